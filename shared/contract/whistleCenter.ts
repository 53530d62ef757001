/** The county's whistle centre: its inbox, who is charged with what was reported up, the ladder of towns, the clocks. */
import { z } from 'zod'
import { caseStatuses } from '../domain/case.ts'
import { orderKinds, orderRoles, orderStatuses } from '../domain/order.ts'
import { inboxPiles, orderMeasures } from '../domain/whistleCenter.ts'
import { command, query } from './define.ts'
import {
  canSchema,
  daySchema,
  done,
  emptyInput,
  idSchema,
  instantSchema,
  levelSchema,
  requiredText,
  textSchema,
  urgencySchema,
} from './schemas.ts'

const colorSchema = z.enum(['green', 'amber', 'red', 'done', 'doneLate', 'none'])
const clockKindSchema = z.enum(['sign', 'checkIn', 'finish', 'none'])

const inboxOrderSchema = z.strictObject({
  id: idSchema,
  number: z.string(),
  kind: z.enum(orderKinds),
  role: z.enum(orderRoles),
  status: z.enum(orderStatuses),
  departmentId: idSchema,
  departmentName: z.string(),
  demand: z.string(),
  dueAt: instantSchema.nullable(),
  clockKind: clockKindSchema,
  clockColor: colorSchema,
  /** To whom of the department it goes first; empty without a seat. */
  firstPerson: z.string(),
  isFirstPersonHere: z.boolean(),
})

export const inboxRowSchema = z.strictObject({
  caseId: idSchema,
  rev: z.number().int(),
  number: z.string(),
  title: z.string(),
  place: z.string(),
  orgId: idSchema,
  orgName: z.string(),
  status: z.enum(caseStatuses),
  urgency: urgencySchema.nullable(),
  level: levelSchema.nullable(),
  /** Why a town reported it up; empty otherwise. */
  reason: z.string(),
  /** The last step of the matter. */
  updatedAt: instantSchema,
  orders: z.array(inboxOrderSchema),
  can: canSchema,
})
export type InboxRow = z.infer<typeof inboxRowSchema>

export const countyInbox = query('whistleCenter.inbox', {
  input: z.strictObject({
    pile: z.enum(inboxPiles),
    orgId: idSchema.nullable(),
    urgency: urgencySchema.nullable(),
    level: levelSchema.nullable(),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(100),
  }),
  output: z.strictObject({ rows: z.array(inboxRowSchema), nextCursor: z.string().nullable() }),
  can: 'order.judge',
  where: 'county',
})

/** How much lies on each pile; a count ends at `mostCounted`. */
export const inboxCounts = query('whistleCenter.counts', {
  input: z.strictObject({ orgId: idSchema.nullable() }),
  output: z.strictObject({
    piles: z.record(z.enum(inboxPiles), z.number().int()),
    towns: z.array(z.strictObject({ id: idSchema, name: z.string() })),
  }),
  can: 'order.judge',
  where: 'county',
})

/** Charges departments with a matter a town reported up: one, or several started together under one lead. */
export const assignReported = command('whistleCenter.assign', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    lead: z.strictObject({ departmentId: idSchema, demand: requiredText(2000) }),
    support: z.array(z.strictObject({ departmentId: idSchema, demand: requiredText(2000) })).max(20),
    /** Where and when all meet; then everybody must check in there. Null: work without a meeting. */
    rendezvous: requiredText(300).nullable(),
    /** The county leader who leads a level-4 matter. */
    leaderName: textSchema(40),
    note: textSchema(1000),
  }),
  output: z.strictObject({ orderIds: z.array(idSchema) }),
  can: 'order.dispatch',
  where: 'county',
  errors: [
    'case.illegalMove',
    'case.flagOpen',
    'order.departmentTwice',
    'order.departmentUnknown',
    'order.leadExists',
    'order.channelOnly',
    'order.accusedUnit',
    'whistleCenter.leaderNeeded',
  ],
  verb: 'assign',
  subject: input => input.caseId,
  changes: ['case', 'order'],
})

/** Gives a matter that was reported up back into the town's hands, with the reason. */
export const handBackReported = command('whistleCenter.handBack', {
  input: z.strictObject({ caseId: idSchema, rev: z.number().int(), reason: requiredText(1000) }),
  output: done,
  can: 'order.judge',
  where: 'both',
  errors: ['case.illegalMove'],
  verb: 'handBack',
  subject: input => input.caseId,
  changes: ['case'],
})

/** So many in time and so many late: of those whose clock is over. */
const rateSchema = z.strictObject({ inTime: z.number().int(), late: z.number().int() })

export const townLadder = query('whistleCenter.ladder', {
  /** `month`: any day of it. */
  input: z.strictObject({ month: daySchema }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        orgId: idSchema,
        orgName: z.string(),
        issued: z.number().int(),
        whistles: z.number().int(),
        /** From delivery to proven signature, and to proven check-in, in minutes; null when there was none. */
        signMinutes: z.number().nullable(),
        checkInMinutes: z.number().nullable(),
        /** Clocks that ran out and still run, whatever the month. */
        late: z.number().int(),
        sign: rateSchema,
        checkIn: rateSchema,
        finish: rateSchema,
      }),
    ),
  }),
  can: 'order.judge',
  where: 'county',
})

const spreadSchema = z.strictObject({
  count: z.number().int(),
  /** Still running, and of all those that ran out. */
  running: z.number().int(),
  late: z.number().int(),
  averageMinutes: z.number().nullable(),
  medianMinutes: z.number().nullable(),
})
export type Spread = z.infer<typeof spreadSchema>

/** The four clocks of each department over its orders that are not answered. */
export const responseClocks = query('whistleCenter.clocks', {
  input: emptyInput,
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        departmentId: idSchema,
        departmentName: z.string(),
        orders: z.number().int(),
        deliver: spreadSchema,
        sign: spreadSchema,
        checkIn: spreadSchema,
        finish: spreadSchema,
      }),
    ),
  }),
  can: 'order.judge',
  where: 'county',
})

export const measuredOrderSchema = z.strictObject({
  id: idSchema,
  number: z.string(),
  kind: z.enum(orderKinds),
  role: z.enum(orderRoles),
  status: z.enum(orderStatuses),
  caseTitle: z.string(),
  orgName: z.string(),
  departmentName: z.string(),
  urgency: urgencySchema,
  issuedAt: instantSchema,
  deliveredAt: instantSchema.nullable(),
  signedAt: instantSchema.nullable(),
  checkedInAt: instantSchema.nullable(),
  completedAt: instantSchema.nullable(),
  dueAt: instantSchema.nullable(),
  clockKind: clockKindSchema,
  clockColor: colorSchema,
})
export type MeasuredOrder = z.infer<typeof measuredOrderSchema>

/** The rows behind a number of the ladder (with a town and a month) or of the clocks (with a department). */
export const measuredOrders = query('whistleCenter.rows', {
  input: z.strictObject({
    measure: z.enum(orderMeasures),
    orgId: idSchema.nullable(),
    departmentId: idSchema.nullable(),
    month: daySchema.nullable(),
    /** Only those whose clock of the measure ran out. */
    isLate: z.boolean(),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ rows: z.array(measuredOrderSchema), nextCursor: z.string().nullable() }),
  can: 'order.judge',
  where: 'county',
})

export const whistleCenterCalls = [
  countyInbox,
  inboxCounts,
  assignReported,
  handBackReported,
  townLadder,
  responseClocks,
  measuredOrders,
] as const
