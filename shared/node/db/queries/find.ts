/**
 * What the find box asks of the database: people, places, orders and papers. Each is a walk of the index from
 * its newest end; every document is then looked up among the rows the asker may see, in the same statements
 * that guard the lists, so that neither a hit nor a count shows that a restricted file exists.
 */
import { matchSound } from '../../../domain/soundMatch.ts'
import { pinyinOf } from '../../pinyin.ts'
import type { Db } from '../db.ts'
import { join, raw, type Sql, sql } from '../sql.ts'
import { type CaseReader, visibleCases } from './caseList.ts'
import { type FindDocKind, kindLetter, type PersonKey, personKey, readPersonKey } from './findDocs.ts'
import { docStatement } from './searchIndex.ts'
import {
  askedDigits,
  askedNumberToken,
  askedSound,
  askedSoundTokens,
  foldSearchText,
  plainDigits,
  planOf,
} from './searchTokens.ts'

/** How something was found: by its words, by its sound, by the tail or head of a number, by year and serial. */
export type FoundBy = 'text' | 'sound' | 'digits' | 'serial'

/** A document of the index, before anybody asked who may see it. */
export interface DocHit {
  docId: number
  key: string
  caseId: string | null
  text: string
  by: FoundBy
}

interface Way {
  by: FoundBy
  tokens: string[]
  checked: string[]
  /** What the tokens do not prove. */
  isHit(doc: Omit<DocHit, 'by'>): boolean
}

const always = () => true

/** The ways a phrase is looked for in documents of a kind, the surest first. */
function waysOf(kind: FindDocKind, phrase: string): Way[] {
  const letter = kindLetter[kind]
  const withLetter = (tokens: readonly string[]) => tokens.map(token => `${letter}${token}`)
  const ways: Way[] = []
  const serial = kind === 'order' || kind === 'paper' ? askedNumberToken(phrase) : null
  if (serial !== null) ways.push({ by: 'serial', tokens: withLetter([serial]), checked: [], isHit: always })
  const digits = kind === 'person' ? askedDigits(phrase) : null
  if (digits !== null) {
    const numbersOf = (key: string) => {
      const { phone, idNumber } = readPersonKey(key)
      return [phone, idNumber].filter(number => number !== null).map(plainDigits)
    }
    ways.push({
      by: 'digits',
      tokens: withLetter([digits.tail]),
      checked: [],
      isHit: doc => numbersOf(doc.key).some(number => number.endsWith(digits.digits)),
    })
    ways.push({
      by: 'digits',
      tokens: withLetter([digits.head]),
      checked: [],
      isHit: doc => numbersOf(doc.key).some(number => number.startsWith(digits.digits)),
    })
  }
  const plan = planOf(phrase, true)
  if (plan !== null)
    ways.push({ by: 'text', tokens: withLetter(plan.tokens), checked: plan.checked, isHit: always })
  const letters = kind === 'person' ? askedSound(phrase) : null
  if (letters !== null)
    ways.push({
      by: 'sound',
      tokens: withLetter(askedSoundTokens(letters)),
      checked: [],
      isHit: doc => matchSound(letters, pinyinOf(doc.text).syllables) !== null,
    })
  return ways
}

async function pageOf(db: Db, way: Way, before: number | null, limit: number): Promise<Omit<DocHit, 'by'>[]> {
  const parts = {
    docs: raw('find_doc'),
    columns: raw('d.doc_id, d.key, d.case_id, d.text'),
    index: raw('find_gram'),
  }
  const rows = await db.query<{ doc_id: number; key: string; case_id: string | null; text: string }>(
    docStatement(db.dialect, parts, way.tokens, way.checked, before, limit),
  )
  return rows.map(row => ({ docId: Number(row.doc_id), key: row.key, caseId: row.case_id, text: row.text }))
}

/** A walk that meets nothing this person may see is left after so many pages. */
const mostRounds = 20

/**
 * Documents of a kind that hold the phrase, newest first within each way, each once. `keep` looks a page of
 * them up and answers what may be shown, in order; the walk ends when `limit` are kept.
 */
