/** Extensions: the department asks in time, somebody else decides. */
import { z } from 'zod'
import { extensionStatuses, toldWays } from '../domain/extension.ts'
import { decisionVias } from '../domain/instrumentPolicy.ts'
import { command } from './define.ts'
import { canSchema, daySchema, done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

/** Who decided: the caller, or a named leader by telephone or on paper, noted by the caller. */
export const approvalSchema = z.strictObject({
  via: z.enum(decisionVias),
  /** The leader who decided; null for `own`. */
  leaderId: idSchema.nullable(),
})
export const approvalErrors = [
  'instrument.leaderOnly',
  'instrument.leaderUnknown',
  'instrument.ownRequest',
] as const

export const extensionSchema = z.strictObject({
  id: idSchema,
  rev: z.number().int(),
  orderId: idSchema,
  departmentId: idSchema,
  departmentName: z.string(),
  /** The state that holds now. */
  state: z.enum(extensionStatuses),
  reason: z.string(),
  daysAsked: z.number().int(),
  interimResult: z.string(),
  toldHow: z.enum(toldWays),
  toldOn: daySchema.nullable(),
  askedAt: instantSchema,
  askedByName: z.string(),
  dueBefore: instantSchema,
  decidedAt: instantSchema.nullable(),
  decidedByName: z.string().nullable(),
  decidedVia: z.enum(decisionVias).nullable(),
  notedByName: z.string().nullable(),
  decisionNote: z.string().nullable(),
  daysGranted: z.number().int().nullable(),
  capAt: instantSchema.nullable(),
  dueAfter: instantSchema.nullable(),
  can: canSchema,
})
export type ExtensionView = z.infer<typeof extensionSchema>

export const askExtension = command('extension.ask', {
  input: z.strictObject({
    orderId: idSchema,
    rev: z.number().int(),
    days: z.number().int().min(1).max(60),
    reason: requiredText(1000),
    interimResult: requiredText(2000),
    toldHow: z.enum(toldWays),
    toldOn: daySchema.nullable(),
    /** Names the person of the department when the centre enters its paper. */
    onBehalf: textSchema(40).nullable(),
  }),
  output: z.strictObject({ extensionId: idSchema }),
  can: 'order.read',
  where: 'both',
  errors: [
    'order.notYours',
    'extension.notWorking',
    'extension.noDate',
    'extension.caseSuspended',
    'extension.pending',
    'extension.timesUsed',
    'extension.tooLate',
    'extension.tooLateHours',
    'extension.noRoom',
    'extension.daysInvalid',
    'extension.toldMissing',
  ],
  verb: 'askExtension',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})

export const decideExtension = command('extension.decide', {
  input: z.strictObject({
    extensionId: idSchema,
    rev: z.number().int(),
    /** Working days granted; 0 denies. */
    days: z.number().int().min(0).max(60),
    note: textSchema(1000),
    approval: approvalSchema,
  }),
  output: z.strictObject({ dueAt: instantSchema.nullable() }),
  can: 'order.judge',
  where: 'both',
  errors: [
    ...approvalErrors,
    'extension.illegalMove',
    'extension.lapsed',
    'extension.daysInvalid',
    'extension.noRoom',
    'extension.denyReason',
  ],
  verb: 'decideExtension',
  subject: input => input.extensionId,
  changes: ['order', 'case'],
})

export const withdrawExtension = command('extension.withdraw', {
  input: z.strictObject({ extensionId: idSchema, rev: z.number().int(), reason: textSchema(500) }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: ['extension.illegalMove', 'order.notYours'],
  verb: 'withdrawExtension',
  subject: input => input.extensionId,
  changes: ['order', 'case'],
})

export const extensionCalls = [askExtension, decideExtension, withdrawExtension] as const
