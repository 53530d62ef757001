/**
 * The case lists. Each page is a walk of one index from a key (never an offset); several states become a
 * union of such walks, each cut to the page. Restricted files are left out in the statement itself, so that
 * neither a list, nor a count, nor a search can show that one exists.
 */
import type { CaseFile, CaseStatus } from '../../../domain/case.ts'
import type { MatterClass } from '../../../domain/caseNumber.ts'
import type { CaseScope } from '../../../domain/casePolicy.ts'
import type { Level } from '../../../domain/level.ts'
import { mostCounted } from '../../../domain/row.ts'
import { leavesPerClass } from '../../../domain/taxonomy.ts'
import type { Instant } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { caseFileTable } from '../entities/case.ts'
import { snake } from '../kinds.ts'
import { inList, join, raw, type Sql, sql } from '../sql.ts'
import { hydrate } from '../table.ts'
import { foldSearchText, searchCaseIds } from './search.ts'

/** The columns a list shows: never the narrative, which would make an old PC read it a thousand times. */
const listColumns = [
  'id',
  'orgId',
  'number',
  'matterClass',
  'source',
  'path',
  'status',
  'title',
  'applicantName',
  'place',
  'unitId',
  'categoryCode',
  'level',
  'urgency',
  'restriction',
  'flags',
  'leadDepartmentId',
  'toldAt',
  'dueAt',
  'clockStartedAt',
  'externalSource',
  'externalDueAt',
  'updatedAt',
] as const satisfies readonly (keyof CaseFile)[]
export type CaseListRow = Pick<CaseFile, (typeof listColumns)[number]>

const columns = raw(listColumns.map(name => `c.${snake(name)}`).join(', '))

/** Whose list it is. */
export interface CaseReader {
  scope: CaseScope
  userId: string
  isSystem: boolean
}

export interface CaseFilter {
  statuses: readonly CaseStatus[]
  matterClass: MatterClass | null
  categoryCode: string | null
  unitId: string | null
  departmentId: string | null
  /** Set by the list itself: the department has so many orders that walking the cases finds them sooner. */
  isBusyDepartment?: boolean
  level: Level | null
  /** Running clocks that ran out before this instant. */
  dueBefore: Instant | null
  dueFrom: Instant | null
  dueUntil: Instant | null
  /** Only cases with an order a department wants to hand back. */
  isReturned: boolean
}

export const noFilter: CaseFilter = {
  statuses: [],
  matterClass: null,
  categoryCode: null,
  unitId: null,
  departmentId: null,
  level: null,
  dueBefore: null,
  dueFrom: null,
  dueUntil: null,
  isReturned: false,
}

/** Where a page begins. `id` ends the key of both orders; `due` is null among cases without a clock. */
export type CaseKey =
  | { sort: 'newest'; id: string }
  | { sort: 'due'; due: Instant | null; id: string }
  | { sort: 'search'; docId: number }

export function encodeKey(key: CaseKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** Reads a cursor back; anything else than one of ours begins at the first page. */
export function decodeKey(cursor: string | null, sort: CaseKey['sort']): CaseKey | null {
  if (cursor === null) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (typeof key !== 'object' || key === null || !('sort' in key) || key.sort !== sort) return null
    if (sort === 'search')
      return 'docId' in key && typeof key.docId === 'number' ? { sort, docId: key.docId } : null
    if (!('id' in key) || typeof key.id !== 'string') return null
    if (sort === 'newest') return { sort, id: key.id }
    const due = 'due' in key && typeof key.due === 'string' ? key.due : null
    return { sort, due, id: key.id }
  } catch {
    return null
  }
}

/** The files of `c` (case_file) this reader may know of. */
export function visibleCases(reader: CaseReader): Sql {
  const open = reader.isSystem
    ? raw('1 = 1')
    : sql`(c.restriction <> 'restricted' or c.registered_by_id = ${reader.userId} or c.allowed_user_ids like ${`%"${reader.userId}"%`})`
  const { scope } = reader
  switch (scope.kind) {
    case 'none':
      return raw('1 = 0')
    case 'all':
      return open
    case 'center':
      return sql`c.org_id = ${scope.orgId} and ${open}`
    case 'unit':
      return sql`c.org_id = ${scope.orgId} and c.unit_id = ${scope.unitId} and ${open}`
    case 'own':
      return sql`c.org_id = ${scope.orgId} and c.registered_by_id = ${scope.userId} and ${open}`
  }
}

