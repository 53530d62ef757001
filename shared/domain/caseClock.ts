/**
 * Which clock of a case or an order runs, what it is held to, and the colour it shows. Every clock stands by
 * itself: none waits for, replaces or hides another. A local limit never outlasts the law that binds the matter.
 */

import type { Instant } from '../kit/time.ts'
import { compare, dayOf } from '../kit/time.ts'
import type { WorkCalendar } from './calendar.ts'
import type { CaseFile, CaseStatus } from './case.ts'
import type { ClockColor, LedgerLine, TimeLimit } from './deadline.ts'
import { capByLegalLimit, clockColor, computeDue } from './deadline.ts'
import type { GrantedExtension } from './extendDue.ts'
import { extendDue } from './extendDue.ts'
import type { WorkOrder } from './order.ts'
import type { LegalLimitName } from './sla.ts'
import { defaultOfficeLimits, legalLimits } from './sla.ts'
import type { SlaBook, SlaSubject, TableClock } from './slaTable.ts'
import { isPetition, slaCell, slaSubject } from './slaTable.ts'
import type { Suspension } from './suspension.ts'
import type { Urgency } from './urgency.ts'

/** The rules clocks are counted by: the tables of a centre, newest first, and its calendar. */
export interface ClockRules {
  sla: SlaBook
  calendar: WorkCalendar
  /** Calendars that were in force before, newest first: clocks that had ended keep the dates they gave. */
  olderCalendars?: readonly WorkCalendar[]
}

export type LightColor = ClockColor | 'none'

/** Amber and red from these shares of a limit that is not in the table of limits. */
const usualThresholds = { yellowAtPercent: 80, redAtPercent: 100 }

/** What a matter must have told of itself to be held to a limit; an urgency alone will do. */
export type ClockSubject = SlaSubject | Urgency | null

function subjectOf(subject: ClockSubject): SlaSubject {
  return typeof subject === 'object' && subject !== null ? subject : { urgency: subject }
}

/** The cell of the tables for a clock that starts at an instant. */
export function cellAt(clock: TableClock, from: Instant, subject: ClockSubject, rules: ClockRules) {
  return slaCell(rules.sla, clock, subjectOf(subject), dayOf(from))
}

/** From a report, or from a case coming back to the centre, to the centre's next step. */
export function triageLimit(from: Instant, subject: ClockSubject, rules: ClockRules): TimeLimit {
  return cellAt('desk', from, subject, rules).limit ?? { amount: 1, unit: 'workingDay' }
}

/** When the centre must have taken its next step on a case that lies with it since `from`. */
export function triageDue(from: Instant, subject: ClockSubject, rules: ClockRules): Instant {
  return computeDue(from, triageLimit(from, subject, rules), rules.calendar).dueAt
}

/** The promise to a citizen whose matter was typed at `from`: the first contact, or the desk's own next step. */
export function firstContactDue(from: Instant, subject: ClockSubject, rules: ClockRules): Instant {
  const { limit } = cellAt('firstContact', from, subject, rules)
  return limit === null ? triageDue(from, subject, rules) : computeDue(from, limit, rules.calendar).dueAt
}

/** When the citizen must have been asked, counted from completion. */
export function followUpDue(completedAt: Instant, rules: ClockRules, subject: ClockSubject = null): Instant {
  const limit = cellAt('followUp', completedAt, subject, rules).limit ?? defaultOfficeLimits.followUp
  return computeDue(completedAt, limit, rules.calendar).dueAt
}

/** When the centre must have checked a result, counted from completion. */
export function verifyDue(completedAt: Instant, rules: ClockRules, subject: ClockSubject = null): Instant {
  const limit = cellAt('verify', completedAt, subject, rules).limit ?? { amount: 1, unit: 'workingDay' }
  return computeDue(completedAt, limit, rules.calendar).dueAt
}

/** Which clock of the table, or which law, a case is held to in a state; null when nobody owes a move. */
function caseClockOf(status: CaseStatus): TableClock | LegalLimitName | 'review' | null {
  switch (status) {
    case 'registered':
    case 'assessed':
      return 'desk'
    case 'mediating':
      return 'mediation'
    case 'dispatched':
    case 'handling':
    case 'whistled':
    case 'onSite':
    case 'verifyFailed':
      return 'finish'
    case 'completed':
    case 'followUp':
      return 'followUp'
    case 'suspended':
      return 'review'
    default:
      return null
  }
}

type LitCase = Pick<CaseFile, 'status' | 'urgency' | 'clockStartedAt' | 'dueAt'> &
  Partial<Pick<CaseFile, 'categoryCode' | 'source' | 'matterClass' | 'path'>>

