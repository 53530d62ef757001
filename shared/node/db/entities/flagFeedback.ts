import type { FlagFeedback } from '../../../domain/flagFeedback.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const flagFeedbackTable = defineTable<FlagFeedback>(
  'flag_feedback',
  {
    ...syncedColumns,
    kind: 'text',
    ruleId: 'text',
    phrase: 'text',
    span: 'text',
    clause: 'text',
    newPhrase: 'text?',
    caseId: 'text?',
    note: 'text',
    at: 'instant',
    byId: 'text',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'id'] }] },
)
