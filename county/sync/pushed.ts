/** Looking into pushed changes before, or without, asking whether this version understands them. */

/** As much of a write as is looked at; anything may have come over the line. */
export interface PushedWrite {
  table?: unknown
  id?: unknown
  values?: unknown
}

/** The writes of a pushed change; what is no write is left out, so that a damaged change does no harm. */
export function writesIn(change: unknown): PushedWrite[] {
  const writes = (change as { writes?: unknown } | null)?.writes
  return Array.isArray(writes) ? writes.filter(write => typeof write === 'object' && write !== null) : []
}
