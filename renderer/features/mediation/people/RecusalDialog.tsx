import { App, Form, Input, Radio } from 'antd'
import type { MediationPeopleView } from '../../../../shared/contract/mediationPeople.ts'
import {
  findingSentence,
  recusalKindLabels,
  peopleText as words,
} from '../../../../shared/labels/committee.ts'
import { actionLabels } from '../../../../shared/labels/common.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'

type Kind = 'requested' | 'agreed' | 'objected'
interface Values {
  answers?: Record<string, Kind | 'none' | undefined>
  reasons?: Record<string, string | undefined>
}
const kinds: readonly Kind[] = ['agreed', 'objected', 'requested']

/** What each party says about one mediator: asks that one stand back, or whether one may stay. */
export function RecusalDialog({
  mediationId,
  mediator,
  parties,
  onClose,
}: {
  mediationId: string
  mediator: MediationPeopleView['mediators'][number]
  parties: readonly { id: string; name: string }[]
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const record = useCommand('mediation.recordRecusal')
  const { message } = App.useApp()
  const answers = Form.useWatch('answers', form)
  const isEmpty = !Object.values(answers ?? {}).some(one => one !== undefined && one !== 'none')
  const submit = async (values: Values) => {
    const entries = parties.flatMap(party => {
      const kind = values.answers?.[party.id]
      if (kind === undefined || kind === 'none') return []
      return [{ partyId: party.id, kind, reason: values.reasons?.[party.id]?.trim() ?? '' }]
    })
    await record.run({ mediationId, mediatorId: mediator.id ?? '', entries })
    message.success(words.recorded)
  }
  return (
    <FormDialog<Values>
      isOpen
      width={720}
      title={words.askTitle(mediator.name)}
      hint={words.askHint}
      submitLabel={actionLabels.save}
      isRunning={record.isRunning}
      isBlocked={isEmpty}
      form={form}
      initialValues={{}}
      onSubmit={submit}
      onClose={onClose}
    >
      {mediator.findings.length > 0 ? (
        <ul className="finding-list">
          {mediator.findings.map(finding => (
            <li key={`${finding.code} ${finding.partyId} ${finding.subject}`}>{findingSentence(finding)}</li>
          ))}
        </ul>
      ) : null}
      {parties.map(party => (
        <div key={party.id} className="need-box">
          <strong className="need-title">{party.name}</strong>
          <Form.Item name={['answers', party.id]} label={words.answer}>
            <Radio.Group
              optionType="button"
              buttonStyle="solid"
              options={[
                { value: 'none', label: words.noAnswer },
                ...kinds.map(value => ({ value, label: recusalKindLabels[value] })),
              ]}
            />
          </Form.Item>
          <Form.Item
            name={['reasons', party.id]}
            label={words.reason}
            rules={[
              {
                required: answers?.[party.id] === 'requested',
                whitespace: true,
                message: words.reasonNeeded,
              },
            ]}
          >
            <Input maxLength={500} autoComplete="off" />
          </Form.Item>
        </div>
      ))}
    </FormDialog>
  )
}
