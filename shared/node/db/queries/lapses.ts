/** What ended by itself because its day passed: asks for more time or a pause that nobody decided, and pauses. */
import type { Level } from '../../../domain/level.ts'
import { answeredOrderStatuses } from '../../../domain/order.ts'
import type { Urgency } from '../../../domain/urgency.ts'
import type { Instant } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { inList, raw, type Sql, sql } from '../sql.ts'

export const lapseKinds = ['extensionLapsed', 'pauseLapsed', 'orderResumed'] as const
export type LapseKind = (typeof lapseKinds)[number]

export interface Lapse {
  kind: LapseKind
  /** The extension or pause. */
  id: string
  org_id: string
  case_id: string
  order_id: string
  department_id: string
  asked_by_id: string
  number: string
  title: string
  urgency: Urgency
  level: Level | null
  /** The moment at which it ended. */
  at: Instant
}

const sources: Record<LapseKind, { table: 'extension' | 'suspension'; status: string; at: string }> = {
  extensionLapsed: { table: 'extension', status: 'asked', at: 'o.finish_due_at' },
  pauseLapsed: { table: 'suspension', status: 'asked', at: 'o.finish_due_at' },
  orderResumed: { table: 'suspension', status: 'active', at: 'a.until' },
}

/**
 * What ended after `since` and before `now`, of orders that are still at work; `of` bounds them by `a` (the
 * extension or pause), `o` (its order) or `c` (the case). An ask of a case that stands still waits with it.
 */
export async function lapsesBetween(
  db: Db,
  since: Instant,
  now: Instant,
  of: Sql,
  limit: number,
): Promise<Lapse[]> {
  const found: Lapse[] = []
  for (const kind of lapseKinds) {
    const { table, status, at } = sources[kind]
    const rows = await db.query<Omit<Lapse, 'kind'>>(
      sql`select a.id, a.org_id, a.case_id, a.order_id, a.department_id, a.asked_by_id, o.number, c.title, o.urgency,
            c.level, ${raw(at)} as at
          from ${raw(table)} a join work_order o on o.id = a.order_id join case_file c on c.id = a.case_id
          where a.status = ${status} and a.deleted_at is null and a.round = o.redo_count
            and not (o.status ${inList(answeredOrderStatuses)}) and c.ended_at is null
            and ${kind === 'orderResumed' ? raw('1 = 1') : raw(`c.status <> 'suspended'`)}
            and ${raw(at)} > ${since} and ${raw(at)} < ${now} and ${of}
          order by ${raw(at)} limit ${limit}`,
    )
    found.push(...rows.map(row => ({ ...row, kind })))
  }
  return found
}
