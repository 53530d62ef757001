/**
 * Brings odd spellings to one form before danger signs are looked for: people write a feared word in pinyin,
 * with a like-sounding character, with stars or blanks between, or in traditional characters, by habit, by
 * slip or to get past a filter. Every folded character knows the place it came from, so that a sign is marked
 * in the citizen's own words.
 */
import { normalizeText } from './matchText.ts'

/** Spellings are data: the right form, and the ways people write it; and single characters to fold. */
export interface SpellingRules {
  words: Readonly<Record<string, readonly string[]>>
  characters: Readonly<Record<string, string>>
}

export interface CompiledSpelling {
  regex: RegExp
  rightForm: ReadonlyMap<string, string>
}

/** A folded text with the original start and end of each of its UTF-16 units. */
export interface FoldedText {
  text: string
  starts: readonly number[]
  ends: readonly number[]
}

/** Signs put between two Chinese characters; a blank only where single characters stand apart. */
const noise =
  '(?<=\\p{Script=Han})[*._~^+|\\u00b7\\u200b-\\u200d\\ufeff]{1,3}(?=\\p{Script=Han})|(?<=(?:^|\\s)\\p{Script=Han}) (?=\\p{Script=Han}(?:\\s|$))'

/** Builds the one expression that finds every odd spelling. Throws a SyntaxError when it does not compile. */
export function compileSpelling(rules: SpellingRules): CompiledSpelling {
  const rightForm = new Map<string, string>(Object.entries(rules.characters))
  for (const [right, spellings] of Object.entries(rules.words))
    for (const spelling of spellings) rightForm.set(normalizeText(spelling), right)
  const sources = [...rightForm.keys()].sort((a, b) => b.length - a.length).map(escapePattern)
  return { regex: new RegExp([...sources, noise].join('|'), 'gu'), rightForm }
}

/** The text in small half-width letters and right spellings. */
export function foldText(text: string, spelling: CompiledSpelling): FoldedText {
  const normal = normalizeText(text)
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const keep = (from: number, to: number): void => {
    parts.push(normal.slice(from, to))
    for (let at = from; at < to; at += 1) {
      starts.push(at)
      ends.push(at + 1)
    }
  }
  let done = 0
  for (const match of normal.matchAll(spelling.regex)) {
    keep(done, match.index)
    const end = match.index + match[0].length
    const right = spelling.rightForm.get(match[0]) ?? ''
    parts.push(right)
    for (let at = 0; at < right.length; at += 1) {
      // All of a respelled word stands for all of what was written.
      starts.push(match.index)
      ends.push(end)
    }
    done = end
  }
  keep(done, normal.length)
  return { text: parts.join(''), starts, ends }
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
