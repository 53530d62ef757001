/** A month of the ledger: its span in local time, and the moment until which facts count. */
import type { Decision } from '../../kit/result.ts'
import { ok, refuse } from '../../kit/result.ts'
import {
  addDays,
  addMonths,
  type Day,
  endOfDay,
  fromMillis,
  type Instant,
  isDay,
  startOfDayMillis,
} from '../../kit/time.ts'
import { dayStatus, type WorkCalendar } from '../calendar.ts'

/** `YYYY-MM`. */
export type Month = string

/** A month with its first and last instant, both inside it. */
export interface MonthSpan {
  month: Month
  firstDay: Day
  lastDay: Day
  from: Instant
  to: Instant
}

/** A month as it is counted: nothing after `cutoffAt` is seen. */
export interface LedgerWindow extends MonthSpan {
  cutoffAt: Instant
}

/** True for a month that exists. */
export function isMonth(text: string): boolean {
  return /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`)
}

/** The span of a month. Refuses with `ledger.monthInvalid`. */
export function monthSpan(month: Month): Decision<MonthSpan> {
  if (!isMonth(month)) return refuse('ledger.monthInvalid')
  const firstDay = `${month}-01`
  const lastDay = addDays(addMonths(firstDay, 1), -1)
  return ok({
    month,
    firstDay,
    lastDay,
    from: fromMillis(startOfDayMillis(firstDay)),
    to: endOfDay(lastDay),
  })
}

/** The month of a day. */
export const monthOf = (day: Day): Month => day.slice(0, 7)

/** The month so many months later; earlier when negative. */
export const addToMonth = (month: Month, count: number): Month => monthOf(addMonths(`${month}-01`, count))

/** The end of the n-th working day after a month; the end of the month itself for 0. */
export function cutoffOf(span: MonthSpan, workingDays: number, calendar: WorkCalendar): Instant {
  let day = span.lastDay
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, 1)
    if (dayStatus(day, calendar).isWorking) left -= 1
  }
  return endOfDay(day)
}

/** True when an instant lies in the month. */
export function isInMonth(at: Instant | null, span: MonthSpan): boolean {
  return at !== null && at >= span.from && at <= span.to
}
