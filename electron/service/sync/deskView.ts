/**
 * What a desk shows of synced rows while entries of the county come in:
 *
 *   shadow row  := county state            (kept only while something of ours is pending)
 *   shown row   := shadow row, then every pending change of ours in order
 *
 * A page of entries is played in memory and written once. A row with a shadow is shown anew only at the end of
 * the page: between its entries nobody sees it.
 */
import { findIn, putRows } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { syncedTable } from '../../../shared/node/db/entities/index.ts'
import { touchedKey } from '../../../shared/node/db/queries/findDocs.ts'
import { rebuildTouched } from '../../../shared/node/db/queries/search.ts'
import { RowBatch, type RowKey } from '../../../shared/node/db/rowBatch.ts'
import { wholeRow } from '../../../shared/node/db/table.ts'
import { equal, replayPending, type Values } from '../../../shared/sync/merge.ts'
import type { ChangeSet } from '../../../shared/sync/protocol.ts'
import { outboxTable, pendingTable, type ShadowRow, shadowTable } from '../local/tables.ts'

interface ShadowState {
  shadow: ShadowRow
  isChanged: boolean
  mustShow: boolean
}

const nameOf = (key: RowKey) => `${key.table}/${key.id}`

export class DeskView {
  readonly #db: Db
  readonly #rows: RowBatch
  readonly #shadows = new Map<string, ShadowState>()
  /** By row, the numbers of our changes that are not confirmed yet. */
  readonly #pending = new Map<string, number[]>()
  readonly #settled = new Set<number>()
  readonly #touched = new Set<string>()

  constructor(db: Db) {
    this.#db = db
    this.#rows = new RowBatch(db)
  }

  /** Reads what these rows show, their shadows and what of ours is pending on them. */
  async load(keys: readonly RowKey[]): Promise<void> {
    await this.#rows.load(keys)
    const names = new Set<string>()
    const byTable = new Map<string, Set<string>>()
    for (const key of keys) {
      names.add(nameOf(key))
      byTable.set(key.table, (byTable.get(key.table) ?? new Set()).add(key.id))
    }
    const found = new Map<string, number[]>()
    for (const [table, ids] of byTable) {
      const within = { column: 'tableName', value: table } as const
      for (const shadow of await findIn(this.#db, shadowTable, 'rowId', [...ids], within)) {
        const name = nameOf({ table, id: shadow.rowId })
        if (!this.#shadows.has(name)) this.#shadows.set(name, { shadow, isChanged: false, mustShow: false })
      }
      for (const { rowId, seq } of await findIn(this.#db, pendingTable, 'rowId', [...ids], within)) {
        const name = nameOf({ table, id: rowId })
        found.set(name, [...(found.get(name) ?? []), seq])
      }
    }
    for (const name of names) if (!this.#pending.has(name)) this.#pending.set(name, found.get(name) ?? [])
  }

  /** The county ordered the next version of a row. */
  apply(key: RowKey, next: (row: Values | null) => Values | null): void {
    if (!syncedTable(key.table)) return
    const state = this.#shadows.get(nameOf(key))
    if (state) {
      state.shadow.row = next(state.shadow.row)
      state.isChanged = true
      state.mustShow = true
    } else this.#show(key, next(this.#rows.get(key.table, key.id)))
  }

  /** One of our changes is answered for: it is played on top of the county's rows no more. */
  settle(seq: number, keys: readonly RowKey[]): void {
    this.#settled.add(seq)
    for (const key of keys) {
      const name = nameOf(key)
      this.#pending.set(
        name,
        (this.#pending.get(name) ?? []).filter(item => item !== seq),
      )
      const state = this.#shadows.get(name)
      if (state) state.mustShow = true
    }
  }

  /**
   * Takes the row's next version; answers nothing of it when it is the same: the echo of our own change brings
   * nothing new, and a form open on the row keeps its `rev`.
   */
  #show(key: RowKey, row: Values | null): void {
    const table = syncedTable(key.table)
    if (!table) return
    const shown = this.#rows.get(key.table, key.id)
    const full = row === null ? null : wholeRow(table, row, Number(shown?.rev ?? 0) + 1)
    const isSame =
      full === null
        ? shown === null
        : shown !== null &&
          Object.entries(full).every(([column, value]) => column === 'rev' || equal(value, shown[column]))
    if (isSame) return
    this.#rows.put(key.table, key.id, full)
    const touched = touchedKey(key.table, key.id, (row ?? shown)?.caseId)
    if (touched !== null) this.#touched.add(touched)
  }

  /** Shows rows with a shadow anew, and writes all of it in the caller's transaction. */
  async close(): Promise<void> {
    const shown = [...this.#shadows.entries()].filter(([, state]) => state.mustShow)
    const changes = await this.#changesOf(shown.flatMap(([name]) => this.#pending.get(name) ?? []))
    for (const [name, { shadow }] of shown) {
      const { tableName: table, rowId: id } = shadow
      let row: Values | null = shadow.row
      for (const seq of [...(this.#pending.get(name) ?? [])].sort((a, b) => a - b)) {
        const change = changes.get(seq)
        if (change) row = replayPending(row, change, table, id)
      }
      this.#show({ table, id }, row)
    }
    await this.#rows.flush()
    await this.#writeShadows(shown)
    const settled = [...this.#settled]
    for (let at = 0; at < settled.length; at += 500)
      await this.#db.deleteRows(pendingTable, { seq: settled.slice(at, at + 500) })
    await rebuildTouched(this.#db, this.#touched)
  }

  async #changesOf(seqs: readonly number[]): Promise<Map<number, ChangeSet>> {
    const rows = await findIn(this.#db, outboxTable, 'seq', [...new Set(seqs)])
    return new Map(rows.map(row => [row.seq, JSON.parse(row.payload) as ChangeSet]))
  }

  async #writeShadows(shown: readonly [string, ShadowState][]): Promise<void> {
    const kept: ShadowRow[] = []
    const gone = new Map<string, string[]>()
    for (const [name, { shadow, isChanged }] of shown) {
      if ((this.#pending.get(name) ?? []).length > 0) {
        if (isChanged) kept.push(shadow)
        continue
      }
      const ids = gone.get(shadow.tableName) ?? []
      ids.push(shadow.rowId)
      gone.set(shadow.tableName, ids)
    }
    await putRows(this.#db, shadowTable, kept)
    for (const [tableName, ids] of gone)
      for (let at = 0; at < ids.length; at += 500)
        await this.#db.deleteRows(shadowTable, { tableName, rowId: ids.slice(at, at + 500) })
  }
}
