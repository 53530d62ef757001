/**
 * The board and the ledger over years of finished orders: what is open must cost what is open costs, however many
 * were finished before.
 */
import { openOrders } from '../../shared/node/db/queries/openOrders.ts'
import { bootDesk, FakeClock, testKey } from '../support/boot.ts'
import { type Connection, openBare } from './connection.ts'
import type { Filled } from './fill.ts'
import { type Checks, compareLine, type Line } from './measure.ts'

const month = '2026-02'
const from = '2026-01-31T16:00:00.000Z'
const to = '2026-02-28T15:59:59.999Z'

/** Copies of finished orders under ids of their own, until the table holds so many. */
function addEnded(connection: Connection, wanted: number): number {
  const count = (where: string) =>
    Number(
      Object.values(connection.prepare(`select count(*) as n from work_order ${where}`).get() ?? {})[0] ?? 0,
    )
  const missing = wanted - count('')
  const ended = count(`where status = 'verified'`)
  if (missing <= 0 || ended === 0) return count('')
  const columns = connection
    .prepare(`select name from pragma_table_info('work_order')`)
    .all()
    .map(row => String(row.name))
  const indexes = connection
    .prepare(
      `select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name = 'work_order'`,
    )
    .all()
  connection.pragma('synchronous = OFF')
  for (const index of indexes) connection.exec(`drop index ${String(index.name)}`)
  const rounds = Math.ceil(missing / ended)
  const values = columns.map(name =>
    name === 'id' ? `substr(w.id, 1, 24) || printf('%012x', n.i * 16777216 + w.rowid)` : `w.${name}`,
  )
  connection.exec(
    `insert into work_order (${columns.join(', ')})
     with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rounds})
     select ${values.join(', ')} from n, work_order w where w.status = 'verified' limit ${missing}`,
  )
  for (const index of indexes) connection.exec(String(index.sql))
  connection.pragma('analysis_limit = 400')
  connection.pragma('optimize')
  connection.pragma('wal_checkpoint(truncate)')
  connection.pragma('synchronous = FULL')
  return count('')
}

const openStates = `'issued', 'delivered', 'signed', 'onSite', 'returnPending', 'inRuling', 'completed', 'redo'`

export async function measureBoard(
  dataDir: string,
  path: string,
  filled: Filled,
  orders: number,
  checks: Checks,
): Promise<Line[]> {
  const writer = openBare(path, testKey)
  const held = addEnded(writer, orders)
  writer.close()
  const desk = await bootDesk({ dataDir, clock: new FakeClock() })
  const bare = openBare(path, testKey, { isReadonly: true })
  const director = await desk.as('zhao')
  const group = `Board and ledger over ${held} orders (through the bus)`
  const open = bare.prepare(
    `select o.id, o.case_id, o.org_id, o.department_id, o.kind, o.role, o.status, o.urgency, o.issued_at, o.delivered_at, o.sign_due_at, o.signed_at, o.sign_proof,
       o.check_in_due_at, o.checked_in_at, o.check_in_proof, o.finish_due_at, o.completed_at, o.finish_proof, o.return_count
     from work_order o join case_file c on c.id = o.case_id
     where o.status in (${openStates}) and o.org_id = ? and c.restriction <> 'restricted' and o.deleted_at is null`,
  )
  const shares = (
    ['issued_at', 'sign_due_at', 'check_in_due_at', 'finish_due_at', 'delivered_at'] as const
  ).map(column =>
    bare.prepare(
      `select o.department_id, count(*) as n, sum(case when o.signed_at <= o.sign_due_at then 1 else 0 end) as signed,
         sum(case when o.completed_at <= o.finish_due_at then 1 else 0 end) as finished
       from work_order o join case_file c on c.id = o.case_id
       where o.${column} between ? and ? and c.restriction <> 'restricted' and o.deleted_at is null group by o.department_id`,
    ),
  )
  const filter = { orgId: null, urgency: null, isWhistleOnly: false } as const
  const lanes = (by: 'clock' | 'department') =>
    director.call('board.lanes', { ...filter, by, cardsPerLane: by === 'clock' ? 30 : 12 })
  const view = () => director.call('ledger.month', { month, scope: null })
  const byHand = () => {
    for (const statement of shares) statement.all(from, to)
  }
  const lines = [
    await compareLine(group, 'board.lanes, by clock', 20, () => lanes('clock'), {
      'bare select of open orders': () => open.all(filled.orgId),
    }),
    await compareLine(group, 'board.lanes, by department', 20, () => lanes('department'), {
      'bare select of open orders': () => open.all(filled.orgId),
    }),
    await compareLine(
      group,
      'board.cards, 100 of a lane',
      20,
      () => director.call('board.cards', { ...filter, by: 'clock', lane: 'overdue', offset: 0, limit: 100 }),
      { 'bare select of open orders': () => open.all(filled.orgId) },
    ),
    await compareLine(
      group,
      'the open set as the board reads it',
      20,
      () =>
        desk.program.uow.read(db =>
          openOrders(db, filter, {
            scope: { kind: 'center', orgId: filled.orgId },
            departmentIds: [],
            userId: '',
            isSystem: false,
          }),
        ),
      { 'bare select of open orders': () => open.all(filled.orgId) },
    ),
    await compareLine(group, `ledger.month ${month}, not frozen`, 8, view, { 'five shares by hand': byHand }),
  ]
  const counted = await view()
  const board = await lanes('clock')
  checks.that(
    'the board holds what a bare statement finds open',
    board.total === open.all(filled.orgId).length,
    `${board.total} open of ${held}`,
  )
  desk.clock.set('2026-03-20T02:00:00.000Z')
  const keeper = await desk.as('zhao')
  const began = performance.now()
  const { contentHash } = await keeper.call('ledger.freeze', { month, scope: null, note: '' })
  const frozenIn = performance.now() - began
  lines.push(
    await compareLine(
      group,
      `ledger.month ${month}, frozen`,
      20,
      () => keeper.call('ledger.month', { month, scope: null }),
      { 'five shares by hand': byHand },
      `frozen in ${frozenIn.toFixed(0)} ms`,
    ),
  )
  const after = await keeper.call('ledger.month', { month, scope: null })
  const verified = await keeper.call('ledger.verify', { month, scope: null })
  checks.that(
    'a frozen month recomputes to its hash',
    verified.isIntact && verified.recomputedHash === contentHash,
    `${after.frozen?.factCount ?? 0} orders, ${counted.total.measures.sign.denominator} signatures due`,
  )
  bare.close()
  await desk.close()
  return lines
}
