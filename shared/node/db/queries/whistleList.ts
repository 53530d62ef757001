/** Whistle lists, and how many were blown and how many matters registered in a month. */
import type { Whistle, WhistleAnswer, WhistleStatus } from '../../../domain/whistle.ts'
import type { Instant } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { whistleAnswerTable, whistleTable } from '../entities/whistle.ts'
import { inList, join, raw, type Sql, sql } from '../sql.ts'
import { hydrate } from '../table.ts'
import { type CaseReader, visibleCases } from './caseList.ts'

export interface WhistleFilter {
  statuses: readonly WhistleStatus[]
  caseId: string | null
  /** Only whistles that wait for this person's answer. */
  leaderId: string | null
  /** Only whistles that blew first and that nobody answers for: no confirmation, or an objection. */
  isUnsettled: boolean
}

export interface WhistleListRow {
  whistle: Whistle
  caseNumber: string
  caseTitle: string
  level: number | null
  urgency: string | null
}

function conditions(filter: WhistleFilter, reader: CaseReader): Sql {
  const parts = [raw('w.deleted_at is null'), raw('c.deleted_at is null'), visibleCases(reader)]
  if (filter.statuses.length > 0) parts.push(sql`w.status ${inList(filter.statuses)}`)
  if (filter.caseId !== null) parts.push(sql`w.case_id = ${filter.caseId}`)
  if (filter.leaderId !== null) parts.push(sql`w.leader_id = ${filter.leaderId}`)
  if (filter.isUnsettled)
    parts.push(
      sql`w.confirm_due_at is not null and w.settled_at is null and (
        not exists (select 1 from whistle_answer a where a.whistle_id = w.id and a.is_afterwards = ${true})
        or exists (select 1 from whistle_answer a where a.whistle_id = w.id and a.is_afterwards = ${true} and a.answer = 'refuse'))`,
    )
  return join(parts, ' and ')
}

/** One page, newest first, after a whistle id; one row more than asked when there is a next page. */
export async function pageOfWhistles(
  db: Db,
  filter: WhistleFilter,
  reader: CaseReader,
  afterId: string | null,
  limit: number,
): Promise<WhistleListRow[]> {
  const from = afterId === null ? raw('') : sql` and w.id < ${afterId}`
  const rows = await db.query<
    Record<string, unknown> & {
      case_number: string
      case_title: string
      case_level: number | null
      case_urgency: string | null
    }
  >(
    sql`select w.*, c.number as case_number, c.title as case_title, c.level as case_level, c.urgency as case_urgency
        from whistle w join case_file c on c.id = w.case_id
        where ${conditions(filter, reader)}${from} order by w.id desc limit ${limit + 1}`,
  )
  return rows.map(row => ({
    whistle: hydrate(whistleTable, row),
    caseNumber: row.case_number,
    caseTitle: row.case_title,
    level: row.case_level === null ? null : Number(row.case_level),
    urgency: row.case_urgency,
  }))
}

/** What leaders answered, by whistle, oldest first. */
export async function answersByWhistle(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WhistleAnswer[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db.find(whistleAnswerTable, { whistleId: [...ids], deletedAt: null }, { orderBy: 'id' })
  return Map.groupBy(rows, row => row.whistleId)
}

export interface MonthCounts {
  orgId: string
  blown: number
  registered: number
}

/** Blown whistles and registered matters of the centres this reader sees, `from` inclusive, `until` exclusive. */
export async function whistleCounts(
  db: Db,
  orgIds: readonly string[],
  from: Instant,
  until: Instant,
): Promise<ReadonlyMap<string, MonthCounts>> {
  const found = new Map<string, MonthCounts>(orgIds.map(orgId => [orgId, { orgId, blown: 0, registered: 0 }]))
  const blown = await db.query<{ org_id: string; n: number | string }>(
    sql`select org_id, count(*) as n from whistle
        where org_id ${inList(orgIds)} and blown_at >= ${from} and blown_at < ${until} and deleted_at is null
        group by org_id`,
  )
  const registered = await db.query<{ org_id: string; n: number | string }>(
    sql`select org_id, count(*) as n from case_file
        where org_id ${inList(orgIds)} and typed_at >= ${from} and typed_at < ${until}
          and status <> 'merged' and deleted_at is null
        group by org_id`,
  )
  for (const row of blown) {
    const counts = found.get(row.org_id)
    if (counts) counts.blown = Number(row.n)
  }
  for (const row of registered) {
    const counts = found.get(row.org_id)
    if (counts) counts.registered = Number(row.n)
  }
  return found
}
