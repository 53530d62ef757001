import { Form, Input, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { type TellMode, tellModes } from '../../../shared/domain/order.ts'
import {
  deliveryModeLabels,
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { orderProofText as words } from '../../../shared/labels/orderProof.ts'
import { serverNow, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'
import { NameField, TimeField } from './fields.tsx'
import { OrderHeading } from './OrderHeading.tsx'
import type { ActionOrder } from './orderLogic.ts'

interface Values {
  mode: TellMode
  receiverName: string
  at: Dayjs
  note?: string
}

/** A department told by word before the paper reaches it: noted, and no clock starts. */
export function TellDialog({ order, onClose }: { order: ActionOrder; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const tell = useCommand('order.tell', { success: orderDoneLabels.tell })
  return (
    <FormDialog<Values>
      isOpen
      title={<OrderHeading action={orderActionLabels.tell} order={order} />}
      hint={orderActionHints.tell}
      submitLabel={orderText.submit}
      isRunning={tell.isRunning}
      form={form}
      initialValues={{ mode: 'phone', at: pickerTime(serverNow()) }}
      onSubmit={values =>
        tell.run({
          orderId: order.id,
          rev: order.rev,
          mode: values.mode,
          receiverName: values.receiverName,
          at: timeOfPicker(values.at),
          note: values.note?.trim() ?? '',
        })
      }
      onClose={onClose}
    >
      <Form.Item name="mode" label={orderText.toldHow} rules={[{ required: true }]}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={tellModes.map(mode => ({ value: mode, label: deliveryModeLabels[mode] }))}
        />
      </Form.Item>
      <NameField name="receiverName" label={orderText.toldWhom} missing={orderText.toldWhomNeeded} />
      <TimeField name="at" label={orderText.toldWhen} />
      <Form.Item name="note" label={words.tellNote}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
