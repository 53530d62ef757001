import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clock, LedgerLine, TimeLimit } from '../../shared/domain/deadline.ts'
import { clockColor, clockProgress, computeDue, remaining, timeUnits } from '../../shared/domain/deadline.ts'
import { addMinutes, endOfDay, instantAt } from '../../shared/kit/time.ts'
import { officialCalendar } from './officialCalendar.ts'

const calendar = officialCalendar()
const at = instantAt
const days = (amount: number): TimeLimit => ({ amount, unit: 'calendarDay' })
const workingDays = (amount: number): TimeLimit => ({ amount, unit: 'workingDay' })
const workingHours = (amount: number): TimeLimit => ({ amount, unit: 'workingHour' })
const dueOf = (start: string, limit: TimeLimit): string => computeDue(start, limit, calendar).dueAt
const counted = (ledger: readonly LedgerLine[]): number =>
  ledger.reduce((sum, line) => sum + (line.count ?? 0), 0)
const shown = (ledger: readonly LedgerLine[]): string[] =>
  ledger.map(line =>
    [line.day.slice(5), line.kind, line.count, line.name].filter(part => part !== undefined).join(' '),
  )

describe('suspensions', () => {
  const start = at('2026-03-09', '10:00')
  const suspended = (limit: TimeLimit, from: string, to: string | null) =>
    computeDue(start, limit, calendar, [{ from, to, reason: '等鉴定' }])

  test('days on which work closes while the clock stands still are shown and not counted', () => {
    const due = suspended(workingDays(3), at('2026-03-10', '15:00'), at('2026-03-12', '10:00'))
    expect(due.dueAt).toBe(at('2026-03-16', '17:30'))
    expect(shown(due.ledger)).toEqual([
      '03-09 start',
      '03-10 suspended 等鉴定',
      '03-11 suspended 等鉴定',
      '03-12 counted 1',
      '03-13 counted 1',
      '03-14 restDay',
      '03-15 restDay',
      '03-16 counted 1',
      '03-16 due',
    ])
  })

  test('a stop that begins and ends within one day wins no day', () => {
    expect(suspended(workingDays(3), at('2026-03-10', '09:00'), at('2026-03-10', '16:00')).dueAt).toBe(
      dueOf(start, workingDays(3)),
    )
  })

  test('a stop across a holiday moves the date only by the working days it spans', () => {
    const before = at('2026-02-12', '10:00')
    const stop = { from: at('2026-02-14', '16:00'), to: at('2026-02-24', '09:00'), reason: '春节' }
    expect(computeDue(before, workingDays(3), calendar, [stop]).dueAt).toBe(at('2026-02-25', '17:30'))
    expect(computeDue(before, workingDays(3), calendar).dueAt).toBe(at('2026-02-24', '17:30'))
  })

  test('calendar days are left out too, and the end still rolls', () => {
    const due = suspended(days(10), at('2026-03-10', '10:00'), at('2026-03-12', '10:00'))
    expect(due.dueAt).toBe(endOfDay('2026-03-23'))
    expect(counted(due.ledger)).toBe(10)
  })

  test('an open stop leaves no due date unless the limit ran out before it', () => {
    for (const unit of timeUnits) {
      const due = suspended({ amount: 3, unit }, at('2026-03-09', '10:01'), null)
      expect([unit, due.dueAt, due.ledger.at(-1)?.kind]).toEqual([unit, null, 'suspended'])
    }
    expect(suspended(workingDays(1), at('2026-03-11', '09:00'), null).dueAt).toBe(at('2026-03-10', '17:30'))
    expect(suspended({ amount: 3, unit: 'minute' }, at('2026-03-09', '10:03'), null).dueAt).toBe(
      at('2026-03-09', '10:03'),
    )
  })

  test('hours are stopped to the minute and shown on the day', () => {
    const due = suspended({ amount: 4, unit: 'hour' }, at('2026-03-09', '11:00'), at('2026-03-09', '12:30'))
    expect(due.dueAt).toBe(at('2026-03-09', '15:30'))
    expect(shown(due.ledger)).toEqual([
      '03-09 start',
      '03-09 counted 240',
      '03-09 suspended 等鉴定',
      '03-09 due',
    ])
    const working = suspended(workingHours(4), at('2026-03-09', '11:00'), at('2026-03-09', '15:00'))
    expect(working.dueAt).toBe(at('2026-03-10', '09:00'))
  })

  test('overlapping, reversed and early entries neither count twice nor lend time', () => {
    const stops = [
      { from: at('2026-03-09', '12:00'), to: at('2026-03-09', '13:00'), reason: 'b' },
      { from: at('2026-03-09', '11:00'), to: at('2026-03-09', '12:30'), reason: 'a' },
      { from: at('2026-03-09', '14:00'), to: at('2026-03-09', '13:50'), reason: 'c' },
      { from: at('2026-03-08', '08:00'), to: at('2026-03-09', '09:00'), reason: 'd' },
    ]
    expect(computeDue(start, { amount: 4, unit: 'hour' }, calendar, stops).dueAt).toBe(
      at('2026-03-09', '16:00'),
    )
  })

  test('a finished stop inside the limit moves a clock by exactly its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 599 }), fc.integer({ min: 1, max: 9000 }), (after, length) => {
        const from = addMinutes(start, after)
        const due = suspended({ amount: 600, unit: 'minute' }, from, addMinutes(from, length))
        expect(due.dueAt).toBe(addMinutes(start, 600 + length))
        expect(counted(due.ledger)).toBeCloseTo(600, 6)
      }),
    )
  })
})

