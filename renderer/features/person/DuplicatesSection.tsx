import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { PersonDetail } from '../../../shared/contract/person.ts'
import {
  organizationResemblanceLabels,
  resemblanceLabels,
  personText as words,
} from '../../../shared/labels/person.ts'
import { useCommand } from '../../client/index.ts'
import { ReasonDialog, Section } from '../../components/index.ts'
import { MergeDialog } from './MergeDialog.tsx'
import { ReasonTags } from './ReasonTags.tsx'

/** Entries that may be the same one, with the reasons; compared side by side or told apart for good. */
export function DuplicatesSection({ detail }: { detail: PersonDetail }) {
  const { person, duplicates, different, can } = detail
  const [comparing, setComparing] = useState<string | null>(null)
  const [apart, setApart] = useState<{ id: string; name: string } | null>(null)
  const mark = useCommand('person.notSame', { silent: true })
  const undo = useCommand('person.notSame')
  const labels = person.isOrganization ? organizationResemblanceLabels : resemblanceLabels
  const notSame = person.isOrganization ? words.notSameOrganization : words.notSame
  return (
    <Section title={person.isOrganization ? words.duplicatesOrganization : words.duplicates}>
      {duplicates.length === 0 ? <p className="person-dim">{words.duplicatesEmpty}</p> : null}
      {duplicates.map(item => (
        <div key={item.person.id} className="person-suggestion">
          <div className="who">
            <span className="person-dim">{labels[item.resemblance]}</span>
            <Link to={`/people/${item.person.id}`}>
              <strong>{item.person.name}</strong>
            </Link>
            <span>{[item.person.idNumber, ...item.person.phones].filter(Boolean).join(' ')}</span>
            <span className="person-dim">{words.matters(item.matterCount)}</span>
          </div>
          {can.merge === true ? (
            <div className="act">
              <Button size="small" type="primary" ghost onClick={() => setComparing(item.person.id)}>
                {words.compare}
              </Button>
              <Button size="small" onClick={() => setApart({ id: item.person.id, name: item.person.name })}>
                {notSame}
              </Button>
            </div>
          ) : null}
          <ReasonTags reasons={item.reasons} />
        </div>
      ))}
      {different.length > 0 ? (
        <>
          <p className="person-dim">{words.different}</p>
          {different.map(other => (
            <div key={other.personId}>
              <Link to={`/people/${other.personId}`}>{other.name}</Link>
              {can.merge === true ? (
                <Button
                  size="small"
                  type="link"
                  onClick={() =>
                    void undo
                      .run({ leftId: person.id, rightId: other.personId, isDifferent: false, reason: '' })
                      .catch(() => undefined)
                  }
                >
                  {words.undecide}
                </Button>
              ) : null}
            </div>
          ))}
        </>
      ) : null}
      {comparing === null ? null : (
        <MergeDialog keptId={person.id} takenId={comparing} onClose={() => setComparing(null)} />
      )}
      <ReasonDialog
        title={`${notSame} ${apart?.name ?? ''}`}
        hint={words.notSameHint}
        label={words.notSameReason}
        isOpen={apart !== null}
        isOptional
        maxLength={200}
        onClose={() => setApart(null)}
        onSubmit={async reason => {
          if (apart !== null)
            await mark.run({ leftId: person.id, rightId: apart.id, isDifferent: true, reason })
        }}
      />
    </Section>
  )
}