export async function findDocs<T>(
  db: Db,
  kind: FindDocKind,
  phrase: string,
  limit: number,
  keep: (docs: DocHit[]) => Promise<T[]>,
): Promise<T[]> {
  const kept: T[] = []
  const seen = new Set<number>()
  for (const way of waysOf(kind, phrase)) {
    let before: number | null = null
    const size = Math.max(20, Math.min(limit * 2, 200))
    for (let round = 0; round < mostRounds * Math.max(1, Math.ceil(limit / size)); round += 1) {
      const page = await pageOf(db, way, before, size)
      const fresh = page.filter(doc => !seen.has(doc.docId) && way.isHit(doc))
      for (const doc of fresh) seen.add(doc.docId)
      if (fresh.length > 0) kept.push(...(await keep(fresh.map(doc => ({ ...doc, by: way.by })))))
      if (kept.length >= limit) return kept.slice(0, limit)
      before = page.at(-1)?.docId ?? null
      if (page.length < size || before === null) break
    }
  }
  return kept
}

/** A matter behind a person or a place. */
export interface MatterBehind {
  caseId: string
  number: string
  title: string
  /** The entry of the register somebody is in this matter; null for places, and for people without one. */
  personId: string | null
}

/** Matters read for one person or place: one more than is shown as a number, so that "more" is known. */
export const mattersBehind = 10

interface BehindRow {
  at: number
  case_id: string
  number: string
  title: string
  person_id: string | null
}

async function unionOf(db: Db, walks: readonly Sql[]): Promise<Map<number, MatterBehind[]>> {
  if (walks.length === 0) return new Map()
  const rows = await db.query<BehindRow>(
    join(
      walks.map(walk => sql`select * from (${walk}) as part`),
      ' union all ',
    ),
  )
  const behind = new Map<number, MatterBehind[]>()
  for (const row of rows) {
    const matters = behind.get(Number(row.at)) ?? []
    behind.set(Number(row.at), matters)
    // Somebody may stand twice in one matter.
    if (!matters.some(other => other.caseId === row.case_id))
      matters.push({
        caseId: row.case_id,
        number: row.number,
        title: row.title,
        personId: row.person_id,
      })
  }
  return behind
}

/** The visible matters of people as typed, newest first; people without one are left out. */
export async function mattersOfPeople(
  db: Db,
  people: readonly PersonKey[],
  reader: CaseReader,
): Promise<Map<number, MatterBehind[]>> {
  // Few parties bear a name: begun with them, whatever the planner thinks of the order.
  const joined = raw(db.dialect === 'sqlite' ? 'cross join' : 'join')
  return unionOf(
    db,
    people.map(
      ({ name, phone, idNumber }, at) =>
        sql`select ${raw(String(at))} as at, c.id as case_id, c.number, c.title, p.person_id from case_party p ${joined} case_file c on c.id = p.case_id where p.name = ${name} and coalesce(p.phone, '') = ${phone ?? ''} and coalesce(p.id_number, '') = ${idNumber ?? ''} and p.deleted_at is null and c.deleted_at is null and ${visibleCases(reader)} order by p.id desc limit ${mattersBehind + 1}`,
    ),
  )
}

/** The visible matters at places as typed, newest first; places without one are left out. */
export async function mattersAtPlaces(
  db: Db,
  places: readonly string[],
  reader: CaseReader,
): Promise<Map<number, MatterBehind[]>> {
  return unionOf(
    db,
    places.map(
      (place, at) =>
        sql`select ${raw(String(at))} as at, c.id as case_id, c.number, c.title, null as person_id from case_file c where c.place = ${place} and c.deleted_at is null and ${visibleCases(reader)} order by c.id desc limit ${mattersBehind + 1}`,
    ),
  )
}

/** People whose name is exactly the phrase, each telephone and ID number once: they come before all others. */
export async function peopleNamed(db: Db, phrase: string, limit: number): Promise<PersonKey[]> {
  const name = phrase.trim()
  if (foldSearchText(name) === '') return []
  const rows = await db.query<{ name: string; phone: string | null; id_number: string | null }>(
    sql`select p.name, p.phone, p.id_number from case_party p where p.name = ${name} and p.deleted_at is null limit 400`,
  )
  const people = rows.map(row => ({ name: row.name, phone: row.phone, idNumber: row.id_number }))
  return [...new Map(people.map(person => [personKey(person), person])).values()].slice(0, limit)
}
