/**
 * Joint meetings (peers 2.9): agenda, who was asked and who came, what each one said, what was decided, and
 * tasks with an owner and a clock. Minutes that were decided are signed on paper and never rewritten; their
 * tasks go on until somebody else has checked them.
 *
 *   planned --hold--> held --decide--> decided        task: open --done--> done --pass--> checked
 *        \--cancel--> cancelled <--/                                 \<--fail--/   \--drop--> dropped
 */
import type { Instant } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

export const meetingKinds = ['consultation', 'taskForce', 'ruling'] as const
export type MeetingKind = (typeof meetingKinds)[number]
export const meetingStatuses = ['planned', 'held', 'decided', 'cancelled'] as const
export type MeetingStatus = (typeof meetingStatuses)[number]
export const meetingActions = ['hold', 'decide', 'cancel'] as const
export type MeetingAction = (typeof meetingActions)[number]

type Moves<Action extends string, Status extends string> = Record<Action, Status | 'refuse'>

/** The complete state table of a meeting. */
export const meetingTable: Record<MeetingStatus, Moves<MeetingAction, MeetingStatus>> = {
  // A meeting called together in a hurry may be written down whole afterwards.
  planned: { hold: 'held', decide: 'decided', cancel: 'cancelled' },
  held: { hold: 'held', decide: 'decided', cancel: 'cancelled' },
  decided: { hold: 'refuse', decide: 'refuse', cancel: 'refuse' },
  cancelled: { hold: 'refuse', decide: 'refuse', cancel: 'refuse' },
}

export interface Meeting extends SyncedRow {
  /** Null for a meeting about more than one matter. */
  caseId: string | null
  number: string
  kind: MeetingKind
  status: MeetingStatus
  title: string
  agenda: string[]
  whistleId: string | null
  taskForceId: string | null
  rulingId: string | null
  meetAt: Instant
  place: string
  hostName: string
  hostTitle: string
  recorderName: string
  heldAt: Instant | null
  endedAt: Instant | null
  /** What was said, beyond the positions of the single ones. */
  discussion: string
  decision: string
  decidedAt: Instant | null
  decidedByName: string | null
  cancelReason: string | null
}

/** One who was asked, or came without being asked. */
export interface MeetingAttendee extends SyncedRow {
  meetingId: string
  caseId: string | null
  departmentId: string | null
  unitName: string
  personName: string
  title: string
  isInvited: boolean
  cameAt: Instant | null
  position: string
  removedAt: Instant | null
}

export const meetingTaskStatuses = ['open', 'done', 'checked', 'dropped'] as const
export type MeetingTaskStatus = (typeof meetingTaskStatuses)[number]
export const meetingTaskActions = ['finish', 'pass', 'fail', 'drop'] as const
export type MeetingTaskAction = (typeof meetingTaskActions)[number]

/** The complete state table of a task. */
export const meetingTaskTable: Record<MeetingTaskStatus, Moves<MeetingTaskAction, MeetingTaskStatus>> = {
  open: { finish: 'done', pass: 'refuse', fail: 'refuse', drop: 'dropped' },
  done: { finish: 'refuse', pass: 'checked', fail: 'open', drop: 'dropped' },
  checked: { finish: 'refuse', pass: 'refuse', fail: 'refuse', drop: 'refuse' },
  dropped: { finish: 'refuse', pass: 'refuse', fail: 'refuse', drop: 'refuse' },
}

/** What somebody has to do by when, as a meeting or a task force decided. */
export interface MeetingTask extends SyncedRow {
  meetingId: string | null
  taskForceId: string | null
  caseId: string | null
  ownerDepartmentId: string | null
  ownerUserId: string | null
  /** Name of the owner as it stands in the minutes. */
  ownerName: string
  content: string
  setAt: Instant
  setByName: string
  dueAt: Instant
  status: MeetingTaskStatus
  doneAt: Instant | null
  doneById: string | null
  doneByName: string | null
  resultText: string | null
  checkedAt: Instant | null
  checkedById: string | null
  checkedByName: string | null
  checkNote: string | null
  redoCount: number
}

type Attendee = Pick<MeetingAttendee, 'unitName' | 'isInvited' | 'cameAt' | 'removedAt'>

/** Units that were asked and of which nobody came, each once, in the order in which they were asked. */
export function absentUnits(attendees: readonly Attendee[]): string[] {
  const present = new Set(
    attendees.filter(one => one.cameAt !== null && one.removedAt === null).map(one => one.unitName.trim()),
  )
  const asked = attendees
    .filter(one => one.isInvited && one.removedAt === null)
    .map(one => one.unitName.trim())
  return [...new Set(asked)].filter(unit => unit !== '' && !present.has(unit))
}

export type TaskLight = 'green' | 'amber' | 'red' | 'done' | 'doneLate'

/** Amber in the last fifth of the time, red from the due moment on; a finished one keeps how it ended. */
export function taskLight(
  task: Pick<MeetingTask, 'status' | 'setAt' | 'dueAt' | 'doneAt'>,
  now: Instant,
): TaskLight {
  if (task.status === 'dropped') return 'done'
  if (task.doneAt !== null && task.status !== 'open') return task.doneAt > task.dueAt ? 'doneLate' : 'done'
  if (now >= task.dueAt) return 'red'
  const [from, until, at] = [task.setAt, task.dueAt, now].map(instant => Date.parse(instant))
  const used = (at ?? 0) - (from ?? 0)
  return used >= 0.8 * ((until ?? 0) - (from ?? 0)) ? 'amber' : 'green'
}
