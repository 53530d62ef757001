import { DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import { casePageText as words } from '../../../../shared/labels/workspace.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { dayOfPicker } from '../../../components/pickers.ts'

interface Values {
  reason: string
  reviewOn: Dayjs
}

/** Stops the clock: only with a reason and a day on which somebody looks again. */
export function SuspendDialog({
  view,
  isOpen,
  onClose,
}: {
  view: CaseView
  isOpen: boolean
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const suspend = useCommand('case.suspend', { success: words.done.suspend })
  return (
    <FormDialog<Values>
      title={`${words.actions.suspend} ${view.case.number}`}
      isOpen={isOpen}
      submitLabel={words.actions.suspend}
      isRunning={suspend.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={values =>
        suspend.run({
          caseId: view.case.id,
          rev: view.case.rev,
          reason: values.reason,
          reviewOn: dayOfPicker(values.reviewOn),
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={words.reasons.suspend}
        rules={[{ required: true, whitespace: true, message: words.reasons.suspend }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
      <Form.Item
        name="reviewOn"
        label={words.reviewOn}
        rules={[{ required: true, message: words.reviewOnMissing }]}
      >
        <DatePicker disabledDate={value => dayOfPicker(value) <= dayOf(serverNow())} />
      </Form.Item>
    </FormDialog>
  )
}
