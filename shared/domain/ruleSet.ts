/**
 * Rules of a centre kept as data: approved once, in force from a day, never changed afterwards. A matter
 * keeps the rules of the day on which it was judged or its clock began, so a later set never rewrites it.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day, Instant } from '../kit/time.ts'
import { isDay } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

/**
 * `sla`: time limits; `assistant`: rules of the triage assistant; `calendar`: published rest days and
 * office hours; `alert`: quiet hours of reminders; `duties`: what each department takes; `instrument`: how
 * extensions, pauses and supervision are granted and answered; `concern`: limits of the watch over forgotten
 * matters, and hours of the turns; `ledger`: how a department ledger is counted; `whistle`: answering and
 * confirming whistles, and the band of their rate; `disputeType`: the types of the mediation statistics;
 * `returnVisit`: when people are visited after an agreement;
 * `subsidy`: rates and limits of case subsidy.
 */
export const ruleSetKinds = [
  'sla',
  'assistant',
  'calendar',
  'alert',
  'duties',
  'instrument',
  'concern',
  'ledger',
  'whistle',
  'disputeType',
  'returnVisit',
  'subsidy',
] as const
export type RuleSetKind = (typeof ruleSetKinds)[number]

/** One approved set. Rows are only appended; what is in force follows from the days. */
export interface RuleSet extends SyncedRow {
  kind: RuleSetKind
  /** Day and number, `2026-12-01-1`: what papers and explanations name. */
  version: string
  /** First day on which the set is in force. */
  effectiveFrom: Day
  /** The rules themselves; their shape belongs to the kind and is checked by whoever reads them. */
  content: unknown
  /** Why it was changed, in the approver's words. */
  note: string
  approvedById: string
  approvedByName: string
  approvedAt: Instant
}

/** Newest first: by effective day, then by the moment of approval, then by id, so all desks agree. */
export function compareRuleSets(
  left: Pick<RuleSet, 'effectiveFrom' | 'approvedAt' | 'id'>,
  right: Pick<RuleSet, 'effectiveFrom' | 'approvedAt' | 'id'>,
): number {
  const keyOf = (set: typeof left) => `${set.effectiveFrom} ${set.approvedAt} ${set.id}`
  const [a, b] = [keyOf(left), keyOf(right)]
  return a === b ? 0 : a > b ? -1 : 1
}

/** The set in force on a day; null when none had taken effect yet (the built-in rules then hold). */
export function ruleSetOn<Row extends Pick<RuleSet, 'effectiveFrom' | 'approvedAt' | 'id'>>(
  sets: readonly Row[],
  day: Day,
): Row | null {
  return sets.filter(set => set.effectiveFrom <= day).sort(compareRuleSets)[0] ?? null
}

/** The version text of the next set that takes effect on a day. */
export function nextRuleSetVersion(sets: readonly Pick<RuleSet, 'effectiveFrom'>[], day: Day): string {
  return `${day}-${sets.filter(set => set.effectiveFrom === day).length + 1}`
}

/**
 * Whether a set may take effect on a day: never before the day of approval, or matters already judged
 * would change under people's hands. Refusals: `ruleSet.dayInvalid`, `ruleSet.dayPast`.
 */
export function checkEffectiveDay(effectiveFrom: Day, today: Day): Decision<Day> {
  if (!isDay(effectiveFrom)) return refuse('ruleSet.dayInvalid')
  if (effectiveFrom < today) return refuse('ruleSet.dayPast', { today })
  return ok(effectiveFrom)
}
