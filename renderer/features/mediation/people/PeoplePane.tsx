/** Everybody of a mediation besides the parties: mediators and whether they may stay, who acts for whom, who helps. */
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import type { MediationPeopleView } from '../../../../shared/contract/mediationPeople.ts'
import type { MediationPersonRole } from '../../../../shared/domain/mediationPerson.ts'
import type { RecusalState } from '../../../../shared/domain/recusal.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import {
  findingSentence,
  mediatorServiceLabels,
  recusalStateLabels,
  termStateLabels,
  termText,
  peopleText as words,
} from '../../../../shared/labels/committee.ts'
import { mediationText } from '../../../../shared/labels/mediation.ts'
import { serverNow, useCall, useCommand } from '../../../client/index.ts'
import { formatInstant, Loaded, ReasonDialog, type Tone, ToneTag } from '../../../components/index.ts'
import { ChangeMediatorsDialog } from './ChangeMediatorsDialog.tsx'
import { HelperDialog } from './HelperDialog.tsx'
import { PersonCard } from './PersonCard.tsx'
import { PersonDialog, type PersonView } from './PersonDialog.tsx'
import { RecusalDialog } from './RecusalDialog.tsx'
import { RecusalHistory } from './RecusalHistory.tsx'
import './people.css'

type MediatorView = MediationPeopleView['mediators'][number]
type Open =
  | { kind: 'person'; person: PersonView | null; role: MediationPersonRole; partyId: string | null }
  | { kind: 'helper' | 'end'; person: PersonView }
  | { kind: 'recusal'; mediator: MediatorView }
  | { kind: 'change' }

const stateTones: Record<RecusalState, Tone> = {
  free: 'green',
  open: 'amber',
  agreed: 'green',
  objected: 'red',
  replaced: 'grey',
  barred: 'red',
}

export function PeoplePane({ view }: { view: MediationView }) {
  const answer = useCall('mediation.people', { mediationId: view.mediation.id })
  return <Loaded of={answer}>{people => <People view={view} people={people} />}</Loaded>
}

function People({ view, people }: { view: MediationView; people: MediationPeopleView }) {
  const [open, setOpen] = useState<Open | null>(null)
  const end = useCommand('mediation.endPerson')
  const close = () => setOpen(null)
  const parties = view.mediation.consents.map(one => ({ id: one.partyId, name: one.partyName }))
  const sides = view.parties
    .filter(party => party.role !== 'reporter' && party.role !== 'agent')
    .map(({ id, name }) => ({ id, name }))
  const mayAct = people.canConduct
  return (
    <div className="room-pane">
      {people.needs.map(need => (
        <Alert
          key={`${need.kind} ${need.partyId}`}
          type="warning"
          showIcon
          style={{ marginBottom: 10 }}
          title={words.needs[need.kind](need.partyName)}
          action={
            mayAct ? (
              <Button
                onClick={() =>
                  setOpen({ kind: 'person', person: null, role: need.kind, partyId: need.partyId })
                }
              >
                {words.addNeed}
              </Button>
            ) : null
          }
        />
      ))}
      <Mediators people={people} mayAct={mayAct} onOpen={setOpen} />
      <section className="people-part">
        <header>
          <h3>{words.participants}</h3>
          {mayAct ? (
            <Button onClick={() => setOpen({ kind: 'person', person: null, role: 'agent', partyId: null })}>
              {words.add}
            </Button>
          ) : null}
        </header>
        {people.persons.length === 0 ? <p className="muted">{words.none}</p> : null}
        <div className="people-cards">
          {people.persons.map(person => (
            <PersonCard
              key={person.id}
              person={person}
              partyName={view.parties.find(party => party.id === person.partyId)?.name ?? null}
              mayAct={mayAct}
              onEdit={() => setOpen({ kind: 'person', person, role: person.role, partyId: person.partyId })}
              onEnd={() => setOpen({ kind: 'end', person })}
              onAsk={() => setOpen({ kind: 'helper', person })}
            />
          ))}
        </div>
      </section>
      <section className="people-part">
        <header>
          <h3>{words.consents}</h3>
        </header>
        <ul className="people-lines">
          {view.mediation.consents.map(one => {
            const minor = people.minors.find(item => item.partyId === one.partyId)
            return (
              <li key={one.partyId}>
                <strong>{one.partyName}</strong>{' '}
                {words.consentAt(
                  one.consented ? mediationText.consented : mediationText.refused,
                  formatInstant(one.at),
                )}{' '}
                {minor ? <ToneTag tone="amber">{words.minor(minor.age)}</ToneTag> : null}
              </li>
            )
          })}
        </ul>
      </section>
      <RecusalHistory facts={people.recusals} />
      {open?.kind === 'person' ? (
        <PersonDialog
          mediationId={view.mediation.id}
          person={open.person}
          preset={open}
          parties={sides}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'helper' ? (
        <HelperDialog person={open.person} parties={parties} onClose={close} />
      ) : null}
      {open?.kind === 'recusal' ? (
        <RecusalDialog
          mediationId={view.mediation.id}
          mediator={open.mediator}
          parties={parties}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'change' ? (
        <ChangeMediatorsDialog view={view} parties={parties} onClose={close} />
      ) : null}
      <ReasonDialog
        isOpen={open?.kind === 'end'}
        title={open?.kind === 'end' ? words.endTitle(open.person.name) : ''}
        label={words.endReason}
        quickTexts={words.endQuick}
        onClose={close}
        onSubmit={async reason => {
          if (open?.kind === 'end')
            await end.run({
              personId: open.person.id,
              rev: open.person.rev,
              endedOn: dayOf(serverNow()),
              reason,
            })
        }}
      />
    </div>
  )
}

function Mediators({
  people,
  mayAct,
  onOpen,
}: {
  people: MediationPeopleView
  mayAct: boolean
  onOpen(open: Open): void
}) {
  const { committee } = people
  return (
    <section className="people-part">
      <header>
        <h3>{words.mediators}</h3>
        {mayAct ? <Button onClick={() => onOpen({ kind: 'change' })}>{words.change}</Button> : null}
      </header>
      <p className="muted">
        {committee === null
          ? words.noCommittee
          : `${committee.name} ${termText(committee.termFrom, committee.termTo)}`}
      </p>
      <div className="people-cards">
        {people.mediators.map(one => (
          <article key={one.id ?? one.name} className="people-card">
            <header>
              <strong>{one.name}</strong>
              {one.service === null ? null : (
                <ToneTag tone="blue">{mediatorServiceLabels[one.service]}</ToneTag>
              )}
              <ToneTag tone={stateTones[one.state]}>{recusalStateLabels[one.state]}</ToneTag>
              {mayAct && one.id !== null ? (
                <Button
                  size="small"
                  className="push"
                  onClick={() => onOpen({ kind: 'recusal', mediator: one })}
                >
                  {words.ask}
                </Button>
              ) : null}
            </header>
            {one.qualification === '' ? null : <p>{one.qualification}</p>}
            {one.termFrom === null || one.termTo === null || one.termState === null ? null : (
              <p className="muted small">
                {termStateLabels[one.termState]} {termText(one.termFrom, one.termTo)}
              </p>
            )}
            {one.findings.length > 0 ? (
              <ul className="finding-list">
                {one.findings.map(finding => (
                  <li key={`${finding.code} ${finding.partyId} ${finding.subject}`}>
                    {findingSentence(finding)}
                  </li>
                ))}
              </ul>
            ) : null}
          </article>
        ))}
      </div>
    </section>
  )
}
