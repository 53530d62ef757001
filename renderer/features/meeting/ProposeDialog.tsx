import { Form, Input } from 'antd'
import type { CaseView } from '../../../shared/contract/case.ts'
import { levelLabels } from '../../../shared/labels/assistant.ts'
import { taskForceText as words } from '../../../shared/labels/meeting.ts'
import { draftReport } from '../../../shared/labels/orderDraft.ts'
import { triageText } from '../../../shared/labels/triage.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { formatInstant } from '../../components/index.ts'
import { useTaxonomy } from '../case/assistant/useTaxonomy.ts'
import { flagFacts } from '../case/triage/orderFacts.ts'

interface Values {
  reason: string
}

const mostWords = 2000

/** Asks the county for a task force; the words start from what is known of the matter. */
export function ProposeDialog({
  view,
  isOpen,
  onClose,
  onDone,
}: {
  view: CaseView
  isOpen: boolean
  onClose(): void
  onDone?(): unknown
}) {
  const taxonomy = useTaxonomy()
  const [form] = Form.useForm<Values>()
  const propose = useCommand('taskForce.propose', { success: words.proposed })
  const file = view.case
  if (!isOpen || !taxonomy.isReady) return null
  return (
    <FormDialog<Values>
      isOpen
      isPrefilled
      width={720}
      title={`${words.proposeTitle} ${file.number}`}
      hint={words.proposeHint}
      submitLabel={words.propose}
      isRunning={propose.isRunning}
      form={form}
      initialValues={{
        reason: draftReport({
          number: file.number,
          title: file.title,
          applicantName: file.isAnonymous || file.isProtectedReporter ? '' : file.applicantName,
          place: file.place,
          peopleCount: file.peopleCount,
          amount: file.amountFen === null ? null : (file.amountFen / 100).toFixed(2),
          category: taxonomy.name(file.categoryCode),
          level: file.level ? levelLabels[file.level] : '',
          flags: flagFacts(view, null),
          told: formatInstant(file.toldAt),
          ask: triageText.escalateAsk,
        }).slice(0, mostWords),
      }}
      onSubmit={async values => {
        await propose.run({ caseId: file.id, rev: file.rev, reason: values.reason.trim() })
        await onDone?.()
      }}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={words.reason}
        rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}
      >
        <Input.TextArea maxLength={mostWords} showCount autoSize={{ minRows: 7, maxRows: 14 }} />
      </Form.Item>
    </FormDialog>
  )
}
