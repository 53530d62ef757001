/**
 * Until when a mediation should be over. An ordinary one lasts a month as a rule (Provisions on People's
 * Mediation Work, 2002, art. 33); one about medical care thirty working days, the time of an appraisal left out,
 * and what is not agreed by then counts as failed (Regulation on Medical Disputes, 2018, art. 38). Both may last
 * longer only when every side consents, each consent recorded.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import { addDays, type Day, dayOf, daysBetween, endOfDay, type Instant, instantAt } from '../kit/time.ts'
import { endOfWork, isWorkingDay, type WorkCalendar } from './calendar.ts'
import { computeDue } from './deadline.ts'
import type { SyncedRow } from './row.ts'
import { legalLimits } from './sla.ts'
import type { Suspension } from './suspension.ts'

export const limitRules = ['mediation', 'medicalMediation'] as const
export type LimitRule = (typeof limitRules)[number]

/** Leaves of the taxonomy whose disputes follow the regulation on medical disputes. */
const medicalCategories: readonly string[] = ['08-03', '08-04']

/** The rule a matter of this category is held to, until a person says otherwise. */
export function limitRuleOf(categoryCode: string | null): LimitRule {
  return categoryCode !== null && medicalCategories.includes(categoryCode) ? 'medicalMediation' : 'mediation'
}

export const extensionKinds = ['extension', 'appraisal'] as const
export type MediationExtensionKind = (typeof extensionKinds)[number]
export const consentWays = ['signature', 'spoken', 'phone', 'message'] as const
export type ConsentWay = (typeof consentWays)[number]

export interface ExtensionConsent {
  partyId: string
  partyName: string
  way: ConsentWay
}

/** More time for a mediation: agreed by all sides, or an appraisal that is not counted. Appended, never changed. */
export interface MediationExtension extends SyncedRow {
  mediationId: string
  caseId: string
  kind: MediationExtensionKind
  /** Extension: the last day before it. Appraisal: the first day that is not counted. */
  fromOn: Day
  /** Extension: the new last day. Appraisal: the last day that is not counted. */
  toOn: Day
  reason: string
  /** Who appraises; null for an extension. */
  body: string | null
  consents: ExtensionConsent[]
  agreedOn: Day
  attachmentId: string | null
  byName: string
}

/** The longest one extension may reach, in days: beyond it people forget, and a new mediation is clearer. */
export const mostExtendedDays = 180

type Stretch = Pick<MediationExtension, 'kind' | 'fromOn' | 'toOn' | 'reason'>

/** Days an appraisal takes, as stops of the clock. */
export function appraisalStops(extensions: readonly Stretch[]): Suspension[] {
  return extensions
    .filter(one => one.kind === 'appraisal')
    .map(one => ({
      from: instantAt(one.fromOn, '00:00'),
      to: instantAt(addDays(one.toOn, 1), '00:00'),
      reason: one.reason,
    }))
}

/** The last day of a mediation, by its rule and everything recorded since. */
export function limitDay(
  openedAt: Instant,
  rule: LimitRule,
  extensions: readonly Stretch[],
  calendar: WorkCalendar,
): Day {
  const stops = rule === 'medicalMediation' ? appraisalStops(extensions) : []
  const due = computeDue(openedAt, legalLimits[rule].limit, calendar, stops)
  const lawful = due.dueAt === null ? dayOf(openedAt) : dayOf(due.dueAt)
  return extensions
    .filter(one => one.kind === 'extension')
    .reduce((last, one) => (one.toOn > last ? one.toOn : last), lawful)
}

/**
 * The last day as the facts say it. Two desks apart may each have written a day that knows only their own facts;
 * then what all facts together come to holds, whichever day was stored last.
 */
export function standingDay(
  mediation: { openedAt: Instant; limitRule: LimitRule | null; dueOn: Day },
  extensions: readonly Stretch[],
  calendar: WorkCalendar,
): Day {
  if (extensions.length === 0) return mediation.dueOn
  return limitDay(mediation.openedAt, mediation.limitRule ?? 'mediation', extensions, calendar)
}

/**
 * May a mediation be given more time? Refusals: `mediation.consentMissing` {name}, `mediation.extensionNotLater`
 * {day}, `mediation.extensionTooFar` {days}, `mediation.dateInFuture`, `mediation.limitPassed` (a medical
 * dispute must be extended before its last day), `mediation.appraisalOnlyMedical`,
 * `mediation.appraisalOrder` (it ends before it begins, or began before the mediation).
 */
export function decideMoreTime(input: {
  kind: MediationExtensionKind
  rule: LimitRule
  openedOn: Day
  dueOn: Day
  fromOn: Day
  toOn: Day
  agreedOn: Day
  today: Day
  sides: readonly { partyId: string; partyName: string }[]
  consentedIds: readonly string[]
}): Decision<null> {
  if (input.agreedOn > input.today) return refuse('mediation.dateInFuture')
  if (input.rule === 'medicalMediation' && input.agreedOn > input.dueOn)
    return refuse('mediation.limitPassed')
  if (input.kind === 'appraisal') {
    if (input.rule !== 'medicalMediation') return refuse('mediation.appraisalOnlyMedical')
    return input.toOn < input.fromOn || input.fromOn < input.openedOn
      ? refuse('mediation.appraisalOrder')
      : ok(null)
  }
  const silent = input.sides.find(side => !input.consentedIds.includes(side.partyId))
  if (silent !== undefined) return refuse('mediation.consentMissing', { name: silent.partyName })
  if (input.toOn <= input.dueOn || input.toOn < input.today)
    return refuse('mediation.extensionNotLater', { day: input.dueOn })
  if (daysBetween(input.dueOn < input.today ? input.today : input.dueOn, input.toOn) > mostExtendedDays)
    return refuse('mediation.extensionTooFar', { days: mostExtendedDays })
  return ok(null)
}

/** The moment a limit ends: working days end with the work, any other day at midnight. */
export function limitEnd(dueOn: Day, rule: LimitRule | null, calendar: WorkCalendar): Instant {
  const isWorked = rule === 'medicalMediation' && isWorkingDay(dueOn, calendar)
  return isWorked ? endOfWork(dueOn, calendar) : endOfDay(dueOn)
}
