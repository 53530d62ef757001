/**
 * Matters that this desk may no longer hold (its reach, or the matter's restriction, changed). They go by rule: whole,
 * with what people find them by and with attachments that nothing else here names. One with work of ours that the
 * county has not answered stays, whole, until it has. An attachment added here whose bytes are still on their way
 * keeps its own row until they have arrived; the rest of its matter does not wait for a slow line.
 */
import type { BlobStore } from '../../../shared/node/blobStore.ts'
import { findIn, putRows } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { attachmentTable } from '../../../shared/node/db/entities/case.ts'
import { syncedTables } from '../../../shared/node/db/entities/index.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { matterOf } from '../../../shared/sync/matterOf.ts'
import type { Write } from '../../../shared/sync/protocol.ts'
import { fileTransferTable, leavingCaseTable } from '../local/tables.ts'
import { removeRows } from './removeRows.ts'

const rowsAtOnce = 500

/** Takes in what entries say of matters that leave, in order: one that comes again stays. */
export async function noteLeaving(
  db: Db,
  entries: readonly { leaves: readonly string[]; writes: readonly Write[] }[],
): Promise<void> {
  const leaving = new Map<string, boolean>()
  for (const { leaves, writes } of entries) {
    for (const { table, id, op } of writes)
      if (table === 'case_file' && op === 'insert') leaving.set(id, false)
    for (const caseId of leaves) leaving.set(caseId, true)
  }
  if (leaving.size === 0) return
  const gone = [...leaving].flatMap(([caseId, isLeaving]) => (isLeaving ? [{ caseId }] : []))
  const back = [...leaving].flatMap(([caseId, isLeaving]) => (isLeaving ? [] : [caseId]))
  await putRows(db, leavingCaseTable, gone)
  for (let at = 0; at < back.length; at += rowsAtOnce)
    await db.deleteRows(leavingCaseTable, { caseId: back.slice(at, at + rowsAtOnce) })
}

const isOfMatter = (table: string) => raw(matterOf[table] === 'self' ? 't.id' : 't.case_id')
const isAwaited = (table: string) =>
  sql`exists (select 1 from sync_shadow s where s.table_name = ${table} and s.row_id = t.id)`
/** An attachment made here whose bytes are nowhere else yet. */
export const isUnsentFile = sql`exists (select 1 from file_transfer f where f.sha256 = t.sha256 and f.is_here = ${true} and f.is_at_county = ${false})`

/** True when the county has not answered some of our work on a matter. */
async function hasWork(db: Db, caseId: string): Promise<boolean> {
  for (const { name } of syncedTables) {
    if (matterOf[name] === 'town') continue
    const row = await db.one(
      sql`select t.id from ${raw(name)} t where ${isOfMatter(name)} = ${caseId} and ${isAwaited(name)} limit 1`,
    )
    if (row !== null) return true
  }
  return false
}

/**
 * Removes the leaving matters on which nothing of ours waits; one with no row left is forgotten. Answers the files
 * that no row names any more: their bytes go once this is committed.
 */
export async function sweepLeaving(db: Db): Promise<string[]> {
  const files: string[] = []
  for (const { caseId } of await db.find(leavingCaseTable, {})) {
    if (await hasWork(db, caseId)) continue
    for (const table of syncedTables) {
      if (matterOf[table.name] === 'town') continue
      const stays = table.name === 'attachment' ? sql`and not ${isUnsentFile}` : raw('')
      const rows = await db.rows(
        table,
        sql`select t.* from ${raw(table.name)} t where ${isOfMatter(table.name)} = ${caseId} ${stays}`,
      )
      await removeRows(db, table, rows)
      if (table.name === 'attachment') files.push(...(await forgetFiles(db, rows)))
    }
    if ((await db.count(attachmentTable, { caseId })) === 0) await db.deleteRows(leavingCaseTable, { caseId })
  }
  return files
}

/** The same in commits of its own, when attachments have just reached the county. */
export async function sweepSent(uow: UnitOfWork, blobs: BlobStore): Promise<void> {
  if ((await uow.read(db => db.count(leavingCaseTable, {}))) === 0) return
  for (const sha256 of await uow.write(sweepLeaving)) await blobs.remove(sha256)
}

/** After a whole state was laid over the rows: a matter it did not name and of which something had to stay leaves later. */
export async function noteUnnamed(db: Db): Promise<void> {
  const ids = new Set<string>()
  for (const { name } of syncedTables) {
    if (matterOf[name] === 'town') continue
    const isWaiting = name === 'attachment' ? sql`(${isAwaited(name)} or ${isUnsentFile})` : isAwaited(name)
    const rows = await db.query<{ id: string | null }>(
      sql`select distinct ${isOfMatter(name)} as id from ${raw(name)} t where ${isWaiting} and not exists (select 1 from reload_row r where r.table_name = 'case_file' and r.row_id = ${isOfMatter(name)})`,
    )
    for (const { id } of rows) if (id !== null) ids.add(id)
  }
  await putRows(
    db,
    leavingCaseTable,
    [...ids].map(caseId => ({ caseId })),
  )
}

/** Files that no row names any more are not fetched; those on their way to the county keep their row. */
export async function forgetFiles(
  db: Db,
  attachments: readonly Record<string, unknown>[],
): Promise<string[]> {
  const hashes = attachments.map(row => String(row.sha256))
  if (hashes.length === 0) return []
  const named = new Set((await findIn(db, attachmentTable, 'sha256', hashes)).map(row => row.sha256))
  const gone = hashes.filter(sha256 => !named.has(sha256))
  for (const sha256 of gone) await db.deleteRows(fileTransferTable, { sha256 })
  return gone
}
