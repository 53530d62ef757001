import type { DossierAcknowledgement } from '../../../domain/dossierCheck/finding.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const dossierAcknowledgementTable = defineTable<DossierAcknowledgement>(
  'dossier_acknowledgement',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    keys: 'json',
    reason: 'text',
    byName: 'text',
    at: 'instant',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)
