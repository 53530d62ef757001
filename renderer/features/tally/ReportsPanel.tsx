import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { TallyTableView } from '../../../shared/contract/tally.ts'
import { patrolColumns } from '../../../shared/domain/tally/patrol.ts'
import { tallyColumns } from '../../../shared/domain/tally/table.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import {
  bodyKindLabels,
  patrolColumnLabels,
  tallyBasisLabels,
  tallyColumnLabels,
} from '../../../shared/labels/tally.ts'
import { tallyText as words } from '../../../shared/labels/tallyText.ts'
import { useCall, useCan, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import {
  EmptyState,
  ErrorState,
  formatInstant,
  LoadingState,
  Section,
  ToneTag,
} from '../../components/index.ts'
import { cellText, typeName } from './cells.ts'
import type { TallyAddress } from './useTally.ts'

type Report = TallyTableView['reports'][number]

/** What was sent for the period, and how it differs from what is known now. */
export function ReportsPanel({
  data,
  at,
  period,
  onView,
}: {
  data: TallyTableView
  at: TallyAddress
  period: string
  onView(report: Report): void
}) {
  const [compared, setCompared] = useState<Report | null>(null)
  const [corrected, setCorrected] = useState<Report | null>(null)
  if (data.reports.length === 0) return <EmptyState title={words.noReports} />
  return (
    <Section>
      {data.hasRivals ? <Alert type="warning" showIcon title={words.rivals} /> : null}
      <ul className="tally-reports">
        {data.reports.map(report => (
          <li key={report.id}>
            <div>
              <strong>
                {words.reportLine(report.sentTo, report.sentByName, formatInstant(report.sentAt))}
              </strong>{' '}
              <ToneTag tone={report.isStanding ? 'green' : 'grey'}>
                {report.isStanding ? words.standing : words.replaced}
              </ToneTag>{' '}
              {report.correctsId === null ? null : <ToneTag tone="amber">{words.correction}</ToneTag>}
              <div className="muted small">
                {tallyBasisLabels[report.basis]}　{words.rowsFiles(report.factCount)}　
                {words.fingerprint(report.contentHash)}
              </div>
              {report.note === '' ? null : <div>{report.note}</div>}
            </div>
            <div className="row">
              <Button onClick={() => onView(report)}>{words.viewReport}</Button>
              <Button onClick={() => setCompared(report)}>{words.compare}</Button>
              {data.can.send && report.isStanding ? (
                <Button onClick={() => setCorrected(report)}>{words.sendAgain}</Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {compared === null ? null : (
        <CompareDialog data={data} report={compared} onClose={() => setCompared(null)} />
      )}
      {corrected === null ? null : (
        <SendDialog
          at={{ ...at, basis: corrected.basis }}
          period={period}
          corrects={corrected}
          onClose={() => setCorrected(null)}
        />
      )}
    </Section>
  )
}

interface SendValues {
  sentTo: string
  note?: string
}

/** Sends a period, or corrects what was sent. */
export function SendDialog({
  at,
  period,
  corrects,
  onClose,
}: {
  at: TallyAddress
  period: string
  corrects: Report | null
  onClose(): void
}) {
  const [form] = Form.useForm<SendValues>()
  const send = useCommand('tally.send', { success: words.sent })
  return (
    <FormDialog<SendValues>
      isOpen
      form={form}
      title={corrects === null ? words.sendTitle(period) : words.sendAgainTitle(period)}
      hint={words.sendHint}
      submitLabel={corrects === null ? words.send : words.sendAgain}
      isRunning={send.isRunning}
      isPrefilled={corrects === null}
      initialValues={{ sentTo: corrects?.sentTo ?? words.sendToDefault }}
      onSubmit={values =>
        send.run({
          from: at.from,
          to: at.to,
          scope: at.scope,
          basis: at.basis,
          sentTo: values.sentTo,
          note: values.note ?? '',
          correctsId: corrects?.id ?? null,
        })
      }
      onClose={onClose}
    >
      <p>
        {words.basis}：{tallyBasisLabels[at.basis]}
      </p>
      <Form.Item
        name="sentTo"
        label={words.sendTo}
        rules={[{ required: true, whitespace: true, message: commonLabels.required }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="note"
        label={corrects === null ? words.sendNote : words.correctionNote}
        rules={
          corrects === null ? [] : [{ required: true, whitespace: true, message: commonLabels.required }]
        }
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  )
}

/** Recounts what was kept, and lists what is otherwise now. */
function CompareDialog({ data, report, onClose }: { data: TallyTableView; report: Report; onClose(): void }) {
  const answer = useCall('tally.compare', { reportId: report.id })
  return (
    <Modal open title={words.compareTitle} width={860} footer={null} onCancel={onClose}>
      {answer.error ? <ErrorState error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data === undefined && !answer.error ? <LoadingState /> : null}
      {answer.data === undefined ? null : <Differences data={data} found={answer.data} />}
    </Modal>
  )
}

function Differences({ data, found }: { data: TallyTableView; found: OutputOf<'tally.compare'> }) {
  const canOpen = useCan('mediation.read')
  const columns = tallyColumns.filter(column => found.was[column] !== found.now[column])
  const patrols = patrolColumns.filter(column => found.patrolWas[column] !== found.patrolNow[column])
  return (
    <div className="stack">
      <Alert
        type={found.isIntact ? 'success' : 'error'}
        showIcon
        title={found.isIntact ? words.intact : words.broken}
        description={words.fingerprint(found.recomputedHash)}
      />
      {columns.length === 0 && patrols.length === 0 && found.fileTotal === 0 ? <p>{words.same}</p> : null}
      {columns.length + patrols.length > 0 ? (
        <table className="tally-files">
          <thead>
            <tr>
              <th>{words.changedCells}</th>
              <th>{words.was}</th>
              <th>{words.now}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(column => (
              <tr key={column}>
                <th>{tallyColumnLabels[column]}</th>
                <td className="num">{cellText(column, found.was[column])}</td>
                <td className="num">{cellText(column, found.now[column])}</td>
              </tr>
            ))}
            {patrols.map(column => (
              <tr key={column}>
                <th>{patrolColumnLabels[column]}</th>
                <td className="num">{found.patrolWas[column]}</td>
                <td className="num">{found.patrolNow[column]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {found.fileTotal === 0 ? null : (
        <>
          <strong>{words.changedFiles(found.fileTotal)}</strong>
          <ul className="tally-changes">
            {found.files.map(file => (
              <li key={file.mediationId}>
                {canOpen ? (
                  <Link to={`/mediations/${file.mediationId}?tab=tally`} className="num">
                    {file.number}
                  </Link>
                ) : (
                  <span className="num">{file.number}</span>
                )}{' '}
                <ToneTag tone="amber">{words.change[file.is]}</ToneTag>
                {file.moved === null || file.moved.typeWas === file.moved.typeNow ? null : (
                  <span>
                    {words.moved(
                      typeName(data.types, file.moved.typeWas),
                      typeName(data.types, file.moved.typeNow),
                    )}
                  </span>
                )}
                {file.moved === null || file.moved.bodyWas === file.moved.bodyNow ? null : (
                  <span>
                    {words.moved(bodyKindLabels[file.moved.bodyWas], bodyKindLabels[file.moved.bodyNow])}
                  </span>
                )}
                {file.columns.map(({ column, was, now }) => (
                  <span key={column} className="small">
                    {words.changed(tallyColumnLabels[column], cellText(column, was), cellText(column, now))}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
