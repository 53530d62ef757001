import { App, Button, DatePicker, Form, Input, Select, Switch } from 'antd'
import type { Dayjs } from 'dayjs'
import type { CommitteeView } from '../../../shared/contract/committee.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { educations, type Mediator, mediatorServices } from '../../../shared/domain/mediator.ts'
import {
  educationLabels,
  mediatorServiceLabels,
  personSexLabels,
  committeeText as words,
} from '../../../shared/labels/committee.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { termEnd } from './CommitteeDialog.tsx'
import { type Ties, TiesFields, tiesOf, typedTies } from './TiesFields.tsx'
import './committee.css'

interface Values extends Ties {
  committeeId: string
  userId: string
  name: string
  sex: Mediator['sex']
  birthOn?: Dayjs | null
  idNumber?: string
  service: Mediator['service']
  education: Mediator['education']
  qualification?: string
  termFrom: Dayjs
  termTo: Dayjs
  phone?: string
  filedNumber?: string
  isActive: boolean
}

const noUser = ''
const sexes = ['female', 'male', 'unknown'] as const

interface Props {
  /** The entry to change; null for a new one. */
  mediatorId: string | null
  /** What a new entry begins with. */
  preset: { committeeId: string | null; userId: string | null; name: string; phone: string | null }
  committees: readonly CommitteeView[]
  users: readonly { id: string; name: string }[]
  onClose(): void
}

/** A mediator of the register with family, employers and trainings. Mount it only while it is open. */
export function MediatorDialog(props: Props) {
  const answer = useCall(
    'mediator.get',
    { mediatorId: props.mediatorId ?? '' },
    {
      enabled: props.mediatorId !== null,
    },
  )
  if (props.mediatorId === null) return <Dialog {...props} mediator={null} />
  return answer.data ? <Dialog {...props} mediator={answer.data} /> : null
}

function Dialog({
  mediator,
  preset,
  committees,
  users,
  onClose,
}: Props & { mediator: OutputOf<'mediator.get'> | null }) {
  const [form] = Form.useForm<Values>()
  const save = useCommand('mediator.save')
  const { message } = App.useApp()
  const committee = committees.find(one => one.id === preset.committeeId) ?? committees[0]
  const submit = async (values: Values) => {
    await save.run({
      id: mediator?.id ?? null,
      rev: mediator?.rev ?? 0,
      userId: values.userId === noUser ? null : values.userId,
      committeeId: values.committeeId,
      name: values.name.trim(),
      sex: values.sex,
      birthOn: values.birthOn ? dayOfPicker(values.birthOn) : null,
      idNumber: values.idNumber?.trim() || null,
      service: values.service,
      education: values.education,
      qualification: values.qualification?.trim() ?? '',
      termFrom: dayOfPicker(values.termFrom),
      termTo: dayOfPicker(values.termTo),
      phone: values.phone?.trim() || null,
      filedNumber: values.filedNumber?.trim() || null,
      ...typedTies(values),
      isActive: values.isActive,
    })
    message.success(words.saved)
  }
  return (
    <FormDialog<Values>
      isOpen
      width={860}
      title={mediator === null ? words.addMediator : words.editMediator}
      submitLabel={actionLabels.save}
      isRunning={save.isRunning}
      form={form}
      initialValues={mediator === null ? freshValues(preset, committee) : valuesOf(mediator)}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="register-grid is-three">
        <Form.Item
          name="name"
          label={words.mediatorName}
          rules={[{ required: true, whitespace: true, message: words.nameNeeded }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="idNumber" label={words.idNumber} tooltip={words.idNumberHint}>
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={words.phone}>
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="committeeId" label={words.committee} rules={[{ required: true }]}>
          <Select options={committees.map(one => ({ value: one.id, label: one.name }))} />
        </Form.Item>
        <Form.Item name="userId" label={words.account} tooltip={words.accountHint}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: noUser, label: words.accountNone },
              ...users.map(user => ({ value: user.id, label: user.name })),
            ]}
          />
        </Form.Item>
        <Form.Item name="service" label={words.service}>
          <Select options={mediatorServices.map(value => ({ value, label: mediatorServiceLabels[value] }))} />
        </Form.Item>
        <Form.Item
          name="termFrom"
          label={words.termFrom}
          rules={[{ required: true, message: words.termNeeded }]}
        >
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item label={words.termTo}>
          <div className="register-inline">
            <Form.Item name="termTo" noStyle rules={[{ required: true, message: words.termNeeded }]}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
            <Button
              onClick={() => {
                const from = form.getFieldValue('termFrom') as Dayjs | undefined
                if (from) form.setFieldValue('termTo', pickerDay(termEnd(dayOfPicker(from))))
              }}
            >
              {words.termThreeYears}
            </Button>
          </div>
        </Form.Item>
        <Form.Item name="qualification" label={words.qualification} tooltip={words.qualificationHint}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="sex" label={words.sex}>
          <Select options={sexes.map(value => ({ value, label: personSexLabels[value] }))} />
        </Form.Item>
        <Form.Item name="birthOn" label={words.birthOn}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="education" label={words.education}>
          <Select options={educations.map(value => ({ value, label: educationLabels[value] }))} />
        </Form.Item>
        <Form.Item name="filedNumber" label={words.filedNumber} tooltip={words.filedNumberHint}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="isActive" label={words.isActive} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <TiesFields />
    </FormDialog>
  )
}

function freshValues(preset: Props['preset'], committee: CommitteeView | undefined): Partial<Values> {
  return {
    ...(committee
      ? {
          committeeId: committee.id,
          // A mediator is mostly elected with the committee.
          termFrom: pickerDay(committee.termFrom),
          termTo: pickerDay(committee.termTo),
        }
      : {}),
    userId: preset.userId ?? noUser,
    name: preset.name,
    phone: preset.phone ?? '',
    sex: 'unknown',
    service: 'partTime',
    education: 'unknown',
    isActive: true,
    relatives: [],
    employers: [],
    trainings: [],
  }
}

function valuesOf(mediator: Mediator): Partial<Values> {
  return {
    committeeId: mediator.committeeId,
    userId: mediator.userId ?? noUser,
    name: mediator.name,
    sex: mediator.sex,
    birthOn: mediator.birthOn === null ? null : pickerDay(mediator.birthOn),
    idNumber: mediator.idNumber ?? '',
    service: mediator.service,
    education: mediator.education,
    qualification: mediator.qualification,
    termFrom: pickerDay(mediator.termFrom),
    termTo: pickerDay(mediator.termTo),
    phone: mediator.phone ?? '',
    filedNumber: mediator.filedNumber ?? '',
    isActive: mediator.isActive,
    ...tiesOf(mediator),
  }
}
