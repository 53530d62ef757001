/**
 * What happens when two people wrote the same field without seeing each other's words.
 * Complete by type: a new column without a rule does not compile.
 *
 *   ask    both values are kept and a person chooses (typed words, names, amounts, numbers)
 *   last   the later in the county's order stands (derived from steps: clocks, counters, names of owners)
 *   fixed  never changes after the row is made; a write to it is a fault and is refused
 *   state  moves only by commands checked against the domain's table
 */
import type { CaseFile } from '../domain/case.ts'
import type { Attachment, CaseEvent, CaseParty, FollowUp, VoidedNumber } from '../domain/caseRecord.ts'
import type { Agreement, Mediation, MediationSession } from '../domain/mediation.ts'
import type { WorkOrder } from '../domain/order.ts'
import type {
  Department,
  FieldConflict,
  Grid,
  LocalUnit,
  Organization,
  User,
} from '../domain/organization.ts'
import type { RowKeeping } from '../domain/row.ts'

export type FieldRule = 'ask' | 'last' | 'fixed' | 'state'
type Rules<Row> = { [K in Exclude<keyof Row, RowKeeping>]: FieldRule }

/** How a table's rows travel: `fact` rows are appended and never changed; `fields` rows merge field by field. */
export interface TablePolicy {
  kind: 'fact' | 'fields'
  rules: Readonly<Record<string, FieldRule>>
  /** Fields that only make sense together: a conflict on one is a conflict on all. */
  groups: readonly (readonly string[])[]
}

const facts = <Row>(rules: Rules<Row>): TablePolicy => ({ kind: 'fact', rules, groups: [] })
const fields = <Row>(
  rules: Rules<Row>,
  groups: readonly (readonly (keyof Row & string)[])[] = [],
): TablePolicy => ({
  kind: 'fields',
  rules,
  groups,
})

