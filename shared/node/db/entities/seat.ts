import type { Seat, SeatVisit } from '../../../domain/seat.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const seatTable = defineTable<Seat>(
  'seat',
  {
    ...syncedColumns,
    departmentId: 'text',
    place: 'text',
    number: 'text',
    mode: 'text',
    userId: 'text?',
    userName: 'text',
    phone: 'text?',
    fromOn: 'day',
    untilOn: 'day?',
    note: 'text',
    presentId: 'text?',
    presentName: 'text?',
    presentSince: 'instant?',
    endedAt: 'instant?',
  },
  { primary: ['id'], indexes: [{ columns: ['departmentId'] }] },
)

export const seatVisitTable = defineTable<SeatVisit>(
  'seat_visit',
  {
    ...syncedColumns,
    seatId: 'text',
    departmentId: 'text',
    kind: 'text',
    at: 'instant',
    userId: 'text?',
    userName: 'text',
    byId: 'text',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['seatId', 'id'] }] },
)
