import { Checkbox, Form } from 'antd'
import type { Dayjs } from 'dayjs'
import {
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { orderProofText as words } from '../../../shared/labels/orderProof.ts'
import { serverNow, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'
import { FilesField, HandlerFields, NameField, TimeField } from './fields.tsx'
import { OrderHeading } from './OrderHeading.tsx'
import type { ActionOrder } from './orderLogic.ts'

interface Values {
  receiverName: string
  at: Dayjs
  files: string[]
  isSigned: boolean
  handlerName?: string
  handlerPhone?: string
}

/** Proof that the printed order reached a department without a seat: the slip its receiver signed. */
export function DeliverDialog({ order, onClose }: { order: ActionOrder; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const isSigned = Form.useWatch('isSigned', form)
  const deliver = useCommand('order.deliver', { success: orderDoneLabels.deliver })
  return (
    <FormDialog<Values>
      isOpen
      title={<OrderHeading action={orderActionLabels.deliver} order={order} />}
      hint={orderActionHints.deliver}
      submitLabel={orderActionLabels.deliver}
      isRunning={deliver.isRunning}
      form={form}
      initialValues={{ at: pickerTime(serverNow()), isSigned: false }}
      onSubmit={values =>
        deliver.run({
          orderId: order.id,
          rev: order.rev,
          receiverName: values.receiverName,
          at: timeOfPicker(values.at),
          attachmentId: values.files[0] ?? '',
          handler: values.isSigned
            ? { name: values.handlerName ?? '', phone: values.handlerPhone ?? '' }
            : null,
        })
      }
      onClose={onClose}
    >
      <NameField name="receiverName" label={orderText.receiver} missing={orderText.receiverNeeded} />
      <TimeField name="at" label={orderText.deliveredWhen} />
      <FilesField
        order={order}
        name="files"
        label={words.slip}
        hint={words.slipHint}
        purpose="scan"
        most={1}
        missing={words.slipNeeded}
      />
      <Form.Item name="isSigned" valuePropName="checked">
        <Checkbox>{words.signedToo}</Checkbox>
      </Form.Item>
      {isSigned ? <HandlerFields /> : null}
    </FormDialog>
  )
}
