import type { BoardCard } from '../../../shared/contract/board.ts'
import { cardClockText, clockMarks } from '../../../shared/labels/board.ts'
import { ledgerClockLabels } from '../../../shared/labels/ledger.ts'
import { formatInstant } from '../../components/index.ts'

type Clock = BoardCard['clocks'][number]

function wordsOf(clock: Clock): string {
  const name = ledgerClockLabels[clock.clock]
  if (clock.color === 'none' || clock.dueAt === null) return `${name} ${cardClockText.idle}`
  const at = formatInstant(clock.at)
  if (clock.isClaimed) return `${name} ${cardClockText.claimed(at)}`
  if (clock.color === 'done') return `${name} ${cardClockText.done(at)}`
  if (clock.color === 'doneLate') return `${name} ${cardClockText.late(at)}`
  return `${name} ${cardClockText.due(formatInstant(clock.dueAt))}`
}

/** The four clocks at a glance: told by shape and letter as well as by colour. */
export function CardClocks({ clocks }: { clocks: readonly Clock[] }) {
  return (
    <span className="card-clocks">
      {clocks.map(clock => (
        <span
          key={clock.clock}
          role="img"
          aria-label={wordsOf(clock)}
          title={wordsOf(clock)}
          className={`card-clock is-${clock.color}${clock.isClaimed ? ' is-claimed' : ''}`}
        >
          {clockMarks[clock.clock]}
        </span>
      ))}
    </span>
  )
}
