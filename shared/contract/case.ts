/** Intake, triage and the life of a case up to its archive. */
import { z } from 'zod'
import {
  caseSources,
  caseStatuses,
  completionKinds,
  idTypes,
  intakeChannels,
  partyRoles,
  rejectReasons,
  restrictions,
  retentions,
  satisfactions,
  solvedAnswers,
  statutoryPaths,
} from '../domain/case.ts'
import { matterClasses } from '../domain/caseNumber.ts'
import { command, query } from './define.ts'
import {
  attachmentSchema,
  canSchema,
  caseEventSchema,
  caseFileSchema,
  casePartySchema,
  daySchema,
  done,
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
  workOrderSchema,
} from './schemas.ts'

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
})
export type PartyInput = z.infer<typeof partyInput>

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
    /** Codes of things worth a look, such as an ID number that fails its check digit. */
    warnings: z.array(z.strictObject({ code: z.string(), field: z.string() })),
  }),
  can: 'case.register',
  where: 'both',
  errors: ['case.narrativeMissing', 'case.applicantMissing', 'case.toldInFuture', 'case.placeOutside', 'case.categoryUnknown'],
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
  input: z.strictObject({ caseId: idSchema, partyId: idSchema.nullable(), rev: z.number().int().nullable(), party: partyInput }),
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
  clockColor: z.enum(['green', 'amber', 'red', 'done', 'doneLate', 'none']),
  flagIds: z.array(z.string()),
  hasOpenConflict: z.boolean(),
  isUnsent: z.boolean(),
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
    /** Words to find: two or more characters of anything typed in the file, or a number. */
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

/** How many cases a filter holds; asked apart from the page, so that no list waits for it. */
export const countCases = query('case.count', {
  input: z.strictObject({ statuses: z.array(z.enum(caseStatuses)).max(20), isOverdue: z.boolean() }),
  output: z.strictObject({ count: z.number().int() }),
  can: 'case.read',
  where: 'both',
})

export const ledgerLineSchema = z.strictObject({
  day: daySchema,
  kind: z.string(),
  name: z.string().nullable(),
  count: z.number().nullable(),
})

/** A running or finished clock with the day-by-day reason of its date. */
export const clockSchema = z.strictObject({
  kind: z.enum(['firstContact', 'sign', 'checkIn', 'finish', 'followUp', 'mediation', 'confirmation']),
  ownerName: z.string(),
  orderId: z.string().nullable(),
  startAt: instantSchema,
  dueAt: instantSchema,
  doneAt: instantSchema.nullable(),
  color: z.enum(['green', 'amber', 'red', 'done', 'doneLate', 'none']),
  limit: z.strictObject({ amount: z.number(), unit: z.string() }).nullable(),
  ledger: z.array(ledgerLineSchema),
})
export type ClockView = z.infer<typeof clockSchema>

export const orderViewSchema = workOrderSchema.extend({
  departmentName: z.string(),
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

/** What the assistant proposes, with the words it rests on. It never acts. */
export const adviceSchema = z.strictObject({
  rulesVersion: z.string(),
  categories: z.array(
    z.strictObject({
      code: z.string(),
      score: z.number(),
      words: z.array(z.strictObject({ text: z.string(), start: z.number(), end: z.number() })),
    }),
  ),
  level: levelSchema,
  urgency: urgencySchema,
  reasons: z.array(z.strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  flags: z.array(
    z.strictObject({ id: z.string(), name: z.string(), span: spanSchema, clause: z.string(), demand: z.string() }),
  ),
  guardedFlags: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      span: spanSchema,
      clause: z.string(),
      guard: z.strictObject({ kind: z.string(), text: z.string() }),
    }),
  ),
  suggestedLead: z.string().nullable(),
  support: z.array(z.string()),
  path: z.enum(statutoryPaths).nullable(),
  restriction: z.enum(restrictions),
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
    departments: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    classes: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        leaves: z.array(
          z.strictObject({
            code: z.string(),
            name: z.string(),
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

export const assessCase = command('case.assess', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    categoryCode: z.string().min(1).max(10),
    level: levelSchema,
    urgency: urgencySchema,
    path: z.enum(statutoryPaths),
    restriction: z.enum(restrictions),
    allowedUserIds: z.array(idSchema).max(50),
    /** What was done about each red flag; every live flag needs one before the case may go on. */
    dispositions: z
      .array(
        z.strictObject({
          ruleId: z.string(),
          text: z.string(),
          start: z.number().int(),
          end: z.number().int(),
          outcome: z.enum(['handled', 'falseAlarm']),
          note: textSchema(500),
        }),
      )
      .max(100),
    /** Asked when the choice differs from the proposal. */
    differenceReason: textSchema(500),
    opinion: textSchema(1000),
  }),
  output: z.strictObject({ rev: z.number().int() }),
  can: 'case.assess',
  where: 'both',
  errors: [
    'case.illegalMove',
    'case.flagUndisposed',
    'case.levelBelowFlag',
    'case.differenceUnexplained',
    'case.categoryUnknown',
    'case.restrictedNeedsNames',
  ],
  verb: 'assess',
  subject: input => input.caseId,
  changes: ['case'],
})

export const rejectCase = command('case.reject', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    reason: z.enum(rejectReasons),
    /** Where the person was sent instead; printed on the notice. */
    guidance: requiredText(1000),
  }),
  output: done,
  can: 'case.reject',
  where: 'both',
  errors: ['case.illegalMove'],
  verb: 'reject',
  subject: input => input.caseId,
  changes: ['case'],
})

