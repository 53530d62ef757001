/**
 * The tokens of the search index. One character, a pair of neighbours, the letters of a sound, the serial of
 * a number and the tail of a telephone number are each one plain token, so that the same index text serves
 * FTS5 and a tsvector, and a query of any length costs a few walks of short lists.
 */

/** What is indexed and asked alike: half width, lower case, no spaces or controls. */
export function foldSearchText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, '')
}

/** Stands between the parts of a document, so that nothing found spans two of them. */
export const partSeparator = '\u0001'

/** The pairs of neighbouring characters, each once. Characters beyond the BMP count as one. */
export function bigrams(folded: string): string[] {
  const characters = Array.from(folded)
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < characters.length; at++) pairs.add(`${characters[at]}${characters[at + 1]}`)
  return [...pairs]
}

const hex = (text: string) => Buffer.from(text, 'utf8').toString('hex')

/** Hex of the pair: one token whatever the characters are, for both databases. */
export const pairToken = (pair: string) => `g${hex(pair)}`
/** Hex of one character. */
export const characterToken = (character: string) => `u${hex(character)}`

/** Every character of a text of parts, each once. */
export function characterTokens(text: string): string[] {
  return [...new Set(text.replaceAll(partSeparator, ''))].map(characterToken)
}

/** Every pair of a text of parts, each once. */
export function pairTokens(text: string): string[] {
  return [...new Set(text.split(partSeparator).flatMap(bigrams))].map(pairToken)
}

/** The tokens a folded phrase must have: its pairs, or the one character it is. Empty for nothing. */
export function phraseTokens(folded: string): string[] {
  const pairs = bigrams(folded)
  if (pairs.length > 0) return pairs.map(pairToken)
  return folded === '' ? [] : [characterToken(folded)]
}

/**
 * The words of a phrase, folded. Spaces part words only where Chinese stands: a telephone number pasted with
 * spaces is one word. Every word must be found.
 */
export function termsOf(phrase: string): string[] {
  const parts = /\p{Script=Han}/u.test(phrase) ? phrase.normalize('NFKC').split(/\s+/) : [phrase]
  return [...new Set(parts.map(foldSearchText).filter(part => part !== ''))]
}

/** Tokens and checks of a phrase of words: what must be in the index, and what must be read in the text. */
export interface PhrasePlan {
  /** True when only the index of single characters can answer. */
  isCharacters: boolean
  tokens: string[]
  /** Words that the tokens alone do not prove. */
  checked: string[]
}

/** How a phrase is asked for; null when it is empty. `hasBoth`: one index holds characters and pairs. */
export function planOf(phrase: string, hasBoth: boolean): PhrasePlan | null {
  const terms = termsOf(phrase)
  if (terms.length === 0) return null
  const isOne = (term: string) => [...term].length === 1
  const isCharacters = terms.every(isOne)
  const indexed = hasBoth || isCharacters ? terms : terms.filter(term => !isOne(term))
  return {
    isCharacters,
    tokens: [...new Set(indexed.flatMap(phraseTokens))],
    checked: terms.filter(term => [...term].length > 2 || !indexed.includes(term)),
  }
}

/** The year and the serial of a number such as `140825101-2026-JF-K7MP0017`; null when it has none. */
function serialOf(number: string): { year: string | null; serials: number[] } {
  const runs = number.normalize('NFKC').match(/\d+/g) ?? []
  const yearAt = runs.findIndex(run => /^(19|20)\d\d$/.test(run))
  const after = (yearAt === -1 ? runs : runs.slice(yearAt + 1)).map(Number).filter(Number.isSafeInteger)
  return { year: yearAt === -1 ? null : (runs[yearAt] ?? null), serials: after }
}

/** The tokens by which a number is found from its year and serial without their zeros. */
export function numberTokens(number: string): string[] {
  const { year, serials } = serialOf(number)
  return serials.flatMap(serial => (year === null ? [`q${serial}`] : [`q${serial}`, `q${year}x${serial}`]))
}

/** A typed year and serial (`2026-17`), or a serial alone (`17`, `0017`), as its token; null for other text. */
export function askedNumberToken(phrase: string): string | null {
  const plain = phrase.normalize('NFKC').trim()
  const both = /^[^\d]*((?:19|20)\d\d)[^\d]+(\d{1,8})[^\d]*$/.exec(plain)
  if (both) return `q${both[1]}x${Number(both[2])}`
  return /^\d{1,6}$/.test(plain) && Number(plain) > 0 ? `q${Number(plain)}` : null
}

const tailLength = 4
const headLengths = [4, 7, 10, 12, 14, 16] as const

/** Digits (and the X of an ID number) of a typed or stored number. */
export function plainDigits(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')
}

/** The tokens by which a telephone or ID number is found from its tail or its head. */
export function tailTokens(number: string): string[] {
  const digits = plainDigits(number)
  if (!/^[\da-z]{4,}$/.test(digits)) return []
  return [
    `t${digits.slice(-tailLength)}`,
    ...headLengths.filter(length => length <= digits.length).map(length => `h${digits.slice(0, length)}`),
  ]
}

/** The tokens to ask for a typed tail or head; null when it is not one. Hits are checked against the number. */
export function askedDigits(phrase: string): { digits: string; tail: string; head: string } | null {
  const digits = plainDigits(phrase)
  if (!/^\d{3,17}[\dx]$/.test(digits)) return null
  const length = headLengths.filter(item => item <= digits.length).at(-1) ?? tailLength
  return { digits, tail: `t${digits.slice(-tailLength)}`, head: `h${digits.slice(0, length)}` }
}

/**
 * The letters of a name's sound: each pair of letters that can stand side by side when its syllables are typed
 * whole, cut short or as initials. What is found is then checked with `matchSound`.
 */
export function soundTokens(syllables: readonly (readonly string[])[]): string[] {
  const tokens = new Set<string>()
  const isRead = (reading: string) => /^[a-z]+$/.test(reading)
  syllables.forEach((readings, at) => {
    for (const reading of readings.filter(isRead)) {
      tokens.add(`i${reading[0]}`)
      for (let letter = 0; letter + 1 < reading.length; letter += 1)
        tokens.add(`s${reading.slice(letter, letter + 2)}`)
      for (const next of (syllables[at + 1] ?? []).filter(isRead))
        for (const letter of reading) tokens.add(`s${letter}${next[0]}`)
    }
  })
  return [...tokens]
}

/** The letters of a phrase that may be a sound (`zhang s`); null when it holds anything else. */
export function askedSound(phrase: string): string | null {
  const letters = phrase.normalize('NFKC').toLowerCase().replaceAll('\u00fc', 'v').replace(/['\s]/g, '')
  return /^[a-z]{1,40}$/.test(letters) ? letters : null
}

/** The tokens a sound must have. */
export function askedSoundTokens(letters: string): string[] {
  if (letters.length === 1) return [`i${letters}`]
  return [...new Set(Array.from({ length: letters.length - 1 }, (_, at) => `s${letters.slice(at, at + 2)}`))]
}
