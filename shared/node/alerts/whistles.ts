/** A whistle that waits for my word, and a meeting of mine that is about to begin. */
import { hasAbility } from '../../domain/role.ts'
import type { Urgency } from '../../domain/urgency.ts'
import { addMinutes } from '../../kit/time.ts'
import { sql } from '../db/sql.ts'
import { type AlertSource, alert, lookBackFrom, mostOfKind } from './source.ts'

/** An emergency that blew first rings at once; asked ones ring when it is not quiet. */
export const approvalSource: AlertSource = {
  async list({ ctx }) {
    if (!hasAbility(ctx.actor, 'order.read')) return []
    const rows = await ctx.db.query<{
      id: string
      case_id: string
      number: string
      content: string
      kind: string
      urgency: Urgency | null
      since: string
      due_at: string | null
    }>(
      sql`select w.id, w.case_id, w.number, w.content, w.kind, c.urgency,
            case when w.status = 'asked' then w.asked_at else w.blown_at end as since,
            case when w.status = 'asked' then w.answer_due_at else w.confirm_due_at end as due_at
          from whistle w join case_file c on c.id = w.case_id
          where w.leader_id = ${ctx.actor.userId} and w.deleted_at is null and (w.status = 'asked'
            or (w.status = 'blown' and w.confirm_due_at is not null and w.settled_at is null and not exists (
              select 1 from whistle_answer a where a.whistle_id = w.id and a.is_afterwards = ${true})))
          order by w.id desc limit ${mostOfKind}`,
    )
    return rows.map(row =>
      alert({
        kind: 'approvalWanted',
        key: `whistle/${row.id}/${row.since}`,
        caseId: row.case_id,
        number: row.number,
        title: row.content,
        urgency: row.kind === 'emergency' ? 'U0' : row.urgency,
        at: row.since,
        isOverdue: row.due_at !== null && ctx.now > row.due_at,
      }),
    )
  },
}

/** So long before it begins a meeting is told of. */
const minutesBefore = 30

/** Meetings somebody planned, hosts or writes down: by the name in the minutes. */
export const meetingSource: AlertSource = {
  async list({ ctx }) {
    if (!hasAbility(ctx.actor, 'case.read')) return []
    const { actor, now } = ctx
    const rows = await ctx.db.query<{
      id: string
      case_id: string | null
      number: string
      title: string
      meet_at: string
    }>(
      sql`select m.id, m.case_id, m.number, m.title, m.meet_at from meeting m
          where m.status = 'planned' and m.deleted_at is null and m.org_id = ${actor.orgId}
            and m.meet_at <= ${addMinutes(now, minutesBefore)} and m.meet_at > ${lookBackFrom(now)}
            and (m.created_by = ${actor.userId} or m.host_name = ${actor.name} or m.recorder_name = ${actor.name})
          order by m.meet_at limit ${mostOfKind}`,
    )
    return rows.map(row =>
      alert({
        kind: 'meetingNear',
        key: `meeting/${row.id}/${row.meet_at}`,
        caseId: row.case_id,
        meetingId: row.id,
        number: row.number,
        title: row.title,
        at: row.meet_at,
        isOverdue: now > row.meet_at,
      }),
    )
  },
}
