/**
 * When a desk talks to its county by itself. Pure; the times of day are Shanghai's, like every time of the product.
 *
 * A window is from one time of day to another and may pass midnight: 18:00 to 07:00 is the night.
 */
import {
  dayOf,
  fromMillis,
  type Instant,
  localMinutes,
  millisPerDay,
  millisPerMinute,
  minutesOfTime,
  startOfDayMillis,
  toMillis,
} from '../kit/time.ts'

export interface Window {
  from: string
  to: string
}
export interface Schedule {
  /** 0: not by an interval, only at the times of day. */
  everyMinutes: number
  /** `HH:MM`. */
  times: readonly string[]
  /** Quiet hours; null for none. */
  window: Window | null
  /** What waits for the window: attachments, or everything but urgent orders and what a person asks for. */
  windowFor: 'files' | 'all'
  /** Attachments may take this many kilobytes a second; null leaves them the whole line. */
  kbPerSecond: number | null
  /** Attachments may take this many megabytes a day; null for no end. */
  dailyMb: number | null
}

export const ordinarySchedule: Schedule = {
  everyMinutes: 15,
  times: [],
  window: null,
  windowFor: 'files',
  kbPerSecond: null,
  dailyMb: null,
}

/** True when there is no window, or it is open. */
export function isOpen(window: Window | null, now: Instant): boolean {
  if (window === null || window.from === window.to) return true
  const [from, to, at] = [minutesOfTime(window.from), minutesOfTime(window.to), localMinutes(now)]
  return from < to ? at >= from && at < to : at >= from || at < to
}

/** The next moment, after now, at which it is this time of day. */
function nextAt(time: string, now: Instant): number {
  const today = startOfDayMillis(dayOf(now)) + minutesOfTime(time) * millisPerMinute
  return today > toMillis(now) ? today : today + millisPerDay
}

/** When the next round is due by the schedule. */
export function nextRound(schedule: Schedule, now: Instant): Instant {
  const { everyMinutes, times, window, windowFor } = schedule
  const at = toMillis(now)
  const interval = everyMinutes > 0 ? everyMinutes : times.length > 0 ? null : ordinarySchedule.everyMinutes
  const fixed = times.map(time => nextAt(time, now))
  let due = Math.min(...fixed, ...(interval === null ? [] : [at + interval * millisPerMinute]))
  if (windowFor === 'all' && window !== null && !isOpen(window, fromMillis(due))) {
    // A time somebody named is kept even in busy hours; the interval waits for the quiet ones.
    due = Math.min(...fixed, nextAt(window.from, now))
  }
  return fromMillis(due)
}

/** How long a piece of so many bytes that took so long has to last yet, that attachments keep to their limit. */
export function limitMs(kbPerSecond: number | null, bytes: number, tookMs: number): number {
  return kbPerSecond === null ? 0 : Math.max(0, (bytes / (kbPerSecond * 1024)) * 1000 - tookMs)
}
