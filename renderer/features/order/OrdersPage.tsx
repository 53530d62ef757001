import { Checkbox, Select } from 'antd'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { OrderRow } from '../../../shared/contract/order.ts'
import type { OrderKind } from '../../../shared/domain/order.ts'
import {
  laneEmptyLabels,
  laneLabels,
  type OrderActionName,
  orderKindLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { useCall, useInfiniteCall, useMe } from '../../client/index.ts'
import { EmptyState, ErrorState, KeyHint, Page, useShortcut, VirtualList } from '../../components/index.ts'
import { useDepartments } from './DepartmentSelect.tsx'
import { OrderActionDialog } from './OrderActionDialog.tsx'
import { OrderRowItem, orderRowHeight } from './OrderRowItem.tsx'
import { type Lane, laneOf, laneQueries, lanes, openOrderStatuses } from './orderLogic.ts'
import './order.css'

/** Up to so many open orders are counted one by one; beyond, the number carries a plus. */
const countedMost = 200

/** Orders by what is owed now: a department's own, or for centre staff those of all departments. */
export default function OrdersPage() {
  const { abilities } = useMe()
  const isStaff = abilities.includes('order.deliver') || abilities.includes('order.judge')
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const lane = lanes.find(name => name === params.get('lane')) ?? 'toSign'
  const [departmentId, setDepartmentId] = useState<string | null>(null)
  const [kind, setKind] = useState<OrderKind | null>(null)
  const [isOverdue, setIsOverdue] = useState(false)
  const [chosen, setChosen] = useState<{
    action: OrderActionName
    row: OrderRow
  } | null>(null)

  const open = useCall(
    'order.list',
    {
      statuses: openOrderStatuses,
      departmentId,
      kind,
      isOverdue,
      cursor: null,
      limit: countedMost,
    },
    { keepPrevious: true },
  )
  const query = laneQueries[lane]
  const list = useInfiniteCall('order.list', {
    statuses: query.statuses,
    departmentId,
    kind: query.kind ?? kind,
    isOverdue,
    limit: 50,
  })
  // Signed whistles wait for people on site; they lie on a pile of their own. A pile that is about check-in
  // holds nothing when only plain orders are asked for.
  const rows = useMemo(
    () => list.rows.filter(row => laneOf(row) === lane && (kind === null || row.kind === kind)),
    [list.rows, lane, kind],
  )
  // A page of which little stays on this pile is followed by the next at once.
  const { hasMore, isLoadingMore, loadMore } = list
  useEffect(() => {
    if (rows.length < 20 && hasMore && !isLoadingMore) loadMore()
  }, [rows.length, hasMore, isLoadingMore, loadMore])
  const counts = useMemo(() => {
    const found: Partial<Record<Lane, number>> = {}
    for (const row of open.data?.rows ?? []) {
      const at = laneOf(row)
      found[at] = (found[at] ?? 0) + 1
    }
    return found
  }, [open.data])
  const isMore = open.data?.nextCursor !== undefined && open.data.nextCursor !== null
  const countText = (name: Lane) => {
    if (name === 'ended') return null
    const count = counts[name] ?? 0
    return <b>{isMore ? orderText.moreThan(count) : count}</b>
  }
  const showLane = (name: Lane) => setParams({ lane: name }, { replace: true })
  // The row may have changed under the open dialog: always act on its newest form.
  const live = chosen ? (list.rows.find(row => row.id === chosen.row.id) ?? chosen.row) : null

  return (
    <Page title={isStaff ? orderText.allOrders : orderText.myOrders} isFilled>
      <div className="order-lanes" role="toolbar">
        {lanes.map((name, index) => (
          <LaneButton key={name} index={index} isOn={name === lane} onPick={() => showLane(name)}>
            {laneLabels[name]} {countText(name)}
          </LaneButton>
        ))}
      </div>
      <div className="order-filters">
        {isStaff ? <DepartmentFilter value={departmentId} onChange={setDepartmentId} /> : null}
        <Select<OrderKind | 'any'>
          value={kind ?? 'any'}
          onChange={value => setKind(value === 'any' ? null : value)}
          style={{ width: 150 }}
          options={[
            { value: 'any', label: orderText.anyKind },
            { value: 'order', label: orderKindLabels.order },
            { value: 'whistle', label: orderKindLabels.whistle },
          ]}
        />
        <Checkbox checked={isOverdue} onChange={event => setIsOverdue(event.target.checked)}>
          {orderText.onlyOverdue}
        </Checkbox>
      </div>
      <div className="order-list">
        {list.error && rows.length === 0 ? (
          <ErrorState error={list.error} />
        ) : (
          <VirtualList
            label={laneLabels[lane]}
            rows={rows}
            getKey={row => row.id}
            rowHeight={orderRowHeight}
            onOpen={row => navigate(`/orders/${row.id}`)}
            hasMore={list.hasMore}
            loadMore={list.loadMore}
            isLoading={list.isLoading || (rows.length === 0 && list.hasMore)}
            isLoadingMore={list.isLoadingMore}
            empty={<EmptyState title={laneEmptyLabels[lane]} />}
            autoFocus
            renderRow={row => (
              <OrderRowItem
                row={row}
                isOwn={!isStaff}
                onAction={(action, of) => setChosen({ action, row: of })}
              />
            )}
          />
        )}
      </div>
      <OrderActionDialog action={chosen?.action ?? null} order={live} onClose={() => setChosen(null)} />
    </Page>
  )
}

/** One pile, also on its number: Alt and a number belong to the menu. */
function LaneButton({
  index,
  isOn,
  onPick,
  children,
}: {
  index: number
  isOn: boolean
  onPick(): void
  children: ReactNode
}) {
  const keys = String(index + 1)
  useShortcut(keys, onPick)
  return (
    <button type="button" className="order-lane" aria-pressed={isOn} onClick={onPick}>
      {children} <KeyHint keys={keys} />
    </button>
  )
}

/** Which department's orders centre staff look at. */
export function DepartmentFilter({
  value,
  onChange,
}: {
  value: string | null
  onChange(value: string | null): void
}) {
  const { departments, isLoading } = useDepartments()
  const isCounty = useMe().host === 'county'
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={isLoading}
      value={value}
      placeholder={orderText.anyDepartment}
      style={{ width: 240 }}
      options={departments.map(department => ({
        value: department.id,
        // Two towns have a police station each.
        label: isCounty ? orderText.departmentOf(department.name, department.orgName) : department.name,
      }))}
      onChange={chosen => onChange(chosen ?? null)}
    />
  )
}
