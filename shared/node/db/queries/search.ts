/**
 * Full-text search over pairs of characters. A Chinese word is often two characters, so
 * the index holds every pair of neighbouring characters; a hit on all pairs of a longer
 * phrase is checked against the text itself, because `detail=none` keeps no positions.
 */
import type { CaseFile } from '../../../domain/case.ts'
import type { CaseParty } from '../../../domain/caseRecord.ts'
import type { Db } from '../db.ts'
import { caseFileTable, casePartyTable } from '../entities/case.ts'
import { searchDocTable } from '../entities/local.ts'
import { raw, type Sql, sql } from '../sql.ts'

/** What is indexed and asked alike: half width, lower case, no spaces or controls. */
export function foldSearchText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, '')
}

/** The pairs of neighbouring characters, each once. Characters beyond the BMP count as one. */
export function bigrams(folded: string): string[] {
  const characters = Array.from(folded)
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < characters.length; at++) pairs.add(`${characters[at]}${characters[at + 1]}`)
  return [...pairs]
}

/** Hex of the pair: one token whatever the characters are, for both databases. */
function token(pair: string): string {
  return `g${Buffer.from(pair, 'utf8').toString('hex')}`
}

const separator = '\u0001'

/** Everything a case can be found by, folded; parts are kept apart so that no pair spans two of them. */
export function searchTextOf(
  file: Pick<CaseFile, 'number' | 'title' | 'place' | 'narrative'>,
  parties: readonly Pick<CaseParty, 'name' | 'phone' | 'idNumber' | 'address'>[],
): string {
  const people = parties.flatMap(party => [party.name, party.phone, party.idNumber, party.address])
  return [file.number, file.title, file.place, ...people, file.narrative]
    .filter(part => part !== null)
    .map(foldSearchText)
    .join(separator)
}

/** The tokens of a search text, as the index takes them. */
export function searchGrams(text: string): string {
  return [...new Set(text.split(separator).flatMap(bigrams))].map(token).join(' ')
}

/** Writes the search text of cases anew, in the transaction that changed them. */
export async function rebuildSearch(db: Db, caseIds: readonly string[]): Promise<void> {
  for (const caseId of caseIds) {
    const file = await db.findOne(caseFileTable, { id: caseId })
    const earlier = await db.findOne(searchDocTable, { caseId })
    if (!file) {
      if (earlier) await dropDoc(db, earlier.docId)
      continue
    }
    const parties = await db.find(casePartyTable, { caseId, deletedAt: null })
    const text = searchTextOf(file, parties)
    if (earlier?.text === text) continue
    const docId =
      earlier?.docId ??
      Number(
        (await db.one<{ n: number }>(sql`select coalesce(max(doc_id), 0) + 1 as n from search_doc`))?.n ?? 1,
      )
    if (earlier) await db.updateRows(searchDocTable, { docId }, { text })
    else await db.insertRow(searchDocTable, { docId, caseId, text })
    await writeGrams(db, docId, text, earlier !== null)
  }
}

async function writeGrams(db: Db, docId: number, text: string, exists: boolean): Promise<void> {
  const grams = searchGrams(text)
  if (db.dialect === 'sqlite') {
    if (exists) await db.query(sql`delete from search_gram where rowid = ${docId}`)
    await db.query(sql`insert into search_gram (rowid, grams) values (${docId}, ${grams})`)
  } else {
    await db.query(
      sql`insert into search_gram (doc_id, grams) values (${docId}, to_tsvector('simple', ${grams})) on conflict (doc_id) do update set grams = excluded.grams`,
    )
  }
}

async function dropDoc(db: Db, docId: number): Promise<void> {
  await db.deleteRows(searchDocTable, { docId })
  await db.query(
    db.dialect === 'sqlite'
      ? sql`delete from search_gram where rowid = ${docId}`
      : sql`delete from search_gram where doc_id = ${docId}`,
  )
}

/**
 * The documents that hold the phrase, newest first by `doc_id`, before one. Needs two characters at least:
 * with one, every list would be the answer. On SQLite the index itself is walked from its newest end and
 * left when the page is full, so that a frequent word costs no more than a rare one.
 */
export function searchStatement(
  dialect: Db['dialect'],
  phrase: string,
  beforeDocId: number | null,
  limit: number,
): Sql | null {
  const folded = foldSearchText(phrase)
  const grams = bigrams(folded).map(token)
  if (grams.length === 0) return null
  const isOnePair = grams.length === 1
  if (dialect === 'sqlite') {
    const before = beforeDocId === null ? raw('') : sql` and g.rowid < ${beforeDocId}`
    const exact = isOnePair ? raw('') : sql` and instr(d.text, ${folded}) > 0`
    return sql`select d.doc_id, d.case_id from search_gram g cross join search_doc d on d.doc_id = g.rowid where g.search_gram match ${grams.join(' AND ')}${before}${exact} order by g.rowid desc limit ${limit}`
  }
  const before = beforeDocId === null ? raw('') : sql` and d.doc_id < ${beforeDocId}`
  const exact = isOnePair ? raw('') : sql` and position(${folded} in d.text) > 0`
  return sql`select d.doc_id, d.case_id from search_doc d where d.doc_id in (select doc_id from search_gram where grams @@ to_tsquery('simple', ${grams.join(' & ')}))${before}${exact} order by d.doc_id desc limit ${limit}`
}

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
