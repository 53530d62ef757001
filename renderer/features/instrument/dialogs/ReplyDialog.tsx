import { Form, Input } from 'antd'
import {
  instrumentDone,
  instrumentText,
  instrumentForm as words,
} from '../../../../shared/labels/instrument.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import type { InstructionRow, SupervisionRow } from '../types.ts'
import { BehalfField } from './BehalfField.tsx'

interface Values {
  text: string
  onBehalf?: string
}

/** The answer to a supervision or an instruction, by whoever it is for, or entered from paper. */
export function ReplyDialog({
  of,
  isFor,
  onClose,
}: {
  of: { kind: 'supervision'; row: SupervisionRow } | { kind: 'instruction'; row: InstructionRow }
  /** Entered for somebody who answered on paper. */
  isFor: boolean
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const supervision = useCommand('supervision.reply', { success: instrumentDone.reply })
  const instruction = useCommand('instruction.reply', { success: instrumentDone.reply })
  const { row } = of
  return (
    <FormDialog<Values>
      isOpen
      title={instrumentText.reply}
      submitLabel={words.submit}
      isRunning={supervision.isRunning || instruction.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={values => {
        const input = { rev: row.rev, text: values.text, onBehalf: values.onBehalf?.trim() || null }
        return of.kind === 'supervision'
          ? supervision.run({ supervisionId: row.id, ...input })
          : instruction.run({ instructionId: row.id, ...input })
      }}
      onClose={onClose}
    >
      <p className="order-text">{row.text}</p>
      <BehalfField order={{ isOwn: !isFor }} />
      <Form.Item
        name="text"
        label={words.replyText}
        rules={[{ required: true, whitespace: true, message: words.replyNeeded }]}
      >
        <Input.TextArea
          maxLength={2000}
          placeholder={words.replyHint}
          autoSize={{ minRows: 4, maxRows: 10 }}
        />
      </Form.Item>
    </FormDialog>
  )
}
