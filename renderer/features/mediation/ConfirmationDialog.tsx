import { DatePicker, Form, Input, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import {
  type Confirmation,
  type ConfirmationResult,
  confirmationResults,
} from '../../../shared/domain/obligation.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { confirmationResultLabels, obligationText as words } from '../../../shared/labels/obligation.ts'
import { serverNow, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'

interface Values {
  appliedOn: Dayjs
  court: string
  result: ConfirmationResult
  rulingNumber?: string | null
  ruledOn?: Dayjs | null
  note?: string
}

/** The joint application to the court, and the ruling when it is there (People's Mediation Law art. 33). */
export function ConfirmationDialog({
  mediationId,
  confirmation,
  onClose,
}: {
  mediationId: string
  confirmation: Confirmation | null
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const save = useCommand('obligation.saveConfirmation', { success: words.confirmationSaved })
  const result = Form.useWatch('result', form) ?? confirmation?.result ?? 'pending'
  const isRuled = result === 'confirmed' || result === 'refused'
  return (
    <FormDialog<Values>
      isOpen
      title={words.confirmationEdit}
      hint={words.confirmationHint}
      submitLabel={words.confirmationEdit}
      isRunning={save.isRunning}
      form={form}
      initialValues={{
        appliedOn: pickerDay(confirmation?.appliedOn ?? dayOf(serverNow())),
        court: confirmation?.court ?? '',
        result: confirmation?.result ?? 'pending',
        rulingNumber: confirmation?.rulingNumber ?? '',
        ruledOn: confirmation?.ruledOn ? pickerDay(confirmation.ruledOn) : null,
        note: confirmation?.note ?? '',
      }}
      onSubmit={values =>
        save.run({
          mediationId,
          rev: confirmation?.rev ?? null,
          appliedOn: dayOfPicker(values.appliedOn),
          court: values.court,
          result: values.result,
          rulingNumber: values.rulingNumber?.trim() || null,
          ruledOn: values.ruledOn ? dayOfPicker(values.ruledOn) : null,
          note: values.note ?? '',
        })
      }
      onClose={onClose}
    >
      <Form.Item name="appliedOn" label={words.appliedOn}>
        <DatePicker allowClear={false} />
      </Form.Item>
      <Form.Item
        name="court"
        label={words.court}
        rules={[{ required: true, whitespace: true, message: words.court }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="result" label={words.result}>
        <Radio.Group
          options={confirmationResults.map(value => ({ value, label: confirmationResultLabels[value] }))}
        />
      </Form.Item>
      {isRuled ? (
        <>
          <Form.Item name="rulingNumber" label={words.rulingNumber}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="ruledOn" label={words.ruledOn}>
            <DatePicker />
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="note" label={words.note}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </FormDialog>
  )
}
