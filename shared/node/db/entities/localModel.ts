import type { ModelEvaluation } from '../../../domain/learn/localModel.ts'
import type { Day, Instant } from '../../../kit/time.ts'
import { defineTable } from '../table.ts'

/** One trained model of a centre. It never leaves this machine: every machine learns for itself. */
export interface LocalModelRow {
  id: string
  orgId: string
  version: string
  /** The newest ready one is in use; the one before it stays until that is loaded. */
  state: 'building' | 'ready' | 'broken'
  trainedOn: number
  trainedDay: Day
  trainedAt: Instant
  trainingMs: number
  evaluation: ModelEvaluation
  partCount: number
}
export const localModelTable = defineTable<LocalModelRow>(
  'local_model',
  {
    id: 'id',
    orgId: 'text',
    version: 'text',
    state: 'text',
    trainedOn: 'int',
    trainedDay: 'day',
    trainedAt: 'instant',
    trainingMs: 'int',
    evaluation: 'json',
    partCount: 'int',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'trainedAt'] }] },
)

/** A piece of a model: small pieces, so that no write holds the queue for long. */
export interface LocalModelPart {
  modelId: string
  part: number
  /** Base64. */
  content: string
}
export const localModelPartTable = defineTable<LocalModelPart>(
  'local_model_part',
  { modelId: 'id', part: 'int', content: 'text' },
  { primary: ['modelId', 'part'] },
)
