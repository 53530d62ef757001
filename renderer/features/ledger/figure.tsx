/** How a figure of the ledger is shown: share and parts, "—" for nothing, a mark for few. */
import type { LedgerMonthView } from '../../../shared/contract/ledger.ts'
import { type Figure, percentOf, smallDenominator } from '../../../shared/domain/ledger/measures.ts'
import { badMeasures, type LedgerMeasure } from '../../../shared/domain/ledger/rules.ts'
import { ledgerText as words } from '../../../shared/labels/ledger.ts'

export type LedgerFigures = LedgerMonthView['total']

/** The share as text, `—` when there was nothing to count. */
export function shareText(figure: Figure): string {
  const percent = percentOf(figure)
  return percent === null ? words.none : words.percent(percent)
}

const isSmall = (figure: Figure) => figure.denominator > 0 && figure.denominator < smallDenominator

/** Tones help the eye only where there is enough to judge by. */
function toneOf(measure: LedgerMeasure, figure: Figure): string {
  const percent = percentOf(figure)
  if (percent === null || isSmall(figure)) return ''
  const good = badMeasures.includes(measure) ? 100 - percent : percent
  return good >= 95 ? 'is-good' : good < 80 ? 'is-poor' : ''
}

/** One figure; a press opens its rows. */
export function FigureCell({
  measure,
  figure,
  onOpen,
}: {
  measure: LedgerMeasure
  figure: Figure
  onOpen?: (part: 'denominator') => void
}) {
  const content = (
    <>
      <b className={toneOf(measure, figure)}>
        {shareText(figure)}
        {isSmall(figure) ? <sup title={words.small}>{words.smallMark}</sup> : null}
      </b>
      <span>{words.fraction(figure.numerator, figure.denominator)}</span>
    </>
  )
  if (onOpen === undefined) return <span className="dl-figure num">{content}</span>
  return (
    <button type="button" className="dl-figure num" onClick={() => onOpen('denominator')}>
      {content}
    </button>
  )
}
