/**
 * Signs that a dispute turns violent. The mediator takes preventive measures, and reports to the police at once
 * what may become a breach of public order or a crime (People's Mediation Law, art. 25).
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import { type Instant, isAhead } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

export const dangerKinds = ['violence', 'threat', 'suicide', 'crowd', 'weapon', 'otherCrime'] as const
export type DangerKind = (typeof dangerKinds)[number]
export const reportWays = ['phone110', 'phoneStation', 'inPerson', 'officerPresent'] as const
export type ReportWay = (typeof reportWays)[number]

/** The red flag a danger raises on the matter; the rules of `resources/rules/red-flags.json`. */
export const dangerFlags: Record<DangerKind, string> = {
  violence: 'R03',
  threat: 'R02',
  suicide: 'R01',
  crowd: 'R08',
  weapon: 'R02',
  otherCrime: 'R03',
}

/** One danger seen in a mediation, and how it was reported. What is reported is written once, by whoever did. */
export interface PoliceReport extends SyncedRow {
  mediationId: string
  caseId: string
  kind: DangerKind
  seenAt: Instant
  incident: string
  /** What was done at once: parted, talked down, taken away. */
  measures: string
  notedByName: string
  reportedAt: Instant | null
  reportWay: ReportWay | null
  /** Which station, and who took the call. */
  reportedTo: string | null
  /** Number of the call or of the receipt, where one was given. */
  receipt: string | null
  reportedByName: string | null
  attachmentId: string | null
}

/** Is the report in order? Refusals: `mediation.timeInFuture`, `mediation.reportBeforeDanger`. */
export function decideReport(seenAt: Instant, reportedAt: Instant | null, now: Instant): Decision<null> {
  if (isAhead(seenAt, now) || (reportedAt !== null && isAhead(reportedAt, now)))
    return refuse('mediation.timeInFuture')
  return reportedAt !== null && reportedAt < seenAt ? refuse('mediation.reportBeforeDanger') : ok(null)
}
