/**
 * Drives the sync machine of a desk: timers, the outbox, the county link. What to do next
 * is decided by `shared/sync/state.ts`; what a pulled entry means by `applyPull.ts`.
 */
import type { Bus, BusLog } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { makeBoxKey } from '../../../shared/node/deviceKey.ts'
import { getSetting, putSetting, type Settings } from '../../../shared/node/settings.ts'
import type { EnrolReply } from '../../../shared/sync/protocol.ts'
import { nextRound, ordinarySchedule, type Schedule } from '../../../shared/sync/schedule.ts'
import {
  retryCeilingMinutes,
  retryDelayMs,
  type SyncEvent,
  type SyncState,
  syncTable,
} from '../../../shared/sync/state.ts'
import { sendAll } from '../relay/carry.ts'
import type { RelayTransport } from '../relay/line.ts'
import { relayLine, shareWithOffice } from '../relay/ways.ts'
import { enrolAt } from './enrol.ts'
import { exchangeFiles, hurryFile } from './files.ts'
import { sweepSent } from './leaving.ts'
import { LineMeter } from './line.ts'
import { type CountyLink, LinkDown, LinkRefused } from './link.ts'
import { LoadIndexer } from './load/indexer.ts'
import { bringState, type LoadHost } from './load/load.ts'
import { beginNewLife, endNewLife, planAnotherLife, planNewLife } from './newLife.ts'
import { nothingYet, type SyncProgress, scheduleOf } from './progress.ts'
import { pullEntries, replayParked } from './pull.ts'
import { type Exchange, requeue } from './push.ts'
import { lookForLoad, recoverFrom } from './recover.ts'
import { renumberClashes } from './renumber.ts'
import { codeOf } from './roundCode.ts'
import { isLimited } from './unserved.ts'

export interface DeskSyncParts {
  uow: UnitOfWork
  services: Services
  bus: Bus
  link: (url: string, line: LineMeter) => CountyLink
  /** How to reach the relay of the office. */
  relay: RelayTransport
  log: BusLog
  /** Where whole states lie on their way, and how a copy is made before many rows go. */
  load: LoadHost
  isScheduled: boolean
}

type Last = Settings['syncLast']

export class DeskSync {
  readonly #parts: DeskSyncParts
  /** What was measured of the line to the county. */
  readonly line = new LineMeter()
  #link: { url: string; link: CountyLink } | null = null
  #state: SyncState = 'notEnrolled'
  #isOffline = false
  #failures = 0
  #timer: NodeJS.Timeout | null = null
  #nextAt: string | null = null
  #running: Promise<void> | null = null
  #abort: AbortController | null = null
  #progress: SyncProgress | null = null
  readonly #indexer: LoadIndexer
  #onUsable: (() => void)[] = []
  /** Something was asked for while a round was past reading the outbox: another follows it. */
  #isOwed = false

