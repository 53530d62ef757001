/** Copies for information, with the mark of their reader. */
import { z } from 'zod'
import { circularStatuses, circularTargets } from '../domain/circular.ts'
import { command } from './define.ts'
import { canSchema, done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

export const circularSchema = z.strictObject({
  id: idSchema,
  rev: z.number().int(),
  orderId: idSchema.nullable(),
  state: z.enum(circularStatuses),
  toKind: z.enum(circularTargets),
  toName: z.string(),
  text: z.string(),
  sentAt: instantSchema,
  sentByName: z.string(),
  sentByOrg: z.string(),
  readAt: instantSchema.nullable(),
  readByName: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  can: canSchema,
})
export type CircularView = z.infer<typeof circularSchema>

export const sendCircular = command('circular.send', {
  input: z.strictObject({
    caseId: idSchema,
    orderId: idSchema.nullable(),
    to: z
      .array(z.strictObject({ kind: z.enum(circularTargets), id: z.string().max(60) }))
      .min(1)
      .max(20),
    text: requiredText(2000),
  }),
  output: z.strictObject({ circularIds: z.array(idSchema) }),
  can: 'order.dispatch',
  where: 'both',
  errors: ['circular.protected', 'circular.targetUnknown', 'circular.notNeighbour', 'order.accusedUnit'],
  verb: 'sendCircular',
  subject: input => input.caseId,
  changes: ['order', 'case'],
})

/** Marks a copy as read. The centre may note who read it on paper. */
export const readCircular = command('circular.read', {
  input: z.strictObject({
    circularId: idSchema,
    rev: z.number().int(),
    onBehalf: textSchema(40).nullable(),
  }),
  output: done,
  can: 'case.read',
  where: 'both',
  errors: ['circular.illegalMove', 'circular.notYours'],
  verb: 'readCircular',
  subject: input => input.circularId,
  changes: ['order', 'case'],
})

export const withdrawCircular = command('circular.withdraw', {
  input: z.strictObject({ circularId: idSchema, rev: z.number().int(), reason: requiredText(500) }),
  output: done,
  can: 'order.dispatch',
  where: 'both',
  errors: ['circular.illegalMove'],
  verb: 'withdrawCircular',
  subject: input => input.circularId,
  changes: ['order', 'case'],
})

export const circularCalls = [sendCircular, readCircular, withdrawCircular] as const
