import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { type GridNotePile, gridNotePiles } from '../../../shared/contract/gridNote.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { gridNoteOutcomeLabels, gridNoteText as words } from '../../../shared/labels/gridNote.ts'
import { writtenDay } from '../../../shared/labels/mediation.ts'
import { useCall, useCommand, useInfiniteCall, useMe } from '../../client/index.ts'
import {
  EmptyState,
  ErrorState,
  KeyHint,
  Page,
  ReasonDialog,
  type Tone,
  ToneTag,
  useShortcut,
  VirtualList,
} from '../../components/index.ts'
import { isDialogOpen, usePlainKey } from '../case/triage/keys.ts'
import { MediateDialog } from './MediateDialog.tsx'
import { WriteDialog } from './WriteDialog.tsx'
import './gridNote.css'

export type NoteRow = OutputOf<'gridNote.list'>['rows'][number]

const tones: Record<NoteRow['outcome'], Tone> = {
  waiting: 'amber',
  answered: 'grey',
  toMediate: 'blue',
  mediating: 'blue',
  agreed: 'blue',
  performing: 'green',
  performed: 'green',
  failed: 'red',
  elsewhere: 'blue',
  over: 'grey',
}

type Act = 'mediate' | 'take' | 'answer'
type Open = { kind: 'write' } | { kind: 'mediate' | 'answer'; row: NoteRow } | null

/** Notes from the grids: two keys make a mediation of one, and the grid sees here what became of it. */
export default function GridNotesPage() {
  const [params, setParams] = useSearchParams()
  const me = useMe()
  const pile: GridNotePile = gridNotePiles.find(one => one === params.get('pile')) ?? 'waiting'
  const list = useInfiniteCall('gridNote.list', { pile, limit: 50 })
  const head = useCall('gridNote.list', { pile: 'waiting', cursor: null, limit: 1 })
  const canTake = head.data?.canTake === true
  const canWrite = me.abilities.includes('case.register')
  const [open, setOpen] = useState<Open>(null)
  const take = useTake()
  const act = (kind: Act, row: NoteRow) => (kind === 'take' ? take(row) : setOpen({ kind, row }))
  const mayAct = canTake && pile === 'waiting'
  useShortcut('alt+n', () => {
    if (canWrite && !isDialogOpen()) setOpen({ kind: 'write' })
  })
  return (
    <Page
      title={words.title}
      hint={words.hint}
      isFilled
      actions={
        canWrite ? (
          <Button type="primary" onClick={() => setOpen({ kind: 'write' })}>
            {words.write} <KeyHint keys="alt+n" />
          </Button>
        ) : null
      }
    >
      <Segmented<GridNotePile>
        aria-label={commonLabels.shown}
        value={pile}
        options={[
          { value: 'waiting', label: words.waiting(head.data?.waiting ?? 0) },
          { value: 'handled', label: words.handled },
        ]}
        onChange={value => setParams({ pile: value }, { replace: true })}
        style={{ alignSelf: 'flex-start', marginBottom: 10 }}
      />
      <div className="grid-notes">
        {list.error && list.rows.length === 0 ? (
          <ErrorState error={list.error} />
        ) : (
          <VirtualList
            label={words.title}
            rows={list.rows}
            getKey={one => one.id}
            rowHeight={132}
            onOpen={one => {
              if (mayAct) act('mediate', one)
            }}
            hasMore={list.hasMore}
            loadMore={list.loadMore}
            isLoading={list.isLoading}
            isLoadingMore={list.isLoadingMore}
            empty={<EmptyState title={pile === 'waiting' ? words.emptyWaiting : words.emptyHandled} />}
            autoFocus
            renderRow={(one, isCurrent) => (
              <NoteLine row={one} isCurrent={isCurrent} onAct={mayAct ? kind => act(kind, one) : null} />
            )}
          />
        )}
      </div>
      {open?.kind === 'write' ? <WriteDialog onClose={() => setOpen(null)} /> : null}
      {open?.kind === 'mediate' ? <MediateDialog row={open.row} onClose={() => setOpen(null)} /> : null}
      {open?.kind === 'answer' ? <Answer row={open.row} onClose={() => setOpen(null)} /> : null}
    </Page>
  )
}

/** Registers the matter and goes on to judge it. */
function useTake(): (row: NoteRow) => void {
  const navigate = useNavigate()
  const run = useCommand('gridNote.take')
  return row => {
    void run
      .run({ noteId: row.id, rev: row.rev })
      .then(({ caseId }) => navigate(`/triage?case=${caseId}`))
      .catch(() => undefined)
  }
}

function NoteLine({
  row,
  isCurrent,
  onAct,
}: {
  row: NoteRow
  isCurrent: boolean
  onAct: ((kind: Act) => void) | null
}) {
  const navigate = useNavigate()
  const isKeyed = isCurrent && onAct !== null
  usePlainKey('t', () => onAct?.('mediate'), isKeyed)
  usePlainKey('d', () => onAct?.('take'), isKeyed)
  usePlainKey('h', () => onAct?.('answer'), isKeyed)
  const name = (side: 'applicant' | 'respondent') =>
    row.people
      .filter(person => person.side === side)
      .map(person => person.name)
      .join(' ')
  const sides = [name('applicant'), name('respondent')].filter(text => text !== '').join(words.versus)
  const { caseId } = row
  return (
    <div className="grid-note">
      <div className="grow">
        <div className="grid-note-head">
          <strong>{sides}</strong>{' '}
          <span className="muted">
            {row.unitName} {row.gridName} {row.place} {words.by(row.byName, writtenDay(dayOf(row.writtenAt)))}
          </span>
        </div>
        <p className="grid-note-text">{row.text}</p>
        <div className="small">
          {row.answer === '' ? null : `${words.reply}：${row.answer}`}
          {row.caseNumber === '' ? null : `${words.number(row.mediationNumber || row.caseNumber)}　`}
          {row.handlerName === '' ? null : words.handler(row.handlerName)}
          {row.agreedOn === null ? null : `　${words.agreedOn(writtenDay(row.agreedOn))}`}
        </div>
      </div>
      <div className="grid-note-side">
        <ToneTag tone={tones[row.outcome]}>{gridNoteOutcomeLabels[row.outcome]}</ToneTag>
        {onAct ? (
          <div className="row">
            <Button type="primary" onClick={() => onAct('mediate')}>
              {words.mediate} {isCurrent ? <KeyHint keys="t" /> : null}
            </Button>
            <Button onClick={() => onAct('take')}>
              {words.take} {isCurrent ? <KeyHint keys="d" /> : null}
            </Button>
            <Button onClick={() => onAct('answer')}>
              {words.answer} {isCurrent ? <KeyHint keys="h" /> : null}
            </Button>
          </div>
        ) : caseId !== null ? (
          <Button onClick={() => navigate(`/cases/${caseId}`)}>{words.openCase}</Button>
        ) : null}
      </div>
    </div>
  )
}

function Answer({ row, onClose }: { row: NoteRow; onClose(): void }) {
  const run = useCommand('gridNote.answer', { success: words.answered })
  return (
    <ReasonDialog
      isOpen
      title={words.answerTitle}
      hint={words.answerHint}
      label={words.answerLabel}
      okText={words.answer}
      maxLength={1000}
      quickTexts={words.answerQuick}
      onSubmit={answer => run.run({ noteId: row.id, rev: row.rev, answer })}
      onClose={onClose}
    />
  )
}
