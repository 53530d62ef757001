/** Binding rulings: who takes a matter that departments keep handing back. */
import { z } from 'zod'
import { decisionVias } from '../domain/instrumentPolicy.ts'
import { orderKinds, orderRoles, returnReasons } from '../domain/order.ts'
import { type Ruling, rulingSides, rulingStatuses } from '../domain/ruling.ts'
import { command, query } from './define.ts'
import { dutyItemSchema } from './duty.ts'
import {
  canSchema,
  caseEventSchema,
  done,
  idSchema,
  instantSchema,
  requiredText,
  rowShape,
  textSchema,
  urgencySchema,
} from './schemas.ts'

export const rulingSchema = z.strictObject({
  ...rowShape,
  caseId: z.string(),
  orderId: z.string(),
  number: z.string(),
  status: z.enum(rulingStatuses),
  departmentId: z.string(),
  openedAt: instantSchema,
  openedByName: z.string(),
  dueAt: instantSchema,
  departmentArgument: z.string(),
  departmentArgumentByName: z.string(),
  departmentArguedAt: instantSchema,
  departmentDutyNumber: z.string().nullable(),
  centerArgument: z.string().nullable(),
  centerArgumentByName: z.string().nullable(),
  centerArguedAt: instantSchema.nullable(),
  centerDutyNumber: z.string().nullable(),
  meetingId: z.string().nullable(),
  outcome: z.enum(['stay', 'redirect']).nullable(),
  leadDepartmentId: z.string().nullable(),
  decisionText: z.string().nullable(),
  dutyNumber: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  decidedById: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedVia: z.enum(decisionVias).nullable(),
  notedByName: z.string().nullable(),
  attachmentId: z.string().nullable(),
  newOrderId: z.string().nullable(),
  cancelReason: z.string().nullable(),
}) satisfies z.ZodType<Ruling>

const rulingInput = z.strictObject({ rulingId: idSchema, rev: z.number().int() })

export const rulingRowSchema = z.strictObject({
  id: idSchema,
  caseId: idSchema,
  orderId: idSchema,
  number: z.string(),
  status: z.enum(rulingStatuses),
  caseTitle: z.string(),
  orgName: z.string(),
  departmentName: z.string(),
  leadName: z.string().nullable(),
  urgency: urgencySchema,
  openedAt: instantSchema,
  dueAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  isLate: z.boolean(),
  /** A county department is concerned: the county decides. */
  isCountyMatter: z.boolean(),
  can: canSchema,
})
export type RulingRow = z.infer<typeof rulingRowSchema>

/** Rulings of the asker's centre, or of the departments in the account; the open ones first, by due date. */
export const listRulings = query('ruling.list', {
  input: z.strictObject({ isOpenOnly: z.boolean() }),
  output: z.strictObject({ rows: z.array(rulingRowSchema) }),
  can: 'order.read',
  where: 'both',
})

export const getRuling = query('ruling.get', {
  input: z.strictObject({ rulingId: idSchema }),
  output: z.strictObject({
    ruling: rulingSchema,
    caseNumber: z.string(),
    caseTitle: z.string(),
    narrative: z.string(),
    place: z.string(),
    orgName: z.string(),
    orgPhone: z.string().nullable(),
    urgency: urgencySchema,
    orderNumber: z.string(),
    orderKind: z.enum(orderKinds),
    orderRole: z.enum(orderRoles),
    demand: z.string(),
    departmentName: z.string(),
    leadName: z.string().nullable(),
    /** How often the assignment was handed back before, by whom and why. */
    returns: z.array(
      z.strictObject({
        departmentName: z.string(),
        reason: z.enum(returnReasons).nullable(),
        basis: z.string(),
        dutyNumber: z.string().nullable(),
        at: instantSchema.nullable(),
      }),
    ),
    /** The items cited by either side, by the order and by the decision. */
    duties: z.array(dutyItemSchema),
    events: z.array(caseEventSchema),
    isCountyMatter: z.boolean(),
    can: canSchema,
  }),
  can: 'order.read',
  where: 'both',
  verb: 'readRuling',
  subject: input => input.rulingId,
})

/** Whoever judges a return may put it to a ruling at once instead. */
export const openRuling = command('ruling.open', {
  input: z.strictObject({ orderId: idSchema, rev: z.number().int(), argument: requiredText(2000) }),
  output: z.strictObject({ rulingId: idSchema }),
  can: 'order.judge',
  where: 'both',
  errors: ['order.illegalMove', 'order.returnsLocked'],
  verb: 'openRuling',
  subject: input => input.orderId,
  changes: ['ruling', 'order', 'case'],
})

/** Each side writes its own argument, and may change it until the ruling is given. */
export const argueRuling = command('ruling.argue', {
  input: rulingInput.extend({
    side: z.enum(rulingSides),
    text: requiredText(4000),
    dutyNumber: textSchema(60).nullable(),
  }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: ['ruling.illegalMove', 'ruling.notYourSide', 'order.dutyUnknown', 'order.dutyForeign'],
  verb: 'argueRuling',
  subject: input => input.rulingId,
  changes: ['ruling', 'case'],
})

/** Names the unit that takes the matter. A decision by telephone or on paper names its leader (`deciderName`). */
export const decideRuling = command('ruling.decide', {
  input: rulingInput.extend({
    leadDepartmentId: idSchema,
    demand: requiredText(2000),
    text: requiredText(4000),
    dutyNumber: textSchema(60).nullable(),
    via: z.enum(decisionVias),
    deciderName: textSchema(40).nullable(),
    attachmentId: idSchema.nullable(),
  }),
  output: z.strictObject({ newOrderId: idSchema.nullable() }),
  can: 'order.judge',
  where: 'both',
  errors: [
    'ruling.illegalMove',
    'ruling.centerSilent',
    'ruling.countyDecides',
    'ruling.notYours',
    'ruling.deciderMissing',
    'order.departmentTwice',
    'order.departmentUnknown',
    'order.dutyUnknown',
    'order.proofMissing',
    'order.proofNotPicture',
  ],
  verb: 'decideRuling',
  subject: input => input.rulingId,
  changes: ['ruling', 'order', 'case'],
})

export const rulingCalls = [listRulings, getRuling, openRuling, argueRuling, decideRuling] as const
