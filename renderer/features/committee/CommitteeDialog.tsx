import { App, Button, DatePicker, Form, Input, Select, Switch } from 'antd'
import type { Dayjs } from 'dayjs'
import type { CommitteeView } from '../../../shared/contract/committee.ts'
import {
  type Committee,
  committeeKinds,
  committeeOffices,
  committeeTermYears,
} from '../../../shared/domain/committee.ts'
import { addDays, addMonths } from '../../../shared/kit/time.ts'
import {
  committeeDoubtLabels,
  committeeKindLabels,
  committeeOfficeLabels,
  personSexLabels,
  committeeText as words,
} from '../../../shared/labels/committee.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { mediationText } from '../../../shared/labels/mediation.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import './committee.css'

type Member = Committee['members'][number]

interface Values {
  name: string
  kind: Committee['kind']
  unitId: string
  sealName?: string
  members: Member[]
  termFrom: Dayjs
  termTo: Dayjs
  phone?: string
  address?: string
  isActive: boolean
}

const sexes = ['female', 'male', 'unknown'] as const
const noUnit = ''
const options = <K extends string>(values: readonly K[], labels: Record<K, string>) =>
  values.map(value => ({ value, label: labels[value] }))

/** The last day of a term of three years that begins on a day. */
export const termEnd = (from: string) => addDays(addMonths(from, committeeTermYears * 12), -1)

/** A committee as it is registered: name on papers, members, term. Mount it only while it is open. */
export function CommitteeDialog({
  committee,
  units,
  suggestedName,
  onClose,
}: {
  committee: CommitteeView | null
  units: readonly { id: string; name: string }[]
  suggestedName: string
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const save = useCommand('committee.save')
  const { message } = App.useApp()
  const submit = async (values: Values) => {
    const { doubts } = await save.run({
      id: committee?.id ?? null,
      rev: committee?.rev ?? 0,
      name: values.name.trim(),
      kind: values.kind,
      unitId: values.unitId === noUnit ? null : values.unitId,
      sealName: values.sealName?.trim() ?? '',
      members: values.members.map(one => ({ ...one, name: one.name.trim() })),
      termFrom: dayOfPicker(values.termFrom),
      termTo: dayOfPicker(values.termTo),
      phone: values.phone?.trim() || null,
      address: values.address?.trim() || null,
      isActive: values.isActive,
    })
    const text = doubts.map(doubt => committeeDoubtLabels[doubt]).join(mediationText.faultGap)
    if (doubts.length === 0) message.success(words.saved)
    else message.warning(words.savedWithDoubts(text), 8)
  }
  const setThreeYears = () => {
    const from = form.getFieldValue('termFrom') as Dayjs | undefined
    if (from) form.setFieldValue('termTo', pickerDay(termEnd(dayOfPicker(from))))
  }
  return (
    <FormDialog<Values>
      isOpen
      width={760}
      title={committee === null ? words.add : words.edit}
      submitLabel={actionLabels.save}
      isRunning={save.isRunning}
      form={form}
      initialValues={
        committee === null
          ? {
              name: suggestedName,
              kind: 'town',
              unitId: noUnit,
              members: [{ name: '', sex: 'unknown', office: 'head' }],
              isActive: true,
            }
          : {
              ...committee,
              unitId: committee.unitId ?? noUnit,
              phone: committee.phone ?? '',
              address: committee.address ?? '',
              termFrom: pickerDay(committee.termFrom),
              termTo: pickerDay(committee.termTo),
            }
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="register-grid">
        <Form.Item
          name="name"
          label={words.name}
          extra={words.nameHint}
          rules={[{ required: true, whitespace: true, message: words.nameNeeded }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="sealName" label={words.sealName} extra={words.sealNameHint}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label={words.kind}>
          <Select options={options(committeeKinds, committeeKindLabels)} />
        </Form.Item>
        <Form.Item name="unitId" label={words.unit}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: noUnit, label: words.unitNone },
              ...units.map(unit => ({ value: unit.id, label: unit.name })),
            ]}
          />
        </Form.Item>
        <Form.Item
          name="termFrom"
          label={words.termFrom}
          rules={[{ required: true, message: words.termNeeded }]}
        >
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item label={words.termTo} required>
          <div className="register-inline">
            <Form.Item name="termTo" noStyle rules={[{ required: true, message: words.termNeeded }]}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
            <Button onClick={setThreeYears}>{words.termThreeYears}</Button>
          </div>
        </Form.Item>
      </div>
      <Form.List name="members">
        {(fields, { add, remove }) => (
          <fieldset className="register-list">
            <legend>{words.members}</legend>
            {fields.map(({ key, name }, at) => (
              <div key={key} className="register-line is-member">
                <Form.Item
                  name={[name, 'name']}
                  noStyle
                  rules={[{ required: true, whitespace: true, message: words.nameNeeded }]}
                >
                  <Input maxLength={40} aria-label={words.member(at + 1)} placeholder={words.memberName} />
                </Form.Item>
                <Form.Item name={[name, 'sex']} noStyle>
                  <Select aria-label={words.sex} options={options(sexes, personSexLabels)} />
                </Form.Item>
                <Form.Item name={[name, 'office']} noStyle>
                  <Select
                    aria-label={words.office}
                    options={options(committeeOffices, committeeOfficeLabels)}
                  />
                </Form.Item>
                <Button onClick={() => remove(name)}>{words.remove}</Button>
              </div>
            ))}
            <Button onClick={() => add({ name: '', sex: 'unknown', office: 'member' })}>
              {words.addMember}
            </Button>
          </fieldset>
        )}
      </Form.List>
      <div className="register-grid">
        <Form.Item name="phone" label={words.phone}>
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="address" label={words.address}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="isActive" label={words.isActive} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
