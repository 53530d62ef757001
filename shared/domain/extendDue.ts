/**
 * Extensions on top of a computed date: each adds its working days after the date that stood, with pauses
 * left out, and none passes the day it was capped by when it was granted. One ledger tells all of it.
 */
import type { Instant } from '../kit/time.ts'
import { compare, dayOf } from '../kit/time.ts'
import type { WorkCalendar } from './calendar.ts'
import type { DueOrStopped } from './deadline.ts'
import { computeDue } from './deadline.ts'
import type { Suspension } from './suspension.ts'

/** An extension as it was granted. */
export interface GrantedExtension {
  /** When it was granted: extensions count in this order. */
  at: Instant
  /** Working days granted. */
  days: number
  /** The law, or a superior's own date, as it stood at the grant; null when nothing caps it. */
  capAt: Instant | null
  /** Who granted it, for the ledger. */
  byName: string
}

/**
 * The date after all extensions, with one ledger. While a pause without an end stops the clock the date is
 * null. The line `extended` stands on the day from which the added days count; `capped` on the day at which
 * the law or a superior's date cut them off.
 */
export function extendDue(
  base: DueOrStopped,
  extensions: readonly GrantedExtension[],
  calendar: WorkCalendar,
  suspensions: readonly Suspension[] = [],
): DueOrStopped {
  let sum = base
  const inOrder = [...extensions].sort((left, right) => compare(left.at, right.at))
  for (const extension of inOrder) {
    if (sum.dueAt === null) return sum
    sum = addLeg(sum, sum.dueAt, extension, calendar, suspensions)
  }
  return sum
}

function addLeg(
  sum: DueOrStopped,
  from: Instant,
  extension: GrantedExtension,
  calendar: WorkCalendar,
  suspensions: readonly Suspension[],
): DueOrStopped {
  const leg = computeDue(from, { amount: extension.days, unit: 'workingDay' }, calendar, suspensions)
  const head = sum.ledger.filter(line => line.kind !== 'due')
  const assumedYears = [...new Set([...sum.assumedYears, ...leg.assumedYears])]
  const start = { day: dayOf(from), kind: 'extended' as const, name: extension.byName }
  const added = leg.ledger.filter(line => line.kind !== 'start' && line.kind !== 'due')
  if (leg.dueAt === null) return { dueAt: null, ledger: [...head, start, ...added], assumedYears }
  const cap = extension.capAt
  if (cap === null || compare(leg.dueAt, cap) <= 0)
    return {
      dueAt: leg.dueAt,
      ledger: [...head, start, ...added, { day: dayOf(leg.dueAt), kind: 'due' }],
      assumedYears,
    }
  // What stood before an extension is never taken away by its cap.
  const dueAt = compare(cap, from) > 0 ? cap : from
  const day = dayOf(dueAt)
  return {
    dueAt,
    ledger: [
      ...head,
      start,
      ...added.filter(line => line.day <= day),
      { day, kind: 'capped' },
      { day, kind: 'due' },
    ],
    assumedYears,
  }
}
