import { Form } from 'antd'
import type { Dayjs } from 'dayjs'
import { orderActionHints, orderActionLabels, orderDoneLabels } from '../../../shared/labels/order.ts'
import { orderProofText as words } from '../../../shared/labels/orderProof.ts'
import { serverNow, useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'
import { FilesField, HandlerFields, TimeField } from './fields.tsx'
import { OrderHeading } from './OrderHeading.tsx'
import { type ActionOrder, actionText } from './orderLogic.ts'
import { useIsOnBehalf } from './useIsOnBehalf.ts'

interface Values {
  handlerName: string
  handlerPhone: string
  at: Dayjs
  files?: string[]
}

/** The signature: who handles it and how to call them. The centre enters it from the signed slip. */
export function SignDialog({ order, onClose }: { order: ActionOrder; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const me = useMe()
  const isOnBehalf = useIsOnBehalf(order)
  const sign = useCommand('order.sign', { success: orderDoneLabels.sign })
  return (
    <FormDialog<Values>
      isOpen
      title={<OrderHeading action={actionText('sign', !isOnBehalf)} order={order} />}
      hint={orderActionHints.sign}
      submitLabel={orderActionLabels.sign}
      isRunning={sign.isRunning}
      form={form}
      initialValues={{ at: pickerTime(serverNow()), ...(isOnBehalf ? {} : { handlerName: me.name }) }}
      onSubmit={values =>
        sign.run({
          orderId: order.id,
          rev: order.rev,
          handler: { name: values.handlerName, phone: values.handlerPhone },
          slip: isOnBehalf ? { at: timeOfPicker(values.at), attachmentId: values.files?.[0] ?? '' } : null,
        })
      }
      onClose={onClose}
    >
      <HandlerFields />
      {isOnBehalf ? (
        <>
          <TimeField name="at" label={words.slipTime} />
          <FilesField
            order={order}
            name="files"
            label={words.slip}
            hint={words.slipHint}
            purpose="scan"
            most={1}
            missing={words.slipNeeded}
          />
        </>
      ) : null}
    </FormDialog>
  )
}
