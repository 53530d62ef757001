/**
 * Proposes which matters many people raise for one cause: texts whose words (pairs of characters, rare ones
 * weighing more) agree strongly and that came in within some days of each other. A proposal only: a person
 * decides whether they become one matter.
 */
import { countPlainGrams, type MatterText, partsOf } from './features.ts'

export interface GroupItem extends MatterText {
  /** When it came in, in days from any fixed day; null is unknown and fits every window. */
  day: number | null
}

export interface GroupOptions {
  /** Two matters are compared when they came in no further apart than this many days. */
  windowDays: number
  /** Two matters belong together from this likeness on (cosine, 0 to 1). */
  likeness: number
}

export interface Group {
  /** Places of the members in the given list, ascending. */
  members: number[]
  /** Pieces of text that most of the members share, most telling first. */
  words: string[]
}

export const usualGroupOptions: GroupOptions = { windowDays: 90, likeness: 0.3 }

/** The beginning of a body says what it is about; long tales would drown it. */
const bodyLength = 300
/** Pairs of characters in more than this share of the texts say nothing about a common cause. */
const commonShare = 0.02
const fewestCommon = 20
const wordCount = 6
const longestWord = 10

/** Groups of two or more matters, largest first. */
export function proposeGroups(
  items: readonly GroupItem[],
  options: GroupOptions = usualGroupOptions,
): Group[] {
  const vectors = weightedPairs(items)
  const textsWith = new Map<number, { item: number; value: number }[]>()
  const most = Math.max(fewestCommon, items.length * commonShare)
  const counts = new Map<number, number>()
  for (const vector of vectors)
    for (const hash of vector.keys()) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  const parent = Int32Array.from(items, (_, at) => at)
  const sizes = new Int32Array(items.length).fill(1)
  const pairs: { left: number; right: number; likeness: number }[] = []
  vectors.forEach((vector, right) => {
    const sums = new Map<number, number>()
    for (const [hash, value] of vector) {
      if ((counts.get(hash) ?? 0) > most) continue
      const seen = textsWith.get(hash) ?? []
      for (const other of seen) sums.set(other.item, (sums.get(other.item) ?? 0) + value * other.value)
      seen.push({ item: right, value })
      textsWith.set(hash, seen)
    }
    for (const [left, rareSum] of sums) {
      // The rare pairs alone must carry a good part of the likeness, before the full sum is worth its time.
      if (rareSum < options.likeness / 3 || !isNear(items[left], items[right], options.windowDays)) continue
      const likeness = cosine(vectors[left] ?? new Map(), vector)
      if (likeness >= options.likeness) pairs.push({ left, right, likeness })
    }
  })
  for (const { left, right } of pairs) join(parent, sizes, left, right)
  const byRoot = Map.groupBy(
    items.map((_, at) => at),
    at => rootOf(parent, at),
  )
  return [...byRoot.values()]
    .filter(members => members.length > 1)
    .sort((one, other) => other.length - one.length || (one[0] ?? 0) - (other[0] ?? 0))
    .map(members => ({ members, words: sharedWords(items, members) }))
}

function isNear(one: GroupItem | undefined, other: GroupItem | undefined, days: number): boolean {
  const [left, right] = [one?.day ?? null, other?.day ?? null]
  return left === null || right === null || Math.abs(left - right) <= days
}

function weightedPairs(items: readonly GroupItem[]): Map<number, number>[] {
  const counts = items.map(item => countPlainGrams(opening(item), 2, 2))
  const textsWith = new Map<number, number>()
  for (const count of counts)
    for (const hash of count.keys()) textsWith.set(hash, (textsWith.get(hash) ?? 0) + 1)
  return counts.map(count => {
    const weighted = new Map<number, number>()
    let squares = 0
    for (const [hash, times] of count) {
      const value = Math.log1p(times) * Math.log(1 + items.length / (textsWith.get(hash) ?? 1))
      squares += value * value
      weighted.set(hash, value)
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (const [hash, value] of weighted) weighted.set(hash, value * scale)
    return weighted
  })
}

function opening(item: MatterText): MatterText {
  return { title: item.title, body: item.body.trim().slice(0, bodyLength) }
}

function cosine(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  let sum = 0
  for (const [hash, value] of small) sum += value * (large.get(hash) ?? 0)
  return sum
}

function rootOf(parent: Int32Array, at: number): number {
  let root = at
  while ((parent[root] ?? root) !== root) root = parent[root] ?? root
  parent[at] = root
  return root
}

function join(parent: Int32Array, sizes: Int32Array, one: number, other: number): void {
  const [left, right] = [rootOf(parent, one), rootOf(parent, other)]
  if (left === right) return
  const [large, small] = (sizes[left] ?? 0) >= (sizes[right] ?? 0) ? [left, right] : [right, left]
  parent[small] = large
  sizes[large] = (sizes[large] ?? 0) + (sizes[small] ?? 0)
}

/** Pieces of two to ten characters that at least half of the members hold, long and frequent ones first. */
function sharedWords(items: readonly GroupItem[], members: readonly number[]): string[] {
  const holders = new Map<string, number>()
  for (const member of members) {
    const item = items[member]
    if (!item) continue
    const { title, body } = partsOf(opening(item))
    const own = new Set<string>()
    for (const part of [title, body])
      for (const run of part.match(/[\p{L}\p{N}]{2,}/gu) ?? [])
        for (let start = 0; start < run.length - 1; start += 1)
          for (let length = 2; length <= longestWord && start + length <= run.length; length += 1)
            own.add(run.slice(start, start + length))
    for (const piece of own) holders.set(piece, (holders.get(piece) ?? 0) + 1)
  }
  const fewest = Math.max(2, members.length / 2)
  const shared = [...holders]
    .filter(([, count]) => count >= fewest)
    .sort((one, other) => other[1] * other[0].length - one[1] * one[0].length || (one[0] < other[0] ? -1 : 1))
  const chosen: string[] = []
  for (const [piece] of shared) {
    // A piece that mostly repeats a chosen one (shifted by a character or two) adds nothing to read.
    if (chosen.some(other => pairsIn(piece).some(pair => other.includes(pair)))) continue
    chosen.push(piece)
    if (chosen.length === wordCount) break
  }
  return chosen
}

function pairsIn(piece: string): string[] {
  return Array.from({ length: piece.length - 1 }, (_, at) => piece.slice(at, at + 2))
}
