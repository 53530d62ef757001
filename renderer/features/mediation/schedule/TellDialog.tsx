import { DatePicker, Form, Input, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import {
  type Appointment,
  type TellingAnswer,
  type TellingWay,
  tellingAnswers,
  tellingWays,
} from '../../../../shared/domain/appointment.ts'
import {
  tellingAnswerLabels,
  tellingWayLabels,
  appointmentText as words,
} from '../../../../shared/labels/appointment.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { pickerTime, timeOfPicker } from '../../../components/pickers.ts'
import { ProofFilesField } from '../../order/ProofFilesField.tsx'

interface Values {
  way: TellingWay
  toldAt: Dayjs
  answer: TellingAnswer
  note?: string
  files?: string[]
}

/** How a party was told of an appointment, and what they said. */
export function TellDialog({
  appointment,
  caseId,
  partyId,
  onClose,
}: {
  appointment: Appointment
  caseId: string
  partyId: string
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const run = useCommand('appointment.tell', { success: words.told })
  const name = appointment.guests.find(guest => guest.partyId === partyId)?.partyName ?? ''
  return (
    <FormDialog<Values>
      isOpen
      title={words.tellTitle(name)}
      hint={words.tellHint}
      submitLabel={words.tellDo}
      isRunning={run.isRunning}
      form={form}
      initialValues={{ way: 'phone', toldAt: pickerTime(serverNow()), answer: 'willCome', note: '' }}
      onSubmit={values =>
        run.run({
          appointmentId: appointment.id,
          partyId,
          way: values.way,
          toldAt: timeOfPicker(values.toldAt),
          answer: values.answer,
          note: values.note ?? '',
          attachmentId: values.files?.[0] ?? null,
        })
      }
      onClose={onClose}
    >
      <Form.Item name="way" label={words.way}>
        <Radio.Group
          optionType="button"
          options={tellingWays.map(value => ({ value, label: tellingWayLabels[value] }))}
        />
      </Form.Item>
      <Form.Item name="answer" label={words.answer}>
        <Radio.Group
          optionType="button"
          options={tellingAnswers.map(value => ({ value, label: tellingAnswerLabels[value] }))}
        />
      </Form.Item>
      <Form.Item name="toldAt" label={words.toldAt}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
      </Form.Item>
      <Form.Item name="note" label={words.tellNote}>
        <Input maxLength={500} placeholder={words.tellNoteHint} />
      </Form.Item>
      <Form.Item name="files" label={words.proof}>
        <ProofFilesField caseId={caseId} orderId={null} purpose="scan" most={1} />
      </Form.Item>
    </FormDialog>
  )
}
