import { Drawer } from 'antd'
import { useNavigate } from 'react-router'
import type { MeasuredOrder } from '../../../shared/contract/whistleCenter.ts'
import type { OrderMeasure } from '../../../shared/domain/whistleCenter.ts'
import type { Day, Instant } from '../../../shared/kit/time.ts'
import { orderKindLabels, orderRoleLabels } from '../../../shared/labels/order.ts'
import { whistleCenterText as words } from '../../../shared/labels/whistleCenter.ts'
import { useInfiniteCall, useNow } from '../../client/index.ts'
import {
  ClockTag,
  EmptyState,
  ErrorState,
  formatNear,
  StatusTag,
  ToneTag,
  UrgencyTag,
  VirtualList,
} from '../../components/index.ts'

/** Which number was pressed. */
export interface Asked {
  measure: OrderMeasure
  orgId: string | null
  departmentId: string | null
  month: Day | null
  isLate: boolean
  whose: string
  what: string
}

/** The orders behind a number, newest first, a page at a time. */
export function RowsDrawer({ asked, onClose }: { asked: Asked | null; onClose(): void }) {
  return (
    <Drawer
      open={asked !== null}
      onClose={onClose}
      size={860}
      destroyOnHidden
      title={asked === null ? '' : words.rowsTitle(asked.what, asked.whose)}
      styles={{ body: { padding: 0, height: '100%' } }}
    >
      {asked === null ? null : <Rows asked={asked} />}
    </Drawer>
  )
}

function Rows({ asked }: { asked: Asked }) {
  const navigate = useNavigate()
  const { measure, orgId, departmentId, month, isLate } = asked
  const list = useInfiniteCall('whistleCenter.rows', {
    measure,
    orgId,
    departmentId,
    month,
    isLate,
    limit: 50,
  })
  if (list.error && list.rows.length === 0) return <ErrorState error={list.error} />
  return (
    <VirtualList
      label={asked.what}
      rows={list.rows}
      getKey={row => row.id}
      rowHeight={92}
      isMeasured
      hasMore={list.hasMore}
      loadMore={list.loadMore}
      isLoading={list.isLoading}
      isLoadingMore={list.isLoadingMore}
      onOpen={row => navigate(`/orders/${row.id}`)}
      empty={<EmptyState title={words.rowsEmpty} />}
      renderRow={row => <RowItem row={row} />}
    />
  )
}

function RowItem({ row }: { row: MeasuredOrder }) {
  return (
    <div className="center-row">
      <div className="order-row-title">
        <ToneTag tone={row.kind === 'whistle' ? 'red' : 'blue'}>{orderKindLabels[row.kind]}</ToneTag>
        <UrgencyTag urgency={row.urgency} />
        <StatusTag of="order" status={row.status} />
        <strong title={row.caseTitle}>{row.caseTitle}</strong>
        <ClockTag dueAt={row.dueAt} color={row.clockColor} />
      </div>
      <div className="center-row-sub">
        <span>{row.number}</span>
        <span>{row.orgName}</span>
        <span>
          {row.departmentName} {orderRoleLabels[row.role]}
        </span>
      </div>
      <div className="center-row-sub">
        <When name={words.issuedAt} at={row.issuedAt} />
        <When name={words.deliveredAt} at={row.deliveredAt} />
        <When name={words.signedAt} at={row.signedAt} />
        {row.kind === 'whistle' ? <When name={words.checkedInAt} at={row.checkedInAt} /> : null}
        <When name={words.completedAt} at={row.completedAt} />
      </div>
    </div>
  )
}

function When({ name, at }: { name: string; at: Instant | null }) {
  const now = useNow()
  return (
    <span>
      {name} {at === null ? words.notYet : formatNear(at, now)}
    </span>
  )
}