/** The light of a case in a list. */
export function caseColor(file: LitCase, now: Instant, rules: ClockRules): LightColor {
  const clock = caseClockOf(file.status)
  const { clockStartedAt: start, dueAt } = file
  if (clock === null || dueAt === null || start === null) return 'none'
  if (clock === 'mediation' || clock === 'review') {
    const limit: TimeLimit =
      clock === 'mediation' ? legalLimits.mediation.limit : { amount: 1, unit: 'calendarDay' }
    return light(start, dueAt, limit, usualThresholds, null, now, rules)
  }
  const cell = cellAt(clock as TableClock, start, listSubject(file), rules)
  return light(start, dueAt, cell.limit ?? { amount: 1, unit: 'workingDay' }, cell, null, now, rules)
}

function listSubject(file: LitCase): SlaSubject {
  return {
    urgency: file.urgency,
    categoryCode: file.categoryCode ?? null,
    source: file.source ?? null,
    isPetition: file.matterClass === 'petition' || file.path === 'petition',
  }
}

/** Shares of a limit from which its clock is amber and red. */
export interface Thresholds {
  yellowAtPercent: number
  redAtPercent: number
}

/** The colour of a clock by its limit, the shares of it, and when it ended. */
export function light(
  startedAt: Instant,
  dueAt: Instant,
  limit: TimeLimit,
  thresholds: Thresholds,
  doneAt: Instant | null,
  now: Instant,
  rules: ClockRules,
): ClockColor {
  const { yellowAtPercent, redAtPercent } = thresholds
  const { calendar } = rules
  return clockColor({ startedAt, dueAt, limit, calendar, yellowAtPercent, redAtPercent }, now, doneAt)
}

export type BoundFile = Pick<
  CaseFile,
  'urgency' | 'categoryCode' | 'source' | 'matterClass' | 'path' | 'typedAt'
>

/** The law that ends all work on a matter; null when none does. Suspensions and extensions do not stop it. */
export function legalEnd(
  file: Pick<CaseFile, 'matterClass' | 'path' | 'typedAt'>,
  rules: Pick<ClockRules, 'calendar'>,
): { name: LegalLimitName; startAt: Instant; dueAt: Instant } | null {
  if (!isPetition(file)) return null
  // Counted from the day it was taken down: acceptance cannot be earlier, so this is never too late.
  const { dueAt } = computeDue(file.typedAt, legalLimits.petitionConclusion.limit, rules.calendar)
  return { name: 'petitionConclusion', startAt: file.typedAt, dueAt }
}

/** A local date cut to the law that binds the matter. */
function withinLaw(dueAt: Instant | null, file: BoundFile | null, rules: ClockRules): Instant | null {
  const end = file === null ? null : legalEnd(file, rules)
  if (end === null) return dueAt
  return dueAt === null ? end.dueAt : capByLegalLimit(dueAt, end.dueAt)
}

/** The due instants of an order, all counted from its delivery. With its file, category, source and law count too. */
export function orderDues(
  order: Pick<WorkOrder, 'urgency' | 'kind'>,
  deliveredAt: Instant,
  rules: ClockRules,
  file: BoundFile | null = null,
): Pick<WorkOrder, 'signDueAt' | 'checkInDueAt' | 'finishDueAt'> {
  const subject = file === null ? order.urgency : slaSubject(file, order.urgency)
  const due = (clock: TableClock) => {
    const { limit } = cellAt(clock, deliveredAt, subject, rules)
    return limit === null ? null : computeDue(deliveredAt, limit, rules.calendar).dueAt
  }
  return {
    signDueAt: due('sign'),
    checkInDueAt: order.kind === 'whistle' ? due('checkIn') : null,
    finishDueAt: withinLaw(due('finish'), file, rules),
  }
}

/** When an order delivered (or begun again) at `from` must be finished, suspended days left out. */
export function finishDue(
  urgency: Urgency,
  from: Instant,
  rules: ClockRules,
  suspensions: readonly Suspension[] = [],
  file: BoundFile | null = null,
): Instant | null {
  const subject = file === null ? urgency : slaSubject(file, urgency)
  const { limit } = cellAt('finish', from, subject, rules)
  const dueAt = limit === null ? null : computeDue(from, limit, rules.calendar, suspensions).dueAt
  return withinLaw(dueAt, file, rules)
}

/**
 * What no extension may pass: for petitions 30 days are added to the 60 at most, by the organ's head
 * (Regulation on Petition Work art. 34); a superior's or hotline's own date is never ours to move. Null: nothing.
 */
export function extensionCap(
  file: Pick<CaseFile, 'matterClass' | 'path' | 'typedAt'> & Partial<Pick<CaseFile, 'externalDueAt'>>,
  rules: Pick<ClockRules, 'calendar'>,
): Instant | null {
  const end = legalEnd(file, rules)
  // Ninety days in one count: a sixtieth day that rolled over a holiday gives the extension nothing.
  const amount = legalLimits.petitionConclusion.limit.amount + legalLimits.petitionExtensionMost.limit.amount
  const law =
    end === null ? null : computeDue(end.startAt, { amount, unit: 'calendarDay' }, rules.calendar).dueAt
  const outer = file.externalDueAt ?? null
  if (law === null || outer === null) return law ?? outer
  return capByLegalLimit(law, outer)
}

