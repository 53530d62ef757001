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

/** The normalised parts of a matter that count as its title and as its body. */
export function partsOf(matter: MatterText): { title: string; body: string } {
  const body = normalizeText(matter.body)
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

/** Learns which grams are used and how rare they are. */
export function learnSpace(texts: readonly Map<number, number>[]): FeatureSpace {
  const textsWith = new Map<number, number>()
  for (const counts of texts)
    for (const hash of counts.keys()) textsWith.set(hash, (textsWith.get(hash) ?? 0) + 1)
  let used = [...textsWith].filter(entry => entry[1] >= Math.min(fewestTexts, texts.length))
  if (used.length > mostColumns)
    used = used.sort((left, right) => right[1] - left[1] || left[0] - right[0]).slice(0, mostColumns)
  used.sort((left, right) => left[0] - right[0])
  return {
    hashes: Uint32Array.from(used, entry => entry[0]),
    idf: Float32Array.from(used, entry => 1 + Math.log((1 + texts.length) / (1 + entry[1]))),
  }
}

/** Column of a gram's hash, or -1 when the space does not use it. */
export function columnOf(space: FeatureSpace, hash: number): number {
  let low = 0
  let high = space.hashes.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = space.hashes[middle] ?? 0
    if (found === hash) return middle
    if (found < hash) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The weighted vector of length 1: logarithm of the count times rarity. Empty when no gram is known. */
export function vectorOf(counts: Map<number, number>, space: FeatureSpace): SparseVector {
  const found: [number, number][] = []
  let squares = 0
  for (const [hash, count] of counts) {
    const column = columnOf(space, hash)
    if (column < 0) continue
    const value = Math.log1p(count) * (space.idf[column] ?? 0)
    squares += value * value
    found.push([column, value])
  }
  found.sort((left, right) => left[0] - right[0])
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  return {
    columns: Int32Array.from(found, entry => entry[0]),
    values: Float32Array.from(found, entry => entry[1] * scale),
  }
}
