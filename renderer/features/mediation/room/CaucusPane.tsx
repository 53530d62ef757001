import { EyeInvisibleOutlined, LockOutlined, SaveOutlined } from '@ant-design/icons'
import { Alert, App, Button, Radio } from 'antd'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import { roomText } from '../../../../shared/labels/room.ts'
import { openJournal, useCall, useCommand, useJournal, useMe } from '../../../client/index.ts'
import {
  EmptyState,
  formatInstant,
  KeyHint,
  Loaded,
  LoadingState,
  readCaret,
  useShortcut,
} from '../../../components/index.ts'
import './room.css'

type Note = OutputOf<'caucus.list'>['notes'][number]
interface Draft {
  partyId: string | null
  text: string
}

/**
 * What one side said alone. It stands on this screen only: it cannot be copied, dragged or printed, and the
 * second screen has no way to ask for it.
 */
export function CaucusPane({ view }: { view: MediationView }) {
  const { host } = useMe()
  if (host !== 'desk') return <EmptyState title={roomText.caucusOnDesk} />
  return <DeskCaucus view={view} />
}

function DeskCaucus({ view }: { view: MediationView }) {
  const mediationId = view.mediation.id
  const answer = useCall('caucus.list', { mediationId })
  const [typed, setTyped] = useState<Draft | null | undefined>(undefined)
  useEffect(() => {
    openJournal('caucus', mediationId).then(
      ([form]) => setTyped(form === undefined ? null : (JSON.parse(form.content) as Draft)),
      () => setTyped(null),
    )
  }, [mediationId])
  if (typed === undefined) return <LoadingState />
  return (
    <Loaded of={answer}>
      {({ isMediator, notes }) =>
        isMediator ? (
          <Notes view={view} notes={notes} typed={typed} />
        ) : (
          <EmptyState title={roomText.caucusNotYours} />
        )
      }
    </Loaded>
  )
}

function Notes({ view, notes, typed }: { view: MediationView; notes: Note[]; typed: Draft | null }) {
  const mediationId = view.mediation.id
  const me = useMe()
  const pane = useRef<HTMLDivElement>(null)
  const [isHidden, setIsHidden] = useState(false)
  const [draft, setDraft] = useState<Draft>(typed ?? { partyId: view.parties[0]?.id ?? null, text: '' })
  const [isRecovered, setIsRecovered] = useState(typed !== null)
  const empty = JSON.stringify({ ...draft, text: '' })
  const journal = useJournal(
    { formKind: 'caucus', formId: mediationId, ownerId: me.userId },
    JSON.stringify(draft),
    () => readCaret(pane.current),
    draft.text === '' ? JSON.stringify(draft) : empty,
  )
  const add = useCommand('caucus.add', { success: roomText.caucusSaved })
  const save = async () => {
    if (draft.text.trim() === '') return
    await add.run({ mediationId, partyId: draft.partyId, text: draft.text })
    setDraft(current => ({ ...current, text: '' }))
    setIsRecovered(false)
    await journal.drop()
  }
  const trySave = () => void save().catch(() => undefined)
  useShortcut('ctrl+s', trySave, { worksInInputs: true })
  useShortcut('escape', () => setIsHidden(hidden => !hidden), { worksInInputs: true })
  useNoCopy(pane)
  const nameOf = (partyId: string | null) =>
    view.parties.find(party => party.id === partyId)?.name ?? roomText.caucusAmong
  return (
    <div className="room-pane caucus" ref={pane}>
      <Alert
        type="warning"
        icon={<LockOutlined />}
        showIcon
        title={isHidden ? roomText.caucusHidden : roomText.caucusWarning}
        action={
          <Button icon={<EyeInvisibleOutlined />} onClick={() => setIsHidden(!isHidden)}>
            {isHidden ? roomText.caucusShow : roomText.caucusHide} <KeyHint keys="escape" />
          </Button>
        }
      />
      {isHidden ? null : (
        <>
          {isRecovered ? <p className="muted">{roomText.caucusRecovered}</p> : null}
          <div className="row caucus-with">
            <span className="strong">{roomText.caucusWith}</span>
            <Radio.Group
              value={draft.partyId ?? ''}
              optionType="button"
              buttonStyle="solid"
              options={[
                ...view.parties.map(party => ({ value: party.id, label: party.name })),
                { value: '', label: roomText.caucusAmong },
              ]}
              onChange={event => setDraft(current => ({ ...current, partyId: event.target.value || null }))}
            />
          </div>
          <textarea
            data-field="caucus"
            className="caucus-text"
            value={draft.text}
            maxLength={8000}
            placeholder={roomText.caucusHint}
            aria-label={roomText.caucusTab}
            spellCheck={false}
            autoComplete="off"
            onChange={event => setDraft(current => ({ ...current, text: event.target.value }))}
          />
          <div className="row">
            <span className="grow" />
            <Button type="primary" icon={<SaveOutlined />} loading={add.isRunning} onClick={trySave}>
              {roomText.caucusSave} <KeyHint keys="ctrl+s" />
            </Button>
          </div>
          {notes.length === 0 ? <p className="muted">{roomText.caucusEmpty}</p> : null}
          {[...notes].reverse().map(note => (
            <div key={note.id} className="caucus-note">
              <p className="muted small">
                {formatInstant(note.at)} {nameOf(note.partyId)} · {note.byName}
              </p>
              <p className="words">{note.text}</p>
            </div>
          ))}
        </>
      )}
    </div>
  )
}

const waysOut = ['copy', 'cut', 'dragstart', 'contextmenu'] as const

/** Copying, dragging and the menu of the mouse are how such words get lost to the other side: all are refused. */
function useNoCopy(pane: RefObject<HTMLElement | null>): void {
  const { message } = App.useApp()
  useEffect(() => {
    const element = pane.current
    const refuse = (event: Event) => {
      event.preventDefault()
      if (event.type !== 'contextmenu') void message.warning(roomText.caucusNoCopy)
    }
    for (const way of waysOut) element?.addEventListener(way, refuse)
    return () => {
      for (const way of waysOut) element?.removeEventListener(way, refuse)
    }
  }, [pane, message])
}
