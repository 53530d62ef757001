/** The answers of the county to its desks, without any transport. */
import { createHash } from 'node:crypto'
import type { Bus, BusLog } from '../../shared/node/bus/bus.ts'
import type { Services } from '../../shared/node/bus/services.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { sql } from '../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { changeHash, isSignedBy } from '../../shared/node/deviceKey.ts'
import { deliverWaiting } from '../../shared/node/matter/orderSweep.ts'
import { getSetting } from '../../shared/node/settings.ts'
import {
  type CarriedPush,
  type CarryReply,
  type ChangeResult,
  carryRequestSchema,
  enrolRequestSchema,
  oldestProtocol,
  type PullReply,
  type PullRequest,
  type PushReply,
  protocolVersion,
  pullRequestSchema,
  pushRequestSchema,
  pushText,
  type RejoinReply,
  rejoinRequestSchema,
  type SnapshotManifest,
  snapshotRequestSchema,
} from '../../shared/sync/protocol.ts'
import { type Device, deviceTable, signedPushTable } from '../tables/tables.ts'
import { deviceOf, enrol, SyncRefused } from './enrol.ts'
import { ForkFound, GapFound, ingest } from './ingest.ts'
import { recountPushed } from './instruments.ts'
import { rejoin, turnNonce } from './lives.ts'
import { answeredOf, officeOf } from './office.ts'
import { pageOf } from './page.ts'
import { isUnlimited, mayBringFile, mayHaveFile, reachOf } from './reach.ts'
import { claimedSignatures, proveSignatures } from './signReceipt.ts'
import type { Snapshots } from './snapshots.ts'
import { mustBeOfEpoch, mustHold } from './standing.ts'

export interface CountySyncParts {
  uow: UnitOfWork
  services: Services
  bus: Bus
  log: BusLog
  snapshots: Snapshots
}

export class CountySync {
  readonly #parts: CountySyncParts
  /** One push of a desk at a time: a repeated request must find the first one's answer. */
  readonly #busy = new Map<string, Promise<unknown>>()
  #seating: Promise<void> = Promise.resolve()

  constructor(parts: CountySyncParts) {
    this.#parts = parts
  }

