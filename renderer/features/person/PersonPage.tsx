import { EditOutlined, EyeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { PersonDetail, PersonView } from '../../../shared/contract/person.ts'
import { idTypeLabels, joinWords, partyRoleLabels, sexLabels } from '../../../shared/labels/case.ts'
import { personFieldLabels, personText as words } from '../../../shared/labels/person.ts'
import { useCall, useCommand } from '../../client/index.ts'
import { formatDay, Loaded, Page, ReasonDialog, Section, StatusTag } from '../../components/index.ts'
import { DuplicatesSection } from './DuplicatesSection.tsx'
import { HistorySection } from './HistorySection.tsx'
import { PersonDialog } from './PersonDialog.tsx'
import './person.css'

interface Secrets {
  idNumber: string | null
  phones: string[]
  address: string | null
}

/** One person or organisation with everything the centre knows, as far as this person may see it. */
export default function PersonPage() {
  const { id = '' } = useParams()
  const answer = useCall('person.get', { personId: id })
  // Another person, or one that was changed, is another page: what was revealed there does not stay.
  return (
    <Loaded of={answer}>
      {detail => <PersonContent key={`${detail.person.id}/${detail.person.rev}`} detail={detail} />}
    </Loaded>
  )
}

function PersonContent({ detail }: { detail: PersonDetail }) {
  const { person, can } = detail
  const [secrets, setSecrets] = useState<Secrets | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const [isEditing, setIsEditing] = useState(false)
  const reveal = useCommand('person.reveal', { silent: true })
  const hasSecrets = person.idNumber !== null || person.phones.length > 0 || person.address !== null
  return (
    <Page
      title={person.name}
      hint={<Link to="/people">{words.back}</Link>}
      actions={
        <>
          {can.reveal === true && hasSecrets && secrets === null ? (
            <Button icon={<EyeOutlined />} onClick={() => setIsAsking(true)}>
              {words.reveal}
            </Button>
          ) : null}
          {can.edit === true ? (
            <Button icon={<EditOutlined />} onClick={() => setIsEditing(true)}>
              {words.edit}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="person-page">
        <div>
          <Facts person={person} secrets={secrets} />
          <Matters detail={detail} />
        </div>
        <div>
          <DuplicatesSection detail={detail} />
          {detail.household.length > 0 ? (
            <Section title={words.household}>
              <Others people={detail.household} />
            </Section>
          ) : null}
          {detail.connected.length > 0 ? (
            <Section title={words.connected}>
              <Others people={detail.connected} />
            </Section>
          ) : null}
          <HistorySection detail={detail} />
        </div>
      </div>
      <ReasonDialog
        title={`${words.reveal} ${person.name}`}
        label={words.revealReason}
        okText={words.revealDo}
        isOpen={isAsking}
        maxLength={200}
        quickTexts={words.revealQuick}
        onClose={() => setIsAsking(false)}
        onSubmit={async reason => setSecrets(await reveal.run({ personId: person.id, reason }))}
      />
      {isEditing ? (
        <PersonDialog
          person={person}
          isOrganization={person.isOrganization}
          onClose={() => setIsEditing(false)}
        />
      ) : null}
    </Page>
  )
}

function Facts({ person, secrets }: { person: PersonView; secrets: Secrets | null }) {
  const shown = { ...person, ...(secrets ?? {}) }
  const facts: [string, string | null][] = [
    [personFieldLabels.aliases, person.aliases.join(' ')],
    [person.idType === 'none' ? personFieldLabels.idNumber : idTypeLabels[person.idType], shown.idNumber],
    [personFieldLabels.phones, shown.phones.join('  ')],
    [person.isOrganization ? words.organizationAddress : words.address, shown.address],
    [words.unit, [person.unitName, person.gridName].filter(Boolean).join(' ')],
    ...(person.isOrganization
      ? ([[personFieldLabels.legalPerson, person.legalPerson]] as [string, string | null][])
      : ([
          [personFieldLabels.sex, sexLabels[person.sex]],
          [personFieldLabels.birthOn, person.birthOn],
          [personFieldLabels.nation, person.nation],
          [personFieldLabels.occupation, person.occupation],
        ] as [string, string | null][])),
    [words.note, person.note],
  ]
  return (
    <Section title={words.facts} extra={secrets === null ? null : <span>{words.revealed}</span>}>
      <dl className="person-facts">
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <FactLine key={label} label={label} value={value ?? ''} />
          ))}
      </dl>
    </Section>
  )
}

function FactLine({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Matters({ detail }: { detail: PersonDetail }) {
  const navigate = useNavigate()
  return (
    <Section title={words.mattersTitle} extra={<span>{words.matters(detail.matters.length)}</span>}>
      {detail.matters.length === 0 ? <p className="person-dim">{words.mattersEmpty}</p> : null}
      {detail.matters.map(({ row, roles }) => (
        <button
          key={row.id}
          type="button"
          className="person-matter"
          onClick={() => navigate(`/cases/${row.id}`)}
        >
          <span className="clip">{row.title}</span>
          <span className="person-dim">{joinWords(roles.map(role => partyRoleLabels[role]))}</span>
          <StatusTag status={row.status} />
          <span className="clip person-dim">{row.number}</span>
          <span className="person-dim">{formatDay(row.toldAt)}</span>
        </button>
      ))}
    </Section>
  )
}

function Others({ people }: { people: readonly PersonView[] }) {
  return (
    <div className="stack">
      {people.map(person => (
        <div key={person.id}>
          <Link to={`/people/${person.id}`}>{person.name}</Link>{' '}
          <span className="person-dim">
            {[person.sex === 'unknown' ? null : sexLabels[person.sex], ...person.phones]
              .filter(Boolean)
              .join(' ')}
          </span>
        </div>
      ))}
    </div>
  )
}
