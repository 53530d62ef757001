/**
 * Full-text search of matters, over pairs of characters. A Chinese word is often two characters, so the
 * index holds every pair of neighbouring characters; a hit on all pairs of a longer phrase is checked against
 * the text itself, because `detail=none` keeps no positions. Single characters have an index of their own.
 */
import type { CaseFile } from '../../../domain/case.ts'
import type { CaseParty } from '../../../domain/caseRecord.ts'
import { rebuildHintKeys } from '../../matter/hintKeys.ts'
import { rebuildPeople } from '../../person/keys.ts'
import type { Db } from '../db.ts'
import { caseFileTable, casePartyTable } from '../entities/case.ts'
import { searchDocTable } from '../entities/local.ts'
import { raw, type Sql, sql } from '../sql.ts'
import { noteNames, rebuildPapers, touchedIds } from './findDocs.ts'
import { docStatement, dropTokens, writeTokens } from './searchIndex.ts'
import {
  characterTokens,
  foldSearchText,
  numberTokens,
  pairTokens,
  partSeparator,
  planOf,
} from './searchTokens.ts'

export { foldSearchText } from './searchTokens.ts'

/** Everything a case can be found by, folded; parts are kept apart so that no pair spans two of them. */
export function searchTextOf(
  file: Pick<CaseFile, 'number' | 'title' | 'place' | 'narrative'> & Partial<Pick<CaseFile, 'answers'>>,
  parties: readonly Pick<CaseParty, 'name' | 'phone' | 'idNumber' | 'address'>[],
): string {
  const people = parties.flatMap(party => [party.name, party.phone, party.idNumber, party.address])
  const answers = (file.answers ?? []).map(item => item.answer)
  return [file.number, file.title, file.place, ...people, file.narrative, ...answers]
    .filter(part => part !== null)
    .map(foldSearchText)
    .join(partSeparator)
}

/** The tokens of a search text, as the index takes them. */
export function searchGrams(text: string): string {
  return pairTokens(text).join(' ')
}

/** The tokens of its single characters and of its number, for the index beside the pairs. */
export function searchCharacters(text: string): string {
  const number = text.slice(0, Math.max(0, text.indexOf(partSeparator)))
  return [...characterTokens(text), ...numberTokens(number)].join(' ')
}

/** Matters whose rows are read and written together. */
const mattersAtOnce = 200

/** Writes the search text of cases anew, in the transaction that changed them. */
export async function rebuildSearch(db: Db, caseIds: readonly string[]): Promise<void> {
  for (let at = 0; at < caseIds.length; at += mattersAtOnce)
    await rebuildSome(db, caseIds.slice(at, at + mattersAtOnce))
}

/** Writes anew what touched keys name: search texts of matters, orders and papers. */
export async function rebuildTouched(db: Db, touched: ReadonlySet<string>): Promise<void> {
  if (touched.size === 0) return
  await rebuildSearch(db, touchedIds(touched, 'case'))
  await rebuildPapers(db, touchedIds(touched, 'papers'))
  const people = touchedIds(touched, 'person')
  if (people.length > 0) await rebuildPeople(db, people)
}

async function rebuildSome(db: Db, caseIds: readonly string[]): Promise<void> {
  const files = byKey(await db.find(caseFileTable, { id: caseIds }), file => file.id)
  const docs = byKey(await db.find(searchDocTable, { caseId: caseIds }), doc => doc.caseId)
  const parties = Map.groupBy(
    await db.find(casePartyTable, { caseId: caseIds, deletedAt: null }, { orderBy: 'id' }),
    party => party.caseId,
  )
  const top = await db.one<{ n: number }>(sql`select coalesce(max(doc_id), 0) as n from search_doc`)
  let lastDocId = Number(top?.n ?? 0)
  for (const caseId of caseIds) {
    const file = files.get(caseId)
    const earlier = docs.get(caseId)
    if (file === undefined) {
      if (earlier) await dropDoc(db, earlier.docId)
      await rebuildHintKeys(db, caseId, [])
      continue
    }
    const people = parties.get(caseId) ?? []
    const text = searchTextOf(file, people)
    if (earlier?.text === text) continue
    const docId = earlier?.docId ?? lastDocId + 1
    lastDocId = Math.max(lastDocId, docId)
    if (earlier) await db.updateRows(searchDocTable, { docId }, { text })
    else await db.insertRow(searchDocTable, { docId, caseId, text })
    await writeGrams(db, docId, text, earlier !== undefined)
    await noteNames(db, file, people)
    await rebuildHintKeys(db, caseId, people)
  }
}

function byKey<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row> {
  return new Map(rows.map(row => [key(row), row]))
}

async function writeGrams(db: Db, docId: number, text: string, exists: boolean): Promise<void> {
  await writeTokens(db, 'search_gram', docId, searchGrams(text), exists)
  await writeTokens(db, 'search_char', docId, searchCharacters(text), exists)
}

async function dropDoc(db: Db, docId: number): Promise<void> {
  await db.deleteRows(searchDocTable, { docId })
  await dropTokens(db, 'search_gram', docId)
  await dropTokens(db, 'search_char', docId)
}

/**
 * The documents that hold the phrase, newest first by `doc_id`, before one; null for an empty phrase. On
 * SQLite the index itself is walked from its newest end and left when the page is full, so that a frequent
 * word costs no more than a rare one.
 */
export function searchStatement(
  dialect: Db['dialect'],
  phrase: string,
  beforeDocId: number | null,
  limit: number,
): Sql | null {
  const plan = planOf(phrase, false)
  if (plan === null) return null
  return docStatement(dialect, matterDocs(plan.isCharacters), plan.tokens, plan.checked, beforeDocId, limit)
}

/** The documents whose number ends in a typed serial, newest first. */
export function serialStatement(
  dialect: Db['dialect'],
  token: string,
  beforeDocId: number | null,
  limit: number,
): Sql {
  return docStatement(dialect, matterDocs(true), [token], [], beforeDocId, limit)
}

const matterDocs = (isCharacters: boolean) => ({
  docs: raw('search_doc'),
  columns: raw('d.doc_id, d.case_id'),
  index: raw(isCharacters ? 'search_char' : 'search_gram'),
})

/** Case ids that hold the phrase, newest first, after a document number. */
export async function searchCaseIds(
  db: Db,
  phrase: string,
  beforeDocId: number | null,
  limit: number,
): Promise<{ docId: number; caseId: string }[] | null> {
  const statement = searchStatement(db.dialect, phrase, beforeDocId, limit)
  if (!statement) return null
  const rows = await db.query<{ doc_id: number; case_id: string }>(statement)
  return rows.map(row => ({ docId: Number(row.doc_id), caseId: row.case_id }))
}

/** Case ids whose number has this year and serial, newest first, after a document number. */
export async function serialCaseIds(db: Db, token: string, limit: number): Promise<string[]> {
  const rows = await db.query<{ case_id: string }>(serialStatement(db.dialect, token, null, limit))
  return rows.map(row => row.case_id)
}
