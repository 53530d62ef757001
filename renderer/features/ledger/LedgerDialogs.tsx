/** Proposing that an order is left out, appealing, freezing: the steps that change what a ledger says. */
import { Checkbox, Form, Input, Select } from 'antd'
import type { LedgerMonthView, LedgerRowView } from '../../../shared/contract/ledger.ts'
import { type ExclusionReason, exclusionReasons } from '../../../shared/domain/ledger/keep.ts'
import { type LedgerMeasure, ledgerMeasures } from '../../../shared/domain/ledger/rules.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { exclusionReasonLabels, measureLabels, ledgerText as words } from '../../../shared/labels/ledger.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'

const required = [{ required: true, whitespace: true, message: commonLabels.required }]

/** Which figures it is about; none chosen means all of them. */
function MeasuresField() {
  return (
    <Form.Item name="measures" label={words.excludeMeasures} extra={words.excludeAll}>
      <Checkbox.Group
        options={ledgerMeasures.map(measure => ({ value: measure, label: measureLabels[measure] }))}
      />
    </Form.Item>
  )
}

const chosen = (measures: LedgerMeasure[] | undefined) =>
  measures === undefined || measures.length === 0 ? null : measures

interface ExcludeValues {
  measures?: LedgerMeasure[]
  reason: ExclusionReason
  note: string
}

export function ExcludeDialog({
  month,
  row,
  onClose,
}: {
  month: LedgerMonthView
  row: LedgerRowView | null
  onClose(): void
}) {
  const [form] = Form.useForm<ExcludeValues>()
  const exclude = useCommand('ledger.exclude', { success: words.excluded })
  return (
    <FormDialog<ExcludeValues>
      form={form}
      isOpen={row !== null}
      title={words.excludeTitle(row?.number ?? '')}
      hint={words.excludeHint}
      submitLabel={words.exclude}
      isRunning={exclude.isRunning}
      initialValues={{}}
      onClose={onClose}
      onSubmit={values =>
        exclude.run({
          month: month.month,
          scope: month.scope,
          orderId: row?.orderId ?? '',
          measures: chosen(values.measures),
          reason: values.reason,
          note: values.note,
        })
      }
    >
      <Form.Item
        name="reason"
        label={words.excludeReason}
        rules={[{ required: true, message: commonLabels.required }]}
      >
        <Select options={exclusionReasons.map(value => ({ value, label: exclusionReasonLabels[value] }))} />
      </Form.Item>
      <Form.Item name="note" label={words.excludeNote} rules={required}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <MeasuresField />
    </FormDialog>
  )
}

interface AppealValues {
  measures?: LedgerMeasure[]
  reason: string
  onBehalf?: string
}

export function AppealDialog({
  month,
  row,
  onClose,
}: {
  month: LedgerMonthView
  row: LedgerRowView | null
  onClose(): void
}) {
  const [form] = Form.useForm<AppealValues>()
  const appeal = useCommand('ledger.appeal', { success: words.appealed })
  const isOnBehalf = !month.can.appeal
  return (
    <FormDialog<AppealValues>
      form={form}
      isOpen={row !== null}
      title={words.appealTitle(row?.number ?? '')}
      hint={words.appealHint}
      submitLabel={words.appeal}
      isRunning={appeal.isRunning}
      initialValues={{}}
      onClose={onClose}
      onSubmit={values =>
        appeal.run({
          month: month.month,
          scope: month.scope,
          orderId: row?.orderId ?? '',
          measures: chosen(values.measures),
          reason: values.reason,
          onBehalf: values.onBehalf?.trim() || null,
        })
      }
    >
      <Form.Item name="reason" label={words.appealReason} rules={required}>
        <Input.TextArea rows={4} maxLength={1000} />
      </Form.Item>
      {isOnBehalf ? (
        <Form.Item name="onBehalf" label={words.appealName} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
      ) : null}
      <MeasuresField />
    </FormDialog>
  )
}

export function FreezeDialog({
  month,
  isOpen,
  onClose,
}: {
  month: LedgerMonthView
  isOpen: boolean
  onClose(): void
}) {
  const [form] = Form.useForm<{ note?: string }>()
  const freeze = useCommand('ledger.freeze', { success: words.froze })
  return (
    <FormDialog<{ note?: string }>
      form={form}
      isOpen={isOpen}
      title={words.freezeTitle(words.yearMonth(month.month))}
      hint={words.freezeHint}
      submitLabel={words.freeze}
      isRunning={freeze.isRunning}
      isPrefilled
      initialValues={{ note: '' }}
      onClose={onClose}
      onSubmit={values => freeze.run({ month: month.month, scope: month.scope, note: values.note ?? '' })}
    >
      <Form.Item name="note" label={words.freezeNote}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
