/** Dispatch and whistle: one lead and any support departments, each with an order of its own. */
import { z } from 'zod'
import { completionKinds } from '../domain/case.ts'
import { deliveryModes, orderKinds, orderRoles, orderStatuses, returnReasons } from '../domain/order.ts'
import { clockSchema, orderViewSchema } from './case.ts'
import { command, query } from './define.ts'
import {
  attachmentSchema,
  canSchema,
  caseEventSchema,
  casePartySchema,
  done,
  idSchema,
  instantSchema,
  levelSchema,
  requiredText,
  textSchema,
  urgencySchema,
} from './schemas.ts'

const orderInput = z.strictObject({ orderId: idSchema, rev: z.number().int() })

export const dispatchOrders = command('order.dispatch', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    kind: z.enum(orderKinds),
    lead: z.strictObject({ departmentId: idSchema, demand: requiredText(2000) }),
    support: z.array(z.strictObject({ departmentId: idSchema, demand: requiredText(2000) })).max(20),
    rendezvous: textSchema(300).nullable(),
    note: textSchema(1000),
  }),
  output: z.strictObject({ orderIds: z.array(idSchema) }),
  can: 'order.dispatch',
  where: 'both',
  errors: [
    'case.illegalMove',
    'order.departmentTwice',
    'order.departmentUnknown',
    'order.leadExists',
    'order.levelNeedsDirector',
    'order.channelOnly',
    'case.flagOpen',
  ],
  verb: 'dispatch',
  subject: input => input.caseId,
  changes: ['case', 'order'],
})

export const orderRowSchema = z.strictObject({
  id: idSchema,
  caseId: idSchema,
  number: z.string(),
  kind: z.enum(orderKinds),
  role: z.enum(orderRoles),
  status: z.enum(orderStatuses),
  caseTitle: z.string(),
  caseNumber: z.string(),
  orgName: z.string(),
  departmentId: idSchema,
  departmentName: z.string(),
  urgency: urgencySchema,
  level: levelSchema.nullable(),
  demand: z.string(),
  place: z.string(),
  issuedAt: instantSchema,
  dueAt: instantSchema.nullable(),
  /** Which clock `dueAt` belongs to. */
  clockKind: z.enum(['sign', 'checkIn', 'finish', 'none']),
  clockColor: z.enum(['green', 'amber', 'red', 'done', 'doneLate', 'none']),
  isUnsent: z.boolean(),
  rev: z.number().int(),
  can: canSchema,
})
export type OrderRow = z.infer<typeof orderRowSchema>

export const listOrders = query('order.list', {
  input: z.strictObject({
    statuses: z.array(z.enum(orderStatuses)).max(20),
    departmentId: idSchema.nullable(),
    kind: z.enum(orderKinds).nullable(),
    isOverdue: z.boolean(),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ rows: z.array(orderRowSchema), nextCursor: z.string().nullable() }),
  can: 'order.read',
  where: 'both',
})

/** An order with what its department needs for it, and no more of the case. */
export const getOrder = query('order.get', {
  input: z.strictObject({ orderId: idSchema }),
  output: z.strictObject({
    order: orderViewSchema,
    caseNumber: z.string(),
    caseTitle: z.string(),
    narrative: z.string(),
    place: z.string(),
    orgName: z.string(),
    orgPhone: z.string().nullable(),
    parties: z.array(casePartySchema),
    partners: z.array(
      z.strictObject({ departmentName: z.string(), role: z.enum(orderRoles), status: z.enum(orderStatuses) }),
    ),
    attachments: z.array(attachmentSchema),
    events: z.array(caseEventSchema),
    clocks: z.array(clockSchema),
  }),
  can: 'order.read',
  where: 'both',
  verb: 'read',
  subject: input => input.orderId,
})

/** Delivery by paper, phone or in person: proven by who received it. Sync delivery needs nobody. */
export const deliverOrder = command('order.deliver', {
  input: orderInput.extend({
    mode: z.enum(deliveryModes).exclude(['county']),
    receiverName: requiredText(40),
    at: instantSchema,
  }),
  output: done,
  can: 'order.deliver',
  where: 'both',
  errors: ['order.illegalMove', 'order.timeInFuture'],
  verb: 'deliver',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})

/** `onBehalf` names the person of the department when the centre enters a paper slip. */
export const signOrder = command('order.sign', {
  input: orderInput.extend({ onBehalf: textSchema(40).nullable() }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: ['order.illegalMove', 'order.notYours'],
  verb: 'sign',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})
export const checkInOrder = command('order.checkIn', {
  input: orderInput.extend({
    place: requiredText(200),
    onBehalf: textSchema(40).nullable(),
    note: textSchema(1000),
  }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: ['order.illegalMove', 'order.notYours'],
  verb: 'checkIn',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})
export const feedbackOrder = command('order.feedback', {
  input: orderInput.extend({ text: requiredText(4000) }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: ['order.illegalMove', 'order.notYours'],
  verb: 'feedback',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})
export const requestReturn = command('order.requestReturn', {
  input: orderInput.extend({ reason: z.enum(returnReasons), basis: requiredText(2000) }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: ['order.illegalMove', 'order.notYours', 'order.returnTooLate', 'order.returnsLocked'],
  verb: 'requestReturn',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})

/** Accepting a return either names the next department at once or brings the case back to triage. */
export const judgeReturn = command('order.judgeReturn', {
  input: orderInput.extend({
    isAccepted: z.boolean(),
    reason: requiredText(1000),
    rerouteTo: z.strictObject({ departmentId: idSchema, demand: requiredText(2000) }).nullable(),
  }),
  output: z.strictObject({ newOrderId: idSchema.nullable() }),
  can: 'order.judge',
  where: 'both',
  errors: [
    'order.illegalMove',
    'order.secondReturnNeedsDirector',
    'order.departmentTwice',
    'order.departmentUnknown',
  ],
  verb: 'judgeReturn',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})
export const completeOrder = command('order.complete', {
  input: orderInput.extend({
    resultText: requiredText(4000),
    completionKind: z.enum(completionKinds),
    onBehalf: textSchema(40).nullable(),
  }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: ['order.illegalMove', 'order.notYours', 'order.supportOpen', 'case.illegalMove'],
  verb: 'complete',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})
export const waiveOrder = command('order.waive', {
  input: orderInput.extend({ reason: requiredText(500) }),
  output: done,
  can: 'order.judge',
  where: 'both',
  errors: ['order.illegalMove', 'order.leadCannotBeWaived'],
  verb: 'waive',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})
export const recallOrder = command('order.recall', {
  input: orderInput.extend({ reason: requiredText(500) }),
  output: done,
  can: 'order.dispatch',
  where: 'both',
  errors: ['order.illegalMove'],
  verb: 'recall',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})

export const orderCalls = [
  dispatchOrders,
  listOrders,
  getOrder,
  deliverOrder,
  signOrder,
  checkInOrder,
  feedbackOrder,
  requestReturn,
  judgeReturn,
  completeOrder,
  waiveOrder,
  recallOrder,
] as const
