/**
 * The four clocks of an order: delivery, signature, check-in, finish. They start together at proven delivery and
 * each stops by its own proof; one that only its department says it stopped runs on until somebody bears it out.
 */
import type { Instant } from '../kit/time.ts'
import { type BoundFile, type ClockRules, cellAt, type LightColor, light } from './caseClock.ts'
import type { OrderStatus, WorkOrder } from './order.ts'
import { isClaim, type OrderStop, provenAt } from './orderProof.ts'
import { slaSubject } from './slaTable.ts'

/** States in which a clock of the department runs, and can run out. */
export const clockedOrderStatuses: readonly OrderStatus[] = [
  'delivered',
  'signed',
  'onSite',
  'returnPending',
  'inRuling',
  'redo',
]

export interface RunningClock {
  clockKind: OrderStop | 'none'
  dueAt: Instant | null
  color: LightColor
  /** The department says it is done; nobody has borne it out yet. */
  isClaimed: boolean
}

/** What of an order tells its stops. */
export type StoppedOrder = Pick<
  WorkOrder,
  | 'signDueAt'
  | 'signedAt'
  | 'signProof'
  | 'checkInDueAt'
  | 'checkedInAt'
  | 'checkInProof'
  | 'finishDueAt'
  | 'completedAt'
  | 'finishProof'
>

/** The due instant, the time said and the proof of each clock a department stops. */
export function stopOf(
  order: StoppedOrder,
  stop: OrderStop,
): { dueAt: Instant | null; at: Instant | null; proof: WorkOrder['signProof'] } {
  switch (stop) {
    case 'sign':
      return { dueAt: order.signDueAt, at: order.signedAt, proof: order.signProof }
    case 'checkIn':
      return { dueAt: order.checkInDueAt, at: order.checkedInAt, proof: order.checkInProof }
    case 'finish':
      return { dueAt: order.finishDueAt, at: order.completedAt, proof: order.finishProof }
  }
}

/** Which clock is owed now: signature, then check-in of a whistle, then the finish. */
export function owedStop(order: StoppedOrder & Pick<WorkOrder, 'status' | 'kind'>): OrderStop | null {
  if (!clockedOrderStatuses.includes(order.status))
    return order.status === 'completed' || order.status === 'verified' ? 'finish' : null
  // A dispute about whose work it is, or work done once already, is held to the finish alone.
  if (['returnPending', 'inRuling', 'redo'].includes(order.status)) return 'finish'
  if (order.signDueAt !== null && provenAt(order.signedAt, order.signProof) === null) return 'sign'
  const isCheckInOwed = order.kind === 'whistle' && order.checkInDueAt !== null
  return isCheckInOwed && provenAt(order.checkedInAt, order.checkInProof) === null ? 'checkIn' : 'finish'
}

/** The clock of an order that runs now, or the one that ended last; none before delivery. */
export function orderClock(
  order: WorkOrder,
  now: Instant,
  rules: ClockRules,
  file: Omit<BoundFile, 'typedAt'> | null = null,
): RunningClock {
  const none: RunningClock = { clockKind: 'none', dueAt: null, color: 'none', isClaimed: false }
  const start = order.deliveredAt
  const clockKind = start === null ? null : owedStop(order)
  if (start === null || clockKind === null) return none
  const { dueAt, at, proof } = stopOf(order, clockKind)
  if (dueAt === null) return none
  const subject = file === null ? order.urgency : slaSubject(file, order.urgency)
  const cell = cellAt(clockKind, start, subject, rules)
  const limit = cell.limit ?? { amount: 1, unit: 'workingDay' as const }
  const doneAt = provenAt(at, proof)
  return {
    clockKind,
    dueAt,
    color: light(start, dueAt, limit, cell, doneAt, now, rules),
    isClaimed: isClaim(proof),
  }
}
