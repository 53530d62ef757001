/** Who may hold meetings, work on their tasks and on task forces. */
import type { CaseFile } from './case.ts'
import { canSeeCase, isCenterStaff, type Viewer } from './casePolicy.ts'
import { nextState } from './machine.ts'
import type { Meeting, MeetingAction, MeetingTask, MeetingTaskAction } from './meeting.ts'
import { type Actor, hasAbility } from './role.ts'
import type { TaskForce, TaskForceAction } from './taskForce.ts'

type File = Pick<CaseFile, 'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds'>

/** The matter decides who reads of a meeting about it; without one, the staff of its centre and the county. */
export function canSeeMeeting(viewer: Viewer, meeting: Pick<Meeting, 'orgId'>, file: File | null): boolean {
  if (!hasAbility(viewer.actor, 'case.read')) return false
  if (file !== null) return canSeeCase(viewer, file)
  return isCenterStaff(viewer.actor) && (viewer.isCounty || meeting.orgId === viewer.actor.orgId)
}

export const meetingCans = ['edit', 'hold', 'decide', 'cancel', 'addTask'] as const
export type MeetingCan = (typeof meetingCans)[number]

export function meetingCan(
  viewer: Viewer,
  meeting: Pick<Meeting, 'orgId' | 'status'>,
  file: File | null,
): Record<MeetingCan, boolean> {
  const records = hasAbility(viewer.actor, 'meeting.record') && canSeeMeeting(viewer, meeting, file)
  const may = (action: MeetingAction) => records && nextState('meeting', meeting.status, action) !== null
  return {
    edit: may('decide'),
    hold: may('hold'),
    decide: may('decide'),
    cancel: may('cancel'),
    addTask: records && meeting.status !== 'cancelled',
  }
}

type Task = Pick<MeetingTask, 'orgId' | 'status' | 'ownerDepartmentId' | 'ownerUserId' | 'doneById'>

/** The owner: the person named, or a liaison of the department named. */
export function isTaskOwner(actor: Actor, task: Pick<Task, 'ownerDepartmentId' | 'ownerUserId'>): boolean {
  if (task.ownerUserId !== null && task.ownerUserId === actor.userId) return true
  return (
    task.ownerDepartmentId !== null &&
    hasAbility(actor, 'order.handle') &&
    actor.departmentIds.includes(task.ownerDepartmentId)
  )
}

export const meetingTaskCans = ['finish', 'check', 'drop'] as const
export type MeetingTaskCan = (typeof meetingTaskCans)[number]

/**
 * `finish`: the owner, or staff who write down what the owner reported. `check`: whoever records meetings, but
 * neither the owner nor whoever entered the result.
 */
export function meetingTaskCan(
  viewer: Viewer,
  task: Task,
  file: File | null,
): Record<MeetingTaskCan, boolean> {
  const { actor } = viewer
  const may = (action: MeetingTaskAction) => nextState('meeting_task', task.status, action) !== null
  const staff = hasAbility(actor, 'meeting.record') && canSeeMeeting(viewer, task, file)
  return {
    finish: may('finish') && (staff || isTaskOwner(actor, task)),
    check: may('pass') && staff && !isTaskOwner(actor, task) && task.doneById !== actor.userId,
    drop: may('drop') && staff && hasAbility(actor, 'order.judge'),
  }
}

export const taskForceCans = [
  'open',
  'decline',
  'withdraw',
  'note',
  'addTask',
  'finish',
  'verify',
  'cancel',
] as const
export type TaskForceCan = (typeof taskForceCans)[number]

/** The town proposes and withdraws; only people of the county's own centre open, change, verify and end it. */
export function taskForceCan(
  viewer: Viewer,
  force: Pick<TaskForce, 'status' | 'finishedById'>,
  file: File,
): Record<TaskForceCan, boolean> {
  const { actor } = viewer
  const may = (action: TaskForceAction) => nextState('task_force', force.status, action) !== null
  const sends = hasAbility(actor, 'order.dispatch') && canSeeCase(viewer, file)
  const isCounty = sends && viewer.isCounty
  const works = hasAbility(actor, 'meeting.record') && canSeeCase(viewer, file)
  return {
    open: isCounty && may('open'),
    decline: isCounty && may('decline'),
    withdraw: sends && may('withdraw'),
    note: works && force.status === 'opened',
    addTask: works && force.status === 'opened',
    finish: works && may('finish'),
    verify: isCounty && may('verifyPass') && force.finishedById !== actor.userId,
    cancel: isCounty && may('cancel'),
  }
}
