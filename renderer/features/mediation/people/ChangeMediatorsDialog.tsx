import { App, Form, Input } from 'antd'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import { peopleText as words } from '../../../../shared/labels/committee.ts'
import { actionLabels } from '../../../../shared/labels/common.ts'
import { useCall, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import {
  type Candidates,
  isChoiceRefused,
  MediatorFields,
  type MediatorValues,
  recusalInput,
} from './MediatorFields.tsx'

interface Values extends MediatorValues {
  reason: string
}
type Props = { view: MediationView; parties: readonly { id: string; name: string }[]; onClose(): void }

/** Other mediators, or one more, with the reason. Mount it only while it is open. */
export function ChangeMediatorsDialog(props: Props) {
  const answer = useCall('mediation.candidates', { caseId: props.view.mediation.caseId })
  return answer.data ? <Dialog {...props} candidates={answer.data} /> : null
}

function Dialog({ view, parties, onClose, candidates }: Props & { candidates: Candidates }) {
  const [form] = Form.useForm<Values>()
  const change = useCommand('mediation.changeMediators')
  const { message } = App.useApp()
  const { mediation } = view
  const values = Form.useWatch(one => one, form) as Values | undefined
  const partyIds = parties.map(party => party.id)
  const submit = async (typed: Values) => {
    await change.run({
      mediationId: mediation.id,
      rev: mediation.rev,
      mediatorIds: typed.mediatorIds,
      reason: typed.reason.trim(),
      recusals: recusalInput(typed, candidates, partyIds),
    })
    message.success(words.changed)
  }
  const known = (mediation.mediatorIds ?? []).filter(id => candidates.mediators.some(one => one.id === id))
  return (
    <FormDialog<Values>
      isOpen
      width={760}
      title={words.changeTitle}
      submitLabel={actionLabels.save}
      isRunning={change.isRunning}
      isBlocked={isChoiceRefused(values, candidates)}
      form={form}
      initialValues={{
        ...(mediation.committeeId === null ? {} : { committeeId: mediation.committeeId }),
        mediatorIds: known,
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <MediatorFields candidates={candidates} parties={parties} />
      <Form.Item
        name="reason"
        label={words.changeReason}
        rules={[{ required: true, whitespace: true, message: words.changeReasonNeeded }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
      <div className="quick-texts">
        {words.changeQuick.map(text => (
          <button
            key={text}
            type="button"
            className="quick-text"
            onClick={() => form.setFieldValue('reason', text)}
          >
            {text}
          </button>
        ))}
      </div>
    </FormDialog>
  )
}
