/**
 * The watch over forgotten matters, and over what ends by itself: a round a minute on each desk over its centre, at
 * the county over all of them.
 */
import type { CenterFacts } from '../../domain/concernFind.ts'
import type { Bus, BusLog } from '../bus/bus.ts'
import type { Services } from '../bus/services.ts'
import { systemActor } from '../bus/session.ts'
import { organizationTable } from '../db/entities/organization.ts'
import type { UnitOfWork } from '../db/unitOfWork.ts'
import { tellLapses, untoldLapses } from '../matter/lapses.ts'
import { isIdle, planRound, viewCenter, writeRound } from './round.ts'

const everyMs = 60_000

export interface ConcernWatchParts {
  uow: UnitOfWork
  services: Services
  bus: Pick<Bus, 'internal'>
  log: BusLog
  /** False keeps the timer off: a test goes round itself. */
  isScheduled: boolean
}

export class ConcernWatch {
  readonly #parts: ConcernWatchParts
  #timer: NodeJS.Timeout | null = null
  #tail: Promise<void> = Promise.resolve()
  #isStopping = false

  constructor(parts: ConcernWatchParts) {
    this.#parts = parts
  }

  start(): void {
    if (!this.#parts.isScheduled) return
    this.#timer = setInterval(() => void this.run(), everyMs)
    this.#timer.unref()
  }

  /** Goes round once; a round that is under way is waited for first. Faults go to the log. */
  run(): Promise<void> {
    this.#tail = this.#tail
      .then(() => (this.#isStopping ? undefined : this.#round()))
      .catch((error: unknown) => {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
        this.#parts.log.error({ error: text }, 'a round of the watch failed')
      })
    return this.#tail
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#timer !== null) clearInterval(this.#timer)
    await this.#tail
  }

  async #round(): Promise<void> {
    const { uow, services } = this.#parts
    const centers = await uow.read(db => db.find(organizationTable, { deletedAt: null }, { orderBy: 'id' }))
    const county = centers.find(center => center.kind === 'countyCenter')
    // On a desk the county's own people are not known: the county names one when the item arrives there.
    const countyFacts =
      services.host === 'county' && county !== undefined
        ? await uow.read(
            async db => (await viewCenter({ db, services }, county.id, services.clock.now())).facts,
          )
        : null
    for (const center of centers) {
      if (this.#isStopping) return
      if (center.kind === 'governanceCenter') await this.#center(center.id, countyFacts)
    }
  }

  async #center(orgId: string, county: CenterFacts | null): Promise<void> {
    const { uow, services, bus } = this.#parts
    const now = services.clock.now()
    const lapses = await uow.read(db => untoldLapses(db, orgId, now))
    if (lapses.length > 0)
      await bus.internal('instrument.lapse', systemActor(orgId), ['order', 'case'], async ctx => {
        ctx.authorise(true)
        await tellLapses(ctx, lapses)
      })
    const { view, plan } = await uow.read(async db => {
      const view = await viewCenter({ db, services }, orgId, now)
      return { view, plan: await planRound(db, services.host, view, now, county) }
    })
    if (isIdle(plan)) return
    await bus.internal('concern.watch', systemActor(orgId), ['concern', 'case'], async ctx => {
      ctx.authorise(true)
      await writeRound(ctx, view, plan)
    })
  }
}
