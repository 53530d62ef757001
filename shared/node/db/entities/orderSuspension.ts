import type { OrderSuspension } from '../../../domain/orderSuspension.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const suspensionTable = defineTable<OrderSuspension>(
  'suspension',
  {
    ...syncedColumns,
    caseId: 'text',
    orderId: 'text',
    departmentId: 'text',
    status: 'text',
    round: 'int',
    reason: 'text',
    reasonText: 'text',
    reviewOnAsked: 'day',
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
    reviewOn: 'day?',
    until: 'instant?',
    prolongCount: 'int',
    endedAt: 'instant?',
    endedByName: 'text?',
    endNote: 'text?',
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
