import type { CaseFile } from '../../../domain/case.ts'
import type { Attachment, CaseEvent, CaseParty, FollowUp, VoidedNumber } from '../../../domain/caseRecord.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const caseFileTable = defineTable<CaseFile>(
  'case_file',
  {
    ...syncedColumns,
    number: 'text',
    matterClass: 'text',
    status: 'text',
    title: 'text',
    narrative: 'text',
    channel: 'text',
    source: 'text',
    sourceRef: 'text?',
    toldAt: 'instant',
    typedAt: 'instant',
    isAnonymous: 'flag',
    isProtectedReporter: 'flag',
    applicantName: 'text',
    place: 'text',
    unitId: 'text?',
    gridId: 'text?',
    peopleCount: 'int?',
    amountFen: 'money?',
    categoryCode: 'text?',
    level: 'int?',
    urgency: 'text?',
    path: 'text?',
    restriction: 'text',
    allowedUserIds: 'json',
    flags: 'json',
    assessment: 'json?',
    repeatOfId: 'text?',
    leadDepartmentId: 'text?',
    firstContactDueAt: 'instant?',
    firstContactAt: 'instant?',
    dueAt: 'instant?',
    clockStartedAt: 'instant?',
    completedAt: 'instant?',
    completionKind: 'text?',
    resultText: 'text?',
    suspendedAt: 'instant?',
    suspendReason: 'text?',
    reviewOn: 'day?',
    endedAt: 'instant?',
    endReason: 'text?',
    registeredById: 'text',
    handledById: 'text?',
    verifiedById: 'text?',
    satisfaction: 'text?',
    batchId: 'text?',
    archiveNumber: 'text?',
    retention: 'text?',
  },
  {
    primary: ['id'],
    // Each list index leads to the time-ordered id, so that a keyset page is one walk. The two that piles are
    // counted by also hold what decides who may see a file: a count then reads no file at all.
    indexes: [
      { columns: ['number'] },
      { columns: ['status', 'id', 'orgId', 'restriction', 'deletedAt'] },
      { columns: ['status', 'dueAt', 'id'] },
      { columns: ['dueAt', 'id', 'orgId', 'restriction', 'deletedAt'] },
      { columns: ['categoryCode', 'id'] },
      { columns: ['unitId', 'id'] },
      { columns: ['level', 'id'] },
      { columns: ['matterClass', 'id'] },
      { columns: ['registeredById', 'id'] },
      { columns: ['batchId', 'id'] },
    ],
  },
)

export const casePartyTable = defineTable<CaseParty>(
  'case_party',
  {
    ...syncedColumns,
    caseId: 'text',
    role: 'text',
    isOrganization: 'flag',
    name: 'text',
    idType: 'text',
    idNumber: 'text?',
    phone: 'text?',
    phoneNote: 'text?',
    address: 'text?',
    sex: 'text',
    birthOn: 'day?',
    nation: 'text?',
    occupation: 'text?',
    legalPerson: 'text?',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['caseId'] },
      { columns: ['name'] },
      { columns: ['phone'] },
      { columns: ['idNumber'] },
    ],
  },
)

export const caseEventTable = defineTable<CaseEvent>(
  'case_event',
  {
    ...syncedColumns,
    caseId: 'text',
    orderId: 'text?',
    mediationId: 'text?',
    kind: 'text',
    at: 'instant',
    actorId: 'text',
    actorName: 'text',
    departmentId: 'text?',
    deviceId: 'text',
    deviceName: 'text',
    fromStatus: 'text?',
    toStatus: 'text?',
    text: 'text',
    data: 'json',
  },
  { primary: ['id'], indexes: [{ columns: ['caseId', 'id'] }, { columns: ['orderId', 'id'] }] },
)

export const attachmentTable = defineTable<Attachment>(
  'attachment',
  {
    ...syncedColumns,
    caseId: 'text',
    orderId: 'text?',
    name: 'text',
    mime: 'text',
    size: 'int',
    sha256: 'text',
    purpose: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['caseId'] }, { columns: ['sha256'] }] },
)

export const followUpTable = defineTable<FollowUp>(
  'follow_up',
  {
    ...syncedColumns,
    caseId: 'text',
    at: 'instant',
    byId: 'text',
    byName: 'text',
    method: 'text',
    isReached: 'flag',
    solved: 'text',
    satisfaction: 'text',
    comment: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['caseId'] }] },
)

export const voidedNumberTable = defineTable<VoidedNumber>(
  'voided_number',
  { ...syncedColumns, number: 'text', caseId: 'text', reason: 'text', at: 'instant', byName: 'text' },
  { primary: ['id'], indexes: [{ columns: ['number'] }] },
)
