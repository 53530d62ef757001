/** What the bridge asks of the database: the piles, and what became of the orders in them. */
import type { BridgeView } from '../../../shared/contract/hotlineBridge.ts'
import type { CaseFile } from '../../../shared/domain/case.ts'
import { mergeKinds } from '../../../shared/domain/caseLink.ts'
import { type ExternalSource, isMatterOf, spellingsOfNumber } from '../../../shared/domain/hotline.ts'
import { givenBackStatuses } from '../../../shared/domain/hotlineBridge.ts'
import type { Instant } from '../../../shared/kit/time.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { caseFileTable } from '../../../shared/node/db/entities/case.ts'
import { inList, join, raw, type Sql, sql } from '../../../shared/node/db/sql.ts'
import { finishedStatuses } from '../../../shared/node/hotline/results.ts'
import { type HotlineOrder, hotlineOrderTable } from '../../tables/hotlineOrder.ts'

const numbersPerQuery = 200

/** A matter that went into another is finished when that one is. */
const standing = sql`from hotline_order h
  left join case_file c on c.id = h.case_id and c.deleted_at is null
  left join case_link l on l.case_id = c.id and c.status = 'merged' and l.undone_at is null and l.deleted_at is null and l.kind ${inList(mergeKinds)}
  left join case_file t on t.id = l.target_id`
const status = raw('coalesce(t.status, c.status)')
const isGivenBack = sql`(h.status = 'taken' and (c.id is null or ${status} ${inList(givenBackStatuses)}))`
const isFinished = sql`(h.status = 'taken' and ${status} ${inList(finishedStatuses.filter(value => !givenBackStatuses.includes(value)))})`

const piles: Record<BridgeView, Sql> = {
  toAssign: sql`h.returned_at is null and (h.status in ('waiting', 'failed') or ${isGivenBack})`,
  owed: sql`h.returned_at is null and h.status in ('assigned', 'taken') and not ${isGivenBack}`,
  toReturn: sql`h.returned_at is null and (h.status = 'declined' or ${isFinished})`,
  returned: raw('h.returned_at is not null'),
  declined: raw("h.status = 'declined'"),
}

interface Filter {
  source: ExternalSource | null
  orgId: string | null
}

const filtered = (filter: Filter): Sql[] => [
  ...(filter.source === null ? [] : [sql`h.source = ${filter.source}`]),
  ...(filter.orgId === null ? [] : [sql`coalesce(h.org_id, h.proposed_org_id) = ${filter.orgId}`]),
]

/** Orders of a pile, the earliest date first; those without a date come last. */
export function ordersOfPile(
  db: Db,
  view: BridgeView,
  filter: Filter,
  page: { offset: number; limit: number },
): Promise<HotlineOrder[]> {
  const where = join([piles[view], ...filtered(filter)], ' and ')
  const order =
    view === 'returned'
      ? raw('h.returned_at desc, h.id')
      : raw("coalesce(h.return_due_at, h.due_at, '9999'), h.id")
  return db.rows(
    hotlineOrderTable,
    sql`select h.* ${standing} where ${where} order by ${order} limit ${page.limit} offset ${page.offset}`,
  )
}

/** How many orders lie in each pile, and how many results are owed past their date. */
export async function pileCounts(
  db: Db,
  filter: Filter,
  now: Instant,
): Promise<{ counts: Record<BridgeView, number>; late: number }> {
  const where = join([raw('1 = 1'), ...filtered(filter)], ' and ')
  const one = (view: BridgeView) => sql`sum(case when ${piles[view]} then 1 else 0 end)`
  const row = await db.one<Record<string, number | string | null>>(
    sql`select ${one('toAssign')} as to_assign, ${one('owed')} as owed, ${one('toReturn')} as to_return,
        ${one('returned')} as returned, ${one('declined')} as declined,
        sum(case when h.returned_at is null and coalesce(h.return_due_at, h.due_at) < ${now} then 1 else 0 end) as late
        ${standing} where ${where}`,
  )
  const count = (name: string) => Number(row?.[name] ?? 0)
  return {
    counts: {
      toAssign: count('to_assign'),
      owed: count('owed'),
      toReturn: count('to_return'),
      returned: count('returned'),
      declined: count('declined'),
    },
    late: count('late'),
  }
}

/** The matter each order stands for now: its own, or the one that took it in. */
export async function mattersOf(
  db: Db,
  orders: readonly HotlineOrder[],
): Promise<ReadonlyMap<string, { own: CaseFile; standing: CaseFile }>> {
  const ids = orders.map(order => order.caseId).filter(id => id !== null)
  if (ids.length === 0) return new Map()
  const own = await db.find(caseFileTable, { id: ids, deletedAt: null })
  const merged = await db.query<{ case_id: string; target_id: string }>(
    sql`select case_id, target_id from case_link where undone_at is null and deleted_at is null
        and kind ${inList(mergeKinds)} and case_id ${inList(own.filter(file => file.status === 'merged').map(file => file.id))}`,
  )
  const targetIds = new Map(merged.map(row => [row.case_id, row.target_id]))
  const targets = new Map(
    (await db.find(caseFileTable, { id: [...targetIds.values()], deletedAt: null })).map(file => [
      file.id,
      file,
    ]),
  )
  return new Map(
    own.map(file => [file.id, { own: file, standing: targets.get(targetIds.get(file.id) ?? '') ?? file }]),
  )
}

/** Matters of towns that already stand for these numbers, by `bridgeKey`. */
export async function knownMatters(
  db: Db,
  orders: readonly { source: ExternalSource; number: string }[],
): Promise<ReadonlyMap<string, CaseFile>> {
  const found = new Map<string, CaseFile>()
  for (let at = 0; at < orders.length; at += numbersPerQuery) {
    const part = orders.slice(at, at + numbersPerQuery)
    const files = await db.find(caseFileTable, {
      sourceRef: part.flatMap(order => spellingsOfNumber(order.number)),
      deletedAt: null,
    })
    const standingFiles = files.filter(file => !givenBackStatuses.includes(file.status))
    for (const order of part) {
      const file = standingFiles.find(item => isMatterOf(item, order))
      if (file) found.set(`${order.source}/${order.number}`, file)
    }
  }
  return found
}

/** Orders the county knows by these numbers, by `bridgeKey`. */
export async function knownOrders(
  db: Db,
  orders: readonly { source: ExternalSource; number: string }[],
): Promise<Map<string, HotlineOrder>> {
  const found = new Map<string, HotlineOrder>()
  for (let at = 0; at < orders.length; at += numbersPerQuery) {
    const rows = await db.find(hotlineOrderTable, {
      number: orders.slice(at, at + numbersPerQuery).map(order => order.number),
    })
    for (const row of rows) found.set(`${row.source}/${row.number}`, row)
  }
  return found
}
