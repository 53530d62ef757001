/** Whistles: drafting, the leader's answer, blowing and ending. */
import { z } from 'zod'
import { orderRoles, orderStatuses } from '../domain/order.ts'
import { triageWays } from '../domain/triageQueue.ts'
import {
  answerWays,
  type Whistle,
  type WhistleAnswer,
  whistleAnswers,
  whistleKinds,
  whistleStatuses,
} from '../domain/whistle.ts'
import { command, query } from './define.ts'
import {
  canSchema,
  done,
  emptyInput,
  idSchema,
  instantSchema,
  levelSchema,
  requiredText,
  rowShape,
  textSchema,
  urgencySchema,
} from './schemas.ts'

export const whistleSchema = z.strictObject({
  ...rowShape,
  caseId: z.string(),
  number: z.string(),
  kind: z.enum(whistleKinds),
  status: z.enum(whistleStatuses),
  content: z.string(),
  duties: z.array(z.strictObject({ departmentId: z.string(), duty: z.string() })),
  meetPlace: z.string(),
  meetAt: instantSchema.nullable(),
  levelReason: z.string(),
  leaderId: z.string().nullable(),
  leaderName: z.string(),
  leaderTitle: z.string(),
  draftedById: z.string(),
  draftedByName: z.string(),
  askedAt: instantSchema.nullable(),
  answerDueAt: instantSchema.nullable(),
  blownAt: instantSchema.nullable(),
  blownByName: z.string().nullable(),
  confirmDueAt: instantSchema.nullable(),
  settledAt: instantSchema.nullable(),
  settledByName: z.string().nullable(),
  settleNote: z.string().nullable(),
  endedAt: instantSchema.nullable(),
  endedByName: z.string().nullable(),
  endNote: z.string().nullable(),
}) satisfies z.ZodType<Whistle>

export const whistleAnswerSchema = z.strictObject({
  ...rowShape,
  whistleId: z.string(),
  caseId: z.string(),
  answer: z.enum(whistleAnswers),
  way: z.enum(answerWays),
  leaderId: z.string().nullable(),
  leaderName: z.string(),
  answeredAt: instantSchema,
  notedAt: instantSchema,
  notedById: z.string(),
  notedByName: z.string(),
  words: z.string(),
  attachmentId: z.string().nullable(),
  isAfterwards: z.boolean(),
}) satisfies z.ZodType<WhistleAnswer>

const dutyInput = z.strictObject({ departmentId: idSchema, duty: textSchema(2000) })
const leaderInput = z.strictObject({
  id: idSchema.nullable(),
  name: requiredText(40),
  title: textSchema(60),
})
/** What the leader said and how it is known. `way` `own`: only the named leader, signed in. */
const answerInput = z.strictObject({
  way: z.enum(answerWays),
  answeredAt: instantSchema,
  words: textSchema(1000),
  attachmentId: idSchema.nullable(),
})

const blowErrors = [
  'case.illegalMove',
  'case.flagOpen',
  'order.departmentTwice',
  'order.departmentUnknown',
  'order.leadExists',
  'order.channelOnly',
  'whistle.illegalMove',
] as const
const writeErrors = [
  'whistle.contentMissing',
  'whistle.leadMissing',
  'whistle.dutyMissing',
  'whistle.meetMissing',
  'whistle.levelReasonMissing',
  'whistle.leaderUnknown',
] as const
const answerErrors = [
  'whistle.notTheLeader',
  'whistle.photoMissing',
  'whistle.answerInFuture',
  'whistle.ownOnly',
  'whistle.levelTooHigh',
] as const

/**
 * Writes a whistle down and, in the same step, sends it on: `ask` to the leader, `blow` with an approval that is
 * already known, `blowFirst` for an emergency. `draft` keeps it.
 */
