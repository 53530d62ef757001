import { DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { type AbsenceReason, absenceReasons, canStandIn } from '../../../shared/domain/absence.ts'
import { addDays, dayOf, instantAt } from '../../../shared/kit/time.ts'
import { roleLabels } from '../../../shared/labels/abilities.ts'
import { absenceReasonLabels, absenceText as words } from '../../../shared/labels/absence.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { serverNow, useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'

type People = OutputOf<'absence.list'>['people']

interface Values {
  userId?: string
  reason?: AbsenceReason
  from?: Dayjs
  to?: Dayjs | null
  deputyId?: string | null
  note?: string
}

/** Colleagues who could stand in for a person: by their posts, and not the person. */
export function deputyOptions(people: People, userId: string | undefined) {
  const absent = people.find(person => person.id === userId)
  return people
    .filter(
      person => absent === undefined || (person.id !== userId && canStandIn(person.roles, absent.roles)),
    )
    .map(person => ({
      value: person.id,
      label: `${person.name} · ${person.roles.map(role => roleLabels[role]).join(' ')}`,
    }))
}

/** Asks for leave, with the person who stands in. */
export function AbsenceDialog({
  people,
  canAskForOthers,
  onClose,
}: {
  people: People
  canAskForOthers: boolean
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const me = useMe()
  const ask = useCommand('absence.ask', { success: words.asked })
  const userId = Form.useWatch('userId', form) ?? me.userId
  const reason = Form.useWatch('reason', form)
  const required = [{ required: true, message: commonLabels.required }]
  const now = serverNow()
  return (
    <FormDialog<Values>
      isOpen
      title={words.askTitle}
      hint={words.askHint}
      submitLabel={words.submit}
      isRunning={ask.isRunning}
      form={form}
      initialValues={{
        userId: me.userId,
        reason: 'leave',
        from: pickerTime(now),
        to: pickerTime(instantAt(addDays(dayOf(now), 1), '17:30')),
        deputyId: null,
        note: '',
      }}
      onSubmit={async values => {
        if (!values.from || !values.reason) return
        await ask.run({
          userId: values.userId ?? me.userId,
          reason: values.reason,
          fromAt: timeOfPicker(values.from),
          toAt: values.to ? timeOfPicker(values.to) : null,
          deputyId: values.deputyId ?? null,
          note: values.note?.trim() ?? '',
        })
      }}
      onClose={onClose}
    >
      <div className="two-columns">
        <Form.Item name="userId" label={words.who} rules={required}>
          <Select
            disabled={!canAskForOthers}
            showSearch={{ optionFilterProp: 'label' }}
            options={people.map(person => ({ value: person.id, label: person.name }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={words.reason} rules={required}>
          <Select options={absenceReasons.map(value => ({ value, label: absenceReasonLabels[value] }))} />
        </Form.Item>
        <Form.Item name="from" label={words.from} rules={required}>
          <DatePicker showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
        <Form.Item
          name="to"
          label={words.to}
          extra={words.toHint}
          rules={reason === 'departed' ? [] : required}
        >
          <DatePicker showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
      </div>
      <Form.Item name="deputyId" label={words.deputy} extra={words.deputyHint}>
        <Select
          allowClear
          placeholder={words.noDeputy}
          showSearch={{ optionFilterProp: 'label' }}
          options={deputyOptions(people, userId)}
        />
      </Form.Item>
      <Form.Item name="note" label={words.note}>
        <Input maxLength={300} placeholder={words.noteHint} />
      </Form.Item>
    </FormDialog>
  )
}
