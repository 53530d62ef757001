import type { Handover, HandoverItem } from '../../../domain/handover.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const handoverTable = defineTable<Handover>(
  'handover',
  {
    ...syncedColumns,
    userId: 'text',
    userName: 'text',
    reason: 'text',
    status: 'text',
    note: 'text',
    openedAt: 'instant',
    openedByName: 'text',
    closedAt: 'instant?',
    closedByName: 'text?',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'status'] }, { columns: ['userId'] }] },
)

export const handoverItemTable = defineTable<HandoverItem>(
  'handover_item',
  {
    ...syncedColumns,
    handoverId: 'text',
    kind: 'text',
    subjectId: 'text',
    caseId: 'text?',
    label: 'text',
    dueAt: 'instant?',
    toUserId: 'text?',
    toUserName: 'text?',
    note: 'text',
  },
  {
    primary: ['id'],
    indexes: [{ columns: ['handoverId'] }, { columns: ['kind', 'subjectId'] }, { columns: ['toUserId'] }],
  },
)
