import type { CaseLink } from '../../../domain/caseLink.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const caseLinkTable = defineTable<CaseLink>(
  'case_link',
  {
    ...syncedColumns,
    kind: 'text',
    caseId: 'text',
    targetId: 'text',
    partyId: 'text?',
    groupId: 'text?',
    reason: 'text',
    before: 'json?',
    peopleBefore: 'int?',
    at: 'instant',
    byName: 'text',
    undoneAt: 'instant?',
    undoneByName: 'text?',
    undoneReason: 'text?',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['caseId', 'id'] },
      { columns: ['targetId', 'id'] },
      { columns: ['groupId'] },
      { columns: ['kind', 'at'] },
    ],
  },
)

/**
 * What a matter can be met by besides its text: the folded address and the sound of the name of each party.
 * Made from the parties in the transaction that changes them, on every machine anew; never sent.
 */
export interface HintKey {
  caseId: string
  kind: 'sound' | 'address'
  value: string
}
export const hintKeyTable = defineTable<HintKey>(
  'hint_key',
  { caseId: 'id', kind: 'id', value: 'id' },
  { primary: ['caseId', 'kind', 'value'], indexes: [{ columns: ['kind', 'value', 'caseId'] }] },
)
