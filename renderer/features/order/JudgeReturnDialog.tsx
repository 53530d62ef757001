import { Alert, Descriptions, Form, Input, Radio, Space } from 'antd'
import {
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
  returnReasonLabels,
} from '../../../shared/labels/order.ts'
import { orderProofText } from '../../../shared/labels/orderProof.ts'
import { useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { DepartmentSelect } from './DepartmentSelect.tsx'
import { OrderHeading } from './OrderHeading.tsx'
import type { ActionOrder } from './orderLogic.ts'

interface Values {
  verdict: 'reroute' | 'triage' | 'deny'
  departmentId?: string
  demand?: string
  reason: string
}

/** The centre judges a return: to another department at once, back to triage, or no. */
export function JudgeReturnDialog({ order, onClose }: { order: ActionOrder; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const verdict = Form.useWatch('verdict', form)
  const judge = useCommand('order.judgeReturn', {
    success: orderDoneLabels.judgeReturn,
  })
  // A list row does not hold what the department wrote; the order in full does.
  const { data } = useCall('order.get', { orderId: order.id })
  const full = data?.order
  const submit = (values: Values) =>
    judge.run({
      orderId: order.id,
      rev: full?.rev ?? order.rev,
      isAccepted: values.verdict !== 'deny',
      reason: values.reason,
      rerouteTo:
        values.verdict === 'reroute' && values.departmentId
          ? { departmentId: values.departmentId, demand: values.demand ?? '' }
          : null,
    })
  return (
    <FormDialog<Values>
      isOpen
      width={680}
      title={<OrderHeading action={orderActionLabels.judgeReturn} order={order} />}
      hint={orderActionHints.judgeReturn}
      submitLabel={orderText.submit}
      isRunning={judge.isRunning}
      form={form}
      initialValues={{ demand: order.demand }}
      onSubmit={submit}
      onClose={onClose}
    >
      {full?.returnReason ? (
        <Descriptions
          bordered
          size="small"
          column={1}
          style={{ marginBottom: 16 }}
          items={[
            {
              key: 'reason',
              label: orderText.returnOf,
              children: returnReasonLabels[full.returnReason],
            },
            {
              key: 'basis',
              label: orderText.returnBasis,
              children: full.returnBasis,
            },
            {
              key: 'duty',
              label: orderProofText.duty,
              children: full.returnDutyNumber,
            },
            {
              key: 'own',
              label: orderProofText.orderDuty,
              children: full.dutyNumber,
            },
          ]}
        />
      ) : null}
      {full && full.returnCount >= 2 ? (
        <Alert type="warning" showIcon title={orderText.secondReturn} style={{ marginBottom: 16 }} />
      ) : null}
      <Form.Item
        name="verdict"
        label={orderText.verdict}
        rules={[{ required: true, message: orderText.verdictNeeded }]}
      >
        <Radio.Group>
          <Space orientation="vertical" size={4}>
            <Radio value="reroute">{orderText.acceptReroute}</Radio>
            <Radio value="triage">{orderText.acceptTriage}</Radio>
            <Radio value="deny">{orderText.deny}</Radio>
          </Space>
        </Radio.Group>
      </Form.Item>
      {verdict === 'reroute' ? (
        <>
          <Form.Item
            name="departmentId"
            label={orderText.rerouteTo}
            rules={[{ required: true, message: orderText.rerouteNeeded }]}
          >
            <DepartmentSelect
              excluded={[order.departmentId]}
              proposed={[]}
              {...(full ? { orgId: full.orgId } : {})}
            />
          </Form.Item>
          <Form.Item
            name="demand"
            label={orderText.newDemand}
            rules={[
              {
                required: true,
                whitespace: true,
                message: orderText.demandNeeded,
              },
            ]}
          >
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
        </>
      ) : null}
      <Form.Item
        name="reason"
        label={orderText.reason}
        rules={[{ required: true, whitespace: true, message: orderText.reasonNeeded }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
    </FormDialog>
  )
}
