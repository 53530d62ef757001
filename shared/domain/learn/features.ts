/**
 * Turns a citizen's words into numbers: runs of one to four characters ("grams"), hashed into a
 * stable 32-bit number, so that no word list and no word splitter are needed. A gram never crosses a
 * punctuation mark or a blank. The title's grams count more, and once again under a hash of their own,
 * because a title names the subject and the body tells the story.
 */
import { normalizeText } from '../matchText.ts'

/** A model looks at no more different grams than this; the rarest are left out first. */
export const mostColumns = 1 << 18
/** Longest run of characters that is looked at. */
export const longestGram = 4
/** A gram must stand in this many texts of the training set to be learnt from. */
const fewestTexts = 2
/** A text without a title is read as if it began with one of this length: forms often glue the two together. */
const leadLength = 24
/** Of a longer body only the beginning and the end are read: a tale of ten pages must not hold up an answer. */
const bodyStart = 5000
const bodyEnd = 1000

/** What a matter says: `title` may be empty. */
export interface MatterText {
  title: string
  body: string
}

/** Columns in ascending order with their values; everything else is zero. */
export interface SparseVector {
  columns: Int32Array
  values: Float32Array
}

/** Which grams are in use, and how rare each one is. Learnt from the training texts. */
export interface FeatureSpace {
  /** Hashes of the grams in use, ascending: the place of a hash is its column. */
  hashes: Uint32Array
  /** Inverse document frequency of each column. */
  idf: Float32Array
}

const titleWeight = 2
/** Where the hash of a gram of the whole text starts, and that of a gram of the title alone. */
export const bodySeed = 0x811c9dc5
export const titleSeed = 0x2f0b4c47
/** 1 for each UTF-16 unit that ends a gram: whatever is neither a letter nor a figure. */
const isBreak = Uint8Array.from({ length: 65_536 }, (_, unit) =>
  /[^\p{L}\p{N}]/u.test(String.fromCharCode(unit)) ? 1 : 0,
)

/** A final mix after FNV-1a, so that near texts do not get near numbers. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Calls `visit` with the hash (FNV-1a over UTF-16 units) and the place of every gram of a normalised text. */
export function eachGram(
  text: string,
  seed: number,
  visit: (hash: number, start: number, length: number) => void,
): void {
  for (let start = 0; start < text.length; start += 1) {
    let hash = seed
    for (let length = 1; length <= longestGram && start + length <= text.length; length += 1) {
      const unit = text.charCodeAt(start + length - 1)
      if (isBreak[unit] === 1) break
      hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
      hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
      visit(mix(hash), start, length)
    }
  }
}

/** The part of a body that is read, as the citizen wrote it. */
export function readBody(body: string): string {
  return body.length <= bodyStart + bodyEnd ? body : `${body.slice(0, bodyStart)}\n${body.slice(-bodyEnd)}`
}

/** The normalised parts of a matter that count as its title and as its body. */
export function partsOf(matter: MatterText): { title: string; body: string } {
  const body = normalizeText(readBody(matter.body))
  const title = normalizeText(matter.title.trim())
  return { title: title === '' ? body.slice(0, leadLength) : title, body }
}

/** How often each gram (by its hash) stands in a matter's words; title words count more. */
export function countGrams(matter: MatterText): Map<number, number> {
  const counts = new Map<number, number>()
  const add = (hash: number, weight: number) => counts.set(hash, (counts.get(hash) ?? 0) + weight)
  const { title, body } = partsOf(matter)
  eachGram(title, bodySeed, hash => add(hash, titleWeight))
  eachGram(title, titleSeed, hash => add(hash, 1))
  eachGram(body, bodySeed, hash => add(hash, 1))
  return counts
}

/** Plain counts of the grams of `shortest` to `longest` characters, title and body alike: what a simple method looks at. */
export function countPlainGrams(matter: MatterText, shortest: number, longest: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (const part of [matter.title, matter.body])
    eachGram(normalizeText(part), bodySeed, (hash, _, length) => {
      if (length >= shortest && length <= longest) counts.set(hash, (counts.get(hash) ?? 0) + 1)
    })
  return counts
}

/** Stable 32-bit number of a text, the same on every machine. */
export function hashText(text: string): number {
  let hash = bodySeed
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  return mix(hash)
}

