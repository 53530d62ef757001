import { Button, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { InboxRow } from '../../../shared/contract/whistleCenter.ts'
import { type Level, levels } from '../../../shared/domain/level.ts'
import { mostCounted } from '../../../shared/domain/row.ts'
import { type Urgency, urgencies } from '../../../shared/domain/urgency.ts'
import { inboxPiles } from '../../../shared/domain/whistleCenter.ts'
import { levelWords, urgencyWords } from '../../../shared/labels/common.ts'
import {
  inboxPileEmpty,
  inboxPileLabels,
  whistleCenterText as words,
} from '../../../shared/labels/whistleCenter.ts'
import { useCall, useCommand, useInfiniteCall } from '../../client/index.ts'
import { EmptyState, ErrorState, ReasonDialog, VirtualList } from '../../components/index.ts'
import { AssignDialog } from './AssignDialog.tsx'
import { InboxItem } from './InboxItem.tsx'
import { usePile } from './usePile.ts'

/** Matters before the county, the most urgent and the most serious first; a page at a time, however many there are. */
export function InboxTab() {
  const navigate = useNavigate()
  const [pile, setPile] = usePile()
  const [orgId, setOrgId] = useState<string | null>(null)
  const [urgency, setUrgency] = useState<Urgency | null>(null)
  const [level, setLevel] = useState<Level | null>(null)
  const [assigning, setAssigning] = useState<InboxRow | null>(null)
  const [returning, setReturning] = useState<InboxRow | null>(null)
  const counts = useCall('whistleCenter.counts', { orgId }, { keepPrevious: true })
  const list = useInfiniteCall(
    'whistleCenter.inbox',
    { pile, orgId, urgency, level, limit: 40 },
    { keepPrevious: true },
  )
  const handBack = useCommand('whistleCenter.handBack', { success: words.handedBack, silent: true })
  const isNarrowed = orgId !== null || urgency !== null || level !== null
  const countText = (count: number | undefined) =>
    count === undefined ? '' : count >= mostCounted ? words.orMore(mostCounted) : count

  return (
    <div className="center-column">
      <div className="center-tiles">
        {inboxPiles.map(name => {
          const count = counts.data?.piles[name]
          const isBad = (name === 'late' || name === 'toAssign') && (count ?? 0) > 0
          return (
            <button
              key={name}
              type="button"
              className={isBad ? 'center-tile is-bad' : 'center-tile'}
              aria-pressed={pile === name}
              onClick={() => setPile(name)}
            >
              {inboxPileLabels[name]}
              <b>{countText(count)}</b>
            </button>
          )
        })}
      </div>
      <div className="order-filters">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={orgId}
          placeholder={words.anyTown}
          style={{ width: 240 }}
          options={(counts.data?.towns ?? []).map(town => ({ value: town.id, label: town.name }))}
          onChange={value => setOrgId(value ?? null)}
        />
        <Select
          allowClear
          value={urgency}
          placeholder={words.anyUrgency}
          style={{ width: 130 }}
          options={urgencies.map(value => ({ value, label: urgencyWords[value] }))}
          onChange={value => setUrgency(value ?? null)}
        />
        <Select
          allowClear
          value={level}
          placeholder={words.anyLevel}
          style={{ width: 130 }}
          options={levels.map(value => ({ value, label: levelWords[value] }))}
          onChange={value => setLevel(value ?? null)}
        />
        {isNarrowed ? (
          <Button
            type="link"
            onClick={() => {
              setOrgId(null)
              setUrgency(null)
              setLevel(null)
            }}
          >
            {words.clear}
          </Button>
        ) : null}
      </div>
      <div className="order-list center-list">
        {list.error && list.rows.length === 0 ? (
          <ErrorState error={list.error} />
        ) : (
          <VirtualList
            label={inboxPileLabels[pile]}
            rows={list.rows}
            getKey={row => row.caseId}
            rowHeight={110}
            isMeasured
            hasMore={list.hasMore}
            loadMore={list.loadMore}
            isLoading={list.isLoading}
            isLoadingMore={list.isLoadingMore}
            onOpen={row => navigate(`/cases/${row.caseId}`)}
            empty={<EmptyState title={isNarrowed ? words.noMatch : inboxPileEmpty[pile]} />}
            autoFocus
            renderRow={row => (
              <InboxItem
                row={row}
                onOpenOrder={id => navigate(`/orders/${id}`)}
                onAssign={() => setAssigning(row)}
                onHandBack={() => setReturning(row)}
              />
            )}
          />
        )}
      </div>
      {assigning === null ? null : <AssignDialog matter={assigning} onClose={() => setAssigning(null)} />}
      <ReasonDialog
        title={returning === null ? '' : words.handBackTitle(returning.number)}
        label={words.handBackReason}
        okText={words.handBack}
        isOpen={returning !== null}
        maxLength={1000}
        onClose={() => setReturning(null)}
        onSubmit={reason =>
          returning === null
            ? Promise.resolve()
            : handBack.run({ caseId: returning.caseId, rev: returning.rev, reason })
        }
      />
    </div>
  )
}
