/** Tasks a meeting gave to a person by name; a department's go on with the department. */

import { inList, sql } from '../../db/sql.ts'
import { givenTo, type OpenItemSource, stillHeld } from './source.ts'

const kinds = ['meetingTask'] as const

export const meetingTasksHeld: OpenItemSource = {
  kinds,
  ability: null,
  async list(asked) {
    const given = await givenTo(asked.db, kinds, asked.user.id)
    const rows = await asked.db.query<{
      id: string
      owner: string
      case_id: string | null
      content: string
      due_at: string
    }>(
      sql`select t.id, t.owner_user_id as owner, t.case_id, t.content, t.due_at from meeting_task t
          where t.status = 'open' and t.deleted_at is null and t.owner_user_id is not null
            and (t.owner_user_id = ${asked.user.id} or t.id ${inList(given)}) order by t.due_at, t.id`,
    )
    return (await stillHeld(asked, kinds, rows)).map(row => ({
      kind: 'meetingTask' as const,
      subjectId: row.id,
      caseId: row.case_id,
      label: row.content,
      dueAt: row.due_at,
    }))
  },
}
