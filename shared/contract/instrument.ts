/** Everything that moves or watches the work on a case in one answer, and the list of what waits for whom. */
import { z } from 'zod'
import { orderStatuses } from '../domain/order.ts'
import { circularCalls, circularSchema } from './circular.ts'
import { command, query } from './define.ts'
import { extensionCalls, extensionSchema } from './extension.ts'
import { instructionCalls, instructionSchema } from './instruction.ts'
import {
  canSchema,
  daySchema,
  emptyInput,
  idSchema,
  instantSchema,
  requiredText,
  urgencySchema,
} from './schemas.ts'
import { supervisionCalls, supervisionSchema } from './supervision.ts'
import { suspensionCalls, suspensionSchema } from './suspension.ts'

export const instrumentRulesSchema = z.strictObject({
  noticeDays: z.number().int(),
  noticeHours: z.number().int(),
  extensionMostDays: z.number().int(),
  extensionTimes: z.number().int(),
  pauseMostDays: z.number().int(),
  replyDays: z.strictObject({
    remind: z.number().int(),
    normal: z.number().int(),
    yellowCard: z.number().int(),
    redCard: z.number().int(),
  }),
})

/** What an ask would meet with now: open, or the code of the refusal with what its sentence names. */
const askSchema = z.strictObject({
  isOpen: z.boolean(),
  code: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const instrumentsOf = query('instrument.ofCase', {
  input: z.strictObject({ caseId: idSchema, orderId: idSchema.nullable() }),
  output: z.strictObject({
    caseNumber: z.string(),
    /** The town of the case: only its departments and the county's can be named. */
    orgId: idSchema,
    isProtected: z.boolean(),
    orders: z.array(
      z.strictObject({
        id: idSchema,
        rev: z.number().int(),
        number: z.string(),
        departmentId: idSchema,
        departmentName: z.string(),
        status: z.enum(orderStatuses),
        finishDueAt: instantSchema.nullable(),
        isPaused: z.boolean(),
        /** True for the department's own people, who need no name typed. */
        isOwn: z.boolean(),
        askExtension: askSchema,
        /** Until when an extension may be asked for, and the furthest date it could lead to. */
        askUntil: instantSchema.nullable(),
        latestDueAt: instantSchema.nullable(),
        askSuspension: askSchema,
        /** A card may be issued without a reason of its own. */
        hasYellowGround: z.boolean(),
        hasRedGround: z.boolean(),
        can: canSchema,
      }),
    ),
    extensions: z.array(extensionSchema),
    suspensions: z.array(suspensionSchema),
    supervisions: z.array(supervisionSchema),
    circulars: z.array(circularSchema),
    instructions: z.array(instructionSchema),
    /** Leaders whose decision may be noted. */
    leaders: z.array(z.strictObject({ id: idSchema, name: z.string() })),
    rules: instrumentRulesSchema,
    can: canSchema,
  }),
  can: 'case.read',
  where: 'both',
})

export const instrumentKinds = ['extension', 'suspension', 'supervision', 'circular', 'instruction'] as const
export type InstrumentKind = (typeof instrumentKinds)[number]

/** Piles of the list: what waits for this person, and all that is open. */
export const instrumentLanes = ['toDecide', 'toReply', 'toJudge', 'toRead', 'overdue', 'open'] as const
export type InstrumentLane = (typeof instrumentLanes)[number]

const rowSchema = z.strictObject({
  kind: z.enum(instrumentKinds),
  id: idSchema,
  state: z.string(),
  /** Grade of a supervision; empty for the others. */
  grade: z.string(),
  caseId: idSchema,
  caseNumber: z.string(),
  /** Empty for somebody who may not open the case or the order. */
  caseTitle: z.string(),
  orderId: idSchema.nullable(),
  orgName: z.string(),
  fromName: z.string(),
  toName: z.string(),
  text: z.string(),
  at: instantSchema,
  /** The moment that matters next: to decide by, to answer by, to look again. */
  dueAt: instantSchema.nullable(),
  isOverdue: z.boolean(),
  urgency: urgencySchema.nullable(),
  lanes: z.array(z.enum(instrumentLanes)),
  /** This person may open the case, or the order. */
  canOpen: z.boolean(),
  /** A copy this person may mark as read right here. */
  canRead: z.boolean(),
  rev: z.number().int(),
})
export type InstrumentRow = z.infer<typeof rowSchema>

export const listInstruments = query('instrument.list', {
  input: emptyInput,
  output: z.strictObject({ rows: z.array(rowSchema), isCut: z.boolean() }),
  can: 'case.read',
  where: 'both',
})

/** How much waits for this person, for the workbench. */
export const waitingInstruments = query('instrument.waiting', {
  input: emptyInput,
  output: z.strictObject({ counts: z.record(z.enum(instrumentLanes), z.number().int()) }),
  can: 'case.read',
  where: 'both',
})

export const instrumentRulesView = query('instrument.rules', {
  input: emptyInput,
  output: z.strictObject({
    rules: instrumentRulesSchema,
    /** Empty: built into the product. */
    version: z.string(),
    effectiveFrom: daySchema.nullable(),
    approvedByName: z.string(),
    /** Sets approved for a later day. */
    coming: z.array(z.strictObject({ version: z.string(), effectiveFrom: daySchema })),
    today: daySchema,
    canApprove: z.boolean(),
  }),
  can: 'session',
  where: 'both',
})

export const approveInstrumentRules = command('instrument.approveRules', {
  input: z.strictObject({
    rules: instrumentRulesSchema,
    effectiveFrom: daySchema,
    note: requiredText(500),
  }),
  output: z.strictObject({ version: z.string() }),
  can: 'rule.approve',
  where: 'both',
  errors: ['instrument.rulesInvalid', 'ruleSet.dayInvalid', 'ruleSet.dayPast'],
  verb: 'approveInstrumentRules',
  changes: ['setting', 'order'],
})

export const instrumentCalls = [
  ...extensionCalls,
  ...suspensionCalls,
  ...supervisionCalls,
  ...circularCalls,
  ...instructionCalls,
  instrumentsOf,
  listInstruments,
  waitingInstruments,
  instrumentRulesView,
  approveInstrumentRules,
] as const
