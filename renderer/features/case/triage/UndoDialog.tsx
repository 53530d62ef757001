import { Form, Input } from 'antd'
import { commonLabels } from '../../../../shared/labels/common.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'

interface Props {
  title: string
  hint: string
  reason: string
  submitLabel: string
  isRunning: boolean
  onSubmit(reason: string): Promise<unknown>
  onClose(): void
}

/** Takes a step back; the reason is filled in, so that two keys undo a slip and one alone undoes nothing. */
export function UndoDialog({ title, hint, reason, submitLabel, isRunning, onSubmit, onClose }: Props) {
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <FormDialog<{ reason: string }>
      isOpen
      isPrefilled
      width={520}
      title={title}
      hint={hint}
      submitLabel={submitLabel}
      isRunning={isRunning}
      form={form}
      initialValues={{ reason }}
      onSubmit={values => onSubmit(values.reason.trim())}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={commonLabels.reason}
        rules={[{ required: true, whitespace: true, message: commonLabels.required }]}
      >
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
