/**
 * The working-day calendar. The State Council publishes one notice a year that takes weekdays off and
 * makes some weekend days working days; so a day's own row always wins over its weekday. A year without
 * a notice falls back to Monday-Friday, and every answer that rests on it is reported as assumed.
 */
import type { Day, Instant } from '../kit/time.ts'
import {
  addDays,
  addMinutes,
  dayFromNumber,
  dayNumber,
  dayOf,
  fromMillis,
  millisPerDay,
  millisPerMinute,
  minutesOfTime,
  startOfDayMillis,
  toMillis,
  weekdayOf,
} from '../kit/time.ts'

/** One official row: whether the day is off, and the holiday it belongs to. */
export interface CalendarDay {
  isOff: boolean
  name: string
}

/** A working interval of a day, half-open: work from `from` up to but not including `to` (`HH:mm`). */
export interface WorkingInterval {
  from: string
  to: string
}

/** Official rest days plus the office's own hours. `years` are those covered by an official notice. */
export interface WorkCalendar {
  years: readonly number[]
  days: Readonly<Record<Day, CalendarDay>>
  hours: readonly WorkingInterval[]
  /** The notice each covered year rests on, as far as its file named one. */
  sources?: Readonly<Record<number, string>>
}

/** `makeUpWorkday` is a weekend day that the notice makes a working day; `holiday` is any day it gives off. */
export type DayKind = 'workday' | 'restDay' | 'holiday' | 'makeUpWorkday'

/** What the calendar says of one day. `isAssumed`: no official data, decided by the weekday alone. */
export interface DayStatus {
  kind: DayKind
  isWorking: boolean
  isAssumed: boolean
  name?: string
}

/** Common office hours; local, so an office may replace them. */
export const defaultWorkingHours: readonly WorkingInterval[] = [
  { from: '08:30', to: '12:00' },
  { from: '14:30', to: '17:30' },
]

/** A stretch of time in milliseconds since 1970, half-open. */
export interface Span {
  from: number
  to: number
}

/** No deadline reaches this far; a larger number is a typing or data error, not a limit. */
const maxDays = 40_000

/** Classifies one day. Throws RangeError when it is not a Day. */
export function dayStatus(day: Day, calendar: WorkCalendar): DayStatus {
  const isWeekend = weekdayOf(day) >= 6
  const official = Object.hasOwn(calendar.days, day) ? calendar.days[day] : undefined
  if (official !== undefined) {
    const kind = official.isOff ? 'holiday' : isWeekend ? 'makeUpWorkday' : 'workday'
    return { kind, isWorking: !official.isOff, isAssumed: false, name: official.name }
  }
  const isAssumed = !calendar.years.includes(Number(day.slice(0, 4)))
  return { kind: isWeekend ? 'restDay' : 'workday', isWorking: !isWeekend, isAssumed }
}

/** True on a working day, make-up working weekends included. */
export function isWorkingDay(day: Day, calendar: WorkCalendar): boolean {
  return dayStatus(day, calendar).isWorking
}

/** Answers by day number, kept per calendar: the lights of one page ask for the same weeks a thousand times. */
const workingNumbers = new WeakMap<WorkCalendar['days'], Map<number, boolean>>()

function isWorkingNumber(number: number, calendar: WorkCalendar): boolean {
  let known = workingNumbers.get(calendar.days)
  if (known === undefined) {
    known = new Map()
    workingNumbers.set(calendar.days, known)
  }
  let isWorking = known.get(number)
  if (isWorking === undefined) {
    isWorking = isWorkingDay(dayFromNumber(number), calendar)
    known.set(number, isWorking)
  }
  return isWorking
}

/** Years between two days (inclusive) that no official notice covers, in order. */
export function assumedYears(from: Day, to: Day, calendar: WorkCalendar): number[] {
  const years: number[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    if (!calendar.years.includes(year)) years.push(year)
  }
  return years
}

/**
 * The first year whose notice is missing and already needed: this year, or from December on the next
 * (limits given then end in January). Null when nothing is missing.
 */
export function missingCalendarYear(today: Day, calendar: WorkCalendar): number | null {
  return assumedYears(today, addDays(today, 31), calendar)[0] ?? null
}

/**
 * The `count`-th working day after `day`; the first day is not counted (Civil Code art. 201).
 * Negative counts go back; 0 answers `day` itself, working or not.
 */
export function addWorkingDays(day: Day, count: number, calendar: WorkCalendar): Day {
  requireWhole(count)
  const step = count < 0 ? -1 : 1
  let left = Math.abs(count)
  let current = day
  while (left > 0) {
    current = addDays(current, step)
    if (isWorkingDay(current, calendar)) left -= 1
  }
  return current
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkCalendar): number {
  const start = dayNumber(from)
  const end = dayNumber(to)
  if (Math.abs(end - start) > maxDays) throw new RangeError(`Days too far apart: ${from}, ${to}`)
  if (end < start) return 0 - workingDaysBetween(to, from, calendar)
  let count = 0
  for (let number = start + 1; number <= end; number += 1) {
    if (isWorkingNumber(number, calendar)) count += 1
  }
  return count
}

