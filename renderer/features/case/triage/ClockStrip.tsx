import type { InputOf } from '../../../../shared/contract/registry.ts'
import { clockText } from '../../../../shared/labels/clock.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useCall, useNow } from '../../../client/index.ts'
import type { ClockTone } from '../../../components/index.ts'
import { ClockTag, formatNear } from '../../../components/index.ts'
import { LedgerPopover } from '../../calendar/LedgerPopover.tsx'

type PreviewInput = InputOf<'clock.preview'>

/** What runs now, and which dates an order sent now would start. */
export function ClockStrip({
  running,
  preview,
}: {
  running: { label: string; dueAt: string; color: ClockTone } | null
  preview: PreviewInput
}) {
  const now = useNow(60_000)
  const answer = useCall('clock.preview', preview, { keepPrevious: true })
  const started = (answer.data?.dates ?? []).filter(date => date.before === null)
  return (
    <div className="tq-clock">
      {running === null ? null : (
        <ClockTag dueAt={running.dueAt} color={running.color} label={running.label} />
      )}
      {started.length > 0 ? <span className="fq-dim">{words.afterDispatch}</span> : null}
      {started.map(date => (
        <span key={`${date.kind}${date.ownerName}`} className="tq-clock-date">
          {clockText.kinds[date.kind]}{' '}
          {date.after === null ? (
            words.planned
          ) : (
            <LedgerPopover caseId="" dueAt={date.after.dueAt} kind={date.after.kind} clocks={[date.after]}>
              <strong>{formatNear(date.after.dueAt, now)}</strong>
            </LedgerPopover>
          )}
        </span>
      ))}
    </div>
  )
}
