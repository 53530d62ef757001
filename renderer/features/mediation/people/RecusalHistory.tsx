import type { MediationPeopleView } from '../../../../shared/contract/mediationPeople.ts'
import {
  findingSentence,
  recusalKindLabels,
  peopleText as words,
} from '../../../../shared/labels/committee.ts'
import { formatInstant } from '../../../components/index.ts'

type Fact = MediationPeopleView['recusals'][number]

/** What was found, asked and answered about mediators who should stand back, in the order it happened. */
export function RecusalHistory({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null
  return (
    <section className="people-part">
      <header>
        <h3>{words.history}</h3>
      </header>
      <ul className="people-lines">
        {facts.map(fact => (
          <li key={fact.id}>
            <span className="muted">{formatInstant(fact.at)}</span> <strong>{fact.mediatorName}</strong>{' '}
            {fact.kind === 'replaced' ? null : fact.kind === 'found' ? null : fact.partyName}{' '}
            {recusalKindLabels[fact.kind]} {sentenceOf(fact)}{' '}
            <span className="muted small">{words.by(fact.byName)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function sentenceOf(fact: Fact): string {
  if (fact.kind === 'replaced')
    return [fact.replacedByName === null ? '' : words.replacedBy(fact.replacedByName), fact.reason]
      .filter(text => text !== '')
      .join(' ')
  if (fact.kind !== 'found' || fact.code === null) return fact.reason
  // Written in two lines, subject and detail, when it was found.
  const [subject = '', detail = ''] = fact.reason.split('\n')
  return findingSentence({ code: fact.code, partyName: fact.partyName, subject, detail })
}
