import { App, Form, Select } from 'antd'
import { useState } from 'react'
import { type CaseParty, partyRoles } from '../../../../shared/domain/caseRecord.ts'
import { caseWarningLabels, joinWords, partyRoleLabels } from '../../../../shared/labels/case.ts'
import { casePageText as words } from '../../../../shared/labels/workspace.ts'
import { codeText, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { PersonSuggestions } from '../../person/PersonSuggestions.tsx'
import { emptyParty, type PartyForm, partyInput } from '../intake/intakeForm.ts'
import { PartyRow } from '../intake/PartyRow.tsx'

interface Props {
  caseId: string
  /** With its numbers in full; null adds one. */
  party: CaseParty | null
  onClose(): void
}

function formOf(party: CaseParty | null): PartyForm {
  const empty = emptyParty('respondent')
  if (party === null) return empty
  return {
    key: empty.key,
    role: party.role,
    isOrganization: party.isOrganization,
    name: party.name,
    idType: party.idType === 'none' ? (party.isOrganization ? 'uscc' : 'citizenId') : party.idType,
    idNumber: party.idNumber ?? '',
    phone: party.phone ?? '',
    phoneNote: party.phoneNote ?? '',
    address: party.address ?? '',
    sex: party.sex,
    birthOn: party.birthOn,
    nation: party.nation ?? '',
    occupation: party.occupation ?? '',
    legalPerson: party.legalPerson ?? '',
    personId: party.personId,
  }
}

/** Adds a person or organisation, or corrects one. */
export function PartyDialog({ caseId, party, onClose }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<object>()
  const [row, setRow] = useState(() => formOf(party))
  const [isComposing, setIsComposing] = useState(false)
  const save = useCommand('case.saveParty')
  const isNameMissing = row.name.trim() === ''
  return (
    <FormDialog<object>
      title={party === null ? words.addParty : words.editParty}
      isOpen
      width={860}
      submitLabel={words.save}
      isRunning={save.isRunning}
      form={form}
      initialValues={{}}
      isBlocked={isNameMissing}
      onSubmit={async () => {
        const saved = await save.run({
          caseId,
          partyId: party?.id ?? null,
          rev: party?.rev ?? null,
          party: partyInput(row),
        })
        const warnings = saved.warnings.map(
          warning => caseWarningLabels[warning.code] ?? codeText(warning.code),
        )
        if (warnings.length > 0) void message.warning(`${words.warningsSaved}${joinWords(warnings)}`, 8)
        else void message.success(words.done.party)
      }}
      onClose={onClose}
    >
      <div className="fq-line" style={{ marginBottom: 10 }}>
        <Select
          style={{ width: 160 }}
          value={row.role}
          options={partyRoles.map(role => ({
            value: role,
            label: partyRoleLabels[role],
          }))}
          onChange={role => setRow({ ...row, role })}
        />
      </div>
      <div onCompositionStart={() => setIsComposing(true)} onCompositionEnd={() => setIsComposing(false)}>
        <PartyRow party={row} onChange={setRow} isOpenAtStart />
        <PersonSuggestions
          party={{
            name: row.name,
            idNumber: row.idNumber,
            phone: row.phone,
            address: row.address,
            isOrganization: row.isOrganization,
            personId: row.personId,
          }}
          isComposing={isComposing}
          onPick={fields => setRow({ ...row, ...fields })}
          onUnlink={() => setRow({ ...row, personId: null })}
        />
      </div>
    </FormDialog>
  )
}
