import { App, DatePicker, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { PersonInput, PersonView } from '../../../shared/contract/person.ts'
import { idTypes } from '../../../shared/domain/caseRecord.ts'
import { caseWarningLabels, idTypeLabels, joinWords, sexLabels } from '../../../shared/labels/case.ts'
import { personFieldLabels, personText as words } from '../../../shared/labels/person.ts'
import { codeText, useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { RareCharacterButton } from './RareCharacterButton.tsx'

interface Props {
  /** As it is shown, masked; null makes a new one. */
  person: PersonView | null
  isOrganization: boolean
  onSaved?(personId: string): void
  onClose(): void
}

interface Typed {
  name: string
  aliases: string
  idType: PersonInput['idType']
  idNumber: string
  phones: string
  address: string
  unitId?: string | null
  sex: PersonInput['sex']
  nation: string
  occupation: string
  legalPerson: string
  note: string
}

const blank = (text: string | undefined): string | null => (text?.trim() ? text.trim() : null)
const splitWords = (text: string): string[] =>
  text.split(/[\s,\uff0c\u3001;\uff1b]+/).filter(part => part !== '')

/** Writes down somebody by hand, or corrects what is written. Masked values left alone stay as they are. */
export function PersonDialog({ person, isOrganization, onSaved, onClose }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const [birthOn, setBirthOn] = useState(person?.birthOn ?? null)
  const units = useCall('unit.list', {})
  const save = useCommand('person.save')
  const initial: Typed = {
    name: person?.name ?? '',
    aliases: (person?.aliases ?? []).join(' '),
    idType:
      person === null || person.idType === 'none' ? (isOrganization ? 'uscc' : 'citizenId') : person.idType,
    idNumber: person?.idNumber ?? '',
    phones: (person?.phones ?? []).join(' '),
    address: person?.address ?? '',
    unitId: person?.unitId ?? null,
    sex: person?.sex ?? 'unknown',
    nation: person?.nation ?? '',
    occupation: person?.occupation ?? '',
    legalPerson: person?.legalPerson ?? '',
    note: person?.note ?? '',
  }
  return (
    <FormDialog<Typed>
      title={
        person !== null ? words.editTitle : isOrganization ? words.createOrganization : words.createPerson
      }
      hint={person === null ? undefined : words.maskedHint}
      isOpen
      width={760}
      submitLabel={person === null ? words.create : words.save}
      isRunning={save.isRunning}
      form={form}
      initialValues={initial}
      onSubmit={async typed => {
        const idNumber = blank(typed.idNumber)
        const saved = await save.run({
          personId: person?.id ?? null,
          rev: person?.rev ?? null,
          person: {
            isOrganization,
            name: typed.name,
            aliases: splitWords(typed.aliases),
            idType: idNumber === null ? 'none' : typed.idType,
            idNumber,
            phones: splitWords(typed.phones),
            address: blank(typed.address),
            unitId: typed.unitId ?? null,
            gridId: person !== null && typed.unitId === person.unitId ? person.gridId : null,
            sex: isOrganization ? 'unknown' : typed.sex,
            birthOn: isOrganization ? null : birthOn,
            nation: blank(typed.nation),
            occupation: blank(typed.occupation),
            legalPerson: blank(typed.legalPerson),
            note: typed.note.trim(),
          },
        })
        const warnings = saved.warnings.map(
          warning => caseWarningLabels[warning.code] ?? codeText(warning.code),
        )
        if (warnings.length > 0) void message.warning(joinWords(warnings), 8)
        else void message.success(words.saved)
        onSaved?.(saved.personId)
      }}
      onClose={onClose}
    >
      <div className="person-form">
        <Form.Item
          name="name"
          label={
            <>
              {isOrganization ? words.organizationName : words.name}
              <RareCharacterButton
                onInsert={char => form.setFieldValue('name', `${form.getFieldValue('name') ?? ''}${char}`)}
              />
            </>
          }
          rules={[{ required: true, whitespace: true, message: '' }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="aliases" label={words.aliases}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="idType" label={personFieldLabels.idType}>
          <Select options={idTypes.map(type => ({ value: type, label: idTypeLabels[type] }))} />
        </Form.Item>
        <Form.Item name="idNumber" label={personFieldLabels.idNumber}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="phones" label={words.phones}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="unitId" label={words.unit}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={(units.data?.units ?? []).map(unit => ({ value: unit.id, label: unit.name }))}
          />
        </Form.Item>
        <Form.Item
          name="address"
          label={isOrganization ? words.organizationAddress : words.address}
          style={{ gridColumn: '1 / -1' }}
        >
          <Input maxLength={200} />
        </Form.Item>
        {isOrganization ? (
          <Form.Item name="legalPerson" label={personFieldLabels.legalPerson}>
            <Input maxLength={40} />
          </Form.Item>
        ) : (
          <>
            <Form.Item name="sex" label={personFieldLabels.sex}>
              <Select
                options={(['unknown', 'male', 'female'] as const).map(sex => ({
                  value: sex,
                  label: sexLabels[sex],
                }))}
              />
            </Form.Item>
            <Form.Item label={personFieldLabels.birthOn}>
              <DatePicker
                style={{ width: '100%' }}
                aria-label={personFieldLabels.birthOn}
                value={birthOn === null ? null : pickerDay(birthOn)}
                onChange={value => setBirthOn(value ? dayOfPicker(value) : null)}
              />
            </Form.Item>
            <Form.Item name="nation" label={personFieldLabels.nation}>
              <Input maxLength={20} />
            </Form.Item>
            <Form.Item name="occupation" label={personFieldLabels.occupation}>
              <Input maxLength={60} />
            </Form.Item>
          </>
        )}
        <Form.Item name="note" label={words.note} style={{ gridColumn: '1 / -1' }}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
