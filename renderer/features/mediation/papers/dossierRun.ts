import type { InputOf, OutputOf } from '../../../../shared/contract/registry.ts'
import { call, fromBase64 } from '../../../client/index.ts'

type State = OutputOf<'paper.exportState'>
type Pages = OutputOf<'paper.exportPages'>

/** A dossier that is being made, or was. */
export interface DossierRun {
  copyNumber: number
  state: State
  /** For the printer: all pages and their pictures; empty for files. */
  pages: Pages['pages']
  pictures: Pages['pictures']
  cancel(): Promise<void>
  /** The finished file, fetched in pieces. */
  bytes(): Promise<Uint8Array>
}

/** How often the progress is asked for, in milliseconds. */
const askEvery = 250

/** Starts a dossier and tells how far it is until it has ended. */
export async function startDossier(
  input: InputOf<'paper.exportDossier'>,
  onChange: (run: DossierRun) => void,
): Promise<void> {
  const { exportId, copyNumber } = await call('paper.exportDossier', input)
  const run = (state: State, pages: Pages['pages'] = [], pictures: Pages['pictures'] = {}): DossierRun => ({
    copyNumber,
    state,
    pages,
    pictures,
    cancel: async () => {
      await call('paper.cancelExport', { exportId })
    },
    bytes: () => fetchAll(exportId),
  })
  for (;;) {
    const state = await call('paper.exportState', { exportId })
    if (state.status === 'done' && input.as === 'print') {
      const { pages, pictures } = await fetchPages(exportId)
      onChange(run(state, pages, pictures))
      return
    }
    onChange(run(state))
    if (state.status !== 'running') return
    await new Promise(resolve => window.setTimeout(resolve, askEvery))
  }
}

async function fetchAll(exportId: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { base64, size } = await call('paper.readExport', { exportId, offset: length })
    const piece = fromBase64(base64)
    pieces.push(piece)
    length += piece.length
    if (length >= size || piece.length === 0) break
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

async function fetchPages(exportId: string): Promise<Pick<Pages, 'pages' | 'pictures'>> {
  const pages: Pages['pages'] = []
  const pictures: Pages['pictures'] = {}
  for (;;) {
    const part = await call('paper.exportPages', { exportId, from: pages.length })
    pages.push(...part.pages)
    Object.assign(pictures, part.pictures)
    if (pages.length >= part.total || part.pages.length === 0) return { pages, pictures }
  }
}
