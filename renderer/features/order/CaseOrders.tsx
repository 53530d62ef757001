import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CaseView } from '../../../shared/contract/case.ts'
import { isAnswered } from '../../../shared/domain/orderPolicy.ts'
import { completionKindLabels, satisfactionLabels } from '../../../shared/labels/case.ts'
import {
  type OrderActionName,
  orderKindLabels,
  orderRoleLabels,
  orderText,
  returnReasonLabels,
} from '../../../shared/labels/order.ts'
import { orderProofText } from '../../../shared/labels/orderProof.ts'
import { EmptyState, StatusTag, ToneTag } from '../../components/index.ts'
import { DueTag } from '../calendar/DueTag.tsx'
import { Instruments } from '../instrument/Instruments.tsx'
import { FourClocks } from './FourClocks.tsx'
import { OrderActionDialog } from './OrderActionDialog.tsx'
import { actionsOf, actionText, mainAction } from './orderLogic.ts'
import { useIsOnBehalf } from './useIsOnBehalf.ts'
import './order.css'

type CaseOrder = CaseView['orders'][number]

/** All orders of a case, each with its way so far and what can be done with it. */
export function CaseOrders({ view }: { view: CaseView }) {
  const [chosen, setChosen] = useState<{
    action: OrderActionName
    orderId: string
  } | null>(null)
  const order = view.orders.find(one => one.id === chosen?.orderId) ?? null
  if (view.orders.length === 0)
    return (
      <>
        <EmptyState title={orderText.caseOrdersEmpty} />
        <Instruments caseId={view.case.id} />
      </>
    )
  const sorted = [...view.orders].sort(
    (left, right) => rank(left) - rank(right) || (left.issuedAt < right.issuedAt ? 1 : -1),
  )
  return (
    <div>
      {sorted.map(one => (
        <OrderCard
          key={one.id}
          order={one}
          clocks={view.clocks.filter(clock => clock.orderId === one.id && clock.doneAt === null)}
          onAction={action => setChosen({ action, orderId: one.id })}
        />
      ))}
      <Instruments caseId={view.case.id} />
      <OrderActionDialog action={chosen?.action ?? null} order={order} onClose={() => setChosen(null)} />
    </div>
  )
}

/** Orders that still run stand above those that ended; the lead above its support. */
function rank(order: CaseOrder): number {
  const isOver = ['returned', 'waived', 'recalled', 'verified'].includes(order.status)
  return (isOver ? 2 : 0) + (order.role === 'lead' ? 0 : 1)
}

function OrderCard({
  order,
  clocks,
  onAction,
}: {
  order: CaseOrder
  clocks: CaseView['clocks']
  onAction(action: OrderActionName): void
}) {
  const navigate = useNavigate()
  const isOwn = !useIsOnBehalf(order)
  const first = mainAction(order, isOwn)
  // Nobody owes anything on an order that was answered or taken back.
  const next = isAnswered(order) ? undefined : clocks[0]
  return (
    <article className="order-card">
      <header>
        <ToneTag tone={order.kind === 'whistle' ? 'red' : 'blue'}>{orderKindLabels[order.kind]}</ToneTag>
        <strong>{order.departmentName}</strong>
        <span className="muted">{orderRoleLabels[order.role]}</span>
        <StatusTag of="order" status={order.status} />
        {(order.round ?? 1) > 1 ? (
          <ToneTag tone="blue">{orderProofText.round(order.round ?? 1)}</ToneTag>
        ) : null}
        {order.redoCount > 0 ? <ToneTag tone="red">{orderText.redoCount(order.redoCount)}</ToneTag> : null}
        {next ? (
          <DueTag
            caseId={order.caseId}
            orderId={order.id}
            dueAt={next.dueAt}
            color={next.color}
            kind={next.kind}
            clocks={clocks}
          />
        ) : null}
        <span className="muted small">{order.number}</span>
        <span className="push">
          <Button
            size="small"
            icon={<PrinterOutlined />}
            onClick={() => navigate(`/orders/${order.id}?paper=1`)}
          >
            {orderText.print}
          </Button>
          <Button size="small" onClick={() => navigate(`/orders/${order.id}`)}>
            {orderText.openOrder}
          </Button>
        </span>
      </header>
      <p className="duty">{order.demand}</p>
      {order.rendezvous ? (
        <p className="duty">
          <span className="muted">{orderText.rendezvous} </span>
          <strong>{order.rendezvous}</strong>
        </p>
      ) : null}
      <FourClocks order={order} />
      {order.rulingId ? <p className="muted">{orderProofText.lockedByRuling}</p> : null}
      {order.returnReason ? (
        <div className="return-note">
          <strong>
            {orderText.returnOf} {returnReasonLabels[order.returnReason]}
          </strong>
          {order.returnDutyNumber ? (
            <span className="muted"> {orderProofText.dutyLine(order.returnDutyNumber)}</span>
          ) : null}
          <div>{order.returnBasis}</div>
        </div>
      ) : null}
      {order.resultText ? (
        <div className="result">
          <strong>
            {orderText.result} {order.completionKind ? completionKindLabels[order.completionKind] : ''}
          </strong>
          <div>{order.resultText}</div>
          {order.finishProof?.note ? (
            <div>
              {orderProofText.nextStep} {order.finishProof.note}
            </div>
          ) : null}
          {order.satisfaction ? (
            <div className="muted">
              {orderProofText.score} {satisfactionLabels[order.satisfaction]}
            </div>
          ) : null}
        </div>
      ) : null}
      <div className="order-card-actions">
        {actionsOf(order).map(action => (
          <Button
            key={action}
            type={action === first ? 'primary' : 'default'}
            onClick={() => onAction(action)}
          >
            {actionText(action, isOwn)}
          </Button>
        ))}
      </div>
    </article>
  )
}
