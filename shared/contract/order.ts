/** Dispatch and whistle: one lead and any support departments, each with an order of its own. */
import { z } from 'zod'
import { completionKinds } from '../domain/case.ts'
import { orderKinds, orderRoles, orderStatuses, returnReasons, tellModes } from '../domain/order.ts'
import { rulingStatuses } from '../domain/ruling.ts'
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
/** What one department is asked, and the duty cited for it; without one, its usual duty for such matters. */
const askedSchema = z.strictObject({
  departmentId: idSchema,
  demand: requiredText(2000),
  dutyNumber: textSchema(60).nullable().optional(),
})
/** Who of the department handles an order. */
const handlerSchema = z.strictObject({ name: requiredText(40), phone: requiredText(30) })

export const dispatchOrders = command('order.dispatch', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    kind: z.enum(orderKinds),
    lead: askedSchema,
    support: z.array(askedSchema).max(20),
    rendezvous: textSchema(300).nullable(),
    note: textSchema(1000),
    /** A blown whistle that further departments are called to; needed for kind `whistle`. */
    whistleId: idSchema.nullable().default(null),
    /** Why a serious matter goes out without a whistle; not needed where it was kept before. */
    levelReason: textSchema(500).default(''),
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
    'order.levelReasonMissing',
    'order.channelOnly',
    'order.accusedUnit',
    'order.liesWithCounty',
    'case.flagOpen',
    'order.whistleNeedsApproval',
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
  /** The department says that clock has stopped; nobody has borne it out yet. */
  isClaimed: z.boolean(),
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
    /** Empty for a department when `isWithheld`. */
    narrative: z.string(),
    isWithheld: z.boolean(),
    place: z.string(),
    orgName: z.string(),
    orgPhone: z.string().nullable(),
    parties: z.array(casePartySchema),
    partners: z.array(
      z.strictObject({
        orderId: idSchema,
        rev: z.number().int(),
        departmentName: z.string(),
        role: z.enum(orderRoles),
        status: z.enum(orderStatuses),
        /** An arrival that somebody else may bear out. */
        claimedCheckIn: z
          .strictObject({ at: instantSchema, byName: z.string(), place: z.string() })
          .nullable(),
        canConfirm: z.boolean(),
      }),
    ),
    attachments: z.array(attachmentSchema),
    events: z.array(caseEventSchema),
    clocks: z.array(clockSchema),
    ruling: z.strictObject({ id: idSchema, number: z.string(), status: z.enum(rulingStatuses) }).nullable(),
    /** Items of the duty catalogue this department may cite when it hands the order back. */
    citable: z.array(z.strictObject({ number: z.string(), title: z.string(), department: z.string() })),
  }),
  can: 'order.read',
  where: 'both',
  verb: 'read',
  subject: input => input.orderId,
})

/** Words about an undelivered order, by telephone or face to face: kept with who told whom. No clock starts. */
export const tellOrder = command('order.tell', {
  input: orderInput.extend({
    mode: z.enum(tellModes),
    receiverName: requiredText(40),
    at: instantSchema,
    note: textSchema(500),
  }),
  output: done,
  can: 'order.deliver',
  where: 'both',
  errors: ['order.illegalMove', 'order.timeInFuture', 'order.timeBeforeIssue'],
  verb: 'tell',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})

/**
 * Delivery of the printed order, proven by the slip that its receiver signed. With `handler` the slip is the
 * signature too. Sync and seats need nobody.
 */
export const deliverOrder = command('order.deliver', {
  input: orderInput.extend({
    receiverName: requiredText(40),
    at: instantSchema,
    attachmentId: idSchema,
    handler: handlerSchema.nullable(),
  }),
  output: done,
  can: 'order.deliver',
  where: 'both',
  errors: [
    'order.illegalMove',
    'order.timeInFuture',
    'order.timeBeforeIssue',
    'order.proofMissing',
    'order.proofNotPicture',
  ],
  verb: 'deliver',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})

