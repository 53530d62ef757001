/**
 * Pieces of attachments as they come in. A piece is one request, but a line may break inside it: what came of it
 * before that is kept, so that the desk goes on at that byte and not where the piece began.
 */
import type { Readable } from 'node:stream'

/** Keeps bytes that came to an upload from `offset` on. */
export type KeepPiece<A> = (offset: number, bytes: Buffer) => Promise<A>

/** The body of one request on its way in. */
class Arriving {
  readonly #chunks: Buffer[] = []
  readonly offset: number
  #bytes = 0
  #kept = 0

  constructor(offset: number) {
    this.offset = offset
  }
  get bytes(): number {
    return this.#bytes
  }
  add(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
  }
  /** What came since this was asked last, and where it belongs; null when nothing did. */
  take(): { offset: number; bytes: Buffer } | null {
    if (this.#kept === this.#bytes) return null
    const at = this.#kept
    this.#kept = this.#bytes
    return { offset: this.offset + at, bytes: Buffer.concat(this.#chunks).subarray(at) }
  }
}

export class PieceBodies {
  readonly #mostBytes: number
  /** By upload: a desk whose line died silently asks over a new connection while the old one still hangs here. */
  readonly #open = new Map<string, Set<() => Promise<void>>>()

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  /**
   * Reads a body to its end and has it kept; answers what keeping it answered. Null when it did not come whole: what
   * came was kept, and there is nobody to answer. A body that is too large throws.
   */
  async take<A>(upload: string, body: Readable, offset: number, keep: KeepPiece<A>): Promise<A | null> {
    const arriving = new Arriving(offset)
    let before: Promise<unknown> = Promise.resolve()
    // One after the other: what comes later belongs behind what came before.
    const keepSoFar = (): Promise<A | null> => {
      const next = before.then(() => {
        const some = arriving.take()
        return some === null ? null : keep(some.offset, some.bytes)
      })
      before = next.catch(() => null)
      return next
    }
    const flush = async () => void (await keepSoFar())
    const open = this.#open.get(upload) ?? new Set()
    this.#open.set(upload, open.add(flush))
    try {
      const isWhole = await this.#read(body, arriving)
      const answer = await keepSoFar()
      // An empty body, or one whose bytes were all asked for early: where the upload stands is still answered.
      return isWhole ? (answer ?? (await keep(offset + arriving.bytes, Buffer.alloc(0)))) : null
    } finally {
      open.delete(flush)
      if (open.size === 0) this.#open.delete(upload)
    }
  }

  /** Before somebody is told where an upload stands: what hangs half come is kept first. */
  async settle(upload: string): Promise<void> {
    // A refusal is for whoever sent the piece; who asks where it stands gets an answer of its own.
    await Promise.allSettled([...(this.#open.get(upload) ?? [])].map(flush => flush()))
  }

  async #read(body: Readable, into: Arriving): Promise<boolean> {
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        if (into.bytes + chunk.length > this.#mostBytes) throw new PieceTooLarge()
        into.add(chunk)
      }
      return true
    } catch (error) {
      if (error instanceof PieceTooLarge) throw error
      return false
    }
  }
}

/** More than any desk sends at once. */
export class PieceTooLarge extends Error {}
