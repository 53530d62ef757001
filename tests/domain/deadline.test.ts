import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayStatus, isWorkingDay } from '../../shared/domain/calendar.ts'
import type { LedgerLine, TimeLimit } from '../../shared/domain/deadline.ts'
import { capByLegalLimit, computeDue, timeUnits } from '../../shared/domain/deadline.ts'
import { defaultOfficeLimits, defaultSlaTable, legalLimits, slaClocks } from '../../shared/domain/sla.ts'
import { urgencies } from '../../shared/domain/urgency.ts'
import {
  addDays,
  addMinutes,
  addMonths,
  dayOf,
  daysBetween,
  endOfDay,
  instantAt,
} from '../../shared/kit/time.ts'
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

describe('working-day limits', () => {
  test('the National Day and Mid-Autumn holiday of 2025 is skipped and its make-up Saturday counted', () => {
    const due = computeDue(at('2025-09-30', '15:00'), workingDays(5), calendar)
    expect(due.dueAt).toBe(at('2025-10-14', '17:30'))
    expect(shown(due.ledger)).toEqual([
      '09-30 start',
      ...['01', '02', '03', '04', '05', '06', '07', '08'].map(day => `10-${day} holiday 国庆节、中秋节`),
      '10-09 counted 1',
      '10-10 counted 1',
      '10-11 makeUpWorkday 1 国庆节、中秋节',
      '10-12 restDay',
      '10-13 counted 1',
      '10-14 counted 1',
      '10-14 due',
    ])
  })

  test('golden dates of 2025 and 2026', () => {
    const golden: [start: string, amount: number, due: string][] = [
      ['2025-09-26', 1, '2025-09-28'],
      ['2025-09-26', 3, '2025-09-30'],
      ['2025-09-28', 3, '2025-10-09'],
      ['2025-01-24', 2, '2025-01-27'],
      ['2025-01-27', 5, '2025-02-10'],
      ['2025-04-25', 1, '2025-04-27'],
      ['2025-04-30', 1, '2025-05-06'],
      ['2026-02-13', 1, '2026-02-14'],
      ['2026-02-13', 3, '2026-02-25'],
      ['2026-02-26', 2, '2026-02-28'],
      ['2026-02-27', 2, '2026-03-02'],
      ['2026-04-03', 1, '2026-04-07'],
      ['2026-04-30', 4, '2026-05-09'],
      ['2026-09-18', 1, '2026-09-20'],
      ['2026-09-24', 3, '2026-09-30'],
      ['2026-09-30', 3, '2026-10-10'],
      ['2026-01-03', 1, '2026-01-04'],
      ['2025-12-31', 1, '2026-01-04'],
      ['2026-03-07', 1, '2026-03-09'],
    ]
    for (const [start, amount, due] of golden) {
      expect([start, amount, dueOf(at(start, '10:00'), workingDays(amount))]).toEqual([
        start,
        amount,
        at(due, '17:30'),
      ])
    }
  })

  test('a case told at 00:30 local belongs to the local day, not to the UTC day', () => {
    expect(dueOf('2026-03-08T16:30:00.000Z', workingDays(1))).toBe(at('2026-03-10', '17:30'))
    expect(dueOf('2026-03-08T15:30:00.000Z', workingDays(1))).toBe(at('2026-03-09', '17:30'))
  })

  test('"the same day" ends with work, and after work with the next working day', () => {
    expect(dueOf(at('2026-03-09', '10:00'), workingDays(0))).toBe(at('2026-03-09', '17:30'))
    expect(dueOf(at('2026-03-13', '18:00'), workingDays(0))).toBe(at('2026-03-16', '17:30'))
    expect(dueOf(at('2026-03-14', '10:00'), workingDays(0))).toBe(at('2026-03-16', '17:30'))
  })

  test('a year without a notice is named in the result and once in the ledger', () => {
    const due = computeDue(at('2026-12-30', '10:00'), workingDays(3), calendar)
    expect(due.assumedYears).toEqual([2027])
    expect(shown(due.ledger)).toEqual([
      '12-30 start',
      '12-31 counted 1',
      '01-01 assumed',
      '01-01 counted 1',
      '01-02 restDay',
      '01-03 restDay',
      '01-04 counted 1',
      '01-04 due',
    ])
  })
})

