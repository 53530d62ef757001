/** Urging and supervision: issued, delivered, answered, judged. */
import { z } from 'zod'
import { deliveryModes } from '../domain/order.ts'
import { supervisionKinds, supervisionStatuses } from '../domain/supervision.ts'
import { command, query } from './define.ts'
import { canSchema, done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

export const supervisionSchema = z.strictObject({
  id: idSchema,
  rev: z.number().int(),
  caseId: idSchema,
  orderId: idSchema.nullable(),
  departmentId: idSchema,
  departmentName: z.string(),
  number: z.string(),
  kind: z.enum(supervisionKinds),
  state: z.enum(supervisionStatuses),
  text: z.string(),
  cardReason: z.string(),
  replyDays: z.number().int(),
  previousId: idSchema.nullable(),
  issuedAt: instantSchema,
  issuedByName: z.string(),
  issuedByOrg: z.string(),
  deliveredAt: instantSchema.nullable(),
  deliveryMode: z.enum(deliveryModes).nullable(),
  receiverName: z.string().nullable(),
  replyDueAt: instantSchema.nullable(),
  isOverdue: z.boolean(),
  replyText: z.string().nullable(),
  repliedAt: instantSchema.nullable(),
  repliedByName: z.string().nullable(),
  judgedAt: instantSchema.nullable(),
  judgedByName: z.string().nullable(),
  judgeNote: z.string().nullable(),
  can: canSchema,
})
export type SupervisionView = z.infer<typeof supervisionSchema>

const at = { supervisionId: idSchema, rev: z.number().int() }

export const issueSupervision = command('supervision.issue', {
  input: z.strictObject({
    caseId: idSchema,
    orderId: idSchema.nullable(),
    /** Whom it is for; with an order, that order's department. */
    departmentId: idSchema.nullable(),
    kind: z.enum(supervisionKinds),
    text: requiredText(2000),
    replyDays: z.number().int().min(1).max(10).nullable(),
    cardReason: textSchema(500),
  }),
  output: z.strictObject({ supervisionId: idSchema }),
  can: 'supervise.issue',
  where: 'both',
  errors: [
    'supervision.cardReasonMissing',
    'supervision.caseEnded',
    'supervision.noDepartment',
    'supervision.pending',
    'order.accusedUnit',
  ],
  verb: 'supervise',
  subject: input => input.caseId,
  changes: ['order', 'case'],
})

/** Delivery of the printed letter, signed by hand: proven by its picture. Sync and seats need nobody. */
export const deliverSupervision = command('supervision.deliver', {
  input: z.strictObject({
    ...at,
    receiverName: requiredText(40),
    at: instantSchema,
    /** The signed slip, photographed or scanned. */
    attachmentId: idSchema,
  }),
  output: done,
  can: 'order.deliver',
  where: 'both',
  errors: [
    'supervision.illegalMove',
    'order.timeInFuture',
    'supervision.beforeIssue',
    'supervision.slipMissing',
  ],
  verb: 'deliverSupervision',
  subject: input => input.supervisionId,
  changes: ['order', 'case'],
})

export const replySupervision = command('supervision.reply', {
  input: z.strictObject({ ...at, text: requiredText(2000), onBehalf: textSchema(40).nullable() }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: ['supervision.illegalMove', 'order.notYours'],
  verb: 'replySupervision',
  subject: input => input.supervisionId,
  changes: ['order', 'case'],
})

/** Settles it, or issues the next step in the same command: not enough, or unanswered. */
export const judgeSupervision = command('supervision.judge', {
  input: z.strictObject({
    ...at,
    isSettled: z.boolean(),
    note: requiredText(1000),
    /** What the next step asks; needed when it is not settled. */
    nextText: textSchema(2000),
  }),
  output: z.strictObject({ nextId: idSchema.nullable() }),
  can: 'supervise.issue',
  where: 'both',
  errors: ['supervision.illegalMove', 'supervision.notDueYet', 'supervision.nextTextMissing'],
  verb: 'judgeSupervision',
  subject: input => input.supervisionId,
  changes: ['order', 'case'],
})

export const cancelSupervision = command('supervision.cancel', {
  input: z.strictObject({ ...at, reason: requiredText(500) }),
  output: done,
  can: 'supervise.issue',
  where: 'both',
  errors: ['supervision.illegalMove'],
  verb: 'cancelSupervision',
  subject: input => input.supervisionId,
  changes: ['order', 'case'],
})

/** One supervision with what its letter names. */
export const getSupervision = query('supervision.get', {
  input: z.strictObject({ supervisionId: idSchema }),
  output: z.strictObject({
    supervision: supervisionSchema,
    caseNumber: z.string(),
    caseTitle: z.string(),
    orderNumber: z.string().nullable(),
    orderDemand: z.string().nullable(),
    finishDueAt: instantSchema.nullable(),
    orgName: z.string(),
    orgPhone: z.string().nullable(),
    /** The step it follows. */
    previous: z
      .strictObject({ number: z.string(), kind: z.enum(supervisionKinds), issuedAt: instantSchema })
      .nullable(),
  }),
  can: 'order.read',
  where: 'both',
  verb: 'readSupervision',
  subject: input => input.supervisionId,
})

export const supervisionCalls = [
  issueSupervision,
  deliverSupervision,
  replySupervision,
  judgeSupervision,
  cancelSupervision,
  getSupervision,
] as const
