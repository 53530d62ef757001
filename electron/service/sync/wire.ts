/**
 * One request over HTTP with nothing on the line that is not needed: no headers a browser would send, one
 * connection kept, every byte counted. How long to wait follows from how much there is to move.
 */
import { Agent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { LinkDown } from './linkError.ts'

export interface Asked {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  headers: Record<string, string | number>
  body: Buffer | null
  signal: AbortSignal
  /** The line counts as broken when the whole takes longer. */
  patienceMs: number
}
export interface Answered {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  /** False when the line broke inside the body: what came before that is there. */
  isWhole: boolean
}

/**
 * A connection is kept for so long between two exchanges; a county closes it after five seconds. So one that breaks
 * broke inside its exchange, and to send a whole body again at once would cost a bad line another batch (I15).
 */
const keptMs = 2_000
/** A smaller body is sent again over a fresh connection: that costs less than the end of the round. */
const tinyBytes = 2_048

/** No byte of a running answer for so long: the line is gone, whatever the whole might still take. */
const silenceMs = 30_000

export class Wire {
  readonly #base: URL
  readonly #agent: Agent
  readonly #onMoved: (up: number, down: number) => void

  /** `onMoved` hears of every byte, also of exchanges that fail. */
  constructor(baseUrl: string, onMoved: (up: number, down: number) => void) {
    this.#base = new URL(baseUrl)
    const options = { keepAlive: true, maxSockets: 2, timeout: keptMs }
    this.#agent = this.#base.protocol === 'https:' ? new TlsAgent(options) : new Agent(options)
    this.#onMoved = onMoved
  }

  /** Throws `LinkDown` when nothing answered. A kept connection that the county had closed is opened anew once. */
  async ask(asked: Asked): Promise<Answered> {
    try {
      return await this.#once(asked)
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error
      return this.#once(asked)
    }
  }

  #once(asked: Asked): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const send = this.#base.protocol === 'https:' ? tlsRequest : request
      const path = this.#base.pathname.replace(/\/+$/, '') + asked.path
      const length = asked.body === null ? {} : { 'content-length': asked.body.length }
      let outgoing: ClientRequest
      let socket: Socket | null = null
      let counted = [0, 0]
      const count = () => {
        if (socket === null) return
        const now = [socket.bytesWritten, socket.bytesRead]
        this.#onMoved(
          Math.max(0, (now[0] ?? 0) - (counted[0] ?? 0)),
          Math.max(0, (now[1] ?? 0) - (counted[1] ?? 0)),
        )
        counted = now
      }
      const timer = setTimeout(() => outgoing.destroy(new Error('the line took too long')), asked.patienceMs)
      const end = () => {
        clearTimeout(timer)
        count()
      }
      outgoing = send(
        this.#base,
        {
          path,
          method: asked.method,
          headers: { ...asked.headers, ...length },
          agent: this.#agent,
          signal: asked.signal,
        },
        answer => {
          collect(answer, count).then(({ body, isWhole }) => {
            end()
            if (asked.signal.aborted) reject(new LinkDown('stopped'))
            else resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body, isWhole })
          }, reject)
        },
      )
      outgoing.on('socket', given => {
        socket = given
        counted = outgoing.reusedSocket ? [given.bytesWritten, given.bytesRead] : [0, 0]
      })
      outgoing.on('error', error => {
        end()
        const isTiny = (asked.body?.length ?? 0) < tinyBytes
        const isReset = 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
        reject(
          isReset && outgoing.reusedSocket && isTiny && !asked.signal.aborted
            ? new StaleConnection(String(error))
            : new LinkDown(String(error)),
        )
      })
      outgoing.end(asked.body ?? undefined)
    })
  }
}

/** Between two requests the county may close a kept connection: that is no news of the line. */
class StaleConnection extends LinkDown {}

function collect(answer: IncomingMessage, onData: () => void): Promise<{ body: Buffer; isWhole: boolean }> {
  return new Promise(resolve => {
    const pieces: Buffer[] = []
    let silence = setTimeout(() => answer.destroy(), silenceMs)
    const done = (isWhole: boolean) => {
      clearTimeout(silence)
      resolve({ body: Buffer.concat(pieces), isWhole })
    }
    answer.on('data', (piece: Buffer) => {
      pieces.push(piece)
      clearTimeout(silence)
      silence = setTimeout(() => answer.destroy(), silenceMs)
      onData()
    })
    answer.on('end', () => done(answer.complete))
    answer.on('error', () => done(false))
    answer.on('close', () => done(answer.complete))
  })
}

/** How a request gets out when not over a connection of its own. */
export type Ask = (url: string, init: RequestInit) => Promise<Response>

/** The same by another's hand: what it moved is known by the bodies. */
export class AskedWire {
  readonly #base: string
  readonly #ask: Ask
  readonly #onMoved: (up: number, down: number) => void

  constructor(baseUrl: string, ask: Ask, onMoved: (up: number, down: number) => void) {
    this.#base = baseUrl.replace(/\/+$/, '')
    this.#ask = ask
    this.#onMoved = onMoved
  }

  /** Throws `LinkDown` when nothing answered. */
  async ask({ method, path, headers, body, signal, patienceMs }: Asked): Promise<Answered> {
    try {
      const response = await this.#ask(`${this.#base}${path}`, {
        method,
        headers: headers as Record<string, string>,
        ...(body === null ? {} : { body: new Uint8Array(body) }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
        redirect: 'error',
      })
      const bytes = Buffer.from(await response.arrayBuffer())
      this.#onMoved(body?.length ?? 0, bytes.length)
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: bytes,
        isWhole: true,
      }
    } catch (error) {
      throw error instanceof LinkDown ? error : new LinkDown(String(error))
    }
  }
}
