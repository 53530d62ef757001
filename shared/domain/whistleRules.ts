/**
 * What a county decides about whistles: how soon a leader answers, how soon an emergency whistle is confirmed,
 * and between which rates whistling is neither too casual nor too shy. Kept as a rule set of kind `whistle`.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import { type TimeLimit, timeUnits } from './deadline.ts'

export interface WhistleRules {
  /** From asking a leader to the answer. */
  answerWithin: TimeLimit
  /** From blowing first to the leader's confirmation. */
  confirmWithin: TimeLimit
  /** Whistles blown per hundred matters registered in the month. */
  bandLow: number
  bandHigh: number
  /** With fewer matters in the month the rate says nothing. */
  fewestMatters: number
}

/**
 * Working defaults, not law. The upper end comes from source S3-2 (eight in ten matters are settled in the
 * grid, so at most two in ten go further); the lower end only keeps a centre from never whistling at all.
 */
export const defaultWhistleRules: WhistleRules = {
  answerWithin: { amount: 4, unit: 'workingHour' },
  confirmWithin: { amount: 2, unit: 'hour' },
  bandLow: 2,
  bandHigh: 20,
  fewestMatters: 20,
}

function limitFrom(value: unknown): TimeLimit | null {
  if (typeof value !== 'object' || value === null) return null
  const { amount, unit } = value as Partial<Record<keyof TimeLimit, unknown>>
  const known = timeUnits.find(name => name === unit)
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < 1 || amount > 999) return null
  return known === undefined ? null : { amount, unit: known }
}

/** Reads rules that came from outside. Refusal: `whistle.rulesInvalid`. */
export function whistleRulesFrom(value: unknown): Decision<WhistleRules> {
  const bad = refuse('whistle.rulesInvalid')
  if (typeof value !== 'object' || value === null) return bad
  const { answerWithin, confirmWithin, bandLow, bandHigh, fewestMatters } = value as Record<string, unknown>
  const [answer, confirm] = [limitFrom(answerWithin), limitFrom(confirmWithin)]
  if (answer === null || confirm === null) return bad
  if (typeof bandLow !== 'number' || typeof bandHigh !== 'number' || typeof fewestMatters !== 'number')
    return bad
  const isSound =
    bandLow >= 0 && bandLow < bandHigh && bandHigh <= 100 && fewestMatters >= 1 && fewestMatters <= 10_000
  if (!isSound || !Number.isInteger(fewestMatters)) return bad
  return ok({ answerWithin: answer, confirmWithin: confirm, bandLow, bandHigh, fewestMatters })
}

export type RateVerdict = 'tooFew' | 'low' | 'within' | 'high'

/** Whistles per hundred matters, to one decimal; null when no matter was registered. */
export function whistleRate(blown: number, registered: number): number | null {
  return registered === 0 ? null : Math.round((blown / registered) * 1000) / 10
}

/** Where a month stands to the band. Both ends belong to it. */
export function rateVerdict(
  blown: number,
  registered: number,
  rules: Pick<WhistleRules, 'bandLow' | 'bandHigh' | 'fewestMatters'>,
): RateVerdict {
  const rate = whistleRate(blown, registered)
  if (rate === null || registered < rules.fewestMatters) return 'tooFew'
  if (rate < rules.bandLow) return 'low'
  return rate > rules.bandHigh ? 'high' : 'within'
}
