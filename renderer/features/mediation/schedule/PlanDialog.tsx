import { Alert, AutoComplete, Checkbox, DatePicker, Form, Input, Radio, Select, TimePicker } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import {
  type Appointment,
  type AppointmentPurpose,
  appointmentPurposes,
} from '../../../../shared/domain/appointment.ts'
import { addDays, addMinutes, dayOf, type Instant, instantAt, toMillis } from '../../../../shared/kit/time.ts'
import {
  appointmentPurposeLabels,
  clashSentence,
  appointmentText as words,
} from '../../../../shared/labels/appointment.ts'
import { mediationText } from '../../../../shared/labels/mediation.ts'
import { serverNow, useCall, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { pickerDay, pickerTime } from '../../../components/pickers.ts'
import { spanText } from './AppointmentSection.tsx'
import type { CourseProps } from './SchedulePane.tsx'

interface Values {
  purpose: AppointmentPurpose
  day: Dayjs
  from: Dayjs
  minutes: number
  room: string
  partyIds: string[]
  mediatorNames: string[]
  note?: string
  moveReason?: string
}

const lengths = [30, 60, 90, 120, 180, 240]

interface When {
  startAt: Instant
  endAt: Instant
}

function whenOf(values: Pick<Values, 'day' | 'from' | 'minutes'>): When {
  const startAt = instantAt(values.day.format('YYYY-MM-DD'), values.from.format('HH:mm'))
  return { startAt, endAt: addMinutes(startAt, values.minutes) }
}

/** Day, time, room and who is asked to come; what stands in the way is shown while it is chosen. */
export function PlanDialog({
  view,
  course,
  moved,
  onClose,
}: CourseProps & { moved: Appointment | null; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const [isAccepted, setIsAccepted] = useState(false)
  const { mediation } = view
  const sides = view.parties.filter(party => party.role !== 'reporter')
  const initial = firstValues(view, course, moved)
  const values = { ...initial, ...Form.useWatch([], form) } as Values
  const run = useCommand('appointment.plan', { success: words.planned })
  const when = whenOf(values)
  const check = useCall('appointment.check', {
    mediationId: mediation.id,
    ...when,
    room: values.room || words.room,
    partyIds: values.partyIds ?? [],
    mediatorNames: values.mediatorNames?.length > 0 ? values.mediatorNames : [words.mediators],
    movedFromId: moved?.id ?? null,
  })
  const clashes = check.data?.clashes ?? []
  const submit = (sent: Values) =>
    run.run({
      mediationId: mediation.id,
      ...whenOf(sent),
      purpose: sent.purpose,
      room: sent.room,
      partyIds: sent.partyIds,
      mediatorNames: sent.mediatorNames,
      note: sent.note ?? '',
      movedFromId: moved?.id ?? null,
      moveReason: sent.moveReason ?? '',
      isClashAccepted: isAccepted,
    })
  return (
    <FormDialog<Values>
      isOpen
      width={720}
      title={moved === null ? words.planTitle : words.moveTitle}
      submitLabel={moved === null ? words.planDo : words.moveDo}
      isRunning={run.isRunning}
      isBlocked={clashes.length > 0 && !isAccepted}
      form={form}
      initialValues={initial}
      onValuesChange={() => setIsAccepted(false)}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="row">
        <Form.Item name="day" label={words.day}>
          <DatePicker allowClear={false} />
        </Form.Item>
        <Form.Item name="from" label={words.from}>
          <TimePicker allowClear={false} format="HH:mm" minuteStep={15} needConfirm={false} />
        </Form.Item>
        <Form.Item name="minutes" label={words.minutes}>
          <Select
            style={{ width: 130 }}
            options={lengths.map(value => ({ value, label: words.minuteOptions(value) }))}
          />
        </Form.Item>
        <Form.Item name="purpose" label={words.purpose}>
          <Radio.Group
            optionType="button"
            options={appointmentPurposes.map(value => ({ value, label: appointmentPurposeLabels[value] }))}
          />
        </Form.Item>
      </div>
      <PlanNotes
        clashes={clashes.map(clash =>
          clashSentence(clash.kind, clash.name, clash.caseTitle, spanText(clash)),
        )}
        isRestDay={check.data?.isRestDay === true}
        isAfterLimit={check.data?.isAfterLimit === true}
        isAccepted={isAccepted}
        onAccept={setIsAccepted}
      />
      <Form.Item
        name="room"
        label={words.room}
        rules={[{ required: true, whitespace: true, message: words.roomNeeded }]}
      >
        <AutoComplete
          maxLength={100}
          options={[...new Set([mediation.place ?? '', ...course.rooms])]
            .filter(room => room !== '')
            .map(value => ({ value }))}
        />
      </Form.Item>
      <Form.Item
        name="partyIds"
        label={words.guests}
        rules={[{ required: true, type: 'array', min: 1, message: words.guestsNeeded }]}
      >
        <Checkbox.Group options={sides.map(party => ({ value: party.id, label: party.name }))} />
      </Form.Item>
      <Form.Item
        name="mediatorNames"
        label={words.mediators}
        rules={[{ required: true, message: mediationText.mediatorNeeded }]}
      >
        <Select
          mode="tags"
          maxCount={5}
          tokenSeparators={[...mediationText.nameSeparators]}
          options={mediation.mediatorNames.map(value => ({ value }))}
        />
      </Form.Item>
      <Form.Item name="note" label={words.note}>
        <Input maxLength={500} placeholder={words.noteHint} />
      </Form.Item>
      {moved === null ? null : (
        <Form.Item
          name="moveReason"
          label={words.moveReason}
          rules={[{ required: true, whitespace: true, message: words.moveReason }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

function PlanNotes(props: {
  clashes: readonly string[]
  isRestDay: boolean
  isAfterLimit: boolean
  isAccepted: boolean
  onAccept(isAccepted: boolean): void
}) {
  return (
    <div role="status">
      {props.isRestDay ? <Alert type="warning" showIcon title={words.restDay} /> : null}
      {props.isAfterLimit ? <Alert type="warning" showIcon title={words.afterLimit} /> : null}
      {props.clashes.length === 0 ? null : (
        <Alert
          type="error"
          showIcon
          title={words.clashTitle}
          description={
            <>
              <ul className="clash-list">
                {props.clashes.map(line => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
              <Checkbox checked={props.isAccepted} onChange={event => props.onAccept(event.target.checked)}>
                {words.clashAccept}
              </Checkbox>
            </>
          }
        />
      )}
    </div>
  )
}

/** Tomorrow at nine for everybody, or the appointment that is moved with its people. */
function firstValues(
  { mediation, parties }: CourseProps['view'],
  course: CourseProps['course'],
  moved: Appointment | null,
): Partial<Values> {
  const tomorrow = addDays(dayOf(serverNow()), 1)
  if (moved !== null)
    return {
      purpose: moved.purpose,
      day: pickerDay(tomorrow),
      from: pickerTime(moved.startAt),
      minutes: (toMillis(moved.endAt) - toMillis(moved.startAt)) / 60_000,
      room: moved.room,
      partyIds: moved.guests.map(guest => guest.partyId),
      mediatorNames: moved.mediatorNames,
      note: moved.note,
      moveReason: '',
    }
  return {
    purpose: 'session',
    day: pickerDay(tomorrow),
    from: pickerTime(instantAt(tomorrow, '09:00')),
    minutes: 60,
    room: mediation.place ?? course.rooms[0] ?? '',
    partyIds: parties.filter(party => party.role !== 'reporter').map(party => party.id),
    mediatorNames: mediation.mediatorNames,
    note: '',
  }
}
