/** What this desk has measured of its line to the county, kept from one start to the next. */
import {
  expectedMs,
  freshPace,
  isSlow,
  learn,
  learnRatio,
  type Pace,
  patienceMs,
  shrink,
} from '../../../shared/sync/pace.ts'
import { Rate } from './rate.ts'

export class LineMeter {
  #pace: Pace = freshPace
  #rate = new Rate()
  /** Bytes on the wire since the program started. */
  sent = 0
  received = 0

  get pace(): Pace {
    return this.#pace
  }
  /** Goes on with what was measured before. */
  resume(pace: Pace): void {
    this.#pace = { ...freshPace, ...pace }
  }

  /** An exchange went through. */
  note(up: number, down: number, ms: number): void {
    this.#pace = learn(this.#pace, { up, down, ms })
  }
  moved(up: number, down: number): void {
    this.sent += up
    this.received += down
    this.#rate.note(this.sent + this.received)
  }
  /** What is told of the speed is that of the round that runs. */
  beginRound(): void {
    this.#rate = new Rate()
    this.#rate.note(this.sent + this.received)
  }
  /** Bytes per second of this round, over its last minute or so; null until there is something to tell. */
  perSecond(): number | null {
    return this.#rate.perSecond()
  }
  notePacked(way: 'up' | 'down', text: number, packed: number): void {
    this.#pace = learnRatio(this.#pace, way, text, packed)
  }
  /** The line broke while this was on its way: the next try carries half. */
  noteCut(way: 'up' | 'down'): void {
    this.#pace = shrink(this.#pace, way)
  }

  get dictionary(): string | null {
    return this.#pace.dictionary
  }
  set dictionary(id: string | null) {
    this.#pace = { ...this.#pace, dictionary: id }
  }

  /** Bytes of text for the next push, and for the answer to the next pull. */
  get pushText(): number {
    return Math.round(this.#pace.upBytes * this.#pace.upRatio)
  }
  get pullText(): number {
    return Math.round(this.#pace.downBytes * this.#pace.downRatio)
  }
  /** Bytes of a piece of a file; files are not packed. */
  pieceBytes(way: 'up' | 'down'): number {
    return way === 'up' ? this.#pace.upBytes : this.#pace.downBytes
  }

  get isSlow(): boolean {
    return isSlow(this.#pace)
  }
  patienceMs(up: number, down: number): number {
    return patienceMs(this.#pace, up, down)
  }
  /** Null while nothing was measured: a guess would be a lie. */
  expectedMs(up: number, down: number): number | null {
    return expectedMs(this.#pace, up, down)
  }
}
