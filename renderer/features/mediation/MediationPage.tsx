import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import { partyRoleLabels } from '../../../shared/labels/case.ts'
import { mediationText, sessionResultLabels } from '../../../shared/labels/mediation.ts'
import { useCall } from '../../client/index.ts'
import {
  formatInstant,
  KeyHint,
  Loaded,
  LoadingState,
  Page,
  Section,
  StatusTag,
  useShortcut,
} from '../../components/index.ts'
import { ClockPanel } from '../order/ClockPanel.tsx'
import { AgreementPane } from './AgreementPane.tsx'
import { OutcomePane } from './OutcomePane.tsx'
import { RecordEditor } from './RecordEditor.tsx'
import { useRoomDrafts } from './roomDrafts.ts'
import { SessionView } from './SessionView.tsx'
import '../order/order.css'
import './mediation.css'

type Tab = 'record' | 'agreement' | 'outcome'

/** The mediation room: who is there and what was said before at the left, the work at the right. */
export default function MediationPage() {
  const { id = '' } = useParams()
  const answer = useCall('mediation.get', { mediationId: id })
  const hasDrafts = useRoomDrafts(id)
  if (!hasDrafts) return <LoadingState />
  return <Loaded of={answer}>{view => <Room key={view.mediation.id} view={view} />}</Loaded>
}

function Room({ view }: { view: MediationView }) {
  const { mediation } = view
  const navigate = useNavigate()
  const isOpen = mediation.status === 'open' || mediation.status === 'agreed'
  const [tab, setTab] = useState<Tab>(
    isOpen ? (mediation.status === 'agreed' ? 'agreement' : 'record') : 'outcome',
  )
  const [sessionId, setSessionId] = useState<string | null>(null)
  const sessions = [...view.sessions].sort((left, right) => (left.heldAt < right.heldAt ? 1 : -1))
  const session = sessions.find(one => one.id === sessionId) ?? null
  const mayRecord = view.can.recordSession === true
  const show = (next: Tab) => () => setTab(next)
  useShortcut('alt+j', show('record'), { worksInInputs: true })
  useShortcut('alt+x', show('agreement'), { worksInInputs: true })
  useShortcut('alt+g', show('outcome'), { worksInInputs: true })
  const openRecord = (next: string | null) => {
    setSessionId(next)
    setTab('record')
  }
  return (
    <Page
      isFilled
      title={
        <>
          {mediation.number} <StatusTag of="mediation" status={mediation.status} />
        </>
      }
      hint={view.caseTitle}
      actions={
        <>
          <Button onClick={() => navigate(`/cases/${mediation.caseId}?tab=mediation`)}>
            {mediationText.openCase}
          </Button>
          <Button onClick={() => navigate('/mediations')}>{mediationText.back}</Button>
        </>
      }
    >
      <div className="room">
        <aside className="room-side">
          <Section title={mediationText.parties}>
            {view.parties.map(party => (
              <div key={party.id} className="room-party">
                <strong>{party.name}</strong> <span className="muted">{partyRoleLabels[party.role]}</span>
                <div className="small">
                  {party.phone ?? ''} {party.address ?? ''}
                </div>
              </div>
            ))}
            <div className="room-party">
              <span className="muted">{mediationText.mediators}</span>{' '}
              {mediation.mediatorNames.join(mediationText.nameGap)}
            </div>
          </Section>
          <Section title={mediationText.sessionList}>
            {mayRecord ? (
              <button
                type="button"
                className="room-session"
                aria-pressed={tab === 'record' && session === null}
                onClick={() => openRecord(null)}
              >
                {mediationText.newSession}
              </button>
            ) : null}
            {sessions.length === 0 && !mayRecord ? <p className="muted">{mediationText.noRecords}</p> : null}
            {sessions.map(one => (
              <button
                key={one.id}
                type="button"
                className="room-session"
                aria-pressed={tab === 'record' && one.id === sessionId}
                onClick={() => openRecord(one.id)}
              >
                {formatInstant(one.heldAt)}
                <div className="muted small">{sessionResultLabels[one.result]}</div>
              </button>
            ))}
          </Section>
          <Section>
            <ClockPanel clocks={view.clocks} />
            {isOpen ? <p className="muted small">{mediationText.dueNote}</p> : null}
          </Section>
        </aside>
        <div className="room-main">
          <Tabs
            activeKey={tab}
            onChange={key => setTab(key as Tab)}
            items={[
              { key: 'record', label: tabLabel(mediationText.record, 'alt+j') },
              {
                key: 'agreement',
                label: tabLabel(mediationText.agreement, 'alt+x'),
              },
              {
                key: 'outcome',
                label: tabLabel(mediationText.outcome, 'alt+g'),
              },
            ]}
          />
          {tab === 'record' ? (
            session !== null ? (
              <SessionView session={session} />
            ) : mayRecord ? (
              <RecordEditor view={view} onSaved={setSessionId} />
            ) : sessions[0] ? (
              <SessionView session={sessions[0]} />
            ) : (
              <p className="muted">{mediationText.noRecords}</p>
            )
          ) : null}
          {tab === 'agreement' ? <AgreementPane view={view} onSign={show('outcome')} /> : null}
          {tab === 'outcome' ? <OutcomePane view={view} onWrite={show('agreement')} /> : null}
        </div>
      </div>
    </Page>
  )
}

function tabLabel(text: string, keys: string) {
  return (
    <span>
      {text} <KeyHint keys={keys} />
    </span>
  )
}
