/**
 * A binding ruling (binding because no return is heard after it): who takes a matter that departments keep
 * handing back. The department's argument and the centre's stand side by side; a leader decides and names the
 * unit. Source: domain reference 2.5; peers 2.3.
 *
 *   open --(argue)--> open --(decide)--> decided
 *     \--(cancel: the order was taken back)--> cancelled
 */
import type { Instant } from '../kit/time.ts'
import type { WorkCalendar } from './calendar.ts'
import type { CaseFile } from './case.ts'
import type { Viewer } from './casePolicy.ts'
import { canSeeCase } from './casePolicy.ts'
import { computeDue, type TimeLimit } from './deadline.ts'
import type { DecisionVia } from './instrumentPolicy.ts'
import { hasAbility } from './role.ts'
import type { SyncedRow } from './row.ts'
import type { Urgency } from './urgency.ts'

export const rulingStatuses = ['open', 'decided', 'cancelled'] as const
export type RulingStatus = (typeof rulingStatuses)[number]
export const rulingActions = ['argue', 'decide', 'cancel'] as const
export type RulingAction = (typeof rulingActions)[number]

/** The complete state table. A ruling that was given is not given twice. */
export const rulingTable: Record<RulingStatus, Record<RulingAction, RulingStatus | 'refuse'>> = {
  open: { argue: 'open', decide: 'decided', cancel: 'cancelled' },
  decided: { argue: 'refuse', decide: 'refuse', cancel: 'refuse' },
  cancelled: { argue: 'refuse', decide: 'refuse', cancel: 'refuse' },
}

export const rulingSides = ['department', 'center'] as const
export type RulingSide = (typeof rulingSides)[number]

/** The department keeps the order, or it goes to the unit named. */
export type RulingOutcome = 'stay' | 'redirect'

/** One dispute about whose work an order is. */
export interface Ruling extends SyncedRow {
  caseId: string
  orderId: string
  /** The order's number with a mark of its own; stands on the printed ruling. */
  number: string
  status: RulingStatus
  /** The department that hands the order back. */
  departmentId: string
  openedAt: Instant
  openedByName: string
  dueAt: Instant
  /** The department's side, and the item of the duty catalogue it cites. */
  departmentArgument: string
  departmentArgumentByName: string
  departmentArguedAt: Instant
  departmentDutyNumber: string | null
  /** The centre's side. Null until it was written. */
  centerArgument: string | null
  centerArgumentByName: string | null
  centerArguedAt: Instant | null
  centerDutyNumber: string | null
  /** The meeting it was heard in. */
  meetingId: string | null
  outcome: RulingOutcome | null
  /** The unit that takes the matter, by name and for good. */
  leadDepartmentId: string | null
  decisionText: string | null
  /** The duty the decision rests on. */
  dutyNumber: string | null
  decidedAt: Instant | null
  decidedById: string | null
  decidedByName: string | null
  decidedVia: DecisionVia | null
  /** Who wrote down what a leader decided by telephone or on paper. */
  notedByName: string | null
  /** The signed paper. */
  attachmentId: string | null
  newOrderId: string | null
  cancelReason: string | null
}

/** Within what a ruling is given: local working figures; what burns is not argued for days. */
export function rulingLimit(urgency: Urgency): TimeLimit {
  return urgency === 'U0' || urgency === 'U1'
    ? { amount: 4, unit: 'hour' }
    : { amount: 2, unit: 'workingDay' }
}

export function rulingDue(openedAt: Instant, urgency: Urgency, calendar: WorkCalendar): Instant {
  return computeDue(openedAt, rulingLimit(urgency), calendar).dueAt
}

type File = Pick<CaseFile, 'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds'>

/**
 * May this person give the ruling under the own account? Among the town's departments its director or leader, or
 * the county's whistle officer; once a county department is concerned, the county alone.
 */
export function mayRule(viewer: Viewer, file: File, isCountyMatter: boolean): boolean {
  const { actor } = viewer
  if (!canSeeCase(viewer, file) || !hasAbility(actor, 'order.judge')) return false
  if (viewer.isCounty) return actor.roles.some(role => role === 'whistleOfficer' || role === 'director')
  return !isCountyMatter && actor.roles.some(role => role === 'director' || role === 'townLeader')
}

/** May write down a ruling that a leader gave by telephone or on paper: people who judge returns, by name of the leader. */
export function mayNoteRuling(viewer: Viewer, file: File): boolean {
  return hasAbility(viewer.actor, 'order.judge') && canSeeCase(viewer, file)
}
