/** Evidence of a mediation: what it is, who handed it over, and where the original is. */
import type { Day } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

/** `copyChecked`: a copy compared with the original, which went back to its owner at once. */
export const evidenceForms = ['copyChecked', 'copy', 'original', 'electronic', 'object'] as const
export type EvidenceForm = (typeof evidenceForms)[number]

export const evidenceSources = ['party', 'witness', 'mediator', 'otherOrgan'] as const
export type EvidenceSource = (typeof evidenceSources)[number]

export interface Evidence extends SyncedRow {
  mediationId: string
  caseId: string
  name: string
  form: EvidenceForm
  source: EvidenceSource
  /** Where it comes from in words, such as the hospital that wrote it. */
  origin: string
  pages: number | null
  /** The party who handed it over; null for anybody else. */
  submitterId: string | null
  submitterName: string
  takenOn: Day
  takenByName: string
  attachmentId: string | null
  note: string
  /** The day the original went back, and to whom. */
  returnedOn: Day | null
  returnedTo: string | null
  /** Entered by mistake: kept, but on no list. */
  removedReason: string | null
}

/** True when the centre holds something that has to go back to its owner. */
export function isOriginalKept(item: Pick<Evidence, 'form' | 'returnedOn' | 'removedReason'>): boolean {
  return (
    (item.form === 'original' || item.form === 'object') &&
    item.returnedOn === null &&
    item.removedReason === null
  )
}
