/**
 * A desk's way to the relay of its office: one pinned connection, a hello that proves an enrolled desk stands behind
 * it, and requests signed by this desk. Nothing is said before the pin fits.
 */
import { randomBytes } from 'node:crypto'
import type { Services } from '../../../shared/node/bus/services.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { isSignedBy, signText } from '../../../shared/node/deviceKey.ts'
import { getSetting, type Settings } from '../../../shared/node/settings.ts'
import {
  helloText,
  type RelayHelloReply,
  relayErrorSchema,
  relayHelloReplySchema,
  relayVersion,
  requestText,
} from '../../../shared/sync/relay.ts'
import { type Ask, type CountyLink, httpLink, LinkDown, LinkRefused } from '../sync/link.ts'
import {
  bodyHash,
  deviceHeader,
  nonceHeader,
  type RelayAnswer,
  type RelayCall,
  relayMark,
  signatureHeader,
} from './wire.ts'

export interface RelayPlace {
  address: string
  port: number
}

/**
 * Brings a request to a relay. `pin` is the key it must hold, null when nobody has compared it yet; the answer tells
 * which it holds. Throws `LinkDown`, or `LinkRefused` with `relay.otherKey` before anything was said.
 */
export type RelayTransport = (
  place: RelayPlace,
  pin: string | null,
  call: RelayCall,
  signal: AbortSignal,
) => Promise<{ answer: RelayAnswer; pin: string }>

function parsed(answer: RelayAnswer): unknown {
  try {
    return JSON.parse(Buffer.from(answer.body).toString('utf8')) as unknown
  } catch {
    throw new LinkDown('the answer of the relay was cut short')
  }
}

/** Throws what a relay's refusal means to the caller. */
function mustBeGood(answer: RelayAnswer): void {
  if (answer.status < 400) return
  const refusal = relayErrorSchema.safeParse(parsed(answer))
  if (refusal.success && refusal.data.code !== 'relay.failed') throw new LinkRefused(refusal.data.code)
  throw new LinkDown(`the relay answered ${answer.status}`)
}

/** Asks who is there. The answer may only be believed for a pin that people compared, or to compare it. */
export async function askHello(
  transport: RelayTransport,
  place: RelayPlace,
  pin: string | null,
  countyId: string,
  signal: AbortSignal,
): Promise<{ hello: RelayHelloReply; pin: string; challenge: string }> {
  const challenge = randomBytes(18).toString('base64url')
  const body = Buffer.from(JSON.stringify({ version: relayVersion, countyId, challenge }))
  const call: RelayCall = {
    method: 'POST',
    path: '/relay/hello',
    headers: { 'content-type': 'application/json' },
    body,
  }
  const { answer, pin: held } = await transport(place, pin, call, signal)
  if (answer.headers[relayMark.name] !== relayMark.value) throw new LinkRefused('relay.notARelay')
  mustBeGood(answer)
  const hello = relayHelloReplySchema.safeParse(parsed(answer))
  if (!hello.success) throw new LinkRefused('relay.notARelay')
  return { hello: hello.data, pin: held, challenge }
}

export class RelayLine {
  readonly #transport: RelayTransport
  readonly #peer: Settings['relayPeer']
  readonly #deviceId: string
  readonly #key: string
  readonly #signal: AbortSignal
  #nonce: string

  private constructor(parts: {
    transport: RelayTransport
    peer: Settings['relayPeer']
    deviceId: string
    key: string
    nonce: string
    signal: AbortSignal
  }) {
    this.#transport = parts.transport
    this.#peer = parts.peer
    this.#deviceId = parts.deviceId
    this.#key = parts.key
    this.#nonce = parts.nonce
    this.#signal = parts.signal
  }

