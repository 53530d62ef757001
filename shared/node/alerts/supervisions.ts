/** Urging and supervision that my department has to answer. */
import { hasAbility } from '../../domain/role.ts'
import type { Urgency } from '../../domain/urgency.ts'
import type { Instant } from '../../kit/time.ts'
import { inList, sql } from '../db/sql.ts'
import { type AlertSource, alert, mostOfKind } from './source.ts'

export const supervisionSource: AlertSource = {
  async list({ ctx }) {
    const { actor, db, now } = ctx
    if (!hasAbility(actor, 'order.handle') || actor.departmentIds.length === 0) return []
    const rows = await db.query<{
      id: string
      case_id: string
      order_id: string | null
      number: string
      title: string
      urgency: Urgency | null
      at: Instant
    }>(
      sql`select s.id, s.case_id, s.order_id, s.number, c.title, c.urgency,
            coalesce(s.reply_due_at, s.delivered_at, s.issued_at) as at
          from supervision s join case_file c on c.id = s.case_id
          where s.department_id ${inList(actor.departmentIds)} and s.status = 'delivered' and s.deleted_at is null
            and (c.restriction <> 'restricted' or c.registered_by_id = ${actor.userId}
              or c.allowed_user_ids like ${`%"${actor.userId}"%`})
          order by at limit ${mostOfKind}`,
    )
    return rows.map(row =>
      alert({
        kind: 'supervisionToAnswer',
        key: `supervision/${row.id}/${now > row.at ? 'overdue' : 'due'}`,
        // A department sees its orders, not the file.
        caseId: row.order_id === null ? row.case_id : null,
        orderId: row.order_id,
        number: row.number,
        title: row.order_id === null ? '' : row.title,
        urgency: row.urgency,
        at: row.at,
        isOverdue: now > row.at,
      }),
    )
  },
}
