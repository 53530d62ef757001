import { Form, Input, Radio } from 'antd'
import type { CaseView } from '../../../../shared/contract/case.ts'
import type { CompletionKind } from '../../../../shared/domain/case.ts'
import { completionKindHints, completionKindLabels, pairWords } from '../../../../shared/labels/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { KeyHint, useShortcut } from '../../../components/index.ts'

interface Props {
  view: CaseView
  isOpen: boolean
  onClose(): void
  onDone?(): unknown
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
  const say = (text: string | undefined) => form.setFieldValue('resultText', text)
  useShortcut('1', () => say(words.settleQuick[0]), { enabled: isOpen })
  useShortcut('2', () => say(words.settleQuick[1]), { enabled: isOpen })
  useShortcut('3', () => say(words.settleQuick[2]), { enabled: isOpen })
  return (
    <FormDialog<Values>
      title={`${words.settleTitle} ${view.case.number}`}
      isOpen={isOpen}
      submitLabel={words.settleDo}
      isRunning={settle.isRunning}
      isPrefilled
      form={form}
      initialValues={{ completionKind: 'substantive' }}
      onSubmit={async values => {
        await settle.run({
          caseId: view.case.id,
          rev: view.case.rev,
          ...values,
        })
        await onDone?.()
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
      <div className="quick-texts">
        {words.settleQuick.map((text, index) => (
          <button key={text} type="button" className="quick-text" tabIndex={-1} onClick={() => say(text)}>
            {text} <KeyHint keys={String(index + 1)} />
          </button>
        ))}
      </div>
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
