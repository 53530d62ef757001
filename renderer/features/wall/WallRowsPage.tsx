import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { wallText } from '../../../shared/labels/board.ts'
import { useCall } from '../../client/index.ts'
import { ErrorState, Page, useShortcut, VirtualList } from '../../components/index.ts'
import { BoardCardItem, cardHeight } from '../board/BoardCardItem.tsx'
import { cellName } from './cellName.ts'
import './wall.css'

const step = 200

/** The orders behind one number of the wall: as many as the number says. */
export default function WallRowsPage() {
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const cell = params.get('cell') ?? ''
  const [pages, setPages] = useState(1)
  const wall = useCall('wall.read', {})
  const rows = useCall(
    'wall.rows',
    { cell, offset: 0, limit: Math.min(2000, pages * step) },
    { keepPrevious: true },
  )
  const back = () => navigate('/wall')
  useShortcut('escape', back)
  const cards = rows.data?.cards ?? []
  const count = rows.data?.count ?? 0
  return (
    <Page
      title={wallText.rowsOf(cellName(cell, wall.data), count)}
      isFilled
      actions={<Button onClick={back}>{wallText.rowsBack}</Button>}
    >
      <div className="wall-rows">
        {rows.error && rows.data === undefined ? (
          <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />
        ) : (
          <VirtualList
            label={cellName(cell, wall.data)}
            rows={cards}
            getKey={card => card.id}
            rowHeight={cardHeight}
            onOpen={card => navigate(`/orders/${card.id}`)}
            hasMore={cards.length < Math.min(2000, count)}
            loadMore={() => setPages(current => current + 1)}
            isLoading={rows.isLoading}
            isLoadingMore={rows.isFetching}
            empty={<p>{wallText.rowsEmpty}</p>}
            autoFocus
            renderRow={card => <BoardCardItem card={card} showDepartment />}
          />
        )}
      </div>
    </Page>
  )
}
