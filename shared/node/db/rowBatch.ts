/**
 * Rows of synced tables that many changes of one transaction touch: read once, changed in memory in order,
 * written once. What `get` answers is what the database would hold had each change been written by itself.
 */
import { findIn, putRows } from './bulk.ts'
import type { Db } from './db.ts'
import { syncedTable, type Table } from './entities/index.ts'

export type RowValues = Record<string, unknown>
export interface RowKey {
  table: string
  id: string
}

interface Held {
  table: Table
  id: string
  row: RowValues | null
  /** False until the row differs from what the database holds. */
  isChanged: boolean
}

export class RowBatch {
  readonly #db: Db
  readonly #rows = new Map<string, Held>()

  constructor(db: Db) {
    this.#db = db
  }

  /** Reads the rows that are not held yet. Tables this version does not know are left out. */
  async load(keys: Iterable<RowKey>): Promise<void> {
    const wanted = new Map<Table, Set<string>>()
    for (const { table: name, id } of keys) {
      const table = syncedTable(name)
      if (!table || this.#rows.has(`${name}/${id}`)) continue
      const ids = wanted.get(table) ?? new Set<string>()
      wanted.set(table, ids.add(id))
    }
    for (const [table, ids] of wanted) {
      const found = new Map(
        (await findIn(this.#db, table, 'id', [...ids])).map(row => [row.id as string, row]),
      )
      for (const id of ids)
        this.#rows.set(`${table.name}/${id}`, { table, id, row: found.get(id) ?? null, isChanged: false })
    }
  }

  /** The row as the changes so far left it; null when there is none. It must have been loaded. */
  get(name: string, id: string): RowValues | null {
    const held = this.#rows.get(`${name}/${id}`)
    if (held === undefined) throw new Error(`row ${name}/${id} was not loaded`)
    return held.row
  }

  /** Takes the row's next version, whole; null removes it. */
  put(name: string, id: string, row: RowValues | null): void {
    const held = this.#rows.get(`${name}/${id}`)
    if (held === undefined) throw new Error(`row ${name}/${id} was not loaded`)
    held.row = row
    held.isChanged = true
  }

  /** Takes a row whose id was made just now, so that the database cannot hold it. */
  add(name: string, row: RowValues & { id: string }): void {
    const table = syncedTable(name)
    if (!table) throw new Error(`no table ${name}`)
    this.#rows.set(`${name}/${row.id}`, { table, id: row.id, row, isChanged: true })
  }

  /** Writes what changed. The batch may be used on. */
  async flush(): Promise<void> {
    const changed = new Map<Table, Held[]>()
    for (const held of this.#rows.values()) {
      if (!held.isChanged) continue
      const rows = changed.get(held.table)
      if (rows) rows.push(held)
      else changed.set(held.table, [held])
    }
    for (const [table, rows] of changed) {
      await putRows(
        this.#db,
        table,
        rows.flatMap(held => (held.row === null ? [] : [held.row])),
      )
      for (const held of rows) {
        if (held.row === null) await this.#db.deleteRows(table, { id: held.id })
        held.isChanged = false
      }
    }
  }
}
