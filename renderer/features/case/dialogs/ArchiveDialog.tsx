import { Form, Input, Radio } from 'antd'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { type Retention, retentions } from '../../../../shared/domain/case.ts'
import { retentionLabels } from '../../../../shared/labels/case.ts'
import { casePageText as words } from '../../../../shared/labels/workspace.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'

interface Values {
  archiveNumber: string
  retention: Retention
}

/** Puts a closed case into the archive: its shelf number and how long it is kept. */
export function ArchiveDialog({
  view,
  isOpen,
  onClose,
}: {
  view: CaseView
  isOpen: boolean
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const archive = useCommand('case.archive', { success: words.done.archive })
  // Mediation files are kept ten years, ordinary service matters five (working defaults).
  const retention: Retention =
    view.mediations.length > 0 ? 'long10' : view.case.level === 4 ? 'years30' : 'short5'
  return (
    <FormDialog<Values>
      title={`${words.actions.archive} ${view.case.number}`}
      isOpen={isOpen}
      submitLabel={words.actions.archive}
      isRunning={archive.isRunning}
      form={form}
      initialValues={{ archiveNumber: view.case.number, retention }}
      onSubmit={values => archive.run({ caseId: view.case.id, rev: view.case.rev, ...values })}
      onClose={onClose}
    >
      <Form.Item
        name="archiveNumber"
        label={words.archiveNumber}
        rules={[
          {
            required: true,
            whitespace: true,
            message: words.archiveNumberMissing,
          },
        ]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="retention" label={words.retention}>
        <Radio.Group
          optionType="button"
          options={retentions.map(value => ({
            value,
            label: retentionLabels[value],
          }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
