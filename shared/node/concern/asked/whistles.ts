/**
 * Whistles whose leader has not answered in the time the rules of the whistle give: asked and silent, or blown
 * first and not confirmed. They wait from the moment that time was over, so the watch adds nothing of its own.
 */
import type { Urgency } from '../../../domain/urgency.ts'
import { inList, sql } from '../../db/sql.ts'
import type { AskedSource } from './source.ts'

interface Row {
  id: string
  org_id: string
  case_id: string
  number: string
  leader_name: string
  urgency: Urgency | null
  due_at: string
}

export const askedWhistles: AskedSource = {
  async list(db, orgIds) {
    if (orgIds.length === 0) return []
    const rows = await db.query<Row>(
      sql`select w.id, w.org_id, w.case_id, w.number, w.leader_name, c.urgency,
            case when w.status = 'asked' then w.answer_due_at else w.confirm_due_at end as due_at
          from whistle w join case_file c on c.id = w.case_id
          where w.org_id ${inList(orgIds)} and w.deleted_at is null and (
            (w.status = 'asked' and w.answer_due_at is not null)
            or (w.status = 'blown' and w.confirm_due_at is not null and w.settled_at is null and not exists (
              select 1 from whistle_answer a where a.whistle_id = w.id and a.is_afterwards = ${true})))
          order by w.id`,
    )
    return rows.map(row => ({
      id: row.id,
      orgId: row.org_id,
      subject: 'whistle',
      caseId: row.case_id,
      orderId: null,
      urgency: row.urgency,
      askedAt: row.due_at,
      title: `${row.number} ${row.leader_name}`,
    }))
  },
}
