/**
 * What the county's whistle centre asks. The inbox walks one index of the matters, urgency by urgency, each part
 * cut to the page; a pile of few orders is taken from the orders instead. Restricted matters are left out in
 * the statement itself.
 */
import type { CaseFile, CaseStatus } from '../../../domain/case.ts'
import type { Level } from '../../../domain/level.ts'
import { clockedOrderStatuses } from '../../../domain/orderClock.ts'
import { mostCounted } from '../../../domain/row.ts'
import { type Urgency, urgencies } from '../../../domain/urgency.ts'
import { type InboxPile, inboxStatuses } from '../../../domain/whistleCenter.ts'
import type { Instant } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { caseFileTable } from '../entities/case.ts'
import { inList, join, raw, type Sql, sql } from '../sql.ts'
import { hydrate } from '../table.ts'
import { type OrderReader, visibleOrders } from './orderList.ts'
import { lateStops } from './orderStops.ts'

export interface InboxFilter {
  pile: InboxPile
  orgId: string | null
  urgency: Urgency | null
  level: Level | null
}

/** Where a page ends: the last row's urgency, level and id. */
export interface InboxKey {
  urgency: Urgency | null
  level: Level | null
  id: string
}

/** So many matters of one pile are gathered and sorted at once; a larger pile is dense, and walked. */
const fewMost = 2_000

const openStatuses = ['issued', ...clockedOrderStatuses] as const

/** Which orders put a matter on a pile; null when its own state does. */
function orderCondition(pile: InboxPile, now: Instant): Sql | null {
  switch (pile) {
    case 'all':
    case 'toAssign':
      return null
    case 'whistled':
      return sql`o.kind = 'whistle' and o.status ${inList(openStatuses)}`
    case 'unsigned':
      return sql`o.status ${inList(['issued', 'delivered'])}`
    case 'notOnSite':
      return sql`o.kind = 'whistle' and o.status ${inList(['issued', 'delivered', 'signed'])}`
    case 'late':
      return sql`o.status ${inList(clockedOrderStatuses)} and ${lateStops(now)}`
    case 'returning':
      return sql`o.status ${inList(['returnPending', 'inRuling'])}`
  }
}

const statusesOf = (pile: InboxPile): readonly CaseStatus[] =>
  pile === 'toAssign' ? ['escalated'] : inboxStatuses

/** What the reader may see of matters `c`; at the county all centres, restricted ones only when named. */
function visible(reader: OrderReader): Sql {
  return visibleOrders({ ...reader, scope: { kind: 'all' } })
}

function fixed(filter: InboxFilter, reader: OrderReader): Sql {
  const parts = [raw('c.deleted_at is null'), visible(reader)]
  if (filter.orgId !== null) parts.push(sql`c.org_id = ${filter.orgId}`)
  return join(parts, ' and ')
}

const levels: readonly (Level | null)[] = [4, 3, 2, 1, null]
const buckets: readonly (Urgency | null)[] = [...urgencies, null]

