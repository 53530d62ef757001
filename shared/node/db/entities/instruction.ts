import type { Instruction } from '../../../domain/instruction.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const instructionTable = defineTable<Instruction>(
  'instruction',
  {
    ...syncedColumns,
    caseId: 'text',
    orderId: 'text?',
    status: 'text',
    source: 'text',
    leaderId: 'text?',
    leaderName: 'text',
    attachmentId: 'text?',
    notedById: 'text?',
    notedByName: 'text?',
    text: 'text',
    toKind: 'text',
    toId: 'text',
    toName: 'text',
    givenAt: 'instant',
    replyDueAt: 'instant?',
    replyText: 'text?',
    repliedAt: 'instant?',
    repliedById: 'text?',
    repliedByName: 'text?',
    closedAt: 'instant?',
    closedByName: 'text?',
    closeNote: 'text?',
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
