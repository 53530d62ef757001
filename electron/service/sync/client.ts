/**
 * Drives the sync machine of a desk: timers, the outbox, the county link. What to do next
 * is decided by `shared/sync/state.ts`; what a pulled entry means by `applyPull.ts`.
 */
import { z } from 'zod'
import type { Bus, BusLog } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import { parkedTable, outboxTable, type OutboxRow } from '../local/tables.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { getSetting, putSetting, type Settings } from '../../../shared/node/settings.ts'
import {
  type ChangeSet,
  changeResultSchema,
  enrolReplySchema,
  type EnrolReply,
  logEntrySchema,
  protocolVersion,
  pullReplySchema,
  pushReplySchema,
} from '../../../shared/sync/protocol.ts'
import { retryDelayMs, type SyncEvent, type SyncState, syncTable } from '../../../shared/sync/state.ts'
import { applyEntry, finishPage, withdrawOwn } from './applyPull.ts'
import { exchangeFiles } from './files.ts'
import { type CountyLink, LinkDown, LinkRefused } from './link.ts'

/** Changes per push: few enough that a dropped call on a bad line loses little. */
const pushCount = 200
const pushBytes = 256 * 1024
const pullCount = 500
const defaultEveryMinutes = 15

export interface DeskSyncParts {
  uow: UnitOfWork
  services: Services
  bus: Bus
  link: (url: string) => CountyLink
  log: BusLog
  isScheduled: boolean
}

export interface SyncProgress {
  phase: 'push' | 'pull' | 'files'
  done: number
  total: number
}

type Last = Settings['syncLast']
const nothingYet: Last = { successAt: null, attemptAt: null, errorCode: null, clockOffsetMs: null, confirmedSeq: 0 }

export class DeskSync {
  readonly #parts: DeskSyncParts
  #state: SyncState = 'notEnrolled'
  #isOffline = false
  #failures = 0
  #timer: NodeJS.Timeout | null = null
  #nextAt: string | null = null
  #running: Promise<void> | null = null
  #abort: AbortController | null = null
  #progress: SyncProgress | null = null

  constructor(parts: DeskSyncParts) {
    this.#parts = parts
  }

  get state(): SyncState {
    return this.#state
  }
  get isOffline(): boolean {
    return this.#isOffline
  }
  get nextAt(): string | null {
    return this.#nextAt
  }
  get progress(): SyncProgress | null {
    return this.#progress
  }

