import { Alert, Form, Input, Radio, Select, Space } from 'antd'
import { useLocation } from 'react-router'
import { type ReturnReason, returnReasons } from '../../../shared/domain/order.ts'
import { courseOf } from '../../../shared/domain/orderReturn.ts'
import {
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
  returnReasonHints,
  returnReasonLabels,
} from '../../../shared/labels/order.ts'
import { orderProofText as words } from '../../../shared/labels/orderProof.ts'
import { useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { carriedWords } from '../sync/carried.ts'
import { OrderHeading } from './OrderHeading.tsx'
import type { ActionOrder } from './orderLogic.ts'

interface Values {
  reason: ReturnReason
  dutyNumber: string
  basis: string
}

/** The department hands the order back: a known reason, an item of the duty catalogue, and a written basis. */
export function RequestReturnDialog({ order, onClose }: { order: ActionOrder; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const basis = carriedWords(useLocation().state, 'order.requestReturn')
  const reason = Form.useWatch('reason', form)
  const ask = useCommand('order.requestReturn', { success: orderDoneLabels.requestReturn })
  const { data } = useCall('order.get', { orderId: order.id })
  const course = data === undefined ? null : courseOf(data.order.returnCount)
  return (
    <FormDialog<Values>
      isOpen
      width={680}
      title={<OrderHeading action={orderActionLabels.requestReturn} order={order} />}
      hint={orderActionHints.requestReturn}
      submitLabel={orderText.submit}
      isRunning={ask.isRunning}
      form={form}
      initialValues={basis === '' ? {} : { basis }}
      onSubmit={values =>
        ask.run({
          orderId: order.id,
          rev: order.rev,
          reason: values.reason,
          basis: values.basis,
          dutyNumber: values.dutyNumber,
        })
      }
      onClose={onClose}
    >
      {course !== null ? (
        <Alert
          type={course === 'ruling' ? 'warning' : 'info'}
          showIcon
          title={words.courses[course]}
          style={{ marginBottom: 16 }}
        />
      ) : null}
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
        name="dutyNumber"
        label={words.duty}
        extra={words.dutyHint}
        rules={[{ required: true, message: words.dutyNeeded }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={data === undefined}
          options={(data?.citable ?? []).map(item => ({
            value: item.number,
            label: `${item.number} ${item.title}`,
          }))}
        />
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
