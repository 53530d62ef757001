/** Orders a person sent out and answers for until they are done; those that came back wait for a judgement. */
import { inList, sql } from '../../db/sql.ts'
import { caseLabel, givenTo, type OpenItemSource, stillHeld } from './source.ts'

const kinds = ['order', 'returnToJudge'] as const

export const ordersSent: OpenItemSource = {
  kinds,
  ability: 'order.judge',
  async list(asked) {
    const given = await givenTo(asked.db, kinds, asked.user.id)
    const rows = await asked.db.query<{
      id: string
      owner: string
      case_id: string
      number: string
      title: string
      restriction: string
      status: string
      finish_due_at: string | null
    }>(
      sql`select o.id, o.issued_by_id as owner, o.case_id, o.number, c.title, c.restriction, o.status, o.finish_due_at
          from work_order o join case_file c on c.id = o.case_id
          where o.status not in ('verified', 'waived', 'returned', 'recalled') and o.deleted_at is null
            and c.ended_at is null and (o.issued_by_id = ${asked.user.id} or o.id ${inList(given)}) order by o.number`,
    )
    return (await stillHeld(asked, kinds, rows)).map(row => ({
      kind: row.status === 'returnPending' ? ('returnToJudge' as const) : ('order' as const),
      subjectId: row.id,
      caseId: row.case_id,
      label: caseLabel(row),
      dueAt: row.finish_due_at,
    }))
  },
}