/**
 * The date an extension of an order leads to: so many working days after the date in force, never more than
 * an office may grant and never beyond what binds the matter.
 */
export function extendedDue(
  dueAt: Instant,
  days: number,
  rules: ClockRules,
  file: (BoundFile & Partial<Pick<CaseFile, 'externalDueAt'>>) | null = null,
  mostDays: number = defaultOfficeLimits.extensionMost.amount,
): Instant {
  const amount = Math.max(0, Math.min(days, mostDays))
  const { unit } = defaultOfficeLimits.extensionMost
  const local = computeDue(dueAt, { amount, unit }, rules.calendar).dueAt
  const cap = file === null ? null : extensionCap(file, rules)
  if (cap === null) return local
  // A cap that has passed takes nothing away from the date in force.
  return compare(cap, dueAt) <= 0 ? dueAt : capByLegalLimit(local, cap)
}

/** The last moment an order may be handed back; null while it was not delivered. */
export function returnUntil(
  order: Pick<WorkOrder, 'deliveredAt'>,
  rules: Pick<ClockRules, 'calendar'>,
): Instant | null {
  if (order.deliveredAt === null) return null
  return computeDue(order.deliveredAt, defaultOfficeLimits.returnWindow, rules.calendar).dueAt
}

/** Where a limit comes from: an article of law, a table of the centre, a rule of the office, a named day. */
export type ClockRule =
  | { kind: 'law'; name: LegalLimitName }
  | { kind: 'table'; version: string; clock: TableClock }
  | { kind: 'office' }
  | { kind: 'set' }

/** A limit that may have led to a date, and what it rests on. */
export interface Candidate {
  limit: TimeLimit
  rule: ClockRule
  thresholds?: Thresholds
  /** The clock began elsewhere, as that of the law does. */
  startAt?: Instant
  /** The law does not stop for a pause of the office. */
  ignoresSuspensions?: boolean
}

/** The candidate of a table clock that starts at an instant; none when the table leaves it to a plan. */
export function tableCandidate(
  clock: TableClock,
  startAt: Instant,
  subject: ClockSubject,
  rules: ClockRules,
): Candidate[] {
  const cell = cellAt(clock, startAt, subject, rules)
  if (cell.limit === null) return []
  return [{ limit: cell.limit, rule: { kind: 'table', version: cell.version, clock }, thresholds: cell }]
}

/** The candidate of a limit set by law. */
export function legalCandidate(name: LegalLimitName, startAt?: Instant): Candidate {
  return {
    limit: legalLimits[name].limit,
    rule: { kind: 'law', name },
    ignoresSuspensions: true,
    ...(startAt === undefined ? {} : { startAt }),
  }
}

/** One clock with the day-by-day reason of its date, as screens show it. */
export interface ExplainedClock {
  startAt: Instant
  dueAt: Instant
  doneAt: Instant | null
  color: ClockColor
  /** Null when no rule known here leads to the stored date. */
  limit: TimeLimit | null
  rule: ClockRule
  ledger: LedgerLine[]
  assumedYears: number[]
}

/**
 * Explains a stored due date. Of several limits that may have led to it (the urgency can be judged anew
 * after a promise was printed) the one that gives that date is shown; when none does, the date stands alone.
 */
export function explainClock(
  clock: { startAt: Instant; dueAt: Instant; doneAt: Instant | null },
  candidates: readonly Candidate[],
  now: Instant,
  rules: ClockRules,
  suspensions: readonly Suspension[] = [],
  extensions: readonly GrantedExtension[] = [],
): ExplainedClock {
  const { dueAt, doneAt } = clock
  const calendars = [rules.calendar, ...(rules.olderCalendars ?? [])]
  for (const [candidate, calendar] of candidates.flatMap(item =>
    calendars.map(own => [item, own] as const),
  )) {
    const startAt = candidate.startAt ?? clock.startAt
    const stops = candidate.ignoresSuspensions === true ? [] : suspensions
    const base = computeDue(startAt, candidate.limit, calendar, stops)
    const computed = extendDue(base, extensions, calendar, suspensions)
    if (computed.dueAt !== dueAt) continue
    const thresholds = candidate.thresholds ?? usualThresholds
    return {
      startAt,
      dueAt,
      doneAt,
      color: light(startAt, dueAt, candidate.limit, thresholds, doneAt, now, rules),
      limit: candidate.limit,
      rule: candidate.rule,
      ledger: computed.ledger,
      assumedYears: computed.assumedYears,
    }
  }
  const first = candidates[0]
  const limit = first?.limit ?? { amount: 1, unit: 'calendarDay' as const }
  return {
    startAt: clock.startAt,
    dueAt,
    doneAt,
    color: light(clock.startAt, dueAt, limit, first?.thresholds ?? usualThresholds, doneAt, now, rules),
    limit: null,
    rule: { kind: 'set' },
    ledger: [],
    assumedYears: [],
  }
}
