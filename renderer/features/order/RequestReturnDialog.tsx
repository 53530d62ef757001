import { Form, Input, Radio, Space } from 'antd'
import { type ReturnReason, returnReasons } from '../../../shared/domain/order.ts'
import {
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
  returnReasonHints,
  returnReasonLabels,
} from '../../../shared/labels/order.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { OrderHeading } from './OrderHeading.tsx'
import type { ActionOrder } from './orderLogic.ts'

interface Values {
  reason: ReturnReason
  basis: string
}

/** The department hands the order back: one of the known reasons, and a written basis. */
export function RequestReturnDialog({ order, onClose }: { order: ActionOrder; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const reason = Form.useWatch('reason', form)
  const ask = useCommand('order.requestReturn', {
    success: orderDoneLabels.requestReturn,
  })
  return (
    <FormDialog<Values>
      isOpen
      title={<OrderHeading action={orderActionLabels.requestReturn} order={order} />}
      hint={orderActionHints.requestReturn}
      submitLabel={orderText.submit}
      isRunning={ask.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={values =>
        ask.run({
          orderId: order.id,
          rev: order.rev,
          reason: values.reason,
          basis: values.basis,
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={orderText.reason}
        rules={[{ required: true, message: orderText.returnReasonNeeded }]}
      >
        <Radio.Group>
          <Space orientation="vertical" size={4}>
            {returnReasons.map(value => (
              <Radio key={value} value={value}>
                {returnReasonLabels[value]}
              </Radio>
            ))}
          </Space>
        </Radio.Group>
      </Form.Item>
      <Form.Item
        name="basis"
        label={orderText.basis}
        extra={reason ? returnReasonHints[reason] : null}
        rules={[{ required: true, whitespace: true, message: orderText.basisNeeded }]}
      >
        <Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 4, maxRows: 10 }} />
      </Form.Item>
    </FormDialog>
  )
}
