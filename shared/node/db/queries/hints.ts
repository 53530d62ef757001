/**
 * Where earlier matters that may be the same are looked for: a handful of short walks of an index each, however
 * many matters there are. The newest of each walk are enough; the rest is for the person's own search.
 */
import type { CaseFile } from '../../../domain/case.ts'
import type { CaseParty } from '../../../domain/caseRecord.ts'
import type { Db } from '../db.ts'
import { caseFileTable } from '../entities/case.ts'
import type { HintKey } from '../entities/caseLink.ts'
import { inList, join, raw, type Sql, sql } from '../sql.ts'
import { hydrate } from '../table.ts'
import { type CaseReader, visibleCases } from './caseList.ts'
import { pairToken } from './searchTokens.ts'

/** Matters that one walk may bring. */
const perPerson = 20
const perPlace = 25
/** Newest matters looked at for each pair of characters; the same number tells how common the pair is. */
const perPair = 24
/** Matters with the most telling pairs in common that go on. */
const byWords = 50
/** On PostgreSQL a frequent pair is read whole: only among so many of the newest texts. */
const newestTexts = 20_000

/** A pair of characters of the typed text, with the newest texts that hold it. */
interface PairHits {
  pair: string
  docIds: number[]
}

/** The newest texts of each pair, and the newest text there is. */
export async function pairHits(
  db: Db,
  pairs: readonly string[],
): Promise<{ hits: PairHits[]; lastDocId: number }> {
  const last = await db.one<{ n: number | string }>(sql`select coalesce(max(doc_id), 0) as n from search_doc`)
  const lastDocId = Number(last?.n ?? 0)
  if (pairs.length === 0 || lastDocId === 0) return { hits: [], lastDocId }
  const walks = pairs.map((pair, at) => walkOf(db, pairToken(pair), at, lastDocId))
  const rows = await db.query<{ at: number | string; doc_id: number | string }>(
    join(
      walks.map(walk => sql`select * from (${walk}) as part`),
      ' union all ',
    ),
  )
  const hits = pairs.map((pair): PairHits => ({ pair, docIds: [] }))
  for (const row of rows) hits[Number(row.at)]?.docIds.push(Number(row.doc_id))
  return { hits, lastDocId }
}

function walkOf(db: Db, token: string, at: number, lastDocId: number): Sql {
  const place = raw(String(at))
  return db.dialect === 'sqlite'
    ? sql`select ${place} as at, rowid as doc_id from search_gram where search_gram match ${token} order by rowid desc limit ${perPair}`
    : sql`select ${place} as at, doc_id from search_gram where doc_id > ${lastDocId - newestTexts} and grams @@ to_tsquery('simple', ${token}) order by doc_id desc limit ${perPair}`
}

/** How many of all texts hold the pair, told from how far back its newest ones reach. */
export function textsWith(hits: PairHits, lastDocId: number): number {
  const oldest = hits.docIds.at(-1)
  if (oldest === undefined || hits.docIds.length < perPair) return hits.docIds.length
  return (perPair / (lastDocId - oldest + 1)) * lastDocId
}

/** The matters whose texts share the most telling pairs. */
export async function casesByWords(
  db: Db,
  hits: readonly PairHits[],
  weightOf: (pair: string) => number,
): Promise<string[]> {
  const sums = new Map<number, number>()
  for (const { pair, docIds } of hits) {
    const weight = weightOf(pair)
    for (const docId of docIds) sums.set(docId, (sums.get(docId) ?? 0) + weight)
  }
  const best = [...sums]
    .sort((left, right) => right[1] - left[1] || right[0] - left[0])
    .slice(0, byWords)
    .map(entry => entry[0])
  if (best.length === 0) return []
  const rows = await db.query<{ case_id: string }>(
    sql`select case_id from search_doc where doc_id ${inList(best)}`,
  )
  return rows.map(row => row.case_id)
}

/** What a person and a place can be met by; empty lists ask nothing. */
export interface HintAsk {
  idNumbers: readonly string[]
  phones: readonly string[]
  names: readonly string[]
  sounds: readonly string[]
  households: readonly string[]
  place: string
  unitId: string | null
  gridId: string | null
}

