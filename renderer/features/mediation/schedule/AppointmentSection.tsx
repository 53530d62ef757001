import { Button } from 'antd'
import { useState } from 'react'
import { type Appointment, untoldGuests } from '../../../../shared/domain/appointment.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import {
  appointmentEndLabels,
  appointmentPurposeLabels,
  appointmentStatusLabels,
  tellingAnswerLabels,
  tellingWayLabels,
  appointmentText as words,
} from '../../../../shared/labels/appointment.ts'
import { mediationText, writtenDay } from '../../../../shared/labels/mediation.ts'
import { useCommand } from '../../../client/index.ts'
import { formatInstant, formatTime, ToneTag } from '../../../components/index.ts'
import { CancelDialog } from './CancelDialog.tsx'
import { PaperLink } from './PaperLink.tsx'
import { PlanDialog } from './PlanDialog.tsx'
import type { Course, CourseProps } from './SchedulePane.tsx'
import { TellDialog } from './TellDialog.tsx'

/** `2026年3月3日 09:00至10:00`. */
export function spanText(at: Pick<Appointment, 'startAt' | 'endAt'>): string {
  return words.span(writtenDay(dayOf(at.startAt)), formatTime(at.startAt), formatTime(at.endAt))
}

/** When and where people meet, the next first, with who was told; what is over stands below. */
export function AppointmentSection({ view, course, onShow }: CourseProps & { onShow(tab: string): void }) {
  const [planning, setPlanning] = useState<Appointment | 'new' | null>(null)
  const byTime = [...course.appointments].sort((a, b) => (a.startAt < b.startAt ? -1 : 1))
  const open = byTime.filter(one => one.status === 'planned')
  const over = byTime.filter(one => one.status !== 'planned').reverse()
  return (
    <section className="schedule-block" aria-label={words.title}>
      <header>
        <h3>{words.title}</h3>
        {course.can.plan ? (
          <span className="push">
            <Button type="primary" onClick={() => setPlanning('new')}>
              {words.plan}
            </Button>
          </span>
        ) : null}
      </header>
      {byTime.length === 0 ? <p className="muted">{words.none}</p> : null}
      {open.map(one => (
        <OpenAppointment
          key={one.id}
          appointment={one}
          course={course}
          onMove={() => setPlanning(one)}
          onShow={onShow}
          caseId={view.mediation.caseId}
        />
      ))}
      {over.map(one => (
        <OverAppointment key={one.id} appointment={one} course={course} />
      ))}
      {planning === null ? null : (
        <PlanDialog
          view={view}
          course={course}
          moved={planning === 'new' ? null : planning}
          onClose={() => setPlanning(null)}
        />
      )}
    </section>
  )
}

function OpenAppointment({
  appointment,
  course,
  caseId,
  onMove,
  onShow,
}: {
  appointment: Appointment
  course: Course
  caseId: string
  onMove(): void
  onShow(tab: string): void
}) {
  const [telling, setTelling] = useState<string | null>(null)
  const [isCancelling, setIsCancelling] = useState(false)
  const hold = useCommand('appointment.hold', { success: words.holdDone })
  const untold = untoldGuests(appointment, course.tellings)
  const mayAct = course.can.conduct
  return (
    <div className="schedule-card">
      <div className="row">
        <strong className="when">{spanText(appointment)}</strong>
        <span>{appointment.room}</span>
        <ToneTag tone="blue">{appointmentPurposeLabels[appointment.purpose]}</ToneTag>
        <span className="muted">{appointment.mediatorNames.join(mediationText.nameGap)}</span>
        {appointment.movedFromId === null ? null : <span className="muted">{words.movedFrom}</span>}
      </div>
      {appointment.note === '' ? null : <div>{appointment.note}</div>}
      {appointment.guests.map(guest => (
        <div key={guest.partyId} className="schedule-guest">
          <strong className="name">{guest.partyName}</strong>
          <span className="grow">
            <Tellings appointment={appointment} partyId={guest.partyId} course={course} />
            {untold.some(one => one.partyId === guest.partyId) ? (
              <span className="schedule-warn">
                {words.notYet[lastAnswer(appointment, guest.partyId, course) ?? 'untold']}
              </span>
            ) : null}
          </span>
          {mayAct ? (
            <Button onClick={() => setTelling(guest.partyId)} aria-label={words.tellTitle(guest.partyName)}>
              {words.tell}
            </Button>
          ) : null}
        </div>
      ))}
      <div className="schedule-actions">
        <PaperLink
          mediationId={appointment.mediationId}
          form="mediationNotice"
          refId={appointment.id}
          label={words.notices}
        />
        {mayAct && course.can.plan ? (
          <>
            <Button onClick={onMove}>{words.move}</Button>
            <Button onClick={() => setIsCancelling(true)}>{words.cancel}</Button>
            <Button
              loading={hold.isRunning}
              onClick={() =>
                void hold
                  .run({ appointmentId: appointment.id })
                  .then(() => onShow(appointment.purpose === 'inquiry' ? 'inquiry' : 'record'))
                  .catch(() => undefined)
              }
            >
              {words.hold}
            </Button>
          </>
        ) : null}
      </div>
      {telling === null ? null : (
        <TellDialog
          appointment={appointment}
          caseId={caseId}
          partyId={telling}
          onClose={() => setTelling(null)}
        />
      )}
      {isCancelling ? (
        <CancelDialog appointment={appointment} onClose={() => setIsCancelling(false)} />
      ) : null}
    </div>
  )
}

/** What a party answered last to this appointment; null when nobody told them. */
function lastAnswer(appointment: Appointment, partyId: string, course: Course) {
  const told = course.tellings
    .filter(one => one.appointmentId === appointment.id && one.partyId === partyId)
    .sort((a, b) => (a.toldAt < b.toldAt ? -1 : 1))
    .at(-1)
  return told?.answer === 'cannotCome' || told?.answer === 'noAnswer' ? told.answer : null
}

/** How a party was told, the newest last. */
function Tellings({
  appointment,
  partyId,
  course,
}: {
  appointment: Appointment
  partyId: string
  course: Course
}) {
  return course.tellings
    .filter(one => one.appointmentId === appointment.id && one.partyId === partyId)
    .sort((a, b) => (a.toldAt < b.toldAt ? -1 : 1))
    .map(one => (
      <div key={one.id}>
        {words.tellingLine(
          tellingWayLabels[one.way],
          formatInstant(one.toldAt),
          tellingAnswerLabels[one.answer],
          one.byName,
        )}{' '}
        <span className="muted">{one.note}</span>
      </div>
    ))
}

function OverAppointment({ appointment, course }: { appointment: Appointment; course: Course }) {
  const end = appointment.endKind === null ? '' : appointmentEndLabels[appointment.endKind]
  return (
    <div className="schedule-card is-over">
      <div className="row">
        <span>{spanText(appointment)}</span>
        <span>{appointment.room}</span>
        <ToneTag tone="grey">{appointmentStatusLabels[appointment.status]}</ToneTag>
        <span>
          {end} {appointment.endReason ?? ''}
        </span>
      </div>
      {appointment.guests.map(guest => (
        <div key={guest.partyId} className="schedule-guest">
          <span className="name">{guest.partyName}</span>
          <span className="grow">
            <Tellings appointment={appointment} partyId={guest.partyId} course={course} />
          </span>
        </div>
      ))}
    </div>
  )
}
