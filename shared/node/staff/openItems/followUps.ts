/** Matters that are done and still have to be asked about, with the clerk who took them in. */
import { inList, sql } from '../../db/sql.ts'
import { caseLabel, givenTo, type OpenItemSource, stillHeld } from './source.ts'

const kinds = ['followUp'] as const

export const followUpsDue: OpenItemSource = {
  kinds,
  ability: 'case.followUp',
  async list(asked) {
    const given = await givenTo(asked.db, kinds, asked.user.id)
    const rows = await asked.db.query<{
      id: string
      owner: string
      number: string
      title: string
      restriction: string
      due_at: string | null
    }>(
      sql`select c.id, c.registered_by_id as owner, c.number, c.title, c.restriction, c.due_at from case_file c
          where c.status = 'followUp' and c.deleted_at is null
            and (c.registered_by_id = ${asked.user.id} or c.id ${inList(given)}) order by c.number`,
    )
    return (await stillHeld(asked, kinds, rows)).map(row => ({
      kind: 'followUp' as const,
      subjectId: row.id,
      caseId: row.id,
      label: caseLabel(row),
      dueAt: row.due_at,
    }))
  },
}
