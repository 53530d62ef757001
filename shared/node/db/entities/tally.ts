import type { MediationTally } from '../../../domain/tally/file.ts'
import type { DisputePatrol } from '../../../domain/tally/patrol.ts'
import type { TallyReport, TallyReportPage } from '../../../domain/tally/report.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const mediationTallyTable = defineTable<MediationTally>(
  'mediation_tally',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    typeCode: 'text?',
    bodyKind: 'text?',
    isFromPetition: 'flag',
    isDifficult: 'flag',
    peopleCount: 'int?',
    amountFen: 'money?',
    prevented: 'json',
    suedOn: 'day?',
    ruling: 'text?',
    ruledOn: 'day?',
  },
  {
    primary: ['id'],
    indexes: [{ columns: ['mediationId'] }, { columns: ['suedOn'] }, { columns: ['ruledOn'] }],
  },
)

export const disputePatrolTable = defineTable<DisputePatrol>(
  'dispute_patrol',
  {
    ...syncedColumns,
    onDay: 'day',
    bodyKind: 'text',
    place: 'text',
    times: 'int',
    found: 'int',
    prevented: 'int',
    note: 'text',
    byId: 'text',
    byName: 'text',
    voidsId: 'text?',
  },
  { primary: ['id'], indexes: [{ columns: ['onDay', 'orgId'] }, { columns: ['voidsId'] }] },
)

export const tallyReportTable = defineTable<TallyReport>(
  'tally_report',
  {
    ...syncedColumns,
    fromOn: 'day',
    toOn: 'day',
    basis: 'text',
    scopeOrgId: 'text?',
    scopeName: 'text',
    typesVersion: 'text',
    types: 'json',
    bodies: 'json',
    factCount: 'int',
    pageCount: 'int',
    contentHash: 'text',
    sentTo: 'text',
    sentAt: 'instant',
    sentById: 'text',
    sentByName: 'text',
    note: 'text',
    correctsId: 'text?',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'sentAt'] }] },
)

export const tallyReportPageTable = defineTable<TallyReportPage>(
  'tally_report_page',
  { ...syncedColumns, reportId: 'text', position: 'int', content: 'text' },
  { primary: ['id'], indexes: [{ columns: ['reportId', 'position'] }] },
)
