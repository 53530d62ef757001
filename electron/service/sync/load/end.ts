/** The end of a load: our answered changes are settled, what the county does not name goes, the cursor is set. */
import type { Db } from '../../../../shared/node/db/db.ts'
import { syncedTables, type Table } from '../../../../shared/node/db/entities/index.ts'
import { inList, raw, type Sql, sql } from '../../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../../shared/node/db/unitOfWork.ts'
import { dropSetting, getSetting, putSetting, type Settings } from '../../../../shared/node/settings.ts'
import { replayPending } from '../../../../shared/sync/merge.ts'
import type { ChangeSet, SnapshotManifest } from '../../../../shared/sync/protocol.ts'
import { outboxTable } from '../../local/tables.ts'
import { DeskView } from '../deskView.ts'
import { forgetFiles, isUnsentFile, noteUnnamed } from '../leaving.ts'
import { schemaName } from '../outbox.ts'
import { removeRows } from '../removeRows.ts'

const rowsAtOnce = 500
const changesAtOnce = 200

/**
 * Our changes that the state covers are played on top of it no more. They never come by pull: the cursor is past them.
 * A row we made and the state does not name (this desk may not hold it) does not vanish here: it goes with the others
 * that were not named, by the same rules.
 */
export async function settleCovered(uow: UnitOfWork, upTo: number, now: string): Promise<void> {
  for (;;) {
    const isDone = await uow.write(async db => {
      const rows = await db.rows(
        outboxTable,
        sql`select * from outbox where state = 'received' and seq <= ${upTo} order by seq limit ${changesAtOnce}`,
      )
      const changes = rows.map(row => JSON.parse(row.payload) as ChangeSet)
      const view = new DeskView(db)
      await view.load(changes.flatMap(change => change.writes))
      for (const change of changes) {
        for (const write of change.writes)
          if (write.op === 'insert')
            view.apply(write, row => row ?? replayPending(row, change, write.table, write.id))
        view.settle(change.seq, change.writes)
      }
      await view.close()
      if (rows.length > 0)
        await db.updateRows(
          outboxTable,
          { id: rows.map(row => row.id) },
          { state: 'applied', code: null, updatedAt: now },
        )
      return rows.length < changesAtOnce
    })
    if (isDone) return
  }
}

/**
 * Rows of the scopes that the state did not name, but for those with work of ours the county has not answered, and
 * attachments whose bytes have not reached it.
 */
const unnamed = (table: Table, scopes: readonly string[]): Sql =>
  sql`from ${raw(table.name)} t where coalesce(t.org_id, '') ${inList(scopes)} and not exists (select 1 from reload_row r where r.table_name = ${table.name} and r.row_id = t.id) and not exists (select 1 from sync_shadow s where s.table_name = ${table.name} and s.row_id = t.id) ${table.name === 'attachment' ? sql`and not ${isUnsentFile}` : raw('')}`

/** How many rows would go, and of how many. */
export async function countGoing(
  db: Db,
  scopes: readonly string[],
): Promise<{ going: number; total: number }> {
  const count = async (from: Sql) =>
    Number((await db.one<{ n: number }>(sql`select count(*) as n ${from}`))?.n ?? 0)
  let going = 0
  let total = 0
  for (const table of syncedTables) {
    going += await count(unnamed(table, scopes))
    total += await count(sql`from ${raw(table.name)} where coalesce(org_id, '') ${inList(scopes)}`)
  }
  return { going, total }
}

/**
 * Takes the rows that were not named out of the tables, a few per commit. Answers the files that no row names any more.
 */
export async function removeUnnamed(
  uow: UnitOfWork,
  scopes: readonly string[],
  onRemove: (db: Db, table: Table, rows: readonly Record<string, unknown>[]) => Promise<void>,
): Promise<string[]> {
  const files: string[] = []
  for (const table of syncedTables)
    for (;;) {
      const count = await uow.write(async db => {
        const rows = await db.rows(table, sql`select t.* ${unnamed(table, scopes)} limit ${rowsAtOnce}`)
        if (rows.length === 0) return 0
        await onRemove(db, table, rows)
        await removeRows(db, table, rows)
        if (table.name === 'attachment') files.push(...(await forgetFiles(db, rows)))
        return rows.length
      })
      if (count < rowsAtOnce) break
    }
  return files
}

/**
 * The cursor moves in one commit with the word that the load is over; parked entries it covers are played out. What
 * had to stay of matters that were not named leaves later.
 */
export async function finishLoad(
  uow: UnitOfWork,
  manifest: SnapshotManifest,
  load: Pick<Settings['load'], 'hasUnknown' | 'isFresh' | 'reason'>,
  now: string,
): Promise<void> {
  await uow.write(async db => {
    for (const [scope, seq] of Object.entries(manifest.cursors))
      await db.query(sql`delete from parked_entry where scope = ${scope} and seq <= ${seq}`)
    await db.query(sql`delete from leaving_case`)
    // What a county that was put back does not name was not taken from this desk.
    if (!load.isFresh && load.reason !== 'epoch') await noteUnnamed(db)
    await db.query(sql`delete from reload_row`)
    await putSetting(db, 'syncCursor', { epoch: manifest.countyEpoch, cursors: manifest.cursors }, now)
    await putSetting(db, 'syncReach', { mark: manifest.reach }, now)
    if (load.hasUnknown) await putSetting(db, 'loadedWith', { schema: schemaName }, now)
    else await dropSetting(db, 'loadedWith')
    await dropSetting(db, 'load')
    await dropSetting(db, 'loadManifest')
  })
}

/** Notes, for a large load, what is still to be brought into the search index. */
export async function noteIndexDue(db: Db, now: string): Promise<void> {
  if ((await getSetting(db, 'loadIndex')) === null)
    await putSetting(db, 'loadIndex', { beforeCase: '\uffff', afterPerson: '' }, now)
}
