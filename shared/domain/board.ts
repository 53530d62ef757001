/**
 * The dispatch board: where each order that is not done stands, whose move it is, and its four clocks side by side.
 * An order lies in one lane only; lanes by clock come first by lateness, then by the clock that runs.
 */
import type { Instant } from '../kit/time.ts'
import { type ClockRules, cellAt, type LightColor, light } from './caseClock.ts'
import { computeDue, type TimeLimit } from './deadline.ts'
import type { LedgerClock } from './ledger/rules.ts'
import { type OrderStatus, orderStatuses, type WorkOrder } from './order.ts'
import { clockedOrderStatuses, owedStop, stopOf } from './orderClock.ts'
import { isClaim, type OrderStop, orderStops, provenAt } from './orderProof.ts'
import type { Urgency } from './urgency.ts'

/** States an order ends in. */
const endedStatuses: readonly OrderStatus[] = ['verified', 'waived', 'returned', 'recalled']

/** States in which somebody still owes a move. */
export const movingStatuses: readonly OrderStatus[] = orderStatuses.filter(
  status => !endedStatuses.includes(status),
)

export const clockLanes = [
  'overdue',
  'undelivered',
  'unsigned',
  'notArrived',
  'handling',
  'disputed',
  'toVerify',
] as const
export type ClockLane = (typeof clockLanes)[number]

/** Who has the next move. */
export const movers = ['center', 'department', 'triage', 'director', 'ruling', 'verifier'] as const
export type Mover = (typeof movers)[number]

/** The columns of an order that the board and the wall read of every order that is not done. */
export type OpenOrder = Pick<
  WorkOrder,
  | 'id'
  | 'caseId'
  | 'orgId'
  | 'departmentId'
  | 'kind'
  | 'role'
  | 'status'
  | 'urgency'
  | 'issuedAt'
  | 'deliveredAt'
  | 'signDueAt'
  | 'signedAt'
  | 'signProof'
  | 'checkInDueAt'
  | 'checkedInAt'
  | 'checkInProof'
  | 'finishDueAt'
  | 'completedAt'
  | 'finishProof'
  | 'returnCount'
>

/** When an order that was issued must be delivered, by the limits of the ledger. */
export function deliveryDue(
  order: Pick<OpenOrder, 'issuedAt' | 'urgency'>,
  limits: Record<Urgency, TimeLimit>,
  rules: Pick<ClockRules, 'calendar'>,
): Instant {
  return computeDue(order.issuedAt, limits[order.urgency], rules.calendar).dueAt
}

/**
 * The clocks that run: none waits for another. A dispute about whose work it is, or work done once already, is held
 * to the finish alone; a stop that only the department vouches for runs on.
 */
function runningClocks(
  order: OpenOrder,
  limits: Record<Urgency, TimeLimit>,
  rules: Pick<ClockRules, 'calendar'>,
): { clock: LedgerClock; dueAt: Instant }[] {
  if (order.status === 'issued') return [{ clock: 'delivery', dueAt: deliveryDue(order, limits, rules) }]
  if (!clockedOrderStatuses.includes(order.status)) return []
  const isFinishOnly = owesFinishOnly.includes(order.status)
  return (isFinishOnly ? (['finish'] as const) : orderStops).flatMap(clock => {
    const { dueAt, at, proof } = stopOf(order, clock)
    const isRunning = dueAt !== null && (isFinishOnly || provenAt(at, proof) === null)
    return isRunning ? [{ clock, dueAt }] : []
  })
}

const owesFinishOnly: readonly OrderStatus[] = ['returnPending', 'inRuling', 'redo']

/** The clock that runs out first, or ran out first; null when none runs. */
export function pressingClock(
  order: OpenOrder,
  limits: Record<Urgency, TimeLimit>,
  rules: Pick<ClockRules, 'calendar'>,
): { clock: LedgerClock; dueAt: Instant } | null {
  const running = runningClocks(order, limits, rules)
  return running.reduce<(typeof running)[number] | null>(
    (first, next) => (first === null || next.dueAt < first.dueAt ? next : first),
    null,
  )
}

/** Whether a clock has run out without a proven stop; each clock for itself, whatever the others do. */
export function isOverdueAt(
  order: OpenOrder,
  clock: LedgerClock,
  now: Instant,
  limits: Record<Urgency, TimeLimit>,
  rules: Pick<ClockRules, 'calendar'>,
): boolean {
  return runningClocks(order, limits, rules).some(item => item.clock === clock && item.dueAt < now)
}

/** The lane of an order by its clocks; `dueAt` is when the first of them runs out. */
export function clockLaneOf(order: OpenOrder, dueAt: Instant | null, now: Instant): ClockLane {
  if (dueAt !== null && dueAt < now) return 'overdue'
  switch (order.status) {
    case 'issued':
      return 'undelivered'
    case 'completed':
      return 'toVerify'
    case 'returnPending':
    case 'inRuling':
      return 'disputed'
    default: {
      const owed = owedStop(order)
      return owed === 'sign' ? 'unsigned' : owed === 'checkIn' ? 'notArrived' : 'handling'
    }
  }
}

/** Whose move it is: a silent department can always be moved by somebody else, but the move owed is named. */
export function moverOf(order: Pick<OpenOrder, 'status' | 'returnCount'>): Mover {
  switch (order.status) {
    case 'issued':
      return 'center'
    case 'returnPending':
      return order.returnCount <= 1 ? 'triage' : 'director'
    case 'inRuling':
      return 'ruling'
    case 'completed':
      return 'verifier'
    default:
      return 'department'
  }
}

/** One of the four clocks on a card. `none`: it does not run or there is none. */
export interface CardClock {
  clock: LedgerClock
  dueAt: Instant | null
  at: Instant | null
  color: LightColor
  isClaimed: boolean
}

/** The four clocks of an order for a card, each with its own colour. */
export function cardClocks(
  order: OpenOrder,
  now: Instant,
  limits: Record<Urgency, TimeLimit>,
  rules: ClockRules,
): CardClock[] {
  const limit = limits[order.urgency]
  const due = deliveryDue(order, limits, rules)
  const shares = { yellowAtPercent: 50, redAtPercent: 100 }
  const delivery: CardClock = {
    clock: 'delivery',
    dueAt: due,
    at: order.deliveredAt,
    color: light(order.issuedAt, due, limit, shares, order.deliveredAt, now, rules),
    isClaimed: false,
  }
  const stops = (['sign', 'checkIn', 'finish'] as const).map((stop: OrderStop): CardClock => {
    const { dueAt, at, proof } = stopOf(order, stop)
    const idle: CardClock = { clock: stop, dueAt: null, at: null, color: 'none', isClaimed: false }
    if (dueAt === null || order.deliveredAt === null) return idle
    const cell = cellAt(stop, order.deliveredAt, order.urgency, rules)
    const own = cell.limit ?? { amount: 1, unit: 'workingDay' as const }
    // Work sent back runs again, although it was once handed in.
    const doneAt = stop === 'finish' && order.status === 'redo' ? null : provenAt(at, proof)
    return {
      clock: stop,
      dueAt,
      at,
      color: light(order.deliveredAt, dueAt, own, cell, doneAt, now, rules),
      isClaimed: isClaim(proof),
    }
  })
  return [delivery, ...stops]
}
