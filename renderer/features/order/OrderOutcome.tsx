import type { WorkOrder } from '../../../shared/domain/order.ts'
import { completionKindLabels, satisfactionLabels, solvedAnswerLabels } from '../../../shared/labels/case.ts'
import { orderText, returnReasonLabels } from '../../../shared/labels/order.ts'
import { orderProofText } from '../../../shared/labels/orderProof.ts'
import { formatInstant, Section } from '../../components/index.ts'

/** How an order ended, or why it was handed back; nothing while neither happened. */
export function OrderOutcome({ order }: { order: WorkOrder }) {
  if (!order.resultText && !order.returnReason && !order.verifyNote) return null
  return (
    <Section title={orderText.result}>
      {order.resultText ? <p className="order-text">{order.resultText}</p> : null}
      <dl className="order-facts">
        {order.completionKind ? (
          <>
            <dt>{orderText.completionKind}</dt>
            <dd>{completionKindLabels[order.completionKind]}</dd>
          </>
        ) : null}
        {order.completedAt ? (
          <>
            <dt>{orderText.completedBy}</dt>
            <dd>
              {order.completedByName} {formatInstant(order.completedAt)}
            </dd>
          </>
        ) : null}
        {order.returnReason ? (
          <>
            <dt>{orderText.returnOf}</dt>
            <dd>{returnReasonLabels[order.returnReason]}</dd>
            <dt>{orderText.returnBasis}</dt>
            <dd>{order.returnBasis}</dd>
            {order.returnDutyNumber ? (
              <>
                <dt>{orderProofText.duty}</dt>
                <dd>{order.returnDutyNumber}</dd>
              </>
            ) : null}
          </>
        ) : null}
        {order.verifiedByName ? (
          <>
            <dt>{orderText.verifiedBy}</dt>
            <dd>
              {order.verifiedByName} {formatInstant(order.verifiedAt)}
            </dd>
          </>
        ) : null}
        {order.finishProof?.note ? (
          <>
            <dt>{orderProofText.nextStep}</dt>
            <dd>{order.finishProof.note}</dd>
          </>
        ) : null}
        {order.satisfaction ? (
          <>
            <dt>{orderProofText.score}</dt>
            <dd>
              {satisfactionLabels[order.satisfaction]}
              {order.solved ? ` ${solvedAnswerLabels[order.solved]}` : ''}
            </dd>
          </>
        ) : null}
        {order.verifyNote ? (
          <>
            <dt>{orderText.verifyNote}</dt>
            <dd>{order.verifyNote}</dd>
          </>
        ) : null}
      </dl>
    </Section>
  )
}
