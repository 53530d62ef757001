/** The answers of the county to its desks, without any transport. */
import { createHash } from 'node:crypto'
import type { Bus, BusLog } from '../../shared/node/bus/bus.ts'
import type { Services } from '../../shared/node/bus/services.ts'
import { systemActor } from '../../shared/node/bus/session.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { departmentTable, organizationTable, userTable } from '../../shared/node/db/entities/organization.ts'
import { raw, sql } from '../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { changeHash, isSignedBy } from '../../shared/node/deviceKey.ts'
import { deliverIssuedOrder } from '../../shared/node/features/order/deliver.ts'
import { getSetting } from '../../shared/node/settings.ts'
import {
  type ChangeResult,
  enrolRequestSchema,
  type LogEntry,
  oldestProtocol,
  type PullReply,
  type PushReply,
  protocolVersion,
  pullRequestSchema,
  pushRequestSchema,
  pushText,
  type RejoinReply,
  rejoinRequestSchema,
} from '../../shared/sync/protocol.ts'
import { changeLogTable, deviceTable, signedPushTable } from '../tables/tables.ts'
import { deviceOf, enrol, SyncRefused } from './enrol.ts'
import { ForkFound, GapFound, ingest } from './ingest.ts'
import { rejoin, turnNonce } from './lives.ts'

export interface CountySyncParts {
  uow: UnitOfWork
  services: Services
  bus: Bus
  log: BusLog
}

export class CountySync {
  readonly #parts: CountySyncParts
  /** One push of a desk at a time: a repeated request must find the first one's answer. */
  readonly #busy = new Map<string, Promise<unknown>>()

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
    const { uow, services, bus } = this.#parts
    const { changes, signature } = request.data
    const hashes = changes.map(changeHash)
    if (!isSignedBy(device.publicKey ?? '', pushText(device.id, hashes), signature))
      throw new SyncRefused('sync.badSignature')
    const before = this.#busy.get(device.id) ?? Promise.resolve()
    const work = before
      .catch(() => undefined)
      .then(async () => {
        const nonce = await this.#turn(device.id, request.data.nonce)
        return { nonce, ...(await ingest(this.#parts, device.id, changes, hashes)) }
      })
    this.#busy.set(device.id, work)
    let taken: Awaited<typeof work>
    try {
      taken = await work
    } catch (error) {
      if (error instanceof GapFound) throw new SyncRefused('sync.gap', error.expected)
      if (error instanceof ForkFound) throw new SyncRefused('sync.forked')
      throw error
    } finally {
      if (this.#busy.get(device.id) === work) this.#busy.delete(device.id)
    }
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
    await this.#deliver(device.orgId)
    bus.publish(['case', 'order', 'mediation', 'organization', 'conflict', 'device'])
    const countyEpoch = (await uow.read(db => getSetting(db, 'countyEpoch'))) ?? ''
    return { countyEpoch, nonce: taken.nonce, now, upTo: taken.upTo, results: taken.results }
  }

  async pull(token: string, body: unknown): Promise<PullReply> {
    const device = await deviceOf(this.#parts.uow, token)
    checkProtocol(body)
    const request = pullRequestSchema.safeParse(body)
    if (!request.success) throw new SyncRefused('sync.badMessage')
    const { uow, services } = this.#parts
    const nonce = await this.#turn(device.id, request.data.nonce)
    return uow.read(async db => {
      const county = await db.findOne(organizationTable, { kind: 'countyCenter' })
      const scopes = [device.orgId, ...(county ? [county.id] : [])]
      const cursors: Record<string, number> = { ...request.data.cursors }
      const entries: LogEntry[] = []
      let hasMore = false
      for (const scope of scopes) {
        const room = request.data.limit - entries.length
        if (room <= 0) {
          hasMore = true
          break
        }
        const rows = await db.rows(
          changeLogTable,
          sql`select * from ${raw('change_log')} where scope = ${scope} and seq > ${cursors[scope] ?? 0} order by seq limit ${room + 1}`,
        )
        if (rows.length > room) hasMore = true
        for (const row of rows.slice(0, room)) {
          entries.push({
            scope,
            seq: row.seq,
            changeId: row.changeId,
            deviceId: row.deviceId,
            // Its own change, applied as sent: the id is enough, and saves the bad line the bytes.
            writes:
              row.isVerbatim && row.deviceId === device.id
                ? null
                : (JSON.parse(row.writes) as LogEntry['writes']),
          })
          cursors[scope] = row.seq
        }
      }
      return {
        countyEpoch: (await getSetting(db, 'countyEpoch')) ?? '',
        nonce,
        now: services.clock.now(),
        entries,
        cursors,
        hasMore,
      }
    })
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

  /** Takes the nonce a desk shows, and answers the next one. */
  #turn(deviceId: string, shown: string): Promise<string> {
    return this.#parts.uow.write(async db => {
      const device = await db.findOne(deviceTable, { id: deviceId })
      if (!device) throw new SyncRefused('sync.unknownDevice')
      return turnNonce(db, device, shown)
    })
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
    await this.#mustKnow(device.orgId, sha256)
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
    await this.#mustKnow(device.orgId, sha256)
    const { blobs } = this.#parts.services
    if (!(await blobs.has(sha256))) return null
    const content = await blobs.read(sha256)
    return { bytes: content.subarray(offset, offset + limit), size: content.length }
  }

  /** A desk may touch only files that an attachment of its own town names. */
  async #mustKnow(orgId: string, sha256: string): Promise<void> {
    const row = await this.#parts.uow.read(db =>
      db.one(sql`select id from attachment where sha256 = ${sha256} and org_id = ${orgId} limit 1`),
    )
    if (!row) throw new SyncRefused('sync.fileUnknown')
  }

  /**
   * Orders that reach the county are delivered when their department can see them here.
   * The clock starts with this receipt and nobody's click. Every push looks at all undelivered
   * orders of its town: one whose delivery a crash cut off, or whose department was given a seat
   * only now, is not forgotten.
   */
  async #deliver(orgId: string): Promise<void> {
    const { uow, bus, services } = this.#parts
    const orders = await uow.read(db => db.find(workOrderTable, { status: 'issued', orgId, deletedAt: null }))
    if (orders.length === 0) return
    const seats = await uow.read(db => db.find(userTable, { isActive: true, deletedAt: null }))
    const county = await uow.read(db => db.findOne(organizationTable, { kind: 'countyCenter' }))
    const seated = new Set(
      seats.filter(user => user.orgId === county?.id).flatMap(user => user.departmentIds),
    )
    for (const order of orders) {
      const department = await uow.read(db => db.findOne(departmentTable, { id: order.departmentId }))
      if (department?.level !== 'county' && !seated.has(order.departmentId)) continue
      await bus.internal('order.deliver', systemActor(order.orgId), ['order', 'case'], async ctx => {
        ctx.authorise(true)
        const fresh = await ctx.db.findOne(workOrderTable, { id: order.id })
        if (fresh?.status === 'issued') await deliverIssuedOrder(ctx, fresh, 'county', services.clock.now())
      })
    }
  }
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
