import { Form, Input } from 'antd'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { caseLinkText as words } from '../../../../shared/labels/caseLink.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { CasePicker } from './CasePicker.tsx'

interface Props {
  view: CaseView
  isOpen: boolean
  onClose(): void
}

const needsOther = [{ required: true, message: words.otherMissing }]

/** Ties a matter to its first report. */
export function RepeatDialog({ view, isOpen, onClose }: Props) {
  const [form] = Form.useForm<{ otherId: string }>()
  const link = useCommand('case.linkRepeat', { success: words.repeatDone })
  return (
    <FormDialog<{ otherId: string }>
      title={words.repeatTitle(view.case.number)}
      hint={words.repeatHint}
      isOpen={isOpen}
      width={720}
      submitLabel={words.repeatDo}
      isRunning={link.isRunning}
      form={form}
      initialValues={{}}
      onClose={onClose}
      onSubmit={({ otherId }) => link.run({ caseId: view.case.id, rev: view.case.rev, repeatOfId: otherId })}
    >
      <Form.Item name="otherId" label={words.pick} rules={needsOther}>
        <CasePicker view={view} />
      </Form.Item>
    </FormDialog>
  )
}

interface RelateValues {
  otherId: string
  reason: string
}

/** Says that two matters belong together although each goes its own way. */
export function RelateDialog({ view, isOpen, onClose }: Props) {
  const [form] = Form.useForm<RelateValues>()
  const relate = useCommand('case.relate', { success: words.relateDone })
  return (
    <FormDialog<RelateValues>
      title={words.relateTitle(view.case.number)}
      hint={words.relateHint}
      isOpen={isOpen}
      width={720}
      submitLabel={words.relateDo}
      isRunning={relate.isRunning}
      form={form}
      initialValues={{ reason: '' }}
      onClose={onClose}
      onSubmit={({ otherId, reason }) =>
        relate.run({ caseId: view.case.id, otherId, reason: (reason ?? '').trim() })
      }
    >
      <Form.Item name="otherId" label={words.pick} rules={needsOther}>
        <CasePicker view={view} />
      </Form.Item>
      <Form.Item name="reason" label={words.relateReason}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
