/**
 * Trains a model beside the service: this file runs in a thread of its own, so that no window waits.
 * It gets the decided matters and answers with the packed model; it opens no file and no database.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { suggestCategory } from '../../domain/categorize.ts'
import type { DecidedMatter, ModelEvaluation } from '../../domain/learn/localModel.ts'
import { trainLocalModel } from '../../domain/learn/localModel.ts'
import type { Taxonomy } from '../../domain/taxonomy.ts'
import type { Day } from '../../kit/time.ts'
import { packModel } from './modelFile.ts'

/** What the service hands over. */
export interface TrainingOrder {
  matters: Omit<DecidedMatter, 'ruleCategory'>[]
  taxonomy: Taxonomy
  version: string
  day: Day
  seed: number
}

/** What comes back. */
export type TrainingAnswer =
  | { ok: true; bytes: Uint8Array; trainedOn: number; evaluation: ModelEvaluation; ms: number }
  | { ok: false; code: string }

function train(order: TrainingOrder): TrainingAnswer {
  const started = performance.now()
  const matters = order.matters.map(matter => ({
    ...matter,
    ruleCategory: suggestCategory(matter.body, order.taxonomy, matter.title)[0]?.leaf.code ?? null,
  }))
  const model = trainLocalModel(matters, order)
  if (!model.ok) return { ok: false, code: model.code }
  return {
    ok: true,
    bytes: packModel(model.value),
    trainedOn: model.value.trainedOn,
    evaluation: model.value.evaluation,
    ms: Math.round(performance.now() - started),
  }
}

parentPort?.postMessage(train(workerData as TrainingOrder))