const moveInput = z.strictObject({ caseId: idSchema, rev: z.number().int(), reason: requiredText(1000) })
const moveErrors = ['case.illegalMove'] as const

export const suspendCase = command('case.suspend', {
  input: moveInput.extend({ reviewOn: daySchema }),
  output: done,
  can: 'case.suspend',
  where: 'both',
  errors: [...moveErrors, 'case.reviewInPast'],
  verb: 'suspend',
  subject: input => input.caseId,
  changes: ['case'],
})
export const resumeCase = command('case.resume', {
  input: moveInput,
  output: done,
  can: 'case.suspend',
  where: 'both',
  errors: moveErrors,
  verb: 'resume',
  subject: input => input.caseId,
  changes: ['case', 'order'],
})
export const withdrawCase = command('case.withdraw', {
  input: moveInput,
  output: done,
  can: 'case.edit',
  where: 'both',
  errors: moveErrors,
  verb: 'withdraw',
  subject: input => input.caseId,
  changes: ['case', 'order', 'mediation'],
})
export const terminateCase = command('case.terminate', {
  input: moveInput,
  output: done,
  can: 'case.reopen',
  where: 'both',
  errors: moveErrors,
  verb: 'terminate',
  subject: input => input.caseId,
  changes: ['case', 'order', 'mediation'],
})
export const escalateCase = command('case.escalate', {
  input: moveInput,
  output: done,
  can: 'case.escalate',
  where: 'both',
  errors: moveErrors,
  verb: 'escalate',
  subject: input => input.caseId,
  changes: ['case', 'order', 'mediation'],
})
export const reopenCase = command('case.reopen', {
  input: moveInput,
  output: done,
  can: 'case.reopen',
  where: 'both',
  errors: [...moveErrors, 'case.reopenTooLate'],
  verb: 'reopen',
  subject: input => input.caseId,
  changes: ['case'],
})
export const archiveCase = command('case.archive', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    archiveNumber: requiredText(60),
    retention: z.enum(retentions),
  }),
  output: done,
  can: 'case.archive',
  where: 'both',
  errors: moveErrors,
  verb: 'archive',
  subject: input => input.caseId,
  changes: ['case'],
})

/** Advice and small services settled at the window without any order (assessed -> completed). */
export const settleCase = command('case.settle', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    resultText: requiredText(4000),
    completionKind: z.enum(completionKinds),
  }),
  output: done,
  can: 'case.assess',
  where: 'both',
  errors: [...moveErrors, 'case.ordersOpen'],
  verb: 'settle',
  subject: input => input.caseId,
  changes: ['case'],
})

/** A second person checks what was done: never the one who did it. */
export const verifyCase = command('case.verify', {
  input: z.strictObject({ caseId: idSchema, rev: z.number().int(), isPassed: z.boolean(), note: textSchema(1000) }),
  output: done,
  can: 'case.verify',
  where: 'both',
  errors: [...moveErrors, 'case.verifierIsHandler', 'case.verifyNoteMissing'],
  verb: 'verify',
  subject: input => input.caseId,
  changes: ['case', 'order'],
})

/**
 * One attempt to ask the citizen. Reached and solved: the case closes. Reached and not solved:
 * it goes back once. Three failed attempts close it as "not reached", which is not satisfied.
 */
export const recordFollowUp = command('case.followUp', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    method: z.enum(['phone', 'visit', 'walkIn']),
    isReached: z.boolean(),
    solved: z.enum(solvedAnswers),
    satisfaction: z.enum(satisfactions),
    comment: textSchema(1000),
    /** What to do when it is not solved. */
    next: z.enum(['close', 'redo', 'again']),
  }),
  output: done,
  can: 'case.followUp',
  where: 'both',
  errors: [...moveErrors, 'case.followerIsHandler', 'case.attemptsTooFew', 'case.redoReasonMissing', 'case.redoNeedsDirector'],
  verb: 'followUp',
  subject: input => input.caseId,
  changes: ['case', 'order'],
})

