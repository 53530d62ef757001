import { Button } from 'antd'
import type { InboxRow } from '../../../shared/contract/whistleCenter.ts'
import { pairWords } from '../../../shared/labels/case.ts'
import {
  orderClockLabels,
  orderKindLabels,
  orderRoleLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { whistleCenterText as words } from '../../../shared/labels/whistleCenter.ts'
import { ClockTag, LevelTag, StatusTag, ToneTag, UrgencyTag } from '../../components/index.ts'
import { DueTag } from '../calendar/DueTag.tsx'

type Order = InboxRow['orders'][number]

/** One matter with every department called for and where each stands, and what the county can do about it. */
export function InboxItem({
  row,
  onOpenOrder,
  onAssign,
  onHandBack,
}: {
  row: InboxRow
  onOpenOrder(orderId: string): void
  onAssign(): void
  onHandBack(): void
}) {
  const isWhistle = row.orders.some(order => order.kind === 'whistle')
  return (
    <div className="center-item">
      <div className="order-row-title">
        <UrgencyTag urgency={row.urgency} />
        <LevelTag level={row.level} />
        <StatusTag status={row.status} />
        {isWhistle ? <ToneTag tone="red">{orderKindLabels.whistle}</ToneTag> : null}
        <strong title={row.title}>{row.title}</strong>
        <span className="center-town">{row.orgName}</span>
        <span className="center-place" title={row.place}>
          {row.place}
        </span>
        <span className="center-buttons">
          {row.can.handBack ? (
            <Button size="small" onClick={onHandBack}>
              {words.handBack}
            </Button>
          ) : null}
          {row.can.assign ? (
            <Button size="small" type="primary" onClick={onAssign}>
              {words.assign}
            </Button>
          ) : null}
          {row.can.dispatch ? (
            <Button size="small" onClick={onAssign}>
              {row.orders.length === 0 ? words.assign : words.addSupport}
            </Button>
          ) : null}
        </span>
      </div>
      {row.reason === '' ? null : <p className="center-reason">{pairWords(words.reportedWhy, row.reason)}</p>}
      {row.orders.length === 0 ? (
        <p className="center-none">{words.notAssigned}</p>
      ) : (
        <table className="center-orders">
          <tbody>
            {row.orders.map(order => (
              <OrderLine key={order.id} caseId={row.caseId} order={order} onOpen={onOpenOrder} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function OrderLine({
  caseId,
  order,
  onOpen,
}: {
  caseId: string
  order: Order
  onOpen(orderId: string): void
}) {
  return (
    <tr>
      <td>
        {order.departmentName} {orderRoleLabels[order.role]}
      </td>
      <td>
        <StatusTag of="order" status={order.status} />
      </td>
      <td>
        <Clock caseId={caseId} order={order} />
      </td>
      <td className="center-person">
        {order.firstPerson === '' ? '' : words.firstPerson(order.firstPerson)}
        {order.isFirstPersonHere ? <ToneTag tone="green">{words.here}</ToneTag> : null}
      </td>
      <td className="center-demand" title={order.demand}>
        {order.demand}
      </td>
      <td className="center-open">
        <Button size="small" onClick={() => onOpen(order.id)}>
          {words.open}
        </Button>
      </td>
    </tr>
  )
}

/** The clock that runs; until delivery none does, which is not the same as no limit. */
function Clock({ caseId, order }: { caseId: string; order: Order }) {
  if (order.status === 'issued' && order.dueAt === null)
    return <ToneTag tone="amber">{orderText.notDelivered}</ToneTag>
  if (order.dueAt === null) return <ClockTag dueAt={null} color={order.clockColor} />
  return (
    <DueTag
      caseId={caseId}
      orderId={order.id}
      dueAt={order.dueAt}
      color={order.clockColor}
      {...(order.clockKind === 'none'
        ? {}
        : { label: orderClockLabels[order.clockKind], kind: order.clockKind })}
    />
  )
}
