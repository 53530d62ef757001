import { AutoComplete, DatePicker, Form, Input, InputNumber, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { type PerformanceKind, performanceKinds } from '../../../shared/domain/obligation.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { mannerTexts } from '../../../shared/labels/mediation.ts'
import { performanceKindLabels, obligationText as words } from '../../../shared/labels/obligation.ts'
import { serverNow, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { fenOfYuan } from './agreementLogic.ts'
import type { ObligationView, OwedEntry } from './PerformancePane.tsx'
import { ProofPicker } from './ProofPicker.tsx'

/** A reminder has a dialog of its own, with what to say. */
type RecordKind = Exclude<PerformanceKind, 'voided' | 'reminded'>
interface RecordValues {
  kind: RecordKind
  doneOn: Dayjs
  yuan: number | null
  manner?: string
  attachmentId?: string | null
  note?: string
}

/** What was paid or done, by whom the entry is made and when; a part is enough. */
export function RecordPerformanceDialog({
  entry,
  proofs,
  onClose,
}: {
  entry: OwedEntry
  proofs: ObligationView['proofs']
  onClose(): void
}) {
  const [form] = Form.useForm<RecordValues>()
  const record = useCommand('obligation.record', { success: words.recorded })
  const kind = Form.useWatch('kind', form) ?? 'performed'
  const isMoney = entry.obligation.amountFen !== null
  return (
    <FormDialog<RecordValues>
      isOpen
      title={words.recordTitle}
      hint={words.recordHint}
      submitLabel={words.record}
      isRunning={record.isRunning}
      form={form}
      initialValues={{
        kind: 'performed',
        doneOn: pickerDay(dayOf(serverNow())),
        yuan: isMoney ? entry.restFen / 100 : null,
        manner: '',
        note: '',
      }}
      onSubmit={values =>
        record.run({
          obligationId: entry.obligation.id,
          kind: values.kind,
          doneOn: dayOfPicker(values.doneOn),
          amountFen: isMoney && values.kind === 'performed' ? fenOfYuan(values.yuan) : null,
          manner: values.manner ?? '',
          attachmentId: values.attachmentId ?? null,
          note: values.note ?? '',
        })
      }
      onClose={onClose}
    >
      <Form.Item name="kind" label={words.kind}>
        <Radio.Group
          options={performanceKinds
            .filter((one): one is RecordKind => one !== 'voided' && one !== 'reminded')
            .map(value => ({ value, label: performanceKindLabels[value] }))}
        />
      </Form.Item>
      <Form.Item name="doneOn" label={words.doneOn} rules={[{ required: true, message: words.doneOn }]}>
        <DatePicker allowClear={false} />
      </Form.Item>
      {isMoney && kind === 'performed' ? (
        <Form.Item name="yuan" label={words.amount} rules={[{ required: true, message: words.amount }]}>
          <InputNumber<number> min={0.01} precision={2} controls={false} style={{ width: 220 }} />
        </Form.Item>
      ) : null}
      {kind === 'performed' ? (
        <Form.Item name="manner" label={words.manner}>
          <AutoComplete options={mannerTexts.map(value => ({ value }))} maxLength={200} />
        </Form.Item>
      ) : null}
      {kind === 'performed' ? (
        <Form.Item name="attachmentId" label={words.proofFile}>
          <ProofPicker caseId={entry.obligation.caseId} proofs={proofs} />
        </Form.Item>
      ) : null}
      <Form.Item name="note" label={words.note}>
        <Input.TextArea maxLength={1000} placeholder={words.noteHint} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}

/** Takes back an entry made by mistake. */
export function VoidPerformanceDialog({
  performanceId,
  onClose,
}: {
  performanceId: string
  onClose(): void
}) {
  const [form] = Form.useForm<{ reason: string }>()
  const run = useCommand('obligation.void', { success: words.voided })
  return (
    <FormDialog<{ reason: string }>
      isOpen
      isDanger
      title={words.voidTitle}
      hint={words.voidHint}
      submitLabel={words.void}
      isRunning={run.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={({ reason }) => run.run({ performanceId, reason })}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={words.note}
        rules={[{ required: true, whitespace: true, message: words.voidHint }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
