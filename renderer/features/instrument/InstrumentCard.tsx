import type { ReactNode } from 'react'
import { type Tone, ToneTag } from '../../components/index.ts'

/** One instrument: what it is and how it stands, its words, its dates, and the buttons of this person. */
export function InstrumentCard({
  kind,
  kindTone,
  title,
  state,
  stateTone,
  isOver = false,
  actions,
  children,
}: {
  kind: string
  kindTone: Tone
  title: ReactNode
  state: string
  stateTone: Tone
  /** Done with: shown quietly. */
  isOver?: boolean
  actions?: ReactNode
  children?: ReactNode
}) {
  return (
    <article className={isOver ? 'instrument-card is-over' : 'instrument-card'}>
      <header>
        <ToneTag tone={kindTone}>{kind}</ToneTag>
        <strong>{title}</strong>
        <ToneTag tone={stateTone}>{state}</ToneTag>
        <span className="push">{actions}</span>
      </header>
      <div className="instrument-body">{children}</div>
    </article>
  )
}

/** A line of facts, the empty ones left out. */
export function Facts({ of }: { of: readonly (string | null | false | undefined)[] }) {
  const shown = of.filter(text => text)
  return shown.length === 0 ? null : <p className="instrument-facts">{shown.join('　')}</p>
}
