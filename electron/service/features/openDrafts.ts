/** Forms a person has begun on this computer: handed over with the rest when the person leaves. */
import { sql } from '../../../shared/node/db/sql.ts'
import type { OpenItemSource } from '../../../shared/node/staff/openItems/source.ts'
import { draftTable } from '../local/tables.ts'

/** Long enough to know the form by; drafts hold whole texts. */
const labelLength = 60

export const draftsHeld: OpenItemSource = {
  kinds: ['draft'],
  ability: 'case.register',
  async list({ db, user }) {
    const rows = await db.query<{ id: string; title: string; saved_at: string }>(
      sql`select id, title, saved_at from draft where user_id = ${user.id} order by saved_at`,
    )
    return rows.map(row => ({
      kind: 'draft' as const,
      subjectId: row.id,
      caseId: null,
      label: row.title.slice(0, labelLength),
      dueAt: null,
    }))
  },
  async handOver(ctx, item, from, to) {
    await ctx.db.updateRows(draftTable, { id: item.subjectId, userId: from.id }, { userId: to.id })
  },
}