  async enrol(body: unknown): Promise<unknown> {
    checkProtocol(body)
    const request = enrolRequestSchema.safeParse(body)
    if (!request.success) throw new SyncRefused('sync.badMessage')
    const reply = await enrol(this.#parts, request.data)
    this.#parts.bus.publish(['device'])
    return reply
  }

  async push(token: string, body: unknown): Promise<PushReply> {
    const device = await deviceOf(this.#parts.uow, token)
    checkProtocol(body)
    const request = pushRequestSchema.safeParse(body)
    if (!request.success || request.data.deviceId !== device.id) throw new SyncRefused('sync.badMessage')
    const { uow, services } = this.#parts
    await mustBeOfEpoch(this.#parts, device, request.data.protocol, request.data.countyEpoch ?? null)
    const { changes, signature } = request.data
    const hashes = changes.map(changeHash)
    if (!isSignedBy(device.publicKey ?? '', pushText(device.id, hashes), signature))
      throw new SyncRefused('sync.badSignature')
    const taken = await this.#inTurn(device.id, async () => {
      const nonce = await this.#turn(device.id, request.data.nonce)
      return { nonce, ...(await ingest(this.#parts, device.id, changes, hashes)) }
    })
    const now = services.clock.now()
    await uow.write(async db => {
      await db.updateRows(
        deviceTable,
        { id: device.id },
        {
          lastSeenAt: now,
          backlog: Math.max(0, request.data.backlog - request.data.changes.length),
          appVersion: request.data.appVersion,
          protocol: request.data.protocol,
          clockOffsetMs: clampInt(Date.parse(request.data.now) - Date.parse(now)),
        },
      )
      await keepSignature(db, device.id, taken.results, signature, now)
    })
    await this.#afterTaking(device.orgId, changes)
    const countyEpoch = (await uow.read(db => getSetting(db, 'countyEpoch'))) ?? ''
    return { countyEpoch, nonce: taken.nonce, now, upTo: taken.upTo, results: taken.results }
  }

  /** One push of a desk at a time; what is wrong with it becomes the refusal of the whole request. */
  async #inTurn<T>(deviceId: string, take: () => Promise<T>): Promise<T> {
    const before = this.#busy.get(deviceId) ?? Promise.resolve()
    const work = before.catch(() => undefined).then(take)
    this.#busy.set(deviceId, work)
    try {
      return await work
    } catch (error) {
      if (error instanceof GapFound) throw new SyncRefused('sync.gap', error.expected)
      if (error instanceof ForkFound) throw new SyncRefused('sync.forked')
      throw error
    } finally {
      if (this.#busy.get(deviceId) === work) this.#busy.delete(deviceId)
    }
  }

  /** What the county does about changes once they stand. */
  async #afterTaking(orgId: string, changes: readonly unknown[]): Promise<void> {
    const { bus } = this.#parts
    await this.#deliver(orgId)
    await proveSignatures(bus, orgId, claimedSignatures(changes))
    await recountPushed(this.#parts, orgId, changes)
    bus.publish([
      'case',
      'order',
      'ruling',
      'mediation',
      'organization',
      'conflict',
      'device',
      'shift',
      'absence',
      'handover',
      'concern',
    ])
  }

  /**
   * Pushes of desks that could not come themselves, brought by a colleague's desk of the same centre. Each is proven
   * by the signature of the desk that wrote it; its nonce stays as it is, because that desk gets no answer here.
   */
  async carry(token: string, body: unknown): Promise<CarryReply> {
    const carrier = await deviceOf(this.#parts.uow, token)
    checkProtocol(body)
    const request = carryRequestSchema.safeParse(body)
    if (!request.success || request.data.deviceId !== carrier.id) throw new SyncRefused('sync.badMessage')
    const answers: CarryReply['answers'] = []
    for (const push of request.data.pushes) answers.push(await this.takeCarried(push, carrier.orgId))
    const { uow, services } = this.#parts
    const countyEpoch = (await uow.read(db => getSetting(db, 'countyEpoch'))) ?? ''
    return { countyEpoch, now: services.clock.now(), answers }
  }

  /** One carried push. A refusal is answered and does not hold up what else was brought. */
  async takeCarried(push: CarriedPush, orgId: string): Promise<CarryReply['answers'][number]> {
    const { uow, services } = this.#parts
    const { deviceId, signature, changes } = push
    const refused = (code: string, expected?: number) => ({
      ...{ deviceId, upTo: 0, results: [], code },
      ...(expected === undefined ? {} : { expected }),
    })
    const device = await uow.read(db => db.findOne(deviceTable, { id: deviceId }))
    if (device === null || device.orgId !== orgId) return refused('sync.unknownDevice')
    if (device.revokedAt !== null) return refused('sync.revoked')
    const hashes = changes.map(changeHash)
    if (!isSignedBy(device.publicKey ?? '', pushText(deviceId, hashes), signature))
      return refused('sync.badSignature')
    try {
      const taken = await this.#inTurn(deviceId, () => ingest(this.#parts, deviceId, changes, hashes))
      await uow.write(db => keepSignature(db, deviceId, taken.results, signature, services.clock.now()))
      await this.#afterTaking(orgId, changes)
      return { deviceId, upTo: taken.upTo, results: taken.results, code: null }
    } catch (error) {
      if (error instanceof SyncRefused) return refused(error.body.code, error.body.expected)
      throw error
    }
  }

  async pull(token: string, body: unknown): Promise<PullReply> {
    const device = await deviceOf(this.#parts.uow, token)
    checkProtocol(body)
    const request = pullRequestSchema.safeParse(body)
    if (!request.success) throw new SyncRefused('sync.badMessage')
    await mustBeOfEpoch(this.#parts, device, request.data.protocol, request.data.countyEpoch)
    await mustHold(this.#parts, device, request.data)
    const nonce = await this.#turn(device.id, request.data.nonce, request.data.cursors)
    await this.#keepBoxKey(device, request.data.boxKey)
    return { nonce, ...(await this.pageFor(device, request.data)) }
  }

  /** What a desk may have after its cursors. A stick carries the same pages as the line: neither needs the other. */
  async pageFor(device: Device, asked: Omit<PullRequest, 'nonce'>): Promise<Omit<PullReply, 'nonce'>> {
    const { uow, services } = this.#parts
    await mustHold(this.#parts, device, asked)
    // What a limited desk then holds is remembered with the page.
    const page = isUnlimited(device)
      ? await uow.read(db => pageOf(db, device, asked))
      : await uow.write(db => pageOf(db, device, asked))
    return uow.read(async db => {
      const { officeHash, wantsAnswered } = asked
      const office = officeHash === undefined ? null : await officeOf(db, device.orgId)
      return {
        countyEpoch: (await getSetting(db, 'countyEpoch')) ?? '',
        now: services.clock.now(),
        ...page,
        ...(page.hasMore ? { left: await leftOf(db, page.cursors) } : {}),
        reach: reachOf(device),
        ...(office === null || office.hash === officeHash ? {} : { office }),
        ...(wantsAnswered === true && !page.hasMore
          ? { answered: await answeredOf(db, device.orgId, device.id) }
          : {}),
      }
    })
  }

  /** A whole state for a desk to start from. It proves nothing about the desk: no nonce is turned. */
  async snapshot(token: string, body: unknown): Promise<SnapshotManifest> {
    const device = await deviceOf(this.#parts.uow, token)
    checkProtocol(body)
    const request = snapshotRequestSchema.safeParse(body)
    if (!request.success || request.data.deviceId !== device.id) throw new SyncRefused('sync.badMessage')
    return this.#parts.snapshots.manifestFor(device, request.data.cursors)
  }

  /** A piece of a part of it; null when that state lies here no more. */
  async snapshotPiece(
    token: string,
    id: string,
    sha256: string,
    offset: number,
    limit: number,
  ): Promise<{ bytes: Buffer; size: number } | null> {
    const device = await deviceOf(this.#parts.uow, token)
    return this.#parts.snapshots.piece(device, id, sha256, offset, limit)
  }

  /** A desk whose database is an old copy goes on under a new id. */
  async rejoin(token: string, body: unknown): Promise<RejoinReply> {
    const device = await deviceOf(this.#parts.uow, token)
    checkProtocol(body)
    const request = rejoinRequestSchema.safeParse(body)
    if (!request.success || request.data.deviceId !== device.id) throw new SyncRefused('sync.badMessage')
    const { uow, services, bus } = this.#parts
    const reply = await uow.write(db => rejoin(db, services, device, request.data))
    bus.publish(['device'])
    return reply
  }

  /** Takes the nonce a desk shows, and answers the next one. A pull also proves what its desk has applied. */
  #turn(deviceId: string, shown: string, pulled?: Record<string, number>): Promise<string> {
    const { uow, services } = this.#parts
    return uow.write(async db => {
      const device = await db.findOne(deviceTable, { id: deviceId })
      if (!device) throw new SyncRefused('sync.unknownDevice')
      const nonce = await turnNonce(db, device, shown)
      if (pulled !== undefined)
        await db.updateRows(deviceTable, { id: deviceId }, { pulled, pulledAt: services.clock.now() })
      return nonce
    })
  }

  /** A desk that enrolled under version 2 had no box key: it sends it once the county does not show one. */
  async #keepBoxKey(device: Device, boxKey: string | undefined): Promise<void> {
    if (device.boxKey !== null || boxKey === undefined) return
    await this.#parts.uow.write(db => db.updateRows(deviceTable, { id: device.id }, { boxKey }))
  }

  /** Files: the caller streams; these answer where a file stands and store its pieces. */
  async fileOffset(token: string, sha256: string): Promise<{ offset: number; isComplete: boolean }> {
    const device = await deviceOf(this.#parts.uow, token)
    const { blobs } = this.#parts.services
    if (await blobs.has(sha256)) return { offset: 0, isComplete: true }
    return { offset: await blobs.uploadedBytes(`up-${device.id}-${sha256}`), isComplete: false }
  }

  async takePiece(
    token: string,
    sha256: string,
    offset: number,
    size: number,
    piece: Buffer,
  ): Promise<{ offset: number; isComplete: boolean }> {
    const device = await deviceOf(this.#parts.uow, token)
    await this.#mustKnow(device, sha256, mayBringFile)
    const { blobs } = this.#parts.services
    if (await blobs.has(sha256)) return { offset: size, isComplete: true }
    const uploadId = `up-${device.id}-${sha256}`
    const held = await blobs.append(uploadId, offset, piece)
    if (held < size) return { offset: held, isComplete: false }
    const content = await blobs.uploaded(uploadId)
    await blobs.discard(uploadId)
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      throw new SyncRefused('sync.fileDamaged')
    await blobs.write(content)
    return { offset: size, isComplete: true }
  }

  async piece(
    token: string,
    sha256: string,
    offset: number,
    limit: number,
  ): Promise<{ bytes: Buffer; size: number } | null> {
    const device = await deviceOf(this.#parts.uow, token)
    await this.#mustKnow(device, sha256, mayHaveFile)
    const { blobs } = this.#parts.services
    if (!(await blobs.has(sha256))) return null
    return blobs.readRange(sha256, offset, limit)
  }

  /** A desk may touch only files that an attachment of its own town names. */
  async #mustKnow(device: Device, sha256: string, may: typeof mayHaveFile): Promise<void> {
    const isKnown = await this.#parts.uow.read(db => may(db, device, sha256))
    if (!isKnown) throw new SyncRefused('sync.fileUnknown')
  }

  /**
   * Orders that reach the county are delivered when their department can see them here.
   * The clock starts with this receipt and nobody's click. Every push looks at all undelivered
   * orders of its town: one whose delivery a crash cut off, or whose department was given a seat
   * only now, is not forgotten.
   */
  #deliver(orgId: string): Promise<void> {
    return deliverWaiting(this.#parts, orgId)
  }

  /** A department that was given a seat is handed what waits for it in every town, after what runs now. */
  seatsChanged(): void {
    const { uow, log } = this.#parts
    this.#seating = this.#seating
      .then(async () => {
        const waiting = await uow.read(db => db.find(workOrderTable, { status: 'issued', deletedAt: null }))
        for (const orgId of new Set(waiting.map(order => order.orgId))) await this.#deliver(orgId)
      })
      .catch((error: unknown) =>
        log.error({ error: String(error) }, 'orders could not be laid into the seats'),
      )
  }

  /** Ends when all seats given so far have been looked at. */
  settled(): Promise<void> {
    return this.#seating
  }
}

/** Entries after these cursors: numbers have no gaps, so the heads tell. */
async function leftOf(db: Db, cursors: Readonly<Record<string, number>>): Promise<number> {
  let left = 0
  for (const [scope, at] of Object.entries(cursors)) {
    const head = await db.one<{ seq: number }>(sql`select seq from scope_head where scope = ${scope}`)
    left += Math.max(0, Number(head?.seq ?? 0) - at)
  }
  return left
}

/** Keeps the signature under what was sent. The same push again leaves the first. */
async function keepSignature(
  db: Db,
  deviceId: string,
  results: readonly ChangeResult[],
  signature: string,
  at: string,
): Promise<void> {
  const [fromSeq, toSeq] = [results[0]?.seq, results.at(-1)?.seq]
  if (fromSeq === undefined || toSeq === undefined) return
  if ((await db.findOne(signedPushTable, { deviceId, fromSeq, toSeq })) === null)
    await db.insertRow(signedPushTable, { deviceId, fromSeq, toSeq, signature, at })
}

/** Told before anything is applied: a desk that is too old must not be half understood. */
function checkProtocol(body: unknown): void {
  const protocol = typeof body === 'object' && body !== null && 'protocol' in body ? body.protocol : undefined
  if (typeof protocol !== 'number') throw new SyncRefused('sync.badMessage')
  if (protocol < oldestProtocol || protocol > protocolVersion + 1000)
    throw new SyncRefused('sync.upgradeRequired')
}

const clampInt = (value: number) =>
  Number.isFinite(value) ? Math.max(-2_000_000_000, Math.min(2_000_000_000, Math.round(value))) : 0
