import { App, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { DossierView } from '../../../../shared/contract/paper.ts'
import { type Retention, retentions } from '../../../../shared/domain/case.ts'
import { retentionLabels } from '../../../../shared/labels/case.ts'
import { paperText } from '../../../../shared/labels/paper.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'

interface CoverValues {
  volumeName: string
  retention: Retention
  filedBy: string
  filedOn: Dayjs | null
  checkedBy: string
  remarks: string
  requests: string
}

/** What only a person knows of the dossier: who bound it and when, how long it is kept, what is to be said of it. */
export function CoverDialog({
  mediationId,
  view,
  onClose,
}: {
  mediationId: string
  view: DossierView
  onClose(): void
}) {
  const { message } = App.useApp()
  const [form] = Form.useForm<CoverValues>()
  const save = useCommand('paper.saveDossier')
  const { fields } = view
  return (
    <FormDialog<CoverValues>
      title={paperText.coverEdit}
      isOpen
      submitLabel={paperText.saveExport}
      isRunning={save.isRunning}
      form={form}
      initialValues={{
        volumeName: fields.volumeName ?? view.proposedVolumeName,
        retention: fields.retention ?? view.proposedRetention,
        filedBy: fields.filedBy ?? '',
        filedOn: fields.filedOn === null ? null : dayjs(fields.filedOn),
        checkedBy: fields.checkedBy ?? '',
        remarks: fields.remarks ?? '',
        requests: fields.requests ?? '',
      }}
      onSubmit={async values => {
        await save.run({
          mediationId,
          rev: view.rev,
          ...values,
          filedOn: values.filedOn?.format('YYYY-MM-DD') ?? null,
          leftOut: fields.leftOut,
        })
        void message.success(paperText.dossierSaved)
      }}
      onClose={onClose}
    >
      <Form.Item name="volumeName" label={paperText.volumeName}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="retention" label={paperText.retention}>
        <Select options={retentions.map(value => ({ value, label: retentionLabels[value] }))} />
      </Form.Item>
      <div className="dossier-actions">
        <Form.Item name="filedBy" label={paperText.filedBy}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="filedOn" label={paperText.filedOn}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="checkedBy" label={paperText.checkedBy}>
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Form.Item name="requests" label={paperText.requests} extra={paperText.requestsHint}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="remarks" label={paperText.remarks} extra={paperText.remarksHint}>
        <Input.TextArea rows={4} maxLength={4000} />
      </Form.Item>
    </FormDialog>
  )
}
