/**
 * What a desk shows of synced rows while entries of the county come in:
 *
 *   shadow row  := county state            (kept only while something is pending on the row)
 *   shown row   := shadow row, then every pending change in order
 *
 * Two kinds are pending: our own changes that the county has not answered, and colleagues' that came by way of the
 * office's relay. Their order is that of the relay; what of ours it has not seen yet comes last, by its number. So
 * all desks of the office show the same of what they all have.
 *
 * A page of entries is played in memory and written once. A row with a shadow is shown anew only at the end of
 * the page: between its entries nobody sees it.
 */
import { findIn, insertRows, putRows } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { syncedTable } from '../../../shared/node/db/entities/index.ts'
import { touchedKey } from '../../../shared/node/db/queries/findDocs.ts'
import { rebuildTouched } from '../../../shared/node/db/queries/search.ts'
import { RowBatch, type RowKey } from '../../../shared/node/db/rowBatch.ts'
import { inMany, sql } from '../../../shared/node/db/sql.ts'
import { wholeRow } from '../../../shared/node/db/table.ts'
import { equal, replayPending, type Values } from '../../../shared/sync/merge.ts'
import type { ChangeSet } from '../../../shared/sync/protocol.ts'
import { relayChangeTable, relayPendingTable } from '../local/relayTables.ts'
import { outboxTable, pendingTable, type ShadowRow, shadowTable } from '../local/tables.ts'

/** What is played on top of the county's row: ours by its number, a colleague's by its place at the relay. */
type Pending = { kind: 'own'; seq: number } | { kind: 'colleague'; place: number }

interface Ordered {
  change: ChangeSet
  place: number
  seq: number
}

interface ShadowState {
  shadow: ShadowRow
  isChanged: boolean
  mustShow: boolean
}

const nameOf = (key: RowKey) => `${key.table}/${key.id}`
const keyOf = (item: Pending) => (item.kind === 'own' ? `own ${item.seq}` : `at ${item.place}`)

export class DeskView {
  readonly #db: Db
  readonly #rows: RowBatch
  readonly #shadows = new Map<string, ShadowState>()
  /** By row, what is not confirmed yet. */
  readonly #pending = new Map<string, Pending[]>()
  readonly #settled = new Set<number>()
  /** Colleagues' changes that are shown from now on, and those that are no more. */
  readonly #proposed: { tableName: string; rowId: string; place: number }[] = []
  readonly #dropped = new Set<number>()
  readonly #touched = new Set<string>()
  #hasColleagues: boolean | null = null

  constructor(db: Db) {
    this.#db = db
    this.#rows = new RowBatch(db)
  }

