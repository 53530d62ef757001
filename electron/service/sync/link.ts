/** How a desk reaches its county: a few requests, over HTTP or over whatever a test brings. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { EnrolRequest, PullRequest, PushRequest, RejoinRequest } from '../../../shared/sync/protocol.ts'

/** The county cannot be reached, or what answered was not the county. Worth trying again later. */
export class LinkDown extends Error {}
/** The county answered no; `code` says why. */
export class LinkRefused extends Error {
  readonly code: string
  readonly expected: number | undefined
  constructor(code: string, expected?: number) {
    super(code)
    this.code = code
    this.expected = expected
  }
}

export interface CountyLink {
  enrol(request: EnrolRequest, signal: AbortSignal): Promise<unknown>
  rejoin(token: string, request: RejoinRequest, signal: AbortSignal): Promise<unknown>
  push(token: string, request: PushRequest, signal: AbortSignal): Promise<unknown>
  pull(token: string, request: PullRequest, signal: AbortSignal): Promise<unknown>
  /** How many bytes of a file the county already holds. */
  fileOffset(
    token: string,
    sha256: string,
    signal: AbortSignal,
  ): Promise<{ offset: number; isComplete: boolean }>
  sendFile(
    token: string,
    sha256: string,
    offset: number,
    size: number,
    piece: Uint8Array,
    signal: AbortSignal,
  ): Promise<{ offset: number; isComplete: boolean }>
  /** A piece of a file the county holds; null when it does not have it yet. */
  fetchFile(
    token: string,
    sha256: string,
    offset: number,
    signal: AbortSignal,
  ): Promise<{ bytes: Uint8Array; size: number } | null>
}

/** A bad line must not hold a round for ever; the piece sizes keep honest ones well below this. */
const patienceMs = 60_000

/** No answer of a county unfolds to more; a larger one is damaged or hostile. */
const mostBytes = 256 * 1024 * 1024

/** The answer as JSON, unpacked when it came packed. A body cut short throws. */
async function answerOf(response: Response): Promise<unknown> {
  if (response.headers.get('x-packed') !== 'zstd') return response.json()
  const packed = Buffer.from(await response.arrayBuffer())
  return JSON.parse(zstdDecompressSync(packed, { maxOutputLength: mostBytes }).toString('utf8')) as unknown
}

/** The county over HTTP. Bodies are JSON, compressed; files travel as bytes. */
export function httpLink(baseUrl: string): CountyLink {
  const base = baseUrl.replace(/\/+$/, '')

  async function send(
    path: string,
    token: string | null,
    init: RequestInit,
    signal: AbortSignal,
  ): Promise<Response> {
    let response: Response
    try {
      response = await fetch(`${base}${path}`, {
        ...init,
        headers: {
          ...(init.headers as Record<string, string>),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
        redirect: 'error',
      })
    } catch (error) {
      throw new LinkDown(String(error))
    }
    // A captive portal answers 200 with a page: only our own marked answers count.
    if (response.headers.get('x-fengqiao') !== 'county') throw new LinkDown('what answered is not the county')
    return response
  }

  async function json(
    path: string,
    token: string | null,
    body: unknown,
    signal: AbortSignal,
  ): Promise<unknown> {
    const bytes = zstdCompressSync(Buffer.from(JSON.stringify(body)))
    const response = await send(
      path,
      token,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-encoding': 'zstd',
          accept: 'application/json',
          'x-unpacks': 'zstd',
        },
        body: new Uint8Array(bytes),
      },
      signal,
    )
    let answer: unknown
    try {
      answer = await answerOf(response)
    } catch (error) {
      throw new LinkDown(`the answer was cut short: ${String(error)}`)
    }
    if (response.ok) return answer
    throw refusal(answer, response.status)
  }

  return {
    enrol: (request, signal) => json('/sync/enrol', null, request, signal),
    rejoin: (token, request, signal) => json('/sync/rejoin', token, request, signal),
    push: (token, request, signal) => json('/sync/push', token, request, signal),
    pull: (token, request, signal) => json('/sync/pull', token, request, signal),
    async fileOffset(token, sha256, signal) {
      return (await json('/sync/file/offset', token, { sha256 }, signal)) as {
        offset: number
        isComplete: boolean
      }
    },
    async sendFile(token, sha256, offset, size, piece, signal) {
      const response = await send(
        `/sync/file/${sha256}?offset=${offset}&size=${size}`,
        token,
        {
          method: 'PUT',
          headers: { 'content-type': 'application/octet-stream' },
          body: new Uint8Array(piece),
        },
        signal,
      )
      const answer: unknown = await response.json().catch(() => ({}))
      if (!response.ok) throw refusal(answer, response.status)
      return answer as { offset: number; isComplete: boolean }
    },
    async fetchFile(token, sha256, offset, signal) {
      const response = await send(`/sync/file/${sha256}?offset=${offset}`, token, { method: 'GET' }, signal)
      if (response.status === 404) return null
      if (!response.ok) throw refusal(await response.json().catch(() => ({})), response.status)
      const size = Number(response.headers.get('x-file-size') ?? 0)
      try {
        return { bytes: new Uint8Array(await response.arrayBuffer()), size }
      } catch (error) {
        throw new LinkDown(String(error))
      }
    },
  }
}

function refusal(answer: unknown, status: number): Error {
  const code = typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : ''
  if (code.startsWith('sync.') && code !== 'sync.failed') {
    const expected = (answer as { expected?: unknown }).expected
    return new LinkRefused(code, typeof expected === 'number' ? expected : undefined)
  }
  return new LinkDown(`the county answered ${status}`)
}
