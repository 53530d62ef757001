/** Joint meetings and the tasks they set. */
import { z } from 'zod'
import {
  type Meeting,
  type MeetingAttendee,
  type MeetingTask,
  meetingKinds,
  meetingStatuses,
  meetingTaskStatuses,
} from '../domain/meeting.ts'
import { command, query } from './define.ts'
import { canSchema, done, idSchema, instantSchema, requiredText, rowShape, textSchema } from './schemas.ts'

export const meetingSchema = z.strictObject({
  ...rowShape,
  caseId: z.string().nullable(),
  number: z.string(),
  kind: z.enum(meetingKinds),
  status: z.enum(meetingStatuses),
  title: z.string(),
  agenda: z.array(z.string()),
  whistleId: z.string().nullable(),
  taskForceId: z.string().nullable(),
  rulingId: z.string().nullable(),
  meetAt: instantSchema,
  place: z.string(),
  hostName: z.string(),
  hostTitle: z.string(),
  recorderName: z.string(),
  heldAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  discussion: z.string(),
  decision: z.string(),
  decidedAt: instantSchema.nullable(),
  decidedByName: z.string().nullable(),
  cancelReason: z.string().nullable(),
}) satisfies z.ZodType<Meeting>

export const attendeeSchema = z.strictObject({
  ...rowShape,
  meetingId: z.string(),
  caseId: z.string().nullable(),
  departmentId: z.string().nullable(),
  unitName: z.string(),
  personName: z.string(),
  title: z.string(),
  isInvited: z.boolean(),
  cameAt: instantSchema.nullable(),
  position: z.string(),
  removedAt: instantSchema.nullable(),
}) satisfies z.ZodType<MeetingAttendee>

export const meetingTaskSchema = z.strictObject({
  ...rowShape,
  meetingId: z.string().nullable(),
  taskForceId: z.string().nullable(),
  caseId: z.string().nullable(),
  ownerDepartmentId: z.string().nullable(),
  ownerUserId: z.string().nullable(),
  ownerName: z.string(),
  content: z.string(),
  setAt: instantSchema,
  setByName: z.string(),
  dueAt: instantSchema,
  status: z.enum(meetingTaskStatuses),
  doneAt: instantSchema.nullable(),
  doneById: z.string().nullable(),
  doneByName: z.string().nullable(),
  resultText: z.string().nullable(),
  checkedAt: instantSchema.nullable(),
  checkedById: z.string().nullable(),
  checkedByName: z.string().nullable(),
  checkNote: z.string().nullable(),
  redoCount: z.number().int(),
}) satisfies z.ZodType<MeetingTask>

/** A task with its light, whom it belongs to, and what this person may do with it. */
export const taskViewSchema = meetingTaskSchema.extend({
  source: z.string(),
  light: z.enum(['green', 'amber', 'red', 'done', 'doneLate']),
  can: canSchema,
})
export type TaskView = z.infer<typeof taskViewSchema>

const taskInput = z.strictObject({
  ownerDepartmentId: idSchema.nullable(),
  ownerUserId: idSchema.nullable(),
  ownerName: requiredText(60),
  content: requiredText(1000),
  dueAt: instantSchema,
})

/** Plans a meeting or goes on writing it: everything on the page in one step. */
export const saveMeeting = command('meeting.save', {
  input: z.strictObject({
    meetingId: idSchema.nullable(),
    rev: z.number().int().nullable(),
    caseId: idSchema.nullable(),
    kind: z.enum(meetingKinds),
    whistleId: idSchema.nullable(),
    taskForceId: idSchema.nullable(),
    rulingId: idSchema.nullable(),
    title: requiredText(100),
    agenda: z.array(requiredText(300)).max(30),
    meetAt: instantSchema,
    place: textSchema(200),
    hostName: textSchema(40),
    hostTitle: textSchema(60),
    recorderName: textSchema(40),
    discussion: textSchema(20_000),
    decision: textSchema(8000),
    attendees: z
      .array(
        z.strictObject({
          id: idSchema.nullable(),
          departmentId: idSchema.nullable(),
          unitName: requiredText(60),
          personName: textSchema(40),
          title: textSchema(60),
          isInvited: z.boolean(),
          cameAt: instantSchema.nullable(),
          position: textSchema(2000),
        }),
      )
      .max(60),
  }),
  output: z.strictObject({ meetingId: idSchema, number: z.string(), rev: z.number().int() }),
  can: 'meeting.record',
  where: 'both',
  errors: ['meeting.ended', 'meeting.linkUnknown', 'meeting.attendeeUnknown'],
  verb: 'saveMeeting',
  subject: input => input.meetingId,
  redact: ['discussion'],
  changes: ['meeting', 'case'],
})

const meetingInput = z.strictObject({ meetingId: idSchema, rev: z.number().int() })

export const holdMeeting = command('meeting.hold', {
  input: meetingInput.extend({ heldAt: instantSchema }),
  output: done,
  can: 'meeting.record',
  where: 'both',
  errors: ['meeting.illegalMove', 'meeting.timeInFuture'],
  verb: 'holdMeeting',
  subject: input => input.meetingId,
  changes: ['meeting', 'case'],
})

