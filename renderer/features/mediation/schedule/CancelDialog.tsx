import { Form, Input, Radio } from 'antd'
import type { Appointment } from '../../../../shared/domain/appointment.ts'
import { appointmentEndLabels, appointmentText as words } from '../../../../shared/labels/appointment.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'

interface Values {
  kind: 'absent' | 'notNeeded'
  reason: string
}

/** An appointment that does not take place, and why. */
export function CancelDialog({ appointment, onClose }: { appointment: Appointment; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const run = useCommand('appointment.cancel', { success: words.cancelled })
  return (
    <FormDialog<Values>
      isOpen
      title={words.cancelTitle}
      hint={words.cancelHint}
      submitLabel={words.cancelDo}
      isRunning={run.isRunning}
      form={form}
      initialValues={{ kind: 'absent', reason: '' }}
      onSubmit={values => run.run({ appointmentId: appointment.id, rev: appointment.rev, ...values })}
      onClose={onClose}
    >
      <Form.Item name="kind" label={words.cancelKind}>
        <Radio.Group
          optionType="button"
          options={(['absent', 'notNeeded'] as const).map(value => ({
            value,
            label: appointmentEndLabels[value],
          }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={words.cancelReason}
        rules={[{ required: true, whitespace: true, message: words.cancelReasonNeeded }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
