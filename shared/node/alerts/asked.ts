/** What is asked of a leader about the dates of an order: more time, or a pause. */
import { isDecider } from '../../domain/instrumentPolicy.ts'
import type { Level } from '../../domain/level.ts'
import type { Urgency } from '../../domain/urgency.ts'
import type { Instant } from '../../kit/time.ts'
import { visibleCases } from '../db/queries/caseList.ts'
import { raw, sql } from '../db/sql.ts'
import { type AlertAsked, type AlertSource, alert, mostOfKind } from './source.ts'

interface Row {
  id: string
  case_id: string
  order_id: string
  department_id: string
  number: string
  title: string
  urgency: Urgency
  level: Level | null
  at: Instant
}

/** Questions about the dates of orders that this person may decide; what lapsed nobody decides any more. */
async function askedOf(
  { ctx, viewer, reader }: AlertAsked,
  table: 'extension' | 'suspension',
): Promise<Row[]> {
  const rows = await ctx.db.query<Row>(
    sql`select a.id, a.case_id, a.order_id, a.department_id, o.number, c.title, o.urgency, c.level, a.asked_at as at
        from ${raw(table)} a join work_order o on o.id = a.order_id join case_file c on c.id = a.case_id
        where a.status = 'asked' and a.deleted_at is null
          and o.status not in ('completed', 'verified', 'waived', 'returned', 'recalled')
          and a.round = o.redo_count
          and (c.status = 'suspended' or o.finish_due_at is null or o.finish_due_at >= ${ctx.now})
          and ${visibleCases(reader)} order by a.asked_at limit ${mostOfKind}`,
  )
  return rows.filter(row => isDecider(viewer.actor, viewer.isCounty, row.level, row.department_id))
}

const askedAlert = (kind: 'extensionToDecide' | 'pauseAsked', row: Row) =>
  alert({
    kind,
    key: `${kind}/${row.id}`,
    caseId: row.case_id,
    orderId: row.order_id,
    number: row.number,
    title: row.title,
    urgency: row.urgency,
    at: row.at,
  })

export const extensionSource: AlertSource = {
  list: async asked => (await askedOf(asked, 'extension')).map(row => askedAlert('extensionToDecide', row)),
}

export const orderPauseSource: AlertSource = {
  list: async asked => (await askedOf(asked, 'suspension')).map(row => askedAlert('pauseAsked', row)),
}
