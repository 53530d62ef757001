import { AutoComplete, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import {
  type Evidence,
  type EvidenceForm,
  type EvidenceSource,
  evidenceForms,
  evidenceSources,
} from '../../../../shared/domain/evidence.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import {
  evidenceFormLabels,
  evidenceSourceLabels,
  inquiryText as words,
} from '../../../../shared/labels/inquiry.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../../components/pickers.ts'
import { ProofFilesField } from '../../order/ProofFilesField.tsx'

interface Values {
  name: string
  form: EvidenceForm
  source: EvidenceSource
  origin?: string
  pages?: number | null
  submitterName: string
  takenOn: Dayjs
  note?: string
  files?: string[]
}

/** One piece of evidence: what it is, from whom, and its scan. */
export function EvidenceDialog({
  view,
  item,
  onClose,
}: {
  view: MediationView
  item: Evidence | null
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const run = useCommand('evidence.save', { success: words.evidenceSaved })
  const { mediation, parties } = view
  const save = (values: Values) =>
    run.run({
      mediationId: mediation.id,
      evidenceId: item?.id ?? null,
      rev: item?.rev ?? null,
      name: values.name,
      form: values.form,
      source: values.source,
      origin: values.origin ?? '',
      pages: values.pages ?? null,
      submitterId: parties.find(party => party.name === values.submitterName.trim())?.id ?? null,
      submitterName: values.submitterName,
      takenOn: dayOfPicker(values.takenOn),
      attachmentId: values.files?.[0] ?? item?.attachmentId ?? null,
      note: values.note ?? '',
    })
  return (
    <FormDialog<Values>
      isOpen
      width={680}
      title={item === null ? words.evidenceTitle : words.evidenceEdit}
      submitLabel={words.evidenceDo}
      isRunning={run.isRunning}
      form={form}
      initialValues={
        item === null
          ? {
              name: '',
              form: 'copyChecked',
              source: 'party',
              pages: 1,
              submitterName: parties[0]?.name ?? '',
              takenOn: pickerDay(dayOf(serverNow())),
            }
          : { ...item, takenOn: pickerDay(item.takenOn) }
      }
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={words.evidenceName}
        rules={[{ required: true, whitespace: true, message: words.evidenceNameNeeded }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <div className="row" style={{ alignItems: 'start' }}>
        <Form.Item name="form" label={words.evidenceForm}>
          <Select
            style={{ width: 230 }}
            options={evidenceForms.map(value => ({ value, label: evidenceFormLabels[value] }))}
          />
        </Form.Item>
        <Form.Item name="pages" label={words.evidencePages}>
          <InputNumber<number> min={1} max={9999} precision={0} controls={false} style={{ width: 90 }} />
        </Form.Item>
        <Form.Item
          name="submitterName"
          label={words.evidenceBy}
          rules={[{ required: true, whitespace: true, message: words.evidenceByNeeded }]}
        >
          <AutoComplete
            style={{ width: 180 }}
            maxLength={60}
            options={parties.map(party => ({ value: party.name }))}
          />
        </Form.Item>
      </div>
      <div className="row" style={{ alignItems: 'start' }}>
        <Form.Item name="source" label={words.evidenceSource}>
          <Select
            style={{ width: 180 }}
            options={evidenceSources.map(value => ({ value, label: evidenceSourceLabels[value] }))}
          />
        </Form.Item>
        <Form.Item name="origin" label={words.evidenceOrigin}>
          <Input style={{ width: 230 }} maxLength={200} placeholder={words.evidenceOriginHint} />
        </Form.Item>
        <Form.Item name="takenOn" label={words.evidenceOn}>
          <DatePicker allowClear={false} />
        </Form.Item>
      </div>
      <Form.Item name="note" label={words.evidenceNote}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="files" label={words.evidenceFile}>
        <ProofFilesField caseId={mediation.caseId} orderId={null} purpose="evidence" most={1} />
      </Form.Item>
    </FormDialog>
  )
}
