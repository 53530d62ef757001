import { App, AutoComplete, Checkbox, DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { MediationPeopleView } from '../../../../shared/contract/mediationPeople.ts'
import {
  type AgentPower,
  agentPowers,
  type MediationPerson,
  type MediationPersonRole,
  mediationPersonRoles,
} from '../../../../shared/domain/mediationPerson.ts'
import {
  agentPowerLabels,
  committeeText,
  mediationPersonRoleLabels,
  personSexLabels,
  peopleText as words,
} from '../../../../shared/labels/committee.ts'
import { actionLabels } from '../../../../shared/labels/common.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../../components/pickers.ts'

export type PersonView = MediationPeopleView['persons'][number]

interface Values {
  role: MediationPersonRole
  partyId?: string
  name: string
  sex: MediationPerson['sex']
  birthOn?: Dayjs | null
  idNumber?: string
  phone?: string
  address?: string
  workplace?: string
  relation?: string
  powers?: AgentPower[]
  otherPower?: string
  periodFrom?: Dayjs | null
  periodTo?: Dayjs | null
}

const sexes = ['female', 'male', 'unknown'] as const
/** What an agent most often may do: everything but giving claims away. */
const usualPowers: AgentPower[] = ['giveEvidence', 'attendAndSign', 'collectPapers']

/** Who takes part, for whom, and what an agent may do. Mount it only while it is open. */
export function PersonDialog({
  mediationId,
  person,
  preset,
  parties,
  onClose,
}: {
  mediationId: string
  person: PersonView | null
  preset: { role: MediationPersonRole; partyId: string | null }
  parties: readonly { id: string; name: string }[]
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const save = useCommand('mediation.savePerson')
  const { message } = App.useApp()
  const role = Form.useWatch('role', form) ?? person?.role ?? preset.role
  const powers = Form.useWatch('powers', form)
  const isAgent = role === 'agent'
  const submit = async (values: Values) => {
    const text = (value: string | undefined) => value?.trim() || null
    const day = (value: Dayjs | null | undefined) => (value ? dayOfPicker(value) : null)
    await save.run({
      mediationId,
      personId: person?.id ?? null,
      rev: person?.rev ?? 0,
      role: values.role,
      partyId: values.role === 'invited' ? null : (values.partyId ?? null),
      name: values.name.trim(),
      sex: values.sex,
      birthOn: day(values.birthOn),
      idNumber: text(values.idNumber),
      phone: text(values.phone),
      address: text(values.address),
      workplace: text(values.workplace),
      relation: values.relation?.trim() ?? '',
      powers: values.role === 'agent' ? (values.powers ?? []) : [],
      otherPower: values.role === 'agent' ? (values.otherPower?.trim() ?? '') : '',
      periodFrom: values.role === 'agent' ? day(values.periodFrom) : null,
      periodTo: values.role === 'agent' ? day(values.periodTo) : null,
    })
    message.success(words.saved)
  }
  return (
    <FormDialog<Values>
      isOpen
      width={760}
      title={person === null ? words.addTitle : words.editTitle}
      submitLabel={actionLabels.save}
      isRunning={save.isRunning}
      form={form}
      initialValues={initialOf(person, preset)}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="person-grid">
        <Form.Item name="role" label={words.role}>
          <Select
            disabled={person !== null}
            options={mediationPersonRoles.map(value => ({
              value,
              label: mediationPersonRoleLabels[value],
            }))}
          />
        </Form.Item>
        {role === 'invited' ? null : (
          <Form.Item
            name="partyId"
            label={words.party}
            rules={[{ required: true, message: words.partyNeeded }]}
          >
            <Select
              disabled={person !== null}
              options={parties.map(party => ({ value: party.id, label: party.name }))}
            />
          </Form.Item>
        )}
        <Form.Item
          name="name"
          label={words.name}
          rules={[{ required: true, whitespace: true, message: words.nameNeeded }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="relation" label={words.relation}>
          <AutoComplete
            placeholder={words.relationHints[role]}
            options={role === 'guardian' ? committeeText.guardianRelations.map(value => ({ value })) : []}
          />
        </Form.Item>
        <Form.Item name="phone" label={committeeText.phone}>
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="idNumber" label={committeeText.idNumber}>
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="sex" label={committeeText.sex}>
          <Select options={sexes.map(value => ({ value, label: personSexLabels[value] }))} />
        </Form.Item>
        <Form.Item name="birthOn" label={committeeText.birthOn}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="workplace" label={words.workplace}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="address" label={committeeText.address}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </div>
      {isAgent ? (
        <>
          <Form.Item
            name="powers"
            label={words.powers}
            extra={words.powersHint}
            rules={[{ required: true, type: 'array', min: 1, message: words.powersNeeded }]}
          >
            <Checkbox.Group
              className="power-list"
              options={agentPowers.map(value => ({ value, label: agentPowerLabels[value] }))}
            />
          </Form.Item>
          {powers?.includes('other') ? (
            <Form.Item
              name="otherPower"
              label={words.otherPower}
              rules={[{ required: true, whitespace: true, message: words.otherPowerNeeded }]}
            >
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          ) : null}
          <div className="person-grid">
            <Form.Item name="periodFrom" label={`${words.period} ${words.periodFrom}`}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name="periodTo" label={words.periodTo}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
          </div>
        </>
      ) : null}
    </FormDialog>
  )
}

function initialOf(
  person: PersonView | null,
  preset: { role: MediationPersonRole; partyId: string | null },
): Partial<Values> {
  if (person === null)
    return {
      role: preset.role,
      ...(preset.partyId === null ? {} : { partyId: preset.partyId }),
      sex: 'unknown',
      powers: usualPowers,
    }
  const day = (value: string | null) => (value === null ? null : pickerDay(value))
  return {
    role: person.role,
    ...(person.partyId === null ? {} : { partyId: person.partyId }),
    name: person.name,
    sex: person.sex,
    birthOn: day(person.birthOn),
    idNumber: person.idNumber ?? '',
    phone: person.phone ?? '',
    address: person.address ?? '',
    workplace: person.workplace ?? '',
    relation: person.relation,
    powers: person.powers,
    otherPower: person.otherPower,
    periodFrom: day(person.periodFrom),
    periodTo: day(person.periodTo),
  }
}