/** The leaves a category filter stands for: `01` holds `01-01` to `01-08`. */
function leavesOf(code: string): string[] {
  if (code.includes('-')) return [code]
  return Array.from({ length: leavesPerClass }, (_, at) => `${code}-${String(at + 1).padStart(2, '0')}`)
}

/** Every filter of states and categories that a walk of its own index does not stand for. */
function statesAndCategories(filter: CaseFilter): Sql[] {
  const parts: Sql[] = []
  if (filter.statuses.length > 0) parts.push(sql`c.status ${inList(filter.statuses)}`)
  if (filter.categoryCode !== null) parts.push(sql`c.category_code ${inList(leavesOf(filter.categoryCode))}`)
  return parts
}

/** Everything a filter asks for except states and category. */
function residual(filter: CaseFilter, reader: CaseReader): Sql {
  const parts: Sql[] = [raw('c.deleted_at is null'), visibleCases(reader)]
  if (filter.matterClass !== null) parts.push(sql`c.matter_class = ${filter.matterClass}`)
  if (filter.unitId !== null) parts.push(sql`c.unit_id = ${filter.unitId}`)
  if (filter.level !== null) parts.push(sql`c.level = ${filter.level}`)
  if (filter.departmentId !== null)
    parts.push(
      filter.isBusyDepartment === true
        ? // Joined with nothing, the department cannot be the index: the few orders of the case are looked at.
          sql`exists (select 1 from work_order o where o.case_id = c.id and o.department_id || '' = ${filter.departmentId})`
        : sql`c.id in (select o.case_id from work_order o where o.department_id = ${filter.departmentId})`,
    )
  if (filter.isReturned)
    parts.push(sql`c.id in (select o.case_id from work_order o where o.status = 'returnPending')`)
  // Said in so many words, because only then both databases take the index of due times for the shorter way.
  if (filter.dueBefore !== null || filter.dueFrom !== null || filter.dueUntil !== null)
    parts.push(raw('c.due_at is not null'))
  if (filter.dueBefore !== null) parts.push(sql`c.due_at < ${filter.dueBefore}`)
  if (filter.dueFrom !== null) parts.push(sql`c.due_at >= ${filter.dueFrom}`)
  if (filter.dueUntil !== null) parts.push(sql`c.due_at <= ${filter.dueUntil}`)
  return join(parts, ' and ')
}

const busyOrders = 2000

/** Few orders are best fetched first and their cases looked up; many are met soon enough while walking the cases. */
async function withDepartment(db: Db, filter: CaseFilter): Promise<CaseFilter> {
  if (filter.departmentId === null) return filter
  const row = await db.one<{ n: number | string }>(
    sql`select count(*) as n from (select 1 from work_order where department_id = ${filter.departmentId} limit ${busyOrders}) as part`,
  )
  return { ...filter, isBusyDepartment: Number(row?.n ?? 0) >= busyOrders }
}

/**
 * The conditions that each lead a walk: one per leaf of the category, or per state, or one for all. Leaves come
 * first, being the fewer rows; states then are looked at on the way, joined with nothing so that no database
 * takes them for the way itself.
 */
function waysOf(filter: CaseFilter): Sql[] {
  const states = [...new Set(filter.statuses)]
  const amongStates = states.length === 0 ? raw('') : sql`c.status || '' ${inList(states)} and `
  if (filter.categoryCode !== null)
    return leavesOf(filter.categoryCode).map(leaf => sql`c.category_code = ${leaf} and ${amongStates}`)
  if (states.length === 0) return [raw('')]
  return states.map(status => sql`c.status = ${status} and `)
}

/** The walks of a filter, each cut to the page, then merged in the same order. */
async function walk(
  db: Db,
  filter: CaseFilter,
  where: Sql,
  order: string,
  limit: number,
): Promise<CaseListRow[]> {
  const ways = waysOf(filter)
  const walks = ways.map(
    way => sql`select ${columns} from case_file c where ${way}${where} order by ${raw(order)} limit ${limit}`,
  )
  const statement =
    walks.length === 1
      ? (walks[0] ?? raw(''))
      : sql`select * from (${join(
          walks.map(part => sql`select * from (${part}) as part`),
          ' union all ',
        )}) as c order by ${raw(order)} limit ${limit}`
  return (await db.query(statement)).map(row => hydrate(caseFileTable, row))
}

