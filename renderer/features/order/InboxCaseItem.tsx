import { Button } from 'antd'
import type { MouseEvent } from 'react'
import type { OrderRow } from '../../../shared/contract/order.ts'
import {
  type OrderActionName,
  orderActionLabels,
  orderKindLabels,
  orderRoleLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { LevelTag, StatusTag, ToneTag, UrgencyTag } from '../../components/index.ts'
import type { InboxCase } from './inboxLogic.ts'
import { OrderClockTag } from './OrderClockTag.tsx'
import { mainAction } from './orderLogic.ts'

/** One case of the inbox with every department that is called for, and where each of them stands. */
export function InboxCaseItem({
  of,
  onOpen,
  onAction,
}: {
  of: InboxCase
  onOpen(row: OrderRow): void
  onAction(action: OrderActionName, row: OrderRow): void
}) {
  const isWhistle = of.orders.some(row => row.kind === 'whistle')
  return (
    <div className="inbox-case">
      <div className="order-row-title">
        <UrgencyTag urgency={of.urgency} />
        <LevelTag level={of.level} />
        <ToneTag tone={isWhistle ? 'red' : 'blue'}>
          {orderKindLabels[isWhistle ? 'whistle' : 'order']}
        </ToneTag>
        <strong title={of.caseTitle}>{of.caseTitle}</strong>
        <span className="inbox-town">{of.orgName}</span>
        <span className="inbox-place">{of.place}</span>
      </div>
      <table className="inbox-orders">
        <tbody>
          {of.orders.map(row => (
            <InboxOrderLine key={row.id} row={row} onOpen={onOpen} onAction={onAction} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function InboxOrderLine({
  row,
  onOpen,
  onAction,
}: {
  row: OrderRow
  onOpen(row: OrderRow): void
  onAction(action: OrderActionName, row: OrderRow): void
}) {
  const first = mainAction(row, false)
  const press = (run: () => void) => (event: MouseEvent) => {
    // The row of the case opens its lead order; these buttons mean their own order.
    event.stopPropagation()
    run()
  }
  return (
    <tr>
      <td className="inbox-department">
        {row.departmentName} {orderRoleLabels[row.role]}
      </td>
      <td>
        <StatusTag of="order" status={row.status} />
      </td>
      <td>
        <OrderClockTag row={row} />
      </td>
      <td className="inbox-demand" title={row.demand}>
        {row.demand}
      </td>
      <td className="inbox-buttons">
        <Button size="small" onClick={press(() => onOpen(row))}>
          {orderText.openOrder}
        </Button>
        {first ? (
          <Button size="small" type="primary" onClick={press(() => onAction(first, row))}>
            {orderActionLabels[first]}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}
