import { Form, Select } from 'antd'
import type { AbsenceView } from '../../../shared/contract/absence.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { absenceText as words } from '../../../shared/labels/absence.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { deputyOptions } from './AbsenceDialog.tsx'

/** Names another deputy. The rights of the one before end at once. */
export function DeputyDialog({
  row,
  people,
  onClose,
}: {
  row: AbsenceView
  people: OutputOf<'absence.list'>['people']
  onClose(): void
}) {
  const [form] = Form.useForm<{ deputyId?: string | null }>()
  const change = useCommand('absence.changeDeputy', { success: words.ended })
  return (
    <FormDialog<{ deputyId?: string | null }>
      isOpen
      title={words.changeDeputy}
      hint={words.endHint}
      submitLabel={words.submit}
      isRunning={change.isRunning}
      width={480}
      form={form}
      initialValues={{ deputyId: row.deputyId }}
      onSubmit={values => change.run({ id: row.id, rev: row.rev, deputyId: values.deputyId ?? null })}
      onClose={onClose}
    >
      <Form.Item name="deputyId" label={words.deputy} extra={words.deputyHint}>
        <Select
          allowClear
          placeholder={words.noDeputy}
          showSearch={{ optionFilterProp: 'label' }}
          options={deputyOptions(people, row.userId)}
        />
      </Form.Item>
    </FormDialog>
  )
}
