import { DatePicker, Form, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { commonLabels, levelWords } from '../../../shared/labels/common.ts'
import { returnVisitText as words } from '../../../shared/labels/returnVisit.ts'
import { serverNow, useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'

type View = OutputOf<'returnVisit.rules'>
type Values = View['rules'] & { effectiveFrom: Dayjs; note: string }

const levels = [1, 2, 3, 4] as const

/** The window of return visits as data: approved by the director, in force from a day on. */
export function ReturnVisitRulesDialog({ onClose }: { onClose(): void }) {
  const answer = useCall('returnVisit.rules', {})
  return answer.data ? <Rules view={answer.data} onClose={onClose} /> : null
}

function Rules({ view, onClose }: { view: View; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const save = useCommand('returnVisit.saveRules', { success: words.rulesSaved })
  const today = dayOf(serverNow())
  const required = [{ required: true, message: commonLabels.required }]
  const isLocked = !view.canApprove
  return (
    <FormDialog<Values>
      isOpen
      title={words.rulesTitle}
      hint={`${words.rulesHint}${words.rulesVersion(view.version)}${isLocked ? words.rulesReadOnly : ''}`}
      submitLabel={words.saveRules}
      isRunning={save.isRunning}
      isBlocked={isLocked}
      form={form}
      initialValues={{ ...view.rules, effectiveFrom: pickerDay(today), note: '' }}
      onSubmit={({ effectiveFrom, note, ...rules }) =>
        save.run({ rules, effectiveFrom: dayOfPicker(effectiveFrom), note })
      }
      onClose={onClose}
    >
      <div className="two-columns">
        <Form.Item name="fromDays" label={words.fromDays} rules={required}>
          <InputNumber min={0} max={365} precision={0} disabled={isLocked} />
        </Form.Item>
        <Form.Item name="untilDays" label={words.untilDays} rules={required}>
          <InputNumber min={0} max={365} precision={0} disabled={isLocked} />
        </Form.Item>
        <Form.Item name="mandatoryLevel" label={words.mandatoryLevel} rules={required}>
          <Select
            disabled={isLocked}
            options={levels.map(value => ({ value, label: levelWords[value] }))}
            style={{ width: 160 }}
          />
        </Form.Item>
        <Form.Item name="effectiveFrom" label={words.effectiveFrom} rules={required}>
          <DatePicker allowClear={false} minDate={pickerDay(today)} disabled={isLocked} />
        </Form.Item>
      </div>
      <Form.Item name="note" label={words.why} rules={required}>
        <Input maxLength={500} disabled={isLocked} />
      </Form.Item>
    </FormDialog>
  )
}
