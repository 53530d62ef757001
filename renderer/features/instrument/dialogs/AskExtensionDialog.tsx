import { DatePicker, Form, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useLocation } from 'react-router'
import { type ToldWay, toldWays } from '../../../../shared/domain/extension.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import {
  instrumentDone,
  instrumentHints,
  instrumentText,
  toldWayLabels,
  instrumentForm as words,
} from '../../../../shared/labels/instrument.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { formatInstant } from '../../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../../components/pickers.ts'
import { carriedWords } from '../../sync/carried.ts'
import type { DialogProps, InstrumentOrder } from '../types.ts'
import { BehalfField } from './BehalfField.tsx'

interface Values {
  days: number
  reason: string
  interimResult: string
  toldHow: ToldWay
  toldOn?: Dayjs
  onBehalf?: string
}

/** The department asks for more days, says what it has reached, and how the citizen was told. */
export function AskExtensionDialog({ view, order, onClose }: DialogProps & { order: InstrumentOrder }) {
  const [form] = Form.useForm<Values>()
  const redone = carriedWords(useLocation().state, 'extension.ask')
  const toldHow = Form.useWatch('toldHow', form)
  const ask = useCommand('extension.ask', { success: instrumentDone.askExtension })
  const today = dayOf(serverNow())
  return (
    <FormDialog<Values>
      isOpen
      title={`${instrumentText.askExtension} ${order.number}`}
      hint={instrumentHints.askExtension}
      submitLabel={words.submit}
      isRunning={ask.isRunning}
      form={form}
      initialValues={{
        ...(redone === '' ? {} : { reason: redone }),
        toldHow: 'phone',
        toldOn: pickerDay(today),
      }}
      onSubmit={values =>
        ask.run({
          orderId: order.id,
          rev: order.rev,
          days: values.days,
          reason: values.reason,
          interimResult: values.interimResult,
          toldHow: values.toldHow,
          toldOn: values.toldHow === 'notPossible' || !values.toldOn ? null : dayOfPicker(values.toldOn),
          onBehalf: values.onBehalf?.trim() || null,
        })
      }
      onClose={onClose}
    >
      <BehalfField order={order} />
      <Form.Item
        name="days"
        label={words.daysAsked}
        extra={[
          order.finishDueAt ? instrumentText.dueBefore(formatInstant(order.finishDueAt)) : '',
          order.latestDueAt ? instrumentText.latest(formatInstant(order.latestDueAt)) : '',
        ]
          .filter(text => text !== '')
          .join('，')}
        rules={[{ required: true, message: words.daysNeeded }]}
      >
        <InputNumber min={1} max={view.rules.extensionMostDays} precision={0} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={words.reason}
        rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}
      >
        <Input.TextArea
          maxLength={1000}
          placeholder={words.extensionReasonHint}
          autoSize={{ minRows: 2, maxRows: 6 }}
        />
      </Form.Item>
      <Form.Item
        name="interimResult"
        label={words.interimResult}
        rules={[{ required: true, whitespace: true, message: words.interimNeeded }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <div className="instrument-pair">
        <Form.Item
          name="toldHow"
          label={words.toldHow}
          rules={[{ required: true, message: words.toldHowNeeded }]}
        >
          <Select
            style={{ width: 240 }}
            options={toldWays.map(value => ({ value, label: toldWayLabels[value] }))}
          />
        </Form.Item>
        {toldHow === 'notPossible' ? null : (
          <Form.Item
            name="toldOn"
            label={words.toldOn}
            rules={[{ required: true, message: words.toldOnNeeded }]}
          >
            <DatePicker disabledDate={value => dayOfPicker(value) > today} />
          </Form.Item>
        )}
      </div>
    </FormDialog>
  )
}
