/** Golden dates of 2024, 2025 and 2026, worked out apart from the product, and laws that hold for any date. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorkingDay } from '../../shared/domain/calendar.ts'
import type { LedgerLine, TimeLimit, TimeUnit } from '../../shared/domain/deadline.ts'
import { clockProgress, computeDue, timeUnits } from '../../shared/domain/deadline.ts'
import {
  addDays,
  addMinutes,
  dayOf,
  daysBetween,
  endOfDay,
  fromMillis,
  instantAt,
  toMillis,
} from '../../shared/kit/time.ts'
import { oracleDue } from './deadlineOracle.ts'
import { officialCalendar } from './officialCalendar.ts'

const calendar = officialCalendar()
const limit = (amount: number, unit: TimeUnit): TimeLimit => ({ amount, unit })
const at = (text: string) => instantAt(text.slice(0, 10), text.slice(11))
const due = (start: string, amount: number, unit: TimeUnit) =>
  computeDue(start, limit(amount, unit), calendar)
const counted = (ledger: readonly LedgerLine[]) => ledger.reduce((sum, line) => sum + (line.count ?? 0), 0)

describe('golden dates', () => {
  test.each([
    // Each make-up day of the three years: reached by one working day, and left by one.
    ['2024-02-02', 1, '2024-02-04'],
    ['2024-02-04', 1, '2024-02-05'],
    ['2024-02-09', 1, '2024-02-18'],
    ['2024-02-18', 1, '2024-02-19'],
    ['2024-04-03', 1, '2024-04-07'],
    ['2024-04-07', 1, '2024-04-08'],
    ['2024-04-26', 1, '2024-04-28'],
    ['2024-04-28', 1, '2024-04-29'],
    ['2024-05-10', 1, '2024-05-11'],
    ['2024-05-11', 1, '2024-05-13'],
    ['2024-09-13', 1, '2024-09-14'],
    ['2024-09-14', 1, '2024-09-18'],
    ['2024-09-27', 1, '2024-09-29'],
    ['2024-09-29', 1, '2024-09-30'],
    ['2024-10-11', 1, '2024-10-12'],
    ['2024-10-12', 1, '2024-10-14'],
    ['2025-01-24', 1, '2025-01-26'],
    ['2025-01-26', 1, '2025-01-27'],
    ['2025-02-07', 1, '2025-02-08'],
    ['2025-02-08', 1, '2025-02-10'],
    ['2025-04-25', 1, '2025-04-27'],
    ['2025-04-27', 1, '2025-04-28'],
    ['2025-09-26', 1, '2025-09-28'],
    ['2025-09-28', 1, '2025-09-29'],
    ['2025-10-10', 1, '2025-10-11'],
    ['2025-10-11', 1, '2025-10-13'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-01-04', 1, '2026-01-05'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-27', 1, '2026-02-28'],
    ['2026-02-28', 1, '2026-03-02'],
    ['2026-05-08', 1, '2026-05-09'],
    ['2026-05-09', 1, '2026-05-11'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-09-20', 1, '2026-09-21'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-10-10', 1, '2026-10-12'],
    // Five working days across each long holiday and the turn of the year.
    ['2024-02-09', 5, '2024-02-22'],
    ['2024-04-26', 5, '2024-05-07'],
    ['2024-09-27', 5, '2024-10-10'],
    ['2025-01-24', 5, '2025-02-07'],
    ['2025-09-26', 5, '2025-10-10'],
    ['2025-12-31', 5, '2026-01-08'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-10-09', 5, '2026-10-15'],
  ])('from %s, %i working days end when work ends on %s', (start, amount, end) => {
    expect(due(at(`${start} 10:00`), amount, 'workingDay').dueAt).toBe(at(`${end} 17:30`))
  })

  test.each([
    // Petitions: 15 days to accept and tell, 60 to conclude.
    ['2024-01-26', 15, '2024-02-18'],
    ['2024-02-02', 15, '2024-02-18'],
    ['2024-07-20', 15, '2024-08-05'],
    ['2024-09-19', 15, '2024-10-08'],
    ['2025-01-17', 15, '2025-02-05'],
    ['2025-09-16', 15, '2025-10-09'],
    ['2026-02-01', 15, '2026-02-24'],
    ['2026-09-17', 15, '2026-10-08'],
    ['2026-12-20', 15, '2027-01-04'],
    ['2024-08-03', 60, '2024-10-08'],
    ['2024-12-05', 60, '2025-02-05'],
    ['2025-08-05', 60, '2025-10-09'],
    ['2025-11-30', 60, '2026-01-29'],
    ['2026-08-03', 60, '2026-10-08'],
    // Judicial confirmation, review and recheck: 30 days.
    ['2024-01-12', 30, '2024-02-18'],
    ['2024-02-29', 30, '2024-04-01'],
    ['2025-01-01', 30, '2025-02-05'],
    ['2025-09-05', 30, '2025-10-09'],
    ['2026-01-20', 30, '2026-02-24'],
    ['2026-09-01', 30, '2026-10-08'],
    ['2026-12-08', 30, '2027-01-07'],
  ])('from %s, %i calendar days end at the end of %s', (start, amount, end) => {
    expect(due(at(`${start} 16:40`), amount, 'calendarDay').dueAt).toBe(endOfDay(end))
  })

  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-03-31', 1, '2024-04-30'],
    ['2025-08-31', 1, '2025-09-30'],
    ['2026-05-31', 1, '2026-06-30'],
    ['2024-12-31', 2, '2025-02-28'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    // The last day falls into a holiday.
    ['2026-09-01', 1, '2026-10-08'],
    ['2025-09-03', 1, '2025-10-09'],
  ])('from %s, %i months end at the end of %s', (start, amount, end) => {
    expect(due(at(`${start} 09:00`), amount, 'month').dueAt).toBe(endOfDay(end))
  })

  test.each([
    // Lunch does not count, and neither do nights.
    ['2026-03-09 11:50', 0.5, '2026-03-09 14:50'],
    ['2026-03-09 12:30', 1, '2026-03-09 15:30'],
    ['2026-03-09 09:00', 4, '2026-03-09 15:30'],
    ['2026-03-09 11:00', 4, '2026-03-09 17:30'],
    ['2026-03-06 17:00', 4, '2026-03-09 12:00'],
    ['2026-03-07 10:00', 6.5, '2026-03-09 17:30'],
    // Make-up days are worked; the holidays between are not.
    ['2024-04-07 08:00', 7, '2024-04-08 09:00'],
    ['2024-10-12 17:00', 1, '2024-10-14 09:00'],
    ['2025-09-28 16:00', 4, '2025-09-29 11:00'],
    ['2025-09-30 17:00', 1, '2025-10-09 09:00'],
    ['2026-02-14 16:00', 4, '2026-02-24 11:00'],
    ['2026-02-28 16:30', 2, '2026-03-02 09:30'],
    // The turn of each year; 2027 is not published yet.
    ['2024-12-31 17:00', 2, '2025-01-02 10:00'],
    ['2025-12-31 17:00', 2, '2026-01-04 10:00'],
    ['2026-12-31 17:00', 2, '2027-01-01 10:00'],
  ])('from %s, %f working hours end at %s', (start, amount, end) => {
    expect(due(at(start), amount, 'workingHour').dueAt).toBe(at(end))
  })

  test.each([
    // U0 at night: minutes run on the wall clock, over midnight and into a holiday.
    ['2026-02-16 23:55', 10, 'minute', '2026-02-17 00:05'],
    ['2025-10-01 03:10', 30, 'minute', '2025-10-01 03:40'],
    ['2024-12-31 23:45', 30, 'minute', '2025-01-01 00:15'],
    ['2026-09-30 22:00', 24, 'hour', '2026-10-01 22:00'],
    ['2024-02-28 23:30', 24, 'hour', '2024-02-29 23:30'],
    ['2026-10-01 00:00', 24, 'hour', '2026-10-02 00:00'],
  ] as const)('from %s, %i %ss end at %s whatever day it is', (start, amount, unit, end) => {
    expect(due(at(start), amount, unit).dueAt).toBe(at(end))
  })

  test('a pause over a holiday moves working days by the working days it spans, and hours by its minutes', () => {
    const pause = [{ from: at('2026-09-30 16:00'), to: at('2026-10-09 09:00'), reason: 'x' }]
    const from = at('2026-09-28 10:00')
    const days = computeDue(from, limit(5, 'workingDay'), calendar, pause)
    // 29 September counts; 30 September closes in the pause; 8 October too; then 9, 10, 12 and 13 October.
    expect(days.dueAt).toBe(at('2026-10-13 17:30'))
    expect(days.ledger.filter(line => line.kind === 'suspended').map(line => line.day)).toContain(
      '2026-09-30',
    )
    const hours = computeDue(from, limit(24, 'workingHour'), calendar, pause)
    // 28th 5 h, 29th 6.5 h, 30th 5 h until the pause: 16.5; 9 October 6 h; 10 October 1.5 h.
    expect(hours.dueAt).toBe(at('2026-10-10 10:00'))
    expect(counted(hours.ledger)).toBe(24 * 60)
  })

  test('a date that rests on a year not published says so, and one that does not stays quiet', () => {
    expect(due(at('2026-12-25 10:00'), 5, 'workingDay').assumedYears).toEqual([2027])
    expect(due(at('2026-12-20 10:00'), 15, 'calendarDay').assumedYears).toEqual([2027])
    expect(due(at('2026-12-01 10:00'), 5, 'workingDay').assumedYears).toEqual([])
    expect(due(at('2026-12-31 23:50'), 30, 'minute').assumedYears).toEqual([])
  })
})

const minutesOfDecade = 10 * 365 * 1440
/** Whole minutes from 2020 to 2030: three published years and seven that are not. */
const anyStart = fc
  .integer({ min: 0, max: minutesOfDecade })
  .map(count => addMinutes('2019-12-31T16:00:00.000Z', count))
