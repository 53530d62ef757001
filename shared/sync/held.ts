/**
 * Rows with a parked change. Later changes of such a row wait behind it: applied first, they would be
 * overwritten with older values, or find no row, when the parked one is played after an upgrade.
 */
import { z } from 'zod'

/** The little that is read of a change or log entry this version may not understand. */
const rowsSchema = z.object({
  writes: z.array(z.object({ table: z.string(), id: z.string() })).nullable(),
})

function keysOf(item: unknown): string[] {
  const rows = rowsSchema.safeParse(item)
  return rows.success ? (rows.data.writes ?? []).map(write => `${write.table}/${write.id}`) : []
}

export class HeldRows {
  readonly #keys = new Set<string>()

  /** From now on what touches the rows of this parked item waits. */
  add(item: unknown): void {
    for (const key of keysOf(item)) this.#keys.add(key)
  }

  holds(item: unknown): boolean {
    return this.#keys.size > 0 && keysOf(item).some(key => this.#keys.has(key))
  }
}
