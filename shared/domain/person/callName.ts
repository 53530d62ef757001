/**
 * Ways of calling somebody that are no name: the third of a family, an aunt, somebody's father, the old one of
 * a family, the secretary. A clerk writes down what people say; from it follow a surname, a rank among
 * brothers and sisters, a relation, a title, or the name of another person.
 */
import { foldName } from './name.ts'
import type { PersonTables, Relation } from './tables.ts'

export type CallNameKind =
  /** Rank among the children of a family. */
  | 'ranked'
  /** Member of a family by relation. */
  | 'member'
  /** Uncle, aunt, elder brother with a surname. */
  | 'kin'
  /** Relative of a named person. */
  | 'relativeOf'
  | 'elder'
  | 'familiar'
  | 'titled'
  | 'withheld'

export interface CallName {
  kind: CallNameKind
  surname: string | null
  /** 1 for the eldest, 0 for the youngest. */
  rank: number | null
  relation: Relation | null
  title: string | null
  /** The person or family head it is called by. */
  ofName: string | null
  sex: 'male' | 'female' | 'unknown'
  isOld: boolean
}

const blank = {
  surname: null,
  rank: null,
  relation: null,
  title: null,
  ofName: null,
  sex: 'unknown',
  isOld: false,
} as const

/** The possessive of a household, as in "of the family". */
const family = '\u5bb6'
const of = '\u7684'
const old = '\u8001'
/** A syllable that only softens a word. */
const softening = /\u513f$/u

const sexOf: Partial<Record<Relation, 'male' | 'female'>> = {
  father: 'male',
  husband: 'male',
  son: 'male',
  sonInLaw: 'male',
  brother: 'male',
  grandfather: 'male',
  mother: 'female',
  wife: 'female',
  daughter: 'female',
  daughterInLaw: 'female',
  sister: 'female',
  grandmother: 'female',
}

/** Reads a text as a way of calling somebody; null when it may be a name. */
export function readCallName(text: string, tables: PersonTables): CallName | null {
  const folded = foldName(text, tables)
  const length = [...folded].length
  if (length < 2 || length > 10) return null
  return (
    readWithheld(folded, tables) ??
    readElder(folded, tables) ??
    readFamily(folded, tables) ??
    readRelative(folded, tables) ??
    readKin(folded, tables) ??
    readTitled(folded, tables) ??
    readRanked(folded, tables) ??
    readFamiliar(folded, tables)
  )
}

/** The surname a text begins with, and what follows it; null when it begins with none. */
function afterSurname(folded: string, tables: PersonTables): { surname: string; rest: string } | null {
  const chars = [...folded]
  const two = chars.slice(0, 2).join('')
  if (tables.compounds.has(two)) return { surname: two, rest: chars.slice(2).join('') }
  const one = chars[0] ?? ''
  const standing = tables.variantOf.get(one) ?? one
  return tables.surnames.has(standing) ? { surname: one, rest: chars.slice(1).join('') } : null
}

function readWithheld(folded: string, tables: PersonTables): CallName | null {
  const parts = afterSurname(folded, tables)
  if (parts === null) return null
  // "So-and-so the first, the second": numbered by the heavenly stems.
  const rest = parts.rest.replace(/[\u7532\u4e59\u4e19\u4e01]$/u, '')
  return tables.words.withheld.includes(rest) && rest !== ''
    ? { ...blank, kind: 'withheld', surname: parts.surname }
    : null
}

function readElder(folded: string, tables: PersonTables): CallName | null {
  const before = tables.words.elderBefore.find(word => folded.startsWith(word))
  if (before === undefined) return null
  const parts = afterSurname(folded.slice(before.length), tables)
  if (parts === null) return null
  if (parts.rest === '') return { ...blank, kind: 'familiar', surname: parts.surname }
  if (!tables.words.elderAfter.includes(parts.rest)) return null
  const isWoman = /[\u592a\u5a46]/u.test(parts.rest)
  return { ...blank, kind: 'elder', surname: parts.surname, isOld: true, sex: isWoman ? 'female' : 'male' }
}

