import { EyeOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView } from '../../../../shared/contract/case.ts'
import type { CaseParty } from '../../../../shared/domain/caseRecord.ts'
import { idTypeLabels, pairWords, partyRoleLabels, sexLabels } from '../../../../shared/labels/case.ts'
import { intakeText } from '../../../../shared/labels/intake.ts'
import { casePageText as words } from '../../../../shared/labels/workspace.ts'
import { useCommand } from '../../../client/index.ts'
import { placeMark, ReasonDialog } from '../../../components/index.ts'
import { PartyDialog } from './PartyDialog.tsx'

interface Secrets {
  idNumber: string | null
  phone: string | null
}

/** People and organisations of the case. Numbers stay masked until somebody says why they must be seen. */
export function PartiesSection({ view }: { view: CaseView }) {
  const [revealed, setRevealed] = useState<Record<string, Secrets>>({})
  const [asking, setAsking] = useState<{
    party: CaseParty
    thenEdit: boolean
  } | null>(null)
  const [editing, setEditing] = useState<CaseParty | 'new' | null>(null)
  const reveal = useCommand('case.reveal', { silent: true })

  const hasSecrets = (party: CaseParty) => party.idNumber !== null || party.phone !== null
  /** Masked numbers must not be saved back over the real ones: they are revealed before anything is changed. */
  const mayEdit = (party: CaseParty) =>
    view.can.edit === true && (!hasSecrets(party) || view.can.reveal === true)
  const edit = (party: CaseParty) => {
    if (hasSecrets(party) && revealed[party.id] === undefined) setAsking({ party, thenEdit: true })
    else setEditing(party)
  }
  const full = (party: CaseParty): CaseParty => ({
    ...party,
    ...(revealed[party.id] ?? {}),
  })
  return (
    <div className="fq-parties-list">
      {view.parties.map(party => (
        <PartyCard
          key={party.id}
          party={full(party)}
          onReveal={
            view.can.reveal === true && hasSecrets(party) && revealed[party.id] === undefined
              ? () => setAsking({ party, thenEdit: false })
              : undefined
          }
          onEdit={mayEdit(party) ? () => edit(party) : undefined}
        />
      ))}
      {view.can.edit === true ? (
        <div>
          <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {words.addParty}
          </Button>
        </div>
      ) : null}
      <ReasonDialog
        title={asking ? `${words.reveal} ${asking.party.name}` : words.reveal}
        label={words.revealReason}
        okText={words.revealDo}
        isOpen={asking !== null}
        maxLength={200}
        quickTexts={words.revealQuick}
        onClose={() => setAsking(null)}
        onSubmit={async reason => {
          if (asking === null) return
          const secrets = await reveal.run({
            caseId: view.case.id,
            partyId: asking.party.id,
            reason,
          })
          setRevealed(known => ({ ...known, [asking.party.id]: secrets }))
          if (asking.thenEdit) setEditing(asking.party)
        }}
      />
      {editing === null ? null : (
        <PartyDialog
          key={editing === 'new' ? 'new' : editing.id}
          caseId={view.case.id}
          party={editing === 'new' ? null : full(editing)}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  )
}

interface CardProps {
  party: CaseParty
  onReveal?: (() => void) | undefined
  onEdit?: (() => void) | undefined
}

function PartyCard({ party, onReveal, onEdit }: CardProps) {
  const facts = [
    party.phone
      ? pairWords(intakeText.phone, `${party.phone}${party.phoneNote ? ` ${party.phoneNote}` : ''}`)
      : null,
    party.idNumber ? pairWords(idTypeLabels[party.idType], party.idNumber) : null,
    party.sex === 'unknown' ? null : sexLabels[party.sex],
    party.birthOn ? pairWords(intakeText.birthOn, party.birthOn) : null,
    party.nation,
    party.occupation,
    party.legalPerson ? pairWords(intakeText.legalPerson, party.legalPerson) : null,
    party.address ? pairWords(intakeText.address, party.address) : null,
  ].filter((fact): fact is string => fact !== null && fact !== '')
  return (
    <div className="fq-party-card" {...placeMark('party', party.id)}>
      <span className="fq-party-role">{partyRoleLabels[party.role]}</span>
      <div className="fq-party-body">
        <strong>{party.name}</strong>
        {facts.map(fact => (
          <span key={fact} className="fq-party-fact">
            {fact}
          </span>
        ))}
      </div>
      {onReveal ? (
        <Button size="small" type="text" icon={<EyeOutlined />} onClick={onReveal}>
          {words.reveal}
        </Button>
      ) : null}
      {onEdit ? (
        <Button size="small" type="text" onClick={onEdit}>
          {words.edit}
        </Button>
      ) : null}
    </div>
  )
}
