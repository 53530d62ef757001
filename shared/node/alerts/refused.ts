/** Something I wrote that the county did not take: it comes back to me. */
import { refusedNotices } from '../matter/refused.ts'
import { type AlertSource, alert, mostOfKind } from './source.ts'

export const refusedSource: AlertSource = {
  async list({ ctx }) {
    if (ctx.services.host !== 'desk') return []
    const rows = await refusedNotices(ctx.db, ctx.actor, mostOfKind)
    return rows.map(row =>
      alert({ kind: 'refusedBack', key: `refused/${row.id}`, title: row.actor_name, at: row.updated_at }),
    )
  },
}
