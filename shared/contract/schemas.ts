/** Schemas that several calls share. Types come from the domain; these check them at the door. */
import { z } from 'zod'
import {
  basisKinds,
  type CaseFile,
  caseSources,
  caseStatuses,
  completionKinds,
  intakeChannels,
  restrictions,
  retentions,
  satisfactions,
  solvedAnswers,
  statutoryPaths,
} from '../domain/case.ts'
import { matterClasses } from '../domain/caseNumber.ts'
import {
  type Attachment,
  type CaseEvent,
  type CaseParty,
  type FollowUp,
  idTypes,
  partyRoles,
  timelineKinds,
} from '../domain/caseRecord.ts'
import { externalSources } from '../domain/hotline.ts'
import {
  type Agreement,
  type Mediation,
  type MediationSession,
  mediationSources,
  mediationStatuses,
  sessionResults,
} from '../domain/mediation.ts'
import { stopKinds } from '../domain/mediationEnd.ts'
import { limitRules } from '../domain/mediationLimit.ts'
import {
  type Department,
  type FieldConflict,
  type Grid,
  type LocalUnit,
  type Organization,
  orgKinds,
  type User,
} from '../domain/organization.ts'
import { roles } from '../domain/role.ts'
import { urgencies } from '../domain/urgency.ts'

export const idSchema = z.uuid()
export const instantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** Free text of a person: trimmed of nothing, limited in length. */
export const textSchema = (max: number) => z.string().max(max)
export const requiredText = (max: number) => z.string().trim().min(1).max(max)
export const levelSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export const urgencySchema = z.enum(urgencies)
export const canSchema = z.record(z.string(), z.boolean())
export const emptyInput = z.strictObject({})
export const done = z.strictObject({ ok: z.literal(true) })

/** The keeping every synced row carries. */
export const rowShape = {
  id: idSchema,
  orgId: z.string(),
  rev: z.number().int(),
  createdAt: instantSchema,
  createdBy: z.string(),
  updatedAt: instantSchema,
  updatedBy: z.string(),
  deletedAt: instantSchema.nullable(),
}

export const caseFlagSchema = z.strictObject({
  ruleId: z.string(),
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  disposition: z
    .strictObject({
      outcome: z.enum(['handled', 'falseAlarm']),
      note: z.string(),
      byName: z.string(),
      at: instantSchema,
    })
    .nullable(),
})

/** A question of the matter's kind as it was asked, and what was said. */
export const answerSchema = z.strictObject({
  questionId: z.string().max(80),
  question: z.string().max(200),
  answer: z.string().max(500),
})

