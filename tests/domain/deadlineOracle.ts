/**
 * A second implementation of deadlines, as plain as can be: it walks minute by minute or day by day over Date
 * objects and shares no code with the product. What both agree on is not one slip made twice.
 */
import { readFileSync } from 'node:fs'
import type { TimeLimit } from '../../shared/domain/deadline.ts'

const file = JSON.parse(
  readFileSync(new URL('../../resources/calendars/cn-holidays.json', import.meta.url), 'utf8'),
) as { years: Record<string, { day: string; isOff: boolean }[]> }
const official = new Map(Object.values(file.years).flatMap(rows => rows.map(row => [row.day, row.isOff])))

const minute = 60_000
const shift = 8 * 60 * minute
/** Office hours in minutes of the day. */
const hours: readonly [number, number][] = [
  [510, 720],
  [870, 1050],
]

/** The local wall clock of an instant, read with the UTC getters of a shifted Date. */
const wall = (ms: number) => new Date(ms + shift)
const dayText = (ms: number) => wall(ms).toISOString().slice(0, 10)
const midnight = (ms: number) => Math.floor((ms + shift) / 86_400_000) * 86_400_000 - shift

function isWorked(ms: number): boolean {
  const off = official.get(dayText(ms))
  if (off !== undefined) return !off
  const weekday = wall(ms).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

export interface OracleStop {
  from: number
  to: number
}

const isStopped = (ms: number, stops: readonly OracleStop[]) =>
  stops.some(stop => stop.from <= ms && ms < stop.to)
/** A day is left out when the clock stands still as it closes. */
const closesStopped = (close: number, stops: readonly OracleStop[]) =>
  stops.some(stop => stop.from < close && close <= stop.to)

/** The due moment in milliseconds. Starts and stops lie on whole minutes. */
export function oracleDue(start: number, limit: TimeLimit, stops: readonly OracleStop[] = []): number {
  const { unit, amount } = limit
  if (unit === 'minute' || unit === 'hour' || unit === 'workingHour') {
    let left = unit === 'minute' ? amount : amount * 60
    let now = start
    while (left > 0) {
      const time = wall(now).getUTCHours() * 60 + wall(now).getUTCMinutes()
      const isOpen =
        unit !== 'workingHour' || (isWorked(now) && hours.some(([from, to]) => from <= time && time < to))
      if (isOpen && !isStopped(now, stops)) left -= 1
      now += minute
    }
    return now
  }
  const closing = unit === 'workingDay' ? 1050 * minute : 86_400_000 - 1
  let day = midnight(start)
  let left = amount
  if (unit === 'month') {
    const first = wall(start)
    const month = first.getUTCMonth() + amount
    const last = new Date(Date.UTC(first.getUTCFullYear(), month + 1, 0)).getUTCDate()
    const end = Date.UTC(first.getUTCFullYear(), month, Math.min(first.getUTCDate(), last)) - shift
    left = Math.round((end - day) / 86_400_000)
  }
  while (left > 0) {
    day += 86_400_000
    if (closesStopped(day + closing, stops)) continue
    if (unit !== 'workingDay' || isWorked(day)) left -= 1
  }
  while (!isWorked(day) || day + closing < start) {
    do day += 86_400_000
    while (closesStopped(day + closing, stops))
  }
  return day + closing
}
