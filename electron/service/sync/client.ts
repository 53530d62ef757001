/**
 * Drives the sync machine of a desk: timers, the outbox, the county link. What to do next
 * is decided by `shared/sync/state.ts`; what a pulled entry means by `applyPull.ts`.
 */
import type { Bus, BusLog } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { makeDeviceKey } from '../../../shared/node/deviceKey.ts'
import { getSetting, putSetting, type Settings } from '../../../shared/node/settings.ts'
import { type EnrolReply, enrolReplySchema, protocolVersion } from '../../../shared/sync/protocol.ts'
import {
  retryCeilingMinutes,
  retryDelayMs,
  type SyncEvent,
  type SyncState,
  syncTable,
} from '../../../shared/sync/state.ts'
import { exchangeFiles } from './files.ts'
import { type CountyLink, LinkDown, LinkRefused } from './link.ts'
import { beginNewLife, planNewLife } from './newLife.ts'
import { nothingYet, type SyncProgress } from './progress.ts'
import { pullEntries, replayParked } from './pull.ts'
import { type Exchange, pushOutbox, requeue } from './push.ts'
import { renumberClashes } from './renumber.ts'

const defaultEveryMinutes = 15

export interface DeskSyncParts {
  uow: UnitOfWork
  services: Services
  bus: Bus
  link: (url: string) => CountyLink
  log: BusLog
  isScheduled: boolean
}

type Last = Settings['syncLast']

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
    await replayParked(this.#parts.uow, this.#parts.services)
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
  async enrol(
    url: string,
    code: string,
    organization: { id: string; code: string; name: string } | null,
  ): Promise<EnrolReply> {
    const { services, uow } = this.#parts
    const key = (await uow.read(db => getSetting(db, 'deviceKey'))) ?? makeDeviceKey()
    const reply = enrolReplySchema.parse(
      await this.#parts.link(url).enrol(
        {
          protocol: protocolVersion,
          code,
          deviceId: services.device.id,
          deviceName: services.device.name,
          deskMark: services.device.mark,
          appVersion: services.appVersion,
          publicKey: key.publicKey,
          organization,
        },
        new AbortController().signal,
      ),
    )
    const now = services.clock.now()
    await uow.write(async db => {
      const earlier = await getSetting(db, 'county')
      const cursor = await getSetting(db, 'syncCursor')
      // Back at the county it was shut out of: what it has already applied stands.
      const isBack =
        earlier?.countyId === reply.countyId &&
        earlier.scope === reply.scope &&
        cursor?.epoch === reply.countyEpoch
      await putSetting(
        db,
        'county',
        {
          url,
          token: reply.token,
          countyId: reply.countyId,
          countyName: reply.countyName,
          scope: reply.scope,
        },
        now,
      )
      if (!isBack) await putSetting(db, 'syncCursor', { epoch: reply.countyEpoch, cursors: {} }, now)
      await putSetting(db, 'deviceKey', key, now)
      await putSetting(db, 'syncNonce', { nonce: reply.nonce }, now)
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
      let exchange = await this.#exchange(abort.signal)
      if (!exchange) return
      for (let hasAgain = true; ; hasAgain = false) {
        try {
          exchange = await this.#aliveAgain(exchange)
          await pushOutbox(exchange)
          this.#step('pushed')
          await pullEntries(exchange)
          break
        } catch (error) {
          if (!hasAgain || !(await this.#isOldCopy(error))) throw error
        }
      }
      await exchangeFiles(exchange, this.#parts.log)
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

  async #exchange(signal: AbortSignal): Promise<Exchange | null> {
    const { uow, services, bus } = this.#parts
    const county = await uow.read(db => getSetting(db, 'county'))
    return county === null
      ? null
      : {
          uow,
          services,
          bus,
          link: this.#parts.link(county.url),
          token: county.token,
          signal,
          onProgress: progress => this.#report(progress),
        }
  }

  /** Takes on the new life that is due, if one is. */
  async #aliveAgain(exchange: Exchange): Promise<Exchange> {
    const life = await this.#parts.uow.read(db => getSetting(db, 'newLife'))
    if (!life) return exchange
    await beginNewLife({ ...exchange, life })
    this.#parts.log.error({ reason: life.reason }, 'the database is an old copy: this desk has a new id')
    const alive = (await this.#exchange(exchange.signal)) ?? exchange
    // What the former life did comes first: numbers given out twice are seen before they are sent.
    await pullEntries(alive)
    await renumberClashes(this.#parts)
    return alive
  }

  /** The county says that this database is behind what it knows of this desk: a new life is due. */
  async #isOldCopy(error: unknown): Promise<boolean> {
    if (!(error instanceof LinkRefused) || (error.code !== 'sync.stale' && error.code !== 'sync.forked'))
      return false
    const { uow, services } = this.#parts
    const reason = error.code === 'sync.stale' ? 'stale' : 'forked'
    await requeue(uow)
    const life = await uow.write(db =>
      planNewLife(db, services, services.device, reason, services.clock.now()),
    )
    Object.assign(services.device, { mark: life.mark })
    return true
  }

  async #failed(error: unknown, isCancelled: boolean): Promise<void> {
    await requeue(this.#parts.uow)
    if (isCancelled) {
      this.#step('cancelled')
      await this.#scheduleNext()
      return
    }
    this.#failures += 1
    const code =
      error instanceof LinkRefused
        ? error.code
        : error instanceof LinkDown
          ? 'sync.unreachable'
          : 'sync.failed'
    this.#isOffline = error instanceof LinkDown
    if (!(error instanceof LinkDown) && !(error instanceof LinkRefused))
      this.#parts.log.error(
        { error: error instanceof Error ? error.stack : String(error) },
        'a sync round failed',
      )
    await this.#remember({ attemptAt: this.#parts.services.clock.now(), errorCode: code })
    if (code === 'sync.upgradeRequired') this.#step('upgradeRequired')
    else if (code === 'sync.revoked' || code === 'sync.unknownDevice') this.#step('revoked')
    else this.#step('failed')
    const every =
      (await this.#parts.uow.read(db => getSetting(db, 'syncSchedule')))?.everyMinutes ?? defaultEveryMinutes
    const jitter = (this.#parts.services.ids.bytes(1)[0] ?? 0) / 255
    if (this.#state === 'idle')
      this.#schedule(retryDelayMs(this.#failures, retryCeilingMinutes(every, this.#isOffline), jitter))
    // An upgraded county may take us again: ask once an hour, not every minute.
    if (this.#state === 'upgradeRequired') this.#schedule(3_600_000)
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
    const every =
      (await this.#parts.uow.read(db => getSetting(db, 'syncSchedule')))?.everyMinutes ?? defaultEveryMinutes
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
