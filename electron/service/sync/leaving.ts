/**
 * Matters that this desk may no longer hold (its reach, or the matter's restriction, changed). Their rows go by
 * rule: all of them, with what people find them by and with attachments that nothing else here names. Rows with work
 * of ours that the county has not answered stay until it has.
 */
import { findIn, putRows } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { attachmentTable } from '../../../shared/node/db/entities/case.ts'
import { syncedTables } from '../../../shared/node/db/entities/index.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import { matterOf } from '../../../shared/sync/matterOf.ts'
import type { Write } from '../../../shared/sync/protocol.ts'
import { fileTransferTable, leavingCaseTable } from '../local/tables.ts'
import { removeRows } from './load/end.ts'

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

/**
 * Removes the rows of leaving matters on which nothing of ours waits; a matter with none left is forgotten. Answers
 * the files that no row names any more: their bytes go once this is committed.
 */
export async function sweepLeaving(db: Db): Promise<string[]> {
  const files: string[] = []
  for (const { caseId } of await db.find(leavingCaseTable, {})) {
    let isEmpty = true
    for (const table of syncedTables) {
      const rule = matterOf[table.name]
      if (rule === 'town') continue
      const column = raw(rule === 'self' ? 't.id' : 't.case_id')
      const rows = await db.rows(
        table,
        sql`select t.* from ${raw(table.name)} t where ${column} = ${caseId} and not exists (select 1 from sync_shadow s where s.table_name = ${table.name} and s.row_id = t.id)`,
      )
      await removeRows(db, table, rows)
      if (table.name === 'attachment') files.push(...(await forgetFiles(db, rows)))
      isEmpty &&=
        (await db.one(sql`select t.id from ${raw(table.name)} t where ${column} = ${caseId} limit 1`)) ===
        null
    }
    if (isEmpty) await db.deleteRows(leavingCaseTable, { caseId })
  }
  return files
}

/** Files that no row names any more are not fetched, and not sent. */
async function forgetFiles(db: Db, attachments: readonly Record<string, unknown>[]): Promise<string[]> {
  const hashes = attachments.map(row => String(row.sha256))
  if (hashes.length === 0) return []
  const named = new Set((await findIn(db, attachmentTable, 'sha256', hashes)).map(row => row.sha256))
  const gone = hashes.filter(sha256 => !named.has(sha256))
  for (const sha256 of gone) await db.deleteRows(fileTransferTable, { sha256 })
  return gone
}
