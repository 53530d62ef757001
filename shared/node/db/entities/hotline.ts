import type { ExternalReturn } from '../../../domain/hotline.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const externalReturnTable = defineTable<ExternalReturn>(
  'external_return',
  {
    ...syncedColumns,
    caseId: 'text',
    source: 'text',
    number: 'text',
    fileName: 'text',
    at: 'instant',
    byName: 'text',
    result: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['caseId'] }] },
)
