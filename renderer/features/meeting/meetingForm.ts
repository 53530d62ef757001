/** The meeting page as a form: what it starts from, and the call it makes. */
import type { Dayjs } from 'dayjs'
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import type { MeetingKind } from '../../../shared/domain/meeting.ts'
import { addMinutes, type Instant } from '../../../shared/kit/time.ts'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'

export type MeetingView = OutputOf<'meeting.get'>

/** What a new meeting is about, handed over by the page that begins it. */
export interface NewMeeting {
  caseId: string | null
  whistleId?: string | null
  taskForceId?: string | null
  rulingId?: string | null
  kind?: MeetingKind
  title?: string
  units?: { departmentId: string | null; unitName: string; personName?: string; title?: string }[]
}

export interface AttendeeValues {
  id: string | null
  departmentId: string | null
  unitName: string
  personName: string
  title: string
  isInvited: boolean
  cameAt: Instant | null
  position: string
}

export interface MeetingValues {
  kind: MeetingKind
  title: string
  meetAt: Dayjs
  place: string
  hostName: string
  hostTitle: string
  recorderName: string
  agenda: string
  attendees: AttendeeValues[]
  discussion: string
  decision: string
}

/** Rounded up, so that a meeting does not begin at 09:47. */
const roundMinutes = 30

export function emptyAttendee(unit: Partial<AttendeeValues> = {}): AttendeeValues {
  return {
    id: null,
    departmentId: null,
    unitName: '',
    personName: '',
    title: '',
    isInvited: true,
    cameAt: null,
    position: '',
    ...unit,
  }
}

export function newValues(of: NewMeeting, me: { name: string }, now: Instant): MeetingValues {
  const soon = addMinutes(now, roundMinutes)
  const past = (Date.parse(soon) / 60_000) % roundMinutes
  return {
    kind: of.kind ?? (of.taskForceId ? 'taskForce' : 'consultation'),
    title: of.title ?? '',
    meetAt: pickerTime(addMinutes(soon, past === 0 ? 0 : roundMinutes - past)),
    place: '',
    hostName: '',
    hostTitle: '',
    recorderName: me.name,
    agenda: '',
    attendees: (of.units ?? []).map(unit => emptyAttendee(unit)),
    discussion: '',
    decision: '',
  }
}

export function valuesOf(view: MeetingView): MeetingValues {
  const { meeting } = view
  return {
    kind: meeting.kind,
    title: meeting.title,
    meetAt: pickerTime(meeting.meetAt),
    place: meeting.place,
    hostName: meeting.hostName,
    hostTitle: meeting.hostTitle,
    recorderName: meeting.recorderName,
    agenda: meeting.agenda.join('\n'),
    attendees: view.attendees.map(one => ({
      id: one.id,
      departmentId: one.departmentId,
      unitName: one.unitName,
      personName: one.personName,
      title: one.title,
      isInvited: one.isInvited,
      cameAt: one.cameAt,
      position: one.position,
    })),
    discussion: meeting.discussion,
    decision: meeting.decision,
  }
}

/** The call that keeps the page; rows without a unit are not there yet. */
export function meetingInput(
  values: MeetingValues,
  known: MeetingView['meeting'] | null,
  of: NewMeeting,
): InputOf<'meeting.save'> {
  return {
    meetingId: known?.id ?? null,
    rev: known?.rev ?? null,
    caseId: known === null ? of.caseId : known.caseId,
    kind: values.kind,
    whistleId: known === null ? (of.whistleId ?? null) : known.whistleId,
    taskForceId: known === null ? (of.taskForceId ?? null) : known.taskForceId,
    rulingId: known === null ? (of.rulingId ?? null) : known.rulingId,
    title: values.title,
    agenda: values.agenda
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
    meetAt: timeOfPicker(values.meetAt),
    place: values.place ?? '',
    hostName: values.hostName ?? '',
    hostTitle: values.hostTitle ?? '',
    recorderName: values.recorderName ?? '',
    discussion: values.discussion ?? '',
    decision: values.decision ?? '',
    attendees: (values.attendees ?? [])
      .map(one => emptyAttendee(one))
      .filter(one => one.unitName.trim() !== ''),
  }
}