  /** Opens the line, or answers null when this desk has no relay. Throws `LinkDown` or `LinkRefused`. */
  static async open(
    parts: { uow: UnitOfWork; services: Services; transport: RelayTransport },
    signal: AbortSignal,
  ): Promise<RelayLine | null> {
    const { peer, county, office, key } = await parts.uow.read(async db => ({
      peer: await getSetting(db, 'relayPeer'),
      county: await getSetting(db, 'county'),
      office: await getSetting(db, 'office'),
      key: await getSetting(db, 'deviceKey'),
    }))
    if (peer === null || county === null || key === null) return null
    const { hello, challenge } = await askHello(parts.transport, peer, peer.pin, county.countyId, signal)
    const host = office?.devices.find(device => device.id === hello.deviceId)
    // The key was compared once; that its owner is still a desk of the county is looked at each time.
    if (host?.isRevoked === true) throw new LinkRefused('relay.hostRevoked')
    const text = helloText(peer.pin, challenge, county.countyId, hello.deviceId)
    if (host !== undefined && !isSignedBy(host.publicKey, text, hello.signature))
      throw new LinkRefused('relay.hostUnknown')
    return new RelayLine({
      transport: parts.transport,
      peer,
      deviceId: parts.services.device.id,
      key: key.privateKey,
      nonce: hello.nonce,
      signal,
    })
  }

  /** One signed request. A nonce that the relay no longer knows is replaced once. */
  async send(
    method: RelayCall['method'],
    path: string,
    body: Uint8Array,
    headers: Record<string, string> = {},
    hasAgain = true,
  ): Promise<RelayAnswer> {
    const { pin } = this.#peer
    const deviceId = this.#deviceId
    const nonce = this.#nonce
    const text = requestText({ method, path, bodyHash: bodyHash(body), deviceId, nonce, pin })
    const call: RelayCall = {
      method,
      path,
      body,
      headers: {
        ...headers,
        [deviceHeader]: deviceId,
        [nonceHeader]: nonce,
        [signatureHeader]: signText(this.#key, text),
      },
    }
    const { answer } = await this.#transport(this.#peer, pin, call, this.#signal)
    this.#nonce = answer.headers[nonceHeader] ?? ''
    if (answer.status === 401 && hasAgain) return this.send(method, path, body, headers, false)
    return answer
  }

  /** A signed request with JSON both ways. Throws `LinkRefused` with the relay's reason. */
  async json(path: string, value: unknown): Promise<unknown> {
    const body = Buffer.from(JSON.stringify(value))
    const answer = await this.send('POST', path, body, { 'content-type': 'application/json' })
    mustBeGood(answer)
    return parsed(answer)
  }

  /** Where a file stands at the relay; null when the relay does not know of it. */
  async fileOffset(sha256: string): Promise<{ offset: number; isComplete: boolean } | null> {
    const answer = await this.send('GET', `/relay/file/${sha256}/offset`, new Uint8Array())
    if (answer.status === 404) return null
    mustBeGood(answer)
    return parsed(answer) as { offset: number; isComplete: boolean }
  }

  async sendPiece(
    sha256: string,
    offset: number,
    piece: Uint8Array,
  ): Promise<{ offset: number; isComplete: boolean }> {
    const type = { 'content-type': 'application/octet-stream' }
    const answer = await this.send('PUT', `/relay/file/${sha256}?offset=${offset}`, piece, type)
    mustBeGood(answer)
    return parsed(answer) as { offset: number; isComplete: boolean }
  }

  /** A piece of a file, or null when the relay does not have it. */
  async fetchPiece(sha256: string, offset: number): Promise<{ bytes: Uint8Array; size: number } | null> {
    const answer = await this.send('GET', `/relay/file/${sha256}?offset=${offset}`, new Uint8Array())
    if (answer.status === 404) return null
    mustBeGood(answer)
    return { bytes: answer.body, size: Number(answer.headers['x-file-size'] ?? 0) }
  }

  /** The county, reached through the relay with this desk's own token. */
  countyLink(): CountyLink {
    const base = 'https://relay.invalid'
    const ask: Ask = async (url, init) => {
      const body = init.body instanceof Uint8Array ? init.body : new Uint8Array()
      const method = (init.method ?? 'GET') as RelayCall['method']
      const path = `/relay/forward${url.slice(base.length)}`
      const answer = await this.send(method, path, body, (init.headers ?? {}) as Record<string, string>)
      return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers })
    }
    return httpLink(base, { ask })
  }
}
