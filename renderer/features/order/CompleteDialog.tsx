import { Form, Input, Radio, Space, Typography } from 'antd'
import { type CompletionKind, completionKinds } from '../../../shared/domain/case.ts'
import { evidenceNeeded } from '../../../shared/domain/orderFinish.ts'
import { completionKindHints, completionKindLabels } from '../../../shared/labels/case.ts'
import {
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { orderProofText as words } from '../../../shared/labels/orderProof.ts'
import { useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { FilesField, NameField } from './fields.tsx'
import { OrderHeading } from './OrderHeading.tsx'
import { type ActionOrder, actionText } from './orderLogic.ts'
import { useIsOnBehalf } from './useIsOnBehalf.ts'

interface Values {
  personName: string
  resultText: string
  completionKind: CompletionKind
  nextStep?: string
  files?: string[]
}

/** The department says it is done: in words, in which sense, and with what shows it. */
export function CompleteDialog({ order, onClose }: { order: ActionOrder; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const me = useMe()
  const isOnBehalf = useIsOnBehalf(order)
  const kind = Form.useWatch('completionKind', form)
  const complete = useCommand('order.complete', { success: orderDoneLabels.complete })
  return (
    <FormDialog<Values>
      isOpen
      width={680}
      title={<OrderHeading action={actionText('complete', !isOnBehalf)} order={order} />}
      hint={orderActionHints.complete}
      submitLabel={orderActionLabels.complete}
      isRunning={complete.isRunning}
      form={form}
      initialValues={isOnBehalf ? {} : { personName: me.name }}
      onSubmit={values =>
        complete.run({
          orderId: order.id,
          rev: order.rev,
          personName: values.personName,
          resultText: values.resultText,
          completionKind: values.completionKind,
          nextStep: values.nextStep?.trim() ?? '',
          attachmentIds: [...(values.files ?? [])],
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
          autoSize={{ minRows: 4, maxRows: 12 }}
        />
      </Form.Item>
      <Form.Item
        name="completionKind"
        label={orderText.completionKind}
        rules={[{ required: true, message: orderText.kindNeeded }]}
      >
        <Radio.Group>
          <Space orientation="vertical" size={4}>
            {[...completionKinds].reverse().map(value => (
              <Radio key={value} value={value}>
                {completionKindLabels[value]}
                <Typography.Text type="secondary" style={{ marginInlineStart: 8 }}>
                  {completionKindHints[value]}
                </Typography.Text>
              </Radio>
            ))}
          </Space>
        </Radio.Group>
      </Form.Item>
      {kind === 'interim' ? (
        <Form.Item
          name="nextStep"
          label={words.nextStep}
          extra={words.nextStepHint}
          rules={[{ required: true, whitespace: true, message: words.nextStepNeeded }]}
        >
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      ) : null}
      <FilesField
        order={order}
        name="files"
        label={words.evidence}
        hint={words.evidenceHint[kind ?? 'substantive']}
        purpose="evidence"
        most={30}
        missing={kind !== undefined && evidenceNeeded[kind] > 0 ? words.evidenceNeeded : null}
      />
      <NameField name="personName" label={words.finisher} missing={words.handlerNeeded} />
    </FormDialog>
  )
}
