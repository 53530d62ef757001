/** When a reminder may ring: in the hours an office names, except for what cannot wait (U0 rings at once). */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Instant } from '../kit/time.ts'
import {
  addDays,
  dayOf,
  fromMillis,
  millisPerMinute,
  minutesOfTime,
  startOfDayMillis,
  timeOfDayPattern,
  toMillis,
} from '../kit/time.ts'
import type { WorkCalendar } from './calendar.ts'
import { isWorkingDay } from './calendar.ts'
import type { Urgency } from './urgency.ts'

/** Reminders ring from `from` up to but not including `to`, local time; outside it is quiet. */
export interface QuietHours {
  from: string
  to: string
  /** True: rest days and holidays are quiet all day. */
  isWorkingDaysOnly: boolean
}

export const defaultQuietHours: QuietHours = { from: '08:00', to: '20:00', isWorkingDaysOnly: true }

/** Reads quiet hours that came from outside. Refusal: `clock.quietHoursInvalid`. */
export function quietHoursFrom(value: unknown): Decision<QuietHours> {
  const bad = refuse('clock.quietHoursInvalid')
  if (typeof value !== 'object' || value === null) return bad
  const { from, to, isWorkingDaysOnly } = value as Partial<Record<keyof QuietHours, unknown>>
  if (typeof from !== 'string' || typeof to !== 'string' || typeof isWorkingDaysOnly !== 'boolean') return bad
  if (!timeOfDayPattern.test(from) || !timeOfDayPattern.test(to)) return bad
  if (minutesOfTime(from) >= minutesOfTime(to)) return bad
  return ok({ from, to, isWorkingDaysOnly })
}

/** A holiday is never longer; without this a calendar of nothing but rest days would be searched for ever. */
const mostRestDays = 400

/** The first instant, not before `instant`, at which a reminder of this urgency may ring. */
export function alertAt(
  instant: Instant,
  urgency: Urgency | null,
  quiet: QuietHours,
  calendar: WorkCalendar,
): Instant {
  if (urgency === 'U0') return instant
  const millis = toMillis(instant)
  let day = dayOf(instant)
  for (let tried = 0; tried < mostRestDays; tried += 1, day = addDays(day, 1)) {
    if (quiet.isWorkingDaysOnly && !isWorkingDay(day, calendar)) continue
    const midnight = startOfDayMillis(day)
    const opens = midnight + minutesOfTime(quiet.from) * millisPerMinute
    const closes = midnight + minutesOfTime(quiet.to) * millisPerMinute
    if (millis < closes) return fromMillis(Math.max(millis, opens))
  }
  return instant
}

/** What can ring. Each kind has one small source of its own (`shared/node/alerts`). */
export const alertKinds = [
  'due',
  'pauseAsked',
  'orderDelivered',
  'orderBack',
  'returnToJudge',
  'extensionToDecide',
  'askLapsed',
  'pauseOver',
  'approvalWanted',
  'absenceToDecide',
  'supervisionToAnswer',
  'concern',
  'meetingNear',
  'appointmentNear',
  'handedOver',
  'obligationDue',
  'confirmationDue',
  'visitDue',
  'gridNoteWaiting',
  'gridNoteResult',
  'subsidyToDecide',
  'subsidyReturned',
  'refusedBack',
] as const
export type AlertKind = (typeof alertKinds)[number]

/** Whether something rings now or waits until the quiet time ends; what cannot wait rings at once. */
export function ringsNow(
  now: Instant,
  urgency: Urgency | null,
  quiet: QuietHours,
  calendar: WorkCalendar,
): boolean {
  return alertAt(now, urgency, quiet, calendar) === now
}
