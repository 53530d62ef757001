import type { LedgerAppeal, LedgerExclusion, LedgerPage, LedgerPeriod } from '../../../domain/ledger/keep.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const ledgerPeriodTable = defineTable<LedgerPeriod>(
  'ledger_period',
  {
    ...syncedColumns,
    month: 'text',
    cutoffAt: 'instant',
    rulesVersion: 'text',
    rules: 'json',
    departments: 'json',
    leftOut: 'json',
    factCount: 'int',
    pageCount: 'int',
    contentHash: 'text',
    frozenAt: 'instant',
    frozenById: 'text',
    frozenByName: 'text',
    note: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'month'] }] },
)

export const ledgerPageTable = defineTable<LedgerPage>(
  'ledger_page',
  { ...syncedColumns, periodId: 'text', position: 'int', facts: 'text' },
  { primary: ['id'], indexes: [{ columns: ['periodId', 'position'] }] },
)

export const ledgerExclusionTable = defineTable<LedgerExclusion>(
  'ledger_exclusion',
  {
    ...syncedColumns,
    month: 'text',
    orderId: 'text',
    orderNumber: 'text',
    departmentId: 'text',
    measures: 'json?',
    reason: 'text',
    note: 'text',
    status: 'text',
    proposedAt: 'instant',
    proposedById: 'text',
    proposedByName: 'text',
    decidedAt: 'instant?',
    decidedById: 'text?',
    decidedByName: 'text?',
    decisionNote: 'text?',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'month'] }] },
)

export const ledgerAppealTable = defineTable<LedgerAppeal>(
  'ledger_appeal',
  {
    ...syncedColumns,
    month: 'text',
    periodId: 'text',
    orderId: 'text',
    orderNumber: 'text',
    departmentId: 'text',
    measures: 'json?',
    reason: 'text',
    status: 'text',
    raisedAt: 'instant',
    raisedById: 'text',
    raisedByName: 'text',
    answeredAt: 'instant?',
    answeredById: 'text?',
    answeredByName: 'text?',
    answer: 'text?',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'month'] }] },
)
