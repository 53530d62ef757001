/**
 * Finding entries of the register. Who may know of an entry is part of every statement: an entry made by hand
 * is open to the centre; one that came out of matters is known to those who may open one of these matters, so
 * that somebody known only through restricted files is in no list, count or suggestion of anybody else.
 */
import type { Person } from '../../../domain/person/record.ts'
import type { Db } from '../db.ts'
import { personTable } from '../entities/person.ts'
import { inList, join, raw, type Sql, sql } from '../sql.ts'
import { hydrate } from '../table.ts'
import { type CaseReader, visibleCases } from './caseList.ts'

/** Entries made by hand that lie within a reader's reach; `m` is the entry. */
function withinReach(reader: CaseReader, m: string): Sql {
  const { scope } = reader
  const column = (name: string) => raw(`${m}.${name}`)
  switch (scope.kind) {
    case 'none':
      return raw('1 = 0')
    case 'all':
      return raw('1 = 1')
    case 'center':
      return sql`${column('org_id')} = ${scope.orgId}`
    case 'unit':
      return sql`${column('org_id')} = ${scope.orgId} and ${column('unit_id')} = ${scope.unitId}`
    case 'own':
      return sql`${column('org_id')} = ${scope.orgId} and ${column('created_by')} = ${scope.userId}`
  }
}

/** The entries of `x` (person) this reader may know of: each standing for itself and those merged into it. */
export function visiblePeople(reader: CaseReader): Sql {
  return sql`x.deleted_at is null and exists (select 1 from person_root r where r.person_id = x.id and r.root_id = x.id) and ${knownTo(reader)}`
}

function knownTo(reader: CaseReader): Sql {
  return sql`(exists (select 1 from person_root k join person m on m.id = k.person_id where k.root_id = x.id and m.origin = 'registry' and m.deleted_at is null and ${withinReach(reader, 'm')}) or exists (select 1 from person_root k join case_party p on p.person_id = k.person_id and p.deleted_at is null join case_file c on c.id = p.case_id and c.deleted_at is null where k.root_id = x.id and ${visibleCases(reader)}))`
}

/** Whether an entry is known otherwise than through restricted files. */
export async function isOpenlyKnown(db: Db, personId: string): Promise<boolean> {
  const row = await db.one(
    sql`select 1 as one from person x where x.id = ${personId} and (exists (select 1 from person_root k join person m on m.id = k.person_id where k.root_id = x.id and m.origin = 'registry' and m.deleted_at is null) or exists (select 1 from person_root k join case_party p on p.person_id = k.person_id and p.deleted_at is null join case_file c on c.id = p.case_id and c.deleted_at is null where k.root_id = x.id and c.restriction <> 'restricted'))`,
  )
  return row !== null
}

/** One key to look up. `isPrefix`: keys that begin with it. */
export interface KeyQuery {
  kind: string
  values: readonly string[]
  isPrefix?: boolean
}

/** The last text that begins with `prefix`, in the order of both databases; prefixes are letters or figures. */
function lastWith(prefix: string): string {
  return prefix + (/\d$/.test(prefix) ? '9' : 'z').repeat(24)
}

/** A condition on `k` (person_key). */
function keyCondition(query: KeyQuery): Sql {
  if (query.isPrefix !== true) return sql`k.kind = ${query.kind} and k.value ${inList(query.values)}`
  const [prefix = ''] = query.values
  return sql`k.kind = ${query.kind} and k.value >= ${prefix} and k.value <= ${lastWith(prefix)}`
}

/**
 * Entries that hold one of the keys, each key looked up by its index and cut at `perKey`, seen through the
 * merges and the reader's reach.
 */
export function candidateStatement(queries: readonly KeyQuery[], reader: CaseReader, perKey: number): Sql {
  const parts = queries
    .filter(query => query.values.length > 0)
    .map(query => {
      return sql`select * from (select k.person_id from person_key k where ${keyCondition(query)} limit ${perKey}) as part`
    })
  return sql`select x.* from person x where x.id in (select r.root_id from person_root r where r.person_id in (${join(parts, ' union ')})) and ${visiblePeople(reader)}`
}

export async function peopleByKeys(
  db: Db,
  queries: readonly KeyQuery[],
  reader: CaseReader,
  perKey: number,
): Promise<Person[]> {
  if (queries.every(query => query.values.length === 0)) return []
  return db.rows(personTable, candidateStatement(queries, reader, perKey))
}

