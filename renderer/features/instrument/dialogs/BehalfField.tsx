import { Form, Input } from 'antd'
import { instrumentForm as words } from '../../../../shared/labels/instrument.ts'

/** Who of the department asked on paper; the department's own people are not asked. */
export function BehalfField({ order }: { order: { isOwn: boolean } }) {
  if (order.isOwn) return null
  return (
    <Form.Item
      name="onBehalf"
      label={words.onBehalf}
      extra={words.onBehalfHint}
      rules={[{ required: true, whitespace: true, message: words.onBehalfNeeded }]}
    >
      <Input maxLength={40} autoComplete="off" style={{ width: 240 }} />
    </Form.Item>
  )
}
