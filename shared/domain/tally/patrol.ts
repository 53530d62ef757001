/**
 * Looking for disputes before somebody brings them (domain reference 3.6: times looked, found, prevented). Each entry is
 * one report of a committee or village; a wrong one is taken back by another entry and stays readable.
 */
import type { Decision } from '../../kit/result.ts'
import { ok, refuse } from '../../kit/result.ts'
import type { Day } from '../../kit/time.ts'
import type { SyncedRow } from '../row.ts'
import type { BodyKind } from './file.ts'
import { isIn, type TallyPeriod } from './table.ts'

export interface DisputePatrol extends SyncedRow {
  /** The day, or the last day of the stretch that was reported together. */
  onDay: Day
  bodyKind: BodyKind
  /** Who looked, in words: the committee, the village. */
  place: string
  /** How many rounds. */
  times: number
  /** Disputes found, and among the found those settled before they broke out. */
  found: number
  prevented: number
  note: string
  byId: string
  byName: string
  /** The entry this one takes back; it then counts nothing itself. */
  voidsId: string | null
}

export const patrolColumns = ['times', 'found', 'prevented'] as const
export type PatrolColumn = (typeof patrolColumns)[number]
export type PatrolCells = Record<PatrolColumn, number>

/** Entries that count: neither taken back nor the taking back itself. */
export function standingPatrols<Row extends Pick<DisputePatrol, 'id' | 'voidsId'>>(
  rows: readonly Row[],
): Row[] {
  const voided = new Set(rows.flatMap(row => (row.voidsId === null ? [] : [row.voidsId])))
  return rows.filter(row => row.voidsId === null && !voided.has(row.id))
}

/** Sums of a period; `rows` are standing ones. */
export function patrolCells(
  rows: readonly Pick<DisputePatrol, PatrolColumn | 'onDay'>[],
  period: TallyPeriod,
): PatrolCells {
  const cells: PatrolCells = { times: 0, found: 0, prevented: 0 }
  for (const row of rows)
    if (isIn(row.onDay, period)) for (const column of patrolColumns) cells[column] += row[column]
  return cells
}

/** Refusals: `tally.patrolEmpty`, `tally.patrolInFuture`. Prevention needs no dispute found: it may keep one from arising. */
export function checkPatrol(
  entry: Pick<DisputePatrol, 'onDay' | 'times' | 'found' | 'prevented'>,
  today: Day,
): Decision<null> {
  if (entry.times + entry.found + entry.prevented === 0) return refuse('tally.patrolEmpty')
  if (entry.onDay > today) return refuse('tally.patrolInFuture')
  return ok(null)
}
