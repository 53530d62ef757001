/** The meetings of a centre, and one of them in full. */
import type { MeetingRow } from '../../../contract/meeting.ts'
import { absentUnits } from '../../../domain/meeting.ts'
import { canSeeMeeting } from '../../../domain/meetingPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { QueryContext } from '../../bus/context.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { meetingTaskTable, taskForceTable } from '../../db/entities/meeting.ts'
import { whistleTable } from '../../db/entities/whistle.ts'
import {
  type MeetingFilter,
  type MeetingListRow,
  pageOfMeetings,
  tasksOf,
} from '../../db/queries/meetingList.ts'
import { readerOf } from '../../matter/caseRows.ts'
import { viewerOf } from '../../matter/load.ts'
import { organizationNames } from '../../matter/names.ts'
import { attendeesOf, loadMeeting } from './load.ts'
import { taskViews } from './tasks.ts'

async function rowsOf(ctx: QueryContext, found: readonly MeetingListRow[]): Promise<MeetingRow[]> {
  const ids = found.map(item => item.meeting.id)
  const attendees = await attendeesOf(ctx.db, ids)
  const tasks = await tasksOf(ctx.db, 'meetingId', ids)
  const centers = await organizationNames(
    ctx.db,
    found.map(item => item.meeting.orgId),
  )
  return found.map(({ meeting, caseNumber }) => {
    const people = attendees.get(meeting.id) ?? []
    const own = tasks.get(meeting.id) ?? []
    const open = own.filter(task => task.status === 'open')
    return {
      id: meeting.id,
      caseId: meeting.caseId,
      number: meeting.number,
      kind: meeting.kind,
      status: meeting.status,
      title: meeting.title,
      caseNumber,
      orgName: centers.get(meeting.orgId) ?? '',
      meetAt: meeting.meetAt,
      place: meeting.place,
      hostName: meeting.hostName,
      // Before it was held nobody is missing yet.
      absent: meeting.status === 'held' || meeting.status === 'decided' ? absentUnits(people) : [],
      came: people.filter(one => one.cameAt !== null).length,
      tasks: own.length,
      tasksOpen: open.length,
      tasksOverdue: open.filter(task => task.dueAt <= ctx.now).length,
    }
  })
}

/** A page of meetings as rows, for the list and for the pages that hold some. */
export async function meetingRows(
  ctx: QueryContext,
  filter: MeetingFilter,
  cursor: string | null,
  limit: number,
): Promise<{ rows: MeetingRow[]; nextCursor: string | null }> {
  const found = await pageOfMeetings(ctx.db, filter, readerOf(await viewerOf(ctx)), cursor, limit)
  const page = found.slice(0, limit)
  return {
    rows: await rowsOf(ctx, page),
    nextCursor: found.length > limit ? (page.at(-1)?.meeting.id ?? null) : null,
  }
}

export const meetingReadHandlers: HandlersOf<'meeting.list' | 'meeting.get'> = {
  'meeting.list': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'case.read'))
    const { cursor, limit, ...filter } = input
    return meetingRows(ctx, filter, cursor, limit)
  },

  'meeting.get': async (ctx, input) => {
    const { meeting, file, viewer, can } = await loadMeeting(ctx, input.meetingId)
    ctx.authorise(canSeeMeeting(viewer, meeting, file))
    const { db } = ctx
    const attendees = (await attendeesOf(db, [meeting.id])).get(meeting.id) ?? []
    const tasks = await db.find(
      meetingTaskTable,
      { meetingId: meeting.id, deletedAt: null },
      { orderBy: 'id' },
    )
    const whistle =
      meeting.whistleId === null ? null : await db.findOne(whistleTable, { id: meeting.whistleId })
    const force =
      meeting.taskForceId === null ? null : await db.findOne(taskForceTable, { id: meeting.taskForceId })
    const centers = await organizationNames(db, [meeting.orgId])
    return {
      meeting,
      caseNumber: file?.number ?? null,
      caseTitle: file?.title ?? null,
      whistleNumber: whistle?.number ?? null,
      taskForceNumber: force?.number ?? null,
      orgName: centers.get(meeting.orgId) ?? '',
      attendees,
      absent: absentUnits(attendees),
      tasks: await taskViews(ctx, viewer, tasks),
      can,
    }
  },
}
