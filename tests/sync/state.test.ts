import { describe, expect, it } from 'vitest'
import {
  retryCeilingMinutes,
  retryDelayMs,
  syncEvents,
  syncStates,
  syncTable,
} from '../../shared/sync/state.ts'

describe('the client machine', () => {
  it('decides every pair of state and event', () => {
    for (const state of syncStates)
      for (const event of syncEvents) expect(syncStates).toContain(syncTable[state][event].state)
  })

  it('never pushes before enrolment, after revocation, or after it was stopped', () => {
    for (const state of ['notEnrolled', 'revoked', 'stopped'] as const)
      expect(syncTable[state].wake.effect).toBe('none')
  })

  it('leaves a stopped client stopped', () => {
    for (const event of syncEvents) expect(syncTable.stopped[event].state).toBe('stopped')
  })

  it('can always be woken again after a failure', () => {
    for (const state of ['pushing', 'pulling'] as const) {
      const failed = syncTable[state].failed
      expect(failed.effect).toBe('scheduleRetry')
      expect(syncTable[failed.state].wake.effect).toBe('push')
    }
  })

  it('waits longer after each failure, and never longer than the ordinary interval with its jitter', () => {
    const delays = Array.from({ length: 20 }, (_, at) => retryDelayMs(at + 1, 15, 0.5))
    expect(delays).toEqual([...delays].sort((a, b) => a - b))
    expect(Math.max(...delays)).toBe(15 * 60_000)
    expect(retryDelayMs(30, 15, 1)).toBeLessThanOrEqual(15 * 60_000 * 1.25)
  })

  it('notices within about a minute that an unreachable county is back, whatever the schedule', () => {
    for (const every of [1, 15, 1440])
      expect(retryDelayMs(100, retryCeilingMinutes(every, true), 1)).toBeLessThanOrEqual(75_000)
    expect(retryCeilingMinutes(15, false)).toBe(15)
  })
})
