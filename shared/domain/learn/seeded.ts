/** Numbers that look random and are the same on every machine for the same seed (mulberry32). */

/** A source of numbers from 0 (included) to 1 (excluded). The same seed gives the same row of numbers. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Puts a list into another order in place (Fisher-Yates). */
export function shuffle(list: { length: number; [index: number]: number }, next: () => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1))
    const held = list[at] ?? 0
    list[at] = list[other] ?? 0
    list[other] = held
  }
}

/** The numbers 0 to `count - 1` in an order that the seed decides. */
export function shuffledIndexes(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at)
  shuffle(order, seededNumbers(seed))
  return order
}
