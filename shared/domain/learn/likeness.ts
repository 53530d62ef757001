/**
 * Which matters are alike: each text as its pairs of characters, rare ones weighing more, and for each matter
 * the others that agree with it strongly and came in within some days. Matters are added and taken away one by
 * one, so that a running desk compares only what is new.
 */
import { countPlainGrams, type MatterText } from './features.ts'

export interface GroupItem extends MatterText {
  /** When it came in, in days from any fixed day; null is unknown and fits every window. */
  day: number | null
  /** The village or community it is about; two known ones that differ make a common cause unlikely. */
  unit?: string | null
}

export interface LikenessOptions {
  /** Two matters are compared when they came in no further apart than this many days. */
  windowDays: number
  /** Two matters are neighbours from this likeness on (cosine, 0 to 1). */
  likeness: number
  /** Hashes of pairs that stand in every matter and are left out. */
  common?: ReadonlySet<number>
}

/** The beginning of a body says what it is about; long tales would drown it. */
const bodyLength = 300
const titleTimes = 3
/** What is left of the likeness of two matters from different villages. */
const elsewhereShare = 0.5
/** Pairs of characters in more than this share of the texts say nothing about a common cause. */
const commonShare = 0.02
const fewestCommon = 20
/** After the number of matters changed by this share, what is rare is counted anew. */
const staleShare = 0.25

interface Held<Id> {
  id: Id
  item: GroupItem
  counts: ReadonlyMap<number, number>
  /** Weights of the pairs, of length 1 together. */
  vector: ReadonlyMap<number, number>
  /** Its own neighbours were looked for; one that still waits will find this one itself. */
  isCompared: boolean
}

/** The opening of a matter, which is what is compared and shown. */
export function opening(item: MatterText): MatterText {
  return { title: item.title, body: item.body.trim().slice(0, bodyLength) }
}

/** Pairs of characters; those of the title three times, because it names the place and the subject. */
function countPairs(item: MatterText): Map<number, number> {
  const counts = countPlainGrams(item, 2, 2)
  for (const [hash, times] of countPlainGrams({ title: item.title, body: '' }, 2, 2))
    counts.set(hash, (counts.get(hash) ?? 0) + times * (titleTimes - 1))
  return counts
}

export class LikenessGraph<Id> {
  readonly #options: LikenessOptions
  readonly #held = new Map<Id, Held<Id>>()
  /** The texts that hold a pair. */
  readonly #holders = new Map<number, Set<Held<Id>>>()
  readonly #near = new Map<Id, Map<Id, number>>()
  /** The number of texts the weights were counted by. */
  #weighedAt = 0

  constructor(options: LikenessOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#held.size
  }
  has(id: Id): boolean {
    return this.#held.has(id)
  }
  ids(): IterableIterator<Id> {
    return this.#held.keys()
  }
  itemOf(id: Id): GroupItem | undefined {
    return this.#held.get(id)?.item
  }
  /** The matters alike to one, with their likeness. */
  nearOf(id: Id): ReadonlyMap<Id, number> {
    return this.#near.get(id) ?? new Map()
  }

  /**
   * Takes matters in; those to be compared are done in slices, and `breathe` is awaited between them so that
   * a program can serve others meanwhile. One that is held already is replaced.
   */
  async add(
    items: readonly (readonly [Id, GroupItem])[],
    breathe: () => Promise<void> | null = () => null,
  ): Promise<void> {
    for (const ids of this.#enter(items)) {
      for (const id of ids) this.#compare(id)
      const pause = breathe()
      if (pause !== null) await pause
    }
  }

