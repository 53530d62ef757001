/**
 * Proposes which matters many people raise for one cause. Likeness alone makes chains: A like B, B like C, and
 * C about something else. So groups grow by average link: two groups become one only while their members are
 * alike on average, those that are not alike at all counting as nothing. A proposal only: a person decides
 * whether the matters become one.
 */
import { type MatterText, partsOf } from './features.ts'
import { type GroupItem, LikenessGraph, type LikenessOptions, opening } from './likeness.ts'

export type { GroupItem } from './likeness.ts'

export interface GroupOptions extends LikenessOptions {
  /** Groups join while the average likeness between their members is at least this share of `likeness`. */
  averageShare?: number
}

export interface Group {
  /** Places of the members in the given list, ascending. */
  members: number[]
  /** Pieces of text that most of the members share, most telling first. */
  words: string[]
  /** Average likeness of its members to each other, 0 to 1; pairs below the limit count as 0. */
  likeness: number
  /** Share of its pairs of members that are alike: near 1 is one cause, below a half is worth a look. */
  density: number
}

export const usualGroupOptions: GroupOptions = { windowDays: 90, likeness: 0.16 }

const usualAverageShare = 0.6
const wordCount = 6
const longestWord = 10

/** Groups of two or more matters, largest first. */
export function proposeGroups(
  items: readonly GroupItem[],
  options: GroupOptions = usualGroupOptions,
): Group[] {
  const graph = new LikenessGraph<number>(options)
  graph.addNow(items.map((item, at) => [at, item] as const))
  return groupsOf(graph, options)
    .map(({ members, likeness, density }) => {
      const ordered = [...members].sort((left, right) => left - right)
      return {
        members: ordered,
        words: sharedPieces(ordered.flatMap(at => items[at] ?? [])),
        likeness,
        density,
      }
    })
    .sort(
      (one, other) =>
        other.members.length - one.members.length || (one.members[0] ?? 0) - (other.members[0] ?? 0),
    )
}

export interface IdGroup<Id> {
  members: Id[]
  likeness: number
  density: number
}

interface Cluster<Id> {
  members: Id[]
  /** To each other cluster: the sum of likenesses between members. */
  sums: Map<number, number>
  inner: number
  pairs: number
}

/** The groups of a graph by average link, in no order. */
export function groupsOf<Id extends string | number>(
  graph: LikenessGraph<Id>,
  options: GroupOptions,
): IdGroup<Id>[] {
  const limit = options.likeness * (options.averageShare ?? usualAverageShare)
  const clusters = new Map<number, Cluster<Id>>()
  const placeOf = new Map<Id, number>()
  // In the order of the ids themselves, so that the same matters give the same groups whatever came first.
  const ids = [...graph.ids()]
    .filter(id => graph.nearOf(id).size > 0)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  ids.forEach((id, at) => {
    placeOf.set(id, at)
    clusters.set(at, { members: [id], sums: new Map(), inner: 0, pairs: 0 })
  })
  const queue = new BestFirst()
  for (const id of ids)
    for (const [other, likeness] of graph.nearOf(id)) {
      const [left, right] = [placeOf.get(id), placeOf.get(other)]
      if (left === undefined || right === undefined) continue
      clusters.get(left)?.sums.set(right, likeness)
      if (left < right) queue.push({ value: likeness, left, right })
    }
  let next = ids.length
  for (let best = queue.pop(); best !== undefined; best = queue.pop()) {
    const left = clusters.get(best.left)
    const right = clusters.get(best.right)
    // A pair whose groups were joined with others meanwhile is out of date: the new group has its own entries.
    if (left === undefined || right === undefined || best.value < limit) continue
    const made: Cluster<Id> = {
      members: [...left.members, ...right.members],
      sums: new Map(),
      inner: left.inner + right.inner + (left.sums.get(best.right) ?? 0),
      pairs: left.pairs + right.pairs + pairsBetween(graph, left.members, right.members),
    }
    clusters.delete(best.left)
    clusters.delete(best.right)
    for (const part of [left, right])
      for (const [other, sum] of part.sums)
        if (other !== best.left && other !== best.right)
          made.sums.set(other, (made.sums.get(other) ?? 0) + sum)
    for (const [other, sum] of made.sums) {
      const cluster = clusters.get(other)
      if (cluster === undefined) continue
      cluster.sums.delete(best.left)
      cluster.sums.delete(best.right)
      cluster.sums.set(next, sum)
      const average = sum / (made.members.length * cluster.members.length)
      if (average >= limit)
        queue.push({ value: average, left: Math.min(other, next), right: Math.max(other, next) })
    }
    clusters.set(next, made)
    next += 1
  }
  return [...clusters.values()].flatMap(({ members, inner, pairs }) => {
    const all = (members.length * (members.length - 1)) / 2
    return members.length < 2 ? [] : [{ members, likeness: inner / all, density: pairs / all }]
  })
}

function pairsBetween<Id extends string | number>(
  graph: LikenessGraph<Id>,
  left: readonly Id[],
  right: readonly Id[],
): number {
  const [few, many] = left.length < right.length ? [left, right] : [right, left]
  const wanted = new Set(many)
  let count = 0
  for (const id of few) for (const other of graph.nearOf(id).keys()) if (wanted.has(other)) count += 1
  return count
}

interface Entry {
  value: number
  left: number
  right: number
}

/** A heap: the most alike pair first, at equal likeness the one that was there first. */
class BestFirst {
  readonly #entries: Entry[] = []

  push(entry: Entry): void {
    const entries = this.#entries
    entries.push(entry)
    for (let at = entries.length - 1; at > 0; ) {
      const up = (at - 1) >> 1
      if (!isBefore(entries[at], entries[up])) break
      this.#swap(at, up)
      at = up
    }
  }

  pop(): Entry | undefined {
    const entries = this.#entries
    const first = entries[0]
    const last = entries.pop()
    if (first === undefined || last === undefined || entries.length === 0) return first
    entries[0] = last
    for (let at = 0; ; ) {
      let best = at
      for (const down of [2 * at + 1, 2 * at + 2])
        if (down < entries.length && isBefore(entries[down], entries[best])) best = down
      if (best === at) return first
      this.#swap(at, best)
      at = best
    }
  }

  #swap(one: number, other: number): void {
    const [left, right] = [this.#entries[one], this.#entries[other]]
    if (left === undefined || right === undefined) return
    this.#entries[one] = right
    this.#entries[other] = left
  }
}

function isBefore(one: Entry | undefined, other: Entry | undefined): boolean {
  if (one === undefined || other === undefined) return false
  if (one.value !== other.value) return one.value > other.value
  return one.left !== other.left ? one.left < other.left : one.right < other.right
}

/** Pieces of two to ten characters that at least half of the matters hold, long and frequent ones first. */
export function sharedPieces(items: readonly MatterText[]): string[] {
  const holders = new Map<string, number>()
  for (const item of items) {
    const { title, body } = partsOf(opening(item))
    const own = new Set<string>()
    for (const part of [title, body])
      for (const run of part.match(/[\p{L}\p{N}]{2,}/gu) ?? [])
        for (let start = 0; start < run.length - 1; start += 1)
          for (let length = 2; length <= longestWord && start + length <= run.length; length += 1)
            own.add(run.slice(start, start + length))
    for (const piece of own) holders.set(piece, (holders.get(piece) ?? 0) + 1)
  }
  const fewest = Math.max(2, items.length / 2)
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