/** Learns which grams are used and how rare they are; at most `most` of them. */
export function learnSpace(texts: readonly Map<number, number>[], most = mostColumns): FeatureSpace {
  const textsWith = new Map<number, number>()
  for (const counts of texts)
    for (const hash of counts.keys()) textsWith.set(hash, (textsWith.get(hash) ?? 0) + 1)
  let used = [...textsWith].filter(entry => entry[1] >= Math.min(fewestTexts, texts.length))
  if (used.length > most)
    used = used.sort((left, right) => right[1] - left[1] || left[0] - right[0]).slice(0, most)
  used.sort((left, right) => left[0] - right[0])
  return {
    hashes: Uint32Array.from(used, entry => entry[0]),
    idf: Float32Array.from(used, entry => 1 + Math.log((1 + texts.length) / (1 + entry[1]))),
  }
}

/** Columns by hash with open addressing: asked tens of thousands of times for one text. */
interface ColumnIndex {
  /** Column + 1 by slot; 0 is empty. */
  slots: Int32Array
  mask: number
}
const indexes = new WeakMap<FeatureSpace, ColumnIndex>()

function indexOf(space: FeatureSpace): ColumnIndex {
  const known = indexes.get(space)
  if (known) return known
  let size = 16
  while (size < space.hashes.length * 2) size *= 2
  const index: ColumnIndex = { slots: new Int32Array(size), mask: size - 1 }
  space.hashes.forEach((hash, column) => {
    let slot = hash & index.mask
    while (index.slots[slot] !== 0) slot = (slot + 1) & index.mask
    index.slots[slot] = column + 1
  })
  indexes.set(space, index)
  return index
}

/** Column of a gram's hash, or -1 when the space does not use it. */
export function columnOf(space: FeatureSpace, hash: number): number {
  const { slots, mask } = indexOf(space)
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const column = (slots[slot] ?? 0) - 1
    if (column < 0) return -1
    if (space.hashes[column] === hash) return column
  }
}

/** The weighted vector of length 1: logarithm of the count times rarity. Empty when no gram is known. */
export function vectorOf(counts: Map<number, number>, space: FeatureSpace): SparseVector {
  const found: number[] = []
  const tally: number[] = []
  for (const [hash, count] of counts) {
    const column = columnOf(space, hash)
    if (column < 0) continue
    found.push(column)
    tally.push(count)
  }
  const order = Int32Array.from(found, (_, at) => at).sort((a, b) => (found[a] ?? 0) - (found[b] ?? 0))
  const columns = Int32Array.from(order, at => found[at] ?? 0)
  return weighted(
    columns,
    Float32Array.from(order, at => tally[at] ?? 0),
    space,
  )
}

function weighted(columns: Int32Array, counts: Float32Array, space: FeatureSpace): SparseVector {
  const values = new Float32Array(columns.length)
  let squares = 0
  for (let k = 0; k < columns.length; k += 1) {
    const value = Math.log1p(counts[k] ?? 0) * (space.idf[columns[k] ?? 0] ?? 0)
    squares += value * value
    values[k] = value
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let k = 0; k < values.length; k += 1) values[k] = (values[k] ?? 0) * scale
  return { columns, values }
}

/** A known gram at its place in the text of a part. */
export interface PlacedGram {
  start: number
  end: number
  column: number
}

/** A part of a matter (title words under their own hash, title, body) with the known grams of two characters or more. */
export interface PlacedPart {
  part: 'title' | 'body'
  grams: PlacedGram[]
}

/** The vector of a matter as `vectorOf(countGrams(matter))` gives it, and where its grams stand, in one walk. */
export function readMatter(
  matter: MatterText,
  space: FeatureSpace,
): { row: SparseVector; parts: PlacedPart[] } {
  const counts = new Map<number, number>()
  const { title, body } = partsOf(matter)
  const walk = (text: string, seed: number, weight: number, part: PlacedPart['part']): PlacedPart => {
    const grams: PlacedGram[] = []
    eachGram(text, seed, (hash, start, length) => {
      const column = columnOf(space, hash)
      if (column < 0) return
      counts.set(column, (counts.get(column) ?? 0) + weight)
      if (length > 1) grams.push({ start, end: start + length, column })
    })
    return { part, grams }
  }
  const parts = [
    walk(title, titleSeed, 1, 'title'),
    walk(title, bodySeed, titleWeight, 'title'),
    walk(body, bodySeed, 1, 'body'),
  ]
  const columns = Int32Array.from(counts.keys()).sort()
  return {
    row: weighted(
      columns,
      Float32Array.from(columns, column => counts.get(column) ?? 0),
      space,
    ),
    parts,
  }
}
