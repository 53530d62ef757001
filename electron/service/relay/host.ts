/**
 * The relay's answers to the desks of its office, without a transport. It trusts nobody but desks the county has
 * told it of, each by its own key; every request is signed and good once.
 */
import type { Bus, BusLog } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import { organizationTable } from '../../../shared/node/db/entities/organization.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { isSignedBy, signText } from '../../../shared/node/deviceKey.ts'
import { getSetting } from '../../../shared/node/settings.ts'
import type { Office } from '../../../shared/sync/protocol.ts'
import {
  helloText,
  type RelayHelloReply,
  relayHelloRequestSchema,
  relayShareRequestSchema,
  relayVersion,
  requestText,
} from '../../../shared/sync/relay.ts'
import type { Ask } from '../sync/link.ts'
import { forwardToCounty } from './forward.ts'
import { RelayFiles } from './hostFiles.ts'
import { type RelayCode, RelayNo } from './relayNo.ts'
import { shareWith } from './share.ts'
import {
  bodyHash,
  deviceHeader,
  Nonces,
  nonceHeader,
  type RelayAnswer,
  type RelayCall,
  relayMark,
  signatureHeader,
} from './wire.ts'

export interface RelayHostParts {
  uow: UnitOfWork
  services: Services
  bus: Bus
  log: BusLog
  /** How the relay itself reaches the county. */
  ask: Ask
}

/** Who came last and when: what the relay's own page shows. */
export interface Guest {
  deviceId: string
  name: string
  at: string
}

const statusOf: Partial<Record<RelayCode, number>> = {
  'relay.nonce': 401,
  'relay.badSignature': 403,
  'relay.unknownDevice': 403,
  'relay.revoked': 403,
  'relay.off': 503,
  'relay.countyAway': 502,
  'relay.fileUnknown': 404,
}

export class RelayHost {
  readonly #parts: RelayHostParts
  readonly #nonces = new Nonces()
  readonly #files: RelayFiles
  /** Another one each time it opens: places of an older copy of this database are never mistaken for these. */
  readonly #epoch: string
  readonly #guests = new Map<string, Guest>()

  constructor(parts: RelayHostParts) {
    this.#parts = parts
    this.#files = new RelayFiles(parts)
    this.#epoch = parts.services.ids.id()
  }

  get guests(): readonly Guest[] {
    return [...this.#guests.values()].sort((a, b) => (a.at < b.at ? 1 : -1))
  }

  /** Answers one request; a refusal is an answer too. Never throws. */
  async answer(call: RelayCall): Promise<RelayAnswer> {
    try {
      return await this.#answer(call)
    } catch (error) {
      const code = error instanceof RelayNo ? error.code : 'relay.failed'
      if (code === 'relay.failed')
        this.#parts.log.error(
          { error: error instanceof Error ? error.stack : String(error) },
          'the relay failed to answer',
        )
      return this.#json({ code }, statusOf[code] ?? 409)
    }
  }

  async #answer(call: RelayCall): Promise<RelayAnswer> {
    const { uow } = this.#parts
    const [host, county, office, key] = await uow.read(async db => [
      await getSetting(db, 'relayHost'),
      await getSetting(db, 'county'),
      await getSetting(db, 'office'),
      await getSetting(db, 'deviceKey'),
    ])
    if (host?.isOn !== true || county === null || key === null) throw new RelayNo('relay.off')
    if (call.path === '/relay/hello' && call.method === 'POST')
      return this.#json(
        await this.#hello(call, { pin: host.pin, countyId: county.countyId, key: key.privateKey }),
      )
    const deviceId = this.#whoAsks(call, office, host.pin)
    const now = this.#parts.services.clock.now()
    const name = office?.devices.find(device => device.id === deviceId)?.name ?? ''
    this.#guests.set(deviceId, { deviceId, name, at: now })
    const url = new URL(call.path, 'https://relay.invalid')
    if (call.path === '/relay/share' && call.method === 'POST') {
      const request = relayShareRequestSchema.safeParse(jsonOf(call.body))
      if (!request.success || request.data.deviceId !== deviceId) throw new RelayNo('relay.badMessage')
      return this.#json(
        await shareWith(this.#parts, { scope: county.scope, epoch: this.#epoch }, request.data),
      )
    }
    if (url.pathname.startsWith('/relay/forward/'))
      return this.#marked(await forwardToCounty(this.#parts.ask, county.url, call))
    if (url.pathname.startsWith('/relay/file/')) {
      const answer = await this.#files.answer(call, url, { deviceId, scope: county.scope })
      return 'body' in answer ? this.#marked(answer) : this.#json(answer.json)
    }
    throw new RelayNo('relay.badMessage')
  }

  async #hello(
    call: RelayCall,
    own: { pin: string; countyId: string; key: string },
  ): Promise<RelayHelloReply> {
    const request = relayHelloRequestSchema.safeParse(jsonOf(call.body))
    if (!request.success) throw new RelayNo('relay.badMessage')
    if (request.data.version !== relayVersion) throw new RelayNo('relay.upgradeRequired')
    if (request.data.countyId !== own.countyId) throw new RelayNo('relay.otherCounty')
    const { uow, services } = this.#parts
    const center = await uow.read(db => db.findOne(organizationTable, { kind: 'governanceCenter' }))
    return {
      version: relayVersion,
      countyId: own.countyId,
      deviceId: services.device.id,
      deviceName: services.device.name,
      centerName: center?.name ?? '',
      nonce: this.#nonces.make(),
      signature: signText(
        own.key,
        helloText(own.pin, request.data.challenge, own.countyId, services.device.id),
      ),
    }
  }

  /** The desk that signed this request, for this relay, for the first time. */
  #whoAsks(call: RelayCall, office: Office | null, pin: string): string {
    const deviceId = call.headers[deviceHeader] ?? ''
    const nonce = call.headers[nonceHeader] ?? ''
    if (!this.#nonces.take(nonce)) throw new RelayNo('relay.nonce')
    const device = office?.devices.find(one => one.id === deviceId)
    if (device === undefined) throw new RelayNo('relay.unknownDevice')
    if (device.isRevoked) throw new RelayNo('relay.revoked')
    const { method, path, body } = call
    const text = requestText({ method, path, bodyHash: bodyHash(body), deviceId, nonce, pin })
    if (!isSignedBy(device.publicKey, text, call.headers[signatureHeader] ?? ''))
      throw new RelayNo('relay.badSignature')
    return deviceId
  }

  #json(value: unknown, status = 200): RelayAnswer {
    return this.#marked(
      {
        status,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: Buffer.from(JSON.stringify(value)),
      },
      true,
    )
  }

  /** Every answer brings the word for the next request. A forwarded one keeps the county's mark. */
  #marked(answer: RelayAnswer, isOwn = false): RelayAnswer {
    const mark =
      isOwn || answer.headers[relayMark.name] === undefined ? { [relayMark.name]: relayMark.value } : {}
    return { ...answer, headers: { ...answer.headers, ...mark, [nonceHeader]: this.#nonces.make() } }
  }
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) as unknown
  } catch {
    throw new RelayNo('relay.badMessage')
  }
}
