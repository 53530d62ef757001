import { Button } from 'antd'
import type { MouseEvent } from 'react'
import type { OrderRow } from '../../../shared/contract/order.ts'
import {
  type OrderActionName,
  orderKindLabels,
  orderRoleLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { useNow } from '../../client/index.ts'
import { formatNear, LevelTag, StatusTag, ToneTag, UrgencyTag } from '../../components/index.ts'
import { OrderClockTag } from './OrderClockTag.tsx'
import { actionsOf, actionText, mainAction } from './orderLogic.ts'

/** Height of a row of orders in pixels: two lines of text and room for a big button. */
export const orderRowHeight = 78

/** Steps worth a button in a list; the others are taken in the order itself. */
const rowActions: readonly OrderActionName[] = ['sign', 'checkIn', 'complete', 'feedback']

/** One order in a list: what, whose, what is owed by when, and the one button that matters. */
export function OrderRowItem({
  row,
  isOwn,
  onAction,
}: {
  row: OrderRow
  /** For the department itself its own name says nothing; the town that asks does. */
  isOwn: boolean
  onAction(action: OrderActionName, row: OrderRow): void
}) {
  const now = useNow()
  const first = mainAction(row, isOwn)
  const second = actionsOf(row).find(action => action !== first && rowActions.includes(action))
  const press = (action: OrderActionName) => (event: MouseEvent) => {
    event.stopPropagation()
    onAction(action, row)
  }
  return (
    <div className={`order-row is-${row.clockColor}`}>
      <div style={{ minWidth: 0 }}>
        <div className="order-row-title">
          <ToneTag tone={row.kind === 'whistle' ? 'red' : 'blue'}>{orderKindLabels[row.kind]}</ToneTag>
          <UrgencyTag urgency={row.urgency} />
          <LevelTag level={row.level} />
          <strong title={row.caseTitle}>{row.caseTitle}</strong>
        </div>
        <div className="order-row-sub">
          <StatusTag of="order" status={row.status} />
          <span>
            {isOwn ? row.orgName : row.departmentName} {orderRoleLabels[row.role]}
          </span>
          <span className="grow" title={row.demand}>
            {row.demand}
          </span>
        </div>
      </div>
      <div className="order-row-clock">
        <OrderClockTag row={row} />
        <small>
          {row.number} {row.isUnsent ? orderText.unsent : formatNear(row.issuedAt, now)}
        </small>
      </div>
      <div className="order-row-actions">
        {second ? <Button onClick={press(second)}>{actionText(second, isOwn)}</Button> : null}
        {first ? (
          <Button type="primary" onClick={press(first)}>
            {actionText(first, isOwn)}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
