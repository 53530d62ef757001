/**
 * The documents of the find box besides matters: people and places as they were typed (each spelling once,
 * however many matters name it), orders, and papers. Written in the transaction that changes a matter. People
 * and places are a dictionary: an entry that nothing uses any more finds nothing, because every hit is looked
 * up among the rows the asker may see.
 */
import type { CaseFile } from '../../../domain/case.ts'
import type { CaseParty } from '../../../domain/caseRecord.ts'
import { pinyinOf } from '../../pinyin.ts'
import type { Db } from '../db.ts'
import { attachmentTable } from '../entities/case.ts'
import { inquiryTable } from '../entities/inquiry.ts'
import { type FindDoc, findDocTable } from '../entities/local.ts'
import { agreementTable, mediationSessionTable, mediationTable } from '../entities/mediation.ts'
import { workOrderTable } from '../entities/order.ts'
import { inList, sql } from '../sql.ts'
import { dropTokens, writeTokens } from './searchIndex.ts'
import {
  characterTokens,
  foldSearchText,
  numberTokens,
  pairTokens,
  partSeparator,
  soundTokens,
  tailTokens,
} from './searchTokens.ts'

export type FindDocKind = 'person' | 'place' | 'order' | 'paper'

/** Each kind has tokens of its own, so that a walk for people meets no papers. */
export const kindLetter: Record<FindDocKind, string> = { person: 'p', place: 'a', order: 'o', paper: 'f' }

/** A document before it has a number. */
export interface NewFindDoc {
  kind: FindDocKind
  key: string
  caseId: string | null
  text: string
  tokens: string[]
}

/** The parts of a person's key: name, telephone, ID number, as typed. */
export interface PersonKey {
  name: string
  phone: string | null
  idNumber: string | null
}

export function personKey({ name, phone, idNumber }: PersonKey): string {
  return [name, phone ?? '', idNumber ?? ''].join(partSeparator)
}

export function readPersonKey(key: string): PersonKey {
  const [name = '', phone = '', idNumber = ''] = key.split(partSeparator)
  return { name, phone: phone === '' ? null : phone, idNumber: idNumber === '' ? null : idNumber }
}

function textTokens(text: string): string[] {
  return [...characterTokens(text), ...pairTokens(text)]
}

function docOf(
  kind: FindDocKind,
  key: string,
  caseId: string | null,
  text: string,
  more: string[],
): NewFindDoc {
  return { kind, key, caseId, text, tokens: [...textTokens(text), ...more] }
}

/** The document of a person; null for somebody without a name. */
export function personDoc(party: PersonKey): NewFindDoc | null {
  const name = foldSearchText(party.name)
  if (name === '') return null
  return docOf('person', personKey(party), null, name, [
    ...soundTokens(pinyinOf(name).syllables),
    ...tailTokens(party.phone ?? ''),
    ...tailTokens(party.idNumber ?? ''),
  ])
}

/** The document of a place; null for an empty one. */
export function placeDoc(place: string): NewFindDoc | null {
  const text = foldSearchText(place)
  return text === '' ? null : docOf('place', place, null, text, [])
}

/** The documents of the people and the place of a matter. */
export function nameDocs(
  file: Pick<CaseFile, 'place'>,
  parties: readonly Pick<CaseParty, 'name' | 'phone' | 'idNumber'>[],
): NewFindDoc[] {
  const docs = [placeDoc(file.place), ...parties.map(personDoc)].filter(doc => doc !== null)
  return [...new Map(docs.map(doc => [`${doc.kind}/${doc.key}`, doc])).values()]
}

/** What an order is found by. */
export function orderDoc(order: {
  id: string
  caseId: string
  number: string
  demand: string
  resultText: string | null
}): NewFindDoc {
  const text = joinParts([order.number, order.demand, order.resultText])
  return docOf('order', order.id, order.caseId, text, numberTokens(order.number))
}

/** Kinds of papers, as they stand before the id in a paper's key. */
export const paperKinds = ['mediation', 'session', 'agreement', 'inquiry', 'attachment'] as const
export type PaperKind = (typeof paperKinds)[number]

function paperDoc(
  kind: PaperKind,
  id: string,
  caseId: string,
  number: string | null,
  parts: readonly (string | null)[],
): NewFindDoc {
  const tokens = number === null ? [] : numberTokens(number)
  return docOf('paper', `${kind}/${id}`, caseId, joinParts([number, ...parts]), tokens)
}

function joinParts(parts: readonly (string | null)[]): string {
  return parts
    .filter(part => part !== null)
    .map(foldSearchText)
    .filter(part => part !== '')
    .join(partSeparator)
}

/** The tokens of a document as its index row takes them. */
export function indexedTokens(doc: NewFindDoc): string {
  const letter = kindLetter[doc.kind]
  return doc.tokens.map(token => `${letter}${token}`).join(' ')
}

