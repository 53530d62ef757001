/** The task force of a major matter: proposed by the town, opened and ended at the county. */
import { z } from 'zod'
import { type TaskForce, taskForceStatuses } from '../domain/taskForce.ts'
import { answerWays } from '../domain/whistle.ts'
import { command, query } from './define.ts'
import { meetingRowSchema, taskViewSchema } from './meeting.ts'
import {
  canSchema,
  caseEventSchema,
  done,
  idSchema,
  instantSchema,
  levelSchema,
  requiredText,
  rowShape,
  textSchema,
} from './schemas.ts'

const memberSchema = z.strictObject({
  departmentId: idSchema.nullable(),
  unitName: requiredText(60),
  personName: textSchema(40),
  title: textSchema(60),
  duty: textSchema(500),
})

export const taskForceSchema = z.strictObject({
  ...rowShape,
  caseId: z.string(),
  number: z.string(),
  status: z.enum(taskForceStatuses),
  reason: z.string(),
  proposedAt: instantSchema,
  proposedByName: z.string(),
  leaderName: z.string(),
  leaderTitle: z.string(),
  leaderWay: z.enum(answerWays).nullable(),
  openedAt: instantSchema.nullable(),
  openedByName: z.string().nullable(),
  goal: z.string(),
  members: z.array(
    z.strictObject({
      departmentId: z.string().nullable(),
      unitName: z.string(),
      personName: z.string(),
      title: z.string(),
      duty: z.string(),
    }),
  ),
  result: z.string().nullable(),
  finishedAt: instantSchema.nullable(),
  finishedById: z.string().nullable(),
  finishedByName: z.string().nullable(),
  verifiedAt: instantSchema.nullable(),
  verifiedByName: z.string().nullable(),
  verifyNote: z.string().nullable(),
  endedAt: instantSchema.nullable(),
  endNote: z.string().nullable(),
}) satisfies z.ZodType<TaskForce>

/** The town proposes; one that still runs for the matter is enough. */
export const proposeTaskForce = command('taskForce.propose', {
  input: z.strictObject({ caseId: idSchema, rev: z.number().int(), reason: requiredText(2000) }),
  output: z.strictObject({ taskForceId: idSchema, number: z.string() }),
  can: 'order.dispatch',
  where: 'both',
  errors: ['case.flagOpen', 'case.ended', 'taskForce.alreadyOpen'],
  verb: 'proposeTaskForce',
  subject: input => input.caseId,
  changes: ['meeting', 'case'],
})

const forceInput = z.strictObject({ taskForceId: idSchema, rev: z.number().int() })

/** The county opens it with the leader in command, or changes leader and members while it works. */
export const openTaskForce = command('taskForce.open', {
  input: forceInput.extend({
    leaderName: requiredText(40),
    leaderTitle: requiredText(60),
    leaderWay: z.enum(answerWays),
    goal: requiredText(2000),
    members: z.array(memberSchema).min(1).max(40),
  }),
  output: done,
  can: 'order.dispatch',
  where: 'both',
  errors: ['taskForce.illegalMove'],
  verb: 'openTaskForce',
  subject: input => input.taskForceId,
  changes: ['meeting', 'case'],
})
/** Ends it otherwise than by a result: declined or cancelled by the county, withdrawn by the town. */
export const endTaskForce = command('taskForce.end', {
  input: forceInput.extend({ how: z.enum(['decline', 'withdraw', 'cancel']), reason: requiredText(1000) }),
  output: done,
  can: 'order.dispatch',
  where: 'both',
  errors: ['taskForce.illegalMove'],
  verb: 'endTaskForce',
  subject: input => input.taskForceId,
  changes: ['meeting', 'case'],
})
export const noteTaskForce = command('taskForce.note', {
  input: forceInput.extend({ text: requiredText(4000) }),
  output: done,
  can: 'meeting.record',
  where: 'both',
  errors: ['taskForce.illegalMove'],
  verb: 'noteTaskForce',
  subject: input => input.taskForceId,
  changes: ['meeting', 'case'],
})
export const finishTaskForce = command('taskForce.finish', {
  input: forceInput.extend({ result: requiredText(4000) }),
  output: done,
  can: 'meeting.record',
  where: 'both',
  errors: ['taskForce.illegalMove', 'taskForce.tasksOpen'],
  verb: 'finishTaskForce',
  subject: input => input.taskForceId,
  changes: ['meeting', 'case'],
})
export const verifyTaskForce = command('taskForce.verify', {
  input: forceInput.extend({ isPassed: z.boolean(), note: requiredText(1000) }),
  output: done,
  can: 'order.dispatch',
  where: 'both',
  errors: ['taskForce.illegalMove', 'taskForce.ownCheck'],
  verb: 'verifyTaskForce',
  subject: input => input.taskForceId,
  changes: ['meeting', 'case'],
})

export const taskForceRowSchema = z.strictObject({
  id: idSchema,
  caseId: idSchema,
  number: z.string(),
  status: z.enum(taskForceStatuses),
  caseNumber: z.string(),
  caseTitle: z.string(),
  orgName: z.string(),
  level: levelSchema.nullable(),
  reason: z.string(),
  leaderName: z.string(),
  leaderTitle: z.string(),
  members: z.number().int(),
  proposedAt: instantSchema,
  proposedByName: z.string(),
  openedAt: instantSchema.nullable(),
  tasks: z.number().int(),
  tasksOpen: z.number().int(),
  tasksOverdue: z.number().int(),
})
export type TaskForceRow = z.infer<typeof taskForceRowSchema>

export const listTaskForces = query('taskForce.list', {
  input: z.strictObject({
    statuses: z.array(z.enum(taskForceStatuses)).max(7),
    caseId: idSchema.nullable(),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ rows: z.array(taskForceRowSchema), nextCursor: z.string().nullable() }),
  can: 'case.read',
  where: 'both',
})
export const getTaskForce = query('taskForce.get', {
  input: z.strictObject({ taskForceId: idSchema }),
  output: z.strictObject({
    force: taskForceSchema,
    caseNumber: z.string(),
    caseTitle: z.string(),
    orgName: z.string(),
    level: levelSchema.nullable(),
    notes: z.array(caseEventSchema),
    meetings: z.array(meetingRowSchema),
    tasks: z.array(taskViewSchema),
    can: canSchema,
  }),
  can: 'case.read',
  where: 'both',
})

export const taskForceCalls = [
  proposeTaskForce,
  openTaskForce,
  endTaskForce,
  noteTaskForce,
  finishTaskForce,
  verifyTaskForce,
  listTaskForces,
  getTaskForce,
] as const