/** A liaison signs under the own account; the centre enters the slip the handler signed (`slip`). */
export const signOrder = command('order.sign', {
  input: orderInput.extend({
    handler: handlerSchema,
    slip: z.strictObject({ at: instantSchema, attachmentId: idSchema }).nullable(),
  }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: [
    'order.illegalMove',
    'order.notYours',
    'order.timeInFuture',
    'order.timeBeforeIssue',
    'order.proofMissing',
    'order.proofNotPicture',
  ],
  verb: 'sign',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})

/** The centre bears out a signature that only the department claims: by the slip, or by a call to the handler. */
export const confirmSign = command('order.confirmSign', {
  input: orderInput.extend({ attachmentId: idSchema.nullable(), note: textSchema(500) }),
  output: done,
  can: 'order.deliver',
  where: 'both',
  errors: ['order.nothingToConfirm', 'order.notYours', 'order.proofMissing', 'order.proofNotPicture'],
  verb: 'confirmSign',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})

/**
 * Arrival: who, where, and a photo of the place. The centre enters it for a department with the time told
 * (`entered`), and says whether it saw the person itself.
 */
export const checkInOrder = command('order.checkIn', {
  input: orderInput.extend({
    personName: requiredText(40),
    place: requiredText(200),
    note: textSchema(1000),
    photoId: idSchema.nullable(),
    entered: z.strictObject({ at: instantSchema, isSeen: z.boolean() }).nullable(),
  }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: [
    'order.illegalMove',
    'order.notYours',
    'order.timeInFuture',
    'order.timeBeforeIssue',
    'order.proofMissing',
    'order.proofNotPicture',
  ],
  verb: 'checkIn',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})

/** The centre, another department on site, or the citizen (`citizenName`, noted by the centre) saw the arrival. */
export const confirmCheckIn = command('order.confirmCheckIn', {
  input: orderInput.extend({ citizenName: textSchema(40).nullable(), note: textSchema(500) }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: ['order.nothingToConfirm', 'order.notYours'],
  verb: 'confirmCheckIn',
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
/** The first return is judged by triage, the second by the director; the third opens a ruling. */
export const requestReturn = command('order.requestReturn', {
  input: orderInput.extend({
    reason: z.enum(returnReasons),
    basis: requiredText(2000),
    dutyNumber: requiredText(60),
  }),
  output: z.strictObject({ course: z.enum(['triage', 'director', 'ruling']) }),
  can: 'order.read',
  where: 'both',
  errors: [
    'order.illegalMove',
    'order.notYours',
    'order.returnTooLate',
    'order.returnsLocked',
    'order.dutyUnknown',
    'order.dutyForeign',
  ],
  verb: 'requestReturn',
  subject: input => input.orderId,
  changes: ['order', 'case', 'ruling'],
})

/** Accepting a return either names the next department at once or brings the case back to triage. */
export const judgeReturn = command('order.judgeReturn', {
  input: orderInput.extend({
    isAccepted: z.boolean(),
    reason: requiredText(1000),
    rerouteTo: askedSchema.nullable(),
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
/** The result with its evidence. An interim one says what comes next. */
export const completeOrder = command('order.complete', {
  input: orderInput.extend({
    personName: requiredText(40),
    resultText: requiredText(4000),
    completionKind: z.enum(completionKinds),
    nextStep: textSchema(1000),
    attachmentIds: z.array(idSchema).max(30),
  }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: [
    'order.illegalMove',
    'order.notYours',
    'order.supportOpen',
    'order.evidenceMissing',
    'order.nextStepMissing',
    'order.proofMissing',
    'case.illegalMove',
  ],
  verb: 'complete',
  subject: input => input.orderId,
  changes: ['order', 'case'],
})

/** Checks what a supporter did; the lead's result is checked with the case. */
export const verifyOrder = command('order.verify', {
  input: orderInput.extend({ isPassed: z.boolean(), note: textSchema(1000) }),
  output: done,
  can: 'case.verify',
  where: 'both',
  errors: [
    'order.illegalMove',
    'order.leadVerifiedWithCase',
    'case.verifierIsHandler',
    'case.verifyNoteMissing',
  ],
  verb: 'verify',
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
  tellOrder,
  deliverOrder,
  signOrder,
  confirmSign,
  checkInOrder,
  confirmCheckIn,
  feedbackOrder,
  requestReturn,
  judgeReturn,
  completeOrder,
  verifyOrder,
  waiveOrder,
  recallOrder,
] as const
