import { Form, Input, Radio, Space, Typography } from 'antd'
import { type CompletionKind, completionKinds } from '../../../shared/domain/case.ts'
import { completionKindHints, completionKindLabels } from '../../../shared/labels/case.ts'
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
  resultText: string
  completionKind: CompletionKind
}

/** The department says it is done: in words, and in which sense. */
export function CompleteDialog({ order, onClose }: { order: ActionOrder; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const complete = useCommand('order.complete', {
    success: orderDoneLabels.complete,
  })
  return (
    <FormDialog<Values>
      isOpen
      width={680}
      title={<OrderHeading action={orderActionLabels.complete} order={order} />}
      hint={orderActionHints.complete}
      submitLabel={orderActionLabels.complete}
      isRunning={complete.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={values =>
        complete.run({
          orderId: order.id,
          rev: order.rev,
          resultText: values.resultText,
          completionKind: values.completionKind,
          onBehalf: onBehalfOf(values),
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="resultText"
        label={orderText.result}
        rules={[{ required: true, whitespace: true, message: orderText.resultNeeded }]}
      >
        <Input.TextArea
          maxLength={4000}
          showCount
          placeholder={orderText.resultHint}
          autoSize={{ minRows: 5, maxRows: 12 }}
        />
      </Form.Item>
      <Form.Item
        name="completionKind"
        label={orderText.completionKind}
        rules={[{ required: true, message: orderText.kindNeeded }]}
      >
        <Radio.Group>
          <Space orientation="vertical" size={4}>
            {[...completionKinds].reverse().map(kind => (
              <Radio key={kind} value={kind}>
                {completionKindLabels[kind]}
                <Typography.Text type="secondary" style={{ marginInlineStart: 8 }}>
                  {completionKindHints[kind]}
                </Typography.Text>
              </Radio>
            ))}
          </Space>
        </Radio.Group>
      </Form.Item>
      <OnBehalfField order={order} />
    </FormDialog>
  )
}
