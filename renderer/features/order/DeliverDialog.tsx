import { DatePicker, Form, Input, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { type DeliveryMode, deliveryModes } from '../../../shared/domain/order.ts'
import {
  deliveryModeLabels,
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { serverNow, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'
import { OrderHeading } from './OrderHeading.tsx'
import type { ActionOrder } from './orderLogic.ts'

type HandMode = Exclude<DeliveryMode, 'county'>

interface Values {
  mode: HandMode
  receiverName: string
  at: Dayjs
}

const handModes = deliveryModes.filter((mode): mode is HandMode => mode !== 'county')

/** Proof that an order reached a department that is not on the network. */
export function DeliverDialog({ order, onClose }: { order: ActionOrder; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const deliver = useCommand('order.deliver', {
    success: orderDoneLabels.deliver,
  })
  return (
    <FormDialog<Values>
      isOpen
      title={<OrderHeading action={orderActionLabels.deliver} order={order} />}
      hint={orderActionHints.deliver}
      submitLabel={orderActionLabels.deliver}
      isRunning={deliver.isRunning}
      form={form}
      initialValues={{ mode: 'paper', at: pickerTime(serverNow()) }}
      onSubmit={values =>
        deliver.run({
          orderId: order.id,
          rev: order.rev,
          mode: values.mode,
          receiverName: values.receiverName,
          at: timeOfPicker(values.at),
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="receiverName"
        label={orderText.receiver}
        rules={[
          {
            required: true,
            whitespace: true,
            message: orderText.receiverNeeded,
          },
        ]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="mode" label={orderText.deliveryMode} rules={[{ required: true }]}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={handModes.map(mode => ({
            value: mode,
            label: deliveryModeLabels[mode],
          }))}
        />
      </Form.Item>
      <Form.Item
        name="at"
        label={orderText.deliveredWhen}
        rules={[{ required: true, message: orderText.timeNeeded }]}
      >
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowClear={false}
          style={{ width: 240 }}
        />
      </Form.Item>
    </FormDialog>
  )
}
