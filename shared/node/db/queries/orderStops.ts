/** Pieces of SQL about the clocks of an order `o`: proven stops, what ran out, minutes between two instants. */
import type { OrderStop } from '../../../domain/orderProof.ts'
import type { Instant } from '../../../kit/time.ts'
import type { Dialect } from '../kinds.ts'
import { join, raw, type Sql, sql } from '../sql.ts'

const columns: Record<OrderStop, { at: string; due: string; proof: string }> = {
  sign: { at: 'signed_at', due: 'sign_due_at', proof: 'sign_proof' },
  checkIn: { at: 'checked_in_at', due: 'check_in_due_at', proof: 'check_in_proof' },
  finish: { at: 'completed_at', due: 'finish_due_at', proof: 'finish_proof' },
}

/** A step that nobody has taken, or that only the department itself speaks for: its clock runs on. */
export function unproven(stop: OrderStop): Sql {
  const { at, proof } = columns[stop]
  return raw(`(o.${at} is null or o.${proof} like '%"kind":"claim"%')`)
}

/** When a step counts as taken; null while it is not proven. */
export function provenStop(stop: OrderStop): Sql {
  const { at, proof } = columns[stop]
  return raw(`(case when o.${proof} like '%"kind":"claim"%' then null else o.${at} end)`)
}

export const dueOf = (stop: OrderStop): Sql => raw(`o.${columns[stop].due}`)

/** A clock of its own that ran out and runs on. The check-in binds a whistle only. */
export function isLateStop(stop: OrderStop, now: Instant): Sql {
  const bound = stop === 'checkIn' ? raw(`o.kind = 'whistle' and `) : raw('')
  return sql`(${bound}${dueOf(stop)} < ${now} and ${unproven(stop)})`
}

/** Any of the three clocks ran out and runs on: none hides another. */
export function lateStops(now: Instant): Sql {
  return sql`(${join(
    (['sign', 'checkIn', 'finish'] as const).map(stop => isLateStop(stop, now)),
    ' or ',
  )})`
}

/** Minutes from one instant to another, with fractions. */
export function minutesBetween(dialect: Dialect, from: Sql, to: Sql): Sql {
  return dialect === 'sqlite'
    ? sql`((julianday(${to}) - julianday(${from})) * 1440.0)`
    : sql`(extract(epoch from (cast(${to} as timestamptz) - cast(${from} as timestamptz))) / 60.0)`
}
