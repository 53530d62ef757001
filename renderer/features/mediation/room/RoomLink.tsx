/** Keeps the second screen up to date while the mediator works, on whichever page of the program. */
import { useEffect, useRef } from 'react'
import type { ToParties } from '../../../../shared/contract/roomLine.ts'
import { clauseReading } from '../../../../shared/labels/room.ts'
import { useIsCovered } from '../../../client/cover.ts'
import { useCall, useMe } from '../../../client/index.ts'
import { type Line, openMediatorLine } from './roomChannel.ts'
import { endRoom, setSeen, useRoomState } from './roomStore.ts'
import { useSpeech } from './speech.ts'
import { useSayOnClause } from './useSayOnClause.ts'

/** The second screen takes a longer silence than a few of these for the end. */
const beatMs = 3_000

export function RoomLink() {
  const { mediationId, ownerId } = useRoomState()
  const me = useMe()
  if (mediationId === null || ownerId !== me.userId) return null
  return <Link key={mediationId} mediationId={mediationId} />
}

function Link({ mediationId }: { mediationId: string }) {
  const { focus } = useRoomState()
  const isCovered = useIsCovered()
  const answer = useCall('room.screen', { mediationId }, { keepPrevious: true })
  const say = useSayOnClause(mediationId)
  const speech = useSpeech()
  const line = useRef<Line<ToParties> | null>(null)
  // After a failure the last answer is of unknown worth: nothing is shown.
  const screen = answer.error ? undefined : answer.data
  const latest = useRef<ToParties>({ type: 'pause', mediationId })
  latest.current =
    screen === undefined || isCovered
      ? { type: 'pause', mediationId }
      : { type: 'show', mediationId, screen, focus, hasVoice: speech.hasVoice === true }
  const act = useRef({ say, speech, screen, focus })
  act.current = { say, speech, screen, focus }

  useEffect(() => {
    const opened = openMediatorLine(mediationId, message => {
      if (message.type === 'bye') setSeen(false)
      else setSeen(true)
      if (message.type === 'hello') opened.post(latest.current)
      if (message.type === 'say' && latest.current.type === 'show') {
        const { agreementRev, number, partyId, isAssented } = message
        void act.current.say({ agreementRev, number, partyId, isAssented, spokenBy: null, way: 'screen' })
      }
      if (message.type === 'readAgain') {
        const { screen: shown, focus: at, speech: voice } = act.current
        const clause = at.mode === 'clauses' ? shown?.clauses[at.number - 1] : undefined
        if (clause !== undefined) voice.speak(clauseReading(clause.number, clause.clause))
      }
    })
    line.current = opened
    const beat = window.setInterval(() => opened.post(latest.current), beatMs)
    const leave = () => opened.post({ type: 'pause', mediationId })
    window.addEventListener('pagehide', leave)
    return () => {
      window.clearInterval(beat)
      window.removeEventListener('pagehide', leave)
      leave()
      opened.close()
      line.current = null
    }
  }, [mediationId])

  const shown = JSON.stringify(latest.current)
  useEffect(() => line.current?.post(JSON.parse(shown) as ToParties), [shown])
  return null
}

/** Tells the second screen to go and forgets it. */
export function closePartiesScreen(mediationId: string): void {
  const line = openMediatorLine(mediationId, () => {})
  line.post({ type: 'close', mediationId })
  line.close()
  endRoom()
}