export interface CasePage {
  rows: CaseListRow[]
  next: CaseKey | null
}

/** One page of a list. `due` puts running clocks first, the earliest on top, then cases without one. */
export async function pageOfCases(
  db: Db,
  filter: CaseFilter,
  reader: CaseReader,
  sort: 'newest' | 'due',
  after: CaseKey | null,
  limit: number,
): Promise<CasePage> {
  const base = residual(await withDepartment(db, filter), reader)
  if (sort === 'newest') {
    const from = after?.sort === 'newest' ? sql` and c.id < ${after.id}` : raw('')
    const found = await walk(db, filter, sql`${base}${from}`, 'c.id desc', limit + 1)
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    return {
      rows,
      next: found.length > limit && last ? { sort, id: last.id } : null,
    }
  }
  const key = after?.sort === 'due' ? after : null
  const rows: CaseListRow[] = []
  if (key === null || key.due !== null) {
    const from = key === null ? raw('') : sql` and (c.due_at, c.id) > (${key.due}, ${key.id})`
    rows.push(
      ...(await walk(
        db,
        filter,
        sql`${base} and c.due_at is not null${from}`,
        'c.due_at asc, c.id asc',
        limit + 1,
      )),
    )
  }
  const wantsIdle = filter.dueBefore === null && filter.dueFrom === null && filter.dueUntil === null
  if (wantsIdle && rows.length <= limit) {
    const from = key !== null && key.due === null ? sql` and c.id < ${key.id}` : raw('')
    rows.push(
      ...(await walk(
        db,
        filter,
        sql`${base} and c.due_at is null${from}`,
        'c.id desc',
        limit + 1 - rows.length,
      )),
    )
  }
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    next: rows.length > limit && last ? { sort, due: last.dueAt, id: last.id } : null,
  }
}

/** True when a search has nothing to go by: spaces alone. One character is enough. */
export function isSearchTooShort(phrase: string): boolean {
  return foldSearchText(phrase) === ''
}

/** Found cases, newest first. Pages of the search index are taken until the page is full. */
export async function searchCases(
  db: Db,
  phrase: string,
  filter: CaseFilter,
  reader: CaseReader,
  after: CaseKey | null,
  limit: number,
): Promise<CasePage> {
  const condition = join([...statesAndCategories(filter), residual(filter, reader)], ' and ')
  const rows: CaseListRow[] = []
  let before = after?.sort === 'search' ? after.docId : null
  // A phrase that sits in thousands of files nobody here may see must not make one page read them all.
  for (let round = 0; round < 20; round += 1) {
    const hits = (await searchCaseIds(db, phrase, before, limit * 2)) ?? []
    if (hits.length === 0) return { rows, next: null }
    const ids = hits.map(hit => hit.caseId)
    const found = await db.query(
      sql`select ${columns} from case_file c where c.id ${inList(ids)} and ${condition}`,
    )
    const byId = new Map(found.map(row => hydrate(caseFileTable, row)).map(row => [row.id, row]))
    for (const hit of hits) {
      before = hit.docId
      const row = byId.get(hit.caseId)
      if (row !== undefined) rows.push(row)
      if (rows.length === limit) return { rows, next: { sort: 'search', docId: hit.docId } }
    }
    if (hits.length < limit * 2) return { rows, next: null }
  }
  return {
    rows,
    next: before === null ? null : { sort: 'search', docId: before },
  }
}

/** How many cases a filter holds for this reader; `mostCounted` stands for that many or more. */
export async function countCaseRows(db: Db, filter: CaseFilter, reader: CaseReader): Promise<number> {
  const where = residual(filter, reader)
  const walks = waysOf(filter).map(
    way => sql`select * from (select 1 from case_file c where ${way}${where} limit ${mostCounted}) as part`,
  )
  const row = await db.one<{ n: number | string }>(
    sql`select count(*) as n from (select * from (${join(walks, ' union all ')}) as parts limit ${mostCounted}) as counted`,
  )
  return Number(row?.n ?? 0)
}

/** Of these cases, those with two versions of a field nobody has chosen between. */
export async function casesInConflict(db: Db, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set()
  const rows = await db.query<{ case_id: string }>(
    sql`select distinct case_id from field_conflict where status = 'open' and case_id ${inList(caseIds)}`,
  )
  return new Set(rows.map(row => row.case_id))
}
