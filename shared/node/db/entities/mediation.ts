import type { Agreement, Mediation, MediationSession } from '../../../domain/mediation.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const mediationTable = defineTable<Mediation>(
  'mediation',
  {
    ...syncedColumns,
    caseId: 'text',
    number: 'text',
    status: 'text',
    source: 'text',
    disputeSummary: 'text',
    mediatorNames: 'json',
    committeeId: 'text?',
    mediatorIds: 'json?',
    recorderName: 'text?',
    consents: 'json',
    openedAt: 'instant',
    dueOn: 'day',
    limitRule: 'text?',
    place: 'text?',
    concludedAt: 'instant?',
    failureReason: 'text?',
    stopKind: 'text?',
    otherPathsTold: 'json',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['caseId'] },
      { columns: ['status', 'id'] },
      { columns: ['openedAt'] },
      { columns: ['concludedAt'] },
    ],
  },
)

export const mediationSessionTable = defineTable<MediationSession>(
  'mediation_session',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    heldAt: 'instant',
    place: 'text',
    attendees: 'text',
    record: 'text',
    result: 'text',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)

export const agreementTable = defineTable<Agreement>(
  'agreement',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    number: 'text',
    isOral: 'flag',
    facts: 'text',
    clauses: 'json',
    copies: 'int',
    madeOn: 'day',
    effectiveOn: 'day?',
    confirmationDueOn: 'day?',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['mediationId'] },
      { columns: ['effectiveOn'] },
      { columns: ['confirmationDueOn', 'id'] },
    ],
  },
)
