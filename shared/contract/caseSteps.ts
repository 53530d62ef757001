/** The steps of a case: judged, refused, stopped, settled, checked, asked about, closed; its receipt and its number. */
import { z } from 'zod'
import {
  completionKinds,
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
  daySchema,
  done,
  idSchema,
  instantSchema,
  levelSchema,
  requiredText,
  textSchema,
  urgencySchema,
} from './schemas.ts'

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
    'flag.headCountMissing',
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
  errors: ['case.illegalMove', 'case.flagOpen'],
  verb: 'reject',
  subject: input => input.caseId,
  changes: ['case'],
})

const moveInput = z.strictObject({ caseId: idSchema, rev: z.number().int(), reason: requiredText(1000) })
const moveErrors = ['case.illegalMove', 'case.flagOpen'] as const

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
/** Asks the director for a pause; nothing stands still until it is granted by `case.suspend`. */
export const askSuspendCase = command('case.askSuspend', {
  input: moveInput.extend({ reviewOn: daySchema }),
  output: done,
  can: 'case.assess',
  where: 'both',
  errors: [...moveErrors, 'case.reviewInPast'],
  verb: 'askSuspend',
  subject: input => input.caseId,
  changes: ['case'],
})
export const resumeCase = command('case.resume', {
  input: moveInput,
  output: done,
  can: 'case.assess',
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
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    isPassed: z.boolean(),
    note: textSchema(1000),
  }),
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
  errors: [
    ...moveErrors,
    'case.followerIsHandler',
    'case.attemptsTooFew',
    'case.redoReasonMissing',
    'case.redoNeedsDirector',
  ],
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
    /** Who the slip is made out to: a name, nobody (anonymous), or somebody whose name is kept back. */
    holder: z.enum(['named', 'anonymous', 'protected']),
    /** What an anonymous person gives instead of a name to ask how it stands. */
    queryCode: z.string().nullable(),
    /** Text of the QR code: number and check code, nothing else. */
    qrText: z.string(),
    /** Where the citizen can look the matter up; null while the centre belongs to no county. */
    progressAddress: z.string().nullable(),
    /** Everything that should still be brought, told once. */
    bring: z.array(z.string()),
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
  errors: ['case.illegalMove', 'case.flagOpen'],
  verb: 'voidNumber',
  subject: input => input.caseId,
  changes: ['case'],
})

export const numberRegister = query('case.numbers', {
  input: z.strictObject({ year: z.number().int(), matterClass: z.enum(matterClasses) }),
  output: z.strictObject({
    issued: z.number().int(),
    lastNumber: z.string().nullable(),
    voided: z.array(
      z.strictObject({ number: z.string(), reason: z.string(), at: instantSchema, byName: z.string() }),
    ),
    gaps: z.array(z.string()),
  }),
  can: 'case.read',
  where: 'desk',
})

export const caseStepCalls = [
  assessCase,
  rejectCase,
  suspendCase,
  askSuspendCase,
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
  caseReceipt,
  voidNumber,
  numberRegister,
] as const
