/**
 * Removes old history: entries older than the kept time that every live desk has shown to have applied. A desk that
 * was silent for longer than the kept time holds nothing up; when it comes it is told to load anew, whole (S12).
 * Rows, conflicts and the words that lost them are no history: they stay for ever.
 */
import type { BusLog } from '../../shared/node/bus/bus.ts'
import type { Clock } from '../../shared/node/bus/services.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { sql } from '../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { getSetting } from '../../shared/node/settings.ts'
import { deviceTable, scopeHeadTable } from '../tables/tables.ts'

export const defaultHistoryDays = 400
const dayMs = 24 * 60 * 60 * 1000
/** Entries of one commit: a push waits for no more than these. */
const entriesAtOnce = 1000

export interface ThinParts {
  uow: UnitOfWork
  clock: Clock
  log: BusLog
  /** False keeps the timer off. */
  isScheduled: boolean
}

export class HistoryThinner {
  readonly #parts: ThinParts
  #timer: NodeJS.Timeout | null = null
  #running: Promise<number> | null = null
  #isStopping = false

  constructor(parts: ThinParts) {
    this.#parts = parts
  }

  /** Thins once a day from now on. */
  start(): void {
    if (!this.#parts.isScheduled) return
    this.#timer = setInterval(() => {
      this.run().catch((error: unknown) =>
        this.#parts.log.error({ error: String(error) }, 'the history could not be thinned'),
      )
    }, dayMs)
    this.#timer.unref()
  }

  /** Thins every scope now; answers how many entries went. */
  run(): Promise<number> {
    this.#running ??= this.#thinAll().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#timer) clearInterval(this.#timer)
    await this.#running
  }

  async #thinAll(): Promise<number> {
    const { uow, clock } = this.#parts
    let count = 0
    for (const { scope } of await uow.read(db => db.find(scopeHeadTable, {})))
      while (!this.#isStopping) {
        const gone = await uow.write(db => thinSome(db, scope, clock.now()))
        count += gone
        if (gone < entriesAtOnce) break
      }
    return count
  }
}

/** Removes the oldest entries of a scope that may go, and notes how far, in one commit. */
async function thinSome(db: Db, scope: string, now: string): Promise<number> {
  const head = await db.findOne(scopeHeadTable, { scope })
  if (!head) return 0
  const from = head.thinnedTo ?? 0
  const days = (await getSetting(db, 'historyDays')) ?? defaultHistoryDays
  const keptFrom = new Date(Date.parse(now) - days * dayMs).toISOString()
  const firstKept = await db.one<{ seq: number }>(
    sql`select seq from change_log where scope = ${scope} and seq > ${from} and at >= ${keptFrom} order by seq limit 1`,
  )
  const oldest = firstKept ? Number(firstKept.seq) - 1 : head.seq
  const to = Math.min(oldest, await appliedByAll(db, scope, keptFrom), from + entriesAtOnce)
  if (to <= from) return 0
  await db.updateRows(scopeHeadTable, { scope }, { thinnedTo: to })
  await db.query(sql`delete from change_log where scope = ${scope} and seq > ${from} and seq <= ${to}`)
  return to - from
}

/** The number up to which every live desk of the scope has shown that it applied the history. */
async function appliedByAll(db: Db, scope: string, silentBefore: string): Promise<number> {
  const county = await db.findOne(organizationTable, { kind: 'countyCenter' })
  const desks = await db.find(
    deviceTable,
    county?.id === scope ? { revokedAt: null } : { orgId: scope, revokedAt: null },
  )
  const live = desks.filter(
    desk => desk.supersededAt === null && (desk.lastSeenAt ?? desk.enrolledAt) >= silentBefore,
  )
  return live.reduce((least, desk) => Math.min(least, desk.pulled?.[scope] ?? 0), Number.MAX_SAFE_INTEGER)
}