describe('the light of a clock', () => {
  const startedAt = at('2026-03-13', '10:00')
  const limit = workingHours(10)
  const clock: Clock = { startedAt, dueAt: dueOf(startedAt, limit), limit, calendar, yellowAtPercent: 70 }

  test('a weekend does not use up working hours', () => {
    expect(clock.dueAt).toBe(at('2026-03-16', '16:00'))
    expect(clockProgress(clock, at('2026-03-13', '17:30'))).toBeCloseTo(0.5, 6)
    expect(clockProgress(clock, at('2026-03-15', '23:00'))).toBeCloseTo(0.5, 6)
    expect(clockColor(clock, at('2026-03-15', '23:00'), null)).toBe('green')
    expect(clockColor(clock, at('2026-03-16', '10:29'), null)).toBe('green')
    expect(clockColor(clock, at('2026-03-16', '10:30'), null)).toBe('amber')
  })

  test('the last moment is on time and the next is late', () => {
    const due = at('2026-03-16', '16:00')
    expect(clockColor(clock, due, null)).toBe('amber')
    expect(clockColor(clock, '2026-03-16T08:00:00.001Z', null)).toBe('red')
    expect(clockColor(clock, at('2026-05-01', '08:00'), due)).toBe('done')
    expect(clockColor(clock, at('2026-03-13', '10:00'), '2026-03-16T08:00:00.001Z')).toBe('doneLate')
  })

  test('calendar days are measured in clock time', () => {
    const calendarClock: Clock = { ...clock, limit: days(10), dueAt: dueOf(startedAt, days(10)) }
    expect(clockColor(calendarClock, at('2026-03-19', '10:00'), null)).toBe('green')
    expect(clockColor(calendarClock, at('2026-03-22', '10:00'), null)).toBe('amber')
  })

  test('a stopped clock keeps its light and never turns red', () => {
    const suspensions = [{ from: at('2026-03-13', '15:30'), to: null, reason: '等鉴定' }]
    const stopped: Clock = { ...clock, dueAt: null, suspensions }
    expect(clockProgress(stopped, at('2026-12-01', '10:00'))).toBeCloseTo(0.3, 6)
    expect(clockColor(stopped, at('2026-12-01', '10:00'), null)).toBe('green')
    expect(clockColor({ ...stopped, yellowAtPercent: 30 }, at('2026-12-01', '10:00'), null)).toBe('amber')
  })

  test('time left is told in the unit of the limit', () => {
    const due = at('2026-03-16', '17:30')
    expect(remaining(at('2026-03-12', '10:00'), due, workingDays(3), calendar)).toEqual({
      amount: 2,
      unit: 'workingDay',
      isOverdue: false,
    })
    expect(remaining(at('2026-03-16', '17:31'), due, workingDays(3), calendar)).toEqual({
      amount: 0,
      unit: 'workingDay',
      isOverdue: true,
    })
    expect(remaining(at('2026-03-21', '09:00'), due, workingDays(3), calendar)).toEqual({
      amount: 4,
      unit: 'workingDay',
      isOverdue: true,
    })
    expect(remaining(at('2026-03-13', '17:00'), due, workingHours(9), calendar)).toEqual({
      amount: 420,
      unit: 'workingMinute',
      isOverdue: false,
    })
    expect(remaining(at('2026-03-16', '17:40'), due, { amount: 2, unit: 'hour' }, calendar)).toEqual({
      amount: 10,
      unit: 'minute',
      isOverdue: true,
    })
    expect(remaining(at('2026-03-06', '09:00'), due, { amount: 1, unit: 'month' }, calendar)).toEqual({
      amount: 10,
      unit: 'calendarDay',
      isOverdue: false,
    })
  })
})
