import type { Evidence } from '../../../domain/evidence.ts'
import type { Inquiry } from '../../../domain/inquiry.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const inquiryTable = defineTable<Inquiry>(
  'inquiry',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    askedAt: 'instant',
    endedAt: 'instant',
    place: 'text',
    partyId: 'text?',
    personName: 'text',
    personFacts: 'text',
    investigatorNames: 'json',
    recorderName: 'text',
    attendees: 'text',
    record: 'text',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)

export const evidenceTable = defineTable<Evidence>(
  'evidence',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    name: 'text',
    form: 'text',
    source: 'text',
    origin: 'text',
    pages: 'int?',
    submitterId: 'text?',
    submitterName: 'text',
    takenOn: 'day',
    takenByName: 'text',
    attachmentId: 'text?',
    note: 'text',
    returnedOn: 'day?',
    returnedTo: 'text?',
    removedReason: 'text?',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)
