/**
 * How facts become figures. Each order is judged for each measure by one function, which both counts and opens
 * the rows behind a count; so the two can never differ. Formulas: domain reference 9.
 *
 *   delivery          delivered within the limit        / orders issued in the month
 *   sign, checkIn,
 *   finish            stopped in time, and borne out    / orders whose clock was due in the month
 *   finishUnextended  as finish, against the date before extensions
 *   return            return asked for                  / orders delivered in the month
 *   undueReturn       a return denied                   / orders of `return`
 *   rework            sent back to be done again        / orders first completed in the month
 *   satisfaction      satisfied or fairly satisfied     / last answers in the month, those not reached left out
 *   solved            solved                            / the same, those who could not say left out
 *
 * A clock counts in the month in which it was due: each order counts once for each clock, and none escapes.
 */
import type { Instant } from '../../kit/time.ts'
import { toMillis } from '../../kit/time.ts'
import type { FactAnswer, FactClock, FactReturn, LedgerFact } from './facts.ts'
import { isInMonth, type LedgerWindow } from './period.ts'
import {
  badMeasures,
  type LedgerClock,
  type LedgerMeasure,
  type LedgerRules,
  ledgerMeasures,
} from './rules.ts'

/** `in`: counted and true of it; `out`: counted and not; `unproven`: left out for want of proof; null: not counted. */
export type Verdict = 'in' | 'out' | 'unproven' | null

/** A part and its whole. */
export interface Figure {
  numerator: number
  denominator: number
}

/** Time between departments of the returns asked for in the month. */
export interface LostTime {
  returns: number
  /** Returns after which the matter lay with nobody at the cut-off; their time counts up to it. */
  open: number
  minutes: number
}

export interface Figures {
  measures: Record<LedgerMeasure, Figure>
  lost: LostTime
  /** Clocks left out because only the department says they stopped. */
  unproven: number
}

/** Below this many a share says little; it is marked. */
export const smallDenominator = 10

/** Orders left out, each for some measures or for all (`'all'`). */
export type Exclusions = ReadonlyMap<string, readonly LedgerMeasure[] | 'all'>

export function isExcluded(exclusions: Exclusions, orderId: string, measure: LedgerMeasure): boolean {
  const found = exclusions.get(orderId)
  return found !== undefined && (found === 'all' || found.includes(measure))
}

function stopVerdict(
  clock: FactClock | null,
  dueAt: Instant | null,
  fact: Pick<LedgerFact, 'leftAt'>,
  window: LedgerWindow,
  unproven: LedgerRules['unproven']['sign'],
): Verdict {
  if (clock === null || dueAt === null) return null
  const { leftAt } = fact
  // Not due yet: nobody is late, and what is only claimed may still be borne out.
  if (dueAt > window.cutoffAt && !clock.isProven) return null
  if (clock.at === null) return leftAt !== null && leftAt <= dueAt ? null : 'out'
  if (clock.at > dueAt) return 'out'
  if (clock.isProven) return 'in'
  return unproven === 'late' ? 'out' : 'unproven'
}

/** The answer that counts: the citizen's own of the month, else the last from one who was reached. */
export function answerIn(fact: LedgerFact, window: LedgerWindow): FactAnswer | undefined {
  const heard = fact.answers.filter(
    answer => isInMonth(answer.at, window) && answer.satisfaction !== 'unreachable',
  )
  return heard.findLast(answer => answer.isOwn) ?? heard.at(-1)
}

/** Returns asked for in the month, for the time lost between departments. */
export function returnsIn(fact: LedgerFact, window: LedgerWindow): readonly FactReturn[] {
  return fact.returns.filter(item => isInMonth(item.askedAt, window))
}

/** Minutes between a return asked for and the matter lying with a department again, or the cut-off. */
export function lostMinutes(item: FactReturn, cutoff: Instant): number {
  return Math.max(0, Math.round((toMillis(item.endedAt ?? cutoff) - toMillis(item.askedAt)) / 60_000))
}

