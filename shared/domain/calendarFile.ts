/**
 * Reads the yearly rest-day file that ships with the product or arrives by USB stick. It checks by hand
 * (the domain has no schema library) and answers with a calendar or with the first thing that is wrong.
 *
 * Two shapes are read: ours, `{ source, years: { "2026": [{ day, isOff, name }] } }`, and the widespread
 * one-year form `{ year: 2026, days: [{ date, isOffDay, name }] }`.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day } from '../kit/time.ts'
import { isDay, timeOfDayPattern } from '../kit/time.ts'
import type { CalendarDay, WorkCalendar, WorkingInterval } from './calendar.ts'
import { defaultWorkingHours, workingHoursOf } from './calendar.ts'

/**
 * Turns parsed JSON into a calendar with the given office hours. Refusals: `calendar.fileShape`,
 * `calendar.yearInvalid` {year}, `calendar.yearEmpty` {year}, `calendar.dayInvalid` {year, position},
 * `calendar.dayConflict` {day}, `calendar.hoursInvalid`.
 */
export function calendarFromFile(
  content: unknown,
  hours: readonly WorkingInterval[] = defaultWorkingHours,
): Decision<WorkCalendar> {
  if (!areHoursValid(hours)) return refuse('calendar.hoursInvalid')
  const lists = yearLists(content)
  if (lists === undefined || lists.length === 0) return refuse('calendar.fileShape')
  const years: number[] = []
  const days: Record<Day, CalendarDay> = {}
  for (const [yearText, rows] of lists) {
    if (!/^(?:19|20|21)\d{2}$/.test(yearText)) return refuse('calendar.yearInvalid', { year: yearText })
    const year = Number(yearText)
    // An empty list would quietly turn "no data" into "no holidays".
    if (rows.length === 0) return refuse('calendar.yearEmpty', { year })
    for (const [index, row] of rows.entries()) {
      const entry = readRow(row)
      // The New Year holiday of a notice may begin in the last days of the year before.
      if (entry === undefined || Math.abs(Number(entry.day.slice(0, 4)) - year) > 1) {
        return refuse('calendar.dayInvalid', { year, position: index + 1 })
      }
      const known = Object.hasOwn(days, entry.day) ? days[entry.day] : undefined
      if (known !== undefined && known.isOff !== entry.isOff)
        return refuse('calendar.dayConflict', { day: entry.day })
      days[entry.day] = { isOff: entry.isOff, name: entry.name }
    }
    years.push(year)
  }
  years.sort((left, right) => left - right)
  const source = isRecord(content) && typeof content.source === 'string' ? content.source : null
  const sources = source === null ? {} : { sources: Object.fromEntries(years.map(year => [year, source])) }
  return ok({ years, days, hours: hours.map(({ from, to }) => ({ from, to })), ...sources })
}

/**
 * Puts a newly published calendar over an older one. The years it covers are replaced as a whole, so a
 * corrected notice also takes back days; other years and the office hours stay.
 */
export function mergeCalendars(current: WorkCalendar, published: WorkCalendar): WorkCalendar {
  const days: Record<Day, CalendarDay> = {}
  for (const [day, entry] of Object.entries(current.days)) {
    if (!published.years.includes(Number(day.slice(0, 4)))) days[day] = entry
  }
  Object.assign(days, published.days)
  const years = [...new Set([...current.years, ...published.years])].sort((left, right) => left - right)
  const kept = Object.entries(current.sources ?? {}).filter(
    ([year]) => !published.years.includes(Number(year)),
  )
  const sources = { ...Object.fromEntries(kept), ...published.sources }
  return { years, days, hours: current.hours, ...(Object.keys(sources).length === 0 ? {} : { sources }) }
}

/** True when there is at least one interval, each is `HH:mm`, and they follow each other without overlap. */
export function areHoursValid(hours: readonly WorkingInterval[]): boolean {
  if (!hours.every(({ from, to }) => timeOfDayPattern.test(from) && timeOfDayPattern.test(to))) return false
  try {
    return workingHoursOf({ years: [], days: {}, hours }).length > 0
  } catch {
    return false
  }
}

function yearLists(content: unknown): [year: string, rows: readonly unknown[]][] | undefined {
  if (!isRecord(content)) return undefined
  if (isRecord(content.years)) {
    const lists: [string, readonly unknown[]][] = []
    for (const [year, rows] of Object.entries(content.years)) {
      if (!Array.isArray(rows)) return undefined
      lists.push([year, rows])
    }
    return lists
  }
  if (typeof content.year === 'number' && Array.isArray(content.days))
    return [[String(content.year), content.days]]
  return undefined
}

function readRow(row: unknown): { day: Day; isOff: boolean; name: string } | undefined {
  if (!isRecord(row)) return undefined
  const day = row.day ?? row.date
  const isOff = row.isOff ?? row.isOffDay
  if (typeof day !== 'string' || !isDay(day)) return undefined
  if (typeof isOff !== 'boolean' || typeof row.name !== 'string') return undefined
  return { day, isOff, name: row.name }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
