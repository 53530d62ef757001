import { Form, Input } from 'antd'
import { useLocation } from 'react-router'
import {
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { orderProofText } from '../../../shared/labels/orderProof.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { carriedWords } from '../sync/carried.ts'
import { OrderHeading } from './OrderHeading.tsx'
import type { ActionOrder } from './orderLogic.ts'

interface Values {
  words: string
}

/** Actions that ask for words and nothing else: progress, waiving a support order, taking an order back,
 * the centre's argument for a ruling. */
export function WordsDialog({
  order,
  action,
  onClose,
}: {
  order: ActionOrder
  action: 'feedback' | 'waive' | 'recall' | 'openRuling'
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const redone = carriedWords(useLocation().state, `order.${action}`)
  const feedback = useCommand('order.feedback', {
    success: orderDoneLabels.feedback,
  })
  const waive = useCommand('order.waive', { success: orderDoneLabels.waive })
  const recall = useCommand('order.recall', {
    success: orderDoneLabels.recall,
  })
  const open = useCommand('ruling.open', { success: orderDoneLabels.openRuling })
  const isFeedback = action === 'feedback'
  const isRuling = action === 'openRuling'
  const submit = ({ words }: Values) => {
    const at = { orderId: order.id, rev: order.rev }
    if (action === 'feedback') return feedback.run({ ...at, text: words })
    if (action === 'openRuling') return open.run({ ...at, argument: words })
    return action === 'waive' ? waive.run({ ...at, reason: words }) : recall.run({ ...at, reason: words })
  }
  return (
    <FormDialog<Values>
      isOpen
      title={<OrderHeading action={orderActionLabels[action]} order={order} />}
      hint={orderActionHints[action]}
      submitLabel={isFeedback ? orderText.submit : orderActionLabels[action]}
      isDanger={action === 'recall'}
      isRunning={feedback.isRunning || waive.isRunning || recall.isRunning || open.isRunning}
      form={form}
      initialValues={redone === '' ? {} : { words: redone }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="words"
        label={
          isFeedback ? orderText.feedbackText : isRuling ? orderProofText.centerArgument : orderText.reason
        }
        rules={[
          {
            required: true,
            whitespace: true,
            message: isFeedback
              ? orderText.feedbackNeeded
              : isRuling
                ? orderProofText.centerArgumentNeeded
                : orderText.reasonNeeded,
          },
        ]}
      >
        <Input.TextArea
          maxLength={isFeedback ? 4000 : isRuling ? 2000 : 500}
          showCount
          {...(isFeedback ? { placeholder: orderText.feedbackHint } : {})}
          autoSize={{ minRows: isFeedback ? 5 : 3, maxRows: 12 }}
        />
      </Form.Item>
    </FormDialog>
  )
}
