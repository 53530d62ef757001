/** Until when something must be asked for, so that its notice still fits before a date. */
import type { Instant } from '../kit/time.ts'
import { addDays, addMinutes, compare, dayOf, endOfDay } from '../kit/time.ts'
import type { WorkCalendar } from './calendar.ts'
import type { TimeLimit } from './deadline.ts'
import { computeDue } from './deadline.ts'

/** No holiday together with a notice is longer. */
const mostDaysBack = 60

/** The last moment from which `notice` still ends by `dueAt`: the end of a day, or some hours before. */
export function lastAskAt(dueAt: Instant, notice: TimeLimit, calendar: WorkCalendar): Instant | null {
  if (notice.unit === 'hour') return addMinutes(dueAt, -notice.amount * 60)
  if (notice.amount === 0) return dueAt
  let day = dayOf(dueAt)
  for (let back = 0; back < mostDaysBack; back += 1) {
    const end = endOfDay(day)
    if (compare(computeDue(end, notice, calendar).dueAt, dueAt) <= 0) return end
    day = addDays(day, -1)
  }
  return null
}
