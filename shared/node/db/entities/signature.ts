import type { Signature } from '../../../domain/signature.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const signatureTable = defineTable<Signature>(
  'signature',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    kind: 'text',
    form: 'text',
    ref: 'text?',
    contentHash: 'text',
    capacity: 'text?',
    partyId: 'text?',
    signerName: 'text',
    manner: 'text?',
    signedOn: 'day',
    witnessName: 'text?',
    attachmentId: 'text?',
    scanHash: 'text?',
    note: 'text',
    voidsId: 'text?',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)
