import type { Confirmation, Obligation, Performance } from '../../../domain/obligation.ts'
import type { ReturnVisit } from '../../../domain/returnVisit.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const obligationTable = defineTable<Obligation>(
  'obligation',
  {
    ...syncedColumns,
    caseId: 'text',
    mediationId: 'text',
    agreementId: 'text',
    clause: 'int',
    part: 'int',
    obligor: 'text',
    obligee: 'text',
    kind: 'text',
    content: 'text',
    amountFen: 'money?',
    dueOn: 'day',
    settledOn: 'day?',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['mediationId'] },
      { columns: ['settledOn', 'dueOn', 'id'] },
      { columns: ['dueOn'] },
    ],
  },
)

export const performanceTable = defineTable<Performance>(
  'performance',
  {
    ...syncedColumns,
    caseId: 'text',
    obligationId: 'text',
    kind: 'text',
    doneOn: 'day',
    amountFen: 'money?',
    manner: 'text',
    attachmentId: 'text?',
    note: 'text',
    voidsId: 'text?',
    byId: 'text',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['obligationId'] }] },
)

export const confirmationTable = defineTable<Confirmation>(
  'confirmation',
  {
    ...syncedColumns,
    caseId: 'text',
    mediationId: 'text',
    agreementId: 'text',
    appliedOn: 'day',
    court: 'text',
    result: 'text',
    rulingNumber: 'text?',
    ruledOn: 'day?',
    note: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)

export const returnVisitTable = defineTable<ReturnVisit>(
  'return_visit',
  {
    ...syncedColumns,
    caseId: 'text',
    mediationId: 'text',
    agreementId: 'text',
    kind: 'text',
    visitedOn: 'day',
    way: 'text?',
    personName: 'text',
    performed: 'text?',
    satisfaction: 'text?',
    suit: 'text?',
    danger: 'text?',
    body: 'text',
    measures: 'text',
    voidsId: 'text?',
    byId: 'text',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }, { columns: ['orgId', 'visitedOn'] }] },
)
