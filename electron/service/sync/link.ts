/** How a desk reaches its county: a few requests, over HTTP or over whatever a test brings. */
import { noBook, type PackBook, pack, unpack } from '../../../shared/node/pack.ts'
import {
  type CarryRequest,
  type EnrolRequest,
  type PullRequest,
  type PushRequest,
  type RejoinRequest,
  type SnapshotRequest,
  tookHeader,
} from '../../../shared/sync/protocol.ts'
import { LineMeter } from './line.ts'
import { LinkDown, LinkRefused, NotThere } from './linkError.ts'
import { type Answered, type Ask, AskedWire, Wire } from './wire.ts'

export { LinkDown, LinkRefused } from './linkError.ts'
export type { Ask } from './wire.ts'

export interface FilePlace {
  /** How many bytes of it the county holds. */
  offset: number
  isComplete: boolean
}

export interface CountyLink {
  enrol(request: EnrolRequest, signal: AbortSignal): Promise<unknown>
  rejoin(token: string, request: RejoinRequest, signal: AbortSignal): Promise<unknown>
  push(token: string, request: PushRequest, signal: AbortSignal): Promise<unknown>
  pull(token: string, request: PullRequest, signal: AbortSignal): Promise<unknown>
  /** Brings pushes of colleagues' desks. */
  carry(token: string, request: CarryRequest, signal: AbortSignal): Promise<unknown>
  /** A whole state to start from; null when the county is too old to know of them. */
  snapshot(token: string, request: SnapshotRequest, signal: AbortSignal): Promise<unknown>
  /** A piece of one part of it; null when that state lies there no more. */
  fetchPart(
    token: string,
    id: string,
    sha256: string,
    offset: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<{ bytes: Uint8Array; size: number } | null>
  fileOffset(token: string, sha256: string, signal: AbortSignal): Promise<FilePlace>
  sendFile(
    token: string,
    sha256: string,
    offset: number,
    size: number,
    piece: Uint8Array,
    signal: AbortSignal,
  ): Promise<FilePlace>
  /**
   * A piece of a file the county holds, of about `limit` bytes; null when it does not have it yet. When the line
   * breaks inside the piece, what came of it is answered.
   */
  fetchFile(
    token: string,
    sha256: string,
    offset: number,
    signal: AbortSignal,
    limit?: number,
  ): Promise<{ bytes: Uint8Array; size: number } | null>
}

/** No answer of a county unfolds to more; a larger one is damaged or hostile. */
const mostBytes = 256 * 1024 * 1024
const packedWith = 'zstd-dict'

export interface HttpWay {
  /** Hears of every byte, and says how large and how patient to be. */
  line?: LineMeter
  book?: PackBook
  /** Another way out than a connection of its own: a colleague's desk that passes it on. */
  ask?: Ask
}

/** The county over HTTP. Bodies are JSON, packed; files travel as bytes. */
export function httpLink(baseUrl: string, way: HttpWay = {}): CountyLink {
  const { line = new LineMeter(), book = noBook } = way
  const moved = (up: number, down: number) => line.moved(up, down)
  const wire = way.ask === undefined ? new Wire(baseUrl, moved) : new AskedWire(baseUrl, way.ask, moved)
  const dictionaryOf = (id: string | undefined) =>
    id === undefined ? null : (book.dictionaries.get(id) ?? null)

  async function send(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    token: string | null,
    headers: Record<string, string>,
    body: Buffer | null,
    signal: AbortSignal,
    expectedDown: number,
  ): Promise<Answered> {
    const [sent, received, start] = [line.sent, line.received, performance.now()]
    const answer = await wire.ask({
      method,
      path,
      headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body,
      signal,
      patienceMs: line.patienceMs(body?.length ?? 0, expectedDown),
    })
    if (answer.headers['x-fengqiao'] === undefined && isMissingPage(answer))
      throw new NotThere('there is no such page')
    // A captive portal answers 200 with a page: only our own marked answers count.
    if (answer.headers['x-fengqiao'] !== 'county') throw new LinkDown('what answered is not the county')
    // What the county took to work is no news of the line.
    const took = Math.max(0, Number(answer.headers[tookHeader] ?? 0) || 0)
    line.note(line.sent - sent, line.received - received, performance.now() - start - took)
    return answer
  }

  /** The answer as JSON, unpacked when it came packed. A body cut short throws. */
  async function answerOf({ headers, body, isWhole }: Answered): Promise<unknown> {
    if (!isWhole) throw new LinkDown('the answer was cut short')
    try {
      const how = headers['x-packed']
      if (how !== 'zstd' && how !== packedWith) return JSON.parse(body.toString('utf8')) as unknown
      const dictionary = how === packedWith ? dictionaryOf(String(headers['x-dict'])) : null
      const text = (await unpack(body, dictionary, mostBytes)).toString('utf8')
      // In characters: so does the county count what it puts into an answer.
      line.notePacked('down', text.length, body.length)
      return JSON.parse(text) as unknown
    } catch (error) {
      throw new LinkDown(`the answer was damaged: ${String(error)}`)
    }
  }

  async function post(
    path: string,
    token: string | null,
    text: string,
    signal: AbortSignal,
    expectedDown: number,
    isWithDictionary: boolean,
  ): Promise<{ answer: unknown; status: number }> {
    const dictionary = isWithDictionary ? dictionaryOf(line.dictionary ?? undefined) : null
    const body = await pack(text, { dictionary, isThorough: line.isSlow })
    line.notePacked('up', Buffer.byteLength(text), body.length)
    const answered = await send(
      'POST',
      path,
      token,
      {
        'content-type': 'application/json',
        'content-encoding': dictionary === null ? 'zstd' : packedWith,
        'x-unpacks': 'zstd',
        ...(book.newest === null ? {} : { 'x-dict': (dictionary && line.dictionary) ?? book.newest }),
        ...(line.isSlow ? { 'x-slow': '1' } : {}),
      },
      body,
      signal,
      expectedDown,
    )
    const offered = answered.headers['x-dict']
    if (answered.status < 400)
      line.dictionary = typeof offered === 'string' && dictionaryOf(offered) ? offered : null
    const answer = await answerOf(answered)
    const isUnread = (answer as { code?: unknown } | null)?.code === 'sync.badMessage'
    if (answered.status >= 400 && isUnread && dictionary !== null) {
      // The county no longer has the dictionary: put back to an older version, or another process of it answered.
      line.dictionary = null
      return post(path, token, text, signal, expectedDown, false)
    }
    return { answer, status: answered.status }
  }

  async function json(
    path: string,
    token: string | null,
    body: unknown,
    signal: AbortSignal,
    expectedDown = 16 * 1024,
  ): Promise<unknown> {
    const { answer, status } = await post(path, token, JSON.stringify(body), signal, expectedDown, true)
    if (status < 400) return answer
    throw refusal(answer, status)
  }

  async function bytes(
    path: string,
    token: string,
    signal: AbortSignal,
    limit: number,
  ): Promise<{ bytes: Uint8Array; size: number } | null> {
    const answered = await send('GET', path, token, {}, null, signal, limit)
    if (answered.status === 404) return null
    if (answered.status >= 400) throw refusal(await answerOf(answered), answered.status)
    if (!answered.isWhole && answered.body.length === 0) throw new LinkDown('the piece was cut short')
    return { bytes: new Uint8Array(answered.body), size: Number(answered.headers['x-file-size'] ?? 0) }
  }

  return {
    enrol: (request, signal) => json('/sync/enrol', null, request, signal),
    rejoin: (token, request, signal) => json('/sync/rejoin', token, request, signal),
    push: (token, request, signal) => json('/sync/push', token, request, signal),
    pull: (token, request, signal) => json('/sync/pull', token, request, signal, line.pace.downBytes),
    carry: (token, request, signal) => json('/sync/carry', token, request, signal),
    async snapshot(token, request, signal) {
      try {
        return await json('/sync/snapshot', token, request, signal)
      } catch (error) {
        if (error instanceof NotThere) return null
        throw error
      }
    },
    fetchPart: (token, id, sha256, offset, limit, signal) =>
      bytes(`/sync/snapshot/${id}/${sha256}?offset=${offset}&limit=${limit}`, token, signal, limit),
    async fileOffset(token, sha256, signal) {
      return (await json('/sync/file/offset', token, { sha256 }, signal)) as FilePlace
    },
    async sendFile(token, sha256, offset, size, piece, signal) {
      const answered = await send(
        'PUT',
        `/sync/file/${sha256}?offset=${offset}&size=${size}`,
        token,
        { 'content-type': 'application/octet-stream' },
        Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength),
        signal,
        1_024,
      )
      const answer = await answerOf(answered)
      if (answered.status >= 400) throw refusal(answer, answered.status)
      return answer as FilePlace
    },
    fetchFile: (token, sha256, offset, signal, limit = line.pieceBytes('down')) =>
      bytes(`/sync/file/${sha256}?offset=${offset}&limit=${limit}`, token, signal, limit),
  }
}

/**
 * An older county has no such page, and what answers that is not marked. Its server reads the body before it looks for
 * the page: a packed one is no JSON to it, and that is what it then says.
 */
function isMissingPage({ status, body }: Answered): boolean {
  return status === 404 || (status === 400 && body.includes('"FST_ERR_CTP_INVALID_JSON_BODY"'))
}

function refusal(answer: unknown, status: number): Error {
  const code = typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : ''
  if (code.startsWith('sync.') && code !== 'sync.failed') {
    const { expected, countyEpoch, why } = answer as {
      expected?: unknown
      countyEpoch?: unknown
      why?: unknown
    }
    return new LinkRefused(
      code,
      typeof expected === 'number' ? expected : undefined,
      typeof countyEpoch === 'string' ? countyEpoch : undefined,
      typeof why === 'string' ? why : undefined,
    )
  }
  return new LinkDown(`the county answered ${status}`)
}
