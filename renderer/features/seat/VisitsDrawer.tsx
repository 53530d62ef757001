import { Drawer } from 'antd'
import type { SeatView } from '../../../shared/contract/seat.ts'
import { seatVisitLabels, seatText as words } from '../../../shared/labels/seat.ts'
import { useInfiniteCall } from '../../client/index.ts'
import { EmptyState, formatInstant, ToneTag, VirtualList } from '../../components/index.ts'

/** Who sat in and left, newest first. */
export function VisitsDrawer({ seat, onClose }: { seat: SeatView | null; onClose(): void }) {
  return (
    <Drawer
      open={seat !== null}
      onClose={onClose}
      size={460}
      destroyOnHidden
      title={seat === null ? '' : `${seat.departmentName} ${words.history}`}
      styles={{ body: { padding: 0, height: '100%' } }}
    >
      {seat === null ? null : <Visits seatId={seat.id} />}
    </Drawer>
  )
}

function Visits({ seatId }: { seatId: string }) {
  const list = useInfiniteCall('seat.visits', { seatId, limit: 50 })
  return (
    <VirtualList
      label={words.history}
      rows={list.rows}
      getKey={row => row.id}
      rowHeight={44}
      hasMore={list.hasMore}
      loadMore={list.loadMore}
      isLoading={list.isLoading}
      isLoadingMore={list.isLoadingMore}
      empty={<EmptyState title={words.noHistory} />}
      renderRow={row => (
        <div className="seat-visit">
          <ToneTag tone={row.kind === 'sitIn' ? 'green' : 'grey'}>{seatVisitLabels[row.kind]}</ToneTag>
          <span>{row.userName}</span>
          <span className="muted">{formatInstant(row.at)}</span>
          {row.byName === row.userName ? null : <span className="muted">{words.enteredBy(row.byName)}</span>}
        </div>
      )}
    />
  )
}
