import type { Concern, ConcernStep } from '../../../domain/concern.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const concernTable = defineTable<Concern>(
  'concern',
  {
    ...syncedColumns,
    kind: 'text',
    subject: 'text',
    subjectId: 'text',
    caseId: 'text?',
    orderId: 'text?',
    anchor: 'text',
    round: 'int',
    urgency: 'text?',
    detail: 'json',
    status: 'text',
    foundAt: 'instant',
    foundOn: 'text',
    level: 'text',
    holderId: 'text?',
    holderName: 'text?',
    dueAt: 'instant',
    settledAt: 'instant?',
    settledByName: 'text?',
    outcome: 'text?',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['status', 'orgId'] },
      { columns: ['subjectId'] },
      { columns: ['caseId'] },
      { columns: ['holderId', 'status'] },
    ],
  },
)

export const concernStepTable = defineTable<ConcernStep>(
  'concern_step',
  {
    ...syncedColumns,
    concernId: 'text',
    caseId: 'text?',
    kind: 'text',
    at: 'instant',
    byId: 'text',
    byName: 'text',
    text: 'text',
    level: 'text',
    holderName: 'text?',
  },
  { primary: ['id'], indexes: [{ columns: ['concernId'] }] },
)
