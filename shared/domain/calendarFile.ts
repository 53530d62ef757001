/**
 * Reads the yearly rest-day file that ships with the product or arrives by USB stick. It checks by hand
 * (the domain has no schema library) and answers with a calendar or with the first thing that is wrong.
 *
 * Read are our own form, `{ source, years: { "2026": [{ day, isOff, name }] } }`, the widespread one-year form
 * of holiday-cn, `{ year: 2026, papers: [...], days: [{ date, isOffDay, name }] }` (one year or a list of them),
 * and csv with a day, a word for off or worked, and a name in any order of columns.
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
  const source = sourceOf(content)
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

/** The notice a file names: its own text, or the address of the paper in holiday-cn files. */
function sourceOf(content: unknown): string | null {
  const first = Array.isArray(content) ? content[0] : content
  if (!isRecord(first)) return null
  if (typeof first.source === 'string') return first.source
  const papers = Array.isArray(first.papers) ? first.papers.filter(item => typeof item === 'string') : []
  return papers.length === 0 ? null : papers.join(' ')
}

function yearLists(content: unknown): [year: string, rows: readonly unknown[]][] | undefined {
  if (Array.isArray(content)) {
    const lists = content.map(yearLists)
    return lists.every(list => list !== undefined) ? lists.flat() : undefined
  }
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

/** How a csv file calls a day off, and a day worked. */
export interface CalendarWords {
  off: readonly string[]
  work: readonly string[]
}

/** Reads the words from their resource. Refusal: `calendar.fileShape`. */
export function calendarWordsFromFile(content: unknown): Decision<CalendarWords> {
  if (!isRecord(content)) return refuse('calendar.fileShape')
  const { off, work } = content
  const isList = (value: unknown): value is string[] =>
    Array.isArray(value) && value.length > 0 && value.every(item => typeof item === 'string')
  return isList(off) && isList(work) ? ok({ off, work }) : refuse('calendar.fileShape')
}

/** A year with fewer days off in a table is no year of its own: the last days of December belong to the next. */
const leastDaysOff = 5

/**
 * Reads a table of rest days, one day a line: a day (`2027-01-01`, `2027/1/1`, `2027.1.1`), a word that says
 * off or worked, and a name; a first line without a day is a heading. Refusals as in `calendarFromFile`.
 */
export function calendarFromCsv(text: string, words: CalendarWords): Decision<WorkCalendar> {
  const rows: { date: Day; isOffDay: boolean; name: string }[] = []
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  for (const [index, line] of lines.entries()) {
    const cells = line.split(/[,;\t\uff0c]/).map(cell => cell.trim().replace(/^"|"$/g, '').trim())
    if (cells.every(cell => cell === '')) continue
    const at = cells.findIndex(cell => dayOfCell(cell) !== null)
    const date = dayOfCell(cells[at] ?? '')
    const kind = cells.find(
      cell => words.off.includes(cell.toLowerCase()) || words.work.includes(cell.toLowerCase()),
    )
    if (date === null || kind === undefined) {
      if (rows.length === 0 && index === 0) continue
      return refuse('calendar.dayInvalid', { year: date?.slice(0, 4) ?? '', position: index + 1 })
    }
    const name = cells.find((cell, column) => column !== at && cell !== kind && cell !== '') ?? ''
    rows.push({ date, isOffDay: words.off.includes(kind.toLowerCase()), name })
  }
  const off = new Map<string, number>()
  for (const row of rows)
    if (row.isOffDay) off.set(row.date.slice(0, 4), (off.get(row.date.slice(0, 4)) ?? 0) + 1)
  const years = [...off].filter(([, count]) => count >= leastDaysOff).map(([year]) => year)
  if (years.length === 0) return refuse('calendar.fileShape')
  const belongs = (day: Day): string => {
    const own = day.slice(0, 4)
    if (years.includes(own)) return own
    const next = String(Number(own) + 1)
    return years.includes(next) ? next : String(Number(own) - 1)
  }
  return calendarFromFile({
    years: Object.fromEntries(years.map(year => [year, rows.filter(row => belongs(row.date) === year)])),
  })
}

function dayOfCell(cell: string): Day | null {
  const parts = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(cell)
  if (parts === null) return null
  const day = `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`
  return isDay(day) ? day : null
}
