import type { Supervision } from '../../../domain/supervision.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const supervisionTable = defineTable<Supervision>(
  'supervision',
  {
    ...syncedColumns,
    caseId: 'text',
    orderId: 'text?',
    departmentId: 'text',
    number: 'text',
    kind: 'text',
    status: 'text',
    text: 'text',
    cardReason: 'text',
    replyDays: 'int',
    previousId: 'text?',
    issuedAt: 'instant',
    issuedById: 'text',
    issuedByName: 'text',
    issuedByOrg: 'text',
    deliveredAt: 'instant?',
    deliveryMode: 'text?',
    receiverName: 'text?',
    replyDueAt: 'instant?',
    replyText: 'text?',
    repliedAt: 'instant?',
    repliedById: 'text?',
    repliedByName: 'text?',
    judgedAt: 'instant?',
    judgedById: 'text?',
    judgedByName: 'text?',
    judgeNote: 'text?',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['caseId', 'id'] },
      { columns: ['status', 'id'] },
      { columns: ['departmentId', 'status', 'id'] },
    ],
  },
)
