/** Forgotten matters that were given to a person. */
import { concernTable } from '../../db/entities/concern.ts'
import { sql } from '../../db/sql.ts'
import type { OpenItemSource } from './source.ts'

export const concernsHeld: OpenItemSource = {
  kinds: ['concern'],
  ability: null,
  async list({ db, user }) {
    const rows = await db.query<{
      id: string
      case_id: string | null
      number: string | null
      due_at: string
    }>(
      sql`select n.id, n.case_id, c.number, n.due_at from concern n left join case_file c on c.id = n.case_id
          where n.holder_id = ${user.id} and n.status = 'open' and n.deleted_at is null order by n.due_at`,
    )
    return rows.map(row => ({
      kind: 'concern' as const,
      subjectId: row.id,
      caseId: row.case_id,
      label: row.number ?? '',
      dueAt: row.due_at,
    }))
  },
  async handOver(ctx, item, from, to) {
    const row = await ctx.db.findOne(concernTable, { id: item.subjectId })
    if (row?.status === 'open' && row.orgId === from.orgId)
      await ctx.update(concernTable, row, { holderId: to.id, holderName: to.name })
  },
}
