/**
 * Keeps a centre's model: loads the stored one at the start, trains a new one in a thread when enough was
 * decided and nobody is busy, or at night, stores it in the database and swaps it in. Until the new one is
 * loaded the old one answers; without any, the rules speak alone.
 *
 *   none | tooFew --(enough decisions)--> training --> ready
 *                                            \--> failed (the old model, or the rules, go on)
 */
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import {
  fewestDecisions,
  type LocalModel,
  localModelVersion,
  type ModelEvaluation,
} from '../../domain/learn/localModel.ts'
import { suggestLabels } from '../../domain/learn/model.ts'
import { type Day, dayOf, type Instant } from '../../kit/time.ts'
import type { BusLog } from '../bus/bus.ts'
import type { Services } from '../bus/services.ts'
import type { Db } from '../db/db.ts'
import { type LocalModelRow, localModelPartTable, localModelTable } from '../db/entities/localModel.ts'
import { organizationTable } from '../db/entities/organization.ts'
import { sql } from '../db/sql.ts'
import type { UnitOfWork } from '../db/unitOfWork.ts'
import { unpackModel } from './modelFile.ts'
import { judgingRulesOn } from './rulesInForce.ts'
import { decidedCount, decidedMatters } from './trainingData.ts'
import type { TrainingAnswer, TrainingOrder } from './trainWorker.ts'

/** New decisions after which a model is trained again. */
export const decisionsPerTraining = 50
/** Nobody decided anything for so long: a good moment. */
const idleMs = 60_000
const tickMs = 60_000
/** Hours of the night, in Shanghai, in which a model is renewed whatever was decided. */
const nightHours: readonly number[] = [1, 2, 3, 4]
/** Base64 characters of one stored piece. */
const pieceLength = 200_000
/** Models kept per centre: the one in use and the one before. */
const modelsKept = 2
const longestTrainingMs = 300_000

export interface LocalModelStatus {
  state: 'none' | 'tooFew' | 'training' | 'ready' | 'failed'
  /** Judged matters, counted up to what is needed while there is no model. */
  decided: number
  needed: number
}

interface Held {
  model: LocalModel | null
  row: LocalModelRow | null
  decided: number
  /** Decisions since the last training. */
  pending: number
  lastDecisionAt: number
  isTraining: boolean
  hasFailed: boolean
}

export interface LocalModelsParts {
  uow: UnitOfWork
  services: Services
  log: BusLog
  /** The file that runs in the training thread. */
  trainer: string
  /** False keeps the timers off. */
  isScheduled: boolean
  /** Told when a model came into use. */
  onChange(): void
}

export class LocalModels {
  readonly #parts: LocalModelsParts
  readonly #held = new Map<string, Held>()
  #tail: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  #worker: Worker | null = null
  #isStopping = false

  constructor(parts: LocalModelsParts) {
    this.#parts = parts
  }

