/** What departments without a computer send back: slips of printed orders, and replies of order files. */
import { z } from 'zod'
import { completionKinds } from '../domain/case.ts'
import { orderKinds, orderRoles, orderStatuses, returnReasons } from '../domain/order.ts'
import { largestPhoto, mostFiled, mostPhotos } from '../domain/orderFile.ts'
import { type OrderSlip, slipCodes, slipParts } from '../domain/orderReply.ts'
import { command, query } from './define.ts'
import { emptyInput, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

const phoneText = z
  .string()
  .trim()
  .max(40)
  .refine(text => text.replace(/\D/g, '').length >= 5)

/** What a slip says; each part only when it is filled in. */
export const slipSchema = z.strictObject({
  signed: z.strictObject({ name: requiredText(40), phone: phoneText, at: instantSchema }).nullable(),
  checkIn: z
    .strictObject({
      name: requiredText(40),
      at: instantSchema,
      place: requiredText(200),
      note: textSchema(1000),
    })
    .nullable(),
  finish: z
    .strictObject({
      name: requiredText(40),
      at: instantSchema,
      kind: z.enum(completionKinds),
      text: requiredText(4000),
      nextStep: textSchema(1000),
    })
    .nullable(),
  returned: z
    .strictObject({
      name: requiredText(40),
      at: instantSchema,
      reason: z.enum(returnReasons),
      dutyNumber: requiredText(40),
      basis: requiredText(2000),
    })
    .nullable(),
}) satisfies z.ZodType<OrderSlip>

export const slipStepSchema = z.strictObject({
  part: z.enum(slipParts),
  verdict: z.enum(['new', 'already', 'refused']),
  at: instantSchema,
  byName: z.string(),
  text: z.string(),
  code: z.enum(slipCodes).nullable(),
})

const orderHead = {
  orderId: idSchema,
  caseId: idSchema,
  rev: z.number().int(),
  number: z.string(),
  kind: z.enum(orderKinds),
  role: z.enum(orderRoles),
  status: z.enum(orderStatuses),
  title: z.string(),
  departmentName: z.string(),
  issuedAt: instantSchema,
}

/** What the order's own steps may refuse a slip with. */
const stepErrors = [
  'order.illegalMove',
  'order.supportOpen',
  'order.evidenceMissing',
  'order.returnsLocked',
  'order.returnTooLate',
  'order.dutyUnknown',
  'order.dutyForeign',
  'case.illegalMove',
] as const

/** What the printed order carries beside the order itself. */
export const paperSheet = query('paperOrder.sheet', {
  input: z.strictObject({ orderId: idSchema }),
  output: z.strictObject({
    checkCode: z.string(),
    qrText: z.string(),
    duty: z
      .strictObject({
        number: z.string(),
        title: z.string(),
        task: z.string(),
        laws: z.array(z.string()),
      })
      .nullable(),
    returnUntil: instantSchema.nullable(),
    /** Before delivery: the dates if it were delivered now. */
    ifDelivered: z
      .strictObject({
        at: instantSchema,
        signDueAt: instantSchema.nullable(),
        checkInDueAt: instantSchema.nullable(),
        finishDueAt: instantSchema.nullable(),
        returnUntil: instantSchema.nullable(),
      })
      .nullable(),
  }),
  can: 'order.read',
  where: 'both',
  verb: 'printOrder',
  subject: input => input.orderId,
})

/** The order behind a scanned or typed code. */
export const findPaper = query('paperOrder.find', {
  input: z.strictObject({ text: textSchema(200) }),
  output: z.strictObject({
    ...orderHead,
    place: z.string(),
    demand: z.string(),
    rendezvous: z.string().nullable(),
    orgName: z.string(),
    deliveredAt: instantSchema.nullable(),
    signed: z.strictObject({ at: instantSchema, name: z.string() }).nullable(),
    checkedIn: z.strictObject({ at: instantSchema, name: z.string(), place: z.string() }).nullable(),
    completedAt: instantSchema.nullable(),
    /** The department that has the number now, when it went on to another. */
    movedTo: z.string().nullable(),
    /** Slips and files that came in for it before. */
    replies: z.array(
      z.strictObject({
        at: instantSchema,
        byName: z.string(),
        source: z.enum(['paper', 'file']),
        parts: z.array(z.enum(slipParts)),
      }),
    ),
    duties: z.array(z.strictObject({ number: z.string(), title: z.string() })),
  }),
  can: 'order.deliver',
  where: 'both',
  errors: ['paperOrder.codeUnreadable', 'paperOrder.numberUnknown', 'paperOrder.codeWrong'],
  verb: 'read',
})

/** What entering a slip would do; changes nothing. */
export const checkSlip = query('paperOrder.check', {
  input: z.strictObject({ orderId: idSchema, slip: slipSchema }),
  output: z.strictObject({ steps: z.array(slipStepSchema), fault: z.enum(slipCodes).nullable() }),
  can: 'order.deliver',
  where: 'both',
})

/** Enters a slip as a whole, with the photo or scan of it. */
export const enterSlip = command('paperOrder.enter', {
  input: z.strictObject({
    orderId: idSchema,
    rev: z.number().int(),
    slip: slipSchema,
    /** The photo or scan of the signed slip, already among the files of the order. */
    attachmentIds: z.array(idSchema).min(1).max(10),
  }),
  output: z.strictObject({ parts: z.array(z.enum(slipParts)) }),
  can: 'order.deliver',
  where: 'both',
  errors: [...slipCodes, ...stepErrors, 'paperOrder.enteredBefore', 'paperOrder.scanMissing'],
  verb: 'enterSlip',
  subject: input => input.orderId,
  redact: ['slip'],
  changes: ['order', 'case'],
})

/** The orders of the departments that could go onto a stick, and the files written so far. */
export const orderFileState = query('orderFile.state', {
  input: emptyInput,
  output: z.strictObject({
    isForbidden: z.boolean(),
    canForbid: z.boolean(),
    canUse: z.boolean(),
    departments: z.array(
      z.strictObject({
        departmentId: idSchema,
        name: z.string(),
        orders: z.number().int(),
        lastAt: instantSchema.nullable(),
      }),
    ),
    files: z.array(
      z.strictObject({
        id: idSchema,
        departmentName: z.string(),
        at: instantSchema,
        byName: z.string(),
        deviceName: z.string(),
        orders: z.number().int(),
        answered: z.number().int(),
        lastReplyAt: instantSchema.nullable(),
      }),
    ),
  }),
  can: 'session',
  where: 'both',
})

/** Writes the orders of one department into one signed page. */
export const exportOrderFile = command('orderFile.export', {
  input: z.strictObject({ departmentId: idSchema, withPictures: z.boolean() }),
  output: z.strictObject({
    fileName: z.string(),
    base64: z.string(),
    orders: z.number().int(),
    /** Orders of sensitive or protected matters: they go by hand. */
    leftOut: z.number().int(),
  }),
  can: 'order.deliver',
  where: 'both',
  errors: ['orderFile.forbidden', 'orderFile.nothing', 'order.departmentUnknown'],
  verb: 'exportOrderFile',
  subject: input => input.departmentId,
  changes: ['order'],
})

/** Base64 text of one photo, with the head a browser puts before it. */
const photoText = z.string().max(Math.ceil((largestPhoto * 4) / 3) + 100)

/** What the page saves. Everything in it is foreign: read by this schema, shown as text, never a path. */
export const replyFileSchema = z.strictObject({
  format: z.literal('fengqiao-order-reply'),
  version: z.literal(1),
  fileId: idSchema,
  payload: z.string().max(2_000_000),
  signature: z.string().max(200),
  savedAt: instantSchema,
  replies: z
    .array(slipSchema.extend({ orderId: idSchema, photos: z.array(photoText).max(mostPhotos) }))
    .max(mostFiled),
})
export type ReplyFile = z.infer<typeof replyFileSchema>

/** The largest reply that is looked at, in characters. */
export const largestReply = 40_000_000
const replyText = z.string().max(largestReply)
const replyErrors = [
  'orderFile.forbidden',
  'orderFile.unreadable',
  'orderFile.otherVersion',
  'orderFile.unknown',
  'orderFile.tampered',
] as const

const filedOrder = z.strictObject({
  orderId: idSchema,
  number: z.string(),
  title: z.string(),
  /** False: this machine does not know the order, or the person may not see it. */
  isKnown: z.boolean(),
  status: z.enum(orderStatuses).nullable(),
  steps: z.array(slipStepSchema),
  newPhotos: z.number().int(),
})

/** Who sends what back, and what it would change. Changes nothing. */
export const checkReply = query('orderFile.check', {
  input: z.strictObject({ text: replyText }),
  output: z.strictObject({
    fileId: idSchema,
    departmentName: z.string(),
    writtenAt: instantSchema,
    writtenByName: z.string(),
    savedAt: instantSchema,
    orders: z.array(filedOrder),
  }),
  can: 'order.deliver',
  where: 'both',
  errors: replyErrors,
  verb: 'checkReply',
})

/** Takes the reply of one order in. Parts and photos that are on record already change nothing. */
export const importReply = command('orderFile.import', {
  input: z.strictObject({ text: replyText, orderId: idSchema }),
  output: z.strictObject({ parts: z.array(z.enum(slipParts)), photos: z.number().int() }),
  can: 'order.deliver',
  where: 'both',
  errors: [...replyErrors, ...slipCodes, ...stepErrors, 'orderFile.photoUnreadable'],
  verb: 'importReply',
  subject: input => input.orderId,
  redact: ['text'],
  changes: ['order', 'case'],
})

/** Allows or forbids files on this machine. */
export const forbidOrderFiles = command('orderFile.forbid', {
  input: z.strictObject({ isForbidden: z.boolean() }),
  output: z.strictObject({ ok: z.literal(true) }),
  can: 'setting.manage',
  where: 'both',
  verb: 'forbidOrderFiles',
  changes: ['setting', 'order'],
})

export const orderReplyCalls = [
  paperSheet,
  findPaper,
  checkSlip,
  enterSlip,
  orderFileState,
  exportOrderFile,
  checkReply,
  importReply,
  forbidOrderFiles,
] as const
