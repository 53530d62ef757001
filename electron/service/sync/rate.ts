const rateMs = 60_000

/** How fast bytes move, by what was noted in the last minute. */
export class Rate {
  readonly #notes: { at: number; bytes: number }[] = []

  note(bytes: number, at = performance.now()): void {
    this.#notes.push({ at, bytes })
    while (this.#notes.length > 2 && at - (this.#notes[1]?.at ?? at) > rateMs) this.#notes.shift()
  }

  /** Null while too little has moved to say anything. */
  perSecond(): number | null {
    const [first, last] = [this.#notes[0], this.#notes.at(-1)]
    if (first === undefined || last === undefined || last.at - first.at < 500) return null
    const moved = last.bytes - first.bytes
    return moved < 1_024 ? null : Math.round((moved / (last.at - first.at)) * 1000)
  }
}
