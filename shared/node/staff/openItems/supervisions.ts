/** Supervision a person issued and has to judge when the answer comes. */
import { inList, sql } from '../../db/sql.ts'
import { givenTo, type OpenItemSource, stillHeld } from './source.ts'

const kinds = ['supervision'] as const

export const supervisionsIssued: OpenItemSource = {
  kinds,
  ability: 'supervise.issue',
  async list(asked) {
    const given = await givenTo(asked.db, kinds, asked.user.id)
    const rows = await asked.db.query<{
      id: string
      owner: string
      case_id: string
      number: string
      reply_due_at: string | null
    }>(
      sql`select s.id, s.issued_by_id as owner, s.case_id, s.number, s.reply_due_at from supervision s
          where s.status in ('issued', 'delivered', 'replied') and s.deleted_at is null
            and (s.issued_by_id = ${asked.user.id} or s.id ${inList(given)}) order by s.number`,
    )
    return (await stillHeld(asked, kinds, rows)).map(row => ({
      kind: 'supervision' as const,
      subjectId: row.id,
      caseId: row.case_id,
      label: row.number,
      dueAt: row.reply_due_at,
    }))
  },
}