export const tablePolicies: Readonly<Record<string, TablePolicy>> = {
  organization: fields<Organization>({
    kind: 'fixed',
    code: 'ask',
    name: 'ask',
    countyName: 'ask',
    phone: 'ask',
    address: 'ask',
  }),
  department: fields<Department>({
    code: 'ask',
    name: 'ask',
    level: 'ask',
    phone: 'ask',
    contactName: 'ask',
    isStationed: 'last',
    isActive: 'last',
  }),
  local_unit: fields<LocalUnit>({ code: 'ask', name: 'ask', kind: 'ask' }),
  grid: fields<Grid>({ unitId: 'ask', code: 'ask', name: 'ask', leaderName: 'ask', leaderPhone: 'ask' }),
  app_user: fields<User>({
    username: 'ask',
    name: 'ask',
    roles: 'ask',
    departmentIds: 'ask',
    unitId: 'ask',
    phone: 'ask',
    isActive: 'last',
    mustChangePassword: 'last',
  }),
  case_file: fields<CaseFile>({
    number: 'fixed',
    matterClass: 'fixed',
    status: 'state',
    title: 'ask',
    narrative: 'ask',
    channel: 'ask',
    source: 'ask',
    sourceRef: 'ask',
    toldAt: 'ask',
    typedAt: 'fixed',
    isAnonymous: 'ask',
    isProtectedReporter: 'ask',
    applicantName: 'last',
    place: 'ask',
    unitId: 'ask',
    gridId: 'ask',
    peopleCount: 'ask',
    amountFen: 'ask',
    categoryCode: 'ask',
    level: 'ask',
    urgency: 'ask',
    path: 'ask',
    restriction: 'ask',
    allowedUserIds: 'ask',
    flags: 'ask',
    assessment: 'last',
    repeatOfId: 'ask',
    leadDepartmentId: 'last',
    firstContactDueAt: 'last',
    firstContactAt: 'last',
    dueAt: 'last',
    clockStartedAt: 'last',
    completedAt: 'last',
    completionKind: 'last',
    resultText: 'ask',
    suspendedAt: 'last',
    suspendReason: 'ask',
    reviewOn: 'last',
    endedAt: 'last',
    endReason: 'ask',
    registeredById: 'fixed',
    handledById: 'last',
    verifiedById: 'last',
    satisfaction: 'last',
    batchId: 'fixed',
    archiveNumber: 'ask',
    retention: 'ask',
  }),
  case_party: fields<CaseParty>(
    {
      caseId: 'fixed',
      role: 'ask',
      isOrganization: 'ask',
      name: 'ask',
      idType: 'ask',
      idNumber: 'ask',
      phone: 'ask',
      phoneNote: 'ask',
      address: 'ask',
      sex: 'ask',
      birthOn: 'ask',
      nation: 'ask',
      occupation: 'ask',
      legalPerson: 'ask',
    },
    [['idType', 'idNumber']],
  ),
  case_event: facts<CaseEvent>({
    caseId: 'fixed',
    orderId: 'fixed',
    mediationId: 'fixed',
    kind: 'fixed',
    at: 'fixed',
    actorId: 'fixed',
    actorName: 'fixed',
    departmentId: 'fixed',
    deviceId: 'fixed',
    deviceName: 'fixed',
    fromStatus: 'fixed',
    toStatus: 'fixed',
    text: 'fixed',
    data: 'fixed',
  }),
  work_order: fields<WorkOrder>({
    caseId: 'fixed',
    number: 'fixed',
    kind: 'fixed',
    role: 'last',
    departmentId: 'fixed',
    status: 'state',
    urgency: 'last',
    demand: 'ask',
    rendezvous: 'ask',
    issuedAt: 'fixed',
    issuedById: 'fixed',
    issuedByName: 'fixed',
    deliveredAt: 'last',
    deliveryMode: 'last',
    signDueAt: 'last',
    signedAt: 'last',
    signedByName: 'last',
    checkInDueAt: 'last',
    checkedInAt: 'last',
    checkedInByName: 'last',
    checkInPlace: 'last',
    finishDueAt: 'last',
    completedAt: 'last',
    completedById: 'last',
    completedByName: 'last',
    completionKind: 'last',
    resultText: 'ask',
    returnReason: 'last',
    returnBasis: 'ask',
    returnRequestedAt: 'last',
    returnCount: 'last',
    verifiedById: 'last',
    verifiedByName: 'last',
    verifiedAt: 'last',
    verifyNote: 'ask',
    redoCount: 'last',
  }),
  attachment: facts<Attachment>({
    caseId: 'fixed',
    orderId: 'fixed',
    name: 'fixed',
    mime: 'fixed',
    size: 'fixed',
    sha256: 'fixed',
    purpose: 'fixed',
  }),
  follow_up: facts<FollowUp>({
    caseId: 'fixed',
    at: 'fixed',
    byId: 'fixed',
    byName: 'fixed',
    method: 'fixed',
    isReached: 'fixed',
    solved: 'fixed',
    satisfaction: 'fixed',
    comment: 'fixed',
  }),
  voided_number: facts<VoidedNumber>({
    number: 'fixed',
    caseId: 'fixed',
    reason: 'fixed',
    at: 'fixed',
    byName: 'fixed',
  }),
  mediation: fields<Mediation>({
    caseId: 'fixed',
    number: 'fixed',
    status: 'state',
    source: 'ask',
    disputeSummary: 'ask',
    mediatorNames: 'ask',
    recorderName: 'ask',
    consents: 'ask',
    openedAt: 'fixed',
    dueOn: 'last',
    place: 'ask',
    concludedAt: 'last',
    failureReason: 'ask',
    otherPathsTold: 'last',
  }),
  mediation_session: facts<MediationSession>({
    mediationId: 'fixed',
    caseId: 'fixed',
    heldAt: 'fixed',
    place: 'fixed',
    attendees: 'fixed',
    record: 'fixed',
    result: 'fixed',
    byName: 'fixed',
  }),
  agreement: fields<Agreement>({
    mediationId: 'fixed',
    caseId: 'fixed',
    number: 'fixed',
    isOral: 'ask',
    facts: 'ask',
    clauses: 'ask',
    copies: 'ask',
    madeOn: 'ask',
    effectiveOn: 'ask',
    confirmationDueOn: 'last',
  }),
  field_conflict: fields<FieldConflict>({
    caseId: 'fixed',
    tableName: 'fixed',
    rowId: 'fixed',
    field: 'fixed',
    base: 'fixed',
    standing: 'last',
    standingByName: 'last',
    other: 'last',
    otherByName: 'last',
    otherDevice: 'last',
    foundAt: 'fixed',
    status: 'last',
    chosen: 'last',
    resolvedByName: 'last',
    resolvedAt: 'last',
  }),
}

/** Bookkeeping that travels with every row. `rev` never does: it counts writes on one machine. */
export const keepingRules: Readonly<Record<string, FieldRule>> = {
  createdAt: 'fixed',
  createdBy: 'fixed',
  orgId: 'fixed',
  updatedAt: 'last',
  updatedBy: 'last',
  deletedAt: 'last',
}

/** The rule of a field; undefined when this version does not know it. */
export function ruleOf(table: string, field: string): FieldRule | undefined {
  return tablePolicies[table]?.rules[field] ?? keepingRules[field]
}
