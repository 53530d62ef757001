/** How orders are answered: the ladder of towns, the clocks of departments, and the rows behind each number. */
import { orderStatuses, type WorkOrder } from '../../../domain/order.ts'
import { clockedOrderStatuses } from '../../../domain/orderClock.ts'
import { isAnswered } from '../../../domain/orderPolicy.ts'
import type { OrderStop } from '../../../domain/orderProof.ts'
import type { OrderMeasure } from '../../../domain/whistleCenter.ts'
import type { Instant } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { workOrderTable } from '../entities/order.ts'
import { inList, join, raw, type Sql, sql } from '../sql.ts'
import { hydrate } from '../table.ts'
import { type OrderReader, visibleOrders } from './orderList.ts'
import { dueOf, isLateStop, lateStops, minutesBetween, provenStop, unproven } from './orderStops.ts'

/** Half-open: from its first instant up to, not including, the first of the next month. */
export interface Span {
  from: Instant
  until: Instant
}

const liveStatuses = orderStatuses.filter(status => !isAnswered({ status }))

/** An order that binds nobody any more is measured by nothing. */
const counted = sql`o.status not in ('recalled', 'waived')`

const inTime = (stop: OrderStop) => sql`${provenStop(stop)} <= ${dueOf(stop)}`
/** Late for good, or late and still running. */
const missed = (stop: OrderStop, now: Instant): Sql =>
  sql`(${provenStop(stop)} > ${dueOf(stop)} or ${isLateStop(stop, now)})`

/** The condition of a number over orders `o`. */
function measureOf(measure: OrderMeasure, isLate: boolean, now: Instant): Sql {
  const live = sql`o.status ${inList(liveStatuses)}`
  const running = (stop: OrderStop): Sql =>
    sql`o.delivered_at is not null and ${live} and ${dueOf(stop)} is not null and ${stop === 'finish' ? raw('1 = 1') : isLate ? raw('1 = 1') : unproven(stop)}${isLate ? sql` and ${missed(stop, now)}` : raw('')}`
  switch (measure) {
    case 'issued':
      return counted
    case 'whistles':
      return sql`${counted} and o.kind = 'whistle'`
    case 'late':
      return sql`o.status ${inList(clockedOrderStatuses)} and ${lateStops(now)}`
    case 'signInTime':
      return sql`${counted} and ${inTime('sign')}`
    case 'signLate':
      return sql`${counted} and ${missed('sign', now)}`
    case 'checkInInTime':
      return sql`${counted} and ${inTime('checkIn')}`
    case 'checkInLate':
      return sql`${counted} and ${missed('checkIn', now)}`
    case 'finishInTime':
      return sql`${counted} and ${inTime('finish')}`
    case 'finishLate':
      return sql`${counted} and ${missed('finish', now)}`
    case 'deliverRunning':
      return sql`o.status = 'issued'`
    case 'signRunning':
      return running('sign')
    case 'checkInRunning':
      return running('checkIn')
    case 'finishRunning':
      return running('finish')
  }
}

const seen = (reader: OrderReader) => visibleOrders({ ...reader, scope: { kind: 'all' } })

export interface LadderRow {
  orgId: string
  issued: number
  whistles: number
  signMinutes: number | null
  checkInMinutes: number | null
  sign: { inTime: number; late: number }
  checkIn: { inTime: number; late: number }
  finish: { inTime: number; late: number }
}

const count = (condition: Sql, name: string) => sql`count(case when ${condition} then 1 end) as ${raw(name)}`
const numberOrNull = (value: unknown) => (value === null || value === undefined ? null : Number(value))

/** The month's orders of each town, in one reading of its part of the index. */
export async function ladderOf(
  db: Db,
  orgIds: readonly string[],
  span: Span,
  reader: OrderReader,
  now: Instant,
): Promise<LadderRow[]> {
  const of = (measure: OrderMeasure, name: string) => count(measureOf(measure, false, now), name)
  const minutes = (stop: OrderStop) => minutesBetween(db.dialect, raw('o.delivered_at'), provenStop(stop))
  const rows = await db.query<Record<string, number | string | null>>(
    sql`select o.org_id, ${join(
      [
        of('issued', 'issued'),
        of('whistles', 'whistles'),
        sql`avg(${minutes('sign')}) as sign_minutes`,
        sql`avg(case when o.kind = 'whistle' then ${minutes('checkIn')} end) as check_in_minutes`,
        of('signInTime', 'sign_in'),
        of('signLate', 'sign_late'),
        of('checkInInTime', 'check_in'),
        of('checkInLate', 'check_late'),
        of('finishInTime', 'finish_in'),
        of('finishLate', 'finish_late'),
      ],
      ', ',
    )} from work_order o join case_file c on c.id = o.case_id
      where o.org_id ${inList(orgIds)} and o.issued_at >= ${span.from} and o.issued_at < ${span.until}
        and o.deleted_at is null and ${counted} and ${seen(reader)}
      group by o.org_id`,
  )
  return rows.map(row => ({
    orgId: String(row.org_id),
    issued: Number(row.issued),
    whistles: Number(row.whistles),
    signMinutes: numberOrNull(row.sign_minutes),
    checkInMinutes: numberOrNull(row.check_in_minutes),
    sign: { inTime: Number(row.sign_in), late: Number(row.sign_late) },
    checkIn: { inTime: Number(row.check_in), late: Number(row.check_late) },
    finish: { inTime: Number(row.finish_in), late: Number(row.finish_late) },
  }))
}

