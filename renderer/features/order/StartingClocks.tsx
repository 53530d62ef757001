import type { TimeLimit } from '../../../shared/domain/deadline.ts'
import type { OrderKind } from '../../../shared/domain/order.ts'
import { defaultSlaTable } from '../../../shared/domain/sla.ts'
import type { Urgency } from '../../../shared/domain/urgency.ts'
import { orderText } from '../../../shared/labels/order.ts'
import { clockText } from '../../../shared/labels/workspace.ts'
import { UrgencyTag } from '../../components/index.ts'

/** Which clocks will run once the order is delivered. */
export function StartingClocks({ urgency, kind }: { urgency: Urgency | null; kind: OrderKind }) {
  if (urgency === null) return <div className="dispatch-clocks">{orderText.urgencyUnknown}</div>
  const row = defaultSlaTable[urgency]
  return (
    <div className="dispatch-clocks">
      <UrgencyTag urgency={urgency} />
      <strong>{orderText.clocksStart}</strong>
      <span>{row.sign ? orderText.clockSign(limitText(row.sign)) : null}</span>
      {kind === 'whistle' ? (
        <span>{row.checkIn ? orderText.clockCheckIn(limitText(row.checkIn)) : orderText.byPlan}</span>
      ) : null}
      <span>{row.finish ? orderText.clockFinish(limitText(row.finish)) : orderText.byPlan}</span>
      <span className="muted small">{orderText.clocksLocal}</span>
    </div>
  )
}

function limitText(limit: TimeLimit): string {
  return `${limit.amount}${clockText.units[limit.unit] ?? ''}`
}
