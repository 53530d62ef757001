import { Form, Input, Radio } from 'antd'
import { useLocation } from 'react-router'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { type RejectReason, rejectReasons } from '../../../../shared/domain/case.ts'
import { rejectGuidance, rejectReasonLabels } from '../../../../shared/labels/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { KeyHint, useShortcut } from '../../../components/index.ts'
import { carriedWords } from '../../sync/carried.ts'

interface Props {
  view: CaseView
  isOpen: boolean
  onClose(): void
  onDone?(): unknown
}
interface Values {
  reason: RejectReason
  guidance: string
}

/** Not accepted: needs a reason and where the person can go instead, which is proposed per reason. */
export function RejectDialog({ view, isOpen, onClose, onDone }: Props) {
  const [form] = Form.useForm<Values>()
  const guidance = carriedWords(useLocation().state, 'case.reject')
  const reject = useCommand('case.reject', { success: words.rejected })
  const choose = (reason: RejectReason | undefined) => {
    if (reason !== undefined)
      form.setFieldsValue({ reason, guidance: guidance === '' ? rejectGuidance[reason] : guidance })
  }
  // One digit per reason, as they stand on the screen.
  useShortcut('1', () => choose(rejectReasons[0]), { enabled: isOpen })
  useShortcut('2', () => choose(rejectReasons[1]), { enabled: isOpen })
  useShortcut('3', () => choose(rejectReasons[2]), { enabled: isOpen })
  useShortcut('4', () => choose(rejectReasons[3]), { enabled: isOpen })
  useShortcut('5', () => choose(rejectReasons[4]), { enabled: isOpen })
  useShortcut('6', () => choose(rejectReasons[5]), { enabled: isOpen })
  useShortcut('7', () => choose(rejectReasons[6]), { enabled: isOpen })
  return (
    <FormDialog<Values>
      title={`${words.rejectTitle} ${view.case.number}`}
      hint={words.rejectFirst}
      isOpen={isOpen}
      submitLabel={words.rejectDo}
      isRunning={reject.isRunning}
      isDanger
      isPrefilled
      form={form}
      initialValues={guidance === '' ? {} : { guidance }}
      onSubmit={async values => {
        await reject.run({
          caseId: view.case.id,
          rev: view.case.rev,
          reason: values.reason,
          guidance: values.guidance,
        })
        await onDone?.()
      }}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={words.rejectReason}
        rules={[{ required: true, message: words.rejectReason }]}
      >
        <Radio.Group
          options={rejectReasons.map((reason, index) => ({
            value: reason,
            label: (
              <>
                {rejectReasonLabels[reason]} <KeyHint keys={String(index + 1)} />
              </>
            ),
          }))}
          style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 6 }}
          onChange={event => choose(event.target.value as RejectReason)}
        />
      </Form.Item>
      <Form.Item
        name="guidance"
        label={words.guidance}
        extra={words.guidanceHint}
        // The reason writes it; while there is none, only that is missing, and the digits stay free.
        rules={[
          ({ getFieldValue }) => ({
            required: getFieldValue('reason') !== undefined,
            whitespace: true,
            message: words.guidanceMissing,
          }),
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  )
}
