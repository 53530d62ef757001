import type { CaseHolder } from '../../../domain/holder.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const caseHolderTable = defineTable<CaseHolder>(
  'case_holder',
  {
    ...syncedColumns,
    caseId: 'text',
    kind: 'text',
    userId: 'text',
    userName: 'text',
    deviceName: 'text',
    at: 'instant',
    givenByName: 'text',
    note: 'text',
    endedAt: 'instant?',
    endReason: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['caseId', 'kind'] }, { columns: ['kind', 'endedAt'] }] },
)
