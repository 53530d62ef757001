/** The four clocks of an order side by side: where each stands, by what proof, and what is missing. */
import type { Instant } from '../kit/time.ts'
import { type BoundFile, type ClockRules, cellAt, type LightColor, light, triageDue } from './caseClock.ts'
import type { WorkOrder } from './order.ts'
import { answeredOrderStatuses } from './order.ts'
import { stopOf } from './orderClock.ts'
import { isClaim, type OrderStop, type Proof, provenAt } from './orderProof.ts'
import { slaSubject } from './slaTable.ts'

export const orderStepNames = ['delivery', 'sign', 'checkIn', 'finish'] as const
export type OrderStepName = (typeof orderStepNames)[number]

/**
 *   waiting  its clock has not started      running  it runs
 *   claimed  the department says so          proven   borne out; `at` counts
 *   skipped  not needed for this order       ended    the order ended without it
 */
export const orderStepStates = ['waiting', 'running', 'claimed', 'proven', 'skipped', 'ended'] as const
export type OrderStepState = (typeof orderStepStates)[number]

/** What would take a step further, as `shared/labels/orderProof.ts` says it. */
export const missingThings = [
  'delivery',
  'signature',
  'signProof',
  'checkIn',
  'checkInProof',
  'result',
  'verification',
] as const
export type MissingThing = (typeof missingThings)[number]

export interface OrderStep {
  step: OrderStepName
  state: OrderStepState
  /** From when it counts; null while it has not started. */
  startAt: Instant | null
  dueAt: Instant | null
  /** When it was taken, or is said to have been. */
  at: Instant | null
  color: LightColor
  proof: Proof | null
  missing: MissingThing | null
}

const owed: Record<OrderStop, { nothing: MissingThing; claim: MissingThing }> = {
  sign: { nothing: 'signature', claim: 'signProof' },
  checkIn: { nothing: 'checkIn', claim: 'checkInProof' },
  finish: { nothing: 'result', claim: 'verification' },
}

type Bound = Omit<BoundFile, 'typedAt'>

function delivery(order: WorkOrder, now: Instant, rules: ClockRules, file: Bound | null): OrderStep {
  const subject = file === null ? order.urgency : slaSubject(file, order.urgency)
  const dueAt = triageDue(order.issuedAt, subject, rules)
  const cell = cellAt('desk', order.issuedAt, file === null ? order.urgency : subject, rules)
  const isOver = answeredOrderStatuses.includes(order.status) && order.deliveredAt === null
  return {
    step: 'delivery',
    state: order.deliveredAt !== null ? 'proven' : isOver ? 'ended' : 'running',
    startAt: order.issuedAt,
    dueAt,
    at: order.deliveredAt,
    color: isOver
      ? 'none'
      : light(
          order.issuedAt,
          dueAt,
          cell.limit ?? { amount: 1, unit: 'workingDay' },
          cell,
          order.deliveredAt,
          now,
          rules,
        ),
    proof: order.deliveryProof,
    missing: order.deliveredAt === null && !isOver ? 'delivery' : null,
  }
}

function stateOf(order: WorkOrder, stop: OrderStop): OrderStepState {
  const { dueAt, at, proof } = stopOf(order, stop)
  if (at !== null) return isClaim(proof) ? 'claimed' : 'proven'
  if (stop === 'checkIn' && (order.kind !== 'whistle' || (order.deliveredAt !== null && dueAt === null)))
    return 'skipped'
  if (answeredOrderStatuses.includes(order.status)) return 'ended'
  return order.deliveredAt === null ? 'waiting' : 'running'
}

function stopStep(
  order: WorkOrder,
  stop: OrderStop,
  now: Instant,
  rules: ClockRules,
  file: Bound | null,
): OrderStep {
  const { dueAt, at, proof } = stopOf(order, stop)
  const state = stateOf(order, stop)
  const start = order.deliveredAt
  const hasClock = start !== null && dueAt !== null && state !== 'skipped' && state !== 'ended'
  const subject = file === null ? order.urgency : slaSubject(file, order.urgency)
  const cell = start === null ? null : cellAt(stop, start, subject, rules)
  return {
    step: stop,
    state,
    startAt: start,
    dueAt,
    at,
    color:
      hasClock && cell !== null
        ? light(
            start,
            dueAt,
            cell.limit ?? { amount: 1, unit: 'workingDay' },
            cell,
            provenAt(at, proof),
            now,
            rules,
          )
        : 'none',
    proof,
    missing: state === 'running' ? owed[stop].nothing : state === 'claimed' ? owed[stop].claim : null,
  }
}

/** Delivery, signature, check-in, finish, each by itself. */
export function orderSteps(
  order: WorkOrder,
  now: Instant,
  rules: ClockRules,
  file: Bound | null = null,
): OrderStep[] {
  return [
    delivery(order, now, rules, file),
    ...(['sign', 'checkIn', 'finish'] as const).map(stop => stopStep(order, stop, now, rules, file)),
  ]
}
