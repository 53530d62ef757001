/** Guardians of minors and legal persons of organisations: whoever must be named before a mediation begins. */
import { AutoComplete, Checkbox, Form, Input } from 'antd'
import type { InputOf } from '../../../../shared/contract/registry.ts'
import { peopleText, committeeText as words } from '../../../../shared/labels/committee.ts'
import type { Candidates } from './MediatorFields.tsx'

export interface NeedValue {
  isSelfSupporting?: boolean
  name?: string
  relation?: string
  phone?: string
}
export type NeedValues = Record<string, NeedValue | undefined>
type Person = InputOf<'mediation.open'>['persons'][number]

const wageAge = 16

/** The people named in the fields, as the call takes them. */
export function needPersons(values: NeedValues | undefined, candidates: Candidates): Person[] {
  return candidates.needs.flatMap((need): Person[] => {
    const value = values?.[need.partyId]
    if (!value) return []
    const base = {
      partyId: need.partyId,
      sex: 'unknown' as const,
      birthOn: null,
      idNumber: null,
      address: null,
      powers: [],
      otherPower: '',
      periodFrom: null,
      periodTo: null,
      phone: value.phone?.trim() || null,
    }
    const name = value.name?.trim() ?? ''
    const relation = value.relation?.trim() ?? ''
    if (need.kind === 'legalPerson')
      return [{ ...base, role: 'legalPerson', name, workplace: relation || null, relation: '' }]
    return value.isSelfSupporting
      ? [{ ...base, role: 'selfSupporting', name: need.partyName, workplace: null, relation: '' }]
      : [{ ...base, role: 'guardian', name, workplace: null, relation }]
  })
}

export function NeedFields({ candidates }: { candidates: Candidates }) {
  return candidates.needs.map(need => {
    const age = candidates.minors.find(one => one.partyId === need.partyId)?.age ?? 0
    return need.kind === 'guardian' ? (
      <GuardianFields key={need.partyId} partyId={need.partyId} name={need.partyName} age={age} />
    ) : (
      <div key={need.partyId} className="need-line is-two">
        <Form.Item
          name={['needs', need.partyId, 'name']}
          label={words.legalPersonOf(need.partyName)}
          rules={[{ required: true, whitespace: true, message: words.legalPersonNeeded }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['needs', need.partyId, 'relation']} label={words.legalPersonOffice}>
          <Input maxLength={100} autoComplete="off" placeholder={peopleText.relationHints.legalPerson} />
        </Form.Item>
      </div>
    )
  })
}

function GuardianFields({ partyId, name, age }: { partyId: string; name: string; age: number }) {
  const form = Form.useFormInstance()
  const isAlone = Form.useWatch(['needs', partyId, 'isSelfSupporting'], form) === true
  return (
    <div className="need-box">
      <strong className="need-title">{words.guardianOf(name, age)}</strong>
      {age >= wageAge ? (
        <Form.Item name={['needs', partyId, 'isSelfSupporting']} valuePropName="checked" noStyle>
          <Checkbox>{words.selfSupporting}</Checkbox>
        </Form.Item>
      ) : null}
      {isAlone ? null : (
        <div className="need-line">
          <Form.Item
            name={['needs', partyId, 'name']}
            label={words.guardianName}
            rules={[{ required: true, whitespace: true, message: words.guardianNeeded }]}
          >
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name={['needs', partyId, 'relation']} label={words.guardianRelation}>
            <AutoComplete options={words.guardianRelations.map(value => ({ value }))} />
          </Form.Item>
          <Form.Item name={['needs', partyId, 'phone']} label={words.guardianPhone}>
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
        </div>
      )}
    </div>
  )
}
