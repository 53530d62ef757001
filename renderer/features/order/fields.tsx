/** Fields that several dialogs of an order share. */
import { DatePicker, Form, Input } from 'antd'
import { orderText } from '../../../shared/labels/order.ts'
import { orderProofText as words } from '../../../shared/labels/orderProof.ts'
import type { Purpose } from '../case/workspace/useUploads.ts'
import type { ActionOrder } from './orderLogic.ts'
import { ProofFilesField } from './ProofFilesField.tsx'

export function NameField({ name, label, missing }: { name: string; label: string; missing: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: missing }]}>
      <Input maxLength={40} autoComplete="off" />
    </Form.Item>
  )
}

/** Who of the department handles the order, and how to call them. */
export function HandlerFields() {
  return (
    <div className="order-two">
      <NameField name="handlerName" label={words.handlerName} missing={words.handlerNeeded} />
      <Form.Item
        name="handlerPhone"
        label={words.handlerPhone}
        rules={[{ required: true, whitespace: true, message: words.phoneNeeded }]}
      >
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
    </div>
  )
}

export function TimeField({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: orderText.timeNeeded }]}>
      <DatePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        allowClear={false}
        style={{ width: 240 }}
      />
    </Form.Item>
  )
}

/** Files that bear out a step; `missing` says what to do when at least one is needed. */
export function FilesField({
  order,
  name,
  label,
  hint,
  purpose,
  most,
  missing,
}: {
  order: ActionOrder
  name: string
  label: string
  hint: string
  purpose: Purpose
  most: number
  missing: string | null
}) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      required={missing !== null}
      rules={[
        {
          validator: (_rule, value: readonly string[] | undefined) =>
            missing !== null && (value ?? []).length === 0
              ? Promise.reject(new Error(missing))
              : Promise.resolve(),
        },
      ]}
    >
      <ProofFilesField caseId={order.caseId} orderId={order.id} purpose={purpose} most={most} />
    </Form.Item>
  )
}
