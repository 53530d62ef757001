import type { BoardCard } from '../../../shared/contract/board.ts'
import { boardText, moverLabels } from '../../../shared/labels/board.ts'
import { ledgerClockLabels } from '../../../shared/labels/ledger.ts'
import { useNow } from '../../client/index.ts'
import { formatInstant, remainingText, ToneTag, UrgencyTag } from '../../components/index.ts'
import { CardClocks } from './CardClocks.tsx'
import './board.css'

/** All cards are of one height, so that a lane of thousands scrolls without measuring. */
export const cardHeight = 132

/** One order on the board: what, how urgent, its four clocks, whose move it is. */
export function BoardCardItem({ card, showDepartment }: { card: BoardCard; showDepartment: boolean }) {
  const now = useNow()
  const isLate = card.dueAt !== null && card.dueAt < now
  return (
    <article className={`board-card${isLate ? ' is-late' : ''}`}>
      <div className="board-card-head">
        <UrgencyTag urgency={card.urgency} />
        {card.kind === 'whistle' ? <ToneTag tone="red">{boardText.whistle}</ToneTag> : null}
        {card.role === 'support' ? <ToneTag tone="grey">{boardText.support}</ToneTag> : null}
        {card.isUnsent ? <ToneTag tone="amber">{boardText.unsent}</ToneTag> : null}
        <CardClocks clocks={card.clocks} />
      </div>
      <strong className="board-card-title" title={card.title}>
        {card.title}
      </strong>
      <div className="board-card-line" title={`${card.orgName} ${card.place}`}>
        {showDepartment ? card.departmentName : card.orgName} {card.place}
      </div>
      <div className="board-card-line num">{card.number}</div>
      <div className="board-card-foot">
        <span>{moverLabels[card.mover]}</span>
        {card.dueAt === null || card.running === null ? null : (
          <span className={isLate ? 'is-over' : 'muted'} title={formatInstant(card.dueAt)}>
            {ledgerClockLabels[card.running]} {remainingText(now, card.dueAt)}
          </span>
        )}
      </div>
    </article>
  )
}
