/** Instructions of leaders: given, answered, closed. */
import { z } from 'zod'
import { instructionStatuses, instructionTargets } from '../domain/instruction.ts'
import { command } from './define.ts'
import { canSchema, done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

export const instructionSchema = z.strictObject({
  id: idSchema,
  rev: z.number().int(),
  orderId: idSchema.nullable(),
  state: z.enum(instructionStatuses),
  source: z.enum(['own', 'paper']),
  leaderName: z.string(),
  attachmentId: idSchema.nullable(),
  notedByName: z.string().nullable(),
  text: z.string(),
  toKind: z.enum(instructionTargets),
  toName: z.string(),
  givenAt: instantSchema,
  replyDueAt: instantSchema.nullable(),
  isOverdue: z.boolean(),
  replyText: z.string().nullable(),
  repliedAt: instantSchema.nullable(),
  repliedByName: z.string().nullable(),
  closedAt: instantSchema.nullable(),
  closedByName: z.string().nullable(),
  closeNote: z.string().nullable(),
  can: canSchema,
})
export type InstructionView = z.infer<typeof instructionSchema>

const at = { instructionId: idSchema, rev: z.number().int() }

export const giveInstruction = command('instruction.give', {
  input: z.strictObject({
    caseId: idSchema,
    orderId: idSchema.nullable(),
    text: requiredText(2000),
    to: z.strictObject({ kind: z.enum(instructionTargets), id: z.string().max(60) }),
    replyDueAt: instantSchema.nullable(),
    /** Null: the caller instructs. Else what was noted from paper: whose it is, when, and its picture. */
    paper: z
      .strictObject({ leaderName: requiredText(40), givenAt: instantSchema, attachmentId: idSchema })
      .nullable(),
  }),
  output: z.strictObject({ instructionId: idSchema }),
  can: 'case.read',
  where: 'both',
  errors: [
    'instruction.leaderOnly',
    'instruction.targetUnknown',
    'instruction.dueInPast',
    'instruction.pictureMissing',
    'order.timeInFuture',
    'order.accusedUnit',
  ],
  verb: 'giveInstruction',
  subject: input => input.caseId,
  changes: ['order', 'case'],
})

export const replyInstruction = command('instruction.reply', {
  input: z.strictObject({ ...at, text: requiredText(2000), onBehalf: textSchema(40).nullable() }),
  output: done,
  can: 'case.read',
  where: 'both',
  errors: ['instruction.illegalMove', 'instruction.notYours'],
  verb: 'replyInstruction',
  subject: input => input.instructionId,
  changes: ['order', 'case'],
})

/** Closes it, or asks again with a new day to answer. */
export const closeInstruction = command('instruction.close', {
  input: z.strictObject({
    ...at,
    isDone: z.boolean(),
    note: requiredText(1000),
    replyDueAt: instantSchema.nullable(),
  }),
  output: done,
  can: 'case.read',
  where: 'both',
  errors: ['instruction.illegalMove', 'instruction.notGiver', 'instruction.dueInPast'],
  verb: 'closeInstruction',
  subject: input => input.instructionId,
  changes: ['order', 'case'],
})

export const cancelInstruction = command('instruction.cancel', {
  input: z.strictObject({ ...at, reason: requiredText(500) }),
  output: done,
  can: 'case.read',
  where: 'both',
  errors: ['instruction.illegalMove', 'instruction.notGiver'],
  verb: 'cancelInstruction',
  subject: input => input.instructionId,
  changes: ['order', 'case'],
})

export const instructionCalls = [
  giveInstruction,
  replyInstruction,
  closeInstruction,
  cancelInstruction,
] as const
