/**
 * Return visits after an agreement: whether it was kept, whether the parties are content, whether anybody went to
 * court or the quarrel comes up again. People's Mediation Law art. 31 (the committee sees to performance); the
 * window is local practice and therefore a rule set (domain reference 3.4).
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day } from '../kit/time.ts'
import { addDays } from '../kit/time.ts'
import type { Satisfaction } from './case.ts'
import type { Level } from './level.ts'
import type { SyncedRow } from './row.ts'

/** `waived`: no visit is made, with the reason; `voided` takes back an earlier entry by its id. */
export const visitKinds = ['visited', 'unreached', 'waived', 'voided'] as const
export type VisitKind = (typeof visitKinds)[number]
export const visitWays = ['phone', 'visit', 'walkIn'] as const
export type VisitWay = (typeof visitWays)[number]
export const visitPerformances = ['all', 'ongoing', 'partly', 'none'] as const
export type VisitPerformance = (typeof visitPerformances)[number]
/** What became of the agreement in court; `pending`: sued, no judgment yet. */
export const visitSuits = ['none', 'upheld', 'changed', 'revoked', 'pending'] as const
export type VisitSuit = (typeof visitSuits)[number]
export const visitDangers = ['none', 'relapsed', 'escalating'] as const
export type VisitDanger = (typeof visitDangers)[number]
export const visitSatisfactions = [
  'satisfied',
  'fairlySatisfied',
  'dissatisfied',
] as const satisfies readonly Satisfaction[]
export type VisitSatisfaction = (typeof visitSatisfactions)[number]

/** One visit, with every field of the form (人民调解回访记录): appended, never changed. */
export interface ReturnVisit extends SyncedRow {
  caseId: string
  mediationId: string
  agreementId: string
  kind: VisitKind
  visitedOn: Day
  way: VisitWay | null
  /** Who was asked. */
  personName: string
  performed: VisitPerformance | null
  satisfaction: VisitSatisfaction | null
  suit: VisitSuit | null
  danger: VisitDanger | null
  /** What was found, in words; the reason when no visit is made or an entry is taken back. */
  body: string
  /** What was done about it. */
  measures: string
  voidsId: string | null
  byId: string
  byName: string
}

/** Days after performance between which a visit is made, and from which level nobody may leave it out. */
export interface ReturnVisitRules {
  fromDays: number
  untilDays: number
  mandatoryLevel: Level
}

export const defaultReturnVisitRules: ReturnVisitRules = { fromDays: 7, untilDays: 30, mandatoryLevel: 3 }
const mostDays = 365

/** Reads rules that came from outside. Refusal: `returnVisit.rulesInvalid`. */
export function returnVisitRulesFrom(value: unknown): Decision<ReturnVisitRules> {
  const bad = refuse('returnVisit.rulesInvalid')
  if (typeof value !== 'object' || value === null) return bad
  const { fromDays, untilDays, mandatoryLevel } = value as Partial<Record<keyof ReturnVisitRules, unknown>>
  const isCount = (days: unknown): days is number =>
    typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= mostDays
  if (!isCount(fromDays) || !isCount(untilDays) || untilDays < fromDays) return bad
  if (mandatoryLevel !== 1 && mandatoryLevel !== 2 && mandatoryLevel !== 3 && mandatoryLevel !== 4) return bad
  return ok({ fromDays, untilDays, mandatoryLevel })
}

export const visitStates = ['notYet', 'due', 'late', 'done', 'waived'] as const
export type VisitState = (typeof visitStates)[number]

export interface VisitStanding {
  state: VisitState
  isMandatory: boolean
  /** The day from which days are counted: the last performance, or the last day of a grave matter's duties. */
  anchorOn: Day | null
  fromOn: Day | null
  untilOn: Day | null
}

/** Entries that stand: those taken back and the taking back itself are left out. */
export function standingVisits<T extends Pick<ReturnVisit, 'id' | 'kind' | 'voidsId'>>(
  visits: readonly T[],
): T[] {
  const voided = new Set(visits.flatMap(visit => visit.voidsId ?? []))
  return visits.filter(visit => visit.kind !== 'voided' && !voided.has(visit.id))
}

