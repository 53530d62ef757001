/** Intake, triage and the life of a case up to its archive. */
import { z } from 'zod'
import { caseSources, caseStatuses, intakeChannels, restrictions, statutoryPaths } from '../domain/case.ts'
import { matterClasses } from '../domain/caseNumber.ts'
import { idTypes, partyRoles } from '../domain/caseRecord.ts'
import { externalSources } from '../domain/hotline.ts'
import { adviceSources } from '../domain/triageCategory.ts'
import { clockSchema } from './clockView.ts'
import { command, query } from './define.ts'
import {
  answerSchema,
  attachmentSchema,
  canSchema,
  caseEventSchema,
  caseFileSchema,
  casePartySchema,
  daySchema,
  emptyInput,
  fieldConflictSchema,
  followUpSchema,
  idSchema,
  instantSchema,
  levelSchema,
  mediationSchema,
  requiredText,
  textSchema,
  urgencySchema,
} from './schemas.ts'
import { orderStepSchema, workOrderSchema } from './workOrder.ts'

export { type ClockView, clockKinds, clockSchema } from './clockView.ts'

/** A party as typed at the window. A wrong ID number warns; it never blocks. */
export const partyInput = z.strictObject({
  role: z.enum(partyRoles),
  isOrganization: z.boolean(),
  name: requiredText(80),
  idType: z.enum(idTypes),
  idNumber: textSchema(50).nullable(),
  phone: textSchema(30).nullable(),
  phoneNote: textSchema(60).nullable(),
  address: textSchema(200).nullable(),
  sex: z.enum(['male', 'female', 'unknown']),
  birthOn: daySchema.nullable(),
  nation: textSchema(20).nullable(),
  occupation: textSchema(60).nullable(),
  legalPerson: textSchema(40).nullable(),
  /** The entry of the register the clerk chose; the numbers may then be sent as they were shown, masked. */
  personId: idSchema.nullable().default(null),
})
export type PartyInput = z.input<typeof partyInput>

export const intakeInput = z.strictObject({
  title: textSchema(100),
  narrative: textSchema(20_000),
  channel: z.enum(intakeChannels),
  source: z.enum(caseSources),
  sourceRef: textSchema(80).nullable(),
  toldAt: instantSchema,
  isAnonymous: z.boolean(),
  isProtectedReporter: z.boolean(),
  place: textSchema(200),
  unitId: idSchema.nullable(),
  gridId: idSchema.nullable(),
  peopleCount: z.number().int().min(1).max(999_999).nullable(),
  amountFen: z.number().int().nonnegative().nullable(),
  categoryCode: z.string().max(10).nullable(),
  matterClass: z.enum(matterClasses).nullable(),
  repeatOfId: idSchema.nullable(),
  parties: z.array(partyInput).max(50),
  answers: z.array(answerSchema).max(40).default([]),
  /** Draft this was typed in; removed in the same transaction. */
  draftId: idSchema.nullable(),
})
export type IntakeInput = z.infer<typeof intakeInput>

export const registerCase = command('case.register', {
  input: intakeInput,
  output: z.strictObject({
    caseId: idSchema,
    number: z.string(),
    firstContactDueAt: instantSchema,
    /** Everything that should still be brought, to be told once. */
    bring: z.array(z.string()),
    /** Codes of things worth a look, such as an ID number that fails its check digit. */
    warnings: z.array(z.strictObject({ code: z.string(), field: z.string() })),
  }),
  can: 'case.register',
  where: 'both',
  errors: [
    'case.narrativeMissing',
    'case.applicantMissing',
    'case.toldInFuture',
    'case.placeOutside',
    'case.categoryUnknown',
  ],
  verb: 'register',
  redact: ['parties', 'narrative'],
  changes: ['case', 'draft'],
})

export const editCase = command('case.edit', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    patch: z
      .strictObject({
        title: textSchema(100),
        narrative: textSchema(20_000),
        place: textSchema(200),
        unitId: idSchema.nullable(),
        gridId: idSchema.nullable(),
        peopleCount: z.number().int().min(1).max(999_999).nullable(),
        amountFen: z.number().int().nonnegative().nullable(),
        isProtectedReporter: z.boolean(),
      })
      .partial(),
  }),
  output: z.strictObject({ rev: z.number().int() }),
  can: 'case.edit',
  where: 'both',
  errors: ['case.ended', 'case.narrativeMissing', 'case.placeOutside'],
  verb: 'edit',
  subject: input => input.caseId,
  redact: ['patch'],
  changes: ['case'],
})

