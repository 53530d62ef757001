import { PrinterOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { RulingSide } from '../../../shared/domain/ruling.ts'
import { returnReasonLabels } from '../../../shared/labels/order.ts'
import { rulingStatusLabels, rulingViaLabels, rulingText as words } from '../../../shared/labels/ruling.ts'
import { useCall, useMe } from '../../client/index.ts'
import {
  formatInstant,
  KeyHint,
  Loaded,
  Page,
  Section,
  ToneTag,
  UrgencyTag,
  useShortcut,
} from '../../components/index.ts'
import { EventList } from '../order/EventList.tsx'
import { ProofFile } from '../order/ProofFile.tsx'
import { ArgueDialog } from './ArgueDialog.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { DutyCite } from './DutyCite.tsx'
import { RulingPaper } from './RulingPaper.tsx'
import '../order/order.css'
import './ruling.css'

export type RulingView = OutputOf<'ruling.get'>

/** One dispute: both arguments side by side, what each rests on, and the decision. */
export default function RulingPage() {
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const answer = useCall('ruling.get', { rulingId: id })
  return (
    <Loaded of={answer}>
      {view => (params.has('paper') ? <RulingPaper view={view} /> : <RulingScreen view={view} />)}
    </Loaded>
  )
}

type Dialog = { kind: 'argue'; side: RulingSide } | { kind: 'decide'; isNoted: boolean } | null

function RulingScreen({ view }: { view: RulingView }) {
  const { ruling, can } = view
  const navigate = useNavigate()
  const { abilities } = useMe()
  const [dialog, setDialog] = useState<Dialog>(null)
  const isClosed = dialog === null
  useShortcut('escape', () => navigate('/rulings'), { enabled: isClosed })
  useShortcut('ctrl+p', () => navigate(`/rulings/${ruling.id}?paper=1`), {
    enabled: isClosed,
    worksInInputs: true,
  })
  const isReady = ruling.centerArgument !== null
  return (
    <Page
      title={`${words.title} ${ruling.number}`}
      hint={view.caseTitle}
      actions={
        <>
          <Button icon={<PrinterOutlined />} onClick={() => navigate(`/rulings/${ruling.id}?paper=1`)}>
            {words.print} <KeyHint keys="ctrl+p" />
          </Button>
          <Button onClick={() => navigate(`/orders/${ruling.orderId}`)}>{words.openOrder}</Button>
          {abilities.includes('order.judge') ? (
            <Button onClick={() => navigate(`/cases/${ruling.caseId}?tab=orders`)}>{words.openCase}</Button>
          ) : null}
          <Button onClick={() => navigate('/rulings')}>
            {words.back} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      <div className="order-bar">
        <ToneTag tone={ruling.status === 'open' ? 'amber' : 'green'}>
          {rulingStatusLabels[ruling.status]}
        </ToneTag>
        <UrgencyTag urgency={view.urgency} />
        <ToneTag tone="blue">{view.isCountyMatter ? words.county : words.town}</ToneTag>
        <span>{words.dueBy(formatInstant(ruling.dueAt))}</span>
        <span style={{ flex: 1 }} />
        {can.note ? (
          <Button disabled={!isReady} onClick={() => setDialog({ kind: 'decide', isNoted: true })}>
            {words.note}
          </Button>
        ) : null}
        {can.decide ? (
          <Button
            type="primary"
            size="large"
            disabled={!isReady}
            onClick={() => setDialog({ kind: 'decide', isNoted: false })}
          >
            {words.decide}
          </Button>
        ) : null}
      </div>
      {ruling.status === 'open' && !isReady ? (
        <Alert type="warning" showIcon title={words.waitsForCenter} style={{ marginBottom: 12 }} />
      ) : null}
      {ruling.status === 'decided' ? (
        <div className="ruling-page">
          <Decision view={view} />
        </div>
      ) : null}
      {ruling.cancelReason !== null ? (
        <Alert
          type="info"
          showIcon
          title={`${words.cancelReason} ${ruling.cancelReason}`}
          style={{ marginBottom: 12 }}
        />
      ) : null}
      <div className="ruling-sides">
        <Side
          view={view}
          side="department"
          onArgue={can.argueDepartment ? () => setDialog({ kind: 'argue', side: 'department' }) : null}
        />
        <Side
          view={view}
          side="center"
          onArgue={can.argueCenter ? () => setDialog({ kind: 'argue', side: 'center' }) : null}
        />
        <Section title={words.matter}>
          <p className="ruling-text">{view.demand}</p>
          <p className="ruling-text">{view.narrative}</p>
          <p className="muted">
            {words.place} {view.place}
          </p>
        </Section>
        <Section title={words.returns}>
          <ul className="order-events">
            {view.returns.map(item => (
              <li key={`${item.departmentName}-${item.at}`}>
                <strong>{item.departmentName}</strong>{' '}
                {item.reason === null ? '' : returnReasonLabels[item.reason]}{' '}
                <span className="muted">
                  {formatInstant(item.at)} {item.dutyNumber ?? ''}
                </span>
                <p>{item.basis}</p>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={words.history}>
          <EventList events={view.events} />
        </Section>
      </div>
      {dialog?.kind === 'argue' ? (
        <ArgueDialog view={view} side={dialog.side} onClose={() => setDialog(null)} />
      ) : null}
      {dialog?.kind === 'decide' ? (
        <DecideDialog view={view} isNoted={dialog.isNoted} onClose={() => setDialog(null)} />
      ) : null}
    </Page>
  )
}

function Side({ view, side, onArgue }: { view: RulingView; side: RulingSide; onArgue: (() => void) | null }) {
  const { ruling } = view
  const own =
    side === 'department'
      ? {
          text: ruling.departmentArgument,
          by: ruling.departmentArgumentByName,
          at: ruling.departmentArguedAt,
          duty: ruling.departmentDutyNumber,
        }
      : {
          text: ruling.centerArgument,
          by: ruling.centerArgumentByName ?? '',
          at: ruling.centerArguedAt,
          duty: ruling.centerDutyNumber,
        }
  return (
    <Section
      title={side === 'department' ? words.departmentSide(view.departmentName) : words.centerSide}
      extra={
        onArgue === null ? null : (
          <Button size="small" type={own.text === null ? 'primary' : 'default'} onClick={onArgue}>
            {own.text === null ? words.argue : words.change}
          </Button>
        )
      }
    >
      {own.text === null ? (
        <p className="muted">{words.notWritten}</p>
      ) : (
        <>
          <p className="ruling-text">{own.text}</p>
          <p className="muted">{words.writtenBy(own.by, formatInstant(own.at))}</p>
          <DutyCite number={own.duty} duties={view.duties} />
        </>
      )}
    </Section>
  )
}

function Decision({ view }: { view: RulingView }) {
  const { ruling } = view
  const lead = view.leadName ?? ''
  return (
    <Section title={words.decision}>
      <div className="ruling-decision">
        <p className="ruling-text">
          <strong>{ruling.outcome === 'stay' ? words.stay(lead) : words.redirect(lead)}</strong>
        </p>
        <p className="ruling-text">{ruling.decisionText}</p>
        <DutyCite number={ruling.dutyNumber} duties={view.duties} />
        <p className="muted">
          {words.decidedBy} {ruling.decidedByName} {formatInstant(ruling.decidedAt)}{' '}
          {ruling.decidedVia === null ? '' : rulingViaLabels[ruling.decidedVia]}{' '}
          {ruling.notedByName === null ? '' : words.notedBy(ruling.notedByName)}
        </p>
        {ruling.attachmentId !== null ? (
          <ProofFile attachmentId={ruling.attachmentId} label={words.paper} />
        ) : null}
      </div>
    </Section>
  )
}
