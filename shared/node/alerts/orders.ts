/** Orders that reached my department or came back to it, and returns the centre has to judge. */
import { mayJudgeReturn } from '../../domain/orderPolicy.ts'
import { hasAbility } from '../../domain/role.ts'
import type { Urgency } from '../../domain/urgency.ts'
import type { Instant } from '../../kit/time.ts'
import { visibleCases } from '../db/queries/caseList.ts'
import { inList, sql } from '../db/sql.ts'
import { type AlertAsked, type AlertSource, alert, lookBackFrom, mostOfKind } from './source.ts'

interface Row {
  id: string
  case_id: string
  number: string
  title: string
  urgency: Urgency
  at: Instant
  return_count: number
}

/** Orders of my departments; those on restricted files only when the file names me, as on the list. */
async function ofMyDepartments(
  { ctx }: AlertAsked,
  status: string,
  column: 'delivered' | 'verified',
): Promise<Row[]> {
  const { actor, db, now } = ctx
  if (!hasAbility(actor, 'order.handle') || actor.departmentIds.length === 0) return []
  const at = column === 'delivered' ? sql`o.delivered_at` : sql`coalesce(o.verified_at, o.updated_at)`
  return db.query<Row>(
    sql`select o.id, o.case_id, o.number, c.title, o.urgency, ${at} as at, o.return_count from work_order o
        join case_file c on c.id = o.case_id
        where o.department_id ${inList(actor.departmentIds)} and o.status = ${status} and o.deleted_at is null
          and ${at} > ${lookBackFrom(now)}
          and (c.restriction <> 'restricted' or c.registered_by_id = ${actor.userId}
            or c.allowed_user_ids like ${`%"${actor.userId}"%`})
        order by ${at} desc limit ${mostOfKind}`,
  )
}

const orderAlert = (kind: 'orderDelivered' | 'orderBack' | 'returnToJudge', row: Row) =>
  alert({
    kind,
    key: `${kind}/${row.id}/${row.at}`,
    caseId: row.case_id,
    orderId: row.id,
    number: row.number,
    title: row.title,
    urgency: row.urgency,
    at: row.at,
  })

export const deliveredSource: AlertSource = {
  list: async asked =>
    (await ofMyDepartments(asked, 'delivered', 'delivered')).map(row => orderAlert('orderDelivered', row)),
}

export const backSource: AlertSource = {
  list: async asked =>
    (await ofMyDepartments(asked, 'redo', 'verified')).map(row => orderAlert('orderBack', row)),
}

export const returnSource: AlertSource = {
  async list({ ctx, reader }) {
    if (!hasAbility(ctx.actor, 'order.judge')) return []
    const rows = await ctx.db.query<Row>(
      sql`select o.id, o.case_id, o.number, c.title, o.urgency, o.return_requested_at as at, o.return_count
          from work_order o join case_file c on c.id = o.case_id
          where o.status = 'returnPending' and o.deleted_at is null and ${visibleCases(reader)}
          order by o.return_requested_at limit ${mostOfKind}`,
    )
    return rows
      .filter(row => row.at !== null && mayJudgeReturn(ctx.actor, Number(row.return_count)))
      .map(row => orderAlert('returnToJudge', row))
  },
}