/** One page, the most urgent first, then the most serious, then the oldest; one row more when there is a next. */
export async function pageOfInbox(
  db: Db,
  filter: InboxFilter,
  reader: OrderReader,
  after: InboxKey | null,
  limit: number,
  now: Instant,
): Promise<CaseFile[]> {
  const needed = limit + 1
  const condition = orderCondition(filter.pile, now)
  if (condition !== null) {
    const few = await fewCases(db, filter, reader, condition)
    if (few !== null) return afterKey(few, after).slice(0, needed)
  }
  const on =
    condition === null
      ? fixed(filter, reader)
      : sql`${fixed(filter, reader)} and exists (select 1 from work_order o where o.case_id = c.id and o.deleted_at is null and ${condition})`
  const found: CaseFile[] = []
  const from = after === null ? 0 : buckets.indexOf(after.urgency)
  for (const urgency of buckets.slice(from)) {
    if (filter.urgency !== null && urgency !== filter.urgency) continue
    const walks = levels.flatMap(level => {
      if (filter.level !== null && level !== filter.level) return []
      const past = startOf(after, urgency, level)
      if (past === 'over') return []
      return statusesOf(filter.pile).map(
        status =>
          sql`select * from (select c.* from case_file c where c.status = ${status} and ${isValue('urgency', urgency)} and ${isValue('level', level)}${past === null ? raw('') : sql` and c.id > ${past}`} and ${on} order by c.id limit ${needed - found.length}) as part`,
      )
    })
    if (walks.length === 0) continue
    const rows = await db.query(
      sql`select * from (${join(walks, ' union all ')}) as parts order by coalesce(parts.level, 0) desc, parts.id limit ${needed - found.length}`,
    )
    found.push(...rows.map(row => hydrate(caseFileTable, row)))
    if (found.length >= needed) break
  }
  return found
}

function isValue(column: 'urgency' | 'level', value: string | number | null): Sql {
  return value === null ? raw(`c.${column} is null`) : sql`${raw(`c.${column}`)} = ${value}`
}

/** After which id a part of the walk begins: null from its start, `over` when the page before went past it. */
function startOf(
  after: InboxKey | null,
  urgency: Urgency | null,
  level: Level | null,
): string | 'over' | null {
  if (after === null || after.urgency !== urgency) return null
  const rank = (one: Level | null) => levels.indexOf(one)
  if (rank(level) < rank(after.level)) return 'over'
  return level === after.level ? after.id : null
}

/** All matters of a pile that rests on orders, sorted, when they are few; null when they are many. */
async function fewCases(
  db: Db,
  filter: InboxFilter,
  reader: OrderReader,
  condition: Sql,
): Promise<CaseFile[] | null> {
  const ids = await db.query<{ case_id: string }>(
    sql`select distinct o.case_id from work_order o where ${condition} and o.deleted_at is null limit ${fewMost + 1}`,
  )
  if (ids.length > fewMost) return null
  const parts = [sql`c.status ${inList(statusesOf(filter.pile))}`, fixed(filter, reader)]
  if (filter.urgency !== null) parts.push(isValue('urgency', filter.urgency))
  if (filter.level !== null) parts.push(isValue('level', filter.level))
  const rows = await db.query(
    sql`select c.* from case_file c where c.id ${inList(ids.map(row => row.case_id))} and ${join(parts, ' and ')}`,
  )
  return rows.map(row => hydrate(caseFileTable, row)).sort(byUrgency)
}

function byUrgency(a: InboxKey, b: InboxKey): number {
  return (
    buckets.indexOf(a.urgency) - buckets.indexOf(b.urgency) ||
    levels.indexOf(a.level) - levels.indexOf(b.level) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}

function afterKey(files: readonly CaseFile[], after: InboxKey | null): CaseFile[] {
  return after === null ? [...files] : files.filter(file => byUrgency(file, after) > 0)
}

/** How many matters lie on a pile; a count ends at `mostCounted`. */
export async function countInbox(
  db: Db,
  filter: Pick<InboxFilter, 'pile' | 'orgId'>,
  reader: OrderReader,
  now: Instant,
): Promise<number> {
  const on = fixed({ ...filter, urgency: null, level: null }, reader)
  const condition = orderCondition(filter.pile, now)
  const statuses = inList(statusesOf(filter.pile))
  const row = await db.one<{ n: number | string }>(
    condition === null
      ? sql`select count(*) as n from (select 1 from case_file c where c.status ${statuses} and ${on} limit ${mostCounted}) as part`
      : sql`select count(*) as n from (select distinct o.case_id from work_order o join case_file c on c.id = o.case_id where ${condition} and o.deleted_at is null and c.status ${statuses} and ${on} limit ${mostCounted}) as part`,
  )
  return Number(row?.n ?? 0)
}