/** "Of the Wangs the third", "the Wangs' daughter-in-law". */
function readFamily(folded: string, tables: PersonTables): CallName | null {
  const parts = afterSurname(folded, tables)
  if (parts === null || !parts.rest.startsWith(family)) return null
  const rest = parts.rest.slice(family.length).replace(new RegExp(`^${of}`, 'u'), '')
  if (rest === '') return null
  const rank = tables.words.ranks[rest.replace(softening, '')] ?? tables.words.ranks[rest]
  if (rank !== undefined && rest.startsWith(old))
    return { ...blank, kind: 'ranked', surname: parts.surname, rank }
  const word = [...tables.words.relatives]
    .sort((a, b) => b.word.length - a.word.length)
    .find(item => rest.endsWith(item.word))
  if (word === undefined) return null
  const before = rest.slice(0, rest.length - word.word.length).replace(new RegExp(`^${old}`, 'u'), '')
  const memberRank = before === '' ? null : (tables.words.ranks[before] ?? null)
  if (before !== '' && memberRank === null) return null
  return {
    ...blank,
    kind: 'member',
    surname: parts.surname,
    rank: memberRank,
    relation: word.relation,
    sex: sexOf[word.relation] ?? 'unknown',
  }
}

/** "Zhang San's father", "Wang Er's" (wife). */
function readRelative(folded: string, tables: PersonTables): CallName | null {
  const words = [...tables.words.relatives].sort((a, b) => b.word.length - a.word.length)
  const possessives = [...tables.words.possessives].sort((a, b) => b.length - a.length)
  for (const { word, relation } of words) {
    if (!folded.endsWith(word)) continue
    const before = folded.slice(0, folded.length - word.length)
    const possessive = possessives.find(item => before.endsWith(item) && before.length > item.length)
    const ofName = possessive === undefined ? before : before.slice(0, -possessive.length)
    // Without a possessive only a word of two characters tells a relative from a name.
    if (possessive === undefined && ([...word].length < 2 || [...ofName].length < 2)) continue
    if ([...ofName].length < 2 || [...ofName].length > 4) continue
    if (possessive === undefined && afterSurname(ofName, tables) === null) continue
    return {
      ...blank,
      kind: 'relativeOf',
      surname: afterSurname(ofName, tables)?.surname ?? null,
      relation,
      ofName,
      sex: sexOf[relation] ?? 'unknown',
    }
  }
  const wife = new RegExp(`^(.{2,3})${family}${of}$`, 'u').exec(folded)
  const ofName = wife?.[1]
  if (ofName !== undefined && afterSurname(ofName, tables) !== null)
    return {
      ...blank,
      kind: 'relativeOf',
      surname: afterSurname(ofName, tables)?.surname ?? null,
      relation: 'wife',
      ofName,
      sex: 'female',
    }
  return null
}

function readKin(folded: string, tables: PersonTables): CallName | null {
  const parts = afterSurname(folded, tables)
  if (parts === null || parts.rest === '') return null
  const word = [...tables.words.kin]
    .sort((a, b) => b.word.length - a.word.length)
    .find(item => parts.rest.endsWith(item.word))
  if (word === undefined) return null
  const between = parts.rest.slice(0, parts.rest.length - word.word.length)
  const rank = between === '' ? null : (tables.words.ranks[between] ?? null)
  if (between !== '' && rank === null) return null
  return { ...blank, kind: 'kin', surname: parts.surname, rank, sex: word.sex, isOld: word.age === 'old' }
}

function readTitled(folded: string, tables: PersonTables): CallName | null {
  const parts = afterSurname(folded, tables)
  if (parts === null) return null
  const title = tables.words.titles.find(word => parts.rest === word)
  return title === undefined ? null : { ...blank, kind: 'titled', surname: parts.surname, title }
}

function readRanked(folded: string, tables: PersonTables): CallName | null {
  const parts = afterSurname(folded, tables)
  if (parts === null || !parts.rest.startsWith(old)) return null
  const rank = tables.words.ranks[parts.rest.replace(softening, '')]
  return rank === undefined ? null : { ...blank, kind: 'ranked', surname: parts.surname, rank }
}

function readFamiliar(folded: string, tables: PersonTables): CallName | null {
  if ([...folded].length !== 2) return null
  const before = tables.words.familiar.find(word => folded.startsWith(word))
  if (before === undefined) return null
  const parts = afterSurname(folded.slice(before.length), tables)
  return parts === null || parts.rest !== '' ? null : { ...blank, kind: 'familiar', surname: parts.surname }
}
