/**
 * The orders that are not done, with the few columns that tell where each stands. Walks the index of states: what
 * was finished over the years is not touched, however many that is.
 */
import { movingStatuses, type OpenOrder } from '../../../domain/board.ts'
import type { Urgency } from '../../../domain/urgency.ts'
import type { Instant } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { workOrderTable } from '../entities/order.ts'
import { snake } from '../kinds.ts'
import { inList, join, raw, type Sql, sql } from '../sql.ts'
import { hydrate } from '../table.ts'
import { type OrderReader, visibleOrders } from './orderList.ts'

const openColumns = [
  'id',
  'caseId',
  'orgId',
  'departmentId',
  'kind',
  'role',
  'status',
  'urgency',
  'issuedAt',
  'deliveredAt',
  'signDueAt',
  'signedAt',
  'signProof',
  'checkInDueAt',
  'checkedInAt',
  'checkInProof',
  'finishDueAt',
  'completedAt',
  'finishProof',
  'returnCount',
] as const satisfies readonly (keyof OpenOrder)[]

const columns = raw(openColumns.map(name => `o.${snake(name)}`).join(', '))

/** The table cut to the columns read: hydrating some fifty of which most are absent costs more than the reading. */
const openTable = {
  ...workOrderTable,
  columns: Object.fromEntries(openColumns.map(name => [name, workOrderTable.columns[name]])),
} as unknown as typeof workOrderTable

export interface OpenFilter {
  orgId: string | null
  urgency: Urgency | null
  isWhistleOnly: boolean
}

async function rowsWhere(db: Db, parts: readonly Sql[]): Promise<OpenOrder[]> {
  const rows = await db.query(
    sql`select ${columns} from work_order o join case_file c on c.id = o.case_id where ${join(
      [...parts, raw('o.deleted_at is null'), raw('c.deleted_at is null')],
      ' and ',
    )}`,
  )
  return rows.map(row => hydrate(openTable, row))
}

/** Departments a walk is bound to; null for whoever works on whole files. */
function boundTo(reader: OrderReader): readonly string[] | null {
  return reader.scope.kind === 'all' || reader.scope.kind === 'center' ? null : reader.departmentIds
}

/** Orders that are not done and that this reader may know of. */
export async function openOrders(db: Db, filter: OpenFilter, reader: OrderReader): Promise<OpenOrder[]> {
  const departments = boundTo(reader)
  if (departments?.length === 0) return []
  const parts = [sql`o.status ${inList(movingStatuses)}`, visibleOrders(reader)]
  if (departments !== null) parts.push(sql`o.department_id ${inList(departments)}`)
  if (filter.orgId !== null) parts.push(sql`o.org_id = ${filter.orgId}`)
  if (filter.urgency !== null) parts.push(sql`o.urgency = ${filter.urgency}`)
  if (filter.isWhistleOnly) parts.push(raw(`o.kind = 'whistle'`))
  return rowsWhere(db, parts)
}

/** Orders whose signature rests on the department's word alone, among those that are not done. */
export async function claimedOrders(db: Db): Promise<OpenOrder[]> {
  return rowsWhere(db, [sql`o.status ${inList(movingStatuses)}`, raw(`o.sign_proof like '%"claim"%'`)])
}

/** A wall hangs where everybody sees it: restricted files are on it for nobody. */
const onWall = raw(`c.restriction <> 'restricted'`)

/** What the wall counts: orders that are not done, and those delivered since `today` that have ended already. */
export async function wallOrders(db: Db, today: Instant): Promise<{ order: OpenOrder; isMoving: boolean }[]> {
  const moving = await rowsWhere(db, [sql`o.status ${inList(movingStatuses)}`, onWall])
  const known = new Set(moving.map(order => order.id))
  const ended = await rowsWhere(db, [sql`o.delivered_at >= ${today}`, onWall])
  return [
    ...moving.map(order => ({ order, isMoving: true })),
    ...ended.filter(order => !known.has(order.id)).map(order => ({ order, isMoving: false })),
  ]
}