  /** Reads what these rows show, their shadows and what is pending on them. */
  async load(keys: readonly RowKey[]): Promise<void> {
    await this.#rows.load(keys)
    const names = new Set<string>()
    const byTable = new Map<string, Set<string>>()
    for (const key of keys) {
      names.add(nameOf(key))
      byTable.set(key.table, (byTable.get(key.table) ?? new Set()).add(key.id))
    }
    const found = new Map<string, Pending[]>()
    const note = (name: string, pending: Pending) => found.set(name, [...(found.get(name) ?? []), pending])
    this.#hasColleagues ??= (await this.#db.one(sql`select place from relay_pending limit 1`)) !== null
    for (const [table, ids] of byTable) {
      const within = { column: 'tableName', value: table } as const
      for (const shadow of await findIn(this.#db, shadowTable, 'rowId', [...ids], within)) {
        const name = nameOf({ table, id: shadow.rowId })
        if (!this.#shadows.has(name)) this.#shadows.set(name, { shadow, isChanged: false, mustShow: false })
      }
      for (const { rowId, seq } of await findIn(this.#db, pendingTable, 'rowId', [...ids], within))
        note(nameOf({ table, id: rowId }), { kind: 'own', seq })
      if (this.#hasColleagues)
        for (const { rowId, place } of await findIn(this.#db, relayPendingTable, 'rowId', [...ids], within))
          note(nameOf({ table, id: rowId }), { kind: 'colleague', place })
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
    this.#forget(keys, item => item.kind === 'own' && item.seq === seq)
  }

  /** A colleague's change is shown from now on, before the county knows of it. Its rows must be loaded. */
  propose(place: number, keys: readonly RowKey[]): void {
    for (const key of keys) {
      if (!syncedTable(key.table)) continue
      const name = nameOf(key)
      const pending = this.#pending.get(name) ?? []
      if (pending.some(item => item.kind === 'colleague' && item.place === place)) continue
      const state = this.#shadows.get(name) ?? {
        shadow: { tableName: key.table, rowId: key.id, row: this.#rows.get(key.table, key.id) },
        isChanged: true,
        mustShow: true,
      }
      state.mustShow = true
      this.#shadows.set(name, state)
      this.#pending.set(name, [...pending, { kind: 'colleague', place }])
      this.#proposed.push({ tableName: key.table, rowId: key.id, place })
    }
  }

  /** The county has answered a colleague's change, or never will: it is shown no more. */
  drop(place: number, keys: readonly RowKey[]): void {
    this.#dropped.add(place)
    this.#forget(keys, item => item.kind === 'colleague' && item.place === place)
  }

  /** The row as it is shown just now; it must be loaded. */
  shown(key: RowKey): Values | null {
    return syncedTable(key.table) ? this.#rows.get(key.table, key.id) : null
  }

  #forget(keys: readonly RowKey[], isOver: (item: Pending) => boolean): void {
    for (const key of keys) {
      const name = nameOf(key)
      this.#pending.set(
        name,
        (this.#pending.get(name) ?? []).filter(item => !isOver(item)),
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
      const ordered = (this.#pending.get(name) ?? []).flatMap(item => changes.get(keyOf(item)) ?? [])
      for (const { change } of ordered.sort((a, b) => a.place - b.place || a.seq - b.seq))
        row = replayPending(row, change, table, id)
      this.#show({ table, id }, row)
    }
    await this.#rows.flush()
    await this.#writeShadows(shown)
    const settled = [...this.#settled]
    if (settled.length > 0)
      await this.#db.query(sql`delete from pending_row where seq ${inMany(settled, this.#db.dialect)}`)
    await insertRows(this.#db, relayPendingTable, this.#proposed)
    const dropped = [...this.#dropped]
    for (let at = 0; at < dropped.length; at += 500)
      await this.#db.deleteRows(relayPendingTable, { place: dropped.slice(at, at + 500) })
    await rebuildTouched(this.#db, this.#touched)
  }

  /** The changes behind what is pending, each with its place in the order of the office. */
  async #changesOf(pending: readonly Pending[]): Promise<Map<string, Ordered>> {
    const seqs = new Set(pending.flatMap(item => (item.kind === 'own' ? [item.seq] : [])))
    const places = new Set(pending.flatMap(item => (item.kind === 'colleague' ? [item.place] : [])))
    const own = await findIn(this.#db, outboxTable, 'seq', [...seqs])
    const marked = this.#hasColleagues || places.size > 0 ? own.map(row => row.id) : []
    const markers = new Map(
      (await findIn(this.#db, relayChangeTable, 'id', marked)).map(row => [row.id, row.place]),
    )
    const changes = new Map<string, Ordered>()
    for (const { id, seq, payload } of own)
      changes.set(keyOf({ kind: 'own', seq }), {
        change: JSON.parse(payload) as ChangeSet,
        place: markers.get(id) ?? Number.MAX_SAFE_INTEGER,
        seq,
      })
    for (const { place, seq, payload } of await findIn(this.#db, relayChangeTable, 'place', [...places]))
      changes.set(keyOf({ kind: 'colleague', place }), {
        change: JSON.parse(payload) as ChangeSet,
        place,
        seq,
      })
    return changes
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
      await this.#db.query(
        sql`delete from sync_shadow where table_name = ${tableName} and row_id ${inMany(ids, this.#db.dialect)}`,
      )
  }
}
