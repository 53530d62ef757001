import { Button, DatePicker, Drawer, Form, Input, InputNumber } from 'antd'
import type { Dayjs } from 'dayjs'
import type { InputOf } from '../../../shared/contract/registry.ts'
import { instrumentRuleRange, supervisionKinds } from '../../../shared/domain/instrumentRules.ts'
import { supervisionKindLabels, instrumentRuleText as words } from '../../../shared/labels/instrument.ts'
import { useCall, useCommand } from '../../client/index.ts'
import { LoadingState } from '../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'

type Rules = InputOf<'instrument.approveRules'>['rules']
interface Values extends Rules {
  effectiveFrom: Dayjs
  note: string
}

const figures = ['noticeDays', 'noticeHours', 'extensionMostDays', 'extensionTimes', 'pauseMostDays'] as const

/** The figures extensions, pauses and supervision go by, from which day; the director approves new ones. */
export function InstrumentRules({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { data } = useCall('instrument.rules', {}, { enabled: isOpen })
  const approve = useCommand('instrument.approveRules', { success: words.approved })
  const [form] = Form.useForm<Values>()
  const isShut = data?.canApprove !== true
  return (
    <Drawer open={isOpen} title={words.title} size={520} destroyOnHidden onClose={onClose}>
      {data === undefined ? (
        <LoadingState />
      ) : (
        <Form<Values>
          form={form}
          layout="horizontal"
          labelCol={{ span: 16 }}
          labelAlign="left"
          requiredMark={false}
          disabled={isShut}
          initialValues={{ ...data.rules, effectiveFrom: pickerDay(data.today) }}
          onFinish={({ effectiveFrom, note, ...rules }) =>
            void approve
              .run({ rules, effectiveFrom: dayOfPicker(effectiveFrom), note })
              .then(onClose)
              .catch(() => undefined)
          }
        >
          <p className="muted">
            {data.version === '' || data.effectiveFrom === null
              ? words.builtIn
              : words.inForce(data.version, data.effectiveFrom, data.approvedByName)}
            {data.coming.map(set => (
              <span key={set.version}>
                <br />
                {words.coming(set.version, set.effectiveFrom)}
              </span>
            ))}
            <br />
            {isShut ? words.onlyDirector : words.hint}
          </p>
          {figures.map(name => (
            <Form.Item key={name} name={name} label={words[name]} rules={[{ required: true }]}>
              <InputNumber
                min={instrumentRuleRange[name][0]}
                max={instrumentRuleRange[name][1]}
                precision={0}
              />
            </Form.Item>
          ))}
          {supervisionKinds.map(kind => (
            <Form.Item
              key={kind}
              name={['replyDays', kind]}
              label={words.replyDays(supervisionKindLabels[kind])}
              rules={[{ required: true }]}
            >
              <InputNumber
                min={instrumentRuleRange.replyDays[0]}
                max={instrumentRuleRange.replyDays[1]}
                precision={0}
              />
            </Form.Item>
          ))}
          {isShut ? null : (
            <>
              <Form.Item name="effectiveFrom" label={words.effectiveFrom} rules={[{ required: true }]}>
                <DatePicker allowClear={false} disabledDate={value => dayOfPicker(value) < data.today} />
              </Form.Item>
              <Form.Item
                name="note"
                label={words.note}
                labelCol={{ span: 24 }}
                rules={[{ required: true, whitespace: true, message: words.noteNeeded }]}
              >
                <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} />
              </Form.Item>
              <Button type="primary" htmlType="submit" loading={approve.isRunning}>
                {words.approve}
              </Button>
            </>
          )}
        </Form>
      )}
    </Drawer>
  )
}
