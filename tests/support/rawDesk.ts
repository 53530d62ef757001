/** A desk spoken by hand, for tests that send exactly what they write down. Knows no test runner: the soak uses it too. */
import { randomUUID } from 'node:crypto'
import type { County } from '../../county/app.ts'
import { wholeReach } from '../../county/sync/reach.ts'
import { changeHash, type DeviceKey, makeDeviceKey, signText } from '../../shared/node/deviceKey.ts'
import {
  type ChangeSet,
  type PullReply,
  type PushReply,
  protocolVersion,
  pullReplySchema,
  pushReplySchema,
  pushText,
  type Write,
} from '../../shared/sync/protocol.ts'
import { type Booted, townCode } from './boot.ts'

/** A code for a desk that is named for restricted matters: it holds whatever its town has. */
export async function issueCode(county: Booted<County>, town = townCode): Promise<string> {
  const admin = await county.as('admin')
  const asked = { townCode: town, townName: '清河镇', reach: wholeReach }
  return (await admin.call('device.issueCode', asked)).code
}

/** What a desk knows of itself after it was taken in. */
export interface RawParts {
  id: string
  mark: string
  token: string
  scope: string
  nonce: string
  key: DeviceKey
}

/** A desk spoken by hand: sends exactly what a test writes down. */
export class RawDesk {
  readonly county: Pick<Booted<County>, 'program' | 'clock'>
  readonly id: string
  readonly mark: string
  readonly token: string
  readonly scope: string
  readonly key: DeviceKey
  nonce: string
  #seq = 0

  constructor(county: Pick<Booted<County>, 'program' | 'clock'>, parts: RawParts) {
    this.county = county
    this.id = parts.id
    this.mark = parts.mark
    this.token = parts.token
    this.scope = parts.scope
    this.nonce = parts.nonce
    this.key = parts.key
  }

  static request(code: string, patch: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      protocol: protocolVersion,
      code,
      deviceId: randomUUID(),
      deviceName: '手写的电脑',
      deskMark: 'K7QM',
      appVersion: 'test',
      publicKey: '',
      organization: null,
      ...patch,
    }
  }

  /** Joins the centre of the town, which the county must know. */
  static async enrol(county: Booted<County>, patch: Record<string, unknown> = {}): Promise<RawDesk> {
    const key = makeDeviceKey()
    const request = RawDesk.request(await issueCode(county), { publicKey: key.publicKey, ...patch })
    const reply = (await county.program.sync.enrol(request)) as {
      token: string
      scope: string
      deskMark: string
      nonce: string
    }
    return new RawDesk(county, {
      key,
      nonce: reply.nonce,
      id: String(request.deviceId),
      mark: reply.deskMark,
      token: reply.token,
      scope: reply.scope,
    })
  }

  /** A row only this town has and nobody edits: the smallest thing that can be sent. */
  fact(words: string, patch: Record<string, unknown> = {}): Write {
    const at = this.county.clock.now()
    const id = randomUUID()
    const keeping = {
      orgId: this.scope,
      createdAt: at,
      createdBy: 'hand',
      updatedAt: at,
      updatedBy: 'hand',
      deletedAt: null,
    }
    const values = { id, ...keeping, number: id, caseId: id, reason: words, at, byName: '手写', ...patch }
    return { table: 'voided_number', id, op: 'insert', values: values as Write['values'], base: {} }
  }

  /** The next change in order; `patch` may spoil it. */
  change(writes: readonly Write[], patch: Partial<ChangeSet> = {}): ChangeSet {
    this.#seq = patch.seq ?? this.#seq + 1
    return {
      id: randomUUID(),
      deviceId: this.id,
      seq: this.#seq,
      schema: 'test',
      scope: this.scope,
      call: 'case.voidNumber',
      at: this.county.clock.now(),
      actorId: 'hand',
      actorName: '手写',
      caseId: null,
      writes: [...writes],
      moves: [],
      ...patch,
    }
  }

  async push(changes: readonly unknown[], patch: Record<string, unknown> = {}): Promise<PushReply> {
    const body = {
      protocol: protocolVersion,
      appVersion: 'test',
      deviceId: this.id,
      nonce: this.nonce,
      signature: signText(this.key.privateKey, pushText(this.id, changes.map(changeHash))),
      now: this.county.clock.now(),
      backlog: changes.length,
      changes,
      ...patch,
    }
    const reply = pushReplySchema.parse(
      await this.county.program.sync.push(this.token, JSON.parse(JSON.stringify(body))),
    )
    this.nonce = reply.nonce
    return reply
  }

  async pull(patch: Record<string, unknown> = {}): Promise<PullReply> {
    const body = {
      protocol: protocolVersion,
      deviceId: this.id,
      nonce: this.nonce,
      countyEpoch: null,
      cursors: {},
      limit: 2000,
      ...patch,
    }
    const reply = pullReplySchema.parse(await this.county.program.sync.pull(this.token, body))
    this.nonce = reply.nonce
    return reply
  }
}