export const noteCase = command('case.note', {
  input: z.strictObject({ caseId: idSchema, text: requiredText(4000), isFirstContact: z.boolean() }),
  output: done,
  can: 'case.read',
  where: 'both',
  verb: 'note',
  subject: input => input.caseId,
  changes: ['case'],
})

/** Attachments travel in pieces, so that any transport and a bad line can carry them. */
export const beginAttachment = command('attachment.begin', {
  input: z.strictObject({
    caseId: idSchema,
    orderId: idSchema.nullable(),
    name: requiredText(200),
    size: z.number().int().min(1),
    purpose: z.enum(['evidence', 'scan', 'photo', 'other']),
  }),
  output: z.strictObject({ uploadId: idSchema, chunkBytes: z.number().int() }),
  can: 'case.read',
  where: 'both',
  errors: ['attachment.tooLarge', 'attachment.kindRefused', 'case.ended'],
  verb: 'attachBegin',
  subject: input => input.caseId,
  changes: [],
})
export const sendAttachmentChunk = command('attachment.chunk', {
  input: z.strictObject({ uploadId: idSchema, offset: z.number().int().nonnegative(), base64: z.string().max(1_500_000) }),
  output: z.strictObject({ received: z.number().int() }),
  can: 'case.read',
  where: 'both',
  errors: ['attachment.uploadUnknown', 'attachment.offsetWrong'],
  verb: 'attachChunk',
  redact: ['base64'],
  changes: [],
})
export const finishAttachment = command('attachment.finish', {
  input: z.strictObject({ uploadId: idSchema, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.strictObject({ attachmentId: idSchema }),
  can: 'case.read',
  where: 'both',
  errors: [
    'attachment.uploadUnknown',
    'attachment.hashWrong',
    'attachment.kindRefused',
    'attachment.incomplete',
    'case.ended',
  ],
  verb: 'attach',
  changes: ['case'],
})
export const readAttachment = query('attachment.read', {
  input: z.strictObject({ attachmentId: idSchema, offset: z.number().int().nonnegative() }),
  output: z.strictObject({ base64: z.string(), size: z.number().int(), mime: z.string(), name: z.string() }),
  can: 'case.read',
  where: 'both',
  errors: ['attachment.notHere', 'attachment.damaged'],
  verb: 'readAttachment',
  subject: input => input.attachmentId,
})

/** What the receipt slip needs: number, promise, and nothing that shames the person. */
export const caseReceipt = query('case.receipt', {
  input: z.strictObject({ caseId: idSchema }),
  output: z.strictObject({
    orgName: z.string(),
    orgPhone: z.string().nullable(),
    orgAddress: z.string().nullable(),
    number: z.string(),
    title: z.string(),
    applicantName: z.string(),
    toldAt: instantSchema,
    registeredAt: instantSchema,
    firstContactDueAt: instantSchema.nullable(),
    byName: z.string(),
    checkCode: z.string(),
    rejection: z.strictObject({ reason: z.string(), guidance: z.string() }).nullable(),
  }),
  can: 'case.read',
  where: 'both',
  verb: 'print',
  subject: input => input.caseId,
})

/** Registers an issued number as void, with its reason; the serial is never used again. */
export const voidNumber = command('case.voidNumber', {
  input: z.strictObject({ caseId: idSchema, rev: z.number().int(), reason: requiredText(300) }),
  output: done,
  can: 'case.reject',
  where: 'desk',
  errors: ['case.illegalMove'],
  verb: 'voidNumber',
  subject: input => input.caseId,
  changes: ['case'],
})

export const numberRegister = query('case.numbers', {
  input: z.strictObject({ year: z.number().int(), matterClass: z.enum(matterClasses) }),
  output: z.strictObject({
    issued: z.number().int(),
    lastNumber: z.string().nullable(),
    voided: z.array(z.strictObject({ number: z.string(), reason: z.string(), at: instantSchema, byName: z.string() })),
    gaps: z.array(z.string()),
  }),
  can: 'case.read',
  where: 'desk',
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
  assessCase,
  rejectCase,
  suspendCase,
  resumeCase,
  withdrawCase,
  terminateCase,
  escalateCase,
  reopenCase,
  archiveCase,
  settleCase,
  verifyCase,
  recordFollowUp,
  noteCase,
  beginAttachment,
  sendAttachmentChunk,
  finishAttachment,
  readAttachment,
  caseReceipt,
  voidNumber,
  numberRegister,
] as const
