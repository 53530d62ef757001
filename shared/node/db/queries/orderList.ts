/** Order lists: one index walk per department and state, cut to the page; restricted files are left out in the statement. */
import type { CaseFile } from '../../../domain/case.ts'
import type { CaseScope } from '../../../domain/casePolicy.ts'
import type { OrderKind, OrderStatus, WorkOrder } from '../../../domain/order.ts'
import { clockedOrderStatuses } from '../../../domain/orderClock.ts'
import { mostCounted } from '../../../domain/row.ts'
import type { Instant } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { caseFileTable } from '../entities/case.ts'
import { workOrderTable } from '../entities/order.ts'
import { inList, join, raw, type Sql, sql } from '../sql.ts'
import { hydrate } from '../table.ts'

export interface OrderReader {
  /** Files of the asker's centre work; null for a liaison without such a role. */
  scope: CaseScope
  departmentIds: readonly string[]
  userId: string
  isSystem: boolean
}

export interface OrderFilter {
  statuses: readonly OrderStatus[]
  departmentId: string | null
  kind: OrderKind | null
  /** Running clocks that ran out before this instant. */
  dueBefore: Instant | null
}

type CasePart = Pick<
  CaseFile,
  | 'id'
  | 'number'
  | 'title'
  | 'narrative'
  | 'isProtectedReporter'
  | 'place'
  | 'level'
  | 'unitId'
  | 'registeredById'
  | 'restriction'
  | 'allowedUserIds'
  | 'orgId'
>
export interface OrderListRow {
  order: WorkOrder
  file: CasePart
}

/** A stop nobody but the department has spoken for: its clock runs on. */
const unproven = (at: string, proof: string) => `(o.${at} is null or o.${proof} like '%"kind":"claim"%')`
/** Which of the order's clocks runs, as `owedStop` of the domain tells it. */
const runningDue = raw(
  `case when o.status in ('returnPending', 'inRuling', 'redo') then o.finish_due_at
    when o.status not in ('delivered', 'signed', 'onSite') then null
    when o.sign_due_at is not null and ${unproven('signed_at', 'sign_proof')} then o.sign_due_at
    when o.kind = 'whistle' and o.check_in_due_at is not null and ${unproven('checked_in_at', 'check_in_proof')} then o.check_in_due_at
    else o.finish_due_at end`,
)

/** Not a complaint against the order's own department, as `isAccused` of the domain tells it. */
const notAccused = raw(
  `((c.restriction <> 'restricted' and not c.is_protected_reporter) or not exists (
    select 1 from case_party p join department d on d.id = o.department_id
    where p.case_id = c.id and p.deleted_at is null and p.role = 'respondent' and trim(d.name) <> ''
      and (p.name like '%' || trim(d.name) || '%' or coalesce(p.occupation, '') like '%' || trim(d.name) || '%'
        or (p.is_organization and length(trim(p.name)) >= 4 and d.name like '%' || trim(p.name) || '%'))))`,
)

/** The orders of `o` with their file `c` this reader may know of; a liaison's walk is bound to departments besides. */
export function visibleOrders(reader: OrderReader): Sql {
  const open = reader.isSystem
    ? raw('1 = 1')
    : sql`(c.restriction <> 'restricted' or c.registered_by_id = ${reader.userId} or c.allowed_user_ids like ${`%"${reader.userId}"%`})`
  const { scope } = reader
  switch (scope.kind) {
    case 'all':
      return open
    case 'center':
      return sql`o.org_id = ${scope.orgId} and ${open}`
    default:
      // A liaison: the walk itself is bound to the departments.
      return sql`${open} and ${notAccused}`
  }
}

/** The states the walk is bound to; null for all. */
function statesOf(filter: OrderFilter): readonly OrderStatus[] | null {
  const states = filter.statuses.length === 0 ? null : [...new Set(filter.statuses)]
  if (filter.dueBefore === null) return states
  // Only in these can a clock run out.
  return states === null
    ? clockedOrderStatuses
    : states.filter(status => clockedOrderStatuses.includes(status))
}

/** Departments the walk is bound to; null for the whole centre, empty for nobody. */
function boundTo(filter: OrderFilter, reader: OrderReader): readonly string[] | null {
  const isCenter = reader.scope.kind === 'all' || reader.scope.kind === 'center'
  if (isCenter) return filter.departmentId === null ? null : [filter.departmentId]
  return filter.departmentId === null
    ? reader.departmentIds
    : reader.departmentIds.filter(id => id === filter.departmentId)
}

function conditions(filter: OrderFilter, reader: OrderReader): Sql {
  const parts = [raw('o.deleted_at is null'), visibleOrders(reader)]
  if (filter.kind !== null) parts.push(sql`o.kind = ${filter.kind}`)
  if (filter.dueBefore !== null) parts.push(sql`${runningDue} < ${filter.dueBefore}`)
  return join(parts, ' and ')
}

/** One page, newest first, after an order id; one row more than asked when there is a next page. */
export async function pageOfOrders(
  db: Db,
  filter: OrderFilter,
  reader: OrderReader,
  afterId: string | null,
  limit: number,
): Promise<OrderListRow[]> {
  const departments = boundTo(filter, reader)
  const states = statesOf(filter)
  if (departments?.length === 0 || states?.length === 0) return []
  const from = afterId === null ? raw('') : sql` and o.id < ${afterId}`
  const where = sql`${conditions(filter, reader)}${from}`
  const walk = (departmentId: string | null, status: OrderStatus | null): Sql => {
    const department = departmentId === null ? raw('') : sql`o.department_id = ${departmentId} and `
    const state = status === null ? raw('') : sql`o.status = ${status} and `
    return sql`select o.* from work_order o join case_file c on c.id = o.case_id where ${department}${state}${where} order by o.id desc limit ${limit + 1}`
  }
  const walks = (departments ?? [null]).flatMap(departmentId =>
    (states ?? [null]).map(status => walk(departmentId, status)),
  )
  const statement =
    walks.length === 1
      ? (walks[0] ?? raw(''))
      : sql`select * from (${join(
          walks.map(part => sql`select * from (${part}) as part`),
          ' union all ',
        )}) as o order by o.id desc limit ${limit + 1}`
  const orders = (await db.query(statement)).map(row => hydrate(workOrderTable, row))
  const files = await db.find(caseFileTable, {
    id: [...new Set(orders.map(order => order.caseId))],
  })
  const byId = new Map(files.map(file => [file.id, file]))
  return orders.flatMap(order => {
    const file = byId.get(order.caseId)
    return file === undefined ? [] : [{ order, file }]
  })
}

/** How many orders a filter holds for this reader, and how many of them are late at `now`, in one reading. */
export async function countOrders(
  db: Db,
  filter: OrderFilter,
  reader: OrderReader,
  now: Instant,
): Promise<{ count: number; overdue: number }> {
  const departments = boundTo(filter, reader)
  const states = statesOf(filter)
  if (departments?.length === 0 || states?.length === 0) return { count: 0, overdue: 0 }
  const parts = [conditions(filter, reader)]
  if (departments !== null) parts.push(sql`o.department_id ${inList(departments)}`)
  if (states !== null) parts.push(sql`o.status ${inList(states)}`)
  const row = await db.one<{ n: number | string; late: number | string }>(
    sql`select count(*) as n, count(case when part.due < ${now} then 1 end) as late from (
      select ${runningDue} as due from work_order o join case_file c on c.id = o.case_id where ${join(parts, ' and ')} limit ${mostCounted}) as part`,
  )
  return { count: Number(row?.n ?? 0), overdue: Number(row?.late ?? 0) }
}
