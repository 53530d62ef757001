/**
 * Tries changed rules on stored matters: each is judged once by the rules in force and once by the changed
 * ones, beside the writer queue and in small steps. Nothing is stored; a trial lives as long as the program.
 */
import { setImmediate } from 'node:timers/promises'
import type { OutputOf } from '../../contract/registry.ts'
import { mostTrialRows } from '../../contract/rules.ts'
import type { CaseFile } from '../../domain/case.ts'
import type { TriageAdvice } from '../../domain/triageAdvice.ts'
import type { BusLog } from '../bus/bus.ts'
import type { UnitOfWork } from '../db/unitOfWork.ts'
import { type Assistant, adviceOnCase } from '../matter/advice.ts'
import { idsIn, type Period, pagesOf } from './judgedPages.ts'

export type TrialView = OutputOf<'rules.trial'>

interface Trial {
  byId: string
  view: TrialView
  isCancelled: boolean
}

/** Longest time a step may hold the service. */
const stepMs = 8
const trialsKept = 8

export class Trials {
  readonly #uow: UnitOfWork
  readonly #log: BusLog
  readonly #trials = new Map<string, Trial>()
  readonly #running = new Set<Promise<void>>()

  constructor(uow: UnitOfWork, log: BusLog) {
    this.#uow = uow
    this.#log = log
  }

  /** One trial at a time for each person. */
  isRunning(userId: string): boolean {
    return [...this.#trials.values()].some(trial => trial.byId === userId && trial.view.state === 'running')
  }

  start(
    trialId: string,
    userId: string,
    orgId: string,
    period: Period,
    before: Assistant,
    after: Assistant,
  ): void {
    const trial: Trial = {
      byId: userId,
      isCancelled: false,
      view: {
        state: 'running',
        examined: 0,
        total: 0,
        changed: { any: 0, category: 0, lead: 0, level: 0, urgency: 0 },
        rows: [],
      },
    }
    const old = [...this.#trials.keys()].slice(0, Math.max(0, this.#trials.size - trialsKept + 1))
    for (const id of old) this.#trials.delete(id)
    this.#trials.set(trialId, trial)
    const work = this.#run(trial, orgId, period, before, after)
      .catch((error: unknown) => {
        trial.view.state = 'failed'
        this.#log.error({ error: String(error) }, 'a trial of rules failed')
      })
      .finally(() => this.#running.delete(work))
    this.#running.add(work)
  }

  /** A trial of this person; null when there is none, or the program was started anew since. */
  view(trialId: string, userId: string): TrialView | null {
    const trial = this.#trials.get(trialId)
    return trial?.byId === userId ? trial.view : null
  }

  cancel(trialId: string, userId: string): void {
    const trial = this.#trials.get(trialId)
    if (trial?.byId === userId) trial.isCancelled = true
  }

  async stop(): Promise<void> {
    for (const trial of this.#trials.values()) trial.isCancelled = true
    await Promise.all(this.#running)
  }

  async #run(
    trial: Trial,
    orgId: string,
    period: Period,
    before: Assistant,
    after: Assistant,
  ): Promise<void> {
    const { view } = trial
    const { ids } = await idsIn(work => this.#uow.read(work), period)
    view.total = ids.length
    let stepBegan = performance.now()
    for await (const page of pagesOf(work => this.#uow.read(work), orgId, ids)) {
      for (const file of page) {
        if (trial.isCancelled) {
          view.state = 'cancelled'
          return
        }
        this.#judge(view, file, before, after)
        if (performance.now() - stepBegan > stepMs) {
          await setImmediate()
          stepBegan = performance.now()
        }
      }
    }
    view.total = view.examined
    view.state = 'done'
  }

  #judge(view: TrialView, file: CaseFile, before: Assistant, after: Assistant): void {
    // The number of parties is not asked for each matter: both sides would count it alike.
    const old = adviceOnCase(file, 0, before)
    const fresh = adviceOnCase(file, 0, after)
    view.examined += 1
    const [one, other] = [shortOf(old), shortOf(fresh)]
    const differs = {
      category: one.categoryCode !== other.categoryCode,
      lead: one.lead !== other.lead,
      level: one.level !== other.level,
      urgency: one.urgency !== other.urgency,
    }
    if (!Object.values(differs).some(Boolean)) return
    const { changed } = view
    changed.any += 1
    for (const field of ['category', 'lead', 'level', 'urgency'] as const)
      if (differs[field]) changed[field] += 1
    if (view.rows.length < mostTrialRows)
      view.rows.push({ id: file.id, number: file.number, title: file.title, before: one, after: other })
  }
}

function shortOf(advice: TriageAdvice): TrialView['rows'][number]['before'] {
  return {
    categoryCode: advice.categories[0]?.leaf.code ?? null,
    lead: advice.suggestedLead,
    level: advice.level,
    urgency: advice.urgency,
  }
}
