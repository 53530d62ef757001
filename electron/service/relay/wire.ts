/** A request to a relay and its answer, without any transport: the door brings them over TLS, a test by hand. */
import { createHash, randomBytes } from 'node:crypto'
import { tookHeader } from '../../../shared/sync/protocol.ts'

export interface RelayCall {
  method: 'GET' | 'POST' | 'PUT'
  /** With its query. */
  path: string
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}

export interface RelayAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}

/** What distinguishes a relay's answer from that of anything else that listens there. */
export const relayMark = { name: 'x-fengqiao', value: 'relay' } as const
export const deviceHeader = 'x-relay-device'
export const nonceHeader = 'x-relay-nonce'
export const signatureHeader = 'x-relay-signature'

export const bodyHash = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex')

/** Headers of a forwarded request and of its answer that are passed on; nothing else of them is. */
export const forwardedIn = [
  'authorization',
  'content-type',
  'content-encoding',
  'accept',
  'x-unpacks',
  'x-dict',
  'x-slow',
]
export const forwardedOut = ['content-type', 'x-fengqiao', 'x-packed', 'x-file-size', 'x-dict', tookHeader]

/** Words that are good for one request, in memory: a request heard on the line cannot be said again. */
export class Nonces {
  readonly #open = new Set<string>()
  readonly #most: number

  constructor(most = 2000) {
    this.#most = most
  }

  make(): string {
    const nonce = randomBytes(18).toString('base64url')
    this.#open.add(nonce)
    // The oldest goes: someone who only asks must not fill the memory. Whoever held it gets another.
    const [oldest] = this.#open
    if (this.#open.size > this.#most && oldest !== undefined) this.#open.delete(oldest)
    return nonce
  }

  take(nonce: string): boolean {
    return this.#open.delete(nonce)
  }
}
