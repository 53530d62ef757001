import { describe, expect, it } from 'vitest'
import {
  expectedMs,
  freshPace,
  isSlow,
  learn,
  leastBytes,
  mostBytes,
  type Pace,
  patienceMs,
  shrink,
} from '../../shared/sync/pace.ts'
import { isOpen, nextRound, ordinarySchedule, type Schedule } from '../../shared/sync/schedule.ts'

/** A line without chance: exchanges take what their bytes take. */
function play(line: { rate: number; rttMs: number }, exchanges: number): Pace {
  let pace = freshPace
  for (let n = 0; n < exchanges; n++) {
    const [up, down] = n % 2 === 0 ? [pace.upBytes, 400] : [400, pace.downBytes]
    pace = learn(pace, { up: 300, down: 300, ms: line.rttMs })
    pace = learn(pace, { up, down, ms: line.rttMs + ((up + down) / line.rate) * 1000 })
  }
  return pace
}

describe('the measured line', () => {
  it('makes one exchange take about ten seconds on a 2G line, and no more than that', () => {
    const rate = 2_500
    const pace = play({ rate, rttMs: 600 }, 12)
    for (const bytes of [pace.upBytes, pace.downBytes]) {
      expect((bytes / rate) * 1000 + 600).toBeLessThan(11_000)
      expect((bytes / rate) * 1000 + 600).toBeGreaterThan(6_000)
    }
    expect(isSlow(pace)).toBe(true)
  })

  it('fills the largest exchange on a good line after a few of them', () => {
    const pace = play({ rate: 5_000_000, rttMs: 10 }, 8)
    expect(pace.upBytes).toBe(mostBytes)
    expect(pace.downBytes).toBe(mostBytes)
    expect(isSlow(pace)).toBe(false)
  })

  it('halves after each cut, down to a floor, and doubles at most from one exchange to the next', () => {
    let pace = play({ rate: 5_000_000, rttMs: 10 }, 8)
    for (let cut = 0; cut < 20; cut++) pace = shrink(pace, 'up')
    expect(pace.upBytes).toBe(leastBytes)
    expect(pace.downBytes).toBe(mostBytes)
    const next = learn(pace, { up: leastBytes, down: 300, ms: 15 })
    expect(next.upBytes).toBe(2 * leastBytes)
  })

  it('does not grow by exchanges that were too small to prove anything', () => {
    const pace = shrink(play({ rate: 5_000_000, rttMs: 10 }, 8), 'up')
    expect(learn(pace, { up: 300, down: 200, ms: 10 }).upBytes).toBe(pace.upBytes)
  })

  it('tells no time before anything was measured, and within a tenth of the truth after', () => {
    expect(expectedMs(freshPace, 10_000, 0)).toBeNull()
    const line = { rate: 3_750, rttMs: 600 }
    const pace = play(line, 12)
    const told = expectedMs(pace, 30_000, 0) ?? 0
    const truth = (30_000 / line.rate) * 1000 + line.rttMs
    expect(Math.abs(told - truth) / truth).toBeLessThan(0.15)
  })

  it('waits longer for more bytes and for slower lines, but never for ever', () => {
    const slow = play({ rate: 2_500, rttMs: 600 }, 12)
    const fast = play({ rate: 5_000_000, rttMs: 10 }, 8)
    expect(patienceMs(slow, 25_000, 1_000)).toBeGreaterThan(45_000)
    expect(patienceMs(fast, 25_000, 1_000)).toBeLessThan(35_000)
    expect(patienceMs(slow, 100_000_000, 0)).toBe(600_000)
  })
})

describe('the schedule', () => {
  const at = (time: string) => `2026-03-02T${time}:00.000Z`
  const schedule = (patch: Partial<Schedule>): Schedule => ({ ...ordinarySchedule, ...patch })

  it('comes after the interval, or at the next time of day if that is sooner', () => {
    expect(nextRound(schedule({ everyMinutes: 30 }), at('01:00'))).toBe(at('01:30'))
    // 09:10 in Shanghai is 01:10.
    expect(nextRound(schedule({ everyMinutes: 30, times: ['09:10'] }), at('01:00'))).toBe(at('01:10'))
    expect(nextRound(schedule({ everyMinutes: 0, times: ['08:30', '17:00'] }), at('01:00'))).toBe(at('09:00'))
    expect(nextRound(schedule({ everyMinutes: 0, times: ['08:30'] }), at('01:00'))).toBe(
      '2026-03-03T00:30:00.000Z',
    )
  })

  it('knows a night that passes midnight', () => {
    const night = { from: '18:00', to: '07:00' }
    expect(isOpen(night, at('01:00'))).toBe(false)
    expect(isOpen(night, at('10:00'))).toBe(true)
    expect(isOpen(night, at('20:00'))).toBe(true)
    expect(isOpen(night, at('23:00'))).toBe(false)
    expect(isOpen(null, at('01:00'))).toBe(true)
  })

  it('puts everything off to the quiet hours when that is chosen, but keeps a time somebody named', () => {
    const night = { window: { from: '18:00', to: '07:00' }, windowFor: 'all' as const }
    expect(nextRound(schedule({ everyMinutes: 15, ...night }), at('01:00'))).toBe(at('10:00'))
    expect(nextRound(schedule({ everyMinutes: 15, ...night }), at('11:00'))).toBe(at('11:15'))
    expect(nextRound(schedule({ everyMinutes: 15, times: ['12:00'], ...night }), at('01:00'))).toBe(
      at('04:00'),
    )
  })
})
