/** What concerns me among colleagues: forgotten matters given to me, leave to decide, things handed over to me. */
import { hasAbility } from '../../domain/role.ts'
import type { Instant } from '../../kit/time.ts'
import { absenceTable } from '../db/entities/absence.ts'
import { concernTable } from '../db/entities/concern.ts'
import { sql } from '../db/sql.ts'
import { type AlertSource, alert, lookBackFrom } from './source.ts'

export const concernSource: AlertSource = {
  async list({ ctx }) {
    const { actor, db, now } = ctx
    const ids = [actor.userId, ...(actor.deputyOf ?? []).map(person => person.userId)]
    const rows = await db.find(
      concernTable,
      { holderId: ids, status: 'open', deletedAt: null },
      { orderBy: 'dueAt' },
    )
    return rows.map(row =>
      alert({
        kind: 'concern',
        // Another step of the ladder, or another holder, rings anew.
        key: `concern/${row.id}/${row.level}/${row.holderId ?? ''}`,
        caseId: row.caseId,
        orderId: row.orderId,
        concernId: row.id,
        title: row.kind,
        urgency: row.urgency,
        at: row.dueAt,
        isOverdue: now > row.dueAt,
      }),
    )
  },
}

export const absenceSource: AlertSource = {
  async list({ ctx }) {
    const { actor, db, now } = ctx
    if (!hasAbility(actor, 'absence.approve')) return []
    const rows = await db.find(absenceTable, { orgId: actor.orgId, status: 'asked', deletedAt: null })
    return rows
      .filter(row => row.userId !== actor.userId && (row.toAt === null || row.toAt > now))
      .map(row =>
        alert({ kind: 'absenceToDecide', key: `absence/${row.id}`, title: row.userName, at: row.askedAt }),
      )
  },
}

export const handedOverSource: AlertSource = {
  async list({ ctx }) {
    const { actor, db, now } = ctx
    const rows = await db.query<{ id: string; user_name: string; closed_at: Instant; n: number }>(
      sql`select h.id, h.user_name, h.closed_at, count(*) as n from handover h
          join handover_item i on i.handover_id = h.id and i.deleted_at is null
          where h.status = 'closed' and h.closed_at > ${lookBackFrom(now)} and i.to_user_id = ${actor.userId}
          group by h.id, h.user_name, h.closed_at`,
    )
    return rows.map(row =>
      alert({
        kind: 'handedOver',
        key: `handover/${row.id}`,
        title: row.user_name,
        number: String(row.n),
        at: row.closed_at,
      }),
    )
  },
}
