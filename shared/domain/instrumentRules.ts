/**
 * The local rules of extensions, pauses and supervision, as data with a day from which they hold (rule set
 * kind `instrument`). Figures are habits of offices (domain reference 2.4, 2.5), never law.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { TimeLimit } from './deadline.ts'

/** Steps of urging and supervision, from the mildest. Source: domain reference 2.5. */
export const supervisionKinds = ['remind', 'normal', 'yellowCard', 'redCard'] as const
export type SupervisionKind = (typeof supervisionKinds)[number]

export interface InstrumentRules {
  /** An extension is asked for at least so many working days before the order is due. */
  noticeDays: number
  /** The same, in hours, for orders whose limit is counted in hours or minutes. */
  noticeHours: number
  /** Most working days one extension may add. */
  extensionMostDays: number
  /** How often the date of one order may be extended. */
  extensionTimes: number
  /** Most days from the grant of a pause (or a new date) to its review. */
  pauseMostDays: number
  /** Working days to answer each step of supervision. */
  replyDays: Record<SupervisionKind, number>
}

export const defaultInstrumentRules: InstrumentRules = {
  noticeDays: 1,
  noticeHours: 4,
  extensionMostDays: 10,
  extensionTimes: 1,
  pauseMostDays: 30,
  replyDays: { remind: 1, normal: 3, yellowCard: 2, redCard: 1 },
}

/** The least and most an office may set each figure to. */
export const instrumentRuleRange: Record<
  Exclude<keyof InstrumentRules, 'replyDays'> | 'replyDays',
  readonly [number, number]
> = {
  noticeDays: [0, 5],
  noticeHours: [0, 24],
  extensionMostDays: [1, 30],
  extensionTimes: [0, 3],
  pauseMostDays: [1, 180],
  replyDays: [1, 10],
}

/** Reads rules that came from outside. Refusal: `instrument.rulesInvalid` {field}. */
export function instrumentRulesFrom(value: unknown): Decision<InstrumentRules> {
  if (typeof value !== 'object' || value === null) return refuse('instrument.rulesInvalid', { field: '' })
  const given = value as Partial<Record<keyof InstrumentRules, unknown>>
  const bad = (field: keyof InstrumentRules, number: unknown): boolean => {
    const [least, most] = instrumentRuleRange[field]
    return !Number.isInteger(number) || Number(number) < least || Number(number) > most
  }
  for (const field of [
    'noticeDays',
    'noticeHours',
    'extensionMostDays',
    'extensionTimes',
    'pauseMostDays',
  ] as const)
    if (bad(field, given[field])) return refuse('instrument.rulesInvalid', { field })
  const replies = given.replyDays
  if (typeof replies !== 'object' || replies === null)
    return refuse('instrument.rulesInvalid', { field: 'replyDays' })
  for (const kind of supervisionKinds)
    if (bad('replyDays', (replies as Record<string, unknown>)[kind]))
      return refuse('instrument.rulesInvalid', { field: 'replyDays' })
  return ok(value as InstrumentRules)
}

/** How long before its date an order's extension must be asked for, by what the order's limit counts. */
export function extensionNotice(rules: InstrumentRules, finish: TimeLimit | null): TimeLimit {
  const isShort = finish !== null && (finish.unit === 'minute' || finish.unit === 'hour')
  return isShort
    ? { amount: rules.noticeHours, unit: 'hour' }
    : { amount: rules.noticeDays, unit: 'workingDay' }
}
