import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addCalendarDays,
  addClockMinutes,
  addWorkingDays,
  addWorkingMinutes,
  assumedYears,
  dayStatus,
  endOfWork,
  isWorkingDay,
  isWorkingTime,
  nextWorkingTime,
  workingDaysBetween,
  workingMillisBetween,
} from '../../shared/domain/calendar.ts'
import { calendarFromFile, mergeCalendars } from '../../shared/domain/calendarFile.ts'
import { addDays, daysBetween, instantAt, toMillis } from '../../shared/kit/time.ts'
import { officialCalendar, officialFile } from './officialCalendar.ts'

const calendar = officialCalendar()
const anyDay = fc.integer({ min: 0, max: 729 }).map(count => addDays('2025-01-01', count))

describe('the official calendar', () => {
  test('the number of working days of 2025 and 2026 agrees with the notices', () => {
    expect(workingDaysBetween('2024-12-31', '2025-12-31', calendar)).toBe(248)
    expect(workingDaysBetween('2025-12-31', '2026-12-31', calendar)).toBe(248)
  })

  test('make-up weekends are worked and holiday weekdays are not', () => {
    for (const day of ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']) {
      expect(dayStatus(day, calendar)).toMatchObject({ kind: 'makeUpWorkday', isWorking: true })
    }
    for (const day of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']) {
      expect(dayStatus(day, calendar)).toMatchObject({ kind: 'makeUpWorkday', isWorking: true })
    }
    expect(dayStatus('2026-02-16', calendar)).toEqual({
      kind: 'holiday',
      isWorking: false,
      isAssumed: false,
      name: '春节',
    })
    expect(dayStatus('2026-03-07', calendar)).toEqual({ kind: 'restDay', isWorking: false, isAssumed: false })
    expect(dayStatus('2026-03-09', calendar)).toEqual({ kind: 'workday', isWorking: true, isAssumed: false })
  })

  test('a year without a notice falls back to Monday-Friday and says so', () => {
    expect(dayStatus('2027-10-01', calendar)).toEqual({ kind: 'workday', isWorking: true, isAssumed: true })
    expect(dayStatus('2027-10-02', calendar)).toEqual({ kind: 'restDay', isWorking: false, isAssumed: true })
    expect(assumedYears('2024-06-01', '2027-01-01', calendar)).toEqual([2027])
    expect(assumedYears('2025-06-01', '2026-12-31', calendar)).toEqual([])
  })
})

describe('counting working days', () => {
  test('the first day is not counted and zero is the day itself', () => {
    expect(addWorkingDays('2026-03-09', 1, calendar)).toBe('2026-03-10')
    expect(addWorkingDays('2026-03-06', 1, calendar)).toBe('2026-03-09')
    expect(addWorkingDays('2026-03-07', 0, calendar)).toBe('2026-03-07')
  })

  test('counting back finds the last day to ask for an extension', () => {
    expect(addWorkingDays('2025-10-09', -1, calendar)).toBe('2025-09-30')
    expect(addWorkingDays('2026-02-24', -1, calendar)).toBe('2026-02-14')
  })

  test('adding and counting agree for every day and count', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -200, max: 200 }), (day, count) => {
        const end = addWorkingDays(day, count, calendar)
        if (count > 0) {
          expect(isWorkingDay(end, calendar)).toBe(true)
          expect(workingDaysBetween(day, end, calendar)).toBe(count)
        }
        expect(Math.sign(daysBetween(day, end))).toBe(Math.sign(count))
        expect(workingDaysBetween(day, end, calendar) + workingDaysBetween(end, day, calendar)).toBe(0)
      }),
    )
  })

  test('broken counts are refused instead of looping', () => {
    for (const count of [Number.NaN, Number.POSITIVE_INFINITY, 1.5, 1e9]) {
      expect(() => addWorkingDays('2026-03-09', count, calendar)).toThrow(RangeError)
    }
    const noHours = { ...calendar, hours: [] }
    expect(() => addWorkingMinutes('2026-03-09T01:00:00.000Z', 10, noHours)).toThrow(RangeError)
  })
})

describe('counting calendar days', () => {
  test('a term ending in a holiday ends on the next working day', () => {
    expect(addCalendarDays('2025-09-17', 15, calendar)).toBe('2025-10-09')
    expect(addCalendarDays('2026-02-01', 15, calendar)).toBe('2026-02-24')
    expect(addCalendarDays('2026-02-27', 15, calendar)).toBe('2026-03-16')
  })

  test('a make-up Saturday is no rest day, so a term may end on it', () => {
    expect(addCalendarDays('2026-02-13', 15, calendar)).toBe('2026-02-28')
    expect(addCalendarDays('2025-09-27', 1, calendar)).toBe('2025-09-28')
  })
})