  constructor(parts: DeskSyncParts) {
    this.#parts = parts
    const { uow, services, log } = parts
    this.#indexer = new LoadIndexer({ uow, clock: services.clock, log })
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
    const { uow, services } = this.#parts
    const { county, boxKey, pace } = await uow.read(async db => ({
      county: await getSetting(db, 'county'),
      boxKey: await getSetting(db, 'boxKey'),
      pace: await getSetting(db, 'syncPace'),
    }))
    if (pace) this.line.resume(pace)
    // Enrolled under version 2: the next pull tells the county what to seal for.
    if (county && boxKey === null)
      await uow.write(db => putSetting(db, 'boxKey', makeBoxKey(), services.clock.now()))
    await replayParked(uow, services)
    await lookForLoad(uow, services.clock.now())
    this.#indexer.wake()
    if (county) this.#state = 'idle'
    if (county && this.#parts.isScheduled) this.wake()
  }

  async stop(): Promise<void> {
    this.#step('stop')
    if (this.#timer) clearTimeout(this.#timer)
    this.#abort?.abort()
    await this.#running
    await this.#indexer.stop()
  }

  /** Resolves when a desk that joins has its organisation and its open matters; the rest may still be on its way. */
  usable(): Promise<void> {
    return new Promise(resolve => this.#onUsable.push(resolve))
  }

  /** Resolves when all that a large load brought can be found. */
  indexed(): Promise<void> {
    return this.#indexer.idle()
  }

  /** Asks for a round: by hand, on schedule, or because the line is back. Never waits. */
  wake(): void {
    this.#isOwed = this.#running !== null
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

  /** When and how this desk is to sync, with what an older version did not know. */
  schedule(): Promise<Schedule> {
    return this.#parts.uow.read(scheduleOf)
  }

  /** Somebody waits for an attachment: it goes first, in a round that begins now. Never waits, never throws. */
  wantFile(sha256: string): void {
    const { uow, log, isScheduled } = this.#parts
    uow
      .write(db => hurryFile(db, sha256))
      .then(isMoving => (isMoving && isScheduled ? this.wake() : undefined))
      .catch((error: unknown) => log.error({ error: String(error) }, 'a wish for a file was not noted'))
  }

  /** Changes are written: send them soon, without a round for each keystroke. */
  nudge(): void {
    if (this.#running) this.#isOwed = true
    else if (this.#parts.isScheduled && this.#state === 'idle' && !this.#isOffline) this.#schedule(2_000)
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
    const reply = await enrolAt({ ...this.#parts, link: at => this.#linkTo(at) }, url, code, organization)
    this.#failures = 0
    this.#isOffline = false
    this.#step('enrolled')
    this.#parts.bus.publish(['sync'])
    return reply
  }

  /** One link for one address: it keeps its connection. */
  #linkTo(url: string): CountyLink {
    if (this.#link?.url !== url) this.#link = { url, link: this.#parts.link(url, this.line) }
    return this.#link.link
  }

  #step(event: SyncEvent): string {
    const step = syncTable[this.#state][event]
    this.#state = step.state
    return step.effect
  }

  async #round(): Promise<void> {
    const abort = new AbortController()
    this.#abort = abort
    this.#isOwed = false
    this.line.beginRound()
    this.#parts.bus.publish(['sync'])
    try {
      const exchange = await this.#exchange(abort.signal)
      if (!exchange) return
      const way = await this.#anyWay(exchange)
      this.#step('pulled')
      this.#failures = 0
      this.#isOffline = false
      await this.#remember({ successAt: this.#parts.services.clock.now(), errorCode: null, way })
      if (this.#isOwed) this.#schedule(1_000)
      else await this.#scheduleNext()
    } catch (error) {
      await this.#failed(error, abort.signal.aborted)
    } finally {
      this.#abort = null
      this.#progress = null
      this.#parts.bus.publish(['sync'])
    }
  }

  /**
   * The county directly; if it is away, through the relay of the office; if it is away there too, a share with the
   * office alone, after which the county is still owed its round: the first failure is thrown on.
   */
  async #anyWay(exchange: Exchange): Promise<'county' | 'forward'> {
    try {
      await this.#withCounty(exchange)
      return 'county'
    } catch (error) {
      if (!(error instanceof LinkDown) || exchange.signal.aborted) throw error
      const line = await relayLine(this.#parts, exchange.signal)
      if (line === null) throw error
      await requeue(this.#parts.uow)
      this.#step('failed')
      this.#step('wake')
      try {
        await this.#withCounty({ ...exchange, link: line.countyLink() })
        return 'forward'
      } catch (inner) {
        if (!(inner instanceof LinkDown)) throw inner
        await requeue(this.#parts.uow)
        if (await shareWithOffice(this.#parts, line, exchange.signal)) await this.#remember({ way: 'share' })
        throw error
      }
    }
  }

  /** One whole exchange with the county, whichever way it is reached. */
  async #withCounty(first: Exchange): Promise<void> {
    let exchange = first
    for (const recovered = new Set<string>(); ; ) {
      try {
        exchange = await this.#aliveAgain(exchange)
        await sendAll(exchange)
        this.#step('pushed')
        while ((await bringState(this.#loadParts(exchange))) === 'more') await sendAll(exchange)
        this.#indexer.wake()
        await pullEntries(exchange)
        break
      } catch (error) {
        if (!(await this.#isRecovered(error, recovered, exchange))) throw error
      }
    }
    await exchangeFiles(exchange, this.#parts.log, await this.schedule())
    await sweepSent(this.#parts.uow, this.#parts.services.blobs)
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
          link: this.#linkTo(county.url),
          line: this.line,
          token: county.token,
          signal,
          onProgress: progress => this.#report(progress),
        }
  }

  #loadParts(exchange: Exchange): Parameters<typeof bringState>[0] {
    return {
      ...exchange,
      host: this.#parts.load,
      onUsable: () => {
        for (const resolve of this.#onUsable.splice(0)) resolve()
      },
    }
  }

  /** Takes on the new life that is due, if one is. */
  async #aliveAgain(exchange: Exchange): Promise<Exchange> {
    const life = await this.#parts.uow.read(db => getSetting(db, 'newLife'))
    if (!life) return exchange
    if (life.isBegun !== true) {
      await beginNewLife({ ...exchange, life }).catch(async (error: unknown) => {
        if (error instanceof LinkRefused && error.code === 'sync.forked')
          await planAnotherLife(this.#parts, life.reason)
        throw error
      })
      this.#parts.log.error({ reason: life.reason }, 'the database is an old copy: this desk has a new id')
    }
    const renewed = (await this.#exchange(exchange.signal)) ?? exchange
    const alive = { ...renewed, link: exchange.link }
    // What the former life did comes first: numbers given out twice are seen before they are sent. A line that is
    // cut here leaves the life begun, and the next round goes on with this.
    if ((await this.#parts.uow.read(db => getSetting(db, 'load'))) === null) await pullEntries(alive)
    const isInDoubt = life.reason === 'stale' || life.reason === 'forked'
    // A desk that is not served everything cannot see whose a number is already.
    await renumberClashes(this.#parts, isInDoubt || (await this.#parts.uow.read(isLimited)))
    await endNewLife(this.#parts.uow)
    return alive
  }

  /** The county's no is set right and the round goes on. */
  async #isRecovered(error: unknown, recovered: Set<string>, exchange: Exchange): Promise<boolean> {
    const { uow, services } = this.#parts
    const pull = () => pullEntries(exchange)
    const next = await recoverFrom(error, recovered, uow, services.clock.now(), pull)
    return next === 'again' || (next !== null && (await this.#isOldCopy(next)))
  }

  /** This database is behind what the county knows of this desk: a new life is due. */
  async #isOldCopy(reason: 'stale' | 'forked' | 'restored'): Promise<boolean> {
    const { uow, services } = this.#parts
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
      await this.#remember({})
      await this.#scheduleNext()
      return
    }
    this.#failures += 1
    const code = codeOf(error)
    this.#isOffline = error instanceof LinkDown
    if (code === 'sync.failed')
      this.#parts.log.error(
        { error: error instanceof Error ? error.stack : String(error) },
        'a sync round failed',
      )
    await this.#remember({ attemptAt: this.#parts.services.clock.now(), errorCode: code })
    if (code === 'sync.upgradeRequired') this.#step('upgradeRequired')
    else if (code === 'sync.revoked' || code === 'sync.unknownDevice') this.#step('revoked')
    else this.#step('failed')
    const every = (await this.schedule()).everyMinutes || ordinarySchedule.everyMinutes
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
      await putSetting(db, 'syncPace', this.line.pace, now)
    })
  }

  #report(progress: SyncProgress): void {
    this.#progress = progress
    this.#parts.bus.publish(['sync'])
  }

  async #scheduleNext(): Promise<void> {
    const now = this.#parts.services.clock.now()
    this.#schedule(Date.parse(nextRound(await this.schedule(), now)) - Date.parse(now))
  }

  #schedule(delayMs: number): void {
    if (this.#timer) clearTimeout(this.#timer)
    if (!this.#parts.isScheduled || this.#state === 'stopped') return
    this.#nextAt = new Date(Date.parse(this.#parts.services.clock.now()) + delayMs).toISOString()
    this.#timer = setTimeout(() => this.wake(), delayMs)
    this.#timer.unref()
  }
}
