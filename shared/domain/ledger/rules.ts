/**
 * Rules a department ledger is counted by: data with an effective day (`rule_set` of kind `ledger`), copied whole
 * into each period that is frozen, so that a later set never changes a past figure.
 */
import type { Decision } from '../../kit/result.ts'
import { ok, refuse } from '../../kit/result.ts'
import type { Day } from '../../kit/time.ts'
import { type TimeLimit, timeUnits } from '../deadline.ts'
import { type RuleSet, ruleSetOn } from '../ruleSet.ts'
import { type Urgency, urgencies } from '../urgency.ts'

/** The four clocks of an order, each counted by itself. */
export const ledgerClocks = ['delivery', 'sign', 'checkIn', 'finish'] as const
export type LedgerClock = (typeof ledgerClocks)[number]

/** Everything that is counted as a part of a whole. `finishUnextended`: the finish against the date before extensions. */
export const ledgerMeasures = [
  ...ledgerClocks,
  'finishUnextended',
  'return',
  'undueReturn',
  'rework',
  'satisfaction',
  'solved',
] as const
export type LedgerMeasure = (typeof ledgerMeasures)[number]

/** Of these a high share is bad. */
export const badMeasures: readonly LedgerMeasure[] = ['return', 'undueReturn', 'rework']

/**
 * What a stop counts for that rests on the department's own word alone at the cut-off: late, or neither (it is
 * then listed apart). A finish is borne out by the centre, so its default does not blame the department.
 */
export const unprovenRules = ['late', 'leftOut'] as const
export type UnprovenRule = (typeof unprovenRules)[number]

export interface LedgerRules {
  /** From issue to proven delivery; the other limits stand on the orders themselves. */
  deliveryLimits: Record<Urgency, TimeLimit>
  /** Clocks that count; the others are shown and left out of the total. */
  counted: readonly LedgerClock[]
  unproven: Record<Exclude<LedgerClock, 'delivery'>, UnprovenRule>
  /** Working days after the last day of the month until its figures may be frozen. */
  cutoffWorkingDays: number
  /** Parts of a total score by measure; null keeps figures apart, and no department gets a score. */
  weights: Partial<Record<LedgerMeasure, number>> | null
}

/** What holds until an office approves its own; local habit, never law. */
export const builtInLedgerRules: LedgerRules = {
  deliveryLimits: {
    U0: { amount: 10, unit: 'minute' },
    U1: { amount: 30, unit: 'minute' },
    U2: { amount: 2, unit: 'workingHour' },
    U3: { amount: 4, unit: 'workingHour' },
    U4: { amount: 1, unit: 'workingDay' },
  },
  counted: ledgerClocks,
  unproven: { sign: 'late', checkIn: 'late', finish: 'leftOut' },
  cutoffWorkingDays: 5,
  weights: null,
}

/** Name of the built-in rules where a version is shown. */
export const builtInLedgerVersion = 'built-in'

export const cutoffDaysMost = 20
const weightMost = 100

function isLimit(value: unknown): value is TimeLimit {
  if (typeof value !== 'object' || value === null) return false
  const { amount, unit } = value as Partial<TimeLimit>
  return (
    typeof amount === 'number' &&
    Number.isInteger(amount) &&
    amount >= 1 &&
    amount <= 1000 &&
    timeUnits.some(known => known === unit)
  )
}

const isIn = <T extends string>(list: readonly T[], value: unknown): value is T =>
  list.some(known => known === value)

/** Rules from stored or typed content. Refuses with `ledger.rulesInvalid` {field}. */
export function ledgerRulesFrom(content: unknown): Decision<LedgerRules> {
  const wrong = (field: string) => refuse('ledger.rulesInvalid', { field })
  if (typeof content !== 'object' || content === null) return wrong('content')
  const { deliveryLimits, counted, unproven, cutoffWorkingDays, weights } = content as Partial<LedgerRules>
  if (typeof deliveryLimits !== 'object' || !urgencies.every(urgency => isLimit(deliveryLimits[urgency])))
    return wrong('deliveryLimits')
  if (!Array.isArray(counted) || !counted.every(clock => isIn(ledgerClocks, clock))) return wrong('counted')
  if (
    typeof unproven !== 'object' ||
    !(['sign', 'checkIn', 'finish'] as const).every(clock => isIn(unprovenRules, unproven[clock]))
  )
    return wrong('unproven')
  if (
    typeof cutoffWorkingDays !== 'number' ||
    !Number.isInteger(cutoffWorkingDays) ||
    cutoffWorkingDays < 0 ||
    cutoffWorkingDays > cutoffDaysMost
  )
    return wrong('cutoffWorkingDays')
  if (weights === undefined) return wrong('weights')
  if (weights !== null) {
    const all = Object.entries(weights)
    if (all.length === 0) return wrong('weights')
    for (const [measure, weight] of all)
      if (
        !isIn(ledgerMeasures, measure) ||
        typeof weight !== 'number' ||
        !(weight > 0) ||
        weight > weightMost
      )
        return wrong('weights')
  }
  return ok({ deliveryLimits, counted, unproven, cutoffWorkingDays, weights })
}

/** The rules of a day with their version: the approved set in force then, or the built-in ones. */
export function ledgerRulesOn(sets: readonly RuleSet[], day: Day): { version: string; rules: LedgerRules } {
  const set = ruleSetOn(sets, day)
  const read = set === null ? null : ledgerRulesFrom(set.content)
  if (set === null || read === null || !read.ok)
    return { version: builtInLedgerVersion, rules: builtInLedgerRules }
  return { version: set.version, rules: read.value }
}
