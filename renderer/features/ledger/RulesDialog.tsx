import { Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import type { LedgerMonthView } from '../../../shared/contract/ledger.ts'
import { type TimeUnit, timeUnits } from '../../../shared/domain/deadline.ts'
import {
  cutoffDaysMost,
  type LedgerClock,
  type LedgerMeasure,
  ledgerClocks,
  ledgerMeasures,
  type UnprovenRule,
  unprovenRules,
} from '../../../shared/domain/ledger/rules.ts'
import { type Urgency, urgencies } from '../../../shared/domain/urgency.ts'
import { clockText } from '../../../shared/labels/clock.ts'
import { commonLabels, urgencyWords } from '../../../shared/labels/common.ts'
import {
  ledgerClockLabels,
  measureLabels,
  unprovenLabels,
  ledgerText as words,
} from '../../../shared/labels/ledger.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'

interface Values {
  limits: Record<Urgency, { amount: number; unit: TimeUnit }>
  counted: LedgerClock[]
  unproven: Record<Exclude<LedgerClock, 'delivery'>, UnprovenRule>
  cutoffWorkingDays: number
  weights: Partial<Record<LedgerMeasure, number | null>>
  from: Dayjs
  note: string
}

/** The rules of the ledger: changed as a whole, in force from a day, never for a month that is frozen. */
export function RulesDialog({
  month,
  isOpen,
  onClose,
}: {
  month: LedgerMonthView
  isOpen: boolean
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const [hasWeights, setHasWeights] = useState(month.rules.weights !== null)
  const approve = useCommand('ledger.approveRules', { success: words.rulesApproved })
  const submit = (values: Values) => {
    const weights = Object.fromEntries(
      Object.entries(values.weights ?? {}).filter(([, weight]) => typeof weight === 'number' && weight > 0),
    ) as Partial<Record<LedgerMeasure, number>>
    return approve.run({
      rules: {
        deliveryLimits: values.limits,
        counted: ledgerClocks.filter(clock => values.counted.includes(clock)),
        unproven: values.unproven,
        cutoffWorkingDays: values.cutoffWorkingDays,
        weights: hasWeights && Object.keys(weights).length > 0 ? weights : null,
      },
      effectiveFrom: values.from.format('YYYY-MM-DD'),
      note: values.note,
    })
  }
  return (
    <FormDialog<Values>
      form={form}
      isOpen={isOpen}
      title={words.rules}
      hint={words.rulesHint}
      submitLabel={words.rulesApprove}
      isRunning={approve.isRunning}
      width={760}
      initialValues={{
        limits: month.rules.deliveryLimits,
        counted: [...month.rules.counted],
        unproven: month.rules.unproven,
        cutoffWorkingDays: month.rules.cutoffWorkingDays,
        weights: month.rules.weights ?? {},
      }}
      onClose={onClose}
      onSubmit={submit}
    >
      <fieldset className="dl-fields">
        <legend>{words.rulesDelivery}</legend>
        {urgencies.map(urgency => (
          <div key={urgency} className="dl-limit">
            <span>{urgencyWords[urgency]}</span>
            <Form.Item name={['limits', urgency, 'amount']} noStyle>
              <InputNumber min={1} max={1000} precision={0} aria-label={urgencyWords[urgency]} />
            </Form.Item>
            <Form.Item name={['limits', urgency, 'unit']} noStyle>
              <Select
                style={{ width: 120 }}
                options={timeUnits
                  .filter(unit => unit !== 'month')
                  .map(unit => ({ value: unit, label: clockText.units[unit] ?? unit }))}
              />
            </Form.Item>
          </div>
        ))}
      </fieldset>
      <Form.Item name="counted" label={words.rulesCounted}>
        <Checkbox.Group
          options={ledgerClocks.map(clock => ({ value: clock, label: ledgerClockLabels[clock] }))}
        />
      </Form.Item>
      <fieldset className="dl-fields">
        <legend>{words.rulesUnproven}</legend>
        {(['sign', 'checkIn', 'finish'] as const).map(clock => (
          <div key={clock} className="dl-limit">
            <span>{ledgerClockLabels[clock]}</span>
            <Form.Item name={['unproven', clock]} noStyle>
              <Select
                style={{ width: 160 }}
                options={unprovenRules.map(value => ({ value, label: unprovenLabels[value] }))}
              />
            </Form.Item>
          </div>
        ))}
      </fieldset>
      <Form.Item name="cutoffWorkingDays" label={words.rulesCutoff}>
        <InputNumber min={0} max={cutoffDaysMost} precision={0} />
      </Form.Item>
      <Form.Item extra={words.rulesWeightsHint}>
        <Checkbox checked={hasWeights} onChange={event => setHasWeights(event.target.checked)}>
          {words.rulesWeights}
        </Checkbox>
      </Form.Item>
      {hasWeights ? (
        <fieldset className="dl-fields is-wide">
          {ledgerMeasures.map(measure => (
            <div key={measure} className="dl-limit">
              <span>{measureLabels[measure]}</span>
              <Form.Item name={['weights', measure]} noStyle>
                <InputNumber min={0} max={100} aria-label={measureLabels[measure]} />
              </Form.Item>
            </div>
          ))}
        </fieldset>
      ) : null}
      <Form.Item
        name="from"
        label={words.rulesFrom}
        rules={[{ required: true, message: commonLabels.required }]}
      >
        <DatePicker />
      </Form.Item>
      <Form.Item
        name="note"
        label={words.rulesNote}
        rules={[{ required: true, whitespace: true, message: commonLabels.required }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
