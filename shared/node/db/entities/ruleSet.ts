import type { RuleSet } from '../../../domain/ruleSet.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const ruleSetTable = defineTable<RuleSet>(
  'rule_set',
  {
    ...syncedColumns,
    kind: 'text',
    version: 'text',
    effectiveFrom: 'day',
    content: 'json',
    note: 'text',
    approvedById: 'text',
    approvedByName: 'text',
    approvedAt: 'instant',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'kind', 'effectiveFrom'] }] },
)
