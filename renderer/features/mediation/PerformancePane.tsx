import { PhoneOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { openObligationStates, standingPerformances } from '../../../shared/domain/obligation.ts'
import { dayOf, daysBetween } from '../../../shared/kit/time.ts'
import { amountInFigures } from '../../../shared/labels/amount.ts'
import { writtenDay } from '../../../shared/labels/mediation.ts'
import {
  confirmationResultLabels,
  obligationStateLabels,
  performanceKindLabels,
  reminderLabel,
  obligationText as words,
} from '../../../shared/labels/obligation.ts'
import { serverNow, useCall } from '../../client/index.ts'
import { EmptyState, Loaded, placeMark, ToneTag } from '../../components/index.ts'
import { ProofFile } from '../order/ProofFile.tsx'
import { ConfirmationDialog } from './ConfirmationDialog.tsx'
import { stateTone } from './obligationLogic.ts'
import { RecordPerformanceDialog, VoidPerformanceDialog } from './PerformanceDialogs.tsx'
import { ReminderDialog } from './ReminderDialog.tsx'
import { ReturnVisits } from './ReturnVisits.tsx'
import './performance.css'

export type ObligationView = OutputOf<'obligation.get'>
export type OwedEntry = ObligationView['obligations'][number]

/** Who still owes what, what was done about it, and the court's confirmation. */
export function PerformancePane({ view }: { view: MediationView }) {
  const answer = useCall('obligation.get', { mediationId: view.mediation.id })
  if (view.mediation.status !== 'effective') return <EmptyState title={words.notEffective} />
  return <Loaded of={answer}>{data => <Performance view={view} data={data} />}</Loaded>
}

function Performance({ view, data }: { view: MediationView; data: ObligationView }) {
  const navigate = useNavigate()
  const [recording, setRecording] = useState<OwedEntry | null>(null)
  const [reminding, setReminding] = useState<OwedEntry | null>(null)
  const [voiding, setVoiding] = useState<string | null>(null)
  const [isConfirming, setIsConfirming] = useState(false)
  const { confirmation } = data
  return (
    <div className="room-pane">
      <div className="row">
        <strong className="grow">
          {data.owedFen > 0 ? words.total(amountInFigures(data.paidFen), amountInFigures(data.owedFen)) : ''}
        </strong>
        <Button icon={<PrinterOutlined />} onClick={() => navigate(`/mediations/${view.mediation.id}/proof`)}>
          {words.proof}
        </Button>
      </div>
      {data.obligations.length === 0 ? <p className="muted">{words.none}</p> : null}
      {data.obligations.map(entry => (
        <Owed
          key={entry.obligation.id}
          entry={entry}
          onRecord={data.canRecord ? () => setRecording(entry) : null}
          onRemind={data.canRecord ? () => setReminding(entry) : null}
          onVoid={data.canRecord ? setVoiding : null}
        />
      ))}
      <h3 className="room-heading" {...placeMark('confirmation')}>
        {words.confirmation}
      </h3>
      {confirmation === null ? (
        <ConfirmationWindow view={view} data={data} />
      ) : (
        <p>
          {words.appliedOn} {writtenDay(confirmation.appliedOn)}　{confirmation.court}　
          <strong>{confirmationResultLabels[confirmation.result]}</strong>　{confirmation.rulingNumber ?? ''}
        </p>
      )}
      {data.canRecord ? (
        <Button onClick={() => setIsConfirming(true)}>{words.confirmationEdit}</Button>
      ) : null}
      <ReturnVisits view={view} owed={data} />
      {recording ? (
        <RecordPerformanceDialog entry={recording} proofs={data.proofs} onClose={() => setRecording(null)} />
      ) : null}
      {reminding ? <ReminderDialog view={view} entry={reminding} onClose={() => setReminding(null)} /> : null}
      {voiding ? <VoidPerformanceDialog performanceId={voiding} onClose={() => setVoiding(null)} /> : null}
      {isConfirming ? (
        <ConfirmationDialog
          mediationId={view.mediation.id}
          confirmation={confirmation}
          onClose={() => setIsConfirming(false)}
        />
      ) : null}
    </div>
  )
}

/** The thirty days in which the court can be asked, while nobody has asked it. */
function ConfirmationWindow({ view, data }: { view: MediationView; data: ObligationView }) {
  const until = view.agreement?.confirmationDueOn ?? null
  const left = until === null ? -1 : daysBetween(dayOf(serverNow()), until)
  if (until === null || left < 0) return <p className="muted">{words.confirmationOver}</p>
  return (
    <>
      <p>
        <strong>{words.confirmationLeft(left, writtenDay(until))}</strong>{' '}
        {view.agreement?.isOral ? words.confirmationOral : ''}
      </p>
      <p className="muted small">
        {words.confirmationAdvice} {words.confirmationWarn}{' '}
        {data.confirmationWarnings.map(one => one.day.slice(5)).join(' · ')}
      </p>
    </>
  )
}

function Owed({
  entry,
  onRecord,
  onRemind,
  onVoid,
}: {
  entry: OwedEntry
  onRecord: (() => void) | null
  onRemind: (() => void) | null
  onVoid: ((performanceId: string) => void) | null
}) {
  const { obligation, state } = entry
  const standing = new Set(standingPerformances(entry.performances).map(fact => fact.id))
  const facts = entry.performances.filter(fact => fact.kind !== 'voided')
  return (
    <div className="clause" {...placeMark('obligation', `${obligation.clause}-${obligation.part}`)}>
      <header>
        <strong>{words.clause(obligation.clause, obligation.part)}</strong>
        <ToneTag tone={stateTone(state)}>{obligationStateLabels[state]}</ToneTag>
        <span className="push">
          {onRemind && openObligationStates.includes(state) ? (
            <Button icon={<PhoneOutlined />} onClick={onRemind} style={{ marginInlineEnd: 8 }}>
              {words.call}
            </Button>
          ) : null}
          {onRecord && openObligationStates.includes(state) ? (
            <Button type="primary" onClick={onRecord}>
              {words.record}
            </Button>
          ) : null}
        </span>
      </header>
      <p>
        {obligation.obligor} → {obligation.obligee} {obligation.content}
        {obligation.amountFen === null ? '' : ` ${words.yuan(amountInFigures(obligation.amountFen))}`}
      </p>
      <p>
        {words.dueOn} <strong>{writtenDay(obligation.dueOn)}</strong>{' '}
        {entry.lastDay === obligation.dueOn ? null : (
          <span className="muted">{words.lastDay(writtenDay(entry.lastDay))}</span>
        )}
      </p>
      {obligation.amountFen !== null && entry.paidFen > 0 ? (
        <p>{words.paid(amountInFigures(entry.paidFen), amountInFigures(entry.restFen))}</p>
      ) : null}
      {openObligationStates.includes(state) ? (
        <p className="muted small">
          {words.reminders}{' '}
          {entry.reminders.map(one => `${reminderLabel(one.offset)} ${one.day.slice(5)}`).join(' · ')}
        </p>
      ) : null}
      {facts.length > 0 ? (
        <ul className="performance-facts">
          {facts.map(fact => (
            <li key={fact.id} className={standing.has(fact.id) ? '' : 'is-voided'}>
              {words.entry(
                writtenDay(fact.doneOn),
                `${performanceKindLabels[fact.kind]}${fact.amountFen === null ? '' : ` ${words.yuan(amountInFigures(fact.amountFen))}`} ${fact.manner} ${fact.note}`.trim(),
                fact.byName,
              )}{' '}
              {fact.attachmentId === null ? null : (
                <ProofFile attachmentId={fact.attachmentId} label={words.proofOpen} />
              )}
              {standing.has(fact.id) ? (
                onVoid ? (
                  <Button type="link" size="small" onClick={() => onVoid(fact.id)}>
                    {words.void}
                  </Button>
                ) : null
              ) : (
                <span className="muted">{words.voided}</span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
