import type { SavedView, WorkItem, WorkList } from '../../../domain/savedView.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const savedViewTable = defineTable<SavedView>(
  'saved_view',
  {
    ...syncedColumns,
    userId: 'text',
    name: 'text',
    filter: 'json',
    isPinned: 'flag',
    isShared: 'flag',
    position: 'int',
    removedAt: 'instant?',
  },
  { primary: ['id'], indexes: [{ columns: ['userId'] }, { columns: ['orgId', 'isShared'] }] },
)

export const workListTable = defineTable<WorkList>(
  'work_list',
  { ...syncedColumns, userId: 'text', name: 'text', position: 'int', removedAt: 'instant?' },
  { primary: ['id'], indexes: [{ columns: ['userId'] }] },
)

export const workItemTable = defineTable<WorkItem>(
  'work_item',
  {
    ...syncedColumns,
    userId: 'text',
    listId: 'text',
    fileId: 'text',
    note: 'text',
    position: 'int',
    doneAt: 'instant?',
    removedAt: 'instant?',
  },
  { primary: ['id'], indexes: [{ columns: ['listId'] }, { columns: ['userId'] }] },
)
