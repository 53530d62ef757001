import { Button, Checkbox, DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import {
  type DangerKind,
  dangerKinds,
  type PoliceReport,
  type ReportWay,
  reportWays,
} from '../../../../shared/domain/policeReport.ts'
import {
  dangerKindLabels,
  reportWayLabels,
  courseText as words,
} from '../../../../shared/labels/mediationCourse.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { formatInstant, ToneTag } from '../../../components/index.ts'
import { pickerTime, timeOfPicker } from '../../../components/pickers.ts'
import { PaperLink } from './PaperLink.tsx'
import type { CourseProps } from './SchedulePane.tsx'

/** Signs of violence, what was done, and whether the police know (art. 25). */
export function DangerSection({ view, course }: CourseProps) {
  const [isAdding, setIsAdding] = useState(false)
  const [telling, setTelling] = useState<PoliceReport | null>(null)
  const { can, reports } = course
  return (
    <section className="schedule-block" aria-label={words.danger}>
      <header>
        <h3>{words.danger}</h3>
        {can.conduct ? (
          <span className="push">
            <Button danger onClick={() => setIsAdding(true)}>
              {words.dangerAdd}
            </Button>
          </span>
        ) : null}
      </header>
      {reports.length === 0 ? <p className="muted">{words.dangerNone}</p> : null}
      {reports.map(report => (
        <div key={report.id} className="schedule-card">
          <div className="row">
            <strong>{dangerKindLabels[report.kind]}</strong>
            <span>{formatInstant(report.seenAt)}</span>
            {report.reportedAt === null ? <ToneTag tone="red">{words.notReported}</ToneTag> : null}
          </div>
          <div>{report.incident}</div>
          <div className="muted">{report.measures}</div>
          {report.reportedAt === null ? null : (
            <div>
              {words.reportedLine(
                formatInstant(report.reportedAt),
                report.reportWay === null ? '' : reportWayLabels[report.reportWay],
                report.reportedTo ?? '',
              )}{' '}
              {report.receipt === null ? '' : words.receiptLine(report.receipt)}
            </div>
          )}
          <div className="schedule-actions">
            {report.reportedAt === null && can.conduct ? (
              <Button type="primary" danger onClick={() => setTelling(report)}>
                {words.tellPolice}
              </Button>
            ) : null}
            <PaperLink
              mediationId={report.mediationId}
              form="policeReport"
              refId={report.id}
              label={words.reportPaper}
            />
          </div>
        </div>
      ))}
      {isAdding ? <DangerDialog mediationId={view.mediation.id} onClose={() => setIsAdding(false)} /> : null}
      {telling === null ? null : <TellPoliceDialog report={telling} onClose={() => setTelling(null)} />}
    </section>
  )
}

interface ReportValues {
  reportedAt: Dayjs
  reportWay: ReportWay
  reportedTo: string
  receipt?: string
}

const reportOf = (values: ReportValues) => ({
  reportedAt: timeOfPicker(values.reportedAt),
  reportWay: values.reportWay,
  reportedTo: values.reportedTo,
  receipt: values.receipt?.trim() || null,
  attachmentId: null,
})

function ReportFields() {
  return (
    <>
      <div className="row">
        <Form.Item name="reportedAt" label={words.reportedAt}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
        </Form.Item>
        <Form.Item
          name="reportWay"
          label={words.reportWay}
          rules={[{ required: true, message: words.reportWayNeeded }]}
        >
          <Select
            style={{ width: 180 }}
            options={reportWays.map(value => ({ value, label: reportWayLabels[value] }))}
          />
        </Form.Item>
      </div>
      <Form.Item
        name="reportedTo"
        label={words.reportedTo}
        rules={[{ required: true, whitespace: true, message: words.reportedToNeeded }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="receipt" label={words.receipt}>
        <Input maxLength={100} />
      </Form.Item>
    </>
  )
}

interface DangerValues extends ReportValues {
  kind: DangerKind
  seenAt: Dayjs
  incident: string
  measures: string
  isReported: boolean
}

function DangerDialog({ mediationId, onClose }: { mediationId: string; onClose(): void }) {
  const [form] = Form.useForm<DangerValues>()
  const run = useCommand('mediation.noteDanger', { success: words.dangerDone })
  const isReported = Form.useWatch('isReported', form) ?? false
  const needed = (message: string) => [{ required: true, whitespace: true, message }]
  return (
    <FormDialog<DangerValues>
      isOpen
      isDanger
      width={680}
      title={words.dangerTitle}
      hint={words.dangerHint}
      submitLabel={words.dangerDo}
      isRunning={run.isRunning}
      form={form}
      initialValues={{
        seenAt: pickerTime(serverNow()),
        incident: '',
        measures: '',
        isReported: false,
        reportedAt: pickerTime(serverNow()),
        reportedTo: '',
      }}
      onSubmit={values =>
        run.run({
          mediationId,
          kind: values.kind,
          seenAt: timeOfPicker(values.seenAt),
          incident: values.incident,
          measures: values.measures,
          report: values.isReported ? reportOf(values) : null,
        })
      }
      onClose={onClose}
    >
      <div className="row">
        <Form.Item
          name="kind"
          label={words.dangerKind}
          rules={[{ required: true, message: words.dangerKindNeeded }]}
        >
          <Select
            style={{ width: 200 }}
            options={dangerKinds.map(value => ({ value, label: dangerKindLabels[value] }))}
          />
        </Form.Item>
        <Form.Item name="seenAt" label={words.seenAt}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
        </Form.Item>
      </div>
      <Form.Item name="incident" label={words.incident} rules={needed(words.incidentNeeded)}>
        <Input.TextArea
          maxLength={2000}
          placeholder={words.incidentHint}
          autoSize={{ minRows: 2, maxRows: 8 }}
        />
      </Form.Item>
      <Form.Item name="measures" label={words.measures} rules={needed(words.measuresNeeded)}>
        <Input.TextArea
          maxLength={1000}
          placeholder={words.measuresHint}
          autoSize={{ minRows: 2, maxRows: 6 }}
        />
      </Form.Item>
      <Form.Item name="isReported" valuePropName="checked">
        <Checkbox>{words.isReported}</Checkbox>
      </Form.Item>
      {isReported ? <ReportFields /> : null}
    </FormDialog>
  )
}

function TellPoliceDialog({ report, onClose }: { report: PoliceReport; onClose(): void }) {
  const [form] = Form.useForm<ReportValues>()
  const run = useCommand('mediation.tellPolice', { success: words.toldPolice })
  return (
    <FormDialog<ReportValues>
      isOpen
      title={words.tellPoliceTitle}
      submitLabel={words.tellPolice}
      isRunning={run.isRunning}
      form={form}
      initialValues={{ reportedAt: pickerTime(serverNow()), reportedTo: '' }}
      onSubmit={values => run.run({ reportId: report.id, rev: report.rev, ...reportOf(values) })}
      onClose={onClose}
    >
      <ReportFields />
    </FormDialog>
  )
}
