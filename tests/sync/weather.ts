/** The line of one desk of the small world: it cuts, loses answers, repeats, and hands over late what it held back. */
import { type CountyLink, LinkDown, LinkRefused } from '../../electron/service/sync/link.ts'
import type { Random } from '../support/random.ts'

export type Weather = 'fine' | 'down' | 'bad'

export interface LineCounts {
  cuts: number
  lostReplies: number
  repeats: number
  heldBack: number
  late: number
  /** Old copies that were told apart, by their nonce and by a number with other content. */
  stale: number
  forks: number
}

/** What of the world a line needs to know. */
export interface LineWorld {
  random: Random
  counts: LineCounts
  /** Requests still on their way: they arrive after the desk has given up on them, and perhaps asked again. */
  late: (() => Promise<unknown>)[]
  meanwhile: ((name: string) => Promise<void>) | null
  weatherOf(name: string): Weather
  /** True when the county's process fell while it worked on a request. */
  isCountyDown(): boolean
  isDeskDown(name: string): boolean
}

export function stormyLine(world: LineWorld, name: string, inner: CountyLink): CountyLink {
  const reach = async <T>(send: () => Promise<T>): Promise<T> => {
    if (world.isCountyDown()) throw new LinkDown('the county is down')
    try {
      return await send()
    } catch (error) {
      if (error instanceof LinkRefused) {
        if (error.code === 'sync.stale') world.counts.stale += 1
        if (error.code === 'sync.forked') world.counts.forks += 1
        throw error
      }
      // A county that falls in the middle of a request answers nothing; neither does one with a fault of its own.
      if (world.isCountyDown()) throw new LinkDown('the county fell')
      throw error
    }
  }
  const through = async <T>(send: () => Promise<T>): Promise<T> => {
    const weather = world.weatherOf(name)
    if (weather === 'down' || world.isDeskDown(name)) throw new LinkDown('down')
    if (weather === 'fine') return reach(send)
    const fate = world.random.next()
    if (fate < 0.15) {
      world.counts.cuts += 1
      throw new LinkDown('cut before')
    }
    if (fate < 0.22) {
      world.counts.heldBack += 1
      world.late.push(() => reach(send))
      throw new LinkDown('held back on the way')
    }
    const reply = await reach(send)
    if (fate < 0.45) {
      world.counts.lostReplies += 1
      throw new LinkDown('the reply was lost')
    }
    if (fate < 0.6) {
      world.counts.repeats += 1
      return reach(send)
    }
    return reply
  }
  return {
    ...inner,
    enrol: (request, signal) => through(() => inner.enrol(request, signal)),
    rejoin: (token, request, signal) => through(() => inner.rejoin(token, request, signal)),
    push: (token, request, signal) => through(() => inner.push(token, request, signal)),
    pull: (token, request, signal) =>
      through(async () => {
        const reply = await inner.pull(token, request, signal)
        await world.meanwhile?.(name)
        return reply
      }),
    carry: (token, request, signal) => through(() => inner.carry(token, request, signal)),
    snapshot: (token, request, signal) => through(() => inner.snapshot(token, request, signal)),
    fetchPart: (token, id, sha, offset, limit, signal) =>
      through(() => inner.fetchPart(token, id, sha, offset, limit, signal)),
    fileOffset: (token, sha, signal) => through(() => inner.fileOffset(token, sha, signal)),
    sendFile: (token, sha, offset, size, piece, signal) =>
      through(() => inner.sendFile(token, sha, offset, size, piece, signal)),
    fetchFile: (token, sha, offset, signal) => through(() => inner.fetchFile(token, sha, offset, signal)),
  }
}