/** Orders whose clock ran out and still runs, by town. */
export async function lateByTown(
  db: Db,
  reader: OrderReader,
  now: Instant,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ org_id: string; n: number | string }>(
    sql`select o.org_id, count(*) as n from work_order o join case_file c on c.id = o.case_id
      where ${measureOf('late', false, now)} and o.deleted_at is null and ${seen(reader)} group by o.org_id`,
  )
  return new Map(rows.map(row => [row.org_id, Number(row.n)]))
}

export interface SpreadRow {
  departmentId: string
  count: number
  running: number
  late: number
  averageMinutes: number | null
  medianMinutes: number | null
}

/**
 * One clock of all departments over their unanswered orders: how long it took, or has run so far. The middle
 * is found by numbering each department's times, which both databases do alike.
 */
export async function spreadOf(
  db: Db,
  clock: 'deliver' | OrderStop,
  reader: OrderReader,
  now: Instant,
): Promise<SpreadRow[]> {
  const isDelivery = clock === 'deliver'
  const stop = isDelivery ? raw('o.delivered_at') : provenStop(clock)
  const start = isDelivery ? raw('o.issued_at') : raw('o.delivered_at')
  const bound = isDelivery ? raw('1 = 1') : sql`o.delivered_at is not null and ${dueOf(clock)} is not null`
  const late = isDelivery ? raw('1 = 0') : missed(clock, now)
  const rows = await db.query<Record<string, number | string | null>>(
    sql`select department_id, count(*) as n, sum(running) as running, sum(late) as late, avg(minutes) as average,
        avg(case when place in ((total + 1) / 2, (total + 2) / 2) then minutes end) as median
      from (select department_id, running, late, minutes,
          row_number() over (partition by department_id order by minutes) as place,
          count(*) over (partition by department_id) as total
        from (select o.department_id, case when ${stop} is null then 1 else 0 end as running,
            case when ${late} then 1 else 0 end as late,
            ${minutesBetween(db.dialect, start, sql`coalesce(${stop}, ${now})`)} as minutes
          from work_order o join case_file c on c.id = o.case_id
          where o.status ${inList(liveStatuses)} and ${bound} and o.deleted_at is null and ${seen(reader)}) as times) as placed
      group by department_id`,
  )
  return rows.map(row => ({
    departmentId: String(row.department_id),
    count: Number(row.n),
    running: Number(row.running),
    late: Number(row.late),
    averageMinutes: numberOrNull(row.average),
    medianMinutes: numberOrNull(row.median),
  }))
}

export interface MeasuredFilter {
  measure: OrderMeasure
  isLate: boolean
  orgId: string | null
  departmentId: string | null
  span: Span | null
}

/** Where a page of measured orders ends. */
export interface MeasuredKey {
  issuedAt: Instant
  id: string
}

/** The orders a number counts, newest first, walking the index of the town or the department; one more when there is a next. */
export async function pageOfMeasured(
  db: Db,
  filter: MeasuredFilter,
  reader: OrderReader,
  after: MeasuredKey | null,
  limit: number,
  now: Instant,
): Promise<{ order: WorkOrder; title: string }[]> {
  const parts = [raw('o.deleted_at is null'), measureOf(filter.measure, filter.isLate, now), seen(reader)]
  if (filter.orgId !== null) parts.push(sql`o.org_id = ${filter.orgId}`)
  if (filter.departmentId !== null) parts.push(sql`o.department_id = ${filter.departmentId}`)
  if (filter.span !== null)
    parts.push(sql`o.issued_at >= ${filter.span.from} and o.issued_at < ${filter.span.until}`)
  if (after !== null)
    parts.push(
      sql`o.issued_at <= ${after.issuedAt} and (o.issued_at < ${after.issuedAt} or o.id < ${after.id})`,
    )
  const rows = await db.query<Record<string, unknown>>(
    sql`select o.*, c.title as case_title from work_order o join case_file c on c.id = o.case_id where ${join(parts, ' and ')} order by o.issued_at desc, o.id desc limit ${limit + 1}`,
  )
  return rows.map(row => ({ order: hydrate(workOrderTable, row), title: String(row.case_title) }))
}

export interface Load {
  waiting: number
  late: number
  responseMinutes: number | null
}

/** Of some departments: what waits, what ran out, and how long a signature took since `since`. */
export async function loadOf(
  db: Db,
  departmentIds: readonly string[],
  reader: OrderReader,
  since: Instant,
  now: Instant,
): Promise<ReadonlyMap<string, Load>> {
  const loads = new Map<string, Load>()
  if (departmentIds.length === 0) return loads
  const rows = await db.query<Record<string, number | string | null>>(
    sql`select o.department_id, count(case when o.status ${inList(liveStatuses)} then 1 end) as waiting,
        count(case when ${measureOf('late', false, now)} then 1 end) as late,
        avg(case when o.issued_at >= ${since} then ${minutesBetween(db.dialect, raw('o.delivered_at'), provenStop('sign'))} end) as minutes
      from work_order o join case_file c on c.id = o.case_id
      where o.department_id ${inList(departmentIds)} and (o.status ${inList(liveStatuses)} or o.issued_at >= ${since})
        and o.deleted_at is null and ${seen(reader)}
      group by o.department_id`,
  )
  for (const row of rows)
    loads.set(String(row.department_id), {
      waiting: Number(row.waiting),
      late: Number(row.late),
      responseMinutes: numberOrNull(row.minutes),
    })
  return loads
}
