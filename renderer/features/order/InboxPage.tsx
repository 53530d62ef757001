import { Button, Checkbox, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { OrderRow } from '../../../shared/contract/order.ts'
import { type Urgency, urgencies } from '../../../shared/domain/urgency.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { urgencyWords } from '../../../shared/labels/common.ts'
import { type OrderActionName, orderText } from '../../../shared/labels/order.ts'
import { useInfiniteCall, useNow } from '../../client/index.ts'
import { EmptyState, ErrorState, formatTime, Page, VirtualList } from '../../components/index.ts'
import { InboxCaseItem } from './InboxCaseItem.tsx'
import { gatherCases, type InboxPile, inboxPiles, liesOn } from './inboxLogic.ts'
import { OrderActionDialog } from './OrderActionDialog.tsx'
import { DepartmentFilter } from './OrdersPage.tsx'
import { openOrderStatuses } from './orderLogic.ts'
import './order.css'

/** Sorting by urgency needs all open orders; so many are read, more than a county has at once. */
const readMost = 4000

const pileLabels: Record<InboxPile, string> = {
  today: orderText.receivedToday,
  unsigned: orderText.unsigned,
  notCheckedIn: orderText.notCheckedIn,
  overdue: orderText.overdue,
}

/** The county whistle centre: what the towns have sent up, the most urgent first, kept current by itself. */
export default function InboxPage() {
  const navigate = useNavigate()
  const now = useNow()
  const today = dayOf(now)
  const [pile, setPile] = useState<InboxPile | null>(null)
  const [town, setTown] = useState<string | null>(null)
  const [urgency, setUrgency] = useState<Urgency | null>(null)
  const [departmentId, setDepartmentId] = useState<string | null>(null)
  const [isWhistleOnly, setIsWhistleOnly] = useState(false)
  const [chosen, setChosen] = useState<{
    action: OrderActionName
    row: OrderRow
  } | null>(null)

  const list = useInfiniteCall('order.list', {
    statuses: openOrderStatuses,
    departmentId,
    kind: isWhistleOnly ? 'whistle' : null,
    isOverdue: false,
    limit: 200,
  })
  const { rows, hasMore, isLoadingMore, loadMore } = list
  useEffect(() => {
    if (hasMore && !isLoadingMore && rows.length < readMost) loadMore()
  }, [hasMore, isLoadingMore, loadMore, rows.length])

  const towns = useMemo(() => [...new Set(rows.map(row => row.orgName))].sort(), [rows])
  const inTown = useMemo(
    () =>
      rows.filter(
        row => (town === null || row.orgName === town) && (urgency === null || row.urgency === urgency),
      ),
    [rows, town, urgency],
  )
  const counts = useMemo(() => {
    const count = (name: InboxPile) => inTown.filter(row => liesOn(name, row, today)).length
    return Object.fromEntries(inboxPiles.map(name => [name, count(name)])) as Record<InboxPile, number>
  }, [inTown, today])
  const cases = useMemo(
    () => gatherCases(pile === null ? inTown : inTown.filter(row => liesOn(pile, row, today))),
    [inTown, pile, today],
  )
  const isFiltered =
    pile !== null || town !== null || urgency !== null || departmentId !== null || isWhistleOnly
  const clear = () => {
    setPile(null)
    setTown(null)
    setUrgency(null)
    setDepartmentId(null)
    setIsWhistleOnly(false)
  }
  const live = chosen ? (rows.find(row => row.id === chosen.row.id) ?? chosen.row) : null

  return (
    <Page title={orderText.inbox} hint={orderText.updatedAt(formatTime(now))} isFilled>
      <div className="inbox-summary">
        {inboxPiles.map(name => (
          <button
            key={name}
            type="button"
            className={name === 'overdue' && counts[name] > 0 ? 'inbox-tile is-bad' : 'inbox-tile'}
            aria-pressed={pile === name}
            onClick={() => setPile(pile === name ? null : name)}
          >
            {pileLabels[name]}
            <b>{hasMore ? orderText.moreThan(counts[name]) : counts[name]}</b>
          </button>
        ))}
      </div>
      <div className="order-filters">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={town}
          placeholder={orderText.anyTown}
          style={{ width: 220 }}
          options={towns.map(name => ({ value: name, label: name }))}
          onChange={value => setTown(value ?? null)}
        />
        <Select
          allowClear
          value={urgency}
          placeholder={orderText.anyUrgency}
          style={{ width: 170 }}
          options={urgencies.map(value => ({
            value,
            label: urgencyWords[value],
          }))}
          onChange={value => setUrgency(value ?? null)}
        />
        <DepartmentFilter value={departmentId} onChange={setDepartmentId} />
        <Checkbox checked={isWhistleOnly} onChange={event => setIsWhistleOnly(event.target.checked)}>
          {orderText.whistleOnly}
        </Checkbox>
        {isFiltered ? (
          <Button type="link" onClick={clear}>
            {orderText.clearFilters}
          </Button>
        ) : null}
      </div>
      <div className="order-list">
        {list.error && rows.length === 0 ? (
          <ErrorState error={list.error} />
        ) : (
          <VirtualList
            label={orderText.inbox}
            rows={cases}
            getKey={one => one.caseId}
            rowHeight={120}
            isMeasured
            onOpen={one => {
              const first = one.orders[0]
              if (first) navigate(`/orders/${first.id}`)
            }}
            isLoading={list.isLoading}
            isLoadingMore={isLoadingMore}
            empty={<EmptyState title={isFiltered ? orderText.noMatch : orderText.inboxEmpty} />}
            autoFocus
            renderRow={one => (
              <InboxCaseItem
                of={one}
                onOpen={row => navigate(`/orders/${row.id}`)}
                onAction={(action, row) => setChosen({ action, row })}
              />
            )}
          />
        )}
      </div>
      <OrderActionDialog action={chosen?.action ?? null} order={live} onClose={() => setChosen(null)} />
    </Page>
  )
}
