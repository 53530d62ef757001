import type { CaucusNote } from '../../../domain/caucus.ts'
import type { ClauseAssent, MediationPoint } from '../../../domain/room.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const mediationPointTable = defineTable<MediationPoint>(
  'mediation_point',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    kind: 'text',
    partyId: 'text?',
    text: 'text',
    position: 'int',
    removedAt: 'instant?',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)

export const clauseAssentTable = defineTable<ClauseAssent>(
  'clause_assent',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    clause: 'json',
    number: 'int',
    partyId: 'text',
    partyName: 'text',
    spokenBy: 'text?',
    isAssented: 'flag',
    way: 'text',
    at: 'instant',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)

/** Read by `features/room/caucus.ts` alone; `tests/architecture.test.ts` and the leak test watch over it. */
export const caucusNoteTable = defineTable<CaucusNote>(
  'caucus_note',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    partyId: 'text?',
    text: 'text',
    byId: 'text',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)