  /** Reads where this desk stands; with timers on, syncs at once and then on schedule. */
  async start(): Promise<void> {
    const county = await this.#parts.uow.read(db => getSetting(db, 'county'))
    await this.#replayParked()
    if (county) this.#state = 'idle'
    if (county && this.#parts.isScheduled) this.wake()
  }

  async stop(): Promise<void> {
    this.#step('stop')
    if (this.#timer) clearTimeout(this.#timer)
    this.#abort?.abort()
    await this.#running
  }

  /** Asks for a round: by hand, on schedule, or because the line is back. Never waits. */
  wake(): void {
    void this.run()
  }

  /** Runs one round to its end; joins the round that runs already. */
  run(): Promise<void> {
    if (this.#running) return this.#running
    if (this.#step('wake') !== 'push') return Promise.resolve()
    this.#running = this.#round().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  /** Stops the round that runs; what was sent stays sent, the rest waits. */
  cancel(): void {
    this.#abort?.abort()
  }

  /** The interval was changed: plan the next round by it. */
  reschedule(): void {
    if (this.#state === 'idle') void this.#scheduleNext()
  }

  /** Changes are written: send them soon, without a round for each keystroke. */
  nudge(): void {
    if (!this.#parts.isScheduled || this.#state !== 'idle' || this.#isOffline) return
    this.#schedule(2_000)
  }

  /**
   * Presents a one-time code to a county. `organization` is null when the desk wants to
   * join the centre that the code names. Throws `LinkDown` or `LinkRefused`.
   */
  async enrol(url: string, code: string, organization: { id: string; code: string; name: string } | null): Promise<EnrolReply> {
    const { services, uow } = this.#parts
    const reply = enrolReplySchema.parse(
      await this.#parts.link(url).enrol(
        {
          protocol: protocolVersion,
          code,
          deviceId: services.device.id,
          deviceName: services.device.name,
          deskMark: services.device.mark,
          appVersion: services.appVersion,
          organization,
        },
        new AbortController().signal,
      ),
    )
    const now = services.clock.now()
    await uow.write(async db => {
      await putSetting(db, 'county', { url, token: reply.token, countyId: reply.countyId, countyName: reply.countyName, scope: reply.scope }, now)
      await putSetting(db, 'syncCursor', { epoch: reply.countyEpoch, cursors: {} }, now)
      const device = { ...services.device, mark: reply.deskMark }
      await putSetting(db, 'device', device, now)
      Object.assign(services.device, device)
    })
    this.#failures = 0
    this.#isOffline = false
    this.#step('enrolled')
    this.#parts.bus.publish(['sync'])
    return reply
  }

  #step(event: SyncEvent): string {
    const step = syncTable[this.#state][event]
    this.#state = step.state
    return step.effect
  }

  async #round(): Promise<void> {
    const abort = new AbortController()
    this.#abort = abort
    this.#parts.bus.publish(['sync'])
    try {
      const county = await this.#parts.uow.read(db => getSetting(db, 'county'))
      if (!county) return
      const link = this.#parts.link(county.url)
      await this.#push(link, county.token, abort.signal)
      this.#step('pushed')
      await this.#pull(link, county, abort.signal)
      await exchangeFiles({ ...this.#parts, link, token: county.token, signal: abort.signal, onProgress: p => this.#report(p) })
      this.#step('pulled')
      this.#failures = 0
      this.#isOffline = false
      await this.#remember({ successAt: this.#parts.services.clock.now(), errorCode: null })
      await this.#scheduleNext()
    } catch (error) {
      await this.#failed(error, abort.signal.aborted)
    } finally {
      this.#abort = null
      this.#progress = null
      this.#parts.bus.publish(['sync'])
    }
  }

  async #failed(error: unknown, isCancelled: boolean): Promise<void> {
    await this.#requeue()
    if (isCancelled) {
      this.#step('cancelled')
      await this.#scheduleNext()
      return
    }
    this.#failures += 1
    const code = error instanceof LinkRefused ? error.code : error instanceof LinkDown ? 'sync.unreachable' : 'sync.failed'
    this.#isOffline = error instanceof LinkDown
    if (!(error instanceof LinkDown) && !(error instanceof LinkRefused))
      this.#parts.log.error({ error: error instanceof Error ? error.stack : String(error) }, 'a sync round failed')
    await this.#remember({ attemptAt: this.#parts.services.clock.now(), errorCode: code })
    if (code === 'sync.upgradeRequired') this.#step('upgradeRequired')
    else if (code === 'sync.revoked' || code === 'sync.unknownDevice') this.#step('revoked')
    else this.#step('failed')
    const every = (await this.#parts.uow.read(db => getSetting(db, 'syncSchedule')))?.everyMinutes ?? defaultEveryMinutes
    const jitter = (this.#parts.services.ids.bytes(1)[0] ?? 0) / 255
    if (this.#state === 'idle') this.#schedule(retryDelayMs(this.#failures, every, jitter))
    // An upgraded county may take us again: ask once an hour, not every minute.
    if (this.#state === 'upgradeRequired') this.#schedule(3_600_000)
  }

  /** Items that were on their way when the line broke wait again; sending twice counts once. */
  async #requeue(): Promise<void> {
    await this.#parts.uow.write(async db => {
      await db.updateRows(outboxTable, { state: 'sending' }, { state: 'waiting' })
    })
  }

  async #push(link: CountyLink, token: string, signal: AbortSignal): Promise<void> {
    const { uow, services } = this.#parts
    let sent = 0
    for (;;) {
      signal.throwIfAborted()
      const backlog = await uow.read(db => db.count(outboxTable, { state: ['waiting', 'sending'] }))
      if (backlog === 0) return
      this.#report({ phase: 'push', done: sent, total: sent + backlog })
      const batch = await this.#nextBatch()
      const reply = pushReplySchema.parse(
        await link
          .push(
            token,
            {
              protocol: protocolVersion,
              appVersion: services.appVersion,
              deviceId: services.device.id,
              now: services.clock.now(),
              backlog,
              changes: batch.map(row => JSON.parse(row.payload) as unknown),
            },
            signal,
          )
          .catch(async (error: unknown) => {
            if (error instanceof LinkRefused && error.code === 'sync.gap' && error.expected !== undefined) {
              const again = await this.#resendFrom(error.expected)
              if (again) return null
            }
            throw error
          }) ?? { countyEpoch: '', now: services.clock.now(), upTo: -1, results: [] },
      )
      if (reply.upTo < 0) continue
      await this.#settle(batch, reply.results, reply.upTo, reply.now)
      sent += batch.length
    }
  }

  async #nextBatch(): Promise<OutboxRow[]> {
    const { uow, services } = this.#parts
    return uow.write(async db => {
      const rows = await db.find(outboxTable, { state: ['waiting', 'sending'] }, { orderBy: 'seq', limit: pushCount })
      const batch: OutboxRow[] = []
      let bytes = 0
      for (const row of rows) {
        if (batch.length > 0 && bytes + row.payload.length > pushBytes) break
        batch.push(row)
        bytes += row.payload.length
      }
      for (const row of batch)
        await db.updateRows(outboxTable, { id: row.id }, { state: 'sending', attempts: row.attempts + 1, updatedAt: services.clock.now() })
      return batch
    })
  }

  /** The county lacks earlier numbers (it was restored, or an answer was lost): send them again. */
  async #resendFrom(seq: number): Promise<boolean> {
    return this.#parts.uow.write(async db => {
      const first = await db.findOne(outboxTable, { seq })
      if (!first) return false
      await db.query(sql`update outbox set state = 'waiting' where seq >= ${seq} and state in ('sending', 'received', 'applied')`)
      return true
    })
  }

  async #settle(batch: readonly OutboxRow[], results: readonly unknown[], upTo: number, countyNow: string): Promise<void> {
    const { uow, services, bus } = this.#parts
    const now = services.clock.now()
    const answers = new Map(results.map(item => changeResultSchema.parse(item)).map(result => [result.seq, result]))
    let isRefused = false
    await uow.write(async db => {
      const touched = new Set<string>()
      for (const row of batch) {
        const answer = answers.get(row.seq)
        if (!answer || answer.id !== row.id) continue
        if (answer.outcome === 'refused') {
          isRefused = true
          await db.updateRows(outboxTable, { id: row.id }, { state: 'refused', code: answer.code, updatedAt: now })
          await withdrawOwn(db, JSON.parse(row.payload) as ChangeSet, touched)
        } else {
          const state = answer.outcome === 'parked' ? 'parked' : 'received'
          await db.updateRows(outboxTable, { id: row.id, state: ['sending', 'waiting'] }, { state, code: answer.code, updatedAt: now })
        }
      }
      await finishPage(db, touched)
      const last = (await getSetting(db, 'syncLast')) ?? nothingYet
      const offset = Date.parse(countyNow) - Date.parse(now)
      await putSetting(db, 'syncLast', { ...last, clockOffsetMs: offset, confirmedSeq: Math.max(last.confirmedSeq, upTo) }, now)
    })
    bus.publish(isRefused ? ['sync', 'case', 'order', 'mediation'] : ['sync'])
  }

  async #pull(link: CountyLink, county: Settings['county'], signal: AbortSignal): Promise<void> {
    const { uow, services, bus } = this.#parts
    let done = 0
    for (;;) {
      signal.throwIfAborted()
      const cursor = (await uow.read(db => getSetting(db, 'syncCursor'))) ?? { epoch: null, cursors: {} }
      const reply = pullReplySchema.parse(
        await link.pull(
          county.token,
          {
            protocol: protocolVersion,
            deviceId: services.device.id,
            countyEpoch: cursor.epoch,
            cursors: cursor.cursors,
            limit: pullCount,
          },
          signal,
        ),
      )
      if (reply.entries.length === 0) return
      await uow.write(async db => {
        const touched = new Set<string>()
        const now = services.clock.now()
        for (const item of reply.entries) {
          const place = z.object({ scope: z.string(), seq: z.number().int() }).parse(item)
          if (place.seq <= (cursor.cursors[place.scope] ?? 0)) continue
          const entry = logEntrySchema.safeParse(item)
          const isApplied = entry.success && (await applyEntry(db, entry.data, services.device.id, now, touched))
          if (!isApplied)
            await db.insertRow(parkedTable, {
              scope: place.scope,
              seq: place.seq,
              entry: JSON.stringify(item),
              reason: entry.success ? 'unknown' : 'shape',
              at: now,
            })
        }
        await finishPage(db, touched)
        // The cursor moves with the rows it covers, or not at all.
        await putSetting(db, 'syncCursor', { epoch: reply.countyEpoch, cursors: reply.cursors }, now)
      })
      done += reply.entries.length
      this.#report({ phase: 'pull', done, total: done + (reply.hasMore ? pullCount : 0) })
      bus.publish(['case', 'order', 'mediation', 'organization', 'user', 'conflict', 'sync'])
      if (!reply.hasMore) return
    }
  }

