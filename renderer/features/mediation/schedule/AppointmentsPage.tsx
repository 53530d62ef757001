import './schedule.css'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { AppointmentRow } from '../../../../shared/contract/appointment.ts'
import { addDays, type Day, dayOf, weekdayOf } from '../../../../shared/kit/time.ts'
import {
  appointmentPurposeLabels,
  appointmentStatusLabels,
  appointmentText as words,
} from '../../../../shared/labels/appointment.ts'
import { mediationText, writtenDay } from '../../../../shared/labels/mediation.ts'
import { serverNow, useCall } from '../../../client/index.ts'
import {
  EmptyState,
  formatTime,
  KeyHint,
  Loaded,
  Page,
  ToneTag,
  useShortcut,
  weekdayText,
} from '../../../components/index.ts'

/** The Monday of a day's week. */
const mondayOf = (day: Day) => addDays(day, 1 - weekdayOf(day))

/** Two weeks of the centre's appointments, day by day (on a Sunday tomorrow is in sight); each leads into its room. */
export default function AppointmentsPage() {
  const navigate = useNavigate()
  const [from, setFrom] = useState(() => mondayOf(dayOf(serverNow())))
  const to = addDays(from, 13)
  const answer = useCall('appointment.list', { from, to })
  const move = (weeks: number) => setFrom(addDays(from, 7 * weeks))
  useShortcut('arrowleft', () => move(-1))
  useShortcut('arrowright', () => move(1))
  return (
    <Page
      title={words.calendar}
      hint={words.calendarHint}
      actions={
        <>
          <Button onClick={() => move(-1)}>
            {words.earlier} <KeyHint keys="arrowleft" />
          </Button>
          <Button onClick={() => setFrom(mondayOf(dayOf(serverNow())))}>{words.thisWeek}</Button>
          <Button onClick={() => move(1)}>
            {words.later} <KeyHint keys="arrowright" />
          </Button>
          <Button onClick={() => navigate('/mediations')}>{mediationText.back}</Button>
        </>
      }
    >
      <p className="strong">{words.week(writtenDay(from), writtenDay(to))}</p>
      <Loaded of={answer}>
        {({ rows }) => {
          if (rows.length === 0) return <EmptyState title={words.calendarEmpty} />
          const days = Map.groupBy(rows, row => dayOf(row.appointment.startAt))
          return [...days].map(([day, ofDay]) => (
            <section key={day} className="calendar-day">
              <h3>
                {writtenDay(day)} {weekdayText(weekdayOf(day))}
              </h3>
              {ofDay.map(row => (
                <CalendarRow
                  key={row.appointment.id}
                  row={row}
                  onOpen={() => navigate(`/mediations/${row.appointment.mediationId}?tab=schedule`)}
                />
              ))}
            </section>
          ))
        }}
      </Loaded>
    </Page>
  )
}

function CalendarRow({ row, onOpen }: { row: AppointmentRow; onOpen(): void }) {
  const { appointment } = row
  const isOpen = appointment.status === 'planned'
  return (
    <button type="button" className="calendar-row" onClick={onOpen}>
      <strong>
        {formatTime(appointment.startAt)}–{formatTime(appointment.endAt)}
      </strong>
      <span>{appointment.room}</span>
      <span>
        <strong>{row.caseTitle}</strong>
        <span className="muted">
          {' '}
          {appointmentPurposeLabels[appointment.purpose]}{' '}
          {appointment.mediatorNames.join(mediationText.nameGap)}
        </span>
      </span>
      <span>
        {isOpen ? (
          row.untold.length === 0 ? (
            <ToneTag tone="green">{words.allTold}</ToneTag>
          ) : (
            <span className="schedule-warn">
              {words.untold} {row.untold.join(mediationText.nameGap)}
            </span>
          )
        ) : (
          <ToneTag tone="grey">{appointmentStatusLabels[appointment.status]}</ToneTag>
        )}
      </span>
    </button>
  )
}
