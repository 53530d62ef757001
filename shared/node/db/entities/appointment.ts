import type { Appointment, AppointmentTelling } from '../../../domain/appointment.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const appointmentTable = defineTable<Appointment>(
  'appointment',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    status: 'text',
    purpose: 'text',
    startAt: 'instant',
    endAt: 'instant',
    room: 'text',
    guests: 'json',
    mediatorNames: 'json',
    note: 'text',
    movedFromId: 'text?',
    plannedByName: 'text',
    endKind: 'text?',
    endReason: 'text?',
    endedByName: 'text?',
  },
  {
    primary: ['id'],
    indexes: [{ columns: ['mediationId'] }, { columns: ['orgId', 'status', 'startAt'] }],
  },
)

export const appointmentTellingTable = defineTable<AppointmentTelling>(
  'appointment_telling',
  {
    ...syncedColumns,
    appointmentId: 'text',
    mediationId: 'text',
    caseId: 'text',
    partyId: 'text',
    partyName: 'text',
    way: 'text',
    toldAt: 'instant',
    answer: 'text',
    note: 'text',
    attachmentId: 'text?',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }, { columns: ['appointmentId'] }] },
)
