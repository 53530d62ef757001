/**
 * The ferry of one machine: looks at files that were brought, takes whole bundles in on somebody's yes, and writes
 * new ones. One thing after the other, in the background, so that nobody's save waits for a stick.
 *
 *   offer(file) --proven--> shelf --whole--> look --yes--> take --> log
 *   write -----> collect --> seal, cut, sign --> shelf --> parts are fetched, or put into the folder --> log
 */
import type { FerryCode, FerryJob, FerryLook } from '../../contract/ferry.ts'
import type { Actor } from '../../domain/role.ts'
import type { Bus, BusLog } from '../bus/bus.ts'
import type { Services } from '../bus/services.ts'
import type { Db } from '../db/db.ts'
import { type FerryLogRow, ferryLogTable } from '../db/entities/ferry.ts'
import type { UnitOfWork } from '../db/unitOfWork.ts'
import { FerryShelf } from './disk.ts'
import { FerryFault } from './fault.ts'
import { type Head, type Held, headOf } from './head.ts'
import { type FerryHost, nothingTaken, type Opened, type Watch } from './host.ts'
import { nextNumber, refusalRow, takenBefore } from './log.ts'
import { openBundle, proveSender, type ReadPart, readPart } from './open.ts'
import { joinContent, sealBundle, sha256Of } from './seal.ts'

export interface FerryParts {
  uow: UnitOfWork
  services: Services
  bus: Pick<Bus, 'internal' | 'publish'>
  log: BusLog
  host: FerryHost
  /** Where bundles lie meanwhile. */
  folder: string
}

type Way = FerryLogRow['way']
export interface Offered {
  verdict: 'kept' | 'again' | 'refused'
  bundleId: string | null
  code: FerryCode | null
  takenAt: string | null
}
interface Job extends FerryJob {
  abort: AbortController
}

/** Written bundles kept for fetching, and jobs kept for telling how they ended. */
const mostKept = 6

export class FerryWorks {
  readonly parts: FerryParts
  readonly shelf: FerryShelf
  readonly #jobs = new Map<string, Job>()
  #heads: ReadonlyMap<string, { key: string; head: Head }> = new Map()
  #tail: Promise<unknown> = Promise.resolve()
  #isStopping = false

  constructor(parts: FerryParts) {
    this.parts = parts
    this.shelf = new FerryShelf(parts.folder)
  }

  get side(): FerryHost['side'] {
    return this.parts.host.side
  }

  /** Throws when an administrator, here or at the county, has forbidden it. */
  async mustBeAllowed(): Promise<void> {
    const code = await this.parts.uow.read(db => this.parts.host.forbidden(db))
    if (code !== null) throw new FerryFault(code)
  }

  job(id: string): Job | null {
    return this.#jobs.get(id) ?? null
  }

