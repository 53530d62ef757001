/** Rates of domain reference 9 that concern mediation. Each keeps its two parts; a rate over nothing is none. */
import type { TallyFact } from './facts.ts'
import { isIn, type TallyBasis, type TallyPeriod, worthOf } from './table.ts'

export const tallyIndicators = [
  'successOfMediated',
  'successOfAccepted',
  'writtenShare',
  'oralShare',
  'performedRate',
  'performedAmount',
  'appliedRate',
  'confirmedRate',
] as const
export type TallyIndicator = (typeof tallyIndicators)[number]

export interface TallyFigure {
  numerator: number
  denominator: number
}

/** Below so many a rate is marked: it says little. */
export const smallDenominator = 10

/** A percentage with so many digits, rounded half up; null over nothing. 842 of 869 is 96.9, 376 of 386 is 97.41. */
export function percentText(figure: TallyFigure, digits: number): string | null {
  if (figure.denominator === 0) return null
  const scale = 10 ** digits
  // Whole numbers until the last step: a binary fraction must not decide a rounding.
  const scaled = Math.floor((figure.numerator * 200 * scale + figure.denominator) / (2 * figure.denominator))
  return (scaled / scale).toFixed(digits)
}

/** Files whose last promise by a day falls into the period, whenever they were accepted. */
const dueIn = (fact: TallyFact, period: TallyPeriod): boolean => {
  const days = fact.owed.map(owed => owed.dueOn)
  return (
    days.length > 0 &&
    isIn(
      days.reduce((left, day) => (day > left ? day : left)),
      period,
    )
  )
}

/**
 * The rates of a period. Performance is asked of what fell due in the period, whatever the basis: files accepted
 * lately owe nothing yet, and would make any committee look well or ill.
 */
export function indicatorsOf(
  facts: readonly TallyFact[],
  period: TallyPeriod,
  basis: TallyBasis,
): Record<TallyIndicator, TallyFigure> {
  const sum = (column: Parameters<typeof worthOf>[1]) =>
    facts.reduce((total, fact) => total + worthOf(fact, column, period, basis), 0)
  const [accepted, mediated, success] = [sum('accepted'), sum('mediated'), sum('success')]
  const due = facts.filter(fact => dueIn(fact, period))
  const money = facts.flatMap(fact =>
    fact.owed.filter(owed => owed.amountFen > 0 && isIn(owed.dueOn, period)),
  )
  const applied = facts.filter(fact =>
    basis === 'byAcceptance'
      ? fact.appliedOn !== null && isIn(fact.openedOn, period)
      : isIn(fact.appliedOn, period),
  ).length
  return {
    successOfMediated: { numerator: success, denominator: mediated },
    successOfAccepted: { numerator: success, denominator: accepted },
    writtenShare: { numerator: sum('written'), denominator: success },
    oralShare: { numerator: sum('oral'), denominator: success },
    performedRate: {
      numerator: due.filter(fact => fact.performedOn !== null).length,
      denominator: due.length,
    },
    performedAmount: {
      numerator: money.reduce((total, owed) => total + owed.paidFen, 0),
      denominator: money.reduce((total, owed) => total + owed.amountFen, 0),
    },
    appliedRate: { numerator: applied, denominator: success },
    confirmedRate: { numerator: sum('confirmed'), denominator: success },
  }
}

/** A sum in ten thousand yuan with two digits, as the table writes it: 2,873,800,000 fen are 2873.80. */
export function tenThousandYuan(fen: number): string {
  return (Math.round(fen / 10_000) / 100).toFixed(2)
}
