import { App, Button, Input } from 'antd'
import { Fragment, useState } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { callText } from '../../../shared/labels/calls.ts'
import { caseStatusLabels } from '../../../shared/labels/case.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { mediationStatusLabels } from '../../../shared/labels/mediation.ts'
import { orderStatusLabels } from '../../../shared/labels/order.ts'
import { refusedLabels } from '../../../shared/labels/outbox.ts'
import { outboxLabels } from '../../../shared/labels/sync.ts'
import { codeText } from '../../client/errors.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { Loaded } from '../../components/Page.tsx'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { copyText } from '../case/copyText.ts'
import { conflictField, conflictText } from './conflictWords.ts'
import { useRowNames } from './useRowNames.ts'

type Refusal = OutputOf<'sync.refusal'>

export function RefusedDetail({ id, onDone }: { id: string; onDone(): void }) {
  const refusal = useCall('sync.refusal', { id })
  return <Loaded of={refusal}>{data => <Detail refusal={data} onDone={onDone} />}</Loaded>
}

const statusTables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  case_file: caseStatusLabels,
  work_order: orderStatusLabels,
  mediation: mediationStatusLabels,
}

/** The page on which the same thing is done again. */
function pageOf({ item, orderId, mediationId }: Refusal): string | null {
  if (item.call.startsWith('order.') && orderId) return `/orders/${orderId}`
  if (item.call === 'extension.ask' && orderId) return `/orders/${orderId}`
  if (item.call.startsWith('mediation.') && mediationId)
    return `/mediations/${mediationId}${item.call === 'mediation.recordSession' ? '?tab=record' : ''}`
  if (item.call === 'case.note' && item.caseId) return `/cases/${item.caseId}?tab=timeline`
  if (['case.assess', 'case.reject'].includes(item.call) && item.caseId) return `/triage?case=${item.caseId}`
  if (item.caseId) return `/cases/${item.caseId}`
  return orderId ? `/orders/${orderId}` : null
}

function Detail({ refusal, onDone }: { refusal: Refusal; onDone(): void }) {
  const { item, can } = refusal
  const { message } = App.useApp()
  const navigate = useNavigate()
  const names = useRowNames()
  const [isAside, setIsAside] = useState(false)
  const [note, setNote] = useState<string | null>(null)
  const dismiss = useCommand('sync.dismiss', { success: outboxLabels.dismissed, silent: true })
  const toNote = useCommand('sync.toNote', { success: refusedLabels.toNoteDone })
  const page = pageOf(refusal)
  const copy = async (words: string) => {
    await copyText(words)
    void message.success(refusedLabels.copied)
  }
  const stateText = (table: string, status: string | null) =>
    status === null ? refusedLabels.noRow : (statusTables[table]?.[status] ?? status)
  return (
    <article className="clinic-question">
      <header className="clinic-head">
        <h2>{callText(item.call)}</h2>
        <span>
          {item.caseNumber} {item.caseTitle}
        </span>
      </header>
      {item.isMine ? null : <p className="muted">{refusedLabels.gone(item.byName)}</p>}
      <p>
        <strong>{refusedLabels.why}</strong> {item.code === null ? '' : codeText(item.code)}
      </p>
      <table className="refused-table">
        <thead>
          <tr>
            <th scope="col" aria-label={refusedLabels.state} />
            <th scope="col">{item.isMine ? refusedLabels.mine : refusedLabels.theirs(item.byName)}</th>
            <th scope="col">{refusedLabels.now}</th>
          </tr>
        </thead>
        <tbody>
          {refusal.rows.map((row, at) => (
            <Fragment key={`${row.table} ${String(at)}`}>
              {row.status && statusTables[row.table] ? (
                <tr>
                  <th scope="row">{refusedLabels.state}</th>
                  <td>{stateText(row.table, row.status.mine)}</td>
                  <td>{stateText(row.table, row.status.now)}</td>
                </tr>
              ) : null}
              {row.fields.map(({ field, mine, now }) => (
                <tr key={field}>
                  <th scope="row">{conflictField(row.table, field)}</th>
                  <td className="words">{conflictText({ tableName: row.table, field }, mine, names)}</td>
                  <td className="words">
                    {row.isNew || now === null
                      ? refusedLabels.noRow
                      : conflictText({ tableName: row.table, field }, now, names)}
                  </td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      {item.words.length > 0 ? (
        <div>
          <strong>{refusedLabels.words}</strong>
          {item.words.map(words => (
            <div key={words} className="row">
              <p className="outbox-words words grow">{words}</p>
              <Button size="small" onClick={() => void copy(words)}>
                {refusedLabels.copy}
              </Button>
            </div>
          ))}
        </div>
      ) : null}
      <div className="stack">
        <strong>{refusedLabels.how}</strong>
        <div className="row">
          {page === null ? null : (
            <Button type="primary" onClick={() => navigate(page, { state: { refused: item } })}>
              {refusedLabels.redo}
            </Button>
          )}
          {can.note ? (
            <Button onClick={() => setNote(item.words.join('\n'))}>{refusedLabels.toNote}</Button>
          ) : null}
          {can.dismiss ? <Button onClick={() => setIsAside(true)}>{refusedLabels.aside}</Button> : null}
        </div>
      </div>
      {note === null ? null : (
        <div className="stack">
          <Field label={refusedLabels.toNote} hint={refusedLabels.toNoteHint}>
            <Input.TextArea
              autoFocus
              value={note}
              maxLength={4000}
              autoSize={{ minRows: 3, maxRows: 12 }}
              onChange={event => setNote(event.target.value)}
            />
          </Field>
          <div className="row">
            <Button
              type="primary"
              loading={toNote.isRunning}
              disabled={note.trim() === ''}
              onClick={() =>
                void toNote.run({ id: item.id, text: note.trim() }).then(onDone, () => undefined)
              }
            >
              {refusedLabels.toNoteDo}
            </Button>
            <Button onClick={() => setNote(null)}>{actionLabels.cancel}</Button>
          </div>
        </div>
      )}
      <ReasonDialog
        title={outboxLabels.dismissTitle}
        hint={outboxLabels.dismissHint}
        label={outboxLabels.dismissLabel}
        quickTexts={outboxLabels.dismissQuick}
        isOpen={isAside}
        onClose={() => setIsAside(false)}
        onSubmit={async text => {
          await dismiss.run({ id: item.id, note: text })
          onDone()
        }}
      />
    </article>
  )
}
