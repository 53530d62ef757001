import type { WorkOrder } from '../../../shared/domain/order.ts'
import { compare, type Instant } from '../../../shared/kit/time.ts'
import { deliveryModeLabels, orderStepLabels, orderText } from '../../../shared/labels/order.ts'
import { useNow } from '../../client/index.ts'
import { formatNear } from '../../components/index.ts'

interface Step {
  key: keyof typeof orderStepLabels
  at: Instant | null
  dueAt: Instant | null
  by: string | null
}

function stepsOf(order: WorkOrder): Step[] {
  const steps: Step[] = [
    { key: 'issued', at: order.issuedAt, dueAt: null, by: order.issuedByName },
    {
      key: 'delivered',
      at: order.deliveredAt,
      dueAt: null,
      by: order.deliveryMode ? deliveryModeLabels[order.deliveryMode] : null,
    },
    {
      key: 'signed',
      at: order.signedAt,
      dueAt: order.signDueAt,
      by: order.signedByName,
    },
    {
      key: 'checkedIn',
      at: order.checkedInAt,
      dueAt: order.checkInDueAt,
      by: order.checkedInByName,
    },
    {
      key: 'completed',
      at: order.completedAt,
      dueAt: order.finishDueAt,
      by: order.completedByName,
    },
    {
      key: 'verified',
      at: order.verifiedAt,
      dueAt: null,
      by: order.verifiedByName,
    },
  ]
  // Nobody has to go on site for an ordinary order; the step is shown only when somebody did.
  return steps.filter(step => step.key !== 'checkedIn' || order.kind === 'whistle' || step.at !== null)
}

/** The way of one order, each step with its time, its person and whether it came late. */
export function OrderSteps({ order }: { order: WorkOrder }) {
  const now = useNow()
  const steps = stepsOf(order)
  const isOver = ['returned', 'waived', 'recalled'].includes(order.status)
  const next = isOver
    ? -1
    : steps.findIndex(
        (step, index) => step.at === null && steps.slice(index).every(later => later.at === null),
      )
  return (
    <ol className="order-steps">
      {steps.map((step, index) => {
        const isLate = step.at !== null && step.dueAt !== null && compare(step.at, step.dueAt) > 0
        const isPassed = step.at === null && steps.slice(index + 1).some(later => later.at !== null)
        const mark =
          step.at !== null ? (isLate ? 'is-done is-late' : 'is-done') : index === next ? 'is-next' : ''
        return (
          <li key={step.key} className={mark} aria-current={index === next ? 'step' : undefined}>
            {orderStepLabels[step.key]}
            <small>
              {step.at !== null
                ? formatNear(step.at, now)
                : isPassed
                  ? orderText.skipped
                  : index === next && step.dueAt
                    ? orderText.until(formatNear(step.dueAt, now))
                    : ''}
            </small>
            <small>{isLate ? orderText.stepLate : step.at !== null ? step.by : ''}</small>
          </li>
        )
      })}
    </ol>
  )
}
