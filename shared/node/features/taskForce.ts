/** Task forces of major matters: proposed by the town, opened and ended at the county, seen by both. */
import type { CaseFile } from '../../domain/case.ts'
import { endedCaseStatuses } from '../../domain/case.ts'
import { mayCase, type Viewer } from '../../domain/casePolicy.ts'
import type { TimelineKind } from '../../domain/caseRecord.ts'
import type { Level } from '../../domain/level.ts'
import { type TaskForceCan, taskForceCan } from '../../domain/meetingPolicy.ts'
import { hasAbility } from '../../domain/role.ts'
import { endedTaskForceStatuses, type TaskForce } from '../../domain/taskForce.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { caseEventTable } from '../db/entities/case.ts'
import { meetingTaskTable, taskForceTable } from '../db/entities/meeting.ts'
import { pageOfTaskForces, tasksOf } from '../db/queries/meetingList.ts'
import { readerOf } from '../matter/caseRows.ts'
import { markOf, nextSerial } from '../matter/counter.ts'
import { gateStep } from '../matter/flagGate.ts'
import { loadCase, viewerOf } from '../matter/load.ts'
import { organizationNames } from '../matter/names.ts'
import { appendEvent } from '../matter/timeline.ts'
import { meetingRows } from './meeting/read.ts'
import { taskViews } from './meeting/tasks.ts'

/** Enough meetings for one page: a task force meets weekly at most. */
const mostMeetings = 100

interface Subject {
  force: TaskForce
  file: CaseFile
  viewer: Viewer
  can: Record<TaskForceCan, boolean>
}

async function loadForce(ctx: QueryContext, taskForceId: string): Promise<Subject> {
  const force = await ctx.db.findOne(taskForceTable, { id: taskForceId, deletedAt: null })
  if (force === null) notFound()
  const file = await loadCase(ctx.db, force.caseId)
  const viewer = await viewerOf(ctx)
  return { force, file, viewer, can: taskForceCan(viewer, force, file) }
}

async function tell(
  ctx: CommandContext,
  file: CaseFile,
  force: TaskForce,
  kind: TimelineKind,
  text: string,
): Promise<void> {
  await appendEvent(ctx, file, {
    kind,
    text,
    data: { number: force.number, leader: force.leaderName, taskForceId: force.id },
  })
}

export const taskForceHandlers: HandlersOf<
  | 'taskForce.propose'
  | 'taskForce.open'
  | 'taskForce.end'
  | 'taskForce.note'
  | 'taskForce.finish'
  | 'taskForce.verify'
  | 'taskForce.list'
  | 'taskForce.get'