  running(): Job | null {
    return [...this.#jobs.values()].find(job => job.status === 'running') ?? null
  }

  cancel(id: string): void {
    this.#jobs.get(id)?.abort.abort()
  }

  /** Resolves when nothing is left to do. */
  async idle(): Promise<void> {
    await this.#tail
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    for (const job of this.#jobs.values()) job.abort.abort()
    await this.#tail
  }

  /** Does work of its own after what runs now; a folder sweep waits its turn like a person. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work)
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  /** Begins to write; resolves when that has ended, well or not. */
  startWrite(
    actor: Actor,
    order: { deviceId: string | null; fileBytes: number; partBytes: number },
    way: Way,
    jobId = this.parts.services.ids.id(),
  ): Promise<FerryJob> {
    return this.#start('write', jobId, job => this.#write(job, actor, order, way))
  }

  /** Begins to take a whole bundle in; resolves when that has ended, well or not. */
  startTake(
    actor: Actor,
    bundleId: string,
    way: Way,
    jobId = this.parts.services.ids.id(),
  ): Promise<FerryJob> {
    return this.#start('take', jobId, job => this.#take(job, actor, bundleId, way))
  }

  #start(kind: FerryJob['kind'], id: string, work: (job: Job) => Promise<void>): Promise<FerryJob> {
    const job: Job = {
      id,
      kind,
      status: 'running',
      phase: kind === 'write' ? 'collect' : 'open',
      ...{ done: 0, total: 0 },
      ...{ code: null, bundles: [], result: null, abort: new AbortController() },
    }
    this.#jobs.set(id, job)
    for (const old of [...this.#jobs.keys()].slice(0, -mostKept))
      if (this.#jobs.get(old)?.status !== 'running') this.#jobs.delete(old)
    return this.inTurn(async () => {
      try {
        await this.mustBeAllowed()
        if (!job.abort.signal.aborted && !this.#isStopping) await work(job)
        job.status = job.abort.signal.aborted || this.#isStopping ? 'cancelled' : 'done'
      } catch (error) {
        job.status = job.abort.signal.aborted ? 'cancelled' : 'failed'
        job.code = error instanceof FerryFault ? error.code : 'call.internal'
        if (!(error instanceof FerryFault) && !job.abort.signal.aborted)
          this.parts.log.error(
            { error: error instanceof Error ? error.stack : String(error) },
            'a bundle could not be written or taken in',
          )
      }
      this.parts.bus.publish(['sync', 'device'])
      return job
    })
  }

  #watch(job: Job): Watch {
    return {
      signal: job.abort.signal,
      report: (phase, done, total) => {
        if (phase !== job.phase || done - job.done > total / 100) this.parts.bus.publish(['sync'])
        Object.assign(job, { phase, done, total })
      },
    }
  }

  async #write(
    job: Job,
    actor: Actor,
    order: { deviceId: string | null; fileBytes: number; partBytes: number },
    way: Way,
  ): Promise<void> {
    const { uow, host, services } = this.parts
    const own = await uow.read(db => host.own(db))
    if (own === null) throw new FerryFault('ferry.notEnrolled')
    for await (const one of host.collect(order, this.#watch(job))) {
      if (job.abort.signal.aborted) return
      job.phase = 'seal'
      const { content, files, to, receiverKey, deskMark, peerName, log } = one
      const number = await uow.read(db => nextNumber(db, to))
      const bundle = await sealBundle(
        {
          ...{ kind: content.kind, bundleId: services.ids.id(), from: own.id, to, deskMark, number },
          ...{ madeAt: services.clock.now(), receiverKey, signKey: own.signKey, partBytes: order.partBytes },
        },
        joinContent(
          content,
          files.map(piece => piece.body),
        ),
      )
      const { bundleId } = bundle.manifest
      for (const part of bundle.parts) await this.shelf.put('out', bundleId, part.name, part.bytes)
      const bytes = bundle.parts.reduce((sum, part) => sum + part.bytes.length, 0)
      await this.note(actor, 'ferry.write', {
        direction: 'out',
        ...{ way, kind: content.kind, bundleId, number, deskMark },
        ...{ peerId: to, peerName, ...log, files: files.length, parts: bundle.parts.length, bytes },
        hash: bundle.hash,
        outcome: 'written',
        code: null,
      })
      job.bundles.push({
        ...{ bundleId, number, peerName, changes: log.changes, entries: log.entries, files: files.length },
        parts: bundle.parts.map(part => ({ name: part.name, bytes: part.bytes.length })),
      })
    }
    await this.#clearOld()
  }

  /** Ids of bundles are in order of time: the oldest go. */
  async #clearOld(): Promise<void> {
    const bundles = await this.shelf.bundles('out')
    for (const bundleId of bundles.slice(0, -4 * mostKept)) await this.shelf.drop('out', bundleId)
  }

  /** Reads one file that was brought. Nothing of it is applied; what is proven and ours is put on the shelf. */
  async offer(actor: Actor, name: string, bytes: Buffer, way: Way): Promise<Offered> {
    const { uow } = this.parts
    await this.mustBeAllowed()
    let part: ReadPart
    try {
      part = readPart(bytes)
    } catch (error) {
      if (!(error instanceof FerryFault)) throw error
      return { verdict: 'refused', bundleId: null, code: error.code, takenAt: null }
    }
    const { manifest } = part
    const code = await uow.read(db => this.#doubt(db, part))
    if (code !== null) {
      // What was meant for another desk lies in every shared folder; what claims to be ours and is not, is an event.
      if (code !== 'ferry.notForUs' || way === 'hand')
        await this.note(actor, 'ferry.offer', refusalRow(part, code, way, bytes, name))
      return { verdict: 'refused', bundleId: manifest.bundleId, code, takenAt: null }
    }
    const taken = await uow.read(db => takenBefore(db, manifest.bundleId))
    if (taken !== null)
      return { verdict: 'again', bundleId: manifest.bundleId, code: null, takenAt: taken.at }
    await this.shelf.put('in', manifest.bundleId, shelfName(part.part), bytes)
    return { verdict: 'kept', bundleId: manifest.bundleId, code: null, takenAt: null }
  }

  async #doubt(db: Db, part: ReadPart): Promise<FerryCode | null> {
    const { host } = this.parts
    const own = await host.own(db)
    if (own === null) return 'ferry.notEnrolled'
    if (part.manifest.to !== own.id || part.manifest.kind !== (host.side === 'desk' ? 'down' : 'up'))
      return 'ferry.notForUs'
    const sender = await host.sender(db, part.manifest)
    if (sender === null) return 'ferry.senderUnknown'
    if (sender.isRevoked) return 'ferry.senderRevoked'
    try {
      proveSender(part, sender.publicKey)
      return null
    } catch (error) {
      if (error instanceof FerryFault) return error.code
      throw error
    }
  }

  /** The parts of a bundle that lie here whole, read anew: the disk may have changed them since. */
  async gathered(bundleId: string): Promise<Held | null> {
    const { uow, host } = this.parts
    let first: ReadPart | null = null
    let bytes = 0
    const pieces = new Map<number, Buffer>()
    for (const file of await this.shelf.files('in', bundleId)) {
      const content = await this.shelf.read('in', bundleId, file.name)
      try {
        const part = readPart(content)
        const known = first
        if (
          (known !== null && known.text !== part.text) ||
          (await uow.read(db => this.#doubt(db, part))) !== null
        )
          continue
        first ??= part
        pieces.set(part.part, part.payload)
        bytes += content.length
      } catch (error) {
        if (!(error instanceof FerryFault)) throw error
      }
    }
    if (first === null) return null
    const { manifest, text } = first
    const sender = await uow.read(db => host.sender(db, manifest))
    return {
      ...{ manifest, text, bytes, senderName: sender?.name ?? '' },
      pieces: manifest.parts.map((_part, at) => pieces.get(at + 1) ?? null),
    }
  }

  async #open(
    bundleId: string,
  ): Promise<{ opened: Opened; text: string; bytes: number; senderName: string }> {
    const { uow, host } = this.parts
    const held = await this.gathered(bundleId)
    if (held === null) throw new FerryFault('ferry.bundleUnknown')
    const pieces = held.pieces.filter(piece => piece !== null)
    if (pieces.length < held.pieces.length) throw new FerryFault('ferry.incomplete')
    const own = await uow.read(db => host.own(db))
    if (own === null) throw new FerryFault('ferry.notEnrolled')
    const { content, files } = await openBundle(held.manifest, pieces, own.box)
    return { opened: { manifest: held.manifest, content, files }, ...held }
  }

  /** What lies here and was not taken in: told from the clear heads alone. */
  async lying(): Promise<Head[]> {
    const found: Head[] = []
    const heads = new Map<string, { key: string; head: Head }>()
    for (const bundleId of await this.shelf.bundles('in')) {
      // A screen asks often, and a bundle may be large: it is read again only when its files changed.
      const key = JSON.stringify(await this.shelf.files('in', bundleId))
      const known = this.#heads.get(bundleId)
      const held = known?.key === key ? null : await this.gathered(bundleId)
      const head = known?.key === key ? known.head : held === null ? null : headOf(held)
      if (head === null) continue
      heads.set(bundleId, { key, head })
      found.push(head)
    }
    this.#heads = heads
    return found
  }

  async look(bundleId: string): Promise<FerryLook> {
    const held = await this.gathered(bundleId)
    if (held === null) throw new FerryFault('ferry.bundleUnknown')
    const taken = await this.parts.uow.read(db => takenBefore(db, bundleId))
    const head = { ...headOf(held), takenAt: taken?.at ?? null }
    if (head.missing.length > 0) return { ...head, code: 'ferry.incomplete', expected: null, content: null }
    try {
      return { ...head, ...(await this.parts.host.look((await this.#open(bundleId)).opened)) }
    } catch (error) {
      if (error instanceof FerryFault) return { ...head, code: error.code, expected: null, content: null }
      throw error
    }
  }

  async #take(job: Job, actor: Actor, bundleId: string, way: Way): Promise<void> {
    const { uow, host } = this.parts
    const { opened, text, bytes, senderName } = await this.#open(bundleId)
    const { manifest } = opened
    const row = {
      direction: 'in' as const,
      ...{ way, kind: manifest.kind, bundleId, number: manifest.number },
      ...{ deskMark: manifest.deskMark, peerId: manifest.from, peerName: senderName },
      ...{ parts: manifest.parts.length, bytes, hash: sha256Of(Buffer.from(text, 'utf8')) },
    } as const
    const nothing = { fromSeq: null, toSeq: null, changes: 0, entries: 0, files: 0 }
    const before = await uow.read(db => takenBefore(db, bundleId))
    if (before !== null) {
      job.result = { ...nothingTaken, outcome: 'again' }
      await this.note(actor, 'ferry.take', { ...row, ...nothing, outcome: 'again', code: null, detail: {} })
      await this.shelf.drop('in', bundleId)
      return
    }
    try {
      const { result, fromSeq, toSeq, detail } = await host.take(opened, this.#watch(job))
      job.result = result
      const { outcome, code, changes, entries, files } = result
      await this.note(actor, 'ferry.take', {
        ...{ ...row, fromSeq, toSeq, changes, entries, files, outcome, code },
        detail: { ...detail, result },
      })
      if (outcome === 'taken') await this.shelf.drop('in', bundleId)
    } catch (error) {
      const code = error instanceof FerryFault ? error.code : 'call.internal'
      if (!job.abort.signal.aborted)
        await this.note(actor, 'ferry.take', { ...row, ...nothing, outcome: 'refused', code, detail: {} })
      throw error
    } finally {
      host.publish()
      this.parts.bus.publish(['sync', 'device'])
    }
  }

  /** One line of the log, and its audit row, in one commit. */
  async note(
    actor: Actor,
    label: 'ferry.write' | 'ferry.offer' | 'ferry.take',
    row: Omit<FerryLogRow, 'id' | 'at' | 'byId' | 'byName' | 'answeredAt'>,
  ): Promise<void> {
    await this.parts.bus.internal(label, actor, ['sync'], async ctx => {
      // Whether this person may was decided when it was asked for.
      ctx.authorise(true)
      await ctx.db.insertRow(ferryLogTable, {
        ...{ id: ctx.newId(), at: ctx.now, byId: actor.userId, byName: actor.name, answeredAt: null },
        ...row,
      })
    })
  }
}

const shelfName = (part: number) => `${String(part).padStart(4, '0')}.fqf`
