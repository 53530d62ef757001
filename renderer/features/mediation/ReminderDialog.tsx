import { Button, Form, Input, Radio } from 'antd'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import { dayOf, daysBetween } from '../../../shared/kit/time.ts'
import { amountInFigures } from '../../../shared/labels/amount.ts'
import { agreementNumber, committeeName } from '../../../shared/labels/document.ts'
import { writtenDay } from '../../../shared/labels/mediation.ts'
import { obligationText as words } from '../../../shared/labels/obligation.ts'
import { serverNow, useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import type { OwedEntry } from './PerformancePane.tsx'

interface ReminderValues {
  way: string
  note: string
}

/** What to say on the telephone about one duty, ready to be read out, and what was answered. */
export function ReminderDialog({
  view,
  entry,
  onClose,
}: {
  view: MediationView
  entry: OwedEntry
  onClose(): void
}) {
  const [form] = Form.useForm<ReminderValues>()
  const record = useCommand('obligation.record', { success: words.recorded })
  const me = useMe()
  const { obligation } = entry
  const today = dayOf(serverNow())
  const phone = view.parties.find(party => party.name === obligation.obligor)?.phone
  return (
    <FormDialog<ReminderValues>
      isOpen
      title={words.callTitle(obligation.obligor)}
      hint={words.callHint}
      submitLabel={words.callDone}
      isRunning={record.isRunning}
      width={720}
      form={form}
      initialValues={{ way: words.callWays[0], note: '' }}
      onSubmit={({ way, note }) =>
        record.run({
          obligationId: obligation.id,
          kind: 'reminded',
          doneOn: today,
          amountFen: null,
          manner: way,
          attachmentId: null,
          note,
        })
      }
      onClose={onClose}
    >
      <p className="call-phone">
        {words.callPhone} <strong>{phone || words.callNoPhone}</strong>
      </p>
      <p className="call-script">{scriptOf(view, entry, me.name, today)}</p>
      <Form.Item name="way" label={words.callWay}>
        <Radio.Group options={words.callWays.map(value => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label={words.callAnswer}
        rules={[{ required: true, whitespace: true, message: words.callAnswer }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <div className="row call-quick">
        {words.callAnswerQuick.map(text => (
          <Button key={text} onClick={() => form.setFieldValue('note', text)}>
            {text}
          </Button>
        ))}
      </div>
    </FormDialog>
  )
}

function scriptOf(
  view: MediationView,
  { obligation, restFen, lastDay }: OwedEntry,
  caller: string,
  today: string,
) {
  const left = daysBetween(today, lastDay)
  return words.callScript({
    committee: view.committeeName ?? committeeName(view.orgName),
    caller,
    number: agreementNumber(view.agreement?.number ?? view.mediation.number, view.orgName),
    obligee: obligation.obligee,
    clause: words.clause(obligation.clause, obligation.part),
    due: writtenDay(lastDay),
    what:
      obligation.amountFen === null
        ? words.callAct(obligation.content)
        : words.callPay(obligation.content, amountInFigures(restFen)),
    when: left > 0 ? words.callAhead(left) : left === 0 ? words.callToday : words.callLate(-left),
  })
}