/** The day itself when it is a working day, else the next working day (Civil Code art. 203). */
export function rollToWorkingDay(day: Day, calendar: WorkCalendar): Day {
  let current = day
  while (!isWorkingDay(current, calendar)) current = addDays(current, 1)
  return current
}

/**
 * The last day of a term of `count` calendar days: the first day is not counted (Civil Code art. 201) and
 * a term that ends on a rest day ends on the next working day instead (art. 203). A make-up working
 * weekend is a working day, so a term may end on it.
 */
export function addCalendarDays(day: Day, count: number, calendar: WorkCalendar): Day {
  requireWhole(count)
  return rollToWorkingDay(addDays(day, count), calendar)
}

/** The working intervals of one day in milliseconds, in order; empty on a rest day. */
export function workingSpans(day: Day, calendar: WorkCalendar): Span[] {
  if (!isWorkingDay(day, calendar)) return []
  const midnight = startOfDayMillis(day)
  return workingHoursOf(calendar).map(([from, to]) => ({
    from: midnight + from * millisPerMinute,
    to: midnight + to * millisPerMinute,
  }))
}

/** When work ends on a day: the end of the last interval, whether or not the day is a working day. */
export function endOfWork(day: Day, calendar: WorkCalendar): Instant {
  const last = workingHoursOf(calendar).at(-1)
  const minutes = last === undefined ? 0 : last[1]
  return fromMillis(startOfDayMillis(day) + minutes * millisPerMinute)
}

/** True inside working hours of a working day; the closing minute itself is outside. */
export function isWorkingTime(instant: Instant, calendar: WorkCalendar): boolean {
  const millis = toMillis(instant)
  return workingSpans(dayOf(instant), calendar).some(span => span.from <= millis && millis < span.to)
}

/** The instant itself when it is in working time, else the next opening. Used so reminders do not ring at night. */
export function nextWorkingTime(instant: Instant, calendar: WorkCalendar): Instant {
  const millis = toMillis(instant)
  for (let day = dayOf(instant); ; day = addDays(day, 1)) {
    for (const span of workingSpans(day, calendar)) {
      if (millis < span.to) return fromMillis(Math.max(millis, span.from))
    }
  }
}

/**
 * The instant at which `minutes` of working time have passed. A limit used up exactly at closing time
 * ends at closing time, not at the next opening. Throws RangeError for a negative amount.
 */
export function addWorkingMinutes(instant: Instant, minutes: number, calendar: WorkCalendar): Instant {
  if (!(minutes >= 0) || minutes > maxDays * 1440) throw new RangeError(`Not a number of minutes: ${minutes}`)
  const start = toMillis(instant)
  let left = minutes * millisPerMinute
  if (left === 0) return instant
  for (let day = dayOf(instant); ; day = addDays(day, 1)) {
    for (const span of workingSpans(day, calendar)) {
      const from = Math.max(start, span.from)
      if (from >= span.to) continue
      if (left <= span.to - from) return fromMillis(from + left)
      left -= span.to - from
    }
  }
}

/** The instant after so many minutes of clock time, nights and rest days included. */
export function addClockMinutes(instant: Instant, minutes: number): Instant {
  return addMinutes(instant, minutes)
}

/** Working time between two moments in milliseconds; 0 when `to` is not later. */
export function workingMillisBetween(from: number, to: number, calendar: WorkCalendar): number {
  if (to <= from) return 0
  const lastDay = dayNumber(dayOf(fromMillis(to)))
  const firstDay = dayNumber(dayOf(fromMillis(from)))
  if (lastDay - firstDay > maxDays) throw new RangeError('Moments too far apart')
  let total = 0
  const hours = workingHoursOf(calendar)
  const firstMidnight = startOfDayMillis(dayFromNumber(firstDay))
  for (let number = firstDay; number <= lastDay; number += 1) {
    if (!isWorkingNumber(number, calendar)) continue
    const midnight = firstMidnight + (number - firstDay) * millisPerDay
    for (const [opens, closes] of hours) {
      const begin = Math.max(from, midnight + opens * millisPerMinute)
      total += Math.max(0, Math.min(to, midnight + closes * millisPerMinute) - begin)
    }
  }
  return total
}

/**
 * The working intervals as minutes since midnight. Throws RangeError when there are none, when one is
 * empty, or when they overlap or are out of order: counting would never end or would count twice.
 */
export function workingHoursOf(calendar: WorkCalendar): [from: number, to: number][] {
  if (calendar.hours.length === 0) throw new RangeError('The calendar has no working hours')
  let previousEnd = 0
  return calendar.hours.map(interval => {
    const from = minutesOfTime(interval.from)
    const to = minutesOfTime(interval.to)
    if (from < previousEnd || to <= from) {
      throw new RangeError(`Working hours out of order: ${interval.from}-${interval.to}`)
    }
    previousEnd = to
    return [from, to]
  })
}

function requireWhole(count: number): void {
  if (!Number.isInteger(count) || Math.abs(count) > maxDays)
    throw new RangeError(`Not a number of days: ${count}`)
}
