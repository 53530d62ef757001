import type { MeetingStatus, MeetingTaskStatus } from '../../../shared/domain/meeting.ts'
import type { TaskForceStatus } from '../../../shared/domain/taskForce.ts'
import {
  meetingStatusLabels,
  meetingTaskStatusLabels,
  taskForceStatusLabels,
} from '../../../shared/labels/meeting.ts'
import { type Tone, ToneTag } from '../../components/index.ts'

const meetingTones: Record<MeetingStatus, Tone> = {
  planned: 'amber',
  held: 'blue',
  decided: 'green',
  cancelled: 'grey',
}
const taskTones: Record<MeetingTaskStatus, Tone> = {
  open: 'blue',
  done: 'amber',
  checked: 'green',
  dropped: 'grey',
}
const forceTones: Record<TaskForceStatus, Tone> = {
  proposed: 'amber',
  opened: 'red',
  finished: 'amber',
  closed: 'green',
  declined: 'grey',
  withdrawn: 'grey',
  cancelled: 'grey',
}

export function MeetingStatusTag({ status }: { status: MeetingStatus }) {
  return <ToneTag tone={meetingTones[status]}>{meetingStatusLabels[status]}</ToneTag>
}
export function TaskStatusTag({ status }: { status: MeetingTaskStatus }) {
  return <ToneTag tone={taskTones[status]}>{meetingTaskStatusLabels[status]}</ToneTag>
}
export function TaskForceStatusTag({ status }: { status: TaskForceStatus }) {
  return <ToneTag tone={forceTones[status]}>{taskForceStatusLabels[status]}</ToneTag>
}
