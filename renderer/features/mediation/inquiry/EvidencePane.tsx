import '../schedule/schedule.css'
import { Button, DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import { type Evidence, isOriginalKept } from '../../../../shared/domain/evidence.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import {
  evidenceFormLabels,
  evidenceSourceLabels,
  inquiryText as words,
} from '../../../../shared/labels/inquiry.ts'
import { writtenDay } from '../../../../shared/labels/mediation.ts'
import { serverNow, useCall, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { EmptyState, Loaded, placeMark, ReasonDialog } from '../../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../../components/pickers.ts'
import { PaperLink } from '../schedule/PaperLink.tsx'
import { EvidenceDialog } from './EvidenceDialog.tsx'

/** The evidence of a mediation as the printed list shows it, and what still has to go back to its owner. */
export function EvidencePane({ view }: { view: MediationView }) {
  const answer = useCall('evidence.list', { mediationId: view.mediation.id })
  const [edited, setEdited] = useState<Evidence | 'new' | null>(null)
  const [returned, setReturned] = useState<Evidence | null>(null)
  const [removed, setRemoved] = useState<Evidence | null>(null)
  const remove = useCommand('evidence.remove', { success: words.evidenceRemoved })
  return (
    <div className="room-pane">
      <Loaded of={answer}>
        {({ items, canRecord }) => (
          <>
            <div className="row">
              <h3 className="room-heading grow">{words.evidence}</h3>
              <PaperLink
                mediationId={view.mediation.id}
                form="evidenceList"
                refId={null}
                label={words.evidencePrint}
              />
              {canRecord ? (
                <Button type="primary" onClick={() => setEdited('new')}>
                  {words.evidenceAdd}
                </Button>
              ) : null}
            </div>
            {items.length === 0 ? (
              <EmptyState title={words.evidenceNone} />
            ) : (
              <table className="evidence-table">
                <thead>
                  <tr>
                    <th>{words.orderColumn}</th>
                    <th>{words.evidenceName}</th>
                    <th>{words.evidenceForm}</th>
                    <th>{words.evidenceSource}</th>
                    <th>{words.evidencePages}</th>
                    <th>{words.evidenceBy}</th>
                    <th>{words.evidenceOn}</th>
                    {canRecord ? <th>{words.actionsColumn}</th> : null}
                  </tr>
                </thead>
                <tbody>
                  {items.map((item, at) => (
                    <tr key={item.id} {...placeMark('evidence', item.id)}>
                      <td>{at + 1}</td>
                      <td>
                        <strong>{item.name}</strong>
                        <div className="muted small">{item.note}</div>
                      </td>
                      <td>
                        {evidenceFormLabels[item.form]}
                        {isOriginalKept(item) ? (
                          <div className="schedule-warn small">{words.evidenceKept}</div>
                        ) : null}
                        {item.returnedOn === null ? null : (
                          <div className="small">
                            {words.evidenceReturned(writtenDay(item.returnedOn), item.returnedTo ?? '')}
                          </div>
                        )}
                      </td>
                      <td>
                        {evidenceSourceLabels[item.source]} {item.origin}
                      </td>
                      <td>{item.pages === null ? '' : words.evidencePageCount(item.pages)}</td>
                      <td>{item.submitterName}</td>
                      <td>{writtenDay(item.takenOn)}</td>
                      {canRecord ? (
                        <td>
                          <div className="schedule-actions" style={{ marginTop: 0 }}>
                            <Button size="small" onClick={() => setEdited(item)}>
                              {words.edit}
                            </Button>
                            {isOriginalKept(item) ? (
                              <Button size="small" onClick={() => setReturned(item)}>
                                {words.evidenceReturn}
                              </Button>
                            ) : null}
                            <Button size="small" onClick={() => setRemoved(item)}>
                              {words.evidenceRemove}
                            </Button>
                          </div>
                        </td>
                      ) : null}
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </>
        )}
      </Loaded>
      {edited === null ? null : (
        <EvidenceDialog view={view} item={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {returned === null ? null : <ReturnDialog item={returned} onClose={() => setReturned(null)} />}
      <ReasonDialog
        isOpen={removed !== null}
        title={words.evidenceRemoveTitle}
        hint={words.evidenceRemoveHint}
        label={words.evidenceRemoveReason}
        maxLength={200}
        onSubmit={reason =>
          removed === null
            ? Promise.resolve()
            : remove.run({ evidenceId: removed.id, rev: removed.rev, reason })
        }
        onClose={() => setRemoved(null)}
      />
    </div>
  )
}

/** The original goes back: when, and into whose hands. */
function ReturnDialog({ item, onClose }: { item: Evidence; onClose(): void }) {
  const [form] = Form.useForm<{ returnedOn: Dayjs; returnedTo: string }>()
  const run = useCommand('evidence.return', { success: words.evidenceReturnDone })
  return (
    <FormDialog<{ returnedOn: Dayjs; returnedTo: string }>
      isOpen
      title={words.evidenceReturnTitle(item.name)}
      submitLabel={words.evidenceReturn}
      isRunning={run.isRunning}
      form={form}
      initialValues={{ returnedOn: pickerDay(dayOf(serverNow())), returnedTo: item.submitterName }}
      onSubmit={values =>
        run.run({
          evidenceId: item.id,
          rev: item.rev,
          returnedOn: dayOfPicker(values.returnedOn),
          returnedTo: values.returnedTo,
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="returnedTo"
        label={words.evidenceReturnedTo}
        rules={[{ required: true, whitespace: true, message: words.evidenceReturnedToNeeded }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="returnedOn" label={words.evidenceReturnedOn}>
        <DatePicker allowClear={false} />
      </Form.Item>
    </FormDialog>
  )
}
