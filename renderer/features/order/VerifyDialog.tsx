import { Form, Input, Radio } from 'antd'
import {
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { orderProofText as words } from '../../../shared/labels/orderProof.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { OrderHeading } from './OrderHeading.tsx'
import type { ActionOrder } from './orderLogic.ts'

interface Values {
  isPassed: boolean
  note?: string
}

/** Another person looks at what a supporter did. */
export function VerifyDialog({ order, onClose }: { order: ActionOrder; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const isPassed = Form.useWatch('isPassed', form)
  const verify = useCommand('order.verify', { success: orderDoneLabels.verify })
  return (
    <FormDialog<Values>
      isOpen
      title={<OrderHeading action={orderActionLabels.verify} order={order} />}
      hint={orderActionHints.verify}
      submitLabel={orderText.submit}
      isRunning={verify.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={values =>
        verify.run({
          orderId: order.id,
          rev: order.rev,
          isPassed: values.isPassed,
          note: values.note?.trim() ?? '',
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="isPassed"
        label={words.verifyVerdict}
        rules={[{ required: true, message: words.verifyNeeded }]}
      >
        <Radio.Group
          options={[
            { value: true, label: words.verifyPass },
            { value: false, label: words.verifyFail },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={orderText.verifyNote}
        rules={
          isPassed === false ? [{ required: true, whitespace: true, message: orderText.reasonNeeded }] : []
        }
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
