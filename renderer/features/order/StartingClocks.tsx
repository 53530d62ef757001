import type { CaseView } from '../../../shared/contract/case.ts'
import type { OrderKind } from '../../../shared/domain/order.ts'
import { previewText } from '../../../shared/labels/clock.ts'
import { DatePreview, noPreview } from '../calendar/DatePreview.tsx'

/** The dates an order would have, as the service counts them, were it delivered now. */
export function StartingClocks({ view, kind }: { view: CaseView; kind: OrderKind }) {
  const file = view.case
  return (
    <DatePreview
      input={{
        ...noPreview,
        step: kind === 'whistle' ? 'whistle' : 'dispatch',
        caseId: file.id,
        urgency: file.urgency,
      }}
      hint={previewText.ifDelivered}
    />
  )
}
