import type { OrderRow } from '../../../shared/contract/order.ts'
import { orderClockLabels, orderText } from '../../../shared/labels/order.ts'
import { ClockTag, ToneTag } from '../../components/index.ts'
import { DueTag } from '../calendar/DueTag.tsx'

/** The clock that runs for an order. Until it is delivered none does, which is not the same as no limit. */
export function OrderClockTag({ row }: { row: OrderRow }) {
  if (row.status === 'issued' && row.dueAt === null) {
    return <ToneTag tone="amber">{orderText.notDelivered}</ToneTag>
  }
  if (row.dueAt === null) return <ClockTag dueAt={null} color={row.clockColor} />
  return (
    <DueTag
      caseId={row.caseId}
      orderId={row.id}
      dueAt={row.dueAt}
      color={row.clockColor}
      {...(row.clockKind === 'none' ? {} : { label: orderClockLabels[row.clockKind], kind: row.clockKind })}
    />
  )
}
