/**
 * The desk's sync client as a pure machine: what it does next, given what happened.
 * Complete by type: a new state or event does not compile until every pair is decided.
 *
 *   notEnrolled --enrolled--> idle --wake--> pushing --pushed--> pulling --pulled--> idle
 *                              ^                |                   |
 *                              +---- failed ----+------ failed -----+      (retry later)
 *   any --upgradeRequired--> upgradeRequired      any --revoked--> revoked
 */
export const syncStates = [
  'notEnrolled',
  'idle',
  'pushing',
  'pulling',
  'upgradeRequired',
  'revoked',
  'stopped',
] as const
export type SyncState = (typeof syncStates)[number]
export const syncEvents = [
  'enrolled',
  'wake',
  'pushed',
  'pulled',
  'failed',
  'cancelled',
  'upgradeRequired',
  'revoked',
  'stop',
] as const
export type SyncEvent = (typeof syncEvents)[number]
export type SyncEffect = 'push' | 'pull' | 'scheduleNext' | 'scheduleRetry' | 'none'

export interface Step {
  state: SyncState
  effect: SyncEffect
}

const stay = (state: SyncState): Step => ({ state, effect: 'none' })
const ends = {
  upgradeRequired: { state: 'upgradeRequired', effect: 'none' },
  revoked: { state: 'revoked', effect: 'none' },
  stop: { state: 'stopped', effect: 'none' },
} as const satisfies Partial<Record<SyncEvent, Step>>

/** The whole table. Waking while at work is no event: the round that runs reads the outbox anew. */
export const syncTable: Record<SyncState, Record<SyncEvent, Step>> = {
  notEnrolled: {
    ...ends,
    enrolled: { state: 'idle', effect: 'scheduleNext' },
    wake: stay('notEnrolled'),
    pushed: stay('notEnrolled'),
    pulled: stay('notEnrolled'),
    failed: stay('notEnrolled'),
    cancelled: stay('notEnrolled'),
  },
  idle: {
    ...ends,
    enrolled: stay('idle'),
    wake: { state: 'pushing', effect: 'push' },
    pushed: stay('idle'),
    pulled: stay('idle'),
    failed: { state: 'idle', effect: 'scheduleRetry' },
    cancelled: stay('idle'),
  },
  pushing: {
    ...ends,
    enrolled: stay('pushing'),
    wake: stay('pushing'),
    pushed: { state: 'pulling', effect: 'pull' },
    pulled: stay('pushing'),
    failed: { state: 'idle', effect: 'scheduleRetry' },
    cancelled: { state: 'idle', effect: 'scheduleNext' },
  },
  pulling: {
    ...ends,
    enrolled: stay('pulling'),
    wake: stay('pulling'),
    pushed: stay('pulling'),
    pulled: { state: 'idle', effect: 'scheduleNext' },
    failed: { state: 'idle', effect: 'scheduleRetry' },
    cancelled: { state: 'idle', effect: 'scheduleNext' },
  },
  // An update or a new enrolment brings it back; pushing into a wall would only wear the line.
  upgradeRequired: {
    ...ends,
    enrolled: { state: 'idle', effect: 'scheduleNext' },
    wake: { state: 'pushing', effect: 'push' },
    pushed: stay('upgradeRequired'),
    pulled: stay('upgradeRequired'),
    failed: stay('upgradeRequired'),
    cancelled: stay('upgradeRequired'),
  },
  revoked: {
    ...ends,
    enrolled: { state: 'idle', effect: 'scheduleNext' },
    wake: stay('revoked'),
    pushed: stay('revoked'),
    pulled: stay('revoked'),
    failed: stay('revoked'),
    cancelled: stay('revoked'),
  },
  stopped: {
    enrolled: stay('stopped'),
    wake: stay('stopped'),
    pushed: stay('stopped'),
    pulled: stay('stopped'),
    failed: stay('stopped'),
    cancelled: stay('stopped'),
    upgradeRequired: stay('stopped'),
    revoked: stay('stopped'),
    stop: stay('stopped'),
  },
}

/** Minutes to wait after the n-th failure in a row: doubling, at most the ordinary interval, with jitter from 0 to 1. */
export function retryDelayMs(failures: number, everyMinutes: number, jitter: number): number {
  const ceiling = everyMinutes * 60_000
  const base = Math.min(ceiling, 15_000 * 2 ** Math.min(Math.max(0, failures - 1), 10))
  return Math.round(base * (0.75 + jitter * 0.5))
}

/**
 * The longest wait between two tries. A county that cannot be reached costs next to nothing to
 * ask, and a line that is back should be noticed within about a minute, not at the next quarter
 * of an hour. A county that answers with a fault is left alone for the ordinary interval.
 */
export function retryCeilingMinutes(everyMinutes: number, isUnreachable: boolean): number {
  return isUnreachable ? Math.min(everyMinutes, 1) : everyMinutes
}
