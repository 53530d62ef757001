import { Button, DatePicker, Form, Input, InputNumber } from 'antd'
import type { Dayjs } from 'dayjs'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { clockText } from '../../../shared/labels/clock.ts'
import { whistleText as words } from '../../../shared/labels/whistle.ts'
import { serverNow, useCall, useCommand } from '../../client/index.ts'
import { Loaded, Section } from '../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import './whistle.css'

type Rules = OutputOf<'whistle.rates'>['rules']
interface Values {
  answerWithin: number
  confirmWithin: number
  bandLow: number
  bandHigh: number
  fewestMatters: number
  effectiveFrom: Dayjs
  note: string
}

/** How soon leaders answer, and the band of the whistle rate: approved by the director, in force from a day. */
export function RulesPanel() {
  const rates = useCall('whistle.rates', { months: 1 })
  return (
    <Section title={words.rulesTitle}>
      <p className="muted">{words.rulesHint}</p>
      <Loaded of={rates}>
        {data => <RulesForm key={data.rules.version} rules={data.rules} canApprove={data.canApprove} />}
      </Loaded>
    </Section>
  )
}

function RulesForm({ rules, canApprove }: { rules: Rules; canApprove: boolean }) {
  const [form] = Form.useForm<Values>()
  const approve = useCommand('whistle.approveRules', { success: words.rulesSaved })
  const submit = async (values: Values) => {
    try {
      await approve.run({
        answerWithin: { amount: values.answerWithin, unit: rules.answerWithin.unit },
        confirmWithin: { amount: values.confirmWithin, unit: rules.confirmWithin.unit },
        bandLow: values.bandLow,
        bandHigh: values.bandHigh,
        fewestMatters: values.fewestMatters,
        effectiveFrom: dayOfPicker(values.effectiveFrom),
        note: values.note.trim(),
      })
    } catch {
      // The sentence is on screen; what was typed stays.
    }
  }
  const number = (name: keyof Values, label: string, suffix: string, min: number, max: number) => (
    <Form.Item name={name} label={label}>
      <InputNumber min={min} max={max} suffix={suffix} style={{ width: '100%' }} />
    </Form.Item>
  )
  return (
    <>
      <p className="whistle-source">
        {words.rateBand(rules.bandLow, rules.bandHigh)}{' '}
        <span className="muted">
          {rules.version === ''
            ? words.rateBuiltIn
            : words.rateFromTable(rules.version, rules.approvedByName)}{' '}
          {rules.note}
        </span>
      </p>
      <Form<Values>
        form={form}
        layout="vertical"
        disabled={!canApprove}
        requiredMark={false}
        initialValues={{
          answerWithin: rules.answerWithin.amount,
          confirmWithin: rules.confirmWithin.amount,
          bandLow: rules.bandLow,
          bandHigh: rules.bandHigh,
          fewestMatters: rules.fewestMatters,
          effectiveFrom: pickerDay(dayOf(serverNow())),
        }}
        onFinish={values => void submit(values)}
      >
        <div className="whistle-rules">
          {number('answerWithin', words.answerWithin, clockText.units[rules.answerWithin.unit] ?? '', 1, 999)}
          {number(
            'confirmWithin',
            words.confirmWithin,
            clockText.units[rules.confirmWithin.unit] ?? '',
            1,
            999,
          )}
          {number('bandLow', words.bandLow, '', 0, 99)}
          {number('bandHigh', words.bandHigh, '', 1, 100)}
          {number('fewestMatters', words.fewestMatters, '', 1, 10_000)}
          <Form.Item name="effectiveFrom" label={words.effectiveFrom}>
            <DatePicker allowClear={false} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item
          name="note"
          label={words.rulesNote}
          rules={[{ required: true, whitespace: true, message: words.rulesNoteNeeded }]}
        >
          <Input maxLength={500} />
        </Form.Item>
        {canApprove ? (
          <Button type="primary" htmlType="submit" loading={approve.isRunning}>
            {words.rulesSave}
          </Button>
        ) : (
          <p className="muted">{words.rulesReadOnly}</p>
        )}
      </Form>
    </>
  )
}
