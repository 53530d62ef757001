import { App, Form, Radio } from 'antd'
import { peopleText as words } from '../../../../shared/labels/committee.ts'
import { actionLabels } from '../../../../shared/labels/common.ts'
import { mediationText } from '../../../../shared/labels/mediation.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import type { PersonView } from './PersonDialog.tsx'

interface Values {
  answers?: Record<string, 'yes' | 'no' | undefined>
}

/** Whether every party agrees that somebody is invited (People's Mediation Law art. 20). */
export function HelperDialog({
  person,
  parties,
  onClose,
}: {
  person: PersonView
  parties: readonly { id: string; name: string }[]
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const answer = useCommand('mediation.answerHelper')
  const { message } = App.useApp()
  const given = Form.useWatch('answers', form)
  const submit = async (values: Values) => {
    const answers = parties.flatMap(party => {
      const one = values.answers?.[party.id]
      return one === undefined ? [] : [{ partyId: party.id, consented: one === 'yes' }]
    })
    const { state } = await answer.run({ personId: person.id, rev: person.rev, answers })
    message.info(words.helperStates[state])
  }
  return (
    <FormDialog<Values>
      isOpen
      title={words.helperTitle(person.name)}
      hint={words.helperHint}
      submitLabel={actionLabels.save}
      isRunning={answer.isRunning}
      isBlocked={!Object.values(given ?? {}).some(one => one !== undefined)}
      form={form}
      initialValues={{}}
      onSubmit={submit}
      onClose={onClose}
    >
      {parties.map(party => (
        <div key={party.id} className="consent-line">
          <span className="who">
            <strong>{party.name}</strong>
          </span>
          <Form.Item name={['answers', party.id]} noStyle>
            <Radio.Group
              optionType="button"
              buttonStyle="solid"
              options={[
                { value: 'yes', label: mediationText.consented },
                { value: 'no', label: mediationText.refused },
              ]}
            />
          </Form.Item>
        </div>
      ))}
    </FormDialog>
  )
}
