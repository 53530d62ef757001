/** The pause of one order: asked with a reason and a day of review, granted, looked at again, ended. */
import { z } from 'zod'
import { decisionVias } from '../domain/instrumentPolicy.ts'
import { pauseReasons, suspensionStatuses } from '../domain/orderSuspension.ts'
import { command } from './define.ts'
import { approvalErrors, approvalSchema } from './extension.ts'
import { canSchema, daySchema, done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

export const suspensionSchema = z.strictObject({
  id: idSchema,
  rev: z.number().int(),
  orderId: idSchema,
  departmentId: idSchema,
  departmentName: z.string(),
  state: z.enum(suspensionStatuses),
  reason: z.enum(pauseReasons),
  reasonText: z.string(),
  reviewOnAsked: daySchema,
  askedAt: instantSchema,
  askedByName: z.string(),
  dueBefore: instantSchema,
  decidedAt: instantSchema.nullable(),
  decidedByName: z.string().nullable(),
  decidedVia: z.enum(decisionVias).nullable(),
  notedByName: z.string().nullable(),
  decisionNote: z.string().nullable(),
  reviewOn: daySchema.nullable(),
  /** When it is over by itself. */
  until: instantSchema.nullable(),
  prolongCount: z.number().int(),
  endedAt: instantSchema.nullable(),
  endedByName: z.string().nullable(),
  endNote: z.string().nullable(),
  can: canSchema,
})
export type SuspensionView = z.infer<typeof suspensionSchema>

const at = { suspensionId: idSchema, rev: z.number().int() }
const reviewErrors = ['suspension.reviewInPast', 'suspension.reviewTooFar'] as const

export const askSuspension = command('suspension.ask', {
  input: z.strictObject({
    orderId: idSchema,
    rev: z.number().int(),
    reason: z.enum(pauseReasons),
    reasonText: requiredText(1000),
    reviewOn: daySchema,
    onBehalf: textSchema(40).nullable(),
  }),
  output: z.strictObject({ suspensionId: idSchema }),
  can: 'order.read',
  where: 'both',
  errors: [
    'order.notYours',
    'suspension.notWorking',
    'suspension.noDate',
    'suspension.caseSuspended',
    'suspension.pending',
    'suspension.overdue',
    ...reviewErrors,
  ],
  verb: 'askSuspension',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})

export const decideSuspension = command('suspension.decide', {
  input: z.strictObject({
    ...at,
    isGranted: z.boolean(),
    /** The day of review that is granted; null when denied. */
    reviewOn: daySchema.nullable(),
    note: textSchema(1000),
    approval: approvalSchema,
  }),
  output: z.strictObject({ dueAt: instantSchema.nullable() }),
  can: 'order.judge',
  where: 'both',
  errors: [
    ...approvalErrors,
    ...reviewErrors,
    'suspension.illegalMove',
    'suspension.lapsed',
    'suspension.dateSet',
    'suspension.denyReason',
  ],
  verb: 'decideSuspension',
  subject: input => input.suspensionId,
  changes: ['order', 'case'],
})

/** A new day of review, decided before the old one is over. */
export const prolongSuspension = command('suspension.prolong', {
  input: z.strictObject({ ...at, reviewOn: daySchema, note: requiredText(1000), approval: approvalSchema }),
  output: z.strictObject({ dueAt: instantSchema.nullable() }),
  can: 'order.judge',
  where: 'both',
  errors: [...approvalErrors, ...reviewErrors, 'suspension.illegalMove', 'suspension.over'],
  verb: 'prolongSuspension',
  subject: input => input.suspensionId,
  changes: ['order', 'case'],
})

export const resumeSuspension = command('suspension.resume', {
  input: z.strictObject({ ...at, note: requiredText(500) }),
  output: z.strictObject({ dueAt: instantSchema.nullable() }),
  can: 'order.judge',
  where: 'both',
  errors: ['suspension.illegalMove', 'suspension.over'],
  verb: 'resumeSuspension',
  subject: input => input.suspensionId,
  changes: ['order', 'case'],
})

export const withdrawSuspension = command('suspension.withdraw', {
  input: z.strictObject({ ...at, reason: textSchema(500) }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: ['suspension.illegalMove', 'order.notYours'],
  verb: 'withdrawSuspension',
  subject: input => input.suspensionId,
  changes: ['order', 'case'],
})

export const suspensionCalls = [
  askSuspension,
  decideSuspension,
  prolongSuspension,
  resumeSuspension,
  withdrawSuspension,
] as const
