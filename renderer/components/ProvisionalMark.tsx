import type { Instant } from '../../shared/kit/time.ts'
import { ledgerText } from '../../shared/labels/clock.ts'
import { useIsProvisional } from '../client/publishedYears.ts'

/** A small mark behind a date of a year whose rest days are not published yet. */
export function ProvisionalMark({ dueAt }: { dueAt: Instant | null }) {
  if (!useIsProvisional(dueAt)) return null
  return (
    <span className="provisional-mark" title={ledgerText.provisionalHint}>
      {ledgerText.provisionalMark}
    </span>
  )
}
