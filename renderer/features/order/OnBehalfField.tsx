import { Form, Input } from 'antd'
import { orderText } from '../../../shared/labels/order.ts'
import { useMe } from '../../client/index.ts'
import type { ActionOrder } from './orderLogic.ts'

/** True when the person does not belong to the order's department and so enters its paper slip. */
export function useIsOnBehalf(order: ActionOrder): boolean {
  return !useMe().departmentIds.includes(order.departmentId)
}

/** Who of the department signed the paper; asked only of centre staff. */
export function OnBehalfField({ order }: { order: ActionOrder }) {
  if (!useIsOnBehalf(order)) return null
  return (
    <Form.Item
      name="onBehalf"
      label={orderText.onBehalf}
      extra={orderText.onBehalfHint}
      rules={[{ required: true, whitespace: true, message: orderText.onBehalfNeeded }]}
    >
      <Input maxLength={40} autoComplete="off" />
    </Form.Item>
  )
}

/** The name for the call: null when the department's own person acts. */
export function onBehalfOf(values: { onBehalf?: string | undefined }): string | null {
  return values.onBehalf?.trim() || null
}
