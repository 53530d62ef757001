/** Tasks of meetings and task forces: an owner, a clock, a result, and a check by somebody else. */
import type { TaskView } from '../../../contract/meeting.ts'
import type { ParsedInputOf } from '../../../contract/registry.ts'
import type { CaseFile } from '../../../domain/case.ts'
import type { Viewer } from '../../../domain/casePolicy.ts'
import { type MeetingTask, taskLight } from '../../../domain/meeting.ts'
import {
  canSeeMeeting,
  isTaskOwner,
  meetingCan,
  meetingTaskCan,
  taskForceCan,
} from '../../../domain/meetingPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { meetingTable, meetingTaskTable, taskForceTable } from '../../db/entities/meeting.ts'
import { departmentTable, userTable } from '../../db/entities/organization.ts'
import { pageOfTasks, type TaskReader } from '../../db/queries/meetingList.ts'
import { readerOf } from '../../matter/caseRows.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { fileOf } from './load.ts'

export function taskReaderOf(viewer: Viewer): TaskReader {
  const { actor } = viewer
  return {
    reader: readerOf(viewer),
    departmentIds: hasAbility(actor, 'order.handle') ? actor.departmentIds : [],
    userId: actor.userId,
  }
}

type NewTask = Omit<ParsedInputOf<'meetingTask.add'>, 'meetingId' | 'taskForceId'>
interface TaskSource {
  meetingId: string | null
  taskForceId: string | null
  caseId: string | null
  orgId: string
}

/** Writes a task. Refusals: `meetingTask.ownerUnknown`, `meetingTask.duePast`. */
export async function setTask(ctx: CommandContext, task: NewTask, source: TaskSource): Promise<MeetingTask> {
  if (task.dueAt <= ctx.now) fail('meetingTask.duePast')
  const { db } = ctx
  const { ownerDepartmentId, ownerUserId } = task
  if (ownerDepartmentId !== null && ownerUserId !== null) fail('meetingTask.ownerUnknown')
  if (ownerDepartmentId !== null) {
    const department = await db.findOne(departmentTable, { id: ownerDepartmentId, deletedAt: null })
    const isKnown = department?.isActive === true
    if (!isKnown || (department.orgId !== source.orgId && department.level !== 'county'))
      fail('meetingTask.ownerUnknown')
  }
  if (ownerUserId !== null) {
    const user = await db.findOne(userTable, { id: ownerUserId, deletedAt: null, isActive: true })
    if (user === null) fail('meetingTask.ownerUnknown')
  }
  return ctx.insert(meetingTaskTable, {
    ...source,
    ...task,
    setAt: ctx.now,
    setByName: ctx.actor.name,
    status: 'open',
    doneAt: null,
    doneById: null,
    doneByName: null,
    resultText: null,
    checkedAt: null,
    checkedById: null,
    checkedByName: null,
    checkNote: null,
    redoCount: 0,
  })
}

/** Tasks as one person sees them, with the meeting or task force that set each. */
export async function taskViews(
  ctx: QueryContext,
  viewer: Viewer,
  tasks: readonly MeetingTask[],
): Promise<TaskView[]> {
  const { db, now } = ctx
  const ids = (pick: (task: MeetingTask) => string | null) => [
    ...new Set(tasks.map(pick).filter(id => id !== null)),
  ]
  const meetings = await db.find(meetingTable, { id: ids(task => task.meetingId) })
  const forces = await db.find(taskForceTable, { id: ids(task => task.taskForceId) })
  const files = new Map<string, CaseFile>()
  for (const id of ids(task => task.caseId)) files.set(id, await loadCase(db, id))
  return tasks.map(task => {
    const file = task.caseId === null ? null : (files.get(task.caseId) ?? null)
    const meeting = meetings.find(one => one.id === task.meetingId)
    const force = forces.find(one => one.id === task.taskForceId)
    return {
      ...task,
      source: meeting?.title ?? force?.number ?? '',
      light: taskLight(task, now),
      can: meetingTaskCan(viewer, task, file),
    }
  })
}

async function loadTask(ctx: CommandContext, taskId: string, rev: number) {
  const task = await ctx.db.findOne(meetingTaskTable, { id: taskId, deletedAt: null })
  if (task === null) notFound()
  const file = await fileOf(ctx.db, task.caseId)
  const viewer = await viewerOf(ctx)
  ctx.authorise(isTaskOwner(ctx.actor, task) || canSeeMeeting(viewer, task, file))
  ctx.expectRev(task, rev)
  return { task, file, viewer, can: meetingTaskCan(viewer, task, file) }
}

