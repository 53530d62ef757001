/**
 * The pause of one order: asked by its department with a reason and a day of review, granted by somebody else.
 * At the end of the review day it is over by itself unless somebody decided on a new day. Only the finish
 * clock stands still, from the grant and never earlier. Source: domain reference 2.2, 2.4.
 *
 *   asked -> active -(prolong)-> active -> resumed
 *      \---> denied | withdrawn | lapsed
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day, Instant } from '../kit/time.ts'
import { addDays } from '../kit/time.ts'
import type { CaseFile } from './case.ts'
import { isAskOver, workingStatuses } from './extension.ts'
import type { DecisionVia } from './instrumentPolicy.ts'
import type { InstrumentRules } from './instrumentRules.ts'
import type { WorkOrder } from './order.ts'
import { answeredOrderStatuses } from './order.ts'
import type { SyncedRow } from './row.ts'
import type { Suspension } from './suspension.ts'

export const suspensionStatuses = ['asked', 'active', 'denied', 'withdrawn', 'lapsed', 'resumed'] as const
export type SuspensionStatus = (typeof suspensionStatuses)[number]
export const suspensionActions = ['grant', 'deny', 'withdraw', 'lapse', 'prolong', 'resume'] as const
export type SuspensionAction = (typeof suspensionActions)[number]

type Moves = Record<SuspensionAction, SuspensionStatus | 'refuse'>
const refuseAll: Moves = {
  grant: 'refuse',
  deny: 'refuse',
  withdraw: 'refuse',
  lapse: 'refuse',
  prolong: 'refuse',
  resume: 'refuse',
}

/** The complete state table of one pause. */
export const suspensionSteps: Record<SuspensionStatus, Moves> = {
  asked: { ...refuseAll, grant: 'active', deny: 'denied', withdraw: 'withdrawn', lapse: 'lapsed' },
  active: { ...refuseAll, prolong: 'active', resume: 'resumed' },
  denied: refuseAll,
  withdrawn: refuseAll,
  lapsed: refuseAll,
  resumed: refuseAll,
}

/** Why work on an order may stand still. */
export const pauseReasons = [
  'appraisal',
  'litigation',
  'unreachable',
  'otherOrgan',
  'season',
  'other',
] as const
export type PauseReason = (typeof pauseReasons)[number]

export interface OrderSuspension extends SyncedRow {
  caseId: string
  orderId: string
  departmentId: string
  status: SuspensionStatus
  /** `redoCount` of the order when it was asked. */
  round: number
  reason: PauseReason
  reasonText: string
  reviewOnAsked: Day
  askedAt: Instant
  askedById: string
  askedByName: string
  dueBefore: Instant
  decidedAt: Instant | null
  decidedById: string | null
  decidedByName: string | null
  decidedVia: DecisionVia | null
  notedByName: string | null
  decisionNote: string | null
  /** The review day in force, and the moment at which the pause is over by itself. */
  reviewOn: Day | null
  until: Instant | null
  prolongCount: number
  endedAt: Instant | null
  endedByName: string | null
  endNote: string | null
}

type OrderPart = Pick<WorkOrder, 'status' | 'redoCount' | 'finishDueAt'>

/** The state that holds at `now`, whether or not anybody wrote it down. */
export function suspensionState(
  row: Pick<OrderSuspension, 'status' | 'round' | 'until'>,
  order: OrderPart,
  file: Pick<CaseFile, 'status'>,
  now: Instant,
): SuspensionStatus {
  if (row.status === 'asked') return isAskOver(row, order, file, now) ? 'lapsed' : 'asked'
  if (row.status !== 'active') return row.status
  const isOver =
    row.until === null ||
    now > row.until ||
    answeredOrderStatuses.includes(order.status) ||
    order.redoCount !== row.round
  return isOver ? 'resumed' : 'active'
}

/**
 * May a pause be asked for now? Refusals: `suspension.notWorking`, `suspension.noDate`,
 * `suspension.caseSuspended`, `suspension.pending`, `suspension.overdue`.
 */
export function mayAskSuspension(facts: {
  order: OrderPart
  file: Pick<CaseFile, 'status'>
  earlier: readonly Pick<OrderSuspension, 'status' | 'round' | 'until'>[]
  now: Instant
}): Decision<Instant> {
  const { order, file, now } = facts
  if (!workingStatuses.includes(order.status)) return refuse('suspension.notWorking')
  if (order.finishDueAt === null) return refuse('suspension.noDate')
  if (file.status === 'suspended') return refuse('suspension.caseSuspended')
  const isOpen = (row: (typeof facts.earlier)[number]) =>
    ['asked', 'active'].includes(suspensionState(row, order, file, now))
  if (facts.earlier.some(isOpen)) return refuse('suspension.pending')
  // A pause granted after the date had passed would change nothing.
  if (now > order.finishDueAt) return refuse('suspension.overdue')
  return ok(order.finishDueAt)
}

/** A day on which a pause is looked at again. Refusals: `suspension.reviewInPast`, `suspension.reviewTooFar` {days}. */
export function checkReview(reviewOn: Day, today: Day, rules: InstrumentRules): Decision<Day> {
  if (reviewOn <= today) return refuse('suspension.reviewInPast')
  if (reviewOn > addDays(today, rules.pauseMostDays))
    return refuse('suspension.reviewTooFar', { days: rules.pauseMostDays })
  return ok(reviewOn)
}

/** True from the morning of its review day on: somebody has to decide before the day ends. */
export function isPauseToReview(row: Pick<OrderSuspension, 'status' | 'reviewOn'>, today: Day): boolean {
  return row.status === 'active' && row.reviewOn !== null && today >= row.reviewOn
}

/** The time a granted pause stands for; null for one that never held. */
export function pauseSpan(
  row: Pick<OrderSuspension, 'status' | 'decidedAt' | 'until' | 'endedAt' | 'reasonText'>,
): Suspension | null {
  if ((row.status !== 'active' && row.status !== 'resumed') || row.decidedAt === null || row.until === null)
    return null
  const to = row.endedAt !== null && row.endedAt < row.until ? row.endedAt : row.until
  return { from: row.decidedAt, to, reason: row.reasonText }
}
