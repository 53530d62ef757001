/** How times are shown. Always Asia/Shanghai, whatever zone the PC is set to. */

import { addDays, type Day, dayOf, type Instant, localMinutes, toMillis } from '../../shared/kit/time.ts'
import { timeLabels } from '../../shared/labels/common.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** Up to here hours are easier to grasp than days. */
const hoursShownUpTo = 48

/** Local time of day, `09:05`. */
export function formatTime(instant: Instant): string {
  const minutes = localMinutes(instant)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Local date and time, `2026-11-21 16:00`; empty for null. */
export function formatInstant(instant: Instant | null): string {
  return instant === null ? '' : `${dayOf(instant)} ${formatTime(instant)}`
}

/** Local date of an instant or a day, `2026-11-21`; empty for null. */
export function formatDay(when: Instant | Day | null): string {
  if (when === null) return ''
  return when.length === 10 ? when : dayOf(when)
}

/** As short as the person needs it today: the word for today or yesterday, or month and day, with the time. */
export function formatNear(instant: Instant | null, now: Instant): string {
  if (instant === null) return ''
  const day = dayOf(instant)
  const today = dayOf(now)
  const time = formatTime(instant)
  if (day === today) return `${timeLabels.today} ${time}`
  if (day === addDays(today, -1)) return `${timeLabels.yesterday} ${time}`
  if (day === addDays(today, 1)) return `${timeLabels.tomorrow} ${time}`
  return day.slice(0, 4) === today.slice(0, 4) ? `${day.slice(5)} ${time}` : `${day} ${time}`
}

/** What is left until `due` on the clock on the wall, or by how much it is over. */
export function remainingText(now: Instant, due: Instant): string {
  const difference = toMillis(due) - toMillis(now)
  const isOver = difference < 0
  return `${isOver ? timeLabels.over : timeLabels.left}${durationText(Math.abs(difference), isOver)}`
}

/** How long ago. */
export function agoText(now: Instant, instant: Instant): string {
  const passed = toMillis(now) - toMillis(instant)
  return passed < minuteMs ? timeLabels.justNow : `${durationText(passed, false)}${timeLabels.before}`
}

/** A length of time in one unit. Time left is rounded down and time over up: never promise what is not there. */
export function durationText(milliseconds: number, isRoundedUp: boolean): string {
  const round = isRoundedUp ? Math.ceil : Math.floor
  if (milliseconds < hourMs) return `${round(milliseconds / minuteMs)}${timeLabels.minutes}`
  if (milliseconds < hoursShownUpTo * hourMs) return `${round(milliseconds / hourMs)}${timeLabels.hours}`
  return `${round(milliseconds / dayMs)}${timeLabels.days}`
}

/** The word for the day of the week of a day number, 1 = Monday. */
export function weekdayText(weekday: number): string {
  return timeLabels.weekdays[weekday - 1] ?? ''
}
