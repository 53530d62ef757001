import { App, Checkbox, Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { partyRoleLabels } from '../../../../shared/labels/case.ts'
import { caseLinkText as words } from '../../../../shared/labels/caseLink.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import './links.css'

interface Values {
  title: string
  narrative: string
  partyIds: string[]
  reason: string
}

/** Makes a second matter from a part of this one: its words, its people, and why. */
export function SplitDialog({ view, isOpen, onClose }: { view: CaseView; isOpen: boolean; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const split = useCommand('case.split')
  const { case: file, parties } = view
  return (
    <FormDialog<Values>
      title={words.splitTitle(file.number)}
      hint={words.splitHint}
      isOpen={isOpen}
      width={760}
      submitLabel={words.splitDo}
      isRunning={split.isRunning}
      form={form}
      initialValues={{
        title: '',
        narrative: '',
        partyIds: parties.filter(party => party.role === 'applicant').map(party => party.id),
        reason: '',
      }}
      onClose={onClose}
      onSubmit={async values => {
        const made = await split.run({
          caseId: file.id,
          rev: file.rev,
          title: values.title ?? '',
          narrative: values.narrative.trim(),
          partyIds: values.partyIds ?? [],
          reason: values.reason.trim(),
        })
        void message.success(words.splitDone(made.number))
        navigate(`/cases/${made.caseId}`)
      }}
    >
      <Form.Item
        name="narrative"
        label={words.newWords}
        rules={[{ required: true, whitespace: true, message: words.newWordsMissing }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={20_000} />
      </Form.Item>
      <div className="link-original">
        <span className="fq-dim">{words.original}</span>
        <p>{file.narrative}</p>
      </div>
      <Form.Item name="title" label={words.newTitle}>
        <Input maxLength={100} placeholder={words.newTitleHint} />
      </Form.Item>
      {parties.length === 0 ? null : (
        <Form.Item
          name="partyIds"
          label={words.newPeople}
          rules={file.isAnonymous ? [] : [{ required: true, message: words.newPeopleMissing }]}
        >
          <Checkbox.Group
            options={parties.map(party => ({
              value: party.id,
              label: `${partyRoleLabels[party.role]} ${party.name}`,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={words.splitReason}
        rules={[{ required: true, whitespace: true, message: words.reasonMissing }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
