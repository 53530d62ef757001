/** Conflict clinic: what two people changed without seeing each other, one after the other, until each is chosen. */
import { Input, Segmented, Select } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { conflictWhose } from '../../../shared/contract/conflict.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { type ConflictWeight, conflictWeights } from '../../../shared/domain/conflict.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { clinicLabels, conflictWeightLabels } from '../../../shared/labels/conflict.ts'
import { conflictLabels } from '../../../shared/labels/sync.ts'
import { useNow } from '../../client/clock.ts'
import { useCall } from '../../client/hooks.ts'
import { EmptyState, Loaded, Page } from '../../components/Page.tsx'
import { formatNear } from '../../components/time.ts'
import { useShortcut } from '../../components/useShortcut.ts'
import { conflictField } from '../sync/conflictWords.ts'
import { ConflictDetail } from './ConflictDetail.tsx'
import './conflict.css'

type Conflict = OutputOf<'conflict.list'>['conflicts'][number]
const ages = [1, 3, 7, 30] as const

/** One question: the conflicts that are decided together. */
interface Entry {
  first: Conflict
  fields: string[]
}

function entriesOf(conflicts: readonly Conflict[]): Entry[] {
  const byKey = Map.groupBy(conflicts, one => `${one.question}/${one.resolvedAt ?? ''}`)
  return [...byKey.values()].flatMap(own => {
    const [first] = own
    return first ? [{ first, fields: [...new Set(own.map(one => one.field))] }] : []
  })
}

const whoseLabels = {
  all: clinicLabels.whoseAll,
  mine: clinicLabels.whoseMine,
  decide: clinicLabels.whoseDecide,
} as const

export default function ConflictsPage() {
  const { id } = useParams()
  const navigate = useNavigate()
  const [status, setStatus] = useState<'open' | 'resolved'>('open')
  const [weight, setWeight] = useState<ConflictWeight | null>(null)
  const [whose, setWhose] = useState<(typeof conflictWhose)[number]>('all')
  const [olderDays, setOlderDays] = useState<number | null>(null)
  const [search, setSearch] = useState('')
  const conflicts = useCall(
    'conflict.list',
    { status, weight, whose, olderDays, search },
    { keepPrevious: true },
  )
  const entries = useMemo(() => entriesOf(conflicts.data?.conflicts ?? []), [conflicts.data])
  const found = entries.findIndex(({ first }) => first.id === id)
  // The one that stood in this place is solved: the next one has come up into it.
  const place = useRef(0)
  if (found >= 0) place.current = found
  const at = found >= 0 ? found : id === undefined ? Math.min(place.current, entries.length - 1) : -1
  const shownId = id ?? entries[at]?.first.id
  const go = (index: number) => {
    const next = entries[Math.max(0, Math.min(entries.length - 1, index))]
    if (next) navigate(`/conflicts/${next.first.id}`, { replace: true })
  }
  useShortcut('arrowdown', () => go((at < 0 ? -1 : at) + 1))
  useShortcut('arrowup', () => go(at - 1))
  return (
    <Page
      title={conflictLabels.title}
      hint={`${conflictLabels.hint}${status === 'open' && entries.length > 0 ? clinicLabels.keys : ''}`}
      isFilled
      actions={
        <Segmented
          aria-label={commonLabels.shown}
          value={status}
          onChange={value => {
            setStatus(value)
            place.current = 0
            navigate('/conflicts', { replace: true })
          }}
          options={[
            { value: 'open' as const, label: conflictLabels.open },
            { value: 'resolved' as const, label: conflictLabels.resolved },
          ]}
        />
      }
    >
      <div className="clinic">
        <div className="clinic-list">
          <div className="clinic-filters">
            <Input
              allowClear
              aria-label={clinicLabels.search}
              placeholder={clinicLabels.search}
              value={search}
              maxLength={60}
              onChange={event => setSearch(event.target.value)}
            />
            <Select
              aria-label={clinicLabels.weight}
              value={weight ?? 'all'}
              onChange={value => setWeight(value === 'all' ? null : (value as ConflictWeight))}
              options={[
                { value: 'all', label: clinicLabels.weightAll },
                ...conflictWeights.map(value => ({ value, label: conflictWeightLabels[value] })),
              ]}
            />
            <Select
              aria-label={clinicLabels.whose}
              value={whose}
              onChange={setWhose}
              options={conflictWhose.map(value => ({ value, label: whoseLabels[value] }))}
            />
            <Select
              aria-label={clinicLabels.age}
              value={olderDays ?? 0}
              onChange={value => setOlderDays(value === 0 ? null : value)}
              options={[
                { value: 0, label: clinicLabels.ageAll },
                ...ages.map(value => ({ value, label: clinicLabels.ageOlder(value) })),
              ]}
            />
          </div>
          <Loaded of={conflicts}>
            {() => (
              <ul aria-label={clinicLabels.list}>
                {entries.map(({ first, fields }) => (
                  <ConflictLine
                    key={first.id}
                    conflict={first}
                    fields={fields}
                    isCurrent={first.id === shownId}
                    onOpen={() => navigate(`/conflicts/${first.id}`, { replace: true })}
                  />
                ))}
              </ul>
            )}
          </Loaded>
        </div>
        <div className="clinic-detail">
          {shownId === undefined ? (
            conflicts.data ? (
              <EmptyState
                title={status === 'open' ? conflictLabels.empty : conflictLabels.emptyResolved}
                hint={conflictLabels.emptyHint}
              />
            ) : null
          ) : (
            <ConflictDetail
              key={shownId}
              conflictId={shownId}
              onSolved={() => navigate('/conflicts', { replace: true })}
            />
          )}
        </div>
      </div>
    </Page>
  )
}

interface LineProps {
  conflict: Conflict
  fields: readonly string[]
  isCurrent: boolean
  onOpen(): void
}

function ConflictLine({ conflict, fields, isCurrent, onOpen }: LineProps) {
  const now = useNow()
  const line = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  return (
    <li>
      <button
        ref={line}
        type="button"
        className={isCurrent ? 'clinic-line is-current' : 'clinic-line'}
        aria-current={isCurrent}
        onClick={onOpen}
      >
        <span>
          <strong>{fields.map(field => conflictField(conflict.tableName, field)).join('、')}</strong>
          {conflict.weight === 'words' ? null : (
            <em className="clinic-weight">{conflictWeightLabels[conflict.weight]}</em>
          )}
        </span>
        <span className="clinic-case">
          {conflict.caseNumber} {conflict.caseTitle}
        </span>
        <span className="muted small">
          {[conflict.standingByName, conflict.otherByName].filter(Boolean).join('、')}{' '}
          {formatNear(conflict.foundAt, now)}
        </span>
      </button>
    </li>
  )
}
