/** What people decide about a month of the ledger: exclusions with two signatures, and appeals of departments. */
import { z } from 'zod'
import { appealStatuses, exclusionReasons, exclusionStatuses } from '../domain/ledger/keep.ts'
import { command, query } from './define.ts'
import { measuresSchema, scopeErrors, scopeInput } from './ledger.ts'
import { done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

const decisionSchema = {
  id: idSchema,
  rev: z.number().int(),
  orderId: idSchema,
  orderNumber: z.string(),
  departmentName: z.string(),
  measures: measuresSchema,
  can: z.strictObject({ decide: z.boolean(), withdraw: z.boolean() }),
}

/** Exclusions and appeals of a month, newest first. */
export const ledgerDecisions = query('ledger.decisions', {
  input: scopeInput,
  output: z.strictObject({
    exclusions: z.array(
      z.strictObject({
        ...decisionSchema,
        reason: z.enum(exclusionReasons),
        note: z.string(),
        status: z.enum(exclusionStatuses),
        proposedAt: instantSchema,
        proposedByName: z.string(),
        decidedAt: instantSchema.nullable(),
        decidedByName: z.string().nullable(),
        decisionNote: z.string().nullable(),
        /** Signed before the month was frozen, so it is part of what was frozen. */
        isFrozen: z.boolean(),
      }),
    ),
    appeals: z.array(
      z.strictObject({
        ...decisionSchema,
        reason: z.string(),
        status: z.enum(appealStatuses),
        raisedAt: instantSchema,
        raisedByName: z.string(),
        answeredAt: instantSchema.nullable(),
        answeredByName: z.string().nullable(),
        answer: z.string().nullable(),
      }),
    ),
  }),
  can: 'ledger.read',
  where: 'both',
  errors: scopeErrors,
})
export type LedgerDecisions = z.infer<typeof ledgerDecisions.output>

/** First signature under leaving an order out. */
export const proposeExclusion = command('ledger.exclude', {
  input: scopeInput.extend({
    orderId: idSchema,
    measures: measuresSchema,
    reason: z.enum(exclusionReasons),
    note: requiredText(500),
  }),
  output: z.strictObject({ id: idSchema }),
  can: 'ledger.keep',
  where: 'both',
  errors: [...scopeErrors, 'ledger.orderNotCounted', 'ledger.alreadyAsked', 'ledger.notOwn'],
  verb: 'propose',
  subject: input => input.orderId,
  changes: ['ledger'],
})

const answerInput = z.strictObject({ id: idSchema, rev: z.number().int(), note: requiredText(500) })
const withdrawInput = z.strictObject({ id: idSchema, rev: z.number().int() })

/** Second signature, by another person, or its refusal. */
export const decideExclusion = command('ledger.decideExclusion', {
  input: answerInput.extend({ isConfirmed: z.boolean() }),
  output: done,
  can: 'ledger.keep',
  where: 'both',
  errors: ['ledger.illegalMove', 'ledger.sameSigner', 'ledger.notOwn'],
  verb: 'decide',
  subject: input => input.id,
  changes: ['ledger'],
})
export const withdrawExclusion = command('ledger.withdrawExclusion', {
  input: withdrawInput,
  output: done,
  can: 'ledger.keep',
  where: 'both',
  errors: ['ledger.illegalMove', 'ledger.notOwn'],
  verb: 'withdraw',
  subject: input => input.id,
  changes: ['ledger'],
})

/** A department disagrees with a figure of a frozen month. `onBehalf` names who signed the paper. */
export const raiseAppeal = command('ledger.appeal', {
  input: scopeInput.extend({
    orderId: idSchema,
    measures: measuresSchema,
    reason: requiredText(1000),
    onBehalf: textSchema(40).nullable(),
  }),
  output: z.strictObject({ id: idSchema }),
  can: 'ledger.read',
  where: 'both',
  errors: [
    ...scopeErrors,
    'ledger.notFrozen',
    'ledger.orderNotCounted',
    'ledger.alreadyAsked',
    'ledger.notOwn',
  ],
  verb: 'appeal',
  subject: input => input.orderId,
  changes: ['ledger'],
})

/** Answered by another than who froze the month and than who appealed. */
export const answerAppeal = command('ledger.answerAppeal', {
  input: answerInput.extend({ isUpheld: z.boolean() }),
  output: done,
  can: 'ledger.keep',
  where: 'both',
  errors: ['ledger.illegalMove', 'ledger.frozeItself', 'ledger.notOwn'],
  verb: 'answer',
  subject: input => input.id,
  changes: ['ledger'],
})
export const withdrawAppeal = command('ledger.withdrawAppeal', {
  input: withdrawInput,
  output: done,
  can: 'ledger.read',
  where: 'both',
  errors: ['ledger.illegalMove', 'ledger.notOwn'],
  verb: 'withdraw',
  subject: input => input.id,
  changes: ['ledger'],
})

export const ledgerDecisionCalls = [
  ledgerDecisions,
  proposeExclusion,
  decideExclusion,
  withdrawExclusion,
  raiseAppeal,
  answerAppeal,
  withdrawAppeal,
] as const
