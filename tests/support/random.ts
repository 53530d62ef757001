/** Randomness a test can name by a number and have again. */
import type { Clock, IdSource } from '../../shared/node/bus/services.ts'

/** mulberry32: 32 bits of state, the same numbers on every machine. */
export class Random {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  int(below: number): number {
    return Math.floor(this.next() * below)
  }
  pick<T>(items: readonly T[]): T {
    const item = items[this.int(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  chance(probability: number): boolean {
    return this.next() < probability
  }
  /** One of the names, each as likely as its weight says. */
  weighed<N extends string>(weights: Readonly<Partial<Record<N, number>>>): N {
    const names = Object.keys(weights) as N[]
    let left = this.next() * names.reduce((sum, name) => sum + (weights[name] ?? 0), 0)
    for (const name of names) {
      left -= weights[name] ?? 0
      if (left < 0) return name
    }
    return names.at(-1) as N
  }
}

/** Ids of one machine, from a seed of its own: what another machine does meanwhile changes none of them. */
export function seededIds(seed: number, clock: Clock): IdSource {
  const random = new Random(seed)
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => random.int(256))
  return {
    bytes,
    id() {
      const time = Math.max(0, Date.parse(clock.now())).toString(16).padStart(12, '0')
      const tail = Array.from(bytes(10), byte => byte.toString(16).padStart(2, '0')).join('')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${'89ab'[random.int(4)]}${tail.slice(3, 6)}-${tail.slice(6, 18)}`
    },
  }
}
