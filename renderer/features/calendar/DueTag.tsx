import type { ClockView } from '../../../shared/contract/case.ts'
import type { Instant } from '../../../shared/kit/time.ts'
import { ClockTag, type ClockTone } from '../../components/tags.tsx'
import { LedgerPopover } from './LedgerPopover.tsx'

/** A clock that opens its ledger. Lists give only the matter; a page that has the clocks gives them too. */
export function DueTag({
  caseId,
  orderId = null,
  dueAt,
  color,
  label,
  kind,
  clocks,
}: {
  caseId: string
  orderId?: string | null
  dueAt: Instant | null
  color: ClockTone
  label?: string
  kind?: ClockView['kind']
  clocks?: readonly ClockView[]
}) {
  return (
    <LedgerPopover
      caseId={caseId}
      orderId={orderId}
      dueAt={dueAt}
      {...(kind === undefined ? {} : { kind })}
      {...(clocks === undefined ? {} : { clocks })}
    >
      <ClockTag dueAt={dueAt} color={color} {...(label === undefined ? {} : { label })} />
    </LedgerPopover>
  )
}
