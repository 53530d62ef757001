/** Names in the form they are compared in, and how one name stands to another, character by character. */
import type { PersonTables } from './tables.ts'

/** Toneless readings of each character of a name, given as data: this folder knows no dictionary. */
export type Sounds = readonly (readonly string[])[]

/** Dots inside names of other peoples, spaces, and marks that are no part of a name. */
const marks = /[\s\u00b7\u2022\u2027\u30fb\uff65.\u3002,\uff0c\u3001'"()\u200b-\u200d\ufeff]+/gu
/** Variation selectors choose among shapes of one character. */
const selectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu

/** Private-use characters put in the place they have by now; the text itself when it has none. */
export function withoutPrivateUse(text: string, tables: PersonTables): string {
  let replaced = ''
  for (const char of text) replaced += tables.publicOf.get(char) ?? char
  return replaced
}

/** True when a text holds a private-use character, known or not: other computers show a box in its place. */
export function hasPrivateUse(text: string): boolean {
  return /[\ue000-\uf8ff\u{f0000}-\u{10fffd}]/u.test(text)
}

/** A name for comparing: half-width, small letters, no dots or spaces, private use resolved; forms are kept apart. */
export function foldName(text: string, tables: PersonTables): string {
  return withoutPrivateUse(text, tables)
    .normalize('NFKC')
    .replace(selectors, '')
    .replace(marks, '')
    .toLowerCase()
}

/** The folded name with each character in its standing form: the same for every way to write the same characters. */
export function standingName(text: string, tables: PersonTables): string {
  return inStandingForms(foldName(text, tables), tables)
}

function inStandingForms(folded: string, tables: PersonTables): string {
  let standing = ''
  for (const char of folded) standing += tables.variantOf.get(char) ?? char
  return standing
}

/** Surname and given name of a folded name; a name with no known surname has its first character for one. */
export function splitName(folded: string, tables: PersonTables): { surname: string; given: string } {
  const chars = [...folded]
  const two = chars.slice(0, 2).join('')
  if (chars.length > 2 && tables.compounds.has(two)) return { surname: two, given: chars.slice(2).join('') }
  return { surname: chars[0] ?? '', given: chars.slice(1).join('') }
}

export type CharRelation = 'same' | 'variant' | 'sound' | 'look' | 'none'

/** How two characters at one place stand to each other. */
export function relateChars(
  left: string,
  right: string,
  leftSounds: readonly string[],
  rightSounds: readonly string[],
  tables: PersonTables,
): CharRelation {
  if (left === right) return 'same'
  const standingLeft = tables.variantOf.get(left) ?? left
  const standingRight = tables.variantOf.get(right) ?? right
  if (standingLeft === standingRight) return 'variant'
  if (leftSounds.some(sound => /^[a-z]+$/.test(sound) && rightSounds.includes(sound))) return 'sound'
  if (tables.lookalikes.get(standingLeft)?.has(standingRight) === true) return 'look'
  return 'none'
}

/** `partial`: one is the given name of the other. `oneOff`: a single character differs for no known reason. */
export type NameRelation = 'same' | 'variant' | 'sound' | 'look' | 'oneOff' | 'partial' | 'different'

export interface NameComparison {
  relation: NameRelation
  /** The characters that differ, in order: what was typed and what stands in the register. */
  pairs: { left: string; right: string; relation: CharRelation }[]
}

/** A name with the sounds of its folded characters. */
export interface SpokenName {
  folded: string
  sounds: Sounds
}

const weight: Record<CharRelation, number> = { same: 0, variant: 1, sound: 2, look: 3, none: 4 }
const byWeight: readonly NameRelation[] = ['same', 'variant', 'sound', 'look', 'oneOff']

/** Compares two names place by place; the weakest likeness of a character decides. */
export function compareNames(left: SpokenName, right: SpokenName, tables: PersonTables): NameComparison {
  const leftChars = [...left.folded]
  const rightChars = [...right.folded]
  if (leftChars.length === 0 || rightChars.length === 0) return { relation: 'different', pairs: [] }
  if (leftChars.length !== rightChars.length) {
    const [long, short] = leftChars.length > rightChars.length ? [left, right] : [right, left]
    const { given } = splitName(long.folded, tables)
    const isGiven =
      [...short.folded].length >= 2 && standing(given, tables) === standing(short.folded, tables)
    return { relation: isGiven ? 'partial' : 'different', pairs: [] }
  }
  const pairs: NameComparison['pairs'] = []
  let worst = 0
  for (const [at, char] of leftChars.entries()) {
    const other = rightChars[at] as string
    const relation = relateChars(char, other, left.sounds[at] ?? [], right.sounds[at] ?? [], tables)
    if (relation !== 'same') pairs.push({ left: char, right: other, relation })
    worst = Math.max(worst, weight[relation])
  }
  if (worst < weight.none) {
    // Two of three characters that merely sound or look alike are another name.
    const changed = pairs.filter(pair => pair.relation !== 'variant').length
    if (changed > 1 && changed >= leftChars.length - 1 && leftChars.length < 4 && worst === weight.look)
      return { relation: 'different', pairs }
    return { relation: byWeight[worst] ?? 'different', pairs }
  }
  const isOneOff = leftChars.length >= 3 && pairs.length === 1
  return { relation: isOneOff ? 'oneOff' : 'different', pairs }
}

function standing(folded: string, tables: PersonTables): string {
  return inStandingForms(folded, tables)
}

/**
 * The names one look-alike away from a name, in standing forms, and the name itself first: what to look up
 * besides it. Bounded: at most `most`.
 */
export function nearNames(text: string, tables: PersonTables, most: number): string[] {
  const standingText = standingName(text, tables)
  const chars = [...standingText]
  const names = [standingText]
  for (const [at, char] of chars.entries())
    for (const other of tables.lookalikes.get(char) ?? []) {
      if (names.length >= most) return names
      names.push([...chars.slice(0, at), other, ...chars.slice(at + 1)].join(''))
    }
  return names
}

/** An organisation's name without what every such name ends with. */
export function coreOfOrganization(folded: string, tables: PersonTables): string {
  const ending = [...tables.words.orgSuffixes]
    .sort((a, b) => b.length - a.length)
    .find(suffix => folded.endsWith(suffix) && folded.length > suffix.length + 1)
  return ending === undefined ? folded : folded.slice(0, -ending.length)
}
