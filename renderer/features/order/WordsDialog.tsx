import { Form, Input } from 'antd'
import {
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { OrderHeading } from './OrderHeading.tsx'
import type { ActionOrder } from './orderLogic.ts'

interface Values {
  words: string
}

/** Actions that ask for words and nothing else: progress, waiving a support order, taking an order back. */
export function WordsDialog({
  order,
  action,
  onClose,
}: {
  order: ActionOrder
  action: 'feedback' | 'waive' | 'recall'
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const feedback = useCommand('order.feedback', {
    success: orderDoneLabels.feedback,
  })
  const waive = useCommand('order.waive', { success: orderDoneLabels.waive })
  const recall = useCommand('order.recall', {
    success: orderDoneLabels.recall,
  })
  const isFeedback = action === 'feedback'
  const submit = ({ words }: Values) => {
    const at = { orderId: order.id, rev: order.rev }
    if (action === 'feedback') return feedback.run({ ...at, text: words })
    return action === 'waive' ? waive.run({ ...at, reason: words }) : recall.run({ ...at, reason: words })
  }
  return (
    <FormDialog<Values>
      isOpen
      title={<OrderHeading action={orderActionLabels[action]} order={order} />}
      hint={orderActionHints[action]}
      submitLabel={isFeedback ? orderText.submit : orderActionLabels[action]}
      isDanger={action === 'recall'}
      isRunning={feedback.isRunning || waive.isRunning || recall.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="words"
        label={isFeedback ? orderText.feedbackText : orderText.reason}
        rules={[
          {
            required: true,
            whitespace: true,
            message: isFeedback ? orderText.feedbackNeeded : orderText.reasonNeeded,
          },
        ]}
      >
        <Input.TextArea
          maxLength={isFeedback ? 4000 : 500}
          showCount
          {...(isFeedback ? { placeholder: orderText.feedbackHint } : {})}
          autoSize={{ minRows: isFeedback ? 5 : 3, maxRows: 12 }}
        />
      </Form.Item>
    </FormDialog>
  )
}
