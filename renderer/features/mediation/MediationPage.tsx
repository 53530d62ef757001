import { Button, Tabs } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import { partyRoleLabels } from '../../../shared/labels/case.ts'
import { elderText } from '../../../shared/labels/elder.ts'
import { mediationText, sessionResultLabels } from '../../../shared/labels/mediation.ts'
import { paperText } from '../../../shared/labels/paper.ts'
import { useIsElder } from '../../client/elder.ts'
import { useCall, useMe } from '../../client/index.ts'
import {
  formatInstant,
  KeyHint,
  keyText,
  Loaded,
  LoadingState,
  Page,
  Section,
  StatusTag,
  useJump,
  useShortcut,
} from '../../components/index.ts'
import { ClockPanel } from '../order/ClockPanel.tsx'
import { useRoomDrafts } from './roomDrafts.ts'
import { firstTab, type RoomTab, roomTabs } from './roomTabs.tsx'
import '../order/order.css'
import './mediation.css'

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
  const { host } = useMe()
  const navigate = useNavigate()
  const isOpen = mediation.status === 'open' || mediation.status === 'agreed'
  const [params] = useSearchParams()
  const asked = params.get('tab')
  const [tab, setTab] = useState(firstTab(mediation.status, asked))
  // A link to another place of this room changes the address and not the page.
  useEffect(() => {
    if (asked !== null && roomTabs.some(one => one.key === asked)) setTab(asked)
  }, [asked])
  const [sessionId, setSessionId] = useState(params.get('session'))
  useJump()
  const isElder = useIsElder()
  const [isSideShown, setIsSideShown] = useState(false)
  const sessions = [...view.sessions].sort((left, right) => (left.heldAt < right.heldAt ? 1 : -1))
  const session = sessions.find(one => one.id === sessionId) ?? null
  const mayRecord = view.can.recordSession === true
  const openRecord = (next: string | null) => {
    setSessionId(next)
    setTab('record')
    setIsSideShown(false)
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
          {isElder ? (
            <Button type="primary" onClick={() => setIsSideShown(shown => !shown)}>
              {isSideShown ? elderText.work : elderText.people}
            </Button>
          ) : null}
          {host === 'desk' ? (
            <Button onClick={() => navigate(`/mediations/${mediation.id}/papers`)}>
              {paperText.openPapers}
            </Button>
          ) : null}
          <Button onClick={() => navigate(`/cases/${mediation.caseId}?tab=mediation`)}>
            {mediationText.openCase}
          </Button>
          <Button onClick={() => navigate('/mediations')}>{mediationText.back}</Button>
        </>
      }
    >
      <div className="room">
        {isElder && !isSideShown ? null : (
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
              {sessions.length === 0 && !mayRecord ? (
                <p className="muted">{mediationText.noRecords}</p>
              ) : null}
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
        )}
        {isElder && isSideShown ? null : (
          <div className="room-main">
            <Tabs
              activeKey={tab}
              onChange={setTab}
              items={roomTabs.map(one => ({
                key: one.key,
                label: <TabLabel tab={one} />,
              }))}
            />
            {roomTabs.map(one => (
              <TabKeys key={one.key} tab={one} onShow={() => setTab(one.key)} />
            ))}
            {roomTabs
              .find(one => one.key === tab)
              ?.render({ view, sessionId, onSession: setSessionId, onShow: setTab })}
          </div>
        )}
      </div>
    </Page>
  )
}

function TabLabel({ tab }: { tab: RoomTab }) {
  return (
    <span title={keyText(tab.keys)}>
      {tab.label} <KeyHint keys={tab.keys} />
    </span>
  )
}

/** Draws nothing: the tab strip may draw a label twice, the keys must be heard once. */
function TabKeys({ tab, onShow }: { tab: RoomTab; onShow(): void }) {
  useShortcut(tab.keys, onShow, { worksInInputs: true })
  return null
}