export const caseFileSchema = z.strictObject({
  ...rowShape,
  number: z.string(),
  matterClass: z.enum(matterClasses),
  status: z.enum(caseStatuses),
  title: z.string(),
  narrative: z.string(),
  channel: z.enum(intakeChannels),
  source: z.enum(caseSources),
  sourceRef: z.string().nullable(),
  toldAt: instantSchema,
  typedAt: instantSchema,
  isAnonymous: z.boolean(),
  isProtectedReporter: z.boolean(),
  applicantName: z.string(),
  place: z.string(),
  unitId: z.string().nullable(),
  gridId: z.string().nullable(),
  peopleCount: z.number().int().nullable(),
  amountFen: z.number().int().nullable(),
  categoryCode: z.string().nullable(),
  level: levelSchema.nullable(),
  urgency: urgencySchema.nullable(),
  path: z.enum(statutoryPaths).nullable(),
  restriction: z.enum(restrictions),
  allowedUserIds: z.array(z.string()),
  flags: z.array(caseFlagSchema),
  assessment: z
    .strictObject({
      rulesVersion: z.string(),
      suggestedCategory: z.string().nullable(),
      suggestedLevel: levelSchema.nullable(),
      suggestedUrgency: urgencySchema.nullable(),
      differenceReason: z.string(),
      modelVersion: z.string().nullable().optional(),
      suggestedLead: z.string().nullable().optional(),
      suggestedSupport: z.array(z.string()).optional(),
      suggestedPath: z.enum(statutoryPaths).nullable().optional(),
      categorySource: z.enum(['rules', 'learned', 'both']).nullable().optional(),
      basis: z
        .array(z.strictObject({ kind: z.enum(basisKinds), id: z.string(), text: z.string() }))
        .optional(),
    })
    .nullable(),
  repeatOfId: z.string().nullable(),
  leadDepartmentId: z.string().nullable(),
  firstContactDueAt: instantSchema.nullable(),
  firstContactAt: instantSchema.nullable(),
  dueAt: instantSchema.nullable(),
  clockStartedAt: instantSchema.nullable(),
  completedAt: instantSchema.nullable(),
  completionKind: z.enum(completionKinds).nullable(),
  resultText: z.string().nullable(),
  suspendedAt: instantSchema.nullable(),
  suspendReason: z.string().nullable(),
  reviewOn: daySchema.nullable(),
  endedAt: instantSchema.nullable(),
  endReason: z.string().nullable(),
  registeredById: z.string(),
  handledById: z.string().nullable(),
  verifiedById: z.string().nullable(),
  satisfaction: z.enum(satisfactions).nullable(),
  batchId: z.string().nullable(),
  archiveNumber: z.string().nullable(),
  retention: z.enum(retentions).nullable(),
  answers: z.array(answerSchema).nullable(),
  externalSource: z.enum(externalSources).nullable(),
  externalDueAt: instantSchema.nullable(),
  externalReturnDueAt: instantSchema.nullable(),
  externalUrges: z.number().int().nullable(),
}) satisfies z.ZodType<CaseFile>

export const casePartySchema = z.strictObject({
  ...rowShape,
  caseId: z.string(),
  role: z.enum(partyRoles),
  isOrganization: z.boolean(),
  name: z.string(),
  idType: z.enum(idTypes),
  idNumber: z.string().nullable(),
  phone: z.string().nullable(),
  phoneNote: z.string().nullable(),
  address: z.string().nullable(),
  sex: z.enum(['male', 'female', 'unknown']),
  birthOn: daySchema.nullable(),
  nation: z.string().nullable(),
  occupation: z.string().nullable(),
  legalPerson: z.string().nullable(),
  personId: z.string().nullable(),
}) satisfies z.ZodType<CaseParty>

export const caseEventSchema = z.strictObject({
  ...rowShape,
  caseId: z.string(),
  orderId: z.string().nullable(),
  mediationId: z.string().nullable(),
  kind: z.enum(timelineKinds),
  at: instantSchema,
  actorId: z.string(),
  actorName: z.string(),
  departmentId: z.string().nullable(),
  deviceId: z.string(),
  deviceName: z.string(),
  fromStatus: z.string().nullable(),
  toStatus: z.string().nullable(),
  text: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
}) satisfies z.ZodType<CaseEvent>

export const attachmentSchema = z.strictObject({
  ...rowShape,
  caseId: z.string(),
  orderId: z.string().nullable(),
  name: z.string(),
  mime: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  purpose: z.enum(['evidence', 'scan', 'photo', 'recording', 'other']),
}) satisfies z.ZodType<Attachment>

export const followUpSchema = z.strictObject({
  ...rowShape,
  caseId: z.string(),
  at: instantSchema,
  byId: z.string(),
  byName: z.string(),
  method: z.enum(['phone', 'visit', 'walkIn', 'progressPage']),
  isReached: z.boolean(),
  solved: z.enum(solvedAnswers),
  satisfaction: z.enum(satisfactions),
  comment: z.string(),
}) satisfies z.ZodType<FollowUp>

