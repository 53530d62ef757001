/** "What if": the dates a step would lead to, shown before it is taken, each with its ledger on a click. */
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import { clockText, ledgerText, previewText } from '../../../shared/labels/clock.ts'
import { useCall } from '../../client/hooks.ts'
import { ProvisionalMark } from '../../components/ProvisionalMark.tsx'
import { formatInstant } from '../../components/time.ts'
import { limitText } from './Ledger.tsx'
import { LedgerPopover } from './LedgerPopover.tsx'
import './ledger.css'

type PreviewInput = InputOf<'clock.preview'>
type PreviewDate = OutputOf<'clock.preview'>['dates'][number]

/** Input with nothing told yet; screens fill in what they know. */
export const noPreview: Omit<PreviewInput, 'step'> = {
  caseId: null,
  urgency: null,
  categoryCode: null,
  source: null,
  matterClass: null,
  path: null,
  reviewOn: null,
}

export function DatePreview({ input, hint }: { input: PreviewInput; hint?: string }) {
  const answer = useCall('clock.preview', input, { keepPrevious: true })
  const dates = answer.data?.dates
  return (
    <section className="preview-dates" aria-label={previewText.title}>
      <header>
        <strong>{previewText.title}</strong>
        {hint ? <span className="muted small">{hint}</span> : null}
      </header>
      {dates === undefined ? (
        <span className="muted">{answer.error ? ledgerText.failed : previewText.loading}</span>
      ) : dates.length === 0 ? (
        <span className="muted">{previewText.none}</span>
      ) : (
        dates.map(date => <PreviewLine key={`${date.kind}${date.ownerName}`} date={date} />)
      )}
    </section>
  )
}

function PreviewLine({ date }: { date: PreviewDate }) {
  const { after } = date
  return (
    <div className="preview-line">
      <span className="kind">
        {date.ownerName} {clockText.kinds[date.kind]}
      </span>
      {after === null ? (
        <span className="muted">{previewText.byPlan}</span>
      ) : (
        <>
          {date.before !== null && date.isMoved ? (
            <span className="was">{formatInstant(date.before)}</span>
          ) : null}
          <LedgerPopover caseId="" dueAt={after.dueAt} kind={after.kind} clocks={[after]}>
            <strong>{formatInstant(after.dueAt)}</strong>
          </LedgerPopover>
          <ProvisionalMark dueAt={after.dueAt} />
          {after.limit === null ? null : <span className="muted">{limitText(after.limit)}</span>}
          {after.rule.kind === 'law' ? <span className="muted small">{previewText.lawOnly}</span> : null}
          {date.before !== null && !date.isMoved ? (
            <span className="muted small">{previewText.unchanged}</span>
          ) : null}
        </>
      )}
    </div>
  )
}