  /** As `add`, at once. */
  addNow(items: readonly (readonly [Id, GroupItem])[]): void {
    for (const ids of this.#enter(items)) for (const id of ids) this.#compare(id)
  }

  remove(id: Id): void {
    const held = this.#held.get(id)
    if (held === undefined) return
    for (const hash of held.counts.keys()) this.#holders.get(hash)?.delete(held)
    for (const other of this.#near.get(id)?.keys() ?? []) this.#near.get(other)?.delete(id)
    this.#near.delete(id)
    this.#held.delete(id)
  }

  /** Enters matters with their weights, and gives the slices of those that must be compared. */
  #enter(items: readonly (readonly [Id, GroupItem])[]): Id[][] {
    for (const [id, item] of items) {
      this.remove(id)
      const counts = countPairs(opening(item))
      for (const hash of this.#options.common ?? []) counts.delete(hash)
      const held: Held<Id> = { id, item, counts, vector: new Map(), isCompared: false }
      for (const hash of counts.keys()) {
        const holders = this.#holders.get(hash) ?? new Set()
        this.#holders.set(hash, holders.add(held))
      }
      this.#held.set(id, held)
    }
    const isStale = Math.abs(this.size - this.#weighedAt) > this.#weighedAt * staleShare
    const asked = isStale ? [...this.#held.keys()] : items.map(([id]) => id)
    if (isStale) {
      this.#weighedAt = this.size
      this.#near.clear()
    }
    for (const id of asked) {
      const held = this.#held.get(id)
      if (held === undefined) continue
      held.vector = this.#weigh(held.counts)
      held.isCompared = false
    }
    const slices: Id[][] = []
    for (let at = 0; at < asked.length; at += 16) slices.push(asked.slice(at, at + 16))
    return slices
  }

  #weigh(counts: ReadonlyMap<number, number>): Map<number, number> {
    const weighted = new Map<number, number>()
    let squares = 0
    for (const [hash, times] of counts) {
      const value = Math.log1p(times) * Math.log(1 + this.size / (this.#holders.get(hash)?.size || 1))
      squares += value * value
      weighted.set(hash, value)
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (const [hash, value] of weighted) weighted.set(hash, value * scale)
    return weighted
  }

  #compare(id: Id): void {
    const held = this.#held.get(id)
    if (held === undefined) return
    const { likeness, windowDays } = this.#options
    const most = Math.max(fewestCommon, this.size * commonShare)
    const sums = new Map<Held<Id>, number>()
    for (const [hash, value] of held.vector) {
      const holders = this.#holders.get(hash)
      if (holders === undefined || holders.size > most) continue
      for (const other of holders) {
        if (!other.isCompared || !isNear(held.item, other.item, windowDays)) continue
        sums.set(other, (sums.get(other) ?? 0) + value * (other.vector.get(hash) ?? 0))
      }
    }
    held.isCompared = true
    for (const [other, rareSum] of sums) {
      // The rare pairs alone must carry a good part of the likeness, before the full sum is worth its time.
      if (other === held || rareSum < likeness / 3) continue
      const isElsewhere = (held.item.unit ?? other.item.unit) !== (other.item.unit ?? held.item.unit)
      const found = cosine(held.vector, other.vector) * (isElsewhere ? elsewhereShare : 1)
      if (found >= likeness) this.#tie(id, other.id, found)
    }
  }

  #tie(one: Id, other: Id, likeness: number): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const near = this.#near.get(from) ?? new Map<Id, number>()
      this.#near.set(from, near.set(to, likeness))
    }
  }
}

/** The hashes of pairs of characters, as `LikenessOptions.common` takes them. */
export function pairHashes(pairs: Iterable<string>): ReadonlySet<number> {
  const hashes = new Set<number>()
  for (const pair of pairs)
    for (const hash of countPlainGrams({ title: '', body: pair }, 2, 2).keys()) hashes.add(hash)
  return hashes
}

function isNear(one: GroupItem, other: GroupItem, days: number): boolean {
  return one.day === null || other.day === null || Math.abs(one.day - other.day) <= days
}

function cosine(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  let sum = 0
  for (const [hash, value] of small) sum += value * (large.get(hash) ?? 0)
  return sum
}
