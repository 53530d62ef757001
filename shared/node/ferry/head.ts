/** What the clear heads of a bundle's parts tell, before anything is opened. */
import type { OutputOf } from '../../contract/registry.ts'
import type { FerryManifest } from '../../sync/ferry.ts'

export type Head = OutputOf<'ferry.state'>['lying'][number]

/** The parts of a bundle that lie here whole; null in the place of each that is missing. */
export interface Held {
  manifest: FerryManifest
  /** The manifest as it was signed. */
  text: string
  pieces: (Buffer | null)[]
  bytes: number
  senderName: string
}

export function headOf({ manifest, pieces, bytes, senderName }: Held): Head {
  const { bundleId, kind, number, deskMark, madeAt, parts } = manifest
  return {
    ...{ bundleId, kind, number, deskMark, senderName, madeAt, parts: parts.length, bytes },
    missing: pieces.flatMap((piece, at) => (piece === null ? [at + 1] : [])),
  }
}
