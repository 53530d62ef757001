/**
 * Brings the county's entries into this desk, keeping the rule that a row shows the
 * county's state plus our own pending changes (invariants S3, I6):
 *
 *   shadow row  := county state            (kept only while something of ours is pending)
 *   shown row   := shadow row, then every pending change of ours in order
 */
import type { Db } from '../../../shared/node/db/db.ts'
import { syncedTable, type Table } from '../../../shared/node/db/entities/index.ts'
import { rebuildSearch } from '../../../shared/node/db/queries/search.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import { wholeRow } from '../../../shared/node/db/table.ts'
import { applyWrite, replayPending, type Values } from '../../../shared/sync/merge.ts'
import type { ChangeSet, LogEntry, Write } from '../../../shared/sync/protocol.ts'
import { fileTransferTable, outboxTable, pendingTable, shadowTable } from '../local/tables.ts'

const keyOf = (write: { table: string; id: string }) => ({ tableName: write.table, rowId: write.id })

/** A write of a table or field this version has not learnt: the entry is parked, whole. */
export function isUnderstood(writes: readonly Write[]): boolean {
  return writes.every(write => {
    const table = syncedTable(write.table)
    return table !== undefined && Object.keys(write.values).every(field => field in table.columns)
  })
}

async function readRow(db: Db, table: Table, id: string): Promise<Values | null> {
  return db.findOne(table, { id })
}

/**
 * Stores what a row now shows; answers whether anything of it changed. The echo of our own change brings
 * nothing new: it is not written again, and a form open on the row keeps its `rev`.
 */
async function storeRow(
  db: Db,
  table: Table,
  id: string,
  row: Values | null,
  shown: Values | null,
): Promise<boolean> {
  if (row === null) {
    if (shown !== null) await db.deleteRows(table, { id })
    return shown !== null
  }
  const full = wholeRow(table, row, Number(shown?.rev ?? 0) + 1)
  if (shown === null) {
    await db.insertRow(table, full)
    return true
  }
  const { id: _id, ...rest } = full
  const isSame = Object.entries(rest).every(
    ([column, value]) => column === 'rev' || JSON.stringify(value) === JSON.stringify(shown[column]),
  )
  if (!isSame) await db.updateRows(table, { id }, rest)
  return !isSame
}

async function pendingChanges(db: Db, table: string, id: string): Promise<ChangeSet[]> {
  const rows = await db.rows(
    outboxTable,
    sql`select o.* from ${raw('outbox')} o join pending_row p on p.seq = o.seq where p.table_name = ${table} and p.row_id = ${id} order by o.seq`,
  )
  return rows.map(row => JSON.parse(row.payload) as ChangeSet)
}

/** Shows a row anew: county state, then what of ours is still pending. */
async function reshow(db: Db, tableName: string, id: string, touched: Set<string>): Promise<void> {
  const table = syncedTable(tableName)
  if (!table) return
  const shown = await readRow(db, table, id)
  const shadow = await db.findOne(shadowTable, { tableName, rowId: id })
  if (!shadow) return
  const pending = await pendingChanges(db, tableName, id)
  let row: Values | null = shadow.row
  for (const change of pending) row = replayPending(row, change, tableName, id)
  if (await storeRow(db, table, id, row, shown)) touch(tableName, id, row ?? shown, touched)
  if (pending.length === 0) await db.deleteRows(shadowTable, { tableName, rowId: id })
}

/** Notes the case whose search text a row is part of. */
function touch(tableName: string, id: string, row: Values | null, touched: Set<string>): void {
  const caseId = tableName === 'case_file' ? id : tableName === 'case_party' ? row?.caseId : null
  if (typeof caseId === 'string') touched.add(caseId)
}

/** One ordered change of a row: how the county's version becomes the next one. */
interface OrderedStep {
  table: string
  id: string
  next(row: Values | null): Values | null
}

async function applyOrdered(db: Db, steps: readonly OrderedStep[], touched: Set<string>): Promise<void> {
  const shadowed: OrderedStep[] = []
  for (const step of steps) {
    const table = syncedTable(step.table)
    if (!table) continue
    const key = keyOf(step)
    const shadow = await db.findOne(shadowTable, key)
    if (shadow) {
      await db.updateRows(shadowTable, key, { row: step.next(shadow.row) })
      shadowed.push(step)
    } else {
      // Nothing of ours is pending on this row: it shows the county's state as it is.
      const shown = await readRow(db, table, step.id)
      const next = step.next(shown)
      if (await storeRow(db, table, step.id, next, shown)) touch(step.table, step.id, next ?? shown, touched)
    }
  }
  for (const step of shadowed) await reshow(db, step.table, step.id, touched)
}

/** Takes one of our changes out of the view: the county refused it. Its words stay in the outbox. */
export async function withdrawOwn(db: Db, change: ChangeSet, touched: Set<string>): Promise<void> {
  await db.deleteRows(pendingTable, { seq: change.seq })
  for (const write of change.writes) await reshow(db, write.table, write.id, touched)
}

/**
 * Applies one entry of the county's log; entries come once, in order, because the cursor
 * moves in the same transaction. Answers false when this version does not understand it.
 *
 * Our own change that the county applied as sent comes back as its id only. Playing it on
 * the shadow gives the county's row: the shadow stands exactly where the county stood.
 */
export async function applyEntry(
  db: Db,
  entry: LogEntry,
  deviceId: string,
  now: string,
  touched: Set<string>,
): Promise<boolean> {
  const own = entry.deviceId === deviceId ? await db.findOne(outboxTable, { id: entry.changeId }) : null
  if (entry.writes === null && !own) return false
  const change = own ? (JSON.parse(own.payload) as ChangeSet) : null
  const writes = entry.writes ?? change?.writes ?? []
  if (!isUnderstood(writes)) return false
  if (own) {
    await db.deleteRows(pendingTable, { seq: own.seq })
    await db.updateRows(outboxTable, { id: own.id }, { state: 'applied', code: null, updatedAt: now })
  }
  const steps = writes.map(
    (write): OrderedStep => ({
      table: write.table,
      id: write.id,
      next: row =>
        entry.writes === null && change
          ? replayPending(row, change, write.table, write.id)
          : applyWrite(row, write),
    }),
  )
  await applyOrdered(db, steps, touched)
  await noteFiles(db, writes)
  return true
}

/** Attachments made elsewhere: their bytes are fetched after the text. */
async function noteFiles(db: Db, writes: readonly Write[]): Promise<void> {
  for (const write of writes) {
    const { sha256, size } = write.values
    if (write.table !== 'attachment' || write.op !== 'insert' || typeof sha256 !== 'string') continue
    if (!(await db.findOne(fileTransferTable, { sha256 })))
      await db.insertRow(fileTransferTable, { sha256, size: Number(size), isHere: false, isAtCounty: true })
  }
}

/** Search text of the cases that changed, once per page. */
export async function finishPage(db: Db, touched: ReadonlySet<string>): Promise<void> {
  if (touched.size > 0) await rebuildSearch(db, [...touched])
}
