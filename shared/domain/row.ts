import type { Instant } from '../kit/time.ts'

/** Columns every synced table has. Nothing synced is hard-deleted: `deletedAt` is a state. */
export interface SyncedRow {
  /** UUIDv7 made by the application. */
  id: string
  /** The centre the row belongs to: its sync scope. */
  orgId: string
  /** Counts the writes to this row on this machine; an update names the one it read. */
  rev: number
  createdAt: Instant
  createdBy: string
  updatedAt: Instant
  updatedBy: string
  deletedAt: Instant | null
}

/** The columns a caller never writes itself. */
export type RowKeeping = keyof SyncedRow

/** A count ends here: nobody works a longer pile by its number, and every screen asks for its counts at once. */
export const mostCounted = 10_000

/**
 * True for an id made of what the row is about (UUID version 8): machines apart that make such a row make the
 * same row. It is then not refused at the county: the first stands, and words that differ are kept and asked about.
 */
export function isComputedId(id: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-8/.test(id)
}
