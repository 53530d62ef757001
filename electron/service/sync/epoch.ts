/**
 * The county was put back from a backup: it lacks what it had taken since. The outbox is kept whole, so this desk
 * sends again from the number the county asks for, and then takes its whole state. What it holds that the county no
 * longer has, and that is not its own, is kept word for word in `lost_row`.
 */
import { findIn, putRows } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import type { Table } from '../../../shared/node/db/entities/index.ts'
import { sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { dropSetting, getSetting, putSetting } from '../../../shared/node/settings.ts'
import { matterIdOf } from '../../../shared/sync/matterOf.ts'
import { equal } from '../../../shared/sync/merge.ts'
import { lostRowTable, shadowTable } from '../local/tables.ts'
import { wantLoad } from './load/want.ts'

type Values = Record<string, unknown>

/** Fields that tell when and how often a row was written, not what it says. */
const keeping: readonly string[] = ['rev', 'updatedAt', 'updatedBy']

/**
 * Takes on the county's new epoch in one commit. Answers false when the county asks for more than this desk has
 * ever written: then this database, too, is an old copy.
 */
export async function takeEpoch(
  uow: UnitOfWork,
  county: { epoch: string; expected: number },
  now: string,
): Promise<boolean> {
  return uow.write(async db => {
    const newest = Number((await db.one<{ n: number | null }>(sql`select max(seq) as n from outbox`))?.n ?? 0)
    if (county.expected > newest + 1) return false
    await sendAgain(db, county, now)
    return true
  })
}

/** Everything from a number on waits again, and the whole state is wanted after it. */
export async function sendAgain(
  db: Db,
  county: { epoch: string; expected: number },
  now: string,
): Promise<void> {
  // Refused and parked ones too: the county counts every number, and one left out is a gap.
  await db.query(sql`update outbox set state = 'waiting' where seq >= ${county.expected}`)
  // It may lack their bytes as well; asked where they stand it says so.
  await db.query(sql`update file_transfer set is_at_county = ${false} where is_here = ${true}`)
  const last = await getSetting(db, 'syncLast')
  if (last)
    await putSetting(
      db,
      'syncLast',
      { ...last, confirmedSeq: Math.min(last.confirmedSeq, county.expected - 1) },
      now,
    )
  await putSetting(db, 'syncCursor', { epoch: county.epoch, cursors: {} }, now)
  // What it had answered to colleagues it may have lost as well.
  await dropSetting(db, 'officeAnswered')
  await wantLoad(db, 'epoch', now)
}

/** True when two versions of a row say the same. */
export function saysTheSame(left: Values, right: Values): boolean {
  return Object.keys(left).every(field => keeping.includes(field) || equal(left[field], right[field]))
}

/** Keeps rows as they stand here before the county's older words go over them, or before they go. */
export async function keepLost(
  db: Db,
  table: Table,
  rows: readonly Values[],
  kind: 'gone' | 'changed',
  now: string,
): Promise<void> {
  const epoch = (await getSetting(db, 'syncCursor'))?.epoch ?? ''
  await putRows(
    db,
    lostRowTable,
    rows.map(row => ({
      tableName: table.name,
      rowId: String(row.id),
      epoch,
      caseId: matterIdOf(table.name, String(row.id), row),
      kind,
      at: now,
      row,
    })),
  )
}

/** Of the rows the county names, those that say something else here and are not our own unsent work. */
export async function keepDiffering(
  db: Db,
  table: Table,
  named: readonly Values[],
  now: string,
): Promise<void> {
  const ids = named.map(row => String(row.id))
  const here = new Map((await findIn(db, table, 'id', ids)).map(row => [String(row.id), row]))
  const own = new Set(
    (await findIn(db, shadowTable, 'rowId', ids, { column: 'tableName', value: table.name })).map(
      shadow => shadow.rowId,
    ),
  )
  const differing = named.flatMap(row => {
    const shown = here.get(String(row.id))
    return shown && !own.has(String(row.id)) && !saysTheSame(row, shown) ? [shown] : []
  })
  await keepLost(db, table, differing, 'changed', now)
}