export const saveWhistle = command('whistle.save', {
  input: z.strictObject({
    whistleId: idSchema.nullable(),
    rev: z.number().int().nullable(),
    caseId: idSchema,
    kind: z.enum(whistleKinds),
    content: textSchema(2000),
    /** The lead first; empty in a draft. */
    duties: z.array(dutyInput).max(21),
    meetPlace: textSchema(200),
    meetAt: instantSchema.nullable(),
    levelReason: textSchema(500),
    leader: leaderInput,
    next: z.enum(['draft', 'ask', 'blow', 'blowFirst']),
    approval: answerInput.nullable(),
  }),
  output: z.strictObject({ whistleId: idSchema, number: z.string(), orderIds: z.array(idSchema) }),
  can: 'order.dispatch',
  where: 'both',
  errors: [...blowErrors, ...writeErrors, ...answerErrors, 'whistle.approvalMissing', 'whistle.notEmergency'],
  verb: 'saveWhistle',
  subject: input => input.caseId,
  changes: ['whistle', 'case', 'order'],
})

const whistleInput = z.strictObject({ whistleId: idSchema, rev: z.number().int() })

/** Asks the named leader, or another one when the first does not answer. */
export const askWhistle = command('whistle.ask', {
  input: whistleInput.extend({ leader: leaderInput.nullable() }),
  output: done,
  can: 'order.dispatch',
  where: 'both',
  errors: ['whistle.illegalMove', ...writeErrors, 'order.departmentTwice'],
  verb: 'askWhistle',
  subject: input => input.whistleId,
  changes: ['whistle', 'case'],
})

/** The leader's answer, before the whistle or, for one that blew first, as its confirmation. */
export const answerWhistle = command('whistle.answer', {
  input: whistleInput.extend({ answer: z.enum(whistleAnswers), how: answerInput }),
  output: done,
  can: 'order.read',
  where: 'both',
  errors: ['whistle.illegalMove', 'whistle.notAwaited', 'whistle.refusalWordsMissing', ...answerErrors],
  verb: 'answerWhistle',
  subject: input => input.whistleId,
  changes: ['whistle', 'case'],
})

/** Blows an approved whistle: every department gets its order. */
export const blowWhistle = command('whistle.blow', {
  input: whistleInput,
  output: z.strictObject({ orderIds: z.array(idSchema) }),
  can: 'order.dispatch',
  where: 'both',
  errors: [...blowErrors],
  verb: 'blowWhistle',
  subject: input => input.whistleId,
  changes: ['whistle', 'case', 'order'],
})

/** A leader of the centre takes on a whistle nobody confirmed, or one the named leader objected to. */
export const settleWhistle = command('whistle.settle', {
  input: whistleInput.extend({ note: requiredText(500) }),
  output: done,
  can: 'order.judge',
  where: 'both',
  errors: ['whistle.illegalMove', 'whistle.nothingToSettle'],
  verb: 'settleWhistle',
  subject: input => input.whistleId,
  changes: ['whistle', 'case'],
})

export const closeWhistle = command('whistle.close', {
  input: whistleInput.extend({ note: requiredText(1000) }),
  output: done,
  can: 'order.dispatch',
  where: 'both',
  errors: ['whistle.illegalMove', 'whistle.ordersOpen', 'whistle.unconfirmed'],
  verb: 'closeWhistle',
  subject: input => input.whistleId,
  changes: ['whistle', 'case'],
})
export const cancelWhistle = command('whistle.cancel', {
  input: whistleInput.extend({ reason: requiredText(500) }),
  output: done,
  can: 'order.dispatch',
  where: 'both',
  errors: ['whistle.illegalMove', 'whistle.ordersOpen'],
  verb: 'cancelWhistle',
  subject: input => input.whistleId,
  changes: ['whistle', 'case'],
})

const concernSchema = z.enum(['answerOverdue', 'confirmOverdue', 'objected']).nullable()

const departmentStateSchema = z.strictObject({
  orderId: idSchema.nullable(),
  departmentId: idSchema,
  departmentName: z.string(),
  role: z.enum(orderRoles),
  duty: z.string(),
  number: z.string(),
  status: z.enum(orderStatuses).nullable(),
  deliveredAt: instantSchema.nullable(),
  signedAt: instantSchema.nullable(),
  checkedInAt: instantSchema.nullable(),
  completedAt: instantSchema.nullable(),
  checkInDueAt: instantSchema.nullable(),
  finishDueAt: instantSchema.nullable(),
  clockKind: z.enum(['sign', 'checkIn', 'finish', 'none']),
  clockColor: z.enum(['green', 'amber', 'red', 'done', 'doneLate', 'none']),
})

