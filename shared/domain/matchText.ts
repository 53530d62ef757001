/**
 * Text forms shared by the word matcher and the red-flag matcher. Normalising keeps every UTF-16 position,
 * so a span found in the normalised text can be marked in the citizen's own words.
 */

/** Part of a text by UTF-16 positions; `end` is exclusive. */
export interface TextSpan {
  start: number
  end: number
  text: string
}

const fullWidth = /[\uff01-\uff5e\u3000A-Z]/g
/** Full stop, exclamation and question mark, semicolon, line ends, ellipsis. Written for normalised text. */
const sentenceBreak = /[\u3002!?;\r\n\u2026]/
/** Also comma, colon and blanks: many people type a blank where others put a comma. */
const clauseBreak = /[\u3002!?;\r\n\u2026,:\s]/

/** Full-width signs to half-width and capitals to small letters, character by character. */
export function normalizeText(text: string): string {
  return text.replace(fullWidth, char => {
    if (char === '\u3000') return ' '
    const code = char.charCodeAt(0)
    return code > 0xff00 ? String.fromCharCode(code - 0xfee0).toLowerCase() : char.toLowerCase()
  })
}

/**
 * A clause is looked at no further than this on either side. Some people write a page without one sign, and
 * a word so far away says nothing about the place in question.
 */
export const clauseReach = 60

/** Characters a gap between two words must not cross, as the inside of a negated character class. */
export const clauseBreakClass = '\\u3002!?;\\r\\n\\u2026,:\\s'

/** The sentences of a normalised text, without their closing sign. */
export function sentencesOf(text: string): TextSpan[] {
  return split(text, sentenceBreak)
}

/** The clause that holds the position `at`, and the clause before it when both are in one sentence. */
export function clauseAt(text: string, at: number): { clause: TextSpan; before: TextSpan | null } {
  const clause = clauseAround(text, at)
  let last = clause.start - 1
  while (last >= 0 && isBlankBreak(text.charAt(last))) last -= 1
  if (last < 0 || sentenceBreak.test(text.charAt(last))) return { clause, before: null }
  return { clause, before: clauseAround(text, last) }
}

function clauseAround(text: string, at: number): TextSpan {
  let start = at
  while (start > 0 && at - start < clauseReach && !clauseBreak.test(text.charAt(start - 1))) start -= 1
  let end = at
  while (end < text.length && end - at < clauseReach && !clauseBreak.test(text.charAt(end))) end += 1
  return { start, end, text: text.slice(start, end) }
}

function isBlankBreak(char: string): boolean {
  return clauseBreak.test(char) && !sentenceBreak.test(char)
}

function split(text: string, at: RegExp): TextSpan[] {
  const spans: TextSpan[] = []
  let start = 0
  for (let index = 0; index <= text.length; index += 1) {
    if (index < text.length && !at.test(text.charAt(index))) continue
    if (index > start) spans.push({ start, end: index, text: text.slice(start, index) })
    start = index + 1
  }
  return spans
}

/** True when two spans share at least one character. */
export function overlaps(
  left: { start: number; end: number },
  right: { start: number; end: number },
): boolean {
  return left.start < right.end && right.start < left.end
}

/** Keeps the longest of overlapping spans (the earlier one at equal length), in order of their place. */
export function keepLongest<T extends { start: number; end: number }>(spans: readonly T[]): T[] {
  const byLength = [...spans].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const kept: T[] = []
  for (const span of byLength) {
    if (!kept.some(other => overlaps(span, other))) kept.push(span)
  }
  return kept.sort((a, b) => a.start - b.start)
}
