import { Form, Input } from 'antd'
import {
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { orderProofText as words } from '../../../shared/labels/orderProof.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { FilesField } from './fields.tsx'
import { OrderHeading } from './OrderHeading.tsx'
import type { ActionOrder } from './orderLogic.ts'

interface Values {
  files?: string[]
  citizenName?: string
  note?: string
}

/** Somebody other than the department bears out a step that it only claims. */
export function ConfirmDialog({
  order,
  step,
  onClose,
}: {
  order: ActionOrder
  step: 'confirmSign' | 'confirmCheckIn'
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const sign = useCommand('order.confirmSign', { success: orderDoneLabels.confirmSign })
  const checkIn = useCommand('order.confirmCheckIn', { success: orderDoneLabels.confirmCheckIn })
  const submit = (values: Values) => {
    const at = { orderId: order.id, rev: order.rev, note: values.note?.trim() ?? '' }
    return step === 'confirmSign'
      ? sign.run({ ...at, attachmentId: values.files?.[0] ?? null })
      : checkIn.run({ ...at, citizenName: values.citizenName?.trim() || null })
  }
  return (
    <FormDialog<Values>
      isOpen
      title={<OrderHeading action={orderActionLabels[step]} order={order} />}
      hint={orderActionHints[step]}
      submitLabel={orderActionLabels[step]}
      isRunning={sign.isRunning || checkIn.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="note"
        label={words.confirmNote}
        rules={[{ required: true, whitespace: true, message: orderText.reasonNeeded }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      {step === 'confirmSign' ? (
        <FilesField
          order={order}
          name="files"
          label={words.slip}
          hint={words.slipHint}
          purpose="scan"
          most={1}
          missing={null}
        />
      ) : (
        <Form.Item name="citizenName" label={words.citizen} extra={words.citizenHint}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      )}
    </FormDialog>
  )
}
