import { Form, Input, Radio, Select } from 'antd'
import type { AbsenceView } from '../../../shared/contract/absence.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { approvalWayLabels, absenceText as words } from '../../../shared/labels/absence.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'

interface Values {
  approverId?: string
  via?: 'phone' | 'paper'
  isApproved?: boolean
  note?: string
}

/** Notes what a leader said by telephone or on paper. */
export function DecideDialog({
  row,
  approvers,
  onClose,
}: {
  row: AbsenceView
  approvers: OutputOf<'absence.list'>['approvers']
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const decide = useCommand('absence.decide', { success: words.decided })
  return (
    <FormDialog<Values>
      isOpen
      title={words.noteApproval}
      hint={words.noteApprovalHint}
      submitLabel={words.submit}
      isRunning={decide.isRunning}
      width={520}
      form={form}
      initialValues={{ via: 'phone', isApproved: true, note: '' }}
      onSubmit={values =>
        decide.run({
          id: row.id,
          rev: row.rev,
          isApproved: values.isApproved ?? true,
          via: values.via ?? 'phone',
          approverId: values.approverId ?? null,
          note: values.note?.trim() ?? '',
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="approverId"
        label={words.approver}
        rules={[{ required: true, message: commonLabels.required }]}
      >
        <Select
          options={approvers
            .filter(person => person.id !== row.userId)
            .map(person => ({ value: person.id, label: person.name }))}
        />
      </Form.Item>
      <div className="two-columns">
        <Form.Item name="via" label={words.way}>
          <Radio.Group
            options={(['phone', 'paper'] as const).map(value => ({ value, label: approvalWayLabels[value] }))}
          />
        </Form.Item>
        <Form.Item name="isApproved" label={words.opinion}>
          <Radio.Group
            options={[
              { value: true, label: words.approve },
              { value: false, label: words.refuse },
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item name="note" label={words.note}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