export const saveParty = command('case.saveParty', {
  input: z.strictObject({
    caseId: idSchema,
    partyId: idSchema.nullable(),
    rev: z.number().int().nullable(),
    party: partyInput,
  }),
  output: z.strictObject({
    partyId: idSchema,
    warnings: z.array(z.strictObject({ code: z.string(), field: z.string() })),
  }),
  can: 'case.edit',
  where: 'both',
  errors: ['case.ended'],
  verb: 'saveParty',
  subject: input => input.caseId,
  redact: ['party'],
  changes: ['case'],
})

/** One row of every case list: small enough for an old PC to page a million. */
export const caseRowSchema = z.strictObject({
  id: idSchema,
  number: z.string(),
  title: z.string(),
  status: z.enum(caseStatuses),
  matterClass: z.enum(matterClasses),
  applicantName: z.string(),
  place: z.string(),
  unitName: z.string().nullable(),
  categoryCode: z.string().nullable(),
  level: levelSchema.nullable(),
  urgency: urgencySchema.nullable(),
  restriction: z.enum(restrictions),
  leadDepartmentName: z.string().nullable(),
  toldAt: instantSchema,
  dueAt: instantSchema.nullable(),
  /** A hotline's or superior's own date, beside ours. */
  externalSource: z.enum(externalSources).nullable(),
  externalDueAt: instantSchema.nullable(),
  clockColor: z.enum(['green', 'amber', 'red', 'done', 'doneLate', 'none']),
  flagIds: z.array(z.string()),
  hasOpenConflict: z.boolean(),
  isUnsent: z.boolean(),
  /** Something in it is a colleague's and has not reached the county. */
  isProvisional: z.boolean(),
  updatedAt: instantSchema,
})
export type CaseRow = z.infer<typeof caseRowSchema>

export const caseSorts = ['newest', 'due'] as const

export const listCases = query('case.list', {
  input: z.strictObject({
    statuses: z.array(z.enum(caseStatuses)).max(20),
    matterClass: z.enum(matterClasses).nullable(),
    categoryCode: z.string().max(10).nullable(),
    unitId: idSchema.nullable(),
    departmentId: idSchema.nullable(),
    level: levelSchema.nullable(),
    isOverdue: z.boolean(),
    isDueToday: z.boolean(),
    /** Words to find: one character or more of anything typed in the file, or a number. */
    search: z.string().max(60),
    sort: z.enum(caseSorts),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ rows: z.array(caseRowSchema), nextCursor: z.string().nullable() }),
  can: 'case.read',
  where: 'both',
  errors: ['case.searchTooShort'],
})

/** How many cases a filter holds; asked apart from the page, so that no list waits for it. `mostCounted`: that many or more. */
export const countCases = query('case.count', {
  input: z.strictObject({ statuses: z.array(z.enum(caseStatuses)).max(20), isOverdue: z.boolean() }),
  output: z.strictObject({ count: z.number().int() }),
  can: 'case.read',
  where: 'both',
})

export const orderViewSchema = workOrderSchema.extend({
  departmentName: z.string(),
  steps: z.array(orderStepSchema),
  can: canSchema,
})

export const getCase = query('case.get', {
  input: z.strictObject({ caseId: idSchema }),
  output: z.strictObject({
    case: caseFileSchema,
    unitName: z.string().nullable(),
    gridName: z.string().nullable(),
    repeatOfNumber: z.string().nullable(),
    registeredByName: z.string(),
    /** ID numbers and phones masked; `case.reveal` shows them and leaves a trace. */
    parties: z.array(casePartySchema),
    orders: z.array(orderViewSchema),
    mediations: z.array(mediationSchema),
    followUps: z.array(followUpSchema),
    attachments: z.array(attachmentSchema),
    events: z.array(caseEventSchema),
    conflicts: z.array(fieldConflictSchema),
    clocks: z.array(clockSchema),
    isUnsent: z.boolean(),
    isProvisional: z.boolean(),
    can: canSchema,
  }),
  can: 'case.read',
  where: 'both',
  verb: 'read',
  subject: input => input.caseId,
})
export type CaseView = z.infer<typeof getCase.output>

/** Shows one party's ID number and phone in full. Needs a reason; always in the audit log. */
export const revealParty = command('case.reveal', {
  input: z.strictObject({ caseId: idSchema, partyId: idSchema, reason: requiredText(200) }),
  output: z.strictObject({ idNumber: z.string().nullable(), phone: z.string().nullable() }),
  can: 'case.reveal',
  where: 'both',
  verb: 'reveal',
  subject: input => input.caseId,
  changes: [],
})

