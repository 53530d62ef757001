import { App, Checkbox, DatePicker, Form, Input, InputNumber } from 'antd'
import type { Dayjs } from 'dayjs'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { committeeKinds } from '../../../shared/domain/committee.ts'
import { subsidyForms, subsidyGrades } from '../../../shared/domain/subsidy.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { committeeKindLabels } from '../../../shared/labels/committee.ts'
import {
  subsidyFormLabels,
  subsidyGradeLabels,
  subsidyText as words,
} from '../../../shared/labels/subsidy.ts'
import { serverNow, useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'

type View = OutputOf<'subsidy.rules'>
type Limits = Pick<View['rules'], 'difficultPeople' | 'difficultSessions' | 'majorPeople' | 'repeatMonths'>
interface Values extends Limits {
  /** Yuan by `kind/form/grade`. */
  rates: Record<string, number | null>
  difficultYuan: number
  majorYuan: number
  needsPerformance: boolean
  effectiveFrom: Dayjs
  note: string
}

const keyOf = (kind: string, form: string, grade: string) => `${kind}/${form}/${grade}`

/** The rate table: amounts by committee, form and grade, and the limits of the grades; in force from a day on. */
export function RulesDialog({ onClose }: { onClose(): void }) {
  const answer = useCall('subsidy.rules', {})
  return answer.data ? <Rules view={answer.data} onClose={onClose} /> : null
}

function Rules({ view, onClose }: { view: View; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const save = useCommand('subsidy.saveRules')
  const { message } = App.useApp()
  const { rules } = view
  const today = dayOf(serverNow())
  const isLocked = !view.canApprove
  return (
    <FormDialog<Values>
      isOpen
      title={words.rulesTitle}
      hint={`${words.rulesHint}${words.rulesVersion(view.version)}${isLocked ? words.rulesReadOnly : ''}`}
      submitLabel={words.saveRules}
      isRunning={save.isRunning}
      isBlocked={isLocked}
      width={900}
      form={form}
      initialValues={{
        ...rules,
        rates: Object.fromEntries(
          rules.rates.map(rate => [keyOf(rate.kind, rate.form, rate.grade), rate.amountFen / 100]),
        ),
        difficultYuan: rules.difficultAmountFen / 100,
        majorYuan: rules.majorAmountFen / 100,
        effectiveFrom: pickerDay(today),
        note: '',
      }}
      onSubmit={async values => {
        const table = {
          rules: rulesOf(values),
          effectiveFrom: dayOfPicker(values.effectiveFrom),
          note: values.note,
        }
        // The county's own first, so that the screen shows it; then each of its centres.
        for (const orgId of [null, ...view.centers.map(center => center.id)])
          await save.run({ ...table, orgId })
        void message.success(words.rulesSaved)
      }}
      onClose={onClose}
    >
      <RateTable isLocked={isLocked} />
      <LimitFields isLocked={isLocked} />
      <div className="two-columns">
        <Form.Item name="effectiveFrom" label={words.effectiveFrom} rules={required}>
          <DatePicker allowClear={false} minDate={pickerDay(today)} disabled={isLocked} />
        </Form.Item>
        <Form.Item name="note" label={words.why} rules={required}>
          <Input maxLength={500} disabled={isLocked} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}

const required = [{ required: true, message: words.needed }]
const fen = (amount: number | null | undefined) => Math.round((amount ?? 0) * 100)

function rulesOf(values: Values): View['rules'] {
  const { difficultPeople, difficultSessions, majorPeople, repeatMonths, needsPerformance } = values
  return {
    difficultPeople,
    difficultSessions,
    majorPeople,
    repeatMonths,
    needsPerformance,
    difficultAmountFen: fen(values.difficultYuan),
    majorAmountFen: fen(values.majorYuan),
    rates: committeeKinds.flatMap(kind =>
      subsidyForms.flatMap(form =>
        subsidyGrades.map(grade => ({
          kind,
          form,
          grade,
          amountFen: fen(values.rates[keyOf(kind, form, grade)]),
        })),
      ),
    ),
  }
}

function RateTable({ isLocked }: { isLocked: boolean }) {
  return (
    <table className="subsidy-rates">
      <thead>
        <tr>
          <th>{words.kind}</th>
          <th>{words.form}</th>
          {subsidyGrades.map(grade => (
            <th key={grade}>{subsidyGradeLabels[grade]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {committeeKinds.flatMap(kind =>
          subsidyForms.map((form, at) => (
            <tr key={`${kind}${form}`}>
              {at === 0 ? <th rowSpan={subsidyForms.length}>{committeeKindLabels[kind]}</th> : null}
              <td>{subsidyFormLabels[form]}</td>
              {subsidyGrades.map(grade => (
                <td key={grade}>
                  <Form.Item name={['rates', keyOf(kind, form, grade)]} rules={required} noStyle>
                    <InputNumber<number>
                      min={0}
                      max={100_000}
                      precision={2}
                      controls={false}
                      disabled={isLocked}
                      aria-label={`${committeeKindLabels[kind]} ${subsidyFormLabels[form]} ${subsidyGradeLabels[grade]}`}
                    />
                  </Form.Item>
                </td>
              ))}
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

const limits = [
  ['difficultPeople', words.difficultPeople],
  ['difficultYuan', words.difficultAmount],
  ['difficultSessions', words.difficultSessions],
  ['majorPeople', words.majorPeople],
  ['majorYuan', words.majorAmount],
  ['repeatMonths', words.repeatMonths],
] as const

function LimitFields({ isLocked }: { isLocked: boolean }) {
  return (
    <>
      <p className="subsidy-label">{words.limits}</p>
      <div className="subsidy-limits">
        {limits.map(([name, label]) => (
          <Form.Item key={name} name={name} label={label} rules={required}>
            <InputNumber<number> min={0} precision={0} controls={false} disabled={isLocked} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="needsPerformance" valuePropName="checked">
        <Checkbox disabled={isLocked}>{words.needsPerformance}</Checkbox>
      </Form.Item>
    </>
  )
}