  /** Entries an older version could not read: this version may. */
  async #replayParked(): Promise<void> {
    const { uow, services } = this.#parts
    await uow.write(async db => {
      const rows = await db.rows(parkedTable, sql`select * from ${raw('parked_entry')} order by scope, seq`)
      const touched = new Set<string>()
      for (const row of rows) {
        const entry = logEntrySchema.safeParse(JSON.parse(row.entry))
        if (entry.success && (await applyEntry(db, entry.data, services.device.id, services.clock.now(), touched)))
          await db.deleteRows(parkedTable, { scope: row.scope, seq: row.seq })
      }
      await finishPage(db, touched)
    })
  }

  async #remember(patch: Partial<Last>): Promise<void> {
    const { uow, services } = this.#parts
    const now = services.clock.now()
    await uow.write(async db => {
      const last = (await getSetting(db, 'syncLast')) ?? nothingYet
      await putSetting(db, 'syncLast', { ...last, attemptAt: now, ...patch }, now)
    })
  }

  #report(progress: SyncProgress): void {
    this.#progress = progress
    this.#parts.bus.publish(['sync'])
  }

  async #scheduleNext(): Promise<void> {
    const every = (await this.#parts.uow.read(db => getSetting(db, 'syncSchedule')))?.everyMinutes ?? defaultEveryMinutes
    this.#schedule(every * 60_000)
  }

  #schedule(delayMs: number): void {
    if (this.#timer) clearTimeout(this.#timer)
    if (!this.#parts.isScheduled || this.#state === 'stopped') return
    this.#nextAt = new Date(Date.parse(this.#parts.services.clock.now()) + delayMs).toISOString()
    this.#timer = setTimeout(() => this.wake(), delayMs)
    this.#timer.unref()
  }
}
