import { DatePicker, Form, Input, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { type PauseReason, pauseReasons } from '../../../../shared/domain/orderSuspension.ts'
import { addDays, dayOf } from '../../../../shared/kit/time.ts'
import {
  instrumentDone,
  instrumentHints,
  instrumentText,
  pauseReasonLabels,
  instrumentForm as words,
} from '../../../../shared/labels/instrument.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../../components/pickers.ts'
import { ApprovalFields, type ApprovalValues, approvalOf } from '../ApprovalFields.tsx'
import type { DialogProps, InstrumentOrder, InstrumentsView, SuspensionRow } from '../types.ts'
import { BehalfField } from './BehalfField.tsx'

/** The day on which it is looked at again: after today, and within the rules. */
function ReviewField({ rules }: { rules: InstrumentsView['rules'] }) {
  const today = dayOf(serverNow())
  const last = addDays(today, rules.pauseMostDays)
  return (
    <Form.Item
      name="reviewOn"
      label={words.reviewOn}
      extra={words.reviewHint(rules.pauseMostDays)}
      rules={[{ required: true, message: words.reviewNeeded }]}
    >
      <DatePicker disabledDate={value => dayOfPicker(value) <= today || dayOfPicker(value) > last} />
    </Form.Item>
  )
}

interface AskValues {
  reason: PauseReason
  reasonText: string
  reviewOn: Dayjs
  onBehalf?: string
}

/** The department asks that its order stand still, why, and until when. */
export function AskSuspensionDialog({ view, order, onClose }: DialogProps & { order: InstrumentOrder }) {
  const [form] = Form.useForm<AskValues>()
  const ask = useCommand('suspension.ask', { success: instrumentDone.askSuspension })
  return (
    <FormDialog<AskValues>
      isOpen
      title={`${instrumentText.askSuspension} ${order.number}`}
      hint={instrumentHints.askSuspension}
      submitLabel={words.submit}
      isRunning={ask.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={values =>
        ask.run({
          orderId: order.id,
          rev: order.rev,
          reason: values.reason,
          reasonText: values.reasonText,
          reviewOn: dayOfPicker(values.reviewOn),
          onBehalf: values.onBehalf?.trim() || null,
        })
      }
      onClose={onClose}
    >
      <BehalfField order={order} />
      <Form.Item
        name="reason"
        label={words.pauseReason}
        rules={[{ required: true, message: words.pauseReasonNeeded }]}
      >
        <Select
          style={{ width: 240 }}
          options={pauseReasons.map(value => ({ value, label: pauseReasonLabels[value] }))}
        />
      </Form.Item>
      <Form.Item
        name="reasonText"
        label={words.pauseText}
        rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}
      >
        <Input.TextArea
          maxLength={1000}
          placeholder={words.pauseTextHint}
          autoSize={{ minRows: 3, maxRows: 8 }}
        />
      </Form.Item>
      <ReviewField rules={view.rules} />
    </FormDialog>
  )
}

interface DecideValues extends ApprovalValues {
  verdict: 'grant' | 'deny'
  reviewOn?: Dayjs
  note?: string
}

/** Grants a pause with its day of review, or denies it. */
export function DecideSuspensionDialog({ view, row, onClose }: DialogProps & { row: SuspensionRow }) {
  const [form] = Form.useForm<DecideValues>()
  const verdict = Form.useWatch('verdict', form)
  const decide = useCommand('suspension.decide', { success: instrumentDone.decideSuspension })
  const mayOwn = row.can.decide === true
  const isComing = row.reviewOnAsked > dayOf(serverNow())
  return (
    <FormDialog<DecideValues>
      isOpen
      title={`${instrumentText.decide} ${row.departmentName}`}
      hint={instrumentHints.decideSuspension}
      submitLabel={words.submit}
      isRunning={decide.isRunning}
      form={form}
      initialValues={{
        verdict: 'grant',
        via: mayOwn ? 'own' : 'phone',
        ...(isComing ? { reviewOn: pickerDay(row.reviewOnAsked) } : {}),
      }}
      onSubmit={values =>
        decide.run({
          suspensionId: row.id,
          rev: row.rev,
          isGranted: values.verdict === 'grant',
          reviewOn: values.verdict === 'grant' && values.reviewOn ? dayOfPicker(values.reviewOn) : null,
          note: values.note ?? '',
          approval: approvalOf(values),
        })
      }
      onClose={onClose}
    >
      <dl className="order-facts">
        <dt>{pauseReasonLabels[row.reason]}</dt>
        <dd>{row.reasonText}</dd>
        <dt>{words.reviewOn}</dt>
        <dd>{instrumentText.reviewAsked(row.reviewOnAsked)}</dd>
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
            { value: 'grant', label: words.grant },
            { value: 'deny', label: words.deny },
          ]}
        />
      </Form.Item>
      {verdict === 'deny' ? null : <ReviewField rules={view.rules} />}
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

interface ProlongValues extends ApprovalValues {
  reviewOn: Dayjs
  note: string
}

/** A new day of review: a decision like the first. */
export function ProlongDialog({ view, row, onClose }: DialogProps & { row: SuspensionRow }) {
  const [form] = Form.useForm<ProlongValues>()
  const prolong = useCommand('suspension.prolong', { success: instrumentDone.prolong })
  const mayOwn = row.can.prolong === true
  return (
    <FormDialog<ProlongValues>
      isOpen
      title={`${instrumentText.prolong} ${row.departmentName}`}
      hint={instrumentText.resumesBySelf}
      submitLabel={words.submit}
      isRunning={prolong.isRunning}
      form={form}
      initialValues={{ via: mayOwn ? 'own' : 'phone' }}
      onSubmit={values =>
        prolong.run({
          suspensionId: row.id,
          rev: row.rev,
          reviewOn: dayOfPicker(values.reviewOn),
          note: values.note,
          approval: approvalOf(values),
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="note"
        label={words.reason}
        rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <ReviewField rules={view.rules} />
      <ApprovalFields leaders={view.leaders} mayOwn={mayOwn} mayNote={row.can.noteProlong === true} />
    </FormDialog>
  )
}
