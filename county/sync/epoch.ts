/**
 * A county that was put back from a backup lacks what it had numbered since. It must not go on as if nothing had
 * happened: desks would take its new numbers for ones they have. So it begins a new epoch, and each desk, told of
 * it, sends again what the county lacks and loads the whole state.
 *
 * A witness file beside the database remembers the epoch and the highest numbers seen. It is written after each
 * commit, so it is never ahead of a database that is whole.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { appendAudit } from '../../shared/node/audit/auditLog.ts'
import type { BusLog } from '../../shared/node/bus/bus.ts'
import type { Clock, IdSource } from '../../shared/node/bus/services.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { sql } from '../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { getSetting, putSetting } from '../../shared/node/settings.ts'
import { scopeHeadTable } from '../tables/tables.ts'

const witnessSchema = z.object({ epoch: z.string(), heads: z.record(z.string(), z.number().int()) })
export type CountyNote = z.infer<typeof witnessSchema>

export class CountyWitness {
  readonly #path: string
  #last: CountyNote | null

  constructor(path: string) {
    this.#path = path
    this.#last = readNote(path)
  }

  /** What was noted last; null when nothing was, or it cannot be read. */
  read(): CountyNote | null {
    return this.#last
  }

  /** Notes the heads as they stand after a commit. One that cannot be written must not stop the county. */
  note(note: CountyNote): void {
    if (JSON.stringify(note) === JSON.stringify(this.#last)) return
    this.#last = note
    try {
      mkdirSync(dirname(this.#path), { recursive: true })
      writeFileSync(`${this.#path}.new`, JSON.stringify(note))
      renameSync(`${this.#path}.new`, this.#path)
    } catch {
      return
    }
  }
}

function readNote(path: string): CountyNote | null {
  try {
    return witnessSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

export interface EpochParts {
  ids: IdSource
  clock: Clock
  log: BusLog
}

/** At start: the first epoch of a new county, or another one when the database is behind its witness. */
export async function settleEpoch(db: Db, witness: CountyWitness, parts: EpochParts): Promise<void> {
  const known = await getSetting(db, 'countyEpoch')
  if (known === null) {
    await putSetting(db, 'countyEpoch', parts.ids.id(), parts.clock.now())
    return
  }
  const seen = witness.read()
  if (seen === null) return
  const heads = await headsOf(db)
  const isBehind = Object.entries(seen.heads).some(([scope, seq]) => (heads[scope] ?? 0) < seq)
  if (seen.epoch !== known || isBehind) await beginEpoch(db, parts, 'behindWitness')
}

/**
 * Begins another epoch. What desks showed of their nonces belongs to the one before: the first one each shows now is
 * taken, whatever it is. States made before are states of a county that is no more.
 */
export async function beginEpoch(
  db: Db,
  parts: EpochParts,
  reason: 'behindWitness' | 'behindDesk',
): Promise<string> {
  const epoch = parts.ids.id()
  const now = parts.clock.now()
  await putSetting(db, 'countyEpoch', epoch, now)
  await putSetting(db, 'countyPutBack', { at: now }, now)
  await db.query(sql`update device set nonce = ${null}, nonce_previous = ${null}, pulled = ${null}`)
  await appendAudit(db, {
    at: now,
    actorId: 'system',
    actorName: 'system',
    deviceId: 'county',
    call: 'county.beginEpoch',
    verb: 'restore',
    subjectId: epoch,
    outcome: 'ok',
    code: null,
    detail: JSON.stringify({ reason }),
  })
  parts.log.error({ reason, epoch }, 'the database was put back: desks will send again what it lacks')
  return epoch
}

async function headsOf(db: Db): Promise<Record<string, number>> {
  const rows = await db.find(scopeHeadTable, {}, { orderBy: 'scope' })
  return Object.fromEntries(rows.map(row => [row.scope, row.seq]))
}

/** Notes the heads after commits, one reading at a time. */
export class HeadWatch {
  readonly #uow: UnitOfWork
  readonly #witness: CountyWitness
  #tail: Promise<void> = Promise.resolve()
  #isDue = false

  constructor(uow: UnitOfWork, witness: CountyWitness) {
    this.#uow = uow
    this.#witness = witness
  }

  /** Something was committed. Never waits. */
  wake(): void {
    if (this.#isDue) return
    this.#isDue = true
    this.#tail = this.#tail
      .then(async () => {
        this.#isDue = false
        const note = await this.#uow.read(async db => ({
          epoch: (await getSetting(db, 'countyEpoch')) ?? '',
          heads: await headsOf(db),
        }))
        this.#witness.note(note)
      })
      .catch(() => undefined)
  }

  /** Resolves when what was committed so far is noted. */
  async settled(): Promise<void> {
    await this.#tail
  }
}
