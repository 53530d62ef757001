import { Alert, DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { nextGrade, type SupervisionKind, supervisionKinds } from '../../../../shared/domain/supervision.ts'
import {
  instrumentDone,
  instrumentHints,
  instrumentText,
  supervisionKindLabels,
  instrumentForm as words,
} from '../../../../shared/labels/instrument.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { pickerTime, timeOfPicker } from '../../../components/pickers.ts'
import { PictureField } from '../PictureField.tsx'
import type { DialogProps, SupervisionRow } from '../types.ts'

interface IssueValues {
  orderId: string
  kind: SupervisionKind
  text: string
  replyDays: number
  cardReason?: string
}

/** A step of supervision on one of the orders shown: its grade, what is asked, the days to answer. */
export function SuperviseDialog({ caseId, orderId, view, onClose }: DialogProps) {
  const [form] = Form.useForm<IssueValues>()
  const kind = Form.useWatch('kind', form) ?? 'remind'
  const chosen = Form.useWatch('orderId', form)
  const issue = useCommand('supervision.issue', { success: instrumentDone.supervise })
  const orders = view.orders.filter(order => order.can.supervise === true)
  const order = orders.find(item => item.id === chosen) ?? orders[0]
  const isCard = kind === 'yellowCard' || kind === 'redCard'
  const isGrounded = kind === 'redCard' ? order?.hasRedGround : order?.hasYellowGround
  return (
    <FormDialog<IssueValues>
      isOpen
      title={instrumentText.supervise}
      hint={instrumentHints.supervise}
      submitLabel={instrumentText.supervise}
      isRunning={issue.isRunning}
      form={form}
      initialValues={{
        kind: 'remind',
        replyDays: view.rules.replyDays.remind,
        ...(orders[0] ? { orderId: orderId ?? orders[0].id } : {}),
      }}
      onValuesChange={changed => {
        if (changed.kind) form.setFieldValue('replyDays', view.rules.replyDays[changed.kind])
      }}
      onSubmit={values =>
        issue.run({
          caseId,
          orderId: values.orderId,
          departmentId: null,
          kind: values.kind,
          text: values.text,
          replyDays: values.replyDays,
          cardReason: values.cardReason ?? '',
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="orderId"
        label={words.department}
        hidden={orders.length < 2}
        rules={[{ required: true }]}
      >
        <Select
          options={orders.map(item => ({ value: item.id, label: `${item.departmentName} ${item.number}` }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={words.superviseKind} rules={[{ required: true }]}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={supervisionKinds.map(value => ({ value, label: supervisionKindLabels[value] }))}
        />
      </Form.Item>
      {isCard && isGrounded ? (
        <Alert type="info" showIcon title={words.grounded} style={{ marginBottom: 16 }} />
      ) : null}
      {isCard && !isGrounded ? (
        <Form.Item
          name="cardReason"
          label={words.cardReason}
          extra={words.cardReasonHint}
          rules={[{ required: true, whitespace: true, message: words.cardReasonNeeded }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="text"
        label={words.superviseText}
        rules={[{ required: true, whitespace: true, message: words.superviseTextNeeded }]}
      >
        <Input.TextArea
          maxLength={2000}
          placeholder={words.superviseTextHint}
          autoSize={{ minRows: 4, maxRows: 10 }}
        />
      </Form.Item>
      <Form.Item
        name="replyDays"
        label={words.replyDays}
        extra={words.replyDaysHint}
        rules={[{ required: true }]}
      >
        <InputNumber min={1} max={10} precision={0} />
      </Form.Item>
    </FormDialog>
  )
}

interface DeliverValues {
  receiverName: string
  at: Dayjs
  attachmentId: string
}

/** The printed letter came back signed: from then on the time to answer counts. */
export function DeliverSupervisionDialog({ caseId, row, onClose }: DialogProps & { row: SupervisionRow }) {
  const [form] = Form.useForm<DeliverValues>()
  const deliver = useCommand('supervision.deliver', { success: instrumentDone.deliver })
  return (
    <FormDialog<DeliverValues>
      isOpen
      title={`${instrumentText.deliver} ${row.number}`}
      hint={words.slipHint}
      submitLabel={instrumentText.deliver}
      isRunning={deliver.isRunning}
      form={form}
      initialValues={{ at: pickerTime(serverNow()) }}
      onSubmit={values =>
        deliver.run({
          supervisionId: row.id,
          rev: row.rev,
          receiverName: values.receiverName,
          at: timeOfPicker(values.at),
          attachmentId: values.attachmentId,
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="receiverName"
        label={words.receiver}
        rules={[{ required: true, whitespace: true, message: words.receiverNeeded }]}
      >
        <Input maxLength={40} autoComplete="off" style={{ width: 240 }} />
      </Form.Item>
      <Form.Item name="at" label={words.deliveredAt} rules={[{ required: true, message: words.timeNeeded }]}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: 240 }} />
      </Form.Item>
      <Form.Item
        name="attachmentId"
        label={words.slip}
        rules={[{ required: true, message: words.slipNeeded }]}
      >
        <PictureField caseId={caseId} orderId={row.orderId} purpose="scan" />
      </Form.Item>
    </FormDialog>
  )
}

interface RaiseValues {
  note: string
  nextText: string
}

/** Not enough, or no answer: judged, and the next step goes out with it. */
export function RaiseDialog({ row, onClose }: DialogProps & { row: SupervisionRow }) {
  const [form] = Form.useForm<RaiseValues>()
  const judge = useCommand('supervision.judge', { success: instrumentDone.raise })
  const grade = supervisionKindLabels[nextGrade(row.kind)]
  return (
    <FormDialog<RaiseValues>
      isOpen
      title={`${instrumentText.raise} ${row.number} → ${grade}`}
      hint={instrumentHints.judge}
      submitLabel={instrumentText.raise}
      isDanger
      isRunning={judge.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={values => judge.run({ supervisionId: row.id, rev: row.rev, isSettled: false, ...values })}
      onClose={onClose}
    >
      {row.replyText ? <p className="order-text">{row.replyText}</p> : null}
      <Form.Item
        name="note"
        label={words.judgeNote}
        rules={[{ required: true, whitespace: true, message: words.judgeNoteNeeded }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item
        name="nextText"
        label={words.nextText(grade)}
        rules={[{ required: true, whitespace: true, message: words.nextTextNeeded }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
    </FormDialog>
  )
}
