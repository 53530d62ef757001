/** Times as people write them on a slip, read by the groups of digits whatever stands between them. */
import { type Day, dayOf, type Instant, instantAt, isDay } from '../../../shared/kit/time.ts'

/**
 * `2026-03-05 10:20`, `2026/3/5 10:20`, the Chinese forms, `3-5 10:20` (this year, or last year when that day is
 * still to come) and `10:20` (today). Null when it is none of them.
 */
export function readSlipTime(text: string, now: Instant): Instant | null {
  const groups = text.normalize('NFKC').match(/\d+/g)?.map(Number) ?? []
  const today = dayOf(now)
  const year = Number(today.slice(0, 4))
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = groups
  switch (groups.length) {
    case 5:
      return at(dayText(a, b, c), d, e)
    case 4: {
      const day = dayText(year, a, b)
      return at(day !== null && day > today ? dayText(year - 1, a, b) : day, c, d)
    }
    case 2:
      return at(today, a, b)
    default:
      return null
  }
}

const two = (value: number) => String(value).padStart(2, '0')

function dayText(year: number, month: number, date: number): Day | null {
  const day = `${year}-${two(month)}-${two(date)}`
  return year >= 2000 && year <= 2100 && isDay(day) ? day : null
}

function at(day: Day | null, hour: number, minute: number): Instant | null {
  return day === null || hour > 23 || minute > 59 ? null : instantAt(day, `${two(hour)}:${two(minute)}`)
}
