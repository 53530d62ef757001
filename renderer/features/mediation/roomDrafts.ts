/**
 * What was typed in a mediation room and not yet saved. It lives in memory only: a record names people and
 * must not lie on the disk outside the encrypted database. It survives leaving the page and a locked screen.
 */
import type { AgreementClause, SessionResult } from '../../../shared/domain/mediation.ts'
import type { Day, Instant } from '../../../shared/kit/time.ts'
import { isDesktop } from '../../client/index.ts'

export interface RecordDraft {
  heldAt: Instant
  place: string
  attendees: string
  record: string
  result: SessionResult | null
}

/** A clause in the editor; the key tells two clauses apart while they move. */
export interface DraftClause extends AgreementClause {
  key: string
}
export interface AgreementDraft {
  isOral: boolean
  facts: string
  clauses: DraftClause[]
  copies: number
  madeOn: Day
}

const records = new Map<string, RecordDraft>()
const agreements = new Map<string, AgreementDraft>()

export function recordDraft(mediationId: string): RecordDraft | undefined {
  return records.get(mediationId)
}
export function agreementDraft(mediationId: string): AgreementDraft | undefined {
  return agreements.get(mediationId)
}

/** Keeps a draft, or forgets it when null. */
export function keepRecordDraft(mediationId: string, draft: RecordDraft | null): void {
  if (draft === null) records.delete(mediationId)
  else records.set(mediationId, draft)
}
export function keepAgreementDraft(mediationId: string, draft: AgreementDraft | null): void {
  if (draft === null) agreements.delete(mediationId)
  else agreements.set(mediationId, draft)
}

/** A browser asks before it closes a page with unsaved words; the desktop program quits without asking. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  const isUnsaved = agreements.size > 0 || [...records.values()].some(draft => draft.record.trim() !== '')
  if (isUnsaved) event.preventDefault()
}
if (!isDesktop) window.addEventListener('beforeunload', askBeforeLeaving)
