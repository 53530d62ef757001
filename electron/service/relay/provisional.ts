/**
 * The end of colleagues' changes that are shown before the county knows of them: the county's own entry takes their
 * place, or the county has answered and took nothing, or their desk was shut out. They leave the view in the same
 * commit; nothing of them ever enters this desk's own outbox.
 */
import { findIn } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import { type ChangeSet, changeSetSchema, type Office } from '../../../shared/sync/protocol.ts'
import { type RelayChange, relayChangeTable } from '../local/relayTables.ts'
import { DeskView } from '../sync/deskView.ts'

/** A colleague's change as it lies here, with its words. */
export interface Provisional {
  row: RelayChange
  change: ChangeSet
}

/** The text of a change that is kept; null when this version does not understand its shape. */
export function changeOf(row: RelayChange): ChangeSet | null {
  if (row.payload === '') return null
  const parsed = changeSetSchema.safeParse(JSON.parse(row.payload))
  return parsed.success ? parsed.data : null
}

/** True when anything of colleagues waits for the county here. */
export async function hasUnanswered(db: Db): Promise<boolean> {
  return (await db.one(sql`select id from relay_change where state in ('open', 'unproven') limit 1`)) !== null
}

/** Those of the changes that lie here, by change id. */
export async function provisionalAmong(db: Db, ids: readonly string[]): Promise<Map<string, Provisional>> {
  if ((await db.one(sql`select id from relay_change limit 1`)) === null) return new Map()
  const rows = await findIn(db, relayChangeTable, 'id', ids)
  return new Map(
    rows.flatMap(row => {
      const change = row.state === 'open' ? changeOf(row) : null
      return change === null ? [] : [[row.id, { row, change }] as const]
    }),
  )
}

/** Notes that the county has these. Their text is not needed any more; their numbers are. */
export async function markSettled(db: Db, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += 500)
    await db.updateRows(relayChangeTable, { id: ids.slice(at, at + 500) }, { state: 'settled', payload: '' })
}

/** Their entries came although this desk could never prove who wrote them: the county could. They were never shown. */
export async function forgetUnproven(db: Db, ids: readonly string[]): Promise<void> {
  if (!(await hasUnanswered(db))) return
  const rows = await findIn(db, relayChangeTable, 'id', ids)
  await markSettled(
    db,
    rows.filter(row => row.state === 'unproven').map(row => row.id),
  )
}

/** Takes colleagues' changes out of the view: no entry of the county will bring them. */
export async function withdraw(db: Db, rows: readonly RelayChange[]): Promise<void> {
  if (rows.length === 0) return
  const shown = rows.flatMap(row => {
    const change = row.state === 'open' ? changeOf(row) : null
    return change === null ? [] : [{ row, change }]
  })
  const view = new DeskView(db)
  await view.load(shown.flatMap(({ change }) => change.writes))
  for (const { row, change } of shown) view.drop(row.place, change.writes)
  await view.close()
  await markSettled(
    db,
    rows.map(row => row.id),
  )
}

/** The county has answered each desk up to a number: what no entry carried is refused, merged away or parked. */
export async function settleAnswered(db: Db, answered: Readonly<Record<string, number>>): Promise<void> {
  if (!(await hasUnanswered(db))) return
  const rows = await db.find(relayChangeTable, { state: ['open', 'unproven'] })
  await withdraw(
    db,
    rows.filter(row => row.seq <= (answered[row.deviceId] ?? 0)),
  )
}

/** A desk that was shut out says nothing more: what it said before the county heard of it goes. */
export async function withdrawShutOut(db: Db, office: Office): Promise<void> {
  if (!(await hasUnanswered(db))) return
  const shutOut = new Set(office.devices.filter(device => device.isRevoked).map(device => device.id))
  const rows = await db.find(relayChangeTable, { state: ['open', 'unproven'] })
  await withdraw(
    db,
    rows.filter(row => shutOut.has(row.deviceId)),
  )
}

/** Matters with a colleague's change that the county has not answered. */
export async function provisionalCases(db: Db, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set()
  const rows = await db.query<{ case_id: string }>(
    sql`select distinct case_id from ${raw('relay_change')} where state = 'open' and case_id in (select value from json_each(${JSON.stringify(caseIds)}))`,
  )
  return new Set(rows.map(row => row.case_id))
}
