/** Appointments of a mediator that are near: a day before, so that the parties can still be told, and half an hour before. */
import { hasAbility } from '../../domain/role.ts'
import { addMinutes } from '../../kit/time.ts'
import { sql } from '../db/sql.ts'
import { type AlertSource, alert, lookBackFrom, mostOfKind } from './source.ts'

const minutesBefore = 30
const dayBefore = 1440

export const appointmentSource: AlertSource = {
  async list({ ctx }) {
    if (!hasAbility(ctx.actor, 'mediation.conduct')) return []
    const { actor, now } = ctx
    const rows = await ctx.db.query<{
      id: string
      case_id: string
      number: string
      title: string
      start_at: string
      created_by: string
      mediator_names: string
    }>(
      sql`select a.id, a.case_id, a.start_at, a.created_by, a.mediator_names, m.number, c.title
          from appointment a join mediation m on m.id = a.mediation_id join case_file c on c.id = a.case_id
          where a.org_id = ${actor.orgId} and a.status = 'planned' and a.deleted_at is null
            and a.start_at > ${lookBackFrom(now)} and a.start_at <= ${addMinutes(now, dayBefore)}
          order by a.start_at limit ${mostOfKind}`,
    )
    return rows
      .filter(
        row =>
          row.created_by === actor.userId ||
          (JSON.parse(row.mediator_names) as string[]).includes(actor.name),
      )
      .map(row => {
        const isSoon = row.start_at <= addMinutes(now, minutesBefore)
        return alert({
          kind: 'appointmentNear',
          key: `appointment/${row.id}/${isSoon ? 'soon' : 'day'}`,
          caseId: row.case_id,
          number: row.number,
          title: row.title,
          at: row.start_at,
          isOverdue: now > row.start_at,
        })
      })
  },
}
