/**
 * The second screen: what the mediator puts before both sides, in type that is read from across a table. It knows
 * nobody, calls nothing and keeps nothing: what it shows is what the mediator's window last said, and after a
 * silence nothing at all.
 */
import { useEffect, useRef, useState } from 'react'
import type { FromParties, ToParties } from '../../../../shared/contract/roomLine.ts'
import { mediationText } from '../../../../shared/labels/mediation.ts'
import { partiesText } from '../../../../shared/labels/room.ts'
import { type Line, openPartiesLine } from '../room/roomChannel.ts'
import { PartiesClauses } from './PartiesClauses.tsx'
import { PartiesTable } from './PartiesTable.tsx'
import './parties.css'

/** The mediator's window is heard from every three seconds; after so long it is gone. */
const silenceMs = 10_000
const helloMs = 2_000

type Shown = Extract<ToParties, { type: 'show' }>

export function PartiesRoot({ mediationId }: { mediationId: string }) {
  const [shown, setShown] = useState<Shown | null>(null)
  const line = useRef<Line<FromParties> | null>(null)

  useEffect(() => {
    document.title = partiesText.windowTitle
    let heardAt = 0
    const opened = openPartiesLine(mediationId, message => {
      heardAt = performance.now()
      if (message.type === 'close') window.close()
      setShown(message.type === 'show' ? message : null)
    })
    line.current = opened
    const hello = () => opened.post({ type: 'hello', mediationId })
    hello()
    const timer = window.setInterval(() => {
      const silence = performance.now() - heardAt
      if (silence > silenceMs) setShown(null)
      if (heardAt === 0 || silence > silenceMs) hello()
    }, helloMs)
    const bye = () => opened.post({ type: 'bye', mediationId })
    window.addEventListener('pagehide', bye)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('pagehide', bye)
      opened.close()
      line.current = null
    }
  }, [mediationId])

  if (shown === null)
    return (
      <main className="parties is-waiting">
        <h1>{partiesText.waiting}</h1>
        <p>{partiesText.waitingHint}</p>
      </main>
    )
  const { screen, focus } = shown
  const post = (message: FromParties) => line.current?.post(message)
  return (
    <main className="parties">
      <header className="parties-head">
        <strong>{screen.committeeName}</strong>
        <span>{partiesText.room}</span>
        <span>{partiesText.mediators(screen.mediatorNames.join(mediationText.nameGap))}</span>
        <span className="grow" />
        <button type="button" className="parties-quiet" onClick={() => void fillScreen()}>
          {partiesText.fullScreen}
        </button>
      </header>
      {focus.mode === 'clauses' && screen.clauses.length > 0 ? (
        <PartiesClauses
          screen={screen}
          number={Math.min(focus.number, screen.clauses.length)}
          hasVoice={shown.hasVoice}
          onReadAgain={() => post({ type: 'readAgain', mediationId })}
          onSay={(number, partyId, isAssented) => {
            if (screen.agreementRev === null) return
            post({
              type: 'say',
              mediationId,
              agreementRev: screen.agreementRev,
              number,
              partyId,
              isAssented,
            })
          }}
        />
      ) : (
        <PartiesTable screen={screen} />
      )}
      <footer className="parties-foot">{partiesText.free}</footer>
    </main>
  )
}

async function fillScreen(): Promise<void> {
  if (document.fullscreenElement === null) await document.documentElement.requestFullscreen()
  else await document.exitFullscreen()
}