describe('calendar-day and month limits', () => {
  test('fifteen days that end in the National Day holiday roll to the first working day', () => {
    const due = computeDue(at('2025-09-17', '09:00'), days(15), calendar)
    expect(due.dueAt).toBe(endOfDay('2025-10-09'))
    expect(shown(due.ledger).slice(14)).toEqual([
      '10-01 counted 1 国庆节、中秋节',
      '10-02 counted 1 国庆节、中秋节',
      '10-02 rolled 国庆节、中秋节',
      ...['03', '04', '05', '06', '07', '08'].map(day => `10-${day} holiday 国庆节、中秋节`),
      '10-09 due',
    ])
  })

  test('a term ending on a make-up Saturday stays there, and may roll onto one', () => {
    expect(dueOf(at('2026-02-13', '10:00'), days(15))).toBe(endOfDay('2026-02-28'))
    const rolled = computeDue(at('2025-01-10', '10:00'), days(15), calendar)
    expect(rolled.dueAt).toBe(endOfDay('2025-01-26'))
    expect(shown(rolled.ledger).slice(-4)).toEqual([
      '01-25 counted 1',
      '01-25 rolled',
      '01-26 makeUpWorkday 春节',
      '01-26 due',
    ])
  })

  test('the legal petition and confirmation limits run over Spring Festival 2026', () => {
    expect(dueOf(at('2026-02-05', '10:00'), legalLimits.petitionAcceptance.limit)).toBe(
      endOfDay('2026-02-24'),
    )
    expect(dueOf(at('2025-12-20', '10:00'), legalLimits.petitionConclusion.limit)).toBe(
      endOfDay('2026-02-24'),
    )
    expect(dueOf(at('2026-01-20', '10:00'), legalLimits.judicialConfirmationRequest.limit)).toBe(
      endOfDay('2026-02-24'),
    )
    expect(dueOf(at('2026-02-10', '10:00'), legalLimits.petitionObjection.limit)).toBe(
      at('2026-02-24', '17:30'),
    )
  })

  test('a month ends on the same day number, on the last day of a short month, and rolls', () => {
    const month: TimeLimit = { amount: 1, unit: 'month' }
    expect(dueOf(at('2026-03-12', '10:00'), month)).toBe(endOfDay('2026-04-13'))
    expect(dueOf(at('2026-01-31', '10:00'), month)).toBe(endOfDay('2026-02-28'))
    expect(dueOf(at('2025-01-31', '10:00'), month)).toBe(endOfDay('2025-02-28'))
    expect(dueOf(at('2026-08-31', '10:00'), month)).toBe(endOfDay('2026-09-30'))
    expect(dueOf(at('2026-09-01', '10:00'), month)).toBe(endOfDay('2026-10-08'))
    const leap = computeDue(at('2028-01-31', '10:00'), month, calendar)
    expect([leap.dueAt, leap.assumedYears]).toEqual([endOfDay('2028-02-29'), [2028]])
  })
})

describe('minutes and hours', () => {
  test('clock hours run through night and holiday', () => {
    expect(dueOf(at('2025-09-30', '23:50'), { amount: 30, unit: 'minute' })).toBe(at('2025-10-01', '00:20'))
    const day = computeDue(at('2025-10-01', '08:00'), { amount: 24, unit: 'hour' }, calendar)
    expect(day.dueAt).toBe(at('2025-10-02', '08:00'))
    expect(shown(day.ledger)).toEqual(['10-01 start', '10-01 counted 960', '10-02 counted 480', '10-02 due'])
  })

  test('working hours stop at lunch, at night and over the holiday', () => {
    expect(dueOf(at('2026-03-09', '11:30'), workingHours(1))).toBe(at('2026-03-09', '15:00'))
    const due = computeDue(at('2026-09-30', '16:30'), workingHours(4), calendar)
    expect(due.dueAt).toBe(at('2026-10-08', '11:30'))
    expect(shown(due.ledger)).toEqual([
      '09-30 start',
      '09-30 counted 60',
      ...['01', '02', '03', '04', '05', '06', '07'].map(day => `10-${day} holiday 国庆节`),
      '10-08 counted 180',
      '10-08 due',
    ])
  })
})