/** Visible entries by id, each answered by the entry that stands for it. */
export async function visibleRoot(db: Db, personId: string, reader: CaseReader): Promise<Person | null> {
  const row = await db.one(
    sql`select x.* from person x where x.id = (select r.root_id from person_root r where r.person_id = ${personId}) and ${visiblePeople(reader)}`,
  )
  return row === null ? null : hydrate(personTable, row)
}

export interface PeopleFilter {
  isOrganization: boolean | null
  /** One key of each group must be met; no group: everybody. */
  keys: readonly (readonly KeyQuery[])[]
}

/** One page of the register, newest first, walked by id. */
export async function pageOfPeople(
  db: Db,
  filter: PeopleFilter,
  reader: CaseReader,
  beforeId: string | null,
  limit: number,
): Promise<Person[]> {
  const parts: Sql[] = [visiblePeople(reader)]
  if (beforeId !== null) parts.push(sql`x.id < ${beforeId}`)
  if (filter.isOrganization !== null)
    parts.push(
      sql`x.is_organization = ${db.dialect === 'sqlite' ? (filter.isOrganization ? 1 : 0) : filter.isOrganization}`,
    )
  for (const group of filter.keys)
    parts.push(
      sql`x.id in (${join(
        group.map(
          key =>
            sql`select r.root_id from person_key k join person_root r on r.person_id = k.person_id where ${keyCondition(key)}`,
        ),
        ' union ',
      )})`,
    )
  return db.rows(
    personTable,
    sql`select x.* from person x where ${join(parts, ' and ')} order by x.id desc limit ${limit}`,
  )
}

export interface MatterCount {
  count: number
  lastToldAt: string | null
  lastNumber: string | null
  lastTitle: string | null
}

/** How many matters of each entry the reader may see, and the newest of them. */
export async function matterCounts(
  db: Db,
  rootIds: readonly string[],
  reader: CaseReader,
): Promise<ReadonlyMap<string, MatterCount>> {
  if (rootIds.length === 0) return new Map()
  const rows = await db.query<{
    root_id: string
    id: string
    told_at: string
    number: string
    title: string
  }>(
    sql`select distinct k.root_id, c.id, c.told_at, c.number, c.title from person_root k join case_party p on p.person_id = k.person_id and p.deleted_at is null join case_file c on c.id = p.case_id and c.deleted_at is null where k.root_id ${inList(rootIds)} and ${visibleCases(reader)}`,
  )
  const counts = new Map<string, MatterCount>()
  for (const row of rows) {
    const known = counts.get(row.root_id) ?? { count: 0, lastToldAt: null, lastNumber: null, lastTitle: null }
    const isLater = known.lastToldAt === null || row.told_at > known.lastToldAt
    counts.set(row.root_id, {
      count: known.count + 1,
      lastToldAt: isLater ? row.told_at : known.lastToldAt,
      lastNumber: isLater ? row.number : known.lastNumber,
      lastTitle: isLater ? row.title : known.lastTitle,
    })
  }
  return counts
}

/** Ids and roles of the matters of an entry that the reader may see, newest first. */
export async function mattersOf(
  db: Db,
  rootId: string,
  reader: CaseReader,
  limit: number,
): Promise<{ caseId: string; roles: string[] }[]> {
  const rows = await db.query<{ id: string; role: string }>(
    sql`select c.id, p.role from person_root k join case_party p on p.person_id = k.person_id and p.deleted_at is null join case_file c on c.id = p.case_id and c.deleted_at is null where k.root_id = ${rootId} and ${visibleCases(reader)} order by c.id desc limit ${limit * 2}`,
  )
  const byCase = new Map<string, Set<string>>()
  for (const row of rows) byCase.set(row.id, (byCase.get(row.id) ?? new Set()).add(row.role))
  return [...byCase].slice(0, limit).map(([caseId, roles]) => ({ caseId, roles: [...roles] }))
}

/** Everything merged into an entry, itself included. */
export async function clusterOf(db: Db, rootId: string): Promise<string[]> {
  const rows = await db.query<{ person_id: string }>(
    sql`select person_id from person_root where root_id = ${rootId}`,
  )
  return rows.length === 0 ? [rootId] : rows.map(row => row.person_id)
}

/** Of these entries, those the reader may know of, directly or through the entry they were merged into. */
export async function knownPeople(
  db: Db,
  personIds: readonly string[],
  reader: CaseReader,
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await db.query<{ person_id: string }>(
    sql`select o.person_id from person_root o join person x on x.id = o.root_id where o.person_id ${inList(personIds)} and ${visiblePeople(reader)}`,
  )
  return new Set(rows.map(row => row.person_id))
}
