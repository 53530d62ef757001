import { useNavigate } from 'react-router'
import { workbenchText as words } from '../../../shared/labels/workbench.ts'
import { useCall } from '../../client/index.ts'
import { EmptyState, ErrorState, VirtualList } from '../../components/index.ts'
import { OrderRowItem, orderRowHeight } from '../order/OrderRowItem.tsx'
import { openOrderStatuses } from '../order/orderLogic.ts'
import '../order/order.css'

/** What a department's person has to do: its orders, the most urgent first. */
export function OwnOrders() {
  const navigate = useNavigate()
  const list = useCall('order.list', {
    statuses: openOrderStatuses,
    departmentId: null,
    kind: null,
    isOverdue: false,
    cursor: null,
    limit: 50,
  })
  const rows = list.data?.rows ?? []
  if (list.error && rows.length === 0) return <ErrorState error={list.error} />
  const open = (id: string) => void navigate(`/orders/${id}`)
  return (
    <>
      <div className="fq-pile-head">
        <h2>{words.myOrders}</h2>
        <span className="fq-dim">{words.myOrdersHint}</span>
      </div>
      <div className="fq-pile-rows">
        <VirtualList
          label={words.myOrders}
          rows={rows}
          getKey={row => row.id}
          rowHeight={orderRowHeight}
          renderRow={row => <OrderRowItem row={row} isOwn onAction={(_action, of) => open(of.id)} />}
          onOpen={row => open(row.id)}
          isLoading={list.isLoading}
          autoFocus
          empty={<EmptyState title={words.noOrders} hint={words.noOrdersHint} />}
        />
      </div>
    </>
  )
}
