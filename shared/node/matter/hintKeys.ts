/** The keys under which a matter is met besides its text: the sound of each name, and the household. */
import { householdKey } from '../../domain/household.ts'
import type { Db } from '../db/db.ts'
import { type HintKey, hintKeyTable } from '../db/entities/caseLink.ts'
import { join, sql } from '../db/sql.ts'
import { spellingsOf } from '../pinyin.ts'

/** A name of one character has the sound of half a village. */
const fewestCharacters = 2
/** More ways to read a name than this are left out: they are guesses. */
const mostSpellings = 4

/** Ways a name can be read, with its length, so that names of two and three characters never meet. */
export function soundsOf(name: string): string[] {
  const trimmed = name.trim()
  const length = [...trimmed].length
  if (length < fewestCharacters) return []
  return spellingsOf(trimmed)
    .slice(0, mostSpellings)
    .map(way => `${length}${way}`)
}

interface Named {
  name: string
  address: string | null
}

/** The keys of one matter, each once. */
export function hintKeysOf(caseId: string, parties: readonly Named[]): HintKey[] {
  const keys = new Map<string, HintKey>()
  const add = (kind: HintKey['kind'], value: string) => keys.set(`${kind}/${value}`, { caseId, kind, value })
  for (const party of parties) {
    for (const sound of soundsOf(party.name)) add('sound', sound)
    const household = householdKey(party.address)
    if (household !== null) add('address', household)
  }
  return [...keys.values()]
}

/** Writes the keys of a matter anew where they changed, in the transaction that changed its parties. */
export async function rebuildHintKeys(db: Db, caseId: string, parties: readonly Named[]): Promise<void> {
  const wanted = hintKeysOf(caseId, parties)
  const kept = await db.find(hintKeyTable, { caseId })
  const textOf = (key: HintKey) => `${key.kind}/${key.value}`
  const known = new Set(kept.map(textOf))
  if (wanted.length === kept.length && wanted.every(key => known.has(textOf(key)))) return
  if (kept.length > 0) await db.deleteRows(hintKeyTable, { caseId })
  if (wanted.length === 0) return
  const rows = wanted.map(key => sql`(${key.caseId}, ${key.kind}, ${key.value})`)
  await db.query(sql`insert into hint_key (case_id, kind, value) values ${join(rows, ', ')}`)
}
