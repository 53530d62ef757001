import { useState } from 'react'
import type { BoardLaneView } from '../../../shared/contract/board.ts'
import type { InputOf } from '../../../shared/contract/registry.ts'
import { boardText, clockLaneEmpty, clockLaneLabels } from '../../../shared/labels/board.ts'
import { useCall } from '../../client/index.ts'
import { VirtualList } from '../../components/index.ts'
import { BoardCardItem, cardHeight } from './BoardCardItem.tsx'

const step = 100
/** A person who looks for one among more than this uses the filters. */
const most = 2000

/** One lane: its name, its counts, and its cards, of which only those in sight are drawn. */
export function BoardLane({
  lane,
  filter,
  isFirst,
  onOpen,
}: {
  lane: BoardLaneView
  filter: Omit<InputOf<'board.cards'>, 'lane' | 'offset' | 'limit'>
  isFirst: boolean
  onOpen(orderId: string): void
}) {
  const [wanted, setWanted] = useState(lane.cards.length)
  const needsMore = wanted > lane.cards.length && lane.count > lane.cards.length
  const more = useCall(
    'board.cards',
    { ...filter, lane: lane.key, offset: 0, limit: Math.max(step, wanted) },
    { enabled: needsMore, keepPrevious: true },
  )
  const cards = needsMore ? (more.data?.cards ?? lane.cards) : lane.cards
  const name = lane.clockLane === null ? lane.name : clockLaneLabels[lane.clockLane]
  return (
    <section className={`board-lane${lane.clockLane === 'overdue' && lane.count > 0 ? ' is-bad' : ''}`}>
      <header className="board-lane-head">
        <h2 title={name}>{name}</h2>
        <b className="num">{lane.count}</b>
        <span className="board-lane-facts">
          {lane.overdue > 0 && lane.clockLane === null ? (
            <span className="is-over">{boardText.overdue(lane.overdue)}</span>
          ) : null}
          {lane.whistles > 0 ? <span>{boardText.whistles(lane.whistles)}</span> : null}
        </span>
      </header>
      <div className="board-lane-cards">
        <VirtualList
          label={`${name} ${lane.count}`}
          rows={cards}
          getKey={card => card.id}
          rowHeight={cardHeight}
          onOpen={card => onOpen(card.id)}
          hasMore={cards.length < Math.min(most, lane.count)}
          loadMore={() => setWanted(Math.min(most, cards.length + step))}
          isLoadingMore={more.isFetching}
          empty={
            <p className="board-lane-empty">
              {lane.clockLane === null ? boardText.empty : clockLaneEmpty[lane.clockLane]}
            </p>
          }
          autoFocus={isFirst}
          renderRow={card => <BoardCardItem card={card} showDepartment={lane.clockLane !== null} />}
        />
      </div>
      {cards.length >= most && lane.count > most ? (
        <p className="board-lane-note">{boardText.laneMore(most, lane.count)}</p>
      ) : null}
    </section>
  )
}
