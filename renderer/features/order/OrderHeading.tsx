import { Typography } from 'antd'
import { orderKindLabels, orderRoleLabels } from '../../../shared/labels/order.ts'
import type { ActionOrder } from './orderLogic.ts'

/** Which order a dialog is about, so that nobody signs the wrong one. */
export function OrderHeading({ action, order }: { action: string; order: ActionOrder }) {
  return (
    <span>
      {action}
      <Typography.Text type="secondary" style={{ fontWeight: 400, marginInlineStart: 12 }}>
        {order.departmentName} {orderRoleLabels[order.role]} {orderKindLabels[order.kind]} {order.number}
      </Typography.Text>
    </span>
  )
}
