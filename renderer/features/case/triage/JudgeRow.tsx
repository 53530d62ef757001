import type { ReactNode } from 'react'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { KeyHint } from '../../../components/index.ts'

/** Whether the rules, the centre's own past decisions, or both speak for a proposal. */
export function sourceOf(source: 'rules' | 'learned' | 'both' | undefined): string | null {
  return source === undefined ? null : words.source[source]
}

/** A proposed department; one that this centre does not have says so. */
export function Side({ name, isHere, isLead = false }: { name: string; isHere: boolean; isLead?: boolean }) {
  return (
    <span className={isLead ? 'tq-side is-lead' : 'tq-side'} title={isHere ? undefined : words.noDepartment}>
      {name}
      {isHere ? null : <span className="fq-hint-warn tq-small"> {words.noDepartment}</span>}
    </span>
  )
}

/** One line of the judgement: its name and key, the choice, and why it is proposed. */
export function JudgeRow({
  name,
  keys,
  htmlFor,
  why = [],
  children,
}: {
  name: string
  keys?: string
  htmlFor?: string
  why?: readonly (string | null)[]
  children: ReactNode
}) {
  const reasons = why.filter(text => text !== null && text !== '')
  return (
    <div className="tq-row-form">
      {htmlFor === undefined ? (
        <span className="tq-name">
          {name} {keys === undefined ? null : <KeyHint keys={keys} />}
        </span>
      ) : (
        <label className="tq-name" htmlFor={htmlFor}>
          {name} {keys === undefined ? null : <KeyHint keys={keys} />}
        </label>
      )}
      <div className="tq-grow">
        {children}
        {reasons.length > 0 ? <div className="tq-why">{reasons.join(' · ')}</div> : null}
      </div>
    </div>
  )
}
