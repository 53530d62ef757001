import { LeftOutlined, PrinterOutlined, RightOutlined, SoundOutlined } from '@ant-design/icons'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import type { PartiesScreen, ScreenClause } from '../../../../shared/domain/roomScreen.ts'
import { clauseSentence } from '../../../../shared/labels/mediation.ts'
import { clauseReading, roomText } from '../../../../shared/labels/room.ts'
import { EmptyState, formatTime, KeyHint, ToneTag, useShortcut } from '../../../components/index.ts'
import { formOf } from '../papers/PaperButtons.tsx'
import { setFocus, useRoomState } from './roomStore.ts'
import { useSpeech } from './speech.ts'
import { useSayOnClause } from './useSayOnClause.ts'

/** The agreement clause by clause: read it, ask each party, one key for each yes. */
export function ClausesPane({
  view,
  screen,
  onWrite,
}: {
  view: MediationView
  screen: PartiesScreen
  onWrite(): void
}) {
  const { agreement } = view
  if (agreement === null || screen.clauses.length === 0)
    return (
      <EmptyState
        title={roomText.noAgreement}
        action={<Button onClick={onWrite}>{roomText.toAgreement}</Button>}
      />
    )
  return <Clauses view={view} screen={screen} />
}

function Clauses({ view, screen }: { view: MediationView; screen: PartiesScreen }) {
  const { mediation, agreement } = view
  const navigate = useNavigate()
  const room = useRoomState()
  const isLinked = room.mediationId === mediation.id
  const speech = useSpeech()
  const sayOn = useSayOnClause(mediation.id)
  const count = screen.clauses.length
  const [own, setOwn] = useState(() => screen.clauses.find(clause => !clause.isSettled)?.number ?? 1)
  const wanted = isLinked && room.focus.mode === 'clauses' ? room.focus.number : own
  const number = Math.min(Math.max(1, wanted), count)
  const current = screen.clauses[number - 1]
  const [speakers, setSpeakers] = useState<Record<string, string>>({})
  const mayAsk = view.can.saveAgreement === true && mediation.status === 'agreed'
  const areAllSettled = screen.clauses.every(clause => clause.isSettled)

  const go = (next: number) => {
    const to = Math.min(Math.max(1, next), count)
    setOwn(to)
    if (isLinked) setFocus({ mode: 'clauses', number: to })
  }
  const askedNames = view.parties.filter(party => current?.words.some(word => word.partyId === party.id))
  const say = async (partyId: string, isAssented: boolean) => {
    if (!mayAsk || screen.agreementRev === null) return
    const standing = await sayOn({
      agreementRev: screen.agreementRev,
      number,
      partyId,
      spokenBy: speakers[partyId]?.trim() || null,
      isAssented,
      way: 'mediator',
    })
    if (standing?.isClauseSettled && !standing.areAllSettled) go(nextOpen(screen, number))
  }
  const read = () => {
    const clause = agreement?.clauses[number - 1]
    if (speech.isSpeaking) speech.stop()
    else if (clause !== undefined) speech.speak(clauseReading(number, clause))
  }
  useShortcut('pageup', () => go(number - 1), { worksInInputs: true })
  useShortcut('pagedown', () => go(number + 1), { worksInInputs: true })
  useShortcut('f9', read, { worksInInputs: true })
  const clause = agreement?.clauses[number - 1]
  if (current === undefined || clause === undefined) return null
  return (
    <div className="clauses-pane">
      {areAllSettled ? (
        <Alert
          type="success"
          showIcon
          title={roomText.allSettled}
          action={
            <Button
              type="primary"
              icon={<PrinterOutlined />}
              onClick={() => navigate(`/mediations/${mediation.id}/paper/${formOf(agreement)}`)}
            >
              {roomText.printNow}
            </Button>
          }
        />
      ) : null}
      <div className="row">
        <Button icon={<LeftOutlined />} disabled={number === 1} onClick={() => go(number - 1)}>
          {roomText.previous} <KeyHint keys="pageup" />
        </Button>
        <strong>{roomText.clauseOf(number, count)}</strong>
        <Button icon={<RightOutlined />} disabled={number === count} onClick={() => go(number + 1)}>
          {roomText.next} <KeyHint keys="pagedown" />
        </Button>
        <span className="clause-dots">
          {screen.clauses.map(one => (
            <button
              key={one.number}
              type="button"
              className={one.isSettled ? 'is-settled' : ''}
              aria-current={one.number === number}
              aria-label={roomText.clauseOf(one.number, count)}
              onClick={() => go(one.number)}
            >
              {one.number}
            </button>
          ))}
        </span>
        <span className="grow" />
        {speech.hasVoice === false ? (
          <span className="muted">{roomText.noVoice}</span>
        ) : (
          <Button icon={<SoundOutlined />} onClick={read}>
            {speech.isSpeaking ? roomText.stopReading : roomText.readAloud} <KeyHint keys="f9" />
          </Button>
        )}
      </div>
      <p className="clause-sentence">{clauseSentence(clause)}</p>
      {askedNames.map((party, index) => (
        <PartyWord
          key={party.id}
          name={party.name}
          keys={index < 4 ? `ctrl+${index + 1}` : null}
          isMinor={screen.parties.some(one => one.id === party.id && one.isMinor)}
          word={current.words.find(one => one.partyId === party.id)}
          mayAsk={mayAsk}
          speaker={speakers[party.id] ?? ''}
          onSpeaker={name => setSpeakers(all => ({ ...all, [party.id]: name }))}
          onSay={isAssented => void say(party.id, isAssented)}
        />
      ))}
      {current.isSettled ? <ToneTag tone="green">{roomText.clauseSettled}</ToneTag> : null}
      <p className="muted small">{roomText.assentNote}</p>
    </div>
  )
}

