/** One question of the clinic: what it was, what stands, the other versions, what follows from each, and the choice. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { clinicLabels, conflictWeightLabels } from '../../../shared/labels/conflict.ts'
import { conflictLabels } from '../../../shared/labels/sync.ts'
import { useNow } from '../../client/clock.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { KeyHint } from '../../components/KeyHint.tsx'
import { Loaded } from '../../components/Page.tsx'
import { formatNear } from '../../components/time.ts'
import { useShortcut } from '../../components/useShortcut.ts'
import { conflictField, conflictText, isPlainText } from '../sync/conflictWords.ts'
import { useRowNames } from '../sync/useRowNames.ts'
import { ConflictSide } from './ConflictSide.tsx'

type Question = OutputOf<'conflict.get'>
type Choice = InputOf<'conflict.resolve'>['choice']

interface Props {
  conflictId: string
  onSolved(): void
}

export function ConflictDetail({ conflictId, onSolved }: Props) {
  const question = useCall('conflict.get', { conflictId })
  return (
    <Loaded of={question}>
      {data => (
        <article className="clinic-question">
          <Head question={data} />
          <Sides key={conflictId} question={data} conflictId={conflictId} onSolved={onSolved} />
        </article>
      )}
    </Loaded>
  )
}

function Head({ question }: { question: Question }) {
  const now = useNow()
  return (
    <header className="clinic-head">
      <h2>
        {question.fields.map(field => conflictField(question.tableName, field)).join('、')}
        {question.weight === 'words' ? null : (
          <em className="clinic-weight">{conflictWeightLabels[question.weight]}</em>
        )}
      </h2>
      {question.caseId === null ? null : (
        <Link to={`/cases/${question.caseId}`}>
          {question.caseNumber} {question.caseTitle}
        </Link>
      )}
      <span className="muted small">
        {conflictLabels.foundAt} {formatNear(question.foundAt, now)}
        {question.fields.length > 1 ? ` ${clinicLabels.group}` : ''}
      </span>
    </header>
  )
}

function Sides({
  question,
  conflictId,
  onSolved,
}: {
  question: Question
  conflictId: string
  onSolved(): void
}) {
  const now = useNow()
  const names = useRowNames()
  const [picked, setPicked] = useState<number | null>(null)
  const [draft, setDraft] = useState<string | null>(null)
  const resolve = useCommand('conflict.resolve', { success: conflictLabels.done })
  const [standing] = question.versions
  const canResolve = question.can.resolve === true
  const isSingle = question.fields.length === 1
  const [field = ''] = question.fields
  const isText = isSingle && isPlainText({ tableName: question.tableName, field })

  function choose(choice: Choice, version: number, text = ''): void {
    const id = question.versions[version]?.conflictId ?? conflictId
    const rev = question.seen.find(one => one.conflictId === id)?.rev
    if (rev === undefined || resolve.isRunning) return
    const seen = question.seen.map(one => one.conflictId)
    resolve
      .run({ conflictId: id, rev, choice, text, seen, rowRev: question.rowRev })
      // The error is shown by the command; the choice stays open with what was written.
      .then(onSolved, () => undefined)
  }
  const takeVersion = (version: number) => choose(version === 0 ? 'standing' : 'other', version)
  const canPick = canResolve && draft === null
  useShortcut('1', () => setPicked(0), { enabled: canPick })
  useShortcut('2', () => setPicked(1), { enabled: canPick })
  useShortcut('3', () => setPicked(2), { enabled: canPick && question.versions.length > 2 })
  useShortcut('enter', () => picked !== null && takeVersion(picked), { enabled: canPick && picked !== null })
  useShortcut('b', () => choose('both', 1), { enabled: canPick && isText })
  const startDraft = () => setDraft(question.draft?.text ?? standing?.values[field] ?? '')
  useShortcut('w', startDraft, { enabled: canPick && isText })
  useShortcut('ctrl+enter', () => draft?.trim() && choose('written', 1, draft.trim()), {
    enabled: draft !== null,
    worksInInputs: true,
  })
  useShortcut('escape', () => setDraft(null), { enabled: draft !== null, worksInInputs: true })
  if (!standing) return null
  return (
    <>
      <div
        className="clinic-sides"
        style={{ gridTemplateColumns: `repeat(${question.versions.length + 1}, minmax(0, 1fr))` }}
      >
        <section className="conflict-side is-faint">
          <h3>{conflictLabels.base}</h3>
          {question.fields.map(name => (
            <p key={name} className="words conflict-value">
              {conflictText({ tableName: question.tableName, field: name }, question.base[name] ?? '', names)}
            </p>
          ))}
        </section>
        {question.versions.map((version, at) => (
          <ConflictSide
            key={version.conflictId ?? 'standing'}
            question={question}
            at={at}
            isPicked={picked === at}
            {...(canPick ? { onUse: () => takeVersion(at) } : {})}
            isBusy={resolve.isRunning}
          />
        ))}
      </div>
      {question.habit > 0 ? <p className="clinic-habit">{clinicLabels.habit(question.habit)}</p> : null}
      {question.solved ? (
        <div className="conflict-chosen">
          <strong>{conflictLabels.chosen}</strong>
          {question.fields.map(name => (
            <p key={name} className="words">
              {conflictText(
                { tableName: question.tableName, field: name },
                question.solved?.chosen[name] ?? '',
                names,
              )}
            </p>
          ))}
          <p className="muted small">
            {clinicLabels.solvedBy(question.solved.byName, formatNear(question.solved.at, now))}
          </p>
        </div>
      ) : canResolve ? null : (
        <p className="muted">
          {question.weight === 'words' ? conflictLabels.cannot : conflictLabels.cannotBinding}
        </p>
      )}
      {canResolve && isText && draft === null ? (
        <div className="row">
          <Button disabled={resolve.isRunning} onClick={() => choose('both', 1)}>
            {conflictLabels.useBoth} <KeyHint keys="b" />
          </Button>
          <Button disabled={resolve.isRunning} onClick={startDraft}>
            {question.draft ? clinicLabels.useDraft : conflictLabels.write} <KeyHint keys="w" />
          </Button>
        </div>
      ) : null}
      {draft === null ? null : (
        <Draft
          question={question}
          text={draft}
          isBusy={resolve.isRunning}
          onChange={setDraft}
          onSave={() => choose('written', 1, draft.trim())}
          onCancel={() => setDraft(null)}
        />
      )}
    </>
  )
}

interface DraftProps {
  question: Question
  text: string
  isBusy: boolean
  onChange(text: string): void
  onSave(): void
  onCancel(): void
}

function Draft({ question, text, isBusy, onChange, onSave, onCancel }: DraftProps) {
  const { draft } = question
  return (
    <div className="stack">
      <Field
        label={draft ? clinicLabels.draft : conflictLabels.writeLabel}
        hint={
          draft
            ? `${clinicLabels.draftHint}${draft.clashes > 0 ? clinicLabels.draftClashes(draft.clashes) : ''}`
            : undefined
        }
      >
        <Input.TextArea
          autoFocus
          value={text}
          maxLength={20_000}
          autoSize={{ minRows: 3, maxRows: 12 }}
          onChange={event => onChange(event.target.value)}
        />
      </Field>
      <div className="row">
        <Button type="primary" loading={isBusy} disabled={text.trim() === ''} onClick={onSave}>
          {conflictLabels.saveWritten} <KeyHint keys="ctrl+enter" />
        </Button>
        <Button onClick={onCancel}>{actionLabels.cancel}</Button>
      </div>
    </div>
  )
}
