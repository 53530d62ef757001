/** Matters for the find box: by year and serial, by words, then by other words for the same thing. */
import type { HitOf, Marked } from '../../../contract/find.ts'
import type { CaseFile } from '../../../domain/case.ts'
import type { CaseParty } from '../../../domain/caseRecord.ts'
import { maskId, maskPhone } from '../../../domain/identity.ts'
import { inOtherWords, type SynonymTable } from '../../../domain/synonyms.ts'
import type { Db } from '../../db/db.ts'
import { caseFileTable, casePartyTable } from '../../db/entities/case.ts'
import { type CaseReader, noFilter, searchCases, visibleCases } from '../../db/queries/caseList.ts'
import { serialCaseIds } from '../../db/queries/search.ts'
import { askedNumberToken, termsOf } from '../../db/queries/searchTokens.ts'
import { inList, sql } from '../../db/sql.ts'
import { markAll, pieceOf } from './marks.ts'

type MatterHit = HitOf<'matter'>

interface FoundMatter {
  id: string
  reason: MatterHit['reason']
  words: [string, string] | null
  terms: string[]
}

/** Serial numbers are few: more of them than this are told apart by typing the year. */
const serialsShown = 5

async function found(
  db: Db,
  phrase: string,
  reader: CaseReader,
  synonyms: SynonymTable,
  limit: number,
): Promise<FoundMatter[]> {
  const hits = new Map<string, FoundMatter>()
  const note = (ids: readonly string[], hit: Omit<FoundMatter, 'id'>) => {
    for (const id of ids) if (!hits.has(id)) hits.set(id, { id, ...hit })
  }
  const terms = termsOf(phrase)
  const token = askedNumberToken(phrase)
  if (token !== null) {
    const ids = await serialCaseIds(db, token, 40)
    const seen = await db.query<{ id: string }>(
      sql`select c.id from case_file c where c.id ${inList(ids)} and c.deleted_at is null and ${visibleCases(reader)} order by c.id desc limit ${serialsShown}`,
    )
    note(
      seen.map(row => row.id),
      { reason: 'serial', words: null, terms },
    )
  }
  const rowIds = async (words: string, most: number) =>
    (await searchCases(db, words, noFilter, reader, null, most)).rows.map(row => row.id)
  note(await rowIds(phrase, limit), { reason: 'text', words: null, terms })
  for (const { phrase: other, from, to } of inOtherWords(phrase.normalize('NFKC').trim(), synonyms)) {
    if (hits.size >= limit) break
    note(await rowIds(other, limit), { reason: 'synonym', words: [from, to], terms: termsOf(other) })
  }
  return [...hits.values()].slice(0, limit)
}

/** Matters this person may see, the surest first. */
export async function findMatters(
  db: Db,
  phrase: string,
  reader: CaseReader,
  synonyms: SynonymTable,
  limit: number,
): Promise<MatterHit[]> {
  if (reader.scope.kind === 'none') return []
  const hits = await found(db, phrase, reader, synonyms, limit)
  const ids = hits.map(hit => hit.id)
  const files = new Map((await db.find(caseFileTable, { id: ids })).map(file => [file.id, file]))
  const parties = Map.groupBy(
    await db.find(casePartyTable, { caseId: ids, deletedAt: null }),
    party => party.caseId,
  )
  return hits.flatMap(hit => {
    const file = files.get(hit.id)
    return file === undefined ? [] : [hitOf(hit, file, parties.get(hit.id) ?? [])]
  })
}

function hitOf(hit: FoundMatter, file: CaseFile, parties: readonly CaseParty[]): MatterHit {
  const { terms } = hit
  const { part, fragment } = whereIn(file, parties, terms)
  return {
    kind: 'matter',
    key: `matter/${file.id}`,
    reason: hit.reason,
    words: hit.words,
    id: file.id,
    number: markAll(file.number, terms),
    title: markAll(file.title, terms),
    applicantName: file.applicantName,
    place: file.place,
    status: file.status,
    restriction: file.restriction,
    toldAt: file.toldAt,
    part: hit.reason === 'serial' ? 'number' : part,
    fragment,
  }
}

/** The first part of the file that holds a word, with the piece to show when it is not in the title line. */
function whereIn(
  file: CaseFile,
  parties: readonly CaseParty[],
  terms: readonly string[],
): { part: MatterHit['part']; fragment: Marked | null } {
  const holds = (text: string | null) => text !== null && pieceOf(text, terms) !== null
  if (holds(file.title)) return { part: 'title', fragment: null }
  if (holds(file.number)) return { part: 'number', fragment: null }
  if (holds(file.applicantName)) return { part: 'applicant', fragment: pieceOf(file.applicantName, terms) }
  if (holds(file.place)) return { part: 'place', fragment: pieceOf(file.place, terms) }
  for (const party of parties) {
    if (holds(party.name)) return { part: 'party', fragment: pieceOf(party.name, terms) }
    // Numbers stay masked in a list of hits.
    if (holds(party.phone))
      return { part: 'phone', fragment: { text: `${party.name} ${maskPhone(party.phone ?? '')}`, marks: [] } }
    if (holds(party.idNumber))
      return {
        part: 'idNumber',
        fragment: { text: `${party.name} ${maskId(party.idNumber ?? '')}`, marks: [] },
      }
    if (holds(party.address)) return { part: 'address', fragment: pieceOf(party.address ?? '', terms) }
  }
  return { part: 'narrative', fragment: pieceOf(file.narrative, terms) }
}