/** The next clause that lacks a word after this one is settled; itself when it was the last. */
function nextOpen(screen: PartiesScreen, number: number): number {
  const open = screen.clauses.filter(clause => !clause.isSettled && clause.number !== number)
  return (open.find(clause => clause.number > number) ?? open[0])?.number ?? number
}

function PartyWord({
  name,
  keys,
  isMinor,
  word,
  mayAsk,
  speaker,
  onSpeaker,
  onSay,
}: {
  name: string
  keys: string | null
  isMinor: boolean
  word: ScreenClause['words'][number] | undefined
  mayAsk: boolean
  speaker: string
  onSpeaker(name: string): void
  onSay(isAssented: boolean): void
}) {
  const isBlocked = isMinor && speaker.trim() === ''
  useShortcut(keys ?? 'ctrl+none', () => onSay(true), {
    enabled: keys !== null && mayAsk && !isBlocked,
    worksInInputs: true,
  })
  const said = word?.isAssented ?? null
  return (
    <div className="party-word">
      <strong>{name}</strong>
      <span className={`party-said ${said === null ? '' : said ? 'is-yes' : 'is-no'}`}>
        {said === null ? roomText.notAskedYet : said ? roomText.assented : roomText.objected}
        {word?.at == null ? null : <small> {roomText.atTime(formatTime(word.at))}</small>}
        {word?.spokenBy == null ? null : <small> {roomText.spokenBy(word.spokenBy)}</small>}
      </span>
      {mayAsk ? (
        <>
          <Input
            value={speaker}
            maxLength={40}
            placeholder={isMinor ? roomText.guardianHint : roomText.spokenByHint}
            aria-label={isMinor ? roomText.guardianField : roomText.spokenByField}
            status={isBlocked ? 'warning' : ''}
            onChange={event => onSpeaker(event.target.value)}
          />
          <Button type="primary" size="large" disabled={isBlocked} onClick={() => onSay(true)}>
            {roomText.assented} {keys === null ? null : <KeyHint keys={keys} />}
          </Button>
          <Button size="large" disabled={isBlocked} onClick={() => onSay(false)}>
            {roomText.objected}
          </Button>
        </>
      ) : null}
    </div>
  )
}
