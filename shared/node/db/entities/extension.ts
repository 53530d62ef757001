import type { Extension } from '../../../domain/extension.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const extensionTable = defineTable<Extension>(
  'extension',
  {
    ...syncedColumns,
    caseId: 'text',
    orderId: 'text',
    departmentId: 'text',
    status: 'text',
    round: 'int',
    reason: 'text',
    daysAsked: 'int',
    interimResult: 'text',
    toldHow: 'text',
    toldOn: 'day?',
    askedAt: 'instant',
    askedById: 'text',
    askedByName: 'text',
    dueBefore: 'instant',
    decidedAt: 'instant?',
    decidedById: 'text?',
    decidedByName: 'text?',
    decidedVia: 'text?',
    notedByName: 'text?',
    decisionNote: 'text?',
    daysGranted: 'int?',
    capAt: 'instant?',
    dueAfter: 'instant?',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['caseId', 'id'] },
      { columns: ['orderId', 'id'] },
      { columns: ['status', 'id'] },
      { columns: ['departmentId', 'status', 'id'] },
    ],
  },
)