export const mediationSchema = z.strictObject({
  ...rowShape,
  caseId: z.string(),
  number: z.string(),
  status: z.enum(mediationStatuses),
  source: z.enum(mediationSources),
  disputeSummary: z.string(),
  mediatorNames: z.array(z.string()),
  committeeId: z.string().nullable(),
  mediatorIds: z.array(z.string()).nullable(),
  recorderName: z.string().nullable(),
  consents: z.array(
    z.strictObject({ partyId: z.string(), partyName: z.string(), consented: z.boolean(), at: instantSchema }),
  ),
  openedAt: instantSchema,
  dueOn: daySchema,
  limitRule: z.enum(limitRules).nullable(),
  place: z.string().nullable(),
  concludedAt: instantSchema.nullable(),
  failureReason: z.string().nullable(),
  stopKind: z.enum(stopKinds).nullable(),
  otherPathsTold: z.array(z.string()),
}) satisfies z.ZodType<Mediation>

export const mediationSessionSchema = z.strictObject({
  ...rowShape,
  mediationId: z.string(),
  caseId: z.string(),
  heldAt: instantSchema,
  place: z.string(),
  attendees: z.string(),
  record: z.string(),
  result: z.enum(sessionResults),
  byName: z.string(),
}) satisfies z.ZodType<MediationSession>

export const agreementClauseSchema = z.strictObject({
  obligor: z.string().max(100),
  obligee: z.string().max(100),
  kind: z.enum(['payment', 'act', 'forbearance', 'other']),
  content: z.string().max(2000),
  amountFen: z.number().int().nonnegative().nullable(),
  manner: z.string().max(200),
  dueOn: daySchema.nullable(),
  instalments: z.array(z.strictObject({ dueOn: daySchema, amountFen: z.number().int().positive() })).max(60),
  breach: z.string().max(500).optional(),
})

export const agreementSchema = z.strictObject({
  ...rowShape,
  mediationId: z.string(),
  caseId: z.string(),
  number: z.string(),
  isOral: z.boolean(),
  facts: z.string(),
  clauses: z.array(agreementClauseSchema),
  copies: z.number().int(),
  madeOn: daySchema,
  effectiveOn: daySchema.nullable(),
  confirmationDueOn: daySchema.nullable(),
}) satisfies z.ZodType<Agreement>

export const organizationSchema = z.strictObject({
  ...rowShape,
  kind: z.enum(orgKinds),
  code: z.string(),
  name: z.string(),
  countyName: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
}) satisfies z.ZodType<Organization>

export const departmentSchema = z.strictObject({
  ...rowShape,
  code: z.string(),
  name: z.string(),
  level: z.enum(['town', 'county']),
  phone: z.string().nullable(),
  contactName: z.string().nullable(),
  isStationed: z.boolean(),
  isActive: z.boolean(),
}) satisfies z.ZodType<Department>

export const localUnitSchema = z.strictObject({
  ...rowShape,
  code: z.string(),
  name: z.string(),
  kind: z.enum(['village', 'community']),
}) satisfies z.ZodType<LocalUnit>

export const gridSchema = z.strictObject({
  ...rowShape,
  unitId: z.string(),
  code: z.string(),
  name: z.string(),
  leaderName: z.string().nullable(),
  leaderPhone: z.string().nullable(),
}) satisfies z.ZodType<Grid>

export const userSchema = z.strictObject({
  ...rowShape,
  username: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  departmentIds: z.array(z.string()),
  unitId: z.string().nullable(),
  phone: z.string().nullable(),
  isActive: z.boolean(),
  mustChangePassword: z.boolean(),
}) satisfies z.ZodType<User>

export const fieldConflictSchema = z.strictObject({
  ...rowShape,
  caseId: z.string().nullable(),
  tableName: z.string(),
  rowId: z.string(),
  field: z.string(),
  base: z.string(),
  standing: z.string(),
  standingByName: z.string(),
  standingDevice: z.string().nullable(),
  standingAt: instantSchema.nullable(),
  other: z.string(),
  otherByName: z.string(),
  otherDevice: z.string(),
  otherAt: instantSchema.nullable(),
  foundAt: instantSchema,
  status: z.enum(['open', 'resolved']),
  chosen: z.string().nullable(),
  resolvedByName: z.string().nullable(),
  resolvedAt: instantSchema.nullable(),
}) satisfies z.ZodType<FieldConflict>