/** How one order counts for one measure in a month. */
export function verdictOf(
  fact: LedgerFact,
  measure: LedgerMeasure,
  window: LedgerWindow,
  rules: LedgerRules,
): Verdict {
  const share = (isIn: boolean): Verdict => (isIn ? 'in' : 'out')
  switch (measure) {
    case 'delivery':
      if (!isInMonth(fact.issuedAt, window)) return null
      return stopVerdict(fact.delivery, fact.delivery.dueAt, fact, window, 'late')
    case 'sign':
    case 'checkIn':
    case 'finish': {
      const clock = fact[measure]
      if (clock === null || !isInMonth(clock.dueAt, window)) return null
      return stopVerdict(clock, clock.dueAt, fact, window, rules.unproven[measure])
    }
    case 'finishUnextended':
      if (fact.finish === null || !isInMonth(fact.finish.dueAt, window)) return null
      return stopVerdict(
        fact.finish,
        fact.unextendedDueAt ?? fact.finish.dueAt,
        fact,
        window,
        rules.unproven.finish,
      )
    case 'return':
      return isInMonth(fact.delivery.at, window) ? share(fact.returns.length > 0) : null
    case 'undueReturn':
      if (!isInMonth(fact.delivery.at, window) || fact.returns.length === 0) return null
      return share(fact.returns.some(item => item.outcome === 'denied'))
    case 'rework':
      return isInMonth(fact.firstCompletedAt, window) ? share(fact.redoneAt !== null) : null
    case 'satisfaction': {
      const answer = answerIn(fact, window)
      if (answer === undefined) return null
      return share(answer.satisfaction === 'satisfied' || answer.satisfaction === 'fairlySatisfied')
    }
    case 'solved': {
      const answer = answerIn(fact, window)
      return answer === undefined || answer.solved === 'unknown' ? null : share(answer.solved === 'solved')
    }
  }
}

/** True when any measure, or the time between departments, counts this order in the month. */
export function countsIn(fact: LedgerFact, window: LedgerWindow, rules: LedgerRules): boolean {
  return (
    returnsIn(fact, window).length > 0 ||
    ledgerMeasures.some(measure => verdictOf(fact, measure, window, rules) !== null)
  )
}

export function emptyFigures(): Figures {
  return {
    measures: Object.fromEntries(
      ledgerMeasures.map(measure => [measure, { numerator: 0, denominator: 0 }]),
    ) as Record<LedgerMeasure, Figure>,
    lost: { returns: 0, open: 0, minutes: 0 },
    unproven: 0,
  }
}

/** The figures of some facts. Time between departments belongs to returns and is left out with `return`. */
export function figuresOf(
  facts: Iterable<LedgerFact>,
  window: LedgerWindow,
  rules: LedgerRules,
  exclusions: Exclusions,
): Figures {
  const figures = emptyFigures()
  for (const fact of facts) {
    for (const measure of ledgerMeasures) {
      if (isExcluded(exclusions, fact.orderId, measure)) continue
      const verdict = verdictOf(fact, measure, window, rules)
      if (verdict === 'unproven') figures.unproven += measure === 'finishUnextended' ? 0 : 1
      if (verdict !== 'in' && verdict !== 'out') continue
      figures.measures[measure].denominator += 1
      if (verdict === 'in') figures.measures[measure].numerator += 1
    }
    if (isExcluded(exclusions, fact.orderId, 'return')) continue
    for (const item of returnsIn(fact, window)) {
      figures.lost.returns += 1
      if (item.endedAt === null) figures.lost.open += 1
      figures.lost.minutes += lostMinutes(item, window.cutoffAt)
    }
  }
  return figures
}

/** The four clocks taken together, as far as the rules count them. */
export function onTimeTotal(figures: Figures, counted: readonly LedgerClock[]): Figure {
  return counted.reduce<Figure>(
    (total, clock) => ({
      numerator: total.numerator + figures.measures[clock].numerator,
      denominator: total.denominator + figures.measures[clock].denominator,
    }),
    { numerator: 0, denominator: 0 },
  )
}

/** A share in per cent with one decimal, as people write it; null for "—" when there is nothing to share. */
export function percentOf({ numerator, denominator }: Figure): number | null {
  return denominator === 0 ? null : Math.round((numerator / denominator) * 1000) / 10
}

/**
 * The score of the rules' weights, 0 to 100; null without weights, or when nothing that has a weight was counted.
 * Measures with a denominator of 0 are left out and the other weights take their place.
 */
export function scoreOf(figures: Figures, weights: LedgerRules['weights']): number | null {
  if (weights === null) return null
  let sum = 0
  let parts = 0
  for (const measure of ledgerMeasures) {
    const weight = weights[measure] ?? 0
    const { numerator, denominator } = figures.measures[measure]
    if (weight === 0 || denominator === 0) continue
    const share = numerator / denominator
    sum += weight * (badMeasures.includes(measure) ? 1 - share : share)
    parts += weight
  }
  return parts === 0 ? null : Math.round((sum / parts) * 1000) / 10
}
