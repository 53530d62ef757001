/** Suspensions of a clock, merged into stops that do not overlap. Used by the deadline rules. */
import type { Instant } from '../kit/time.ts'
import { toMillis } from '../kit/time.ts'
import type { Span } from './calendar.ts'

/** A recorded suspension: the clock stands still from `from` until `to`, or without a known end (null). */
export interface Suspension {
  from: Instant
  to: Instant | null
  reason: string
}

/** A merged suspension in milliseconds since 1970; `to` is Infinity while it has no end. */
export interface Stop extends Span {
  reason: string
}

/**
 * Sorts and merges suspensions; where two overlap the earlier one's reason stands. An entry that ends
 * before it begins (possible when office clocks disagree) stops nothing and is left out.
 */
export function mergeSuspensions(suspensions: readonly Suspension[]): Stop[] {
  const stops = suspensions
    .map(item => ({
      from: toMillis(item.from),
      to: item.to === null ? Number.POSITIVE_INFINITY : toMillis(item.to),
      reason: item.reason,
    }))
    .filter(stop => stop.to > stop.from)
    .sort((left, right) => left.from - right.from)
  const merged: Stop[] = []
  for (const stop of stops) {
    const last = merged.at(-1)
    if (last !== undefined && stop.from <= last.to) last.to = Math.max(last.to, stop.to)
    else merged.push(stop)
  }
  return merged
}

/**
 * The stop that covers a closing moment. A stop that begins exactly then came too late to save the day;
 * one that ends exactly then covered it.
 */
export function stopAt(stops: readonly Stop[], millis: number): Stop | undefined {
  return stops.find(stop => stop.from < millis && millis <= stop.to)
}

/** The stops that share time with a span. */
export function stopsWithin(stops: readonly Stop[], span: Span): Stop[] {
  return stops.filter(stop => stop.from < span.to && stop.to > span.from)
}

/** The parts of a span during which the clock runs, in order; empty parts are left out. */
export function subtractStops(span: Span, stops: readonly Stop[]): Span[] {
  const pieces: Span[] = []
  let from = span.from
  for (const stop of stops) {
    if (stop.to <= from || stop.from >= span.to) continue
    if (stop.from > from) pieces.push({ from, to: stop.from })
    from = Math.max(from, stop.to)
  }
  if (from < span.to) pieces.push({ from, to: span.to })
  return pieces
}
