/** Extensions and pauses of orders that nobody has decided. */
import type { Urgency } from '../../../domain/urgency.ts'
import { inList, raw, sql } from '../../db/sql.ts'
import type { AskedRow, AskedSource } from './source.ts'

const askedIn = (table: 'extension' | 'suspension'): AskedSource => ({
  async list(db, orgIds) {
    const rows = await db.query<{
      id: string
      org_id: string
      case_id: string
      order_id: string
      urgency: Urgency
      asked_at: string
      name: string
    }>(
      sql`select a.id, a.org_id, a.case_id, a.order_id, o.urgency, a.asked_at, d.name from ${raw(table)} a
          join work_order o on o.id = a.order_id join department d on d.id = a.department_id
          where a.status = 'asked' and a.org_id ${inList(orgIds)} and a.deleted_at is null
            and o.status not in ('completed', 'verified', 'waived', 'returned', 'recalled')`,
    )
    return rows.map(
      (row): AskedRow => ({
        id: row.id,
        orgId: row.org_id,
        subject: 'extension',
        caseId: row.case_id,
        orderId: row.order_id,
        urgency: row.urgency,
        askedAt: row.asked_at,
        title: row.name,
      }),
    )
  },
})

export const extensionsAsked = askedIn('extension')
export const pausesAsked = askedIn('suspension')