  /** Takes the stored models into use. */
  async start(): Promise<void> {
    for (const orgId of await this.#centers()) {
      const held = this.#of(orgId)
      await this.#loadNewest(orgId, held)
      if (held.model === null) held.decided = await decidedCount(this.#parts.uow, orgId, fewestDecisions)
    }
    if (!this.#parts.isScheduled) return
    this.#timer = setInterval(() => void this.#tick(), tickMs)
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#timer) clearInterval(this.#timer)
    await this.#worker?.terminate()
    await this.#tail
  }

  /** The model that answers for a centre now; null leaves the rules alone. */
  modelFor(orgId: string): LocalModel | null {
    return this.#held.get(orgId)?.model ?? null
  }

  status(orgId: string): LocalModelStatus {
    const held = this.#of(orgId)
    const decided = held.model?.trainedOn ?? held.decided
    return { state: this.#state(held), decided, needed: fewestDecisions }
  }

  /** What is known of the model in use; null when there is none. */
  about(orgId: string): (LocalModelRow & { pending: number }) | null {
    const held = this.#of(orgId)
    return held.row === null ? null : { ...held.row, pending: held.pending }
  }

  /** Decisions since the last training. */
  pending(orgId: string): number {
    return this.#of(orgId).pending
  }

  /** A matter of the centre was judged. */
  noteDecision(orgId: string): void {
    const held = this.#of(orgId)
    held.pending += 1
    held.lastDecisionAt = this.#now()
    if (held.model === null) held.decided += 1
  }

  /**
   * Trains and takes into use; one centre at a time. Answers `null`, or the code of what stands against it:
   * `learn.tooFew`, `learn.trainerFailed`.
   */
  train(orgId: string): Promise<string | null> {
    const work = this.#tail.then(() => (this.#isStopping ? 'learn.trainerFailed' : this.#train(orgId)))
    this.#tail = work.catch(() => undefined)
    return work
  }

  /** One look at whether it is time to train; the timer calls it every minute. */
  async tick(): Promise<void> {
    await this.#tick()
  }

  #of(orgId: string): Held {
    const known = this.#held.get(orgId)
    if (known) return known
    const held: Held = {
      model: null,
      row: null,
      decided: 0,
      pending: 0,
      lastDecisionAt: 0,
      isTraining: false,
      hasFailed: false,
    }
    this.#held.set(orgId, held)
    return held
  }

  #state(held: Held): LocalModelStatus['state'] {
    if (held.isTraining) return 'training'
    if (held.model !== null) return 'ready'
    if (held.hasFailed) return 'failed'
    return held.decided < fewestDecisions ? 'tooFew' : 'none'
  }

  #now(): number {
    return Date.parse(this.#parts.services.clock.now())
  }

  async #centers(): Promise<string[]> {
    const rows = await this.#parts.uow.read(db =>
      db.find(organizationTable, { kind: 'governanceCenter', deletedAt: null }),
    )
    return rows.map(row => row.id)
  }

  async #tick(): Promise<void> {
    const now = this.#now()
    const hour = (new Date(now).getUTCHours() + 8) % 24
    const day = dayOf(this.#parts.services.clock.now())
    for (const orgId of await this.#centers()) {
      const held = this.#of(orgId)
      if (held.isTraining || now - held.lastDecisionAt < idleMs || this.#parts.uow.waiting > 0) continue
      const isFirst = held.model === null && !held.hasFailed
      const isNight = nightHours.includes(hour) && held.row?.trainedDay !== day
      if (isFirst || isNight) {
        // Decisions of other desks arrive by sync: they are counted, not noted.
        held.decided = await decidedCount(this.#parts.uow, orgId, fewestDecisions)
        if (held.decided >= fewestDecisions) await this.train(orgId)
      } else if (held.pending >= decisionsPerTraining) await this.train(orgId)
    }
  }

  async #train(orgId: string): Promise<string | null> {
    const { uow, services, log } = this.#parts
    const held = this.#of(orgId)
    held.isTraining = true
    try {
      const matters = await decidedMatters(uow, orgId)
      held.decided = matters.length
      if (matters.length < fewestDecisions) return 'learn.tooFew'
      const pendingBefore = held.pending
      const day = dayOf(services.clock.now())
      const earlier = await uow.read(db => db.find(localModelTable, { orgId }))
      const { taxonomy } = await uow.read(db => judgingRulesOn({ db, services }, orgId, day))
      const version = localModelVersion(
        day,
        matters.length,
        earlier.map(row => row.version),
      )
      const answer = await this.#inThread({ matters, taxonomy, version, day, seed: 1 })
      if (!answer.ok) {
        held.hasFailed = true
        return answer.code
      }
      await this.#store(orgId, version, day, answer)
      await this.#loadNewest(orgId, held)
      held.pending -= pendingBefore
      held.hasFailed = held.model === null
      return null
    } catch (error) {
      held.hasFailed = true
      log.error({ error: String(error), orgId }, 'the local model could not be trained')
      return 'learn.trainerFailed'
    } finally {
      held.isTraining = false
      this.#parts.onChange()
    }
  }

  #inThread(order: TrainingOrder): Promise<TrainingAnswer> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.#parts.trainer, { workerData: order })
      this.#worker = worker
      const limit = setTimeout(() => void worker.terminate(), longestTrainingMs)
      worker.once('message', (answer: TrainingAnswer) => resolve(answer))
      worker.once('error', reject)
      worker.once('exit', () => {
        clearTimeout(limit)
        this.#worker = null
        reject(new Error('the training thread ended without an answer'))
      })
    })
  }

  /** Pieces first, each in a write of its own; the last write makes the model count. */
  async #store(
    orgId: string,
    version: string,
    day: Day,
    answer: TrainingAnswer & { ok: true },
  ): Promise<void> {
    const { uow, services } = this.#parts
    const text = Buffer.from(answer.bytes).toString('base64')
    const id = services.ids.id()
    const partCount = Math.ceil(text.length / pieceLength)
    const row: LocalModelRow = {
      id,
      orgId,
      version,
      state: 'building',
      trainedOn: answer.trainedOn,
      trainedDay: day,
      trainedAt: services.clock.now() as Instant,
      trainingMs: answer.ms,
      evaluation: answer.evaluation satisfies ModelEvaluation,
      partCount,
    }
    await uow.write(db => db.insertRow(localModelTable, row))
    for (let part = 0; part < partCount; part += 1) {
      const content = text.slice(part * pieceLength, (part + 1) * pieceLength)
      await uow.write(db => db.insertRow(localModelPartTable, { modelId: id, part, content }))
    }
    await uow.write(async db => {
      await db.updateRows(localModelTable, { id }, { state: 'ready' })
    })
  }

  /** Takes the newest readable model into use; a damaged one is set aside and the one before it serves. */
  async #loadNewest(orgId: string, held: Held): Promise<void> {
    const { uow, log } = this.#parts
    const rows = await uow.read(db =>
      db.find(localModelTable, { orgId, state: 'ready' }, { orderBy: 'trainedAt', descending: true }),
    )
    for (const row of rows) {
      if (held.row?.id === row.id) break
      const model = await this.#read(row)
      if (model !== null) {
        warm(model)
        held.model = model
        held.row = row
        break
      }
      log.error({ model: row.version }, 'a stored local model cannot be read')
      await uow.write(async db => {
        await db.updateRows(localModelTable, { id: row.id }, { state: 'broken' })
      })
    }
    await this.#forgetOld(orgId, held)
  }

  async #read(row: LocalModelRow): Promise<LocalModel | null> {
    const pieces: string[] = []
    for (let part = 0; part < row.partCount; part += 1) {
      const piece = await this.#parts.uow.read(db =>
        db.findOne(localModelPartTable, { modelId: row.id, part }),
      )
      pieces.push(piece?.content ?? '')
      await setImmediate()
    }
    const model = unpackModel(Buffer.from(pieces.join(''), 'base64'))
    return model.ok ? model.value : null
  }

  async #forgetOld(orgId: string, held: Held): Promise<void> {
    const rows = await this.#parts.uow.read(db =>
      db.find(localModelTable, { orgId }, { orderBy: 'trainedAt', descending: true }),
    )
    const old = rows.filter(row => row.id !== held.row?.id).slice(modelsKept - 1)
    for (const row of old) await this.#parts.uow.write(db => forget(db, row.id))
  }
}

async function forget(db: Db, id: string): Promise<void> {
  await db.query(sql`delete from local_model_part where model_id = ${id}`)
  await db.query(sql`delete from local_model where id = ${id}`)
}

/** The first suggestions of a fresh model are slow; nobody should wait for them. */
function warm(model: LocalModel): void {
  if (model.text === null) return
  for (let round = 0; round < 20; round += 1)
    suggestLabels(model.text, { title: '', body: model.text.labels.join('') })
}
