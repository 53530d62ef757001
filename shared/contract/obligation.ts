/** Performance of agreements: what is owed, what was done, and the court's confirmation. */
import { z } from 'zod'
import {
  type Confirmation,
  confirmationResults,
  type Obligation,
  obligationStates,
  type Performance,
  performanceKinds,
} from '../domain/obligation.ts'
import { command, query } from './define.ts'
import { daySchema, done, idSchema, instantSchema, requiredText, rowShape, textSchema } from './schemas.ts'

const fen = z.number().int().nonnegative()

export const obligationSchema = z.strictObject({
  ...rowShape,
  caseId: idSchema,
  mediationId: idSchema,
  agreementId: idSchema,
  clause: z.number().int(),
  part: z.number().int(),
  obligor: z.string(),
  obligee: z.string(),
  kind: z.enum(['payment', 'act', 'forbearance', 'other']),
  content: z.string(),
  amountFen: fen.nullable(),
  dueOn: daySchema,
  settledOn: daySchema.nullable(),
}) satisfies z.ZodType<Obligation>

export const performanceSchema = z.strictObject({
  ...rowShape,
  caseId: idSchema,
  obligationId: idSchema,
  kind: z.enum(performanceKinds),
  doneOn: daySchema,
  amountFen: fen.nullable(),
  manner: z.string(),
  attachmentId: idSchema.nullable(),
  note: z.string(),
  voidsId: idSchema.nullable(),
  byId: idSchema,
  byName: z.string(),
}) satisfies z.ZodType<Performance>

export const confirmationSchema = z.strictObject({
  ...rowShape,
  caseId: idSchema,
  mediationId: idSchema,
  agreementId: idSchema,
  appliedOn: daySchema,
  court: z.string(),
  result: z.enum(confirmationResults),
  rulingNumber: z.string().nullable(),
  ruledOn: daySchema.nullable(),
  note: z.string(),
}) satisfies z.ZodType<Confirmation>

const standingShape = {
  state: z.enum(obligationStates),
  paidFen: fen,
  restFen: fen,
  performedOn: daySchema.nullable(),
  lastDay: daySchema,
}

/** Everything owed under the agreement of one mediation, with what was done and when people are reminded. */
export const obligationsOfMediation = query('obligation.get', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    obligations: z.array(
      z.strictObject({
        obligation: obligationSchema,
        ...standingShape,
        performances: z.array(performanceSchema),
        reminders: z.array(z.strictObject({ offset: z.number().int(), day: daySchema })),
      }),
    ),
    confirmation: confirmationSchema.nullable(),
    /** Warnings of the thirty days in which the court can be asked; empty before effect. */
    confirmationWarnings: z.array(z.strictObject({ after: z.number().int(), day: daySchema })),
    /** Files of the case that may prove a performance. */
    proofs: z.array(z.strictObject({ id: idSchema, name: z.string(), at: instantSchema })),
    owedFen: fen,
    paidFen: fen,
    canRecord: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'both',
  verb: 'read',
  subject: input => input.mediationId,
})

export const obligationPiles = ['overdue', 'soon', 'later'] as const
export type ObligationPile = (typeof obligationPiles)[number]

/** What is still owed, the earliest first: overdue, due within a week, later. */
export const listObligations = query('obligation.list', {
  input: z.strictObject({
    pile: z.enum(obligationPiles),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        id: idSchema,
        mediationId: idSchema,
        caseId: idSchema,
        mediationNumber: z.string(),
        caseTitle: z.string(),
        obligor: z.string(),
        obligee: z.string(),
        content: z.string(),
        clause: z.number().int(),
        part: z.number().int(),
        amountFen: fen.nullable(),
        dueOn: daySchema,
        ...standingShape,
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  can: 'mediation.read',
  where: 'both',
})

/** Payment or act, in full or in part; a refusal; or the other side's waiver. */
export const recordPerformance = command('obligation.record', {
  input: z.strictObject({
    obligationId: idSchema,
    kind: z.enum(performanceKinds).exclude(['voided']),
    doneOn: daySchema,
    amountFen: z.number().int().positive().nullable(),
    manner: textSchema(200),
    attachmentId: idSchema.nullable(),
    note: textSchema(1000),
  }),
  output: z.strictObject({ state: z.enum(obligationStates) }),
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'obligation.dayInFuture',
    'obligation.beforeEffect',
    'obligation.amountMissing',
    'obligation.tooMuch',
    'obligation.noteMissing',
    'obligation.settled',
    'obligation.proofMissing',
  ],
  verb: 'recordPerformance',
  subject: input => input.obligationId,
  changes: ['mediation', 'case'],
})

/** Takes back an entry made by mistake; it stays readable. */
export const voidPerformance = command('obligation.void', {
  input: z.strictObject({ performanceId: idSchema, reason: requiredText(500) }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['obligation.voidedAlready'],
  verb: 'voidPerformance',
  subject: input => input.performanceId,
  changes: ['mediation', 'case'],
})

/** The joint application for judicial confirmation, and what the court said. */
export const saveConfirmation = command('obligation.saveConfirmation', {
  input: z.strictObject({
    mediationId: idSchema,
    rev: z.number().int().nullable(),
    appliedOn: daySchema,
    court: requiredText(100),
    result: z.enum(confirmationResults),
    rulingNumber: textSchema(100).nullable(),
    ruledOn: daySchema.nullable(),
    note: textSchema(1000),
  }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'obligation.notEffective',
    'obligation.confirmationTooLate',
    'obligation.dayInFuture',
    'obligation.beforeEffect',
    'obligation.rulingIncomplete',
  ],
  verb: 'saveConfirmation',
  subject: input => input.mediationId,
  changes: ['mediation', 'case'],
})

export const obligationCalls = [
  obligationsOfMediation,
  listObligations,
  recordPerformance,
  voidPerformance,
  saveConfirmation,
] as const
