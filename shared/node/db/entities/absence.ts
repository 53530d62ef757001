import type { Absence } from '../../../domain/absence.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const absenceTable = defineTable<Absence>(
  'absence',
  {
    ...syncedColumns,
    userId: 'text',
    userName: 'text',
    reason: 'text',
    fromAt: 'instant',
    toAt: 'instant?',
    note: 'text',
    status: 'text',
    deputyId: 'text?',
    deputyName: 'text?',
    askedAt: 'instant',
    askedByName: 'text',
    decidedAt: 'instant?',
    decidedById: 'text?',
    decidedByName: 'text?',
    decidedVia: 'text?',
    notedByName: 'text?',
    decideNote: 'text',
    endedAt: 'instant?',
  },
  // The first is asked at every call of everybody: whose deputy am I now?
  {
    primary: ['id'],
    indexes: [
      { columns: ['deputyId', 'status'] },
      { columns: ['orgId', 'status'] },
      { columns: ['userId', 'status'] },
    ],
  },
)
