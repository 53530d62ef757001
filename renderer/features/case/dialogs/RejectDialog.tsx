import { Form, Input, Radio } from 'antd'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { type RejectReason, rejectReasons } from '../../../../shared/domain/case.ts'
import { rejectGuidance, rejectReasonLabels } from '../../../../shared/labels/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'

interface Props {
  view: CaseView
  isOpen: boolean
  onClose(): void
  onDone?(): void
}
interface Values {
  reason: RejectReason
  guidance: string
}

/** Not accepted: needs a reason and where the person can go instead, which is proposed per reason. */
export function RejectDialog({ view, isOpen, onClose, onDone }: Props) {
  const [form] = Form.useForm<Values>()
  const reject = useCommand('case.reject', { success: words.rejected })
  return (
    <FormDialog<Values>
      title={`${words.rejectTitle} ${view.case.number}`}
      isOpen={isOpen}
      submitLabel={words.rejectDo}
      isRunning={reject.isRunning}
      isDanger
      form={form}
      initialValues={{}}
      onSubmit={async values => {
        await reject.run({
          caseId: view.case.id,
          rev: view.case.rev,
          reason: values.reason,
          guidance: values.guidance,
        })
        onDone?.()
      }}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={words.rejectReason}
        rules={[{ required: true, message: words.rejectReason }]}
      >
        <Radio.Group
          options={rejectReasons.map(reason => ({
            value: reason,
            label: rejectReasonLabels[reason],
          }))}
          style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 6 }}
          onChange={event =>
            form.setFieldValue('guidance', rejectGuidance[event.target.value as RejectReason])
          }
        />
      </Form.Item>
      <Form.Item
        name="guidance"
        label={words.guidance}
        extra={words.guidanceHint}
        rules={[{ required: true, whitespace: true, message: words.guidanceMissing }]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  )
}
