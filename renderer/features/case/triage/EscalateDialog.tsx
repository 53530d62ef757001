import { Form, Input } from 'antd'
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import { levelLabels } from '../../../../shared/labels/assistant.ts'
import { draftReport } from '../../../../shared/labels/orderDraft.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { formatInstant } from '../../../components/index.ts'
import type { Taxonomy } from '../assistant/useTaxonomy.ts'
import { flagFacts } from './orderFacts.ts'

interface Values {
  reason: string
}

/** Reports a matter to the county; the report starts from what is known. */
export function EscalateDialog({
  view,
  advice,
  taxonomy,
  onClose,
  onDone,
}: {
  view: CaseView
  advice: Advice | null
  taxonomy: Taxonomy
  onClose(): void
  onDone(): unknown
}) {
  const [form] = Form.useForm<Values>()
  const escalate = useCommand('case.escalate')
  const file = view.case
  return (
    <FormDialog<Values>
      isOpen
      isPrefilled
      width={720}
      title={`${words.escalateTitle} ${file.number}`}
      hint={words.escalateHint}
      submitLabel={words.escalateDo}
      isRunning={escalate.isRunning}
      form={form}
      initialValues={{
        reason: draftReport({
          number: file.number,
          title: file.title,
          applicantName: file.isAnonymous ? '' : file.applicantName,
          place: file.place,
          peopleCount: file.peopleCount,
          amount: file.amountFen === null ? null : (file.amountFen / 100).toFixed(2),
          category: taxonomy.name(file.categoryCode),
          level: file.level ? levelLabels[file.level] : '',
          flags: flagFacts(view, advice),
          told: formatInstant(file.toldAt),
          ask: words.escalateAsk,
        }).slice(0, 1000),
      }}
      onSubmit={async values => {
        await escalate.run({ caseId: file.id, rev: file.rev, reason: values.reason.trim() })
        await onDone()
      }}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={words.escalateReport}
        rules={[{ required: true, whitespace: true, message: words.escalateMissing }]}
      >
        <Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 7, maxRows: 14 }} />
      </Form.Item>
    </FormDialog>
  )
}
