import { type CSSProperties, useEffect, useRef } from 'react'
import type { PartiesScreen, ScreenPoint } from '../../../../shared/domain/roomScreen.ts'
import { partyRoleLabels } from '../../../../shared/labels/case.ts'
import { partiesText } from '../../../../shared/labels/room.ts'
import { useFit } from './useFit.ts'

/** Each side's claims beside each other; below what is agreed, what is open, and the law that was read. */
export function PartiesTable({ screen }: { screen: PartiesScreen }) {
  const frame = useRef<HTMLDivElement>(null)
  const scale = useFit(frame, JSON.stringify([screen.points, screen.parties]))
  const lastId = screen.points.at(-1)?.id
  // What was just put there comes into sight when not everything fits.
  useEffect(() => {
    if (lastId !== undefined)
      frame.current?.querySelector(`[data-point="${lastId}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [lastId])
  const sides = screen.parties.filter(party => party.isAsked)
  const ofKind = (kind: ScreenPoint['kind']) => screen.points.filter(point => point.kind === kind)
  const references = ofKind('reference')
  return (
    <div className="parties-body" ref={frame} style={{ '--scale': scale } as CSSProperties}>
      <div className="parties-sides">
        {sides.map(party => (
          <section key={party.id} className="parties-card">
            <h2>
              {party.name} <small>{partiesText.claims(partyRoleLabels[party.role])}</small>
            </h2>
            <Lines points={ofKind('claim').filter(point => point.partyId === party.id)} />
          </section>
        ))}
      </div>
      <div className="parties-sides">
        <section className="parties-card is-agreed">
          <h2>{partiesText.agreed}</h2>
          <Lines points={ofKind('agreed')} />
        </section>
        <section className="parties-card is-open">
          <h2>{partiesText.open}</h2>
          <Lines points={ofKind('open')} />
        </section>
      </div>
      {references.length === 0 ? null : (
        <section className="parties-card is-reference">
          <h2>{partiesText.reference}</h2>
          <Lines points={references} />
        </section>
      )}
    </div>
  )
}

function Lines({ points }: { points: ScreenPoint[] }) {
  if (points.length === 0) return <p className="parties-none">{partiesText.none}</p>
  return (
    <ul>
      {points.map(point => (
        <li key={point.id} data-point={point.id}>
          {point.text}
        </li>
      ))}
    </ul>
  )
}
