/**
 * Urging and supervision: an order with words and an answer due, by whoever stands above or beside. The clock of
 * the answer starts with proven delivery. A card needs a step before it that went unanswered, or a reason.
 *
 *   issued -> delivered -> replied -> settled
 *      \          |           \----> raised (not enough: the next step is issued with it)
 *       \---------+--> settled | raised (unanswered) | cancelled
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Instant } from '../kit/time.ts'
import type { SupervisionKind } from './instrumentRules.ts'
import { supervisionKinds } from './instrumentRules.ts'
import type { DeliveryMode, WorkOrder } from './order.ts'
import type { SyncedRow } from './row.ts'

export type { SupervisionKind } from './instrumentRules.ts'
export { supervisionKinds } from './instrumentRules.ts'

export const supervisionStatuses = [
  'issued',
  'delivered',
  'replied',
  'settled',
  'raised',
  'cancelled',
] as const
export type SupervisionStatus = (typeof supervisionStatuses)[number]
export const supervisionActions = ['deliver', 'reply', 'settle', 'raise', 'cancel'] as const
export type SupervisionAction = (typeof supervisionActions)[number]

type Moves = Record<SupervisionAction, SupervisionStatus | 'refuse'>
const refuseAll: Moves = {
  deliver: 'refuse',
  reply: 'refuse',
  settle: 'refuse',
  raise: 'refuse',
  cancel: 'refuse',
}
const judged = { settle: 'settled', raise: 'raised', cancel: 'cancelled' } as const

/** The complete state table of one supervision. An answer by word of mouth may come before the paper does. */
export const supervisionSteps: Record<SupervisionStatus, Moves> = {
  issued: { ...refuseAll, ...judged, deliver: 'delivered', reply: 'replied' },
  delivered: { ...refuseAll, ...judged, reply: 'replied' },
  // The department may add to what it said until somebody judges it.
  replied: { ...refuseAll, ...judged, reply: 'replied' },
  settled: refuseAll,
  raised: refuseAll,
  cancelled: refuseAll,
}

export interface Supervision extends SyncedRow {
  caseId: string
  orderId: string | null
  departmentId: string
  number: string
  kind: SupervisionKind
  status: SupervisionStatus
  /** What is asked of the department. */
  text: string
  /** Why a card comes without an unanswered step before it; empty when there was one. */
  cardReason: string
  /** Working days to answer, counted from delivery. */
  replyDays: number
  /** The step this one follows. */
  previousId: string | null
  issuedAt: Instant
  issuedById: string
  issuedByName: string
  /** The centre that issued it: the town's own, or the county's. */
  issuedByOrg: string
  deliveredAt: Instant | null
  deliveryMode: DeliveryMode | null
  receiverName: string | null
  replyDueAt: Instant | null
  replyText: string | null
  repliedAt: Instant | null
  repliedById: string | null
  repliedByName: string | null
  judgedAt: Instant | null
  judgedById: string | null
  judgedByName: string | null
  judgeNote: string | null
}

export function isSupervisionOpen(row: Pick<Supervision, 'status'>): boolean {
  return row.status === 'issued' || row.status === 'delivered' || row.status === 'replied'
}

/** True when the answer is owed and its day has passed. */
export function isReplyOverdue(row: Pick<Supervision, 'status' | 'replyDueAt'>, now: Instant): boolean {
  return row.status === 'delivered' && row.replyDueAt !== null && now > row.replyDueAt
}

/** The next step; nothing stands above the red card but another one. */
export function nextGrade(kind: SupervisionKind): SupervisionKind {
  return supervisionKinds[Math.min(supervisionKinds.indexOf(kind) + 1, supervisionKinds.length - 1)] ?? kind
}

const gradeOf = (kind: SupervisionKind) => supervisionKinds.indexOf(kind)

/** True when this step was answered too late, not enough or not at all. */
function hasFailed(row: Pick<Supervision, 'status' | 'replyDueAt' | 'repliedAt'>, now: Instant): boolean {
  if (row.status === 'raised' || isReplyOverdue(row, now)) return true
  return row.replyDueAt !== null && row.repliedAt !== null && row.repliedAt > row.replyDueAt
}

/** True when the department is late with a step of the order itself. */
export function isOrderLate(
  order: Pick<
    WorkOrder,
    'signDueAt' | 'signedAt' | 'checkInDueAt' | 'checkedInAt' | 'finishDueAt' | 'completedAt'
  > | null,
  now: Instant,
): boolean {
  if (order === null) return false
  const steps = [
    [order.signDueAt, order.signedAt],
    [order.checkInDueAt, order.checkedInAt],
    [order.finishDueAt, order.completedAt],
  ] as const
  return steps.some(([dueAt, doneAt]) => dueAt !== null && (doneAt ?? now) > dueAt)
}

/**
 * What a step rests on. Reminders and ordinary supervision need nothing. A yellow card needs a failed reminder
 * or supervision, or a late step of the order; a red card needs a failed supervision or yellow card; or else
 * a stated reason. Refusals: `supervision.cardReasonMissing`.
 */
export function checkGround(
  kind: SupervisionKind,
  earlier: readonly Pick<Supervision, 'kind' | 'status' | 'replyDueAt' | 'repliedAt'>[],
  isLate: boolean,
  cardReason: string,
  now: Instant,
): Decision<'none' | 'failedStep' | 'lateOrder' | 'reason'> {
  if (kind === 'remind' || kind === 'normal') return ok('none')
  const least = kind === 'redCard' ? gradeOf('normal') : gradeOf('remind')
  if (earlier.some(row => gradeOf(row.kind) >= least && hasFailed(row, now))) return ok('failedStep')
  if (kind === 'yellowCard' && isLate) return ok('lateOrder')
  return cardReason.trim() === '' ? refuse('supervision.cardReasonMissing') : ok('reason')
}
