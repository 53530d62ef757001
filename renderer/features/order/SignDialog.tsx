import { Form, Input } from 'antd'
import {
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { OnBehalfField, onBehalfOf } from './OnBehalfField.tsx'
import { OrderHeading } from './OrderHeading.tsx'
import type { ActionOrder } from './orderLogic.ts'

interface Values {
  onBehalf?: string
  place?: string
  note?: string
}

/** Signing, or checking in on site: the time is now, so only the place is asked. */
export function SignDialog({
  order,
  step,
  onClose,
}: {
  order: ActionOrder
  step: 'sign' | 'checkIn'
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const sign = useCommand('order.sign', { success: orderDoneLabels.sign })
  const checkIn = useCommand('order.checkIn', {
    success: orderDoneLabels.checkIn,
  })
  const submit = (values: Values) => {
    const at = {
      orderId: order.id,
      rev: order.rev,
      onBehalf: onBehalfOf(values),
    }
    return step === 'sign'
      ? sign.run(at)
      : checkIn.run({
          ...at,
          place: values.place ?? '',
          note: values.note?.trim() ?? '',
        })
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
      {step === 'checkIn' ? (
        <Form.Item
          name="place"
          label={orderText.placeNow}
          rules={[
            {
              required: true,
              whitespace: true,
              message: orderText.placeNeeded,
            },
          ]}
        >
          <Input maxLength={200} placeholder={orderText.placeNowHint} autoComplete="off" />
        </Form.Item>
      ) : null}
      <OnBehalfField order={order} />
      {step === 'checkIn' ? (
        <Form.Item name="note" label={orderText.note}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      ) : null}
    </FormDialog>
  )
}
