import { Button } from 'antd'
import {
  agentPowerLabels,
  mediationPersonRoleLabels,
  peopleText as words,
} from '../../../../shared/labels/committee.ts'
import { mediationText } from '../../../../shared/labels/mediation.ts'
import { placeMark, type Tone, ToneTag } from '../../../components/index.ts'
import type { PersonView } from './PersonDialog.tsx'

const helperTones: Record<'consented' | 'refused' | 'open', Tone> = {
  consented: 'green',
  refused: 'red',
  open: 'amber',
}

/** One person who takes part: for whom, in which role, with which powers. */
export function PersonCard({
  person,
  partyName,
  mayAct,
  onEdit,
  onEnd,
  onAsk,
}: {
  person: PersonView
  partyName: string | null
  mayAct: boolean
  onEdit(): void
  onEnd(): void
  onAsk(): void
}) {
  const facts = [person.relation, person.workplace ?? '', person.phone ?? ''].filter(text => text !== '')
  const powers = person.powers.map(power => (power === 'other' ? person.otherPower : agentPowerLabels[power]))
  const isEnded = person.endedOn !== null
  return (
    <article
      className={person.takesPart ? 'people-card' : 'people-card is-over'}
      {...placeMark('person', person.id)}
    >
      <header>
        <strong>{person.name}</strong>
        <ToneTag tone="blue">{mediationPersonRoleLabels[person.role]}</ToneTag>
        {partyName === null ? null : <span className="muted">{words.partyOf(partyName)}</span>}
        {person.helperState === null ? null : (
          <ToneTag tone={helperTones[person.helperState]}>{words.helperStates[person.helperState]}</ToneTag>
        )}
      </header>
      {facts.length > 0 ? <p>{facts.join(mediationText.faultGap)}</p> : null}
      {powers.length > 0 ? (
        <p className="small">
          {words.powers}
          {mediationText.colon}
          {powers.join(mediationText.nameGap)}
        </p>
      ) : null}
      {person.periodFrom !== null && person.periodTo !== null ? (
        <p className="muted small">{words.period2(person.periodFrom, person.periodTo)}</p>
      ) : null}
      {person.consents.length > 0 ? (
        <p className="muted small">
          {person.consents
            .map(one => words.consentedBy(one.partyName, one.consented))
            .join(mediationText.nameGap)}
        </p>
      ) : null}
      {isEnded ? (
        <p className="muted small">
          {words.ended(person.endedOn ?? '')} {person.endReason}
        </p>
      ) : null}
      {mayAct && !isEnded ? (
        <footer>
          {person.role === 'invited' ? (
            <Button size="small" onClick={onAsk}>
              {words.helperAsk}
            </Button>
          ) : null}
          <Button size="small" onClick={onEdit}>
            {words.edit}
          </Button>
          <Button size="small" onClick={onEnd}>
            {words.end}
          </Button>
        </footer>
      ) : null}
    </article>
  )
}
