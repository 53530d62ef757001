/** Planning, holding and deciding meetings. */

import type { ParsedInputOf } from '../../../contract/registry.ts'
import type { CaseFile } from '../../../domain/case.ts'
import type { Meeting } from '../../../domain/meeting.ts'
import { canSeeMeeting } from '../../../domain/meetingPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import { isAhead } from '../../../kit/time.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { meetingAttendeeTable, meetingTable, taskForceTable } from '../../db/entities/meeting.ts'
import { whistleTable } from '../../db/entities/whistle.ts'
import { markOf, nextSerial } from '../../matter/counter.ts'
import { viewerOf } from '../../matter/load.ts'
import { appendEvent, type Step } from '../../matter/timeline.ts'
import { attendeesOf, fileOf, loadMeeting } from './load.ts'
import { setTask } from './tasks.ts'

type Input = ParsedInputOf<'meeting.save'>

/** A line in the timeline of the matter; a meeting about no single one leaves it in the audit log only. */
async function tell(ctx: CommandContext, file: CaseFile | null, meeting: Meeting, step: Step): Promise<void> {
  if (file === null) return
  await appendEvent(ctx, file, {
    ...step,
    data: { number: meeting.number, meetingId: meeting.id, ...step.data },
  })
}

/** What a meeting belongs to must be of the same matter. */
async function checkLinks(ctx: CommandContext, input: Input): Promise<void> {
  const { caseId, whistleId, taskForceId } = input
  if (whistleId !== null && (await ctx.db.findOne(whistleTable, { id: whistleId }))?.caseId !== caseId)
    fail('meeting.linkUnknown')
  if (taskForceId !== null && (await ctx.db.findOne(taskForceTable, { id: taskForceId }))?.caseId !== caseId)
    fail('meeting.linkUnknown')
}

const contentOf = (input: Input) => ({
  title: input.title,
  agenda: input.agenda,
  meetAt: input.meetAt,
  place: input.place.trim(),
  hostName: input.hostName.trim(),
  hostTitle: input.hostTitle.trim(),
  recorderName: input.recorderName.trim(),
  discussion: input.discussion.trim(),
  decision: input.decision.trim(),
})

async function plan(ctx: CommandContext, input: Input): Promise<Meeting> {
  const file = await fileOf(ctx.db, input.caseId)
  const viewer = await viewerOf(ctx)
  const orgId = file?.orgId ?? ctx.actor.orgId
  ctx.authorise(hasAbility(ctx.actor, 'meeting.record') && canSeeMeeting(viewer, { orgId }, file))
  await checkLinks(ctx, input)
  const mark = markOf(ctx.services)
  const year = ctx.today.slice(0, 4)
  const serial = await nextSerial(ctx.db, `meeting/${year}/${mark}`)
  const meeting = await ctx.insert(meetingTable, {
    orgId,
    caseId: input.caseId,
    number: `${year}-H${mark}${String(serial).padStart(4, '0')}`,
    kind: input.kind,
    status: 'planned',
    ...contentOf(input),
    whistleId: input.whistleId,
    taskForceId: input.taskForceId,
    rulingId: input.rulingId,
    heldAt: null,
    endedAt: null,
    decidedAt: null,
    decidedByName: null,
    cancelReason: null,
  })
  await tell(ctx, file, meeting, { kind: 'meetingPlanned', text: input.title })
  return meeting
}

async function rewrite(ctx: CommandContext, input: Input, meetingId: string): Promise<Meeting> {
  const { meeting, can } = await loadMeeting(ctx, meetingId)
  ctx.authorise(can.edit || ['decided', 'cancelled'].includes(meeting.status))
  if (!can.edit) fail('meeting.ended')
  ctx.expectRev(meeting, input.rev ?? 0)
  return ctx.update(meetingTable, meeting, contentOf(input))
}

/** The list as it stands on the page: new ones are added, those left out are taken off, nobody is deleted. */
async function writeAttendees(
  ctx: CommandContext,
  meeting: Meeting,
  list: Input['attendees'],
): Promise<void> {
  const known = (await attendeesOf(ctx.db, [meeting.id])).get(meeting.id) ?? []
  const kept = new Set<string>()
  for (const { id, ...typed } of list) {
    const fields = {
      ...typed,
      personName: typed.personName.trim(),
      title: typed.title.trim(),
      position: typed.position.trim(),
    }
    if (id === null) {
      await ctx.insert(meetingAttendeeTable, {
        orgId: meeting.orgId,
        meetingId: meeting.id,
        caseId: meeting.caseId,
        ...fields,
        removedAt: null,
      })
      continue
    }
    const row = known.find(one => one.id === id)
    if (row === undefined) fail('meeting.attendeeUnknown')
    kept.add(id)
    await ctx.update(meetingAttendeeTable, row, fields)
  }
  for (const row of known)
    if (!kept.has(row.id)) await ctx.update(meetingAttendeeTable, row, { removedAt: ctx.now })
}

export const meetingWriteHandlers: HandlersOf<
  'meeting.save' | 'meeting.hold' | 'meeting.decide' | 'meeting.cancel'
> = {
  'meeting.save': async (ctx, input) => {
    const meeting =
      input.meetingId === null ? await plan(ctx, input) : await rewrite(ctx, input, input.meetingId)
    await writeAttendees(ctx, meeting, input.attendees)
    return { meetingId: meeting.id, number: meeting.number, rev: meeting.rev }
  },

  'meeting.hold': async (ctx, input) => {
    const { meeting, file, can } = await loadMeeting(ctx, input.meetingId)
    ctx.authorise(can.hold)
    ctx.expectRev(meeting, input.rev)
    if (isAhead(input.heldAt, ctx.now)) fail('meeting.timeInFuture')
    const next = await ctx.move(meetingTable, meeting, 'hold', { heldAt: input.heldAt })
    if (meeting.status === 'planned')
      await tell(ctx, file, next, { kind: 'meetingHeld', text: meeting.title })
    return { ok: true }
  },

  'meeting.decide': async (ctx, input) => {
    const { meeting, file, can } = await loadMeeting(ctx, input.meetingId)
    ctx.authorise(can.decide)
    ctx.expectRev(meeting, input.rev)
    const attendees = (await attendeesOf(ctx.db, [meeting.id])).get(meeting.id) ?? []
    if (!attendees.some(one => one.cameAt !== null)) fail('meeting.nobodyCame')
    if (meeting.decision.trim() === '') fail('meeting.decisionMissing')
    if (meeting.hostName.trim() === '') fail('meeting.hostMissing')
    const next = await ctx.move(meetingTable, meeting, 'decide', {
      heldAt: meeting.heldAt ?? meeting.meetAt,
      endedAt: meeting.endedAt ?? ctx.now,
      decidedAt: ctx.now,
      decidedByName: ctx.actor.name,
    })
    for (const task of input.tasks)
      await setTask(ctx, task, {
        meetingId: meeting.id,
        taskForceId: meeting.taskForceId,
        caseId: meeting.caseId,
        orgId: meeting.orgId,
      })
    await tell(ctx, file, next, {
      kind: 'meetingDecided',
      text: meeting.decision,
      data: { tasks: input.tasks.length },
    })
    return { ok: true }
  },

  'meeting.cancel': async (ctx, input) => {
    const { meeting, file, can } = await loadMeeting(ctx, input.meetingId)
    ctx.authorise(can.cancel)
    ctx.expectRev(meeting, input.rev)
    const next = await ctx.move(meetingTable, meeting, 'cancel', { cancelReason: input.reason })
    await tell(ctx, file, next, { kind: 'meetingCancelled', text: input.reason })
    return { ok: true }
  },
}