const amounts: Record<TimeUnit, number> = {
  minute: 3000,
  hour: 200,
  workingHour: 60,
  workingDay: 60,
  calendarDay: 120,
  month: 14,
}
const anyLimit: fc.Arbitrary<TimeLimit> = fc
  .constantFrom(...timeUnits)
  .chain(unit => fc.integer({ min: 1, max: amounts[unit] }).map(amount => ({ amount, unit })))
const anyStop = fc
  .tuple(fc.integer({ min: -3000, max: 60_000 }), fc.integer({ min: 1, max: 40_000 }))
  .map(([offset, length]) => ({ offset, length }))

function stopsFrom(start: string, parts: readonly { offset: number; length: number }[]) {
  return parts.map(({ offset, length }) => {
    const from = addMinutes(start, offset)
    return { from, to: addMinutes(from, length), reason: 'x' }
  })
}

/** What a limit amounts to in the unit its ledger counts. */
function wholeOf(start: string, own: TimeLimit, end: string): number {
  switch (own.unit) {
    case 'minute':
      return own.amount
    case 'hour':
    case 'workingHour':
      return own.amount * 60
    case 'month':
      return daysBetween(dayOf(start), dayOf(end))
    default:
      return own.amount
  }
}

describe('over ten years', () => {
  test('the product agrees with the plain second implementation', () => {
    fc.assert(
      fc.property(anyStart, anyLimit, (start, own) => {
        expect(computeDue(start, own, calendar).dueAt).toBe(fromMillis(oracleDue(toMillis(start), own)))
      }),
      { numRuns: 400 },
    )
  })

  test('it agrees under pauses too', () => {
    fc.assert(
      fc.property(anyStart, anyLimit, fc.array(anyStop, { maxLength: 3 }), (start, own, parts) => {
        const stops = stopsFrom(start, parts)
        const plain = stops.map(stop => ({ from: toMillis(stop.from), to: toMillis(stop.to) }))
        expect(computeDue(start, own, calendar, stops).dueAt).toBe(
          fromMillis(oracleDue(toMillis(start), own, plain)),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('the ledger adds up to the limit, day after day in order', () => {
    fc.assert(
      fc.property(anyStart, anyLimit, fc.array(anyStop, { maxLength: 2 }), (start, own, parts) => {
        const { ledger, dueAt } = computeDue(start, own, calendar, stopsFrom(start, parts))
        const plainEnd = computeDue(start, { ...own, unit: own.unit }, calendar).dueAt
        if (own.unit === 'month') {
          // A month is as many days as it holds: told by its own end before any roll or pause.
          expect(counted(ledger)).toBeGreaterThanOrEqual(28 * own.amount)
          expect(counted(ledger)).toBeLessThanOrEqual(daysBetween(dayOf(start), dayOf(plainEnd)))
        } else expect(counted(ledger)).toBeCloseTo(wholeOf(start, own, plainEnd), 6)
        const days = ledger.map(line => line.day)
        expect(days).toEqual([...days].sort())
        expect(ledger[0]?.kind).toBe('start')
        expect(ledger.at(-1)).toMatchObject({ kind: 'due', day: dayOf(dueAt ?? '') })
      }),
      { numRuns: 300 },
    )
  })

  test('no clock runs backwards: what was used up never shrinks', () => {
    fc.assert(
      fc.property(
        anyStart,
        anyLimit,
        fc.array(anyStop, { maxLength: 2 }),
        fc.integer({ min: 0, max: 50_000 }),
        fc.integer({ min: 0, max: 50_000 }),
        (start, own, parts, first, more) => {
          const suspensions = stopsFrom(start, parts)
          const { dueAt } = computeDue(start, own, calendar, suspensions)
          const clock = { startedAt: start, dueAt, limit: own, calendar, yellowAtPercent: 80, suspensions }
          const early = clockProgress(clock, addMinutes(start, first))
          const late = clockProgress(clock, addMinutes(start, first + more))
          expect(late).toBeGreaterThanOrEqual(early)
          expect(early).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('a longer limit is never due earlier, and a later start never either', () => {
    fc.assert(
      fc.property(anyStart, anyLimit, fc.integer({ min: 0, max: 20_000 }), (start, own, later) => {
        const end = computeDue(start, own, calendar).dueAt
        expect(computeDue(start, { ...own, amount: own.amount + 1 }, calendar).dueAt >= end).toBe(true)
        expect(computeDue(addMinutes(start, later), own, calendar).dueAt >= end).toBe(true)
        expect(end > start).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('a pause never shortens, and a longer pause never either', () => {
    fc.assert(
      fc.property(
        anyStart,
        anyLimit,
        anyStop,
        fc.integer({ min: 0, max: 5000 }),
        (start, own, part, more) => {
          const end = computeDue(start, own, calendar).dueAt
          const paused = computeDue(start, own, calendar, stopsFrom(start, [part])).dueAt ?? ''
          const longer = stopsFrom(start, [{ ...part, length: part.length + more }])
          expect(paused >= end).toBe(true)
          expect((computeDue(start, own, calendar, longer).dueAt ?? '') >= paused).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('after a pause a clock goes on where it stood: what was counted before stays counted', () => {
    fc.assert(
      fc.property(anyStart, anyLimit, anyStop, (start, own, part) => {
        const [stop] = stopsFrom(start, [part])
        if (stop === undefined || stop.from <= start) return
        const open = computeDue(start, own, calendar, [{ ...stop, to: null }])
        const whole = computeDue(start, own, calendar, [stop])
        if (open.dueAt !== null) {
          // It had run out before: the pause changes nothing.
          expect(whole.dueAt).toBe(open.dueAt)
          return
        }
        const countedBefore = (lines: readonly LedgerLine[]) =>
          counted(lines.filter(line => line.day < dayOf(stop.from)))
        expect(countedBefore(whole.ledger)).toBeCloseTo(countedBefore(open.ledger), 6)
      }),
      { numRuns: 200 },
    )
  })

  test('working days end on a working day and rolled terms too', () => {
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 1, max: 90 }), (start, amount) => {
        for (const unit of ['workingDay', 'calendarDay', 'month'] as const)
          expect(isWorkingDay(dayOf(due(start, Math.min(amount, 12), unit).dueAt), calendar)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

test('dates from 1970 to 2099 are counted alike', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 47_000 }), anyLimit, (offset, own) => {
      const start = instantAt(addDays('1970-01-02', offset), '09:20')
      const { dueAt, ledger } = computeDue(start, own, calendar)
      expect(dueAt).toBe(fromMillis(oracleDue(toMillis(start), own)))
      expect(ledger.length).toBeGreaterThan(1)
    }),
    { numRuns: 200 },
  )
})
