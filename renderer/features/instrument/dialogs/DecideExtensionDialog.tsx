import { Form, Input, InputNumber, Radio } from 'antd'
import {
  instrumentDone,
  instrumentHints,
  instrumentText,
  instrumentForm as words,
} from '../../../../shared/labels/instrument.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { formatInstant } from '../../../components/index.ts'
import { ApprovalFields, type ApprovalValues, approvalOf } from '../ApprovalFields.tsx'
import type { DialogProps, ExtensionRow } from '../types.ts'

interface Values extends ApprovalValues {
  verdict: 'all' | 'part' | 'deny'
  days?: number
  note?: string
}

/** Grants the days that were asked for, fewer, or none. */
export function DecideExtensionDialog({ view, row, onClose }: DialogProps & { row: ExtensionRow }) {
  const [form] = Form.useForm<Values>()
  const verdict = Form.useWatch('verdict', form)
  const decide = useCommand('extension.decide', { success: instrumentDone.decideExtension })
  const mayOwn = row.can.decide === true
  const canPart = row.daysAsked > 1
  return (
    <FormDialog<Values>
      isOpen
      title={`${instrumentText.decide} ${row.departmentName}`}
      hint={instrumentHints.decideExtension}
      submitLabel={words.submit}
      isRunning={decide.isRunning}
      form={form}
      initialValues={{ verdict: 'all', via: mayOwn ? 'own' : 'phone', days: Math.max(1, row.daysAsked - 1) }}
      onSubmit={values =>
        decide.run({
          extensionId: row.id,
          rev: row.rev,
          days: values.verdict === 'deny' ? 0 : values.verdict === 'all' ? row.daysAsked : (values.days ?? 1),
          note: values.note ?? '',
          approval: approvalOf(values),
        })
      }
      onClose={onClose}
    >
      <dl className="order-facts">
        <dt>{words.reason}</dt>
        <dd>{instrumentText.askedBecause(row.reason, row.daysAsked)}</dd>
        <dt>{instrumentText.interim}</dt>
        <dd>{row.interimResult}</dd>
        <dt>{instrumentText.due}</dt>
        <dd>{instrumentText.dueBefore(formatInstant(row.dueBefore))}</dd>
      </dl>
      <Form.Item
        name="verdict"
        label={words.verdict}
        rules={[{ required: true, message: words.verdictNeeded }]}
      >
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={[
            { value: 'all', label: words.grantAll },
            ...(canPart ? [{ value: 'part', label: words.grantPart }] : []),
            { value: 'deny', label: words.deny },
          ]}
        />
      </Form.Item>
      {verdict === 'part' ? (
        <Form.Item
          name="days"
          label={words.daysGranted}
          rules={[{ required: true, message: words.daysNeeded }]}
        >
          <InputNumber min={1} max={row.daysAsked - 1} precision={0} />
        </Form.Item>
      ) : null}
      <ApprovalFields leaders={view.leaders} mayOwn={mayOwn} mayNote={row.can.note === true} />
      <Form.Item
        name="note"
        label={words.decisionNote}
        rules={
          verdict === 'deny' ? [{ required: true, whitespace: true, message: words.decisionNoteNeeded }] : []
        }
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
