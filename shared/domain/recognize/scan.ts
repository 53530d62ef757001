/** Small tools for reading a text whose every character keeps its place. */
import type { Finding, FindingKind } from './finding.ts'

/** Full-width signs as half-width ones, and odd spaces and dashes as plain ones; as long as the text itself. */
export function sameLengthAscii(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2002-\u200b\u202f\ufeff\t]/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
}

export const escapeWord = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** Words as one group of alternatives, the longest first, so that none hides behind its own beginning. */
export function anyOf(words: readonly string[]): string {
  const sorted = [...words].sort((left, right) => right.length - left.length)
  return `(?:${sorted.map(escapeWord).join('|')})`
}

/** The words of the sentence before a place, at most so many characters. */
export function before(text: string, at: number, length: number): string {
  const piece = text.slice(Math.max(0, at - length), at)
  const cut = Math.max(...['\n', '\u3002', ';', '!', '?'].map(sign => piece.lastIndexOf(sign)))
  return piece.slice(cut + 1)
}

/** True when one of the words stands in the piece. */
export const holds = (piece: string, words: readonly string[]): boolean =>
  words.some(word => piece.includes(word))
export const startsWithAny = (piece: string, words: readonly string[]): boolean =>
  words.some(word => piece.startsWith(word))
export const endsWithAny = (piece: string, words: readonly string[]): boolean =>
  words.some(word => piece.endsWith(word))

/** Where the last of the words stands in the piece, -1 when none does. */
export function lastOf(piece: string, words: readonly string[]): number {
  return Math.max(-1, ...words.map(word => piece.lastIndexOf(word)))
}

/** A finding without a role or a place. */
export function found(
  kind: FindingKind,
  start: number,
  end: number,
  value: string,
  confidence: number,
): Omit<Finding, 'text'> {
  return { kind, start, end, value, confidence, role: null, unitId: null, gridId: null }
}
export type Raw = Omit<Finding, 'text'>