/** Ends a meeting with its decision; the tasks it sets start with it. */
export const decideMeeting = command('meeting.decide', {
  input: meetingInput.extend({ tasks: z.array(taskInput).max(40) }),
  output: done,
  can: 'meeting.record',
  where: 'both',
  errors: [
    'meeting.illegalMove',
    'meeting.nobodyCame',
    'meeting.decisionMissing',
    'meeting.hostMissing',
    'meetingTask.ownerUnknown',
    'meetingTask.duePast',
  ],
  verb: 'decideMeeting',
  subject: input => input.meetingId,
  changes: ['meeting', 'case'],
})

export const cancelMeeting = command('meeting.cancel', {
  input: meetingInput.extend({ reason: requiredText(500) }),
  output: done,
  can: 'meeting.record',
  where: 'both',
  errors: ['meeting.illegalMove'],
  verb: 'cancelMeeting',
  subject: input => input.meetingId,
  changes: ['meeting', 'case'],
})

export const meetingRowSchema = z.strictObject({
  id: idSchema,
  caseId: idSchema.nullable(),
  number: z.string(),
  kind: z.enum(meetingKinds),
  status: z.enum(meetingStatuses),
  title: z.string(),
  caseNumber: z.string().nullable(),
  orgName: z.string(),
  meetAt: instantSchema,
  place: z.string(),
  hostName: z.string(),
  absent: z.array(z.string()),
  came: z.number().int(),
  tasks: z.number().int(),
  tasksOpen: z.number().int(),
  tasksOverdue: z.number().int(),
})
export type MeetingRow = z.infer<typeof meetingRowSchema>

export const listMeetings = query('meeting.list', {
  input: z.strictObject({
    statuses: z.array(z.enum(meetingStatuses)).max(4),
    caseId: idSchema.nullable(),
    whistleId: idSchema.nullable(),
    taskForceId: idSchema.nullable(),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ rows: z.array(meetingRowSchema), nextCursor: z.string().nullable() }),
  can: 'case.read',
  where: 'both',
})

export const getMeeting = query('meeting.get', {
  input: z.strictObject({ meetingId: idSchema }),
  output: z.strictObject({
    meeting: meetingSchema,
    caseNumber: z.string().nullable(),
    caseTitle: z.string().nullable(),
    whistleNumber: z.string().nullable(),
    taskForceNumber: z.string().nullable(),
    orgName: z.string(),
    attendees: z.array(attendeeSchema),
    absent: z.array(z.string()),
    tasks: z.array(taskViewSchema),
    can: canSchema,
  }),
  can: 'case.read',
  where: 'both',
})

/** A task set later, by a meeting that was held or by a task force. */
export const addMeetingTask = command('meetingTask.add', {
  input: taskInput.extend({ meetingId: idSchema.nullable(), taskForceId: idSchema.nullable() }),
  output: z.strictObject({ taskId: idSchema }),
  can: 'meeting.record',
  where: 'both',
  errors: ['meetingTask.ownerUnknown', 'meetingTask.duePast', 'meetingTask.sourceUnknown'],
  verb: 'addTask',
  subject: input => input.meetingId ?? input.taskForceId,
  changes: ['meeting', 'case'],
})

const taskStep = z.strictObject({ taskId: idSchema, rev: z.number().int() })

/** The result, by the owner, or told to the centre: `reportedBy` then names who told it. */
export const finishMeetingTask = command('meetingTask.finish', {
  input: taskStep.extend({ result: requiredText(2000), reportedBy: textSchema(40).nullable() }),
  output: done,
  can: 'case.read',
  where: 'both',
  errors: ['meetingTask.illegalMove', 'meetingTask.reporterMissing'],
  verb: 'finishTask',
  subject: input => input.taskId,
  changes: ['meeting', 'case'],
})
export const checkMeetingTask = command('meetingTask.check', {
  input: taskStep.extend({ isPassed: z.boolean(), note: textSchema(500) }),
  output: done,
  can: 'meeting.record',
  where: 'both',
  errors: ['meetingTask.illegalMove', 'meetingTask.ownCheck', 'meetingTask.noteMissing'],
  verb: 'checkTask',
  subject: input => input.taskId,
  changes: ['meeting', 'case'],
})
export const dropMeetingTask = command('meetingTask.drop', {
  input: taskStep.extend({ reason: requiredText(500) }),
  output: done,
  can: 'order.judge',
  where: 'both',
  errors: ['meetingTask.illegalMove'],
  verb: 'dropTask',
  subject: input => input.taskId,
  changes: ['meeting', 'case'],
})

export const taskPiles = ['open', 'overdue', 'toCheck', 'ended'] as const

/** Tasks this person may know of: a liaison's own departments', staff those of the centre. */
export const listMeetingTasks = query('meetingTask.list', {
  input: z.strictObject({
    pile: z.enum(taskPiles),
    isMine: z.boolean(),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ rows: z.array(taskViewSchema), nextCursor: z.string().nullable() }),
  can: 'case.read',
  where: 'both',
})

export const meetingCalls = [
  saveMeeting,
  holdMeeting,
  decideMeeting,
  cancelMeeting,
  listMeetings,
  getMeeting,
  addMeetingTask,
  finishMeetingTask,
  checkMeetingTask,
  dropMeetingTask,
  listMeetingTasks,
] as const
