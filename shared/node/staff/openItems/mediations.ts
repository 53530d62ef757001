/** Mediations a person conducts: opened by this account, or named as mediator. */
import { inList, sql } from '../../db/sql.ts'
import { caseLabel, givenTo, type OpenItemSource, stillHeld } from './source.ts'

const kinds = ['mediation'] as const

export const mediationsHeld: OpenItemSource = {
  kinds,
  ability: 'mediation.conduct',
  async list(asked) {
    const given = await givenTo(asked.db, kinds, asked.user.id)
    const rows = await asked.db.query<{
      id: string
      owner: string
      case_id: string
      number: string
      title: string
      restriction: string
    }>(
      sql`select m.id, m.created_by as owner, m.case_id, m.number, c.title, c.restriction
          from mediation m join case_file c on c.id = m.case_id
          where m.status in ('open', 'agreed') and m.deleted_at is null and c.ended_at is null
            and (m.created_by = ${asked.user.id} or m.id ${inList(given)}) order by m.number`,
    )
    return (await stillHeld(asked, kinds, rows)).map(row => ({
      kind: 'mediation' as const,
      subjectId: row.id,
      caseId: row.case_id,
      label: caseLabel(row),
      dueAt: null,
    }))
  },
}
