import { Form, Input } from 'antd'
import type { SeatView } from '../../../shared/contract/seat.ts'
import { seatText as words } from '../../../shared/labels/seat.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'

interface Values {
  name: string
}

/** The centre writes down who of a department sat down. */
export function SitInDialog({ seat, onClose }: { seat: SeatView; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const sitIn = useCommand('seat.sitIn', { success: words.satIn, silent: true })
  return (
    <FormDialog<Values>
      isOpen
      title={words.whoTitle(seat.departmentName)}
      submitLabel={words.sitIn}
      isRunning={sitIn.isRunning}
      form={form}
      initialValues={{ name: seat.userName }}
      onSubmit={values => sitIn.run({ seatId: seat.id, rev: seat.rev, name: values.name.trim() })}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={words.who}
        rules={[{ required: true, whitespace: true, message: words.whoHint }]}
      >
        <Input maxLength={40} placeholder={words.whoHint} />
      </Form.Item>
    </FormDialog>
  )
}
