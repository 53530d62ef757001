/**
 * Breaks Chinese text into lines by the rules of punctuation (GB/T 15834-2011): no closing mark begins a line, no
 * opening mark ends one, numbers and Latin words stay whole. A closing mark that would fall over the edge is drawn in
 * by squeezing the marks of the line; where that is not enough, the character before it goes down with it.
 */
import { charactersOf, type FaceName, type Metrics, printableText } from './model.ts'

/** One line: its characters and where each begins, from the left edge of the text. */
export interface Line {
  characters: string[]
  xs: number[]
  width: number
}

export interface LineStyle {
  face: FaceName
  size: number
  width: number
  /** Room left free before the first line. */
  firstIndent?: number
  isJustified?: boolean
}

const closing = new Set('，。、；：？！）】》〉」』〕”’％…—·℃,.;:?!)]}%\u00A0'.split(''))
const opening = new Set('（【《〈「『〔“‘([{￥$□☑\u00A0'.split(''))
/** Full-width marks whose ink fills only half of their square. */
const halfClosing = new Set('，。、；：？！）】》〉」』〕”’'.split(''))
const halfOpening = new Set('（【《〈「『〔“‘'.split(''))
const isWordPart = (character: string) => /[0-9A-Za-z.,:/@#&+\-_%']/.test(character)

interface Placed {
  character: string
  advance: number
}

/** The lines of one paragraph; a paragraph without text has one empty line. */
export function breakLines(text: string, style: LineStyle, metrics: Metrics): Line[] {
  const placed = charactersOf(printableText(text)).map(character => ({
    character,
    advance: metrics.advance(character, style.face) * style.size,
  }))
  const lines: Line[] = []
  let from = 0
  do {
    const indent = lines.length === 0 ? (style.firstIndent ?? 0) : 0
    const room = style.width - indent
    const end = lineEnd(placed, from, room, style.size)
    const isLast = end >= placed.length
    lines.push(setLine(placed.slice(from, end), room, indent, style, isLast))
    from = end
    while (from < placed.length && placed[from]?.character === ' ') from += 1
  } while (from < placed.length)
  return lines
}

/** Where the line that begins at `from` ends (exclusive): at least one character further. */
function lineEnd(placed: readonly Placed[], from: number, room: number, size: number): number {
  let width = 0
  let slack = 0
  let at = from
  while (at < placed.length) {
    const { character, advance } = placed[at] as Placed
    if (width + advance > room + 0.01) break
    width += advance
    if (halfClosing.has(character) || halfOpening.has(character)) slack += size / 2
    at += 1
  }
  if (at >= placed.length) return at
  const next = placed[at] as Placed
  if (closing.has(next.character)) {
    const needed = width + next.advance - room
    const gain = slack + (halfClosing.has(next.character) ? size / 2 : 0)
    const after = placed[at + 1]
    if (needed <= gain && !(after && closing.has(after.character))) return at + 1
  }
  return retreat(placed, from, at)
}

/** Steps back from a forbidden break; where no place is allowed the line is cut where it is full. */
function retreat(placed: readonly Placed[], from: number, full: number): number {
  for (let at = full; at > from; at--) if (mayBreak(placed, at)) return at
  return Math.max(full, from + 1)
}

function mayBreak(placed: readonly Placed[], at: number): boolean {
  const before = placed[at - 1]?.character ?? ''
  const after = placed[at]?.character ?? ''
  if (closing.has(after) || opening.has(before)) return false
  return !(isWordPart(before) && isWordPart(after))
}

/** Places the characters of a line: squeezed when too wide, spread when justified and not the last. */
function setLine(
  part: readonly Placed[],
  room: number,
  indent: number,
  style: LineStyle,
  isLast: boolean,
): Line {
  const natural = part.reduce((sum, one) => sum + one.advance, 0)
  const overflow = natural - room
  const marks = part.filter(one => halfClosing.has(one.character) || halfOpening.has(one.character)).length
  const squeeze = overflow > 0.01 && marks > 0 ? overflow / marks : 0
  const isSpread = style.isJustified === true && !isLast && part.length > 1 && overflow < 0
  const spread = isSpread && -overflow < style.size * 3 ? -overflow / (part.length - 1) : 0
  const xs: number[] = []
  let x = indent
  for (const { character, advance } of part) {
    const isOpening = halfOpening.has(character)
    const isMark = isOpening || halfClosing.has(character)
    // The ink of an opening mark is on the right of its square: the free half before it is what goes.
    xs.push(isOpening ? x - squeeze : x)
    x += advance - (isMark ? squeeze : 0) + spread
  }
  return { characters: part.map(one => one.character), xs, width: Math.min(x - spread, room + indent) }
}

/** Width of a text on one line. */
export function textWidth(text: string, face: FaceName, size: number, metrics: Metrics): number {
  return charactersOf(printableText(text)).reduce(
    (sum, character) => sum + metrics.advance(character, face) * size,
    0,
  )
}