export const whistleRowSchema = z.strictObject({
  id: idSchema,
  caseId: idSchema,
  rev: z.number().int(),
  number: z.string(),
  kind: z.enum(whistleKinds),
  status: z.enum(whistleStatuses),
  caseNumber: z.string(),
  caseTitle: z.string(),
  orgName: z.string(),
  level: levelSchema.nullable(),
  urgency: urgencySchema.nullable(),
  content: z.string(),
  departmentNames: z.array(z.string()),
  meetPlace: z.string(),
  meetAt: instantSchema.nullable(),
  leaderName: z.string(),
  draftedByName: z.string(),
  createdAt: instantSchema,
  askedAt: instantSchema.nullable(),
  blownAt: instantSchema.nullable(),
  /** The next date somebody owes: answer or confirmation. */
  dueAt: instantSchema.nullable(),
  concern: concernSchema,
  isUnconfirmed: z.boolean(),
  arrived: z.number().int(),
  finished: z.number().int(),
  orders: z.number().int(),
  can: canSchema,
})
export type WhistleRow = z.infer<typeof whistleRowSchema>

export const whistlePiles = ['toAnswer', 'concern', 'waiting', 'running', 'ended', 'all'] as const

export const listWhistles = query('whistle.list', {
  input: z.strictObject({
    pile: z.enum(whistlePiles),
    caseId: idSchema.nullable(),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ rows: z.array(whistleRowSchema), nextCursor: z.string().nullable() }),
  can: 'order.read',
  where: 'both',
})

export const getWhistle = query('whistle.get', {
  input: z.strictObject({ whistleId: idSchema }),
  output: z.strictObject({
    whistle: whistleSchema,
    caseNumber: z.string(),
    caseTitle: z.string(),
    orgName: z.string(),
    level: levelSchema.nullable(),
    urgency: urgencySchema.nullable(),
    answers: z.array(whistleAnswerSchema),
    departments: z.array(departmentStateSchema),
    concern: concernSchema,
    isUnconfirmed: z.boolean(),
    can: canSchema,
  }),
  can: 'order.read',
  where: 'both',
})

/** Leaders of the matter's centre (and of the county, there) who may approve a whistle about it. */
export const whistleLeaders = query('whistle.leaders', {
  input: z.strictObject({ caseId: idSchema }),
  output: z.strictObject({
    leaders: z.array(
      z.strictObject({ id: idSchema, name: z.string(), roles: z.array(z.string()), initials: z.string() }),
    ),
    /** The departments proposed are prefilled by the screens; the dates by these limits. */
    answerDueAt: instantSchema,
    confirmDueAt: instantSchema,
  }),
  can: 'order.dispatch',
  where: 'both',
})

/** What of whistles and meeting tasks waits for this person: counted on the workbench. */
export const whistleWork = query('whistle.work', {
  input: emptyInput,
  output: z.strictObject({
    toAnswer: z.number().int(),
    concerns: z.number().int(),
    approved: z.number().int(),
    tasksOpen: z.number().int(),
    tasksOverdue: z.number().int(),
    tasksToCheck: z.number().int(),
    meetingsToday: z.number().int(),
    proposedForces: z.number().int(),
  }),
  can: 'session',
  where: 'both',
})

/** Keeps why a matter does not go the way of its level. */
export const overruleLevel = command('whistle.overruleLevel', {
  input: z.strictObject({
    caseId: idSchema,
    way: z.enum(triageWays),
    reason: requiredText(500),
  }),
  output: done,
  can: 'order.dispatch',
  where: 'both',
  errors: ['whistle.levelAgrees'],
  verb: 'overruleLevel',
  subject: input => input.caseId,
  changes: ['case'],
})

export const whistleCalls = [
  saveWhistle,
  askWhistle,
  answerWhistle,
  blowWhistle,
  settleWhistle,
  closeWhistle,
  cancelWhistle,
  listWhistles,
  getWhistle,
  whistleLeaders,
  whistleWork,
  overruleLevel,
] as const
