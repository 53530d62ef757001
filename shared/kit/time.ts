/**
 * Days and instants of the product. Local time is always Asia/Shanghai, which has been UTC+8 without
 * daylight saving since 1992, so it is computed with a fixed offset: an office machine set to a wrong
 * zone must not move a legal deadline. Nothing here reads a clock or the machine's zone.
 */

/** ISO UTC text with milliseconds, e.g. `2026-11-21T08:00:00.000Z`. Sorts in time order as text. */
export type Instant = string

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Sorts in time order as text. */
export type Day = string

/** Day of the week, 1 = Monday ... 7 = Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const instantPattern = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
export const dayPattern = /^\d{4}-\d{2}-\d{2}$/
export const timeOfDayPattern = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/

export const millisPerMinute = 60_000
export const millisPerDay = 86_400_000

const offsetMillis = 8 * 60 * millisPerMinute

/** Days from 1 March of year 0 to 1970-01-01. */
const epochFromMarchOfYear0 = 719_468

/** True for a real instant in the product's exact text form. */
export function isInstant(text: string): boolean {
  return instantPattern.test(text) && isDay(text.slice(0, 10))
}

/** True for a day that exists, so `2026-02-29` is false. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false
  const month = Number(text.slice(5, 7))
  const date = Number(text.slice(8, 10))
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(Number(text.slice(0, 4)), month)
}

/** Days of a month, 1 = January ... 12 = December. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Milliseconds since 1970-01-01T00:00Z. Throws RangeError when the text is not an Instant. */
export function toMillis(instant: Instant): number {
  if (!isInstant(instant)) throw new RangeError(`Not an instant: ${instant}`)
  return Date.parse(instant)
}

/** The instant at so many milliseconds since 1970-01-01T00:00Z. Throws RangeError outside years 0-9999. */
export function fromMillis(millis: number): Instant {
  const text = Number.isFinite(millis) ? new Date(Math.round(millis)).toISOString() : ''
  if (!instantPattern.test(text)) throw new RangeError(`Not a moment: ${millis}`)
  return text
}

/**
 * Number of the day, 0 = 1970-01-01. Throws RangeError when the text is not a Day. Counted with whole
 * numbers in years that begin on 1 March (so a leap day comes last): lists ask this thousands of times
 * and building Date objects made them slow.
 */
export function dayNumber(day: Day): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`)
  const month = Number(day.slice(5, 7))
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(day.slice(8, 10)) - 1
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leapDays + dayOfYear - epochFromMarchOfYear0
}

/** The day with this number, 0 = 1970-01-01. Throws RangeError outside years 0-9999. */
export function dayFromNumber(number: number): Day {
  const shifted = number + epochFromMarchOfYear0
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return dayText(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

function dayText(year: number, month: number, date: number): Day {
  const isWhole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(date)
  if (!isWhole || year < 0 || year > 9999) throw new RangeError(`Not a day: ${year}-${month}-${date}`)
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`
}

/** The local (Asia/Shanghai) day on which an instant falls. */
export function dayOf(instant: Instant): Day {
  return dayFromNumber(Math.floor((toMillis(instant) + offsetMillis) / millisPerDay))
}

/** The day `count` days later; earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count)
}

/**
 * The same day number `count` months later; the last day of the month when that day does not exist
 * (Civil Code art. 202), so 31 January plus one month is 28 or 29 February.
 */
export function addMonths(day: Day, count: number): Day {
  dayNumber(day)
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return dayText(year, month, Math.min(Number(day.slice(8, 10)), daysInMonth(year, month)))
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** Day of the week, 1 = Monday ... 7 = Sunday. */
export function weekdayOf(day: Day): Weekday {
  const zeroBased = (((dayNumber(day) + 3) % 7) + 7) % 7
  return (zeroBased + 1) as Weekday
}

/** Whole minutes since local midnight, 0..1439. */
export function localMinutes(instant: Instant): number {
  const sinceMidnight = toMillis(instant) - startOfDayMillis(dayOf(instant))
  return Math.floor(sinceMidnight / millisPerMinute)
}

/** An instant as people write it, local: `2026-03-02 09:05`. */
export function localTime(instant: Instant): string {
  const minutes = localMinutes(instant)
  const two = (count: number) => String(count).padStart(2, '0')
  return `${dayOf(instant)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Minutes since midnight of `HH:mm` (or `24:00`, the end of the day). Throws RangeError otherwise. */
export function minutesOfTime(time: string): number {
  if (!timeOfDayPattern.test(time)) throw new RangeError(`Not a time of day: ${time}`)
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** The instant of a local time `HH:mm` on a day. */
export function instantAt(day: Day, time: string): Instant {
  return fromMillis(startOfDayMillis(day) + minutesOfTime(time) * millisPerMinute)
}

/** Milliseconds (since 1970) at local midnight that begins a day. */
export function startOfDayMillis(day: Day): number {
  return dayNumber(day) * millisPerDay - offsetMillis
}

/** The last millisecond of a local day, 23:59:59.999. */
export function endOfDay(day: Day): Instant {
  return fromMillis(startOfDayMillis(day) + millisPerDay - 1)
}

/** The instant `minutes` of clock time later; earlier when negative. */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return fromMillis(toMillis(instant) + minutes * millisPerMinute)
}

/** Orders two instants, or two days: -1, 0 or 1. Both sort as text; do not mix an instant with a day. */
export function compare(left: Instant, right: Instant): -1 | 0 | 1 {
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * True when an instant that a person gave lies ahead of now. A window only estimates the service's time, so up to
 * a minute ahead is now.
 */
export function isAhead(instant: Instant, now: Instant): boolean {
  return toMillis(instant) > toMillis(now) + millisPerMinute
}
