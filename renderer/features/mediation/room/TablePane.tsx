import { App, Button, Segmented } from 'antd'
import { useState } from 'react'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import type { PartiesScreen } from '../../../../shared/domain/roomScreen.ts'
import { roomText } from '../../../../shared/labels/room.ts'
import { isDesktop, shell, useCall, useMe } from '../../../client/index.ts'
import { KeyHint, Loaded, ToneTag, useShortcut } from '../../../components/index.ts'
import { ClausesPane } from './ClausesPane.tsx'
import { PointsPane } from './PointsPane.tsx'
import { closePartiesScreen } from './RoomLink.tsx'
import { beginRoom, isPartiesScreenSeen, setFocus, useRoomState } from './roomStore.ts'
import './room.css'

/** So long a second screen may take to come up, ms. */
const patienceMs = 6_000

/** What both sides see: the lines of the table, and the agreement clause by clause. */
export function TablePane({ view, onWrite }: { view: MediationView; onWrite(): void }) {
  const answer = useCall('room.screen', { mediationId: view.mediation.id })
  return <Loaded of={answer}>{screen => <Table view={view} screen={screen} onWrite={onWrite} />}</Loaded>
}

function Table({ view, screen, onWrite }: { view: MediationView; screen: PartiesScreen; onWrite(): void }) {
  const id = view.mediation.id
  const room = useRoomState()
  const isLinked = room.mediationId === id
  const [isOnClauses, setIsOnClauses] = useState(isLinked && room.focus.mode === 'clauses')
  const show = (clauses: boolean) => {
    setIsOnClauses(clauses)
    if (isLinked) setFocus(clauses ? { mode: 'clauses', number: firstOpen(screen) } : { mode: 'table' })
  }
  useShortcut('f7', () => show(!isOnClauses), { worksInInputs: true })
  return (
    <div className="room-pane table-pane">
      <div className="row table-bar">
        <ScreenButton mediationId={id} />
        <span className="grow" />
        <Segmented
          value={isOnClauses ? 'clauses' : 'points'}
          options={[
            { value: 'points', label: roomText.points },
            { value: 'clauses', label: roomText.clauses },
          ]}
          onChange={value => show(value === 'clauses')}
        />
        <KeyHint keys="f7" />
      </div>
      {isOnClauses ? (
        <ClausesPane view={view} screen={screen} onWrite={onWrite} />
      ) : (
        <PointsPane view={view} screen={screen} />
      )}
    </div>
  )
}

/** The first clause that still lacks a word; the first of all when none does. */
export function firstOpen(screen: PartiesScreen): number {
  return screen.clauses.find(clause => !clause.isSettled)?.number ?? 1
}

function ScreenButton({ mediationId }: { mediationId: string }) {
  const { message } = App.useApp()
  const me = useMe()
  const room = useRoomState()
  const isOpen = room.mediationId === mediationId
  const open = async () => {
    beginRoom(mediationId, me.userId)
    const where = await shell.openPartiesScreen(mediationId).catch(() => 'blocked' as const)
    // A window cut off from this one does not tell whether it came up; it is heard from, or not.
    if (!isDesktop)
      window.setTimeout(() => {
        if (!isPartiesScreenSeen()) void message.warning({ content: roomText.screenBlocked, duration: 8 })
      }, patienceMs)
    if (where === 'blocked') void message.warning({ content: roomText.screenBlocked, duration: 8 })
    if (where === 'sameScreen' && isDesktop) void message.info({ content: roomText.screenOne, duration: 8 })
  }
  const toggle = () => (isOpen && room.isSeen ? closePartiesScreen(mediationId) : void open())
  useShortcut('f8', toggle, { worksInInputs: true })
  return (
    <>
      <Button type={isOpen && room.isSeen ? 'default' : 'primary'} onClick={toggle}>
        {isOpen && room.isSeen ? roomText.closeScreen : roomText.openScreen} <KeyHint keys="f8" />
      </Button>
      {isOpen && room.isSeen ? (
        <ToneTag tone="green">{roomText.screenIsOpen}</ToneTag>
      ) : (
        <span className="muted small">{roomText.screenHint}</span>
      )}
    </>
  )
}
