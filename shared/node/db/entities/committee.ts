import type { Committee } from '../../../domain/committee.ts'
import type { MediationPerson } from '../../../domain/mediationPerson.ts'
import type { Mediator } from '../../../domain/mediator.ts'
import type { Recusal } from '../../../domain/recusal.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const committeeTable = defineTable<Committee>(
  'committee',
  {
    ...syncedColumns,
    name: 'text',
    kind: 'text',
    unitId: 'text?',
    sealName: 'text',
    members: 'json',
    termFrom: 'day',
    termTo: 'day',
    phone: 'text?',
    address: 'text?',
    isActive: 'flag',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'kind'] }] },
)

export const mediatorTable = defineTable<Mediator>(
  'mediator',
  {
    ...syncedColumns,
    userId: 'text?',
    committeeId: 'text',
    name: 'text',
    sex: 'text',
    birthOn: 'day?',
    idNumber: 'text?',
    service: 'text',
    education: 'text',
    qualification: 'text',
    termFrom: 'day',
    termTo: 'day',
    phone: 'text?',
    filedNumber: 'text?',
    relatives: 'json',
    employers: 'json',
    trainings: 'json',
    isActive: 'flag',
  },
  {
    primary: ['id'],
    indexes: [{ columns: ['orgId', 'committeeId'] }, { columns: ['userId'] }],
  },
)

export const mediationPersonTable = defineTable<MediationPerson>(
  'mediation_person',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    role: 'text',
    partyId: 'text?',
    name: 'text',
    sex: 'text',
    birthOn: 'day?',
    idNumber: 'text?',
    phone: 'text?',
    address: 'text?',
    workplace: 'text?',
    relation: 'text',
    powers: 'json',
    otherPower: 'text',
    periodFrom: 'day?',
    periodTo: 'day?',
    consents: 'json',
    endedOn: 'day?',
    endReason: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }, { columns: ['caseId'] }] },
)

export const recusalTable = defineTable<Recusal>(
  'recusal',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    kind: 'text',
    mediatorId: 'text',
    mediatorName: 'text',
    code: 'text?',
    partyId: 'text?',
    partyName: 'text',
    reason: 'text',
    replacedById: 'text?',
    replacedByName: 'text?',
    at: 'instant',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)
