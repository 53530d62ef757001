import { type CSSProperties, useRef } from 'react'
import type { PartiesScreen } from '../../../../shared/domain/roomScreen.ts'
import { clauseSentence } from '../../../../shared/labels/mediation.ts'
import { partiesText, roomText } from '../../../../shared/labels/room.ts'
import { useFit } from './useFit.ts'

/** One clause, as large as fits, and a button for each party. */
export function PartiesClauses({
  screen,
  number,
  hasVoice,
  onReadAgain,
  onSay,
}: {
  screen: PartiesScreen
  number: number
  hasVoice: boolean
  onReadAgain(): void
  onSay(number: number, partyId: string, isAssented: boolean): void
}) {
  const frame = useRef<HTMLDivElement>(null)
  const scale = useFit(frame, JSON.stringify([screen.clauses, number]))
  const clause = screen.clauses[number - 1]
  const areAllSettled = screen.clauses.every(one => one.isSettled)
  if (clause === undefined) return null
  return (
    <div className="parties-body is-clause" ref={frame} style={{ '--scale': scale } as CSSProperties}>
      <ol className="parties-steps">
        {screen.clauses.map(one => (
          <li
            key={one.number}
            className={one.isSettled ? 'is-settled' : ''}
            aria-current={one.number === number}
          >
            {one.number}
          </li>
        ))}
      </ol>
      {areAllSettled ? (
        <section className="parties-done">
          <h2 className="parties-done-title">{partiesText.allDone}</h2>
          <p>{partiesText.allDoneHint}</p>
        </section>
      ) : null}
      <section className="parties-clause">
        <h2>
          {partiesText.clause(number, screen.clauses.length)}
          {hasVoice ? (
            <button type="button" className="parties-quiet" onClick={onReadAgain}>
              {partiesText.readAgain}
            </button>
          ) : null}
        </h2>
        <p>{clauseSentence(clause.clause)}</p>
      </section>
      <div className="parties-words">
        {clause.words.map(word => {
          const party = screen.parties.find(one => one.id === word.partyId)
          const state = word.isAssented === null ? '' : word.isAssented ? 'is-yes' : 'is-no'
          return (
            <section key={word.partyId} className={`parties-word ${state}`}>
              <strong>{party?.name ?? ''}</strong>
              <span className="parties-said">
                {word.isAssented === null
                  ? partiesText.notYet
                  : word.isAssented
                    ? partiesText.hasAgreed
                    : partiesText.hasNotAgreed}
                {word.spokenBy === null ? null : <small> {roomText.spokenBy(word.spokenBy)}</small>}
              </span>
              {party?.isMinor ? (
                <em>{partiesText.guardianSays}</em>
              ) : screen.status === 'agreed' ? (
                <span className="parties-buttons">
                  <button type="button" className="is-main" onClick={() => onSay(number, word.partyId, true)}>
                    {partiesText.iAgree}
                  </button>
                  <button type="button" onClick={() => onSay(number, word.partyId, false)}>
                    {partiesText.iDoNot}
                  </button>
                </span>
              ) : null}
            </section>
          )
        })}
      </div>
    </div>
  )
}
