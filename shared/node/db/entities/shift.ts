import type { Shift } from '../../../domain/shift.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const shiftTable = defineTable<Shift>(
  'shift',
  {
    ...syncedColumns,
    onDay: 'day',
    part: 'text',
    leader: 'json?',
    clerks: 'json',
    phone: 'text?',
    note: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'onDay'] }] },
)
