import { Form, Input, Radio } from 'antd'
import type { CaseView } from '../../../../shared/contract/case.ts'
import type { CompletionKind } from '../../../../shared/domain/case.ts'
import { completionKindHints, completionKindLabels, pairWords } from '../../../../shared/labels/case.ts'
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
  resultText: string
  completionKind: CompletionKind
}
const kinds = ['substantive', 'interim', 'procedural'] as const

/** Settled at the window, without an order: advice given, small service done. */
export function SettleDialog({ view, isOpen, onClose, onDone }: Props) {
  const [form] = Form.useForm<Values>()
  const settle = useCommand('case.settle', { success: words.settled })
  return (
    <FormDialog<Values>
      title={`${words.settleTitle} ${view.case.number}`}
      isOpen={isOpen}
      submitLabel={words.settleDo}
      isRunning={settle.isRunning}
      form={form}
      initialValues={{ completionKind: 'substantive' }}
      onSubmit={async values => {
        await settle.run({
          caseId: view.case.id,
          rev: view.case.rev,
          ...values,
        })
        onDone?.()
      }}
      onClose={onClose}
    >
      <Form.Item
        name="resultText"
        label={words.settleResult}
        rules={[
          {
            required: true,
            whitespace: true,
            message: words.settleResultMissing,
          },
        ]}
      >
        <Input.TextArea
          autoSize={{ minRows: 4, maxRows: 10 }}
          maxLength={4000}
          placeholder={words.settleResultHint}
        />
      </Form.Item>
      <Form.Item name="completionKind" label={words.settleKind}>
        <Radio.Group
          style={{ display: 'flex', flexDirection: 'column', gap: 4 }}
          options={kinds.map(kind => ({
            value: kind,
            label: pairWords(completionKindLabels[kind], completionKindHints[kind]),
          }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
