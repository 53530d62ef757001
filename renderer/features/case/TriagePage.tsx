import { Input, type InputRef, Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { type TriagePile, triagePiles } from '../../../shared/domain/triageQueue.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { triageText as words } from '../../../shared/labels/triage.ts'
import { EmptyState, ErrorState, KeyHint, LoadingState, Page, useShortcut } from '../../components/index.ts'
import { MassCard } from './mass/MassCard.tsx'
import { isDialogOpen, leaveField, usePlainKey } from './triage/keys.ts'
import { QueueList } from './triage/QueueList.tsx'
import { TriageDetail } from './triage/TriageDetail.tsx'
import { usePrefetch, useQueue } from './triage/useQueue.ts'
import './case.css'
import './triage/triage.css'

const emptyWords: Record<TriagePile, string> = {
  waiting: words.empty,
  judged: words.emptyJudged,
  redo: words.emptyRedo,
}

/** Judges what was registered, one after another, and sends it on without leaving the screen or the keyboard. */
export default function TriagePage() {
  const [search, setSearch] = useSearchParams()
  const [pile, setPile] = useState<TriagePile>('waiting')
  const [isOwn, setIsOwn] = useState(false)
  const [filter, setFilter] = useState('')
  const filterBox = useRef<InputRef>(null)
  const queue = useQueue(pile, isOwn, filter)
  const { rows } = queue
  const wanted = search.get('case')
  const selected = wanted ?? rows[0]?.id ?? null
  const at = rows.findIndex(row => row.id === selected)
  // A matter that left the pile keeps its place: the one that moved up is the next.
  const lastAt = useRef(0)
  if (at >= 0) lastAt.current = at
  const nextRow = at >= 0 ? (rows[at + 1] ?? rows[at - 1]) : (rows[lastAt.current] ?? rows.at(-1))
  usePrefetch(nextRow?.id ?? null)

  const select = (id: string) => setSearch({ case: id }, { replace: true })
  const step = (by: number) => {
    if (isDialogOpen()) return
    const next = rows[at < 0 ? lastAt.current : Math.max(0, Math.min(rows.length - 1, at + by))]
    if (next) select(next.id)
  }
  const next = () => {
    leaveField()
    if (nextRow !== undefined) select(nextRow.id)
    else setSearch({}, { replace: true })
  }
  const show = (value: TriagePile) => {
    setPile(value)
    lastAt.current = 0
    setSearch({}, { replace: true })
  }
  useShortcut('arrowdown', () => step(1))
  useShortcut('arrowup', () => step(-1))
  useShortcut('alt+arrowdown', () => step(1), { worksInInputs: true })
  useShortcut('alt+arrowup', () => step(-1), { worksInInputs: true })
  usePlainKey('/', () => filterBox.current?.focus({ cursor: 'all' }))
  usePlainKey('q', () => show(triagePiles[(triagePiles.indexOf(pile) + 1) % triagePiles.length] ?? 'waiting'))
  usePlainKey('m', () => setIsOwn(value => !value))

  // Coming here by the menu leaves the keys on its entry, where Enter would open this page again.
  useEffect(() => {
    if (wanted === null) leaveField()
  }, [wanted])

  // The matter on screen stays there after it was judged and left the pile; only the clerk moves on.
  useEffect(() => {
    if (wanted === null && rows[0]) setSearch({ case: rows[0].id }, { replace: true })
  }, [wanted, rows, setSearch])

  const isFiltered = filter.trim() !== '' || isOwn
  const holder = rows.find(row => row.id === selected)?.holder ?? null
  return (
    <Page
      title={words.title}
      isFilled
      actions={
        <div className="tq-bar">
          <Segmented<TriagePile>
            aria-label={commonLabels.shown}
            value={pile}
            options={triagePiles.map(value => ({
              value,
              label:
                queue.counts === null ? words[value] : words.pileCount(words[value], queue.counts[value]),
            }))}
            onChange={show}
          />
          <KeyHint keys="q" />
          <Segmented<'all' | 'own'>
            aria-label={words.ownHint}
            value={isOwn ? 'own' : 'all'}
            options={[
              { value: 'all', label: words.all },
              { value: 'own', label: words.own },
            ]}
            onChange={value => setIsOwn(value === 'own')}
          />
          <KeyHint keys="m" />
        </div>
      }
    >
      <MassCard />
      <div className="tq">
        <div className="tq-list">
          <div className="tq-filter">
            <Input
              ref={filterBox}
              size="small"
              allowClear
              value={filter}
              maxLength={40}
              aria-label={words.filter}
              placeholder={words.filter}
              suffix={<KeyHint keys="/" />}
              onChange={event => setFilter(event.target.value)}
              onKeyDown={event => {
                if (event.nativeEvent.isComposing) return
                if (event.key === 'Escape') setFilter('')
                if (event.key === 'Escape' || event.key === 'Enter') {
                  event.preventDefault()
                  event.stopPropagation()
                  leaveField()
                  if (event.key === 'Enter' && rows[0]) select(rows[0].id)
                }
              }}
            />
            <div className="fq-dim tq-count">
              {queue.hasMore ? words.many(queue.total) : words.count(rows.length)} {words.keys}
            </div>
          </div>
          {queue.isLoading ? (
            <LoadingState />
          ) : queue.error && queue.total === 0 ? (
            <ErrorState error={queue.error} onRetry={queue.refetch} />
          ) : rows.length === 0 ? (
            <EmptyState
              title={isFiltered ? (isOwn ? words.emptyOwn : words.filterNone) : emptyWords[pile]}
              hint={pile === 'waiting' && !isFiltered ? words.emptyHint : undefined}
            />
          ) : (
            <QueueList rows={rows} selectedId={selected} onSelect={select} />
          )}
        </div>
        <div className="tq-detail">
          {selected === null ? (
            queue.isLoading ? null : (
              <EmptyState title={emptyWords[pile]} hint={words.emptyHint} />
            )
          ) : (
            <TriageDetail key={selected} caseId={selected} holder={holder} onNext={next} />
          )}
        </div>
      </div>
    </Page>
  )
}