/** The matters of the same people, households and places, each walk cut. */
export async function casesByWhoAndWhere(db: Db, ask: HintAsk): Promise<string[]> {
  const walks: Sql[] = []
  const party = (column: string, values: readonly string[]) => {
    for (const value of values)
      walks.push(
        sql`select p.case_id as id from case_party p where p.${raw(column)} = ${value} and p.deleted_at is null order by p.id desc limit ${perPerson}`,
      )
  }
  party('id_number', ask.idNumbers)
  party('phone', ask.phones)
  party('name', ask.names)
  const key = (kind: HintKey['kind'], values: readonly string[]) => {
    for (const value of values)
      walks.push(
        sql`select k.case_id as id from hint_key k where k.kind = ${kind} and k.value = ${value} order by k.case_id desc limit ${perPerson}`,
      )
  }
  key('sound', ask.sounds)
  key('address', ask.households)
  if (ask.place !== '')
    walks.push(
      sql`select c.id from case_file c where c.place = ${ask.place} order by c.id desc limit ${perPlace}`,
    )
  if (ask.unitId !== null)
    walks.push(
      sql`select c.id from case_file c where c.unit_id = ${ask.unitId} order by c.id desc limit ${perPlace}`,
    )
  if (walks.length === 0) return []
  const rows = await db.query<{ id: string }>(
    join(
      walks.map(walk => sql`select * from (${walk}) as part`),
      ' union all ',
    ),
  )
  return rows.map(row => row.id)
}

const columns = [
  'id',
  'orgId',
  'number',
  'title',
  'status',
  'applicantName',
  'place',
  'unitId',
  'gridId',
  'categoryCode',
  'toldAt',
  'leadDepartmentId',
  'narrative',
] as const satisfies readonly (keyof CaseFile)[]
export type HintFile = Pick<CaseFile, (typeof columns)[number]>
/** The opening of the words, which is all that is compared. */
const narrativeLength = 600
const listed = raw(
  columns
    .map(name => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))
    .map(name =>
      name === 'narrative' ? `substr(c.narrative, 1, ${narrativeLength}) as narrative` : `c.${name}`,
    )
    .join(', '),
)

export type HintPerson = Pick<CaseParty, 'caseId' | 'role' | 'name' | 'idNumber' | 'phone' | 'address'>

/** Of these matters those the reader may see, with their people. */
export async function hintFiles(
  db: Db,
  ids: readonly string[],
  reader: CaseReader,
): Promise<{ files: HintFile[]; parties: Map<string, HintPerson[]> }> {
  if (ids.length === 0) return { files: [], parties: new Map() }
  const rows = await db.query(
    sql`select ${listed} from case_file c where c.id ${inList(ids)} and c.deleted_at is null and ${visibleCases(reader)}`,
  )
  const files = rows.map(row => hydrate(caseFileTable, row))
  if (files.length === 0) return { files, parties: new Map() }
  const people = await db.query<{
    case_id: string
    role: HintPerson['role']
    name: string
    id_number: string | null
    phone: string | null
    address: string | null
  }>(
    sql`select case_id, role, name, id_number, phone, address from case_party where case_id ${inList(files.map(file => file.id))} and deleted_at is null`,
  )
  const parties = people.map(({ case_id: caseId, id_number: idNumber, role, name, phone, address }) => ({
    caseId,
    role,
    name,
    idNumber,
    phone,
    address,
  }))
  return { files, parties: Map.groupBy(parties, party => party.caseId) }
}

/** Where merged matters went, through further merges: source id to the id of the matter that is still one of its own. */
export async function mergedInto(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let asked = [...new Set(ids)]
  // A chain is as long as merges were made one upon the other; more than a few is a broken row.
  for (let round = 0; round < 8 && asked.length > 0; round += 1) {
    const rows = await db.query<{ case_id: string; target_id: string }>(
      sql`select l.case_id, l.target_id from case_link l where l.case_id ${inList(asked)} and l.kind in ('merged', 'group') and l.undone_at is null and l.deleted_at is null`,
    )
    for (const row of rows) found.set(row.case_id, row.target_id)
    asked = rows.map(row => row.target_id).filter(id => !found.has(id))
  }
  const last = (id: string): string => {
    let at = id
    for (let step = found.get(at); step !== undefined && step !== id; step = found.get(at)) at = step
    return at
  }
  return new Map(ids.filter(id => found.has(id)).map(id => [id, last(id)]))
}