/** Adds the people and the place of a matter to the dictionary, where they are new. */
export async function noteNames(
  db: Db,
  file: Pick<CaseFile, 'place'>,
  parties: readonly Pick<CaseParty, 'name' | 'phone' | 'idNumber'>[],
): Promise<void> {
  const docs = nameDocs(file, parties)
  if (docs.length === 0) return
  const known = await db.query<{ kind: string; key: string }>(
    sql`select kind, key from find_doc where key ${inList(docs.map(doc => doc.key))} and kind in ('person', 'place')`,
  )
  const have = new Set(known.map(row => `${row.kind}/${row.key}`))
  await insertDocs(
    db,
    docs.filter(doc => !have.has(`${doc.kind}/${doc.key}`)),
  )
}

async function insertDocs(db: Db, docs: readonly NewFindDoc[]): Promise<void> {
  if (docs.length === 0) return
  const top = await db.one<{ n: number }>(sql`select coalesce(max(doc_id), 0) as n from find_doc`)
  let docId = Number(top?.n ?? 0)
  for (const doc of docs) {
    docId += 1
    const { kind, key, caseId, text } = doc
    await db.insertRow(findDocTable, { docId, kind, key, caseId, text })
    await writeTokens(db, 'find_gram', docId, indexedTokens(doc), false)
  }
}

/** Everything on paper in these matters, as documents. */
async function paperDocsOf(db: Db, caseIds: readonly string[]): Promise<NewFindDoc[]> {
  const orders = await db.find(workOrderTable, { caseId: caseIds, deletedAt: null })
  const files = await db.find(attachmentTable, { caseId: caseIds, deletedAt: null })
  const mediations = await db.find(mediationTable, { caseId: caseIds, deletedAt: null })
  const of = { mediationId: mediations.map(mediation => mediation.id), deletedAt: null }
  const sessions = mediations.length === 0 ? [] : await db.find(mediationSessionTable, of)
  const agreements = mediations.length === 0 ? [] : await db.find(agreementTable, of)
  const inquiries = mediations.length === 0 ? [] : await db.find(inquiryTable, of)
  return [
    ...orders.map(orderDoc),
    ...files.map(item => paperDoc('attachment', item.id, item.caseId, null, [item.name])),
    ...mediations.map(item =>
      paperDoc('mediation', item.id, item.caseId, item.number, [item.disputeSummary, ...item.mediatorNames]),
    ),
    ...sessions.map(item =>
      paperDoc('session', item.id, item.caseId, null, [item.place, item.attendees, item.record]),
    ),
    ...inquiries.map(item =>
      paperDoc('inquiry', item.id, item.caseId, null, [item.place, item.personName, item.record]),
    ),
    ...agreements.map(item =>
      paperDoc('agreement', item.id, item.caseId, item.number, [
        item.facts,
        ...item.clauses.flatMap(clause => [clause.obligor, clause.obligee, clause.content, clause.manner]),
      ]),
    ),
  ]
}

const mattersAtOnce = 200

/** Writes the orders and papers of matters anew: only what differs is written. */
export async function rebuildPapers(db: Db, caseIds: readonly string[]): Promise<void> {
  for (let at = 0; at < caseIds.length; at += mattersAtOnce) {
    const part = caseIds.slice(at, at + mattersAtOnce)
    const wanted = new Map((await paperDocsOf(db, part)).map(doc => [`${doc.kind}/${doc.key}`, doc]))
    const standing = await db.find(findDocTable, { caseId: part })
    for (const earlier of standing) {
      const doc = wanted.get(`${earlier.kind}/${earlier.key}`)
      wanted.delete(`${earlier.kind}/${earlier.key}`)
      if (doc === undefined) await dropDoc(db, earlier)
      else if (doc.text !== earlier.text) {
        await db.updateRows(findDocTable, { docId: earlier.docId }, { text: doc.text })
        await writeTokens(db, 'find_gram', earlier.docId, indexedTokens(doc), true)
      }
    }
    await insertDocs(db, [...wanted.values()])
  }
}

async function dropDoc(db: Db, doc: FindDoc): Promise<void> {
  await db.deleteRows(findDocTable, { docId: doc.docId })
  await dropTokens(db, 'find_gram', doc.docId)
}

const paperTables: readonly string[] = [
  'work_order',
  'mediation',
  'mediation_session',
  'inquiry',
  'agreement',
  'attachment',
]

/**
 * What a written row makes stale: the search text of its matter (`case`), the documents of its orders and
 * papers (`papers`), or the keys an entry of the register is found by (`person`). Kept as one set of keys for a
 * whole transaction and handed to `rebuildTouched`.
 */
export function touchedKey(table: string, id: string, caseId: unknown): string | null {
  if (table === 'case_file') return `case/${id}`
  if (table === 'person') return `person/${id}`
  if (typeof caseId !== 'string') return null
  if (table === 'case_party') return `case/${caseId}`
  return paperTables.includes(table) ? `papers/${caseId}` : null
}

/** The matters (or people) of one part among touched keys. */
export function touchedIds(touched: ReadonlySet<string>, part: 'case' | 'papers' | 'person'): string[] {
  return [...touched].filter(key => key.startsWith(`${part}/`)).map(key => key.slice(part.length + 1))
}
