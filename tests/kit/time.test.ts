import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMinutes,
  addMonths,
  compare,
  dayFromNumber,
  dayNumber,
  dayOf,
  daysBetween,
  endOfDay,
  instantAt,
  isDay,
  isInstant,
  localMinutes,
  toMillis,
  weekdayOf,
} from '../../shared/kit/time.ts'

describe('days and instants', () => {
  test('the local day begins at 16:00 UTC of the day before', () => {
    expect(dayOf('2026-11-20T15:59:59.999Z')).toBe('2026-11-20')
    expect(dayOf('2026-11-20T16:00:00.000Z')).toBe('2026-11-21')
  })

  test('local times turn into instants eight hours earlier', () => {
    expect(instantAt('2026-11-21', '08:30')).toBe('2026-11-21T00:30:00.000Z')
    expect(instantAt('2026-11-21', '00:00')).toBe('2026-11-20T16:00:00.000Z')
    expect(instantAt('2026-11-21', '24:00')).toBe('2026-11-21T16:00:00.000Z')
    expect(endOfDay('2026-11-21')).toBe('2026-11-21T15:59:59.999Z')
  })

  test('minutes since local midnight are whole and never reach 1440', () => {
    expect(localMinutes('2026-11-20T16:00:00.000Z')).toBe(0)
    expect(localMinutes('2026-11-21T00:30:59.999Z')).toBe(510)
    expect(localMinutes('2026-11-21T15:59:59.999Z')).toBe(1439)
  })

  test('days that do not exist and loose instants are not accepted', () => {
    expect(isDay('2028-02-29')).toBe(true)
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-32', ''])
      expect(isDay(text)).toBe(false)
    expect(isInstant('2026-11-21T08:00:00.000Z')).toBe(true)
    for (const text of [
      '2026-11-21T08:00:00Z',
      '2026-11-21T08:00:00.000+08:00',
      '2026-02-30T08:00:00.000Z',
      '2026-11-21',
    ]) {
      expect(isInstant(text)).toBe(false)
      expect(() => toMillis(text)).toThrow(RangeError)
    }
    expect(() => addDays('2026-02-29', 1)).toThrow(RangeError)
    expect(() => addDays('2026-02-28', 0.5)).toThrow(RangeError)
    expect(() => addMonths('2026-02-28', 0.5)).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => instantAt('2026-11-21', '8:30')).toThrow(RangeError)
    expect(() => addMinutes('2026-11-21T08:00:00.000Z', Number.NaN)).toThrow(RangeError)
  })

  test('weekdays count from Monday', () => {
    expect(weekdayOf('2026-11-23')).toBe(1)
    expect(weekdayOf('2026-11-22')).toBe(7)
    expect(weekdayOf('1969-12-31')).toBe(3)
  })

  test('a month later is the same day number, or the last day of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addMonths('2026-01-31', -11)).toBe('2025-02-28')
  })

  test('every day from 1600 to 2400 agrees with the platform calendar', () => {
    const first = Date.UTC(1600, 0, 1) / 86_400_000
    const last = Date.UTC(2400, 11, 31) / 86_400_000
    let wrong = 0
    for (let number = first; number <= last; number += 1) {
      const day = new Date(number * 86_400_000).toISOString().slice(0, 10)
      if (dayFromNumber(number) !== day || dayNumber(day) !== number) wrong += 1
    }
    expect(wrong).toBe(0)
  })

  test('adding days and counting them are inverse, and order follows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20000, max: 40000 }),
        fc.integer({ min: -5000, max: 5000 }),
        (first, count) => {
          const day = addDays('1970-01-01', first)
          const later = addDays(day, count)
          expect(daysBetween(day, later)).toBe(count)
          expect(compare(day, later)).toBe(Math.sign(0 - count))
          expect(Math.abs(weekdayOf(later) - weekdayOf(day) - count) % 7).toBe(0)
        },
      ),
    )
  })
})