async function tell(
  ctx: CommandContext,
  file: CaseFile | null,
  task: MeetingTask,
  kind:
    | 'meetingTaskSet'
    | 'meetingTaskDone'
    | 'meetingTaskChecked'
    | 'meetingTaskReturned'
    | 'meetingTaskDropped',
  text: string,
): Promise<void> {
  if (file === null) return
  await appendEvent(ctx, file, {
    kind,
    text,
    departmentId: task.ownerDepartmentId,
    data: { task: task.content, owner: task.ownerName, taskId: task.id },
  })
}

export const meetingTaskHandlers: HandlersOf<
  'meetingTask.add' | 'meetingTask.finish' | 'meetingTask.check' | 'meetingTask.drop' | 'meetingTask.list'
> = {
  'meetingTask.add': async (ctx, input) => {
    const { meetingId, taskForceId, ...task } = input
    const viewer = await viewerOf(ctx)
    const meeting =
      meetingId === null ? null : await ctx.db.findOne(meetingTable, { id: meetingId, deletedAt: null })
    const force =
      taskForceId === null ? null : await ctx.db.findOne(taskForceTable, { id: taskForceId, deletedAt: null })
    const source = meeting ?? force
    if (source === null) fail('meetingTask.sourceUnknown')
    const file = await fileOf(ctx.db, source.caseId)
    ctx.authorise(
      meeting !== null
        ? meetingCan(viewer, meeting, file).addTask
        : force !== null && file !== null && taskForceCan(viewer, force, file).addTask,
    )
    const made = await setTask(ctx, task, {
      meetingId: meeting?.id ?? null,
      taskForceId: force?.id ?? meeting?.taskForceId ?? null,
      caseId: source.caseId,
      orgId: source.orgId,
    })
    await tell(ctx, file, made, 'meetingTaskSet', made.content)
    return { taskId: made.id }
  },

  'meetingTask.finish': async (ctx, input) => {
    const { task, file, can } = await loadTask(ctx, input.taskId, input.rev)
    const isOwner = isTaskOwner(ctx.actor, task)
    ctx.authorise(isOwner || hasAbility(ctx.actor, 'meeting.record'))
    if (!can.finish) fail('meetingTask.illegalMove', { status: task.status, action: 'finish' })
    const reportedBy = input.reportedBy?.trim() || null
    // What somebody else reported is entered under that name, so that the check is by another than who did it.
    if (!isOwner && reportedBy === null) fail('meetingTask.reporterMissing')
    await ctx.move(meetingTaskTable, task, 'finish', {
      doneAt: ctx.now,
      doneById: ctx.actor.userId,
      doneByName: reportedBy ?? ctx.actor.name,
      resultText: input.result,
    })
    await tell(ctx, file, task, 'meetingTaskDone', input.result)
    return { ok: true }
  },

  'meetingTask.check': async (ctx, input) => {
    const { task, file } = await loadTask(ctx, input.taskId, input.rev)
    ctx.authorise(hasAbility(ctx.actor, 'meeting.record'))
    if (task.doneById === ctx.actor.userId || isTaskOwner(ctx.actor, task)) fail('meetingTask.ownCheck')
    const note = input.note.trim()
    if (!input.isPassed && note === '') fail('meetingTask.noteMissing')
    await ctx.move(meetingTaskTable, task, input.isPassed ? 'pass' : 'fail', {
      checkedAt: ctx.now,
      checkedById: ctx.actor.userId,
      checkedByName: ctx.actor.name,
      checkNote: note,
      ...(input.isPassed ? {} : { doneAt: null, redoCount: task.redoCount + 1 }),
    })
    await tell(ctx, file, task, input.isPassed ? 'meetingTaskChecked' : 'meetingTaskReturned', note)
    return { ok: true }
  },

  'meetingTask.drop': async (ctx, input) => {
    const { task, file } = await loadTask(ctx, input.taskId, input.rev)
    ctx.authorise(hasAbility(ctx.actor, 'order.judge') && hasAbility(ctx.actor, 'meeting.record'))
    await ctx.move(meetingTaskTable, task, 'drop', {
      checkedAt: ctx.now,
      checkedById: ctx.actor.userId,
      checkedByName: ctx.actor.name,
      checkNote: input.reason,
    })
    await tell(ctx, file, task, 'meetingTaskDropped', input.reason)
    return { ok: true }
  },

  'meetingTask.list': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'case.read'))
    const viewer = await viewerOf(ctx)
    const at = input.cursor?.indexOf('/') ?? -1
    const after =
      input.cursor === null || at < 0
        ? null
        : { dueAt: input.cursor.slice(0, at), id: input.cursor.slice(at + 1) }
    const found = await pageOfTasks(
      ctx.db,
      { pile: input.pile, isMine: input.isMine },
      taskReaderOf(viewer),
      after,
      ctx.now,
      input.limit,
    )
    const page = found.slice(0, input.limit)
    const last = page.at(-1)
    return {
      rows: await taskViews(ctx, viewer, page),
      nextCursor: found.length > input.limit && last !== undefined ? `${last.dueAt}/${last.id}` : null,
    }
  },
}