/**
 * Whether a visit is due. Days run from the day the last duty was done; an agreement without days to watch is
 * done with its effect. A grave matter is visited even when the duties were not done: from their last day.
 */
export function visitStandingOf(
  input: {
    effectiveOn: Day
    level: Level | null
    duties: readonly { dueOn: Day; settledOn: Day | null }[]
    visits: readonly Pick<ReturnVisit, 'id' | 'kind' | 'voidsId' | 'visitedOn'>[]
  },
  rules: ReturnVisitRules,
  today: Day,
): VisitStanding {
  const isMandatory = input.level !== null && input.level >= rules.mandatoryLevel
  const settled = input.duties.flatMap(duty => duty.settledOn ?? [])
  const isDone = settled.length === input.duties.length
  const last = (days: readonly Day[]): Day => days.reduce((a, b) => (a > b ? a : b), input.effectiveOn)
  const anchorOn = isDone
    ? last(settled)
    : isMandatory
      ? last(input.duties.map(duty => duty.settledOn ?? duty.dueOn))
      : null
  const standing = standingVisits(input.visits)
  const since = (kind: VisitKind) =>
    standing.some(visit => visit.kind === kind && (anchorOn === null || visit.visitedOn >= anchorOn))
  const fromOn = anchorOn === null ? null : addDays(anchorOn, rules.fromDays)
  const untilOn = anchorOn === null ? null : addDays(anchorOn, rules.untilDays)
  const state: VisitState = (() => {
    if (anchorOn !== null && since('visited')) return 'done'
    if (!isMandatory && since('waived')) return 'waived'
    if (fromOn === null || untilOn === null || today < fromOn) return 'notYet'
    return today > untilOn ? 'late' : 'due'
  })()
  return { state, isMandatory, anchorOn, fromOn, untilOn }
}

/** Visits that count as made: what the monthly table takes suits and rulings from (domain reference 3.6). */
export function lastVisit<T extends Pick<ReturnVisit, 'id' | 'kind' | 'voidsId' | 'visitedOn'>>(
  visits: readonly T[],
): T | null {
  const made = standingVisits(visits).filter(visit => visit.kind === 'visited')
  return made.reduce<T | null>((a, b) => (a === null || b.visitedOn >= a.visitedOn ? b : a), null)
}

/** What is typed about a visit, before it is written down. */
export type TypedVisit = Pick<
  ReturnVisit,
  | 'kind'
  | 'visitedOn'
  | 'way'
  | 'personName'
  | 'performed'
  | 'satisfaction'
  | 'suit'
  | 'danger'
  | 'body'
  | 'measures'
>

/**
 * Whether an entry says enough. Refusals: `returnVisit.dayInFuture`, `returnVisit.beforeEffect`,
 * `returnVisit.mandatory` (a grave matter is always visited), `returnVisit.incomplete`,
 * `returnVisit.bodyMissing` (bad news needs words), `returnVisit.measuresMissing` (danger needs an answer).
 */
export function checkVisit(
  visit: TypedVisit,
  facts: { effectiveOn: Day; today: Day; isMandatory: boolean },
): Decision<null> {
  if (visit.visitedOn > facts.today) return refuse('returnVisit.dayInFuture')
  if (visit.visitedOn < facts.effectiveOn) return refuse('returnVisit.beforeEffect')
  const hasWords = visit.body.trim() !== ''
  if (visit.kind === 'waived') {
    if (facts.isMandatory) return refuse('returnVisit.mandatory')
    return hasWords ? ok(null) : refuse('returnVisit.bodyMissing')
  }
  if (visit.way === null || visit.personName.trim() === '') return refuse('returnVisit.incomplete')
  if (visit.kind !== 'visited') return ok(null)
  const { performed, satisfaction, suit, danger } = visit
  if (performed === null || satisfaction === null || suit === null || danger === null)
    return refuse('returnVisit.incomplete')
  const isGood =
    performed === 'all' && satisfaction !== 'dissatisfied' && suit === 'none' && danger === 'none'
  if (!isGood && !hasWords) return refuse('returnVisit.bodyMissing')
  if (danger !== 'none' && visit.measures.trim() === '') return refuse('returnVisit.measuresMissing')
  return ok(null)
}
