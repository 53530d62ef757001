/** Pauses people ask the director for that nobody has answered yet. */
import { hasAbility } from '../../domain/role.ts'
import type { Urgency } from '../../domain/urgency.ts'
import { type Instant, toMillis } from '../../kit/time.ts'
import type { QueryContext } from '../bus/context.ts'
import { type CaseReader, visibleCases } from '../db/queries/caseList.ts'
import { sql } from '../db/sql.ts'
import { type AlertSource, alert, lookBackFrom } from './source.ts'

/** Enough to say that there is much to do. */
const mostAsked = 20

export interface AskedPause {
  id: string
  case_id: string
  at: Instant
  number: string
  title: string
  urgency: Urgency | null
}

/** The smallest id made at an instant: ids begin with their time, so a few days are a short walk of the key. */
function firstIdAt(instant: Instant): string {
  const time = toMillis(instant).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

export function askedPauses(ctx: QueryContext, reader: CaseReader): Promise<AskedPause[]> {
  const since = firstIdAt(lookBackFrom(ctx.now))
  return ctx.db.query<AskedPause>(
    sql`select e.id, e.case_id, e.at, c.number, c.title, c.urgency from case_event e
        join case_file c on c.id = e.case_id
        where e.id > ${since} and e.kind = 'suspendAsked' and c.status <> 'suspended' and c.ended_at is null
          and c.deleted_at is null and ${visibleCases(reader)}
          and not exists (select 1 from case_event l where l.case_id = e.case_id and l.kind = 'suspended' and l.id > e.id)
        order by e.id desc limit ${mostAsked}`,
  )
}

export const pauseSource: AlertSource = {
  async list({ ctx, reader }) {
    if (!hasAbility(ctx.actor, 'case.suspend')) return []
    return (await askedPauses(ctx, reader)).map(row =>
      alert({
        kind: 'pauseAsked',
        key: row.id,
        caseId: row.case_id,
        number: row.number,
        title: row.title,
        urgency: row.urgency,
        at: row.at,
      }),
    )
  },
}
