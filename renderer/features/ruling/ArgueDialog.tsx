import { Form, Input } from 'antd'
import type { RulingSide } from '../../../shared/domain/ruling.ts'
import { orderText } from '../../../shared/labels/order.ts'
import { rulingText as words } from '../../../shared/labels/ruling.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { DutySelect } from './DutySelect.tsx'
import type { RulingView } from './RulingPage.tsx'

interface Values {
  text: string
  dutyNumber: string | null
}

/** One side writes its argument, with the item of the duty catalogue it rests on. */
export function ArgueDialog({
  view,
  side,
  onClose,
}: {
  view: RulingView
  side: RulingSide
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const { ruling } = view
  const argue = useCommand('ruling.argue', { success: words.argued })
  const isDepartment = side === 'department'
  return (
    <FormDialog<Values>
      isOpen
      width={680}
      title={isDepartment ? words.departmentSide(view.departmentName) : words.centerSide}
      submitLabel={orderText.submit}
      isRunning={argue.isRunning}
      form={form}
      initialValues={{
        text: (isDepartment ? ruling.departmentArgument : ruling.centerArgument) ?? '',
        dutyNumber: isDepartment ? ruling.departmentDutyNumber : ruling.centerDutyNumber,
      }}
      onSubmit={values =>
        argue.run({
          rulingId: ruling.id,
          rev: ruling.rev,
          side,
          text: values.text,
          dutyNumber: values.dutyNumber ?? null,
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="text"
        label={words.argument}
        rules={[{ required: true, whitespace: true, message: words.argumentNeeded }]}
      >
        <Input.TextArea maxLength={4000} showCount autoSize={{ minRows: 6, maxRows: 14 }} />
      </Form.Item>
      <Form.Item name="dutyNumber" label={words.duty}>
        <DutySelect />
      </Form.Item>
    </FormDialog>
  )
}
