import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { PersonSuggestion } from '../../../shared/contract/person.ts'
import type { IdType } from '../../../shared/domain/caseRecord.ts'
import { ageOn } from '../../../shared/domain/identity.ts'
import { type Day, dayOf } from '../../../shared/kit/time.ts'
import { sexLabels } from '../../../shared/labels/case.ts'
import {
  organizationResemblanceLabels,
  personText,
  resemblanceLabels,
  suggestionText as words,
} from '../../../shared/labels/person.ts'
import { serverNow, useCall } from '../../client/index.ts'
import { ReasonTags } from './ReasonTags.tsx'
import './person.css'

/** What a pick puts into the fields. Numbers and address come masked; the service puts the stored ones in their place. */
export type PersonFields = Partial<{
  personId: string | null
  name: string
  isOrganization: boolean
  idType: IdType
  idNumber: string
  phone: string
  address: string
  sex: 'male' | 'female' | 'unknown'
  birthOn: Day | null
  nation: string
  occupation: string
  legalPerson: string
}>

interface Props {
  party: {
    name: string
    idNumber: string | null
    phone: string | null
    address: string | null
    isOrganization: boolean
    personId: string | null
  }
  isComposing: boolean
  onPick(fields: PersonFields): void
  onUnlink(): void
}

const pauseMs = 300
const mostShown = 3

/** The fields as they stood when nobody had typed for a moment; never in the middle of a composition. */
function useSettled<T>(value: T, isHeld: boolean): T {
  const text = JSON.stringify(value)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    if (isHeld || text === settled) return
    const timer = window.setTimeout(() => setSettled(text), pauseMs)
    return () => window.clearTimeout(timer)
  }, [text, settled, isHeld])
  return JSON.parse(settled) as T
}

/** Who in the register this party may be, each with the reasons in words. Nobody is linked without a click. */
export function PersonSuggestions({ party, isComposing, onPick, onUnlink }: Props) {
  const { name, idNumber, phone, address, isOrganization, personId } = party
  const typed = useSettled({ name: name.trim(), idNumber, phone, address, isOrganization }, isComposing)
  const isWorthAsking =
    [...typed.name].length >= 2 ||
    (typed.phone ?? '').trim().length >= 7 ||
    (typed.idNumber ?? '').trim().length >= 15
  const answer = useCall('person.suggest', typed, {
    enabled: personId === null && isWorthAsking,
    keepPrevious: true,
  })
  if (personId !== null) return <LinkedPerson personId={personId} onUnlink={onUnlink} />
  if (!isWorthAsking || answer.data === undefined) return null
  const { suggestions, callName, replacedName } = answer.data
  const meant = suggestions.filter(item => item.resemblance !== 'family').slice(0, mostShown)
  const family = suggestions.filter(item => item.resemblance === 'family').slice(0, mostShown - meant.length)
  if (meant.length === 0 && family.length === 0 && callName === null && replacedName === null) return null
  const line = (item: PersonSuggestion) => (
    <SuggestionLine
      key={item.person.id}
      item={item}
      onPick={item.resemblance === 'family' ? undefined : () => onPick(fieldsOf(item, party))}
    />
  )
  return (
    <section className="person-suggestions" aria-live="polite">
      {replacedName === null ? null : (
        <div>
          {words.rare}{' '}
          <Button size="small" type="link" onClick={() => onPick({ name: replacedName })}>
            {words.replace(replacedName)}
          </Button>
        </div>
      )}
      {callName === null ? null : <div className="person-dim">{words.callName(typed.name)}</div>}
      {meant.length === 0 ? null : (
        <div className="heading">{isOrganization ? words.headingOrganization : words.heading}</div>
      )}
      {meant.map(line)}
      {family.length === 0 ? null : <div className="heading">{words.familyHeading}</div>}
      {family.map(line)}
    </section>
  )
}

/** Of several telephones the typed one stays; else the first. What the register does not know stays as typed. */
function fieldsOf({ person }: PersonSuggestion, typed: Props['party']): PersonFields {
  const fields: PersonFields = {
    personId: person.id,
    name: person.name,
    isOrganization: person.isOrganization,
    sex: person.sex,
    birthOn: person.birthOn,
  }
  if (person.idNumber !== null) Object.assign(fields, { idNumber: person.idNumber, idType: person.idType })
  const [phone] = person.phones
  if (phone !== undefined && (typed.phone ?? '').trim() === '') fields.phone = phone
  if (person.address !== null && (typed.address ?? '').trim() === '') fields.address = person.address
  if (person.nation !== null) fields.nation = person.nation
  if (person.occupation !== null) fields.occupation = person.occupation
  if (person.legalPerson !== null) fields.legalPerson = person.legalPerson
  return fields
}

function SuggestionLine({ item, onPick }: { item: PersonSuggestion; onPick: (() => void) | undefined }) {
  const { person } = item
  const labels = person.isOrganization ? organizationResemblanceLabels : resemblanceLabels
  const age = person.birthOn === null ? null : ageOn(person.birthOn, dayOf(serverNow()))
  const facts = [
    person.sex === 'unknown' ? null : sexLabels[person.sex],
    age === null ? null : words.ages(age),
    person.idNumber,
    person.phones.join(' '),
    person.address,
  ].filter((fact): fact is string => fact !== null && fact !== '')
  return (
    <div className="person-suggestion">
      <div className="who">
        <span className="person-dim">{labels[item.resemblance]}</span>
        <strong>{person.name}</strong>
        {facts.map(fact => (
          <span key={fact}>{fact}</span>
        ))}
        <span className="person-dim">
          {personText.matters(item.matterCount)}
          {item.lastMatter === null ? '' : ` ${item.lastMatter.title}`}
        </span>
      </div>
      <div className="act">
        {onPick === undefined ? null : (
          <Button size="small" type="primary" ghost onClick={onPick}>
            {person.isOrganization ? words.takeOrganization : words.take}
          </Button>
        )}
      </div>
      <ReasonTags reasons={item.reasons} />
    </div>
  )
}

function LinkedPerson({ personId, onUnlink }: { personId: string; onUnlink(): void }) {
  const answer = useCall('person.get', { personId })
  const person = answer.data?.person
  return (
    <section className="person-suggestions is-linked">
      <span>{person === undefined ? words.linkedSome : words.linked(person.name)}</span>
      {answer.data === undefined ? null : (
        <span className="person-dim">{personText.matters(answer.data.matters.length)}</span>
      )}
      <Link to={`/people/${personId}`} tabIndex={-1}>
        {words.open}
      </Link>
      <Button size="small" type="link" onClick={onUnlink}>
        {words.unlink}
      </Button>
    </section>
  )
}
