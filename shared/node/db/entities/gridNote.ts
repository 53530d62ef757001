import type { GridNote } from '../../../domain/gridNote.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const gridNoteTable = defineTable<GridNote>(
  'grid_note',
  {
    ...syncedColumns,
    unitId: 'text?',
    gridId: 'text?',
    text: 'text',
    place: 'text',
    people: 'json',
    seenOn: 'day',
    status: 'text',
    writtenAt: 'instant',
    byId: 'text',
    byName: 'text',
    caseId: 'text?',
    handledAt: 'instant?',
    handledById: 'text?',
    handledByName: 'text?',
    answer: 'text?',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'status', 'id'] }, { columns: ['byId', 'id'] }] },
)
