/** A meeting with its matter and the asker. */
import type { CaseFile } from '../../../domain/case.ts'
import type { Viewer } from '../../../domain/casePolicy.ts'
import type { Meeting, MeetingAttendee } from '../../../domain/meeting.ts'
import { type MeetingCan, meetingCan } from '../../../domain/meetingPolicy.ts'
import type { QueryContext } from '../../bus/context.ts'
import { notFound } from '../../bus/failure.ts'
import type { Db } from '../../db/db.ts'
import { meetingAttendeeTable, meetingTable } from '../../db/entities/meeting.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'

export interface MeetingSubject {
  meeting: Meeting
  file: CaseFile | null
  viewer: Viewer
  can: Record<MeetingCan, boolean>
}

export async function loadMeeting(ctx: QueryContext, meetingId: string): Promise<MeetingSubject> {
  const meeting = await ctx.db.findOne(meetingTable, { id: meetingId, deletedAt: null })
  if (meeting === null) notFound()
  const file = await fileOf(ctx.db, meeting.caseId)
  const viewer = await viewerOf(ctx)
  return { meeting, file, viewer, can: meetingCan(viewer, meeting, file) }
}

export function fileOf(db: Db, caseId: string | null): Promise<CaseFile | null> {
  return caseId === null ? Promise.resolve(null) : loadCase(db, caseId)
}

/** Everybody on the list of a meeting, in the order in which they were put there. */
export async function attendeesOf(
  db: Db,
  meetingIds: readonly string[],
): Promise<ReadonlyMap<string, MeetingAttendee[]>> {
  if (meetingIds.length === 0) return new Map()
  const rows = await db.find(
    meetingAttendeeTable,
    { meetingId: [...meetingIds], removedAt: null, deletedAt: null },
    { orderBy: 'id' },
  )
  return Map.groupBy(rows, row => row.meetingId)
}
