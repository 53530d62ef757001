/** A dossier of a hundred pages, held against bare writing of as many pages that were laid out before. */
import { bindDossier } from '../../electron/service/documents/dossier/bind.ts'
import { planOf } from '../../electron/service/documents/dossier/plan.ts'
import { openFontBook } from '../../electron/service/documents/fonts.ts'
import { canTighten, fillForm, hasPageNumbers } from '../../electron/service/documents/forms/index.ts'
import type { PaperView } from '../../electron/service/documents/forms/view.ts'
import { paperPdf } from '../../electron/service/documents/pdf/paperPdf.ts'
import { resourcesDir } from '../support/boot.ts'
import { samplePaperView } from '../support/paperView.ts'
import { type Checks, compareLine, type Line } from './measure.ts'

/** Seconds a dossier of a hundred pages may take on a small office computer. */
const mostSeconds = 20

/** A mediation of many sittings, long enough for a hundred pages. */
export function hundredPages(): PaperView {
  const sample = samplePaperView()
  const [session] = sample.sessions
  if (!session) throw new Error('the sample has no session')
  const record = session.record.split('\n')
  return {
    ...sample,
    sessions: Array.from({ length: 16 }, (_, at) => ({
      ...session,
      id: `session-${at}`,
      record: Array.from({ length: 10 }, () => record.join('\n')).join('\n'),
    })),
  }
}

/** Makes the whole dossier of a view that has no scans. */
export function bindView(view: PaperView, book = openFontBook(resourcesDir)) {
  return bindDossier(
    { ...view, attachments: [] },
    planOf({ ...view, attachments: [] }),
    {
      book,
      form: (of, part) => {
        if (part.source.kind !== 'form') throw new Error('not a form')
        const { form, ref } = part.source
        const { blocks } = fillForm(of, form, ref)
        return {
          title: part.title,
          blocks,
          hasPageNumbers: hasPageNumbers(form),
          canTighten: canTighten(form),
        }
      },
      picture: async () => null,
    },
    { number: '1', copy: 1, made: '', title: '', enclosures: [], onPart: async () => true },
  )
}

export async function measureDossier(checks: Checks): Promise<Line[]> {
  const book = openFontBook(resourcesDir)
  const view = hundredPages()
  const start = performance.now()
  const first = await bindView(view, book)
  const seconds = (performance.now() - start) / 1000
  checks.that(
    'a dossier of a hundred pages has a hundred pages',
    first.pages.length >= 100,
    `${first.pages.length}`,
  )
  checks.that(
    'it is made in at most twenty seconds, fonts opened for the first time',
    seconds <= mostSeconds,
    `${seconds.toFixed(1)} s`,
  )
  return [
    await compareLine(
      'dossier',
      `${first.pages.length} pages laid out, numbered and chained`,
      5,
      () => bindView(view, book),
      {
        'bare writing of the same pages': () =>
          paperPdf(first.pages, '', book, async () => {
            throw new Error('no picture')
          }),
      },
    ),
  ]
}