describe('every deadline', () => {
  const anyStart = fc
    .tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 1439 }))
    .map(([day, minute]) => addMinutes(at(addDays('2025-01-01', day), '00:00'), minute))
  const most = { minute: 5000, hour: 200, workingHour: 100, workingDay: 60, calendarDay: 120, month: 12 }
  const anyLimit = fc
    .constantFrom(...timeUnits)
    .chain(unit => fc.integer({ min: 1, max: most[unit] }).map(amount => ({ amount, unit })))

  test('has a ledger whose counts sum to the limit and whose days are in order', () => {
    fc.assert(
      fc.property(anyStart, anyLimit, (start, limit) => {
        const { dueAt, ledger } = computeDue(start, limit, calendar)
        const perUnit = { minute: 1, hour: 60, workingHour: 60, workingDay: 1, calendarDay: 1, month: 0 }
        const first = dayOf(start)
        const expected =
          limit.unit === 'month'
            ? daysBetween(first, addMonths(first, limit.amount))
            : limit.amount * perUnit[limit.unit]
        expect(counted(ledger)).toBe(expected)
        expect(ledger.map(line => line.day)).toEqual(ledger.map(line => line.day).sort())
        expect(ledger[0]).toEqual({ day: first, kind: 'start' })
        expect(ledger.at(-1)).toEqual({ day: dayOf(dueAt), kind: 'due' })
        expect(dueAt > start).toBe(true)
        if (limit.unit !== 'minute' && limit.unit !== 'hour')
          expect(isWorkingDay(dayOf(dueAt), calendar)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('explains every single day between start and due for working-day limits', () => {
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 1, max: 40 }), (start, amount) => {
        const { dueAt, ledger } = computeDue(start, workingDays(amount), calendar)
        const body = ledger.slice(1, -1).filter(line => line.kind !== 'assumed')
        expect(body.map(line => line.day)).toEqual(
          Array.from({ length: daysBetween(dayOf(start), dayOf(dueAt)) }, (_, index) =>
            addDays(dayOf(start), index + 1),
          ),
        )
        for (const line of body) expect(line.count === 1).toBe(dayStatus(line.day, calendar).isWorking)
      }),
    )
  })

  test('never comes earlier for a later start', () => {
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 0, max: 20000 }), anyLimit, (start, later, limit) => {
        expect(dueOf(addMinutes(start, later), limit) >= dueOf(start, limit)).toBe(true)
      }),
    )
  })

  test('is refused for an impossible amount', () => {
    for (const limit of [
      workingDays(1.5),
      days(-1),
      { amount: Number.NaN, unit: 'hour' as const },
      days(1e6),
    ]) {
      expect(() => computeDue(at('2026-03-09', '10:00'), limit, calendar)).toThrow(RangeError)
    }
  })
})

describe('the limits that ship', () => {
  test('every limit of the default table, the office rules and the law can be computed', () => {
    const start = at('2026-03-09', '10:00')
    const table = urgencies.flatMap(urgency => slaClocks.map(clock => defaultSlaTable[urgency][clock]))
    const all = [
      ...table,
      ...Object.values(defaultOfficeLimits),
      ...Object.values(legalLimits).map(legal => legal.limit),
    ]
    for (const limit of all) {
      if (limit !== null) expect(dueOf(start, limit) > start).toBe(true)
    }
    expect(defaultSlaTable.U4.checkIn).toBeNull()
  })

  test('within each clock a more urgent case is due no later', () => {
    const start = at('2026-03-09', '09:00')
    for (const clock of slaClocks) {
      const dues = urgencies.flatMap(urgency => {
        const limit = defaultSlaTable[urgency][clock]
        return limit === null ? [] : [dueOf(start, limit)]
      })
      expect(dues).toEqual([...dues].sort())
    }
  })

  test('a local rule never outlasts the law', () => {
    expect(capByLegalLimit(at('2026-05-10', '10:00'), at('2026-05-08', '10:00'))).toBe(
      at('2026-05-08', '10:00'),
    )
    expect(capByLegalLimit(at('2026-05-07', '10:00'), at('2026-05-08', '10:00'))).toBe(
      at('2026-05-07', '10:00'),
    )
  })
})

describe('the zone of the machine', () => {
  test('changes no answer', () => {
    const probe = fileURLToPath(new URL('./zoneProbe.ts', import.meta.url))
    const zones = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Pacific/Kiritimati']
    const answers = zones.map(zone =>
      execFileSync(process.execPath, [probe], {
        env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
        encoding: 'utf8',
      }),
    )
    expect(answers[0]?.length).toBeGreaterThan(10_000)
    for (const answer of answers) expect(answer).toBe(answers[0])
  })
})
