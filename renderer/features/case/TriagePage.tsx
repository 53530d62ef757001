import { Segmented } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { CaseRow } from '../../../shared/contract/case.ts'
import type { CaseStatus } from '../../../shared/domain/case.ts'
import { compareUrgency } from '../../../shared/domain/urgency.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { triageText as words } from '../../../shared/labels/triage.ts'
import { useInfiniteCall } from '../../client/index.ts'
import { EmptyState, LoadingState, Page, useShortcut } from '../../components/index.ts'
import { allCasesFilter } from './list/filter.ts'
import { QueueList } from './triage/QueueList.tsx'
import { TriageDetail } from './triage/TriageDetail.tsx'
import './case.css'

type Pile = 'waiting' | 'judged' | 'redo'
const pileStatuses: Record<Pile, CaseStatus[]> = {
  waiting: ['registered'],
  judged: ['assessed'],
  redo: ['verifyFailed'],
}
const piles = ['waiting', 'judged', 'redo'] as const

/** Dangers first, then by urgency already given, then as the clocks order them. */
function inOrder(rows: readonly CaseRow[]): CaseRow[] {
  return rows
    .map((row, index) => ({ row, index }))
    .sort((left, right) => {
      const danger = Number(right.row.flagIds.length > 0) - Number(left.row.flagIds.length > 0)
      if (danger !== 0) return danger
      const urgency = compareUrgency(left.row.urgency ?? 'U3', right.row.urgency ?? 'U3')
      return urgency !== 0 ? urgency : left.index - right.index
    })
    .map(item => item.row)
}

/** Judges what was registered, one after another, and sends it on without leaving the screen. */
export default function TriagePage() {
  const [search, setSearch] = useSearchParams()
  const [pile, setPile] = useState<Pile>('waiting')
  const list = useInfiniteCall('case.list', {
    ...allCasesFilter,
    statuses: pileStatuses[pile],
    sort: 'due',
    limit: 200,
  })
  const rows = useMemo(() => inOrder(list.rows), [list.rows])
  const wanted = search.get('case')
  const selected = wanted ?? rows[0]?.id ?? null
  const at = rows.findIndex(row => row.id === selected)

  const select = (id: string) => setSearch({ case: id }, { replace: true })
  const step = (by: number) => {
    // An open dialog keeps its case: moving on beneath it would throw away what is typed there.
    if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null) return
    const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))]
    if (next) select(next.id)
  }
  useShortcut('arrowdown', () => step(1))
  useShortcut('arrowup', () => step(-1))
  useShortcut('alt+arrowdown', () => step(1), { worksInInputs: true })
  useShortcut('alt+arrowup', () => step(-1), { worksInInputs: true })
  useShortcut('alt+l', () => document.getElementById('fq-category')?.focus(), { worksInInputs: true })

  // The case on screen stays there after it was judged and left the pile; only the clerk moves on.
  useEffect(() => {
    if (wanted === null && rows[0]) setSearch({ case: rows[0].id }, { replace: true })
  }, [wanted, rows, setSearch])

  const next = () => {
    const after = rows.filter(row => row.id !== selected)
    const target = after[Math.max(0, Math.min(at, after.length - 1))] ?? null
    if (target) select(target.id)
    else setSearch({}, { replace: true })
  }
  return (
    <Page
      title={words.title}
      isFilled
      actions={
        <Segmented<Pile>
          aria-label={commonLabels.shown}
          value={pile}
          options={piles.map(value => ({ value, label: words[value] }))}
          onChange={value => {
            setPile(value)
            setSearch({}, { replace: true })
          }}
        />
      }
    >
      <div className="fq-triage">
        <div className="fq-triage-list">
          {list.isLoading ? (
            <LoadingState />
          ) : rows.length === 0 ? (
            <EmptyState
              title={pile === 'judged' ? words.emptyJudged : words.empty}
              hint={pile === 'waiting' ? words.emptyHint : undefined}
            />
          ) : (
            <QueueList rows={rows} selectedId={selected} hasMore={list.hasMore} onSelect={select} />
          )}
        </div>
        <div className="fq-triage-detail">
          {selected === null ? (
            list.isLoading ? null : (
              <EmptyState title={words.empty} hint={words.emptyHint} />
            )
          ) : (
            <TriageDetail key={selected} caseId={selected} onNext={next} />
          )}
        </div>
      </div>
    </Page>
  )
}
