/**
 * What a new calendar does to dates already given: a date that a rule led to under the old calendar is counted
 * again by the same rule under the new one. A date no rule leads to was set by a person and stays.
 */
import type { Day, Instant } from '../kit/time.ts'
import type { WorkCalendar } from './calendar.ts'
import { isWorkingDay } from './calendar.ts'
import type { Candidate } from './caseClock.ts'
import { computeDue } from './deadline.ts'
import type { GrantedExtension } from './extendDue.ts'
import { extendDue } from './extendDue.ts'
import type { Suspension } from './suspension.ts'

/** Days on which two calendars disagree, in order; null when the office hours differ, which touches every day. */
export function changedDays(before: WorkCalendar, after: WorkCalendar): Day[] | null {
  if (JSON.stringify(before.hours) !== JSON.stringify(after.hours)) return null
  const days = new Set([...Object.keys(before.days), ...Object.keys(after.days)])
  return [...days].filter(day => isWorkingDay(day, before) !== isWorkingDay(day, after)).sort()
}

/** True when a clock that runs from one day to another may be touched: a changed day lies within. */
export function isTouched(from: Day, to: Day, changed: readonly Day[] | null): boolean {
  if (changed === null) return true
  let low = 0
  let high = changed.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((changed[middle] ?? '') < from) low = middle + 1
    else high = middle
  }
  return low < changed.length && (changed[low] ?? '') <= to
}

/** The date under the new calendar; null when no rule led to the old one, or nothing moves. */
export function movedDue(
  clock: { startAt: Instant; dueAt: Instant },
  candidates: readonly Candidate[],
  before: WorkCalendar,
  after: WorkCalendar,
  suspensions: readonly Suspension[] = [],
  extensions: readonly GrantedExtension[] = [],
): Instant | null {
  for (const candidate of candidates) {
    const startAt = candidate.startAt ?? clock.startAt
    const stops = candidate.ignoresSuspensions === true ? [] : suspensions
    const dueUnder = (calendar: WorkCalendar) =>
      extendDue(computeDue(startAt, candidate.limit, calendar, stops), extensions, calendar, suspensions)
        .dueAt
    if (dueUnder(before) !== clock.dueAt) continue
    const dueAt = dueUnder(after)
    return dueAt === null || dueAt === clock.dueAt ? null : dueAt
  }
  return null
}
