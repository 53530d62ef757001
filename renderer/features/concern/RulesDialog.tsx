import { DatePicker, Form, Input, InputNumber } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ConcernRulesView } from '../../../shared/contract/concern.ts'
import { minuteLimits } from '../../../shared/domain/concernRules.ts'
import { urgencies } from '../../../shared/domain/urgency.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { commonLabels, urgencyWords } from '../../../shared/labels/common.ts'
import { concernText as words } from '../../../shared/labels/concern.ts'
import { serverNow, useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'

type Values = Partial<ConcernRulesView> & { effectiveFrom?: Dayjs; note?: string }

/** Limits of the watch and hours of the turns, as data: approved by the director, in force from a day on. */
export function RulesDialog({ onClose }: { onClose(): void }) {
  const answer = useCall('concern.rules', {})
  return answer.data ? <Rules view={answer.data} onClose={onClose} /> : null
}

function Rules({
  view,
  onClose,
}: {
  view: { rules: ConcernRulesView; version: string; canApprove: boolean }
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const save = useCommand('concern.saveRules', { success: words.rulesSaved })
  const { rules, version, canApprove } = view
  const today = dayOf(serverNow())
  const required = [{ required: true, message: commonLabels.required }]
  return (
    <FormDialog<Values>
      isOpen
      title={words.rulesTitle}
      hint={words.rulesLine(version === '' ? words.builtIn : words.version(version), canApprove)}
      submitLabel={words.saveRules}
      isRunning={save.isRunning}
      isBlocked={!canApprove}
      width={780}
      form={form}
      initialValues={{ ...rules, effectiveFrom: dayjs(today), note: '' }}
      onSubmit={async values => {
        const { effectiveFrom, note, ...typed } = values
        await save.run({
          rules: { ...rules, ...typed } as ConcernRulesView,
          effectiveFrom: effectiveFrom?.format('YYYY-MM-DD') ?? today,
          note: note ?? '',
        })
      }}
      onClose={onClose}
    >
      <Form.Item name="noMovementDays" label={words.days} rules={required}>
        <InputNumber min={1} max={60} disabled={!canApprove} />
      </Form.Item>
      <table className="concern-limits">
        <thead>
          <tr>
            <th>{words.unit}</th>
            {urgencies.map(urgency => (
              <th key={urgency}>{urgencyWords[urgency]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {minuteLimits.map(limit => (
            <tr key={limit}>
              <th>{words.limits[limit]}</th>
              {urgencies.map(urgency => (
                <td key={urgency}>
                  <Form.Item name={[limit, urgency]} rules={required} noStyle>
                    <InputNumber
                      min={1}
                      max={43_200}
                      disabled={!canApprove}
                      aria-label={`${words.limits[limit]} ${urgencyWords[urgency]}`}
                    />
                  </Form.Item>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="two-columns">
        <Form.Item name={['shiftHours', 'dayFrom']} label={words.dayFrom} rules={required}>
          <Input maxLength={5} disabled={!canApprove} />
        </Form.Item>
        <Form.Item name={['shiftHours', 'nightFrom']} label={words.nightFrom} rules={required}>
          <Input maxLength={5} disabled={!canApprove} />
        </Form.Item>
        <Form.Item name="effectiveFrom" label={words.effectiveFrom} rules={required}>
          <DatePicker format="YYYY-MM-DD" minDate={dayjs(today)} disabled={!canApprove} />
        </Form.Item>
        <Form.Item name="note" label={words.why} rules={required}>
          <Input maxLength={500} disabled={!canApprove} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