describe('counting working minutes', () => {
  test('lunch, night and holidays do not count', () => {
    expect(addWorkingMinutes(instantAt('2026-03-09', '11:30'), 60, calendar)).toBe(
      instantAt('2026-03-09', '15:00'),
    )
    expect(addWorkingMinutes(instantAt('2026-03-09', '12:30'), 30, calendar)).toBe(
      instantAt('2026-03-09', '15:00'),
    )
    expect(addWorkingMinutes(instantAt('2025-09-30', '17:00'), 60, calendar)).toBe(
      instantAt('2025-10-09', '09:00'),
    )
    expect(addWorkingMinutes(instantAt('2025-10-11', '08:00'), 30, calendar)).toBe(
      instantAt('2025-10-11', '09:00'),
    )
  })

  test('a limit used up at closing time ends at closing time', () => {
    expect(addWorkingMinutes(instantAt('2026-03-09', '16:30'), 60, calendar)).toBe(
      endOfWork('2026-03-09', calendar),
    )
    expect(addWorkingMinutes(instantAt('2026-03-09', '11:00'), 60, calendar)).toBe(
      instantAt('2026-03-09', '12:00'),
    )
  })

  test('working time between start and end equals what was added', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 86_399_999 }),
        fc.integer({ min: 1, max: 6000 }),
        (day, millis, minutes) => {
          const start = new Date(toMillis(instantAt(day, '00:00')) + millis).toISOString()
          const end = addWorkingMinutes(start, minutes, calendar)
          expect(workingMillisBetween(toMillis(start), toMillis(end), calendar)).toBe(minutes * 60_000)
        },
      ),
    )
  })

  test('an office open day and night has no gap at midnight', () => {
    const always = {
      years: [2026],
      days: { '2026-03-14': { isOff: false, name: '' } },
      hours: [{ from: '00:00', to: '24:00' }],
    }
    expect(addWorkingMinutes(instantAt('2026-03-13', '23:59'), 2, always)).toBe(
      instantAt('2026-03-14', '00:01'),
    )
    expect(isWorkingTime(instantAt('2026-03-13', '24:00'), always)).toBe(true)
  })

  test('clock minutes run through the night', () => {
    expect(addClockMinutes(instantAt('2026-03-13', '23:50'), 30)).toBe(instantAt('2026-03-14', '00:20'))
  })

  test('a reminder due at night waits for the next opening', () => {
    expect(nextWorkingTime(instantAt('2025-09-30', '17:30'), calendar)).toBe(instantAt('2025-10-09', '08:30'))
    expect(nextWorkingTime(instantAt('2026-03-09', '13:00'), calendar)).toBe(instantAt('2026-03-09', '14:30'))
    expect(nextWorkingTime(instantAt('2026-03-09', '09:00'), calendar)).toBe(instantAt('2026-03-09', '09:00'))
    expect(isWorkingTime(instantAt('2026-03-09', '12:00'), calendar)).toBe(false)
  })
})

describe('the calendar file', () => {
  test('the shipped file covers 2024, 2025 and 2026', () => {
    expect(calendar.years).toEqual([2024, 2025, 2026])
    expect(Object.keys(calendar.days)).toHaveLength(108)
  })

  test('the one-year form found on the internet is read as well', () => {
    const decision = calendarFromFile({
      year: 2026,
      days: [{ date: '2026-10-01', isOffDay: true, name: '国庆节' }],
    })
    expect(decision).toMatchObject({
      ok: true,
      value: { years: [2026], days: { '2026-10-01': { isOff: true, name: '国庆节' } } },
    })
  })

  test('a broken file is refused with the place of the first fault', () => {
    const row = { day: '2026-10-01', isOff: true, name: '国庆节' }
    expect(calendarFromFile(null)).toEqual({ ok: false, code: 'calendar.fileShape' })
    expect(calendarFromFile({ years: {} })).toEqual({ ok: false, code: 'calendar.fileShape' })
    expect(calendarFromFile({ years: { '26': [row] } })).toMatchObject({ code: 'calendar.yearInvalid' })
    expect(calendarFromFile({ years: { '2026': [] } })).toMatchObject({
      code: 'calendar.yearEmpty',
      params: { year: 2026 },
    })
    expect(calendarFromFile({ years: { '2026': [row, { ...row, day: '2026-02-30' }] } })).toEqual({
      ok: false,
      code: 'calendar.dayInvalid',
      params: { year: 2026, position: 2 },
    })
    expect(calendarFromFile({ years: { '2020': [row] } })).toMatchObject({ code: 'calendar.dayInvalid' })
    expect(calendarFromFile({ years: { '2026': [row, { ...row, isOff: false }] } })).toMatchObject({
      code: 'calendar.dayConflict',
    })
    expect(calendarFromFile(officialFile, [])).toEqual({ ok: false, code: 'calendar.hoursInvalid' })
    expect(calendarFromFile(officialFile, [{ from: '14:00', to: '12:00' }])).toMatchObject({
      code: 'calendar.hoursInvalid',
    })
    expect(calendarFromFile(officialFile, [{ from: '8:00', to: '12:00' }])).toMatchObject({
      code: 'calendar.hoursInvalid',
    })
  })

  test('no content whatever makes the reader throw', () => {
    fc.assert(fc.property(fc.anything(), content => typeof calendarFromFile(content).ok === 'boolean'))
  })

  test('a corrected notice replaces its year and leaves the others', () => {
    const corrected = calendarFromFile({
      years: { '2026': [{ day: '2026-10-01', isOff: true, name: '国庆节' }] },
    })
    if (!corrected.ok) throw new Error(corrected.code)
    const merged = mergeCalendars(calendar, corrected.value)
    expect(merged.years).toEqual([2024, 2025, 2026])
    expect(isWorkingDay('2026-10-02', merged)).toBe(true)
    expect(isWorkingDay('2025-10-02', merged)).toBe(false)
  })
})