> = {
  'taskForce.propose': async (ctx, input) => {
    const file = await loadCase(ctx.db, input.caseId)
    ctx.authorise(mayCase('dispatch', await viewerOf(ctx), file))
    ctx.expectRev(file, input.rev)
    if (endedCaseStatuses.includes(file.status)) fail('case.ended')
    // A danger that nobody dealt with does not wait for the county.
    await gateStep(ctx, file, 'escalate')
    const known = await ctx.db.find(taskForceTable, { caseId: file.id, deletedAt: null })
    if (known.some(one => !endedTaskForceStatuses.includes(one.status))) fail('taskForce.alreadyOpen')
    const mark = markOf(ctx.services)
    const year = ctx.today.slice(0, 4)
    const serial = await nextSerial(ctx.db, `taskForce/${year}/${mark}`)
    const force = await ctx.insert(taskForceTable, {
      orgId: file.orgId,
      caseId: file.id,
      number: `${year}-Z${mark}${String(serial).padStart(4, '0')}`,
      status: 'proposed',
      reason: input.reason,
      proposedAt: ctx.now,
      proposedByName: ctx.actor.name,
      leaderName: '',
      leaderTitle: '',
      leaderWay: null,
      openedAt: null,
      openedByName: null,
      goal: '',
      members: [],
      result: null,
      finishedAt: null,
      finishedById: null,
      finishedByName: null,
      verifiedAt: null,
      verifiedByName: null,
      verifyNote: null,
      endedAt: null,
      endNote: null,
    })
    await tell(ctx, file, force, 'taskForceProposed', input.reason)
    return { taskForceId: force.id, number: force.number }
  },

  'taskForce.open': async (ctx, input) => {
    const { force, file, can } = await loadForce(ctx, input.taskForceId)
    ctx.authorise(can.open)
    ctx.expectRev(force, input.rev)
    const next = await ctx.move(taskForceTable, force, 'open', {
      leaderName: input.leaderName,
      leaderTitle: input.leaderTitle,
      leaderWay: input.leaderWay,
      goal: input.goal,
      members: input.members,
      openedAt: force.openedAt ?? ctx.now,
      openedByName: force.openedByName ?? ctx.actor.name,
    })
    await tell(ctx, file, next, 'taskForceOpened', input.goal)
    return { ok: true }
  },

  'taskForce.end': async (ctx, input) => {
    const { force, file, can } = await loadForce(ctx, input.taskForceId)
    ctx.authorise(can[input.how])
    ctx.expectRev(force, input.rev)
    const kinds = {
      decline: 'taskForceDeclined',
      withdraw: 'taskForceWithdrawn',
      cancel: 'taskForceCancelled',
    } as const
    const next = await ctx.move(taskForceTable, force, input.how, {
      endedAt: ctx.now,
      endNote: input.reason,
    })
    await tell(ctx, file, next, kinds[input.how], input.reason)
    return { ok: true }
  },

  'taskForce.note': async (ctx, input) => {
    const { force, file, can } = await loadForce(ctx, input.taskForceId)
    ctx.authorise(can.note)
    await tell(ctx, file, force, 'taskForceNoted', input.text)
    return { ok: true }
  },

  'taskForce.finish': async (ctx, input) => {
    const { force, file, can } = await loadForce(ctx, input.taskForceId)
    ctx.authorise(can.finish)
    ctx.expectRev(force, input.rev)
    const tasks = await ctx.db.find(meetingTaskTable, { taskForceId: force.id, deletedAt: null })
    const open = tasks.filter(task => task.status === 'open' || task.status === 'done').length
    if (open > 0) fail('taskForce.tasksOpen', { count: open })
    const next = await ctx.move(taskForceTable, force, 'finish', {
      result: input.result,
      finishedAt: ctx.now,
      finishedById: ctx.actor.userId,
      finishedByName: ctx.actor.name,
    })
    await tell(ctx, file, next, 'taskForceFinished', input.result)
    return { ok: true }
  },

  'taskForce.verify': async (ctx, input) => {
    const { force, file, viewer, can } = await loadForce(ctx, input.taskForceId)
    ctx.authorise(viewer.isCounty && mayCase('dispatch', viewer, file))
    ctx.expectRev(force, input.rev)
    if (!can.verify && force.status === 'finished') fail('taskForce.ownCheck')
    const next = await ctx.move(taskForceTable, force, input.isPassed ? 'verifyPass' : 'verifyFail', {
      verifiedAt: ctx.now,
      verifiedByName: ctx.actor.name,
      verifyNote: input.note,
      ...(input.isPassed ? { endedAt: ctx.now } : {}),
    })
    await tell(ctx, file, next, input.isPassed ? 'taskForceClosed' : 'taskForceReturned', input.note)
    return { ok: true }
  },

  'taskForce.list': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'case.read'))
    const { db, now } = ctx
    const reader = readerOf(await viewerOf(ctx))
    const { cursor, limit, ...filter } = input
    const found = await pageOfTaskForces(db, filter, reader, cursor, limit)
    const page = found.slice(0, limit)
    const tasks = await tasksOf(
      db,
      'taskForceId',
      page.map(item => item.force.id),
    )
    const centers = await organizationNames(
      db,
      page.map(item => item.force.orgId),
    )
    return {
      rows: page.map(({ force, caseNumber, caseTitle, level }) => {
        const own = tasks.get(force.id) ?? []
        const open = own.filter(task => task.status === 'open')
        return {
          id: force.id,
          caseId: force.caseId,
          number: force.number,
          status: force.status,
          caseNumber,
          caseTitle,
          orgName: centers.get(force.orgId) ?? '',
          level: level as Level | null,
          reason: force.reason,
          leaderName: force.leaderName,
          leaderTitle: force.leaderTitle,
          members: force.members.length,
          proposedAt: force.proposedAt,
          proposedByName: force.proposedByName,
          openedAt: force.openedAt,
          tasks: own.length,
          tasksOpen: open.length,
          tasksOverdue: open.filter(task => task.dueAt <= now).length,
        }
      }),
      nextCursor: found.length > limit ? (page.at(-1)?.force.id ?? null) : null,
    }
  },

  'taskForce.get': async (ctx, input) => {
    const { force, file, viewer, can } = await loadForce(ctx, input.taskForceId)
    ctx.authorise(mayCase('read', viewer, file))
    const { db } = ctx
    const events = await db.find(
      caseEventTable,
      { caseId: file.id, kind: ['taskForceNoted', 'taskForceReturned'] },
      { orderBy: 'id', descending: true },
    )
    const filter = { statuses: [], caseId: null, whistleId: null, taskForceId: force.id }
    const tasks = await db.find(
      meetingTaskTable,
      { taskForceId: force.id, deletedAt: null },
      { orderBy: 'id' },
    )
    const centers = await organizationNames(db, [force.orgId])
    return {
      force,
      caseNumber: file.number,
      caseTitle: file.title,
      orgName: centers.get(force.orgId) ?? '',
      level: file.level,
      notes: events.filter(event => event.data.taskForceId === force.id),
      meetings: (await meetingRows(ctx, filter, null, mostMeetings)).rows,
      tasks: await taskViews(ctx, viewer, tasks),
      can,
    }
  },
}
