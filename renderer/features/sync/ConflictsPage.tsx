/** Fields that two people changed without seeing each other: both sides, side by side, until one is chosen. */
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { actionLabels, commonLabels } from '../../../shared/labels/common.ts'
import { conflictLabels } from '../../../shared/labels/sync.ts'
import { useNow } from '../../client/clock.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { EmptyState, Loaded, Page, Section } from '../../components/Page.tsx'
import { formatNear } from '../../components/time.ts'
import { conflictField, conflictText, isPlainText } from './conflictWords.ts'
import { useRowNames } from './useRowNames.ts'
import './sync.css'

type Conflict = OutputOf<'conflict.list'>['conflicts'][number]

export default function ConflictsPage() {
  const [status, setStatus] = useState<'open' | 'resolved'>('open')
  const conflicts = useCall('conflict.list', { status })
  return (
    <Page
      title={conflictLabels.title}
      hint={conflictLabels.hint}
      actions={
        <Segmented
          aria-label={commonLabels.shown}
          value={status}
          onChange={setStatus}
          options={[
            { value: 'open' as const, label: conflictLabels.open },
            { value: 'resolved' as const, label: conflictLabels.resolved },
          ]}
        />
      }
    >
      <Loaded of={conflicts}>
        {data =>
          data.conflicts.length === 0 ? (
            <EmptyState
              title={status === 'open' ? conflictLabels.empty : conflictLabels.emptyResolved}
              hint={conflictLabels.emptyHint}
            />
          ) : (
            <div className="stack">
              {data.conflicts.map(conflict => (
                <ConflictCard key={conflict.id} conflict={conflict} canResolve={data.can.resolve === true} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

function ConflictCard({ conflict, canResolve }: { conflict: Conflict; canResolve: boolean }) {
  const now = useNow()
  const names = useRowNames()
  const isOpen = conflict.status === 'open'
  return (
    <Section
      title={
        <>
          {conflictField(conflict.tableName, conflict.field)}{' '}
          {conflict.caseId ? (
            <Link className="conflict-case" to={`/cases/${conflict.caseId}`}>
              {conflict.caseNumber} {conflict.caseTitle}
            </Link>
          ) : null}
        </>
      }
      extra={
        <span className="muted small">
          {conflictLabels.foundAt} {formatNear(conflict.foundAt, now)}
        </span>
      }
    >
      <div className="conflict-sides">
        <Side title={conflictLabels.base} conflict={conflict} value={conflict.base} isFaint />
        <Side
          title={conflictLabels.standing}
          conflict={conflict}
          value={conflict.standing}
          by={conflict.standingByName}
        />
        <Side
          title={conflictLabels.other}
          conflict={conflict}
          value={conflict.other}
          by={conflict.otherByName}
          device={conflict.otherDevice}
        />
      </div>
      {isOpen ? (
        canResolve ? (
          <Choice conflict={conflict} />
        ) : (
          <p className="muted">{conflictLabels.cannot}</p>
        )
      ) : (
        <div className="conflict-chosen">
          <strong>{conflictLabels.chosen}</strong>
          <p className="words">{conflictText(conflict, conflict.chosen, names)}</p>
          <p className="muted small">
            {conflictLabels.resolvedBy(conflict.resolvedByName ?? '', formatNear(conflict.resolvedAt, now))}
          </p>
        </div>
      )}
    </Section>
  )
}

interface SideProps {
  title: string
  conflict: Conflict
  value: string
  by?: string
  device?: string
  isFaint?: boolean
}

function Side({ title, conflict, value, by, device, isFaint = false }: SideProps) {
  const names = useRowNames()
  return (
    <div className={isFaint ? 'conflict-side is-faint' : 'conflict-side'}>
      <h3>{title}</h3>
      <p className="words conflict-value">{conflictText(conflict, value, names)}</p>
      {by ? (
        <p className="muted small">
          {conflictLabels.by} {by}
          {device ? ` ${conflictLabels.device} ${device}` : ''}
        </p>
      ) : null}
    </div>
  )
}

function Choice({ conflict }: { conflict: Conflict }) {
  const [isWriting, setIsWriting] = useState(false)
  const [text, setText] = useState(() => conflictText(conflict, conflict.standing))
  const resolve = useCommand('conflict.resolve', {
    success: conflictLabels.done,
  })
  const isText = isPlainText(conflict)

  function choose(choice: 'standing' | 'other' | 'both' | 'written'): void {
    // The error is shown by the command; the choice stays open with what was written.
    void resolve
      .run({
        conflictId: conflict.id,
        rev: conflict.rev,
        choice,
        text: choice === 'written' ? text.trim() : '',
      })
      .catch(() => {})
  }
  if (isWriting) {
    return (
      <div className="stack">
        <Field label={conflictLabels.writeLabel}>
          <Input.TextArea
            value={text}
            maxLength={20_000}
            autoSize={{ minRows: 3, maxRows: 12 }}
            onChange={event => setText(event.target.value)}
          />
        </Field>
        <div className="row">
          <Button
            type="primary"
            loading={resolve.isRunning}
            disabled={text.trim() === ''}
            onClick={() => choose('written')}
          >
            {conflictLabels.saveWritten}
          </Button>
          <Button onClick={() => setIsWriting(false)}>{actionLabels.cancel}</Button>
        </div>
      </div>
    )
  }
  return (
    <div className="row">
      <Button type="primary" disabled={resolve.isRunning} onClick={() => choose('standing')}>
        {conflictLabels.useStanding}
      </Button>
      <Button type="primary" disabled={resolve.isRunning} onClick={() => choose('other')}>
        {conflictLabels.useOther}
      </Button>
      {isText ? (
        <>
          <Button disabled={resolve.isRunning} onClick={() => choose('both')}>
            {conflictLabels.useBoth}
          </Button>
          <Button disabled={resolve.isRunning} onClick={() => setIsWriting(true)}>
            {conflictLabels.write}
          </Button>
        </>
      ) : null}
    </div>
  )
}