export const spanSchema = z.strictObject({ start: z.number(), end: z.number(), text: z.string() })

const adviceReasonSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** A proposed department; `departmentId` is null when the centre has none of this code. */
const advisedDepartmentSchema = z.strictObject({
  code: z.string(),
  departmentId: idSchema.nullable(),
  name: z.string(),
  /** What it does about such a matter, from the duty catalogue; empty when that names nothing. */
  duty: z.string(),
  reasons: z.array(adviceReasonSchema),
})

/** What the assistant proposes, with the words it rests on. It never acts. */
export const adviceSchema = z.strictObject({
  rulesVersion: z.string(),
  categories: z.array(
    z.strictObject({
      code: z.string(),
      score: z.number(),
      words: z.array(z.strictObject({ text: z.string(), start: z.number(), end: z.number() })),
      name: z.string(),
      source: z.enum(adviceSources),
      /** From 0 to 1. */
      probability: z.number(),
      /** Pieces of the narrative that past decisions speak for. */
      learnedWords: z.array(spanSchema),
    }),
  ),
  level: levelSchema,
  urgency: urgencySchema,
  reasons: z.array(adviceReasonSchema),
  flags: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      span: spanSchema,
      clause: z.string(),
      demand: z.string(),
      /** The people must be counted before the flag is handled. */
      needsHeadCount: z.boolean(),
      /** How often this centre marked these words as a false alarm; null for a sign that counts in full. */
      markedTimes: z.number().int().nullable(),
    }),
  ),
  guardedFlags: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      span: spanSchema,
      clause: z.string(),
      guard: z.strictObject({ kind: z.string(), text: z.string(), times: z.number().int().nullable() }),
    }),
  ),
  suggestedLead: z.string().nullable(),
  support: z.array(z.string()),
  path: z.enum(statutoryPaths).nullable(),
  restriction: z.enum(restrictions),
  /** Null: the rules alone proposed. */
  modelVersion: z.string().nullable(),
  localModel: z.strictObject({
    state: z.enum(['none', 'tooFew', 'training', 'ready', 'failed']),
    decided: z.number().int(),
    needed: z.number().int(),
  }),
  /** Up to three, likeliest first. */
  leads: z.array(advisedDepartmentSchema.extend({ probability: z.number(), source: z.enum(adviceSources) })),
  supports: z.array(advisedDepartmentSchema),
  levelReasons: z.array(adviceReasonSchema),
  urgencyReasons: z.array(adviceReasonSchema),
  pathReasons: z.array(adviceReasonSchema),
})
export type Advice = z.infer<typeof adviceSchema>

export const adviseText = query('case.advise', {
  input: z.strictObject({
    title: textSchema(100),
    narrative: textSchema(20_000),
    peopleCount: z.number().int().nullable(),
    amountFen: z.number().int().nullable(),
    partyCount: z.number().int(),
    categoryCode: z.string().max(10).nullable(),
    /** The stored case; what is not given below is taken from it. */
    caseId: idSchema.optional(),
    repeatOfId: idSchema.nullable().optional(),
    unitId: idSchema.nullable().optional(),
    gridId: idSchema.nullable().optional(),
    source: z.enum(caseSources).optional(),
    channel: z.enum(intakeChannels).optional(),
  }),
  output: adviceSchema,
  can: 'case.read',
  where: 'both',
})

/** The two-level taxonomy as the screens need it. */
export const taxonomyView = query('case.taxonomy', {
  input: emptyInput,
  output: z.strictObject({
    version: z.string(),
    departments: z.array(z.strictObject({ code: z.string(), name: z.string(), initials: z.string() })),
    classes: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        leaves: z.array(
          z.strictObject({
            code: z.string(),
            name: z.string(),
            /** Latin first letters of the name, each way to read it by spaces, for typing. */
            initials: z.string(),
            lead: z.string(),
            support: z.array(z.string()),
            level: levelSchema,
            urgency: urgencySchema,
            matterClass: z.enum(matterClasses),
            path: z.enum(statutoryPaths),
            restriction: z.enum(restrictions),
          }),
        ),
      }),
    ),
  }),
  can: 'session',
  where: 'both',
})

export const caseCalls = [
  registerCase,
  editCase,
  saveParty,
  listCases,
  countCases,
  getCase,
  revealParty,
  adviseText,
  taxonomyView,
] as const
