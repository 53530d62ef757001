import type { Circular } from '../../../domain/circular.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const circularTable = defineTable<Circular>(
  'circular',
  {
    ...syncedColumns,
    caseId: 'text',
    orderId: 'text?',
    status: 'text',
    toKind: 'text',
    toId: 'text',
    toName: 'text',
    text: 'text',
    sentAt: 'instant',
    sentById: 'text',
    sentByName: 'text',
    sentByOrg: 'text',
    readAt: 'instant?',
    readById: 'text?',
    readByName: 'text?',
    withdrawnReason: 'text?',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['caseId', 'id'] },
      { columns: ['status', 'id'] },
      { columns: ['toId', 'status', 'id'] },
    ],
  },
)
