/**
 * What an agreement in force obliges people to, one entry for each promise and each instalment, and what was done
 * about it. Source: People's Mediation Law art. 31 (the committee sees to performance); Civil Code art. 203 (a last
 * day that is a rest day ends with the next working day); domain reference 3.4.
 */
import type { Day } from '../kit/time.ts'
import { addDays } from '../kit/time.ts'
import { isWorkingDay, rollToWorkingDay, type WorkCalendar } from './calendar.ts'
import type { Agreement, AgreementClause } from './mediation.ts'
import type { SyncedRow } from './row.ts'

/** One thing owed: a whole clause, or one instalment of it. Written when the agreement takes effect. */
export interface Obligation extends SyncedRow {
  caseId: string
  mediationId: string
  agreementId: string
  /** Number of the clause from 1. */
  clause: number
  /** Number of the instalment from 1; 0 for the clause as a whole. */
  part: number
  obligor: string
  obligee: string
  kind: AgreementClause['kind']
  content: string
  amountFen: number | null
  dueOn: Day
  /** The day from which nobody waits for it any more: done, or waived. Null while it is open. */
  settledOn: Day | null
}

export const performanceKinds = ['performed', 'refused', 'waived', 'reminded', 'voided'] as const
export type PerformanceKind = (typeof performanceKinds)[number]

/**
 * What was done about an obligation: appended, never changed. `reminded`: somebody was called or seen about it and
 * answered something, which changes nothing about what is owed; `voided` takes back an earlier entry by its id.
 */
export interface Performance extends SyncedRow {
  caseId: string
  obligationId: string
  kind: PerformanceKind
  doneOn: Day
  amountFen: number | null
  manner: string
  /** Receipt, transfer slip or photo. */
  attachmentId: string | null
  note: string
  voidsId: string | null
  byId: string
  byName: string
}

export const obligationStates = [
  'pending',
  'partly',
  'late',
  'performed',
  'performedLate',
  'refused',
  'waived',
] as const
export type ObligationState = (typeof obligationStates)[number]

export interface ObligationStanding {
  state: ObligationState
  paidFen: number
  restFen: number
  /** The day on which the last of it was done; null while something is open. */
  performedOn: Day | null
  /** The last day, moved to a working day (Civil Code art. 203). */
  lastDay: Day
}

/** The obligations of an agreement: forbearance without an end and clauses without a day are watched by no calendar. */
export function obligationsOf(
  agreement: Pick<Agreement, 'clauses'>,
): Pick<
  Obligation,
  'clause' | 'part' | 'obligor' | 'obligee' | 'kind' | 'content' | 'amountFen' | 'dueOn'
>[] {
  return agreement.clauses.flatMap((clause, at) => {
    const shape = {
      clause: at + 1,
      obligor: clause.obligor,
      obligee: clause.obligee,
      kind: clause.kind,
      content: clause.content,
    }
    if (clause.instalments.length > 0)
      return clause.instalments.map((part, index) => ({
        ...shape,
        part: index + 1,
        amountFen: part.amountFen,
        dueOn: part.dueOn,
      }))
    return clause.dueOn === null
      ? []
      : [{ ...shape, part: 0, amountFen: clause.amountFen, dueOn: clause.dueOn }]
  })
}

/** Entries that stand: those taken back and the taking back itself are left out. */
export function standingPerformances<T extends Pick<Performance, 'id' | 'kind' | 'voidsId'>>(
  performances: readonly T[],
): T[] {
  const voided = new Set(performances.flatMap(entry => (entry.voidsId === null ? [] : [entry.voidsId])))
  return performances.filter(entry => entry.kind !== 'voided' && !voided.has(entry.id))
}

/**
 * Where an obligation stands today. Money is performed when it adds up; anything else when somebody says so.
 * Whoever pays in part is late for the rest; what was refused or waived is not waited for.
 */
export function standingOf(
  obligation: Pick<Obligation, 'amountFen' | 'dueOn'>,
  performances: readonly Pick<Performance, 'id' | 'kind' | 'voidsId' | 'amountFen' | 'doneOn'>[],
  today: Day,
  calendar: WorkCalendar,
): ObligationStanding {
  const standing = standingPerformances(performances)
  const done = standing
    .filter(entry => entry.kind === 'performed')
    .sort((a, b) => (a.doneOn < b.doneOn ? -1 : 1))
  const paidFen = done.reduce((sum, entry) => sum + (entry.amountFen ?? 0), 0)
  const owedFen = obligation.amountFen ?? 0
  const restFen = Math.max(0, owedFen - paidFen)
  const lastDay = rollToWorkingDay(obligation.dueOn, calendar)
  const isDone = obligation.amountFen === null ? done.length > 0 : done.length > 0 && restFen === 0
  const performedOn = isDone ? (done.at(-1)?.doneOn ?? null) : null
  const state: ObligationState = (() => {
    if (standing.some(entry => entry.kind === 'waived')) return 'waived'
    if (performedOn !== null) return performedOn > lastDay ? 'performedLate' : 'performed'
    if (standing.some(entry => entry.kind === 'refused')) return 'refused'
    if (today > lastDay) return 'late'
    return paidFen > 0 ? 'partly' : 'pending'
  })()
  return { state, paidFen, restFen, performedOn, lastDay }
}

/** Open: somebody still owes something. */
export const openObligationStates: readonly ObligationState[] = ['pending', 'partly', 'late', 'refused']

/** Days from the last day on which somebody is reminded. */
export const reminderOffsets = [-7, -3, 0, 1, 7] as const

/**
 * The working days on which the obligation is brought to mind: a reminder before the day moves back to a working
 * day, so that there is still time; one on the day or after it moves forward. Doubles fall together.
 */
export function reminderDays(dueOn: Day, calendar: WorkCalendar): { offset: number; day: Day }[] {
  const lastDay = rollToWorkingDay(dueOn, calendar)
  const days = reminderOffsets.map(offset => {
    let day = addDays(lastDay, offset)
    while (!isWorkingDay(day, calendar)) day = addDays(day, offset < 0 ? -1 : 1)
    return { offset, day }
  })
  return days.filter((entry, at) => days.findIndex(other => other.day === entry.day) === at)
}

/**
 * The reminder that stands on a day: the latest whose day has come, if it came at most `withinDays` ago. What was
 * due to be said before the obligation was known of is not said afterwards.
 */
export function reminderOn(
  obligation: Pick<Obligation, 'dueOn'>,
  knownOn: Day,
  today: Day,
  withinDays: number,
  calendar: WorkCalendar,
): { offset: number; day: Day } | null {
  const reached = reminderDays(obligation.dueOn, calendar).filter(
    one => one.day <= today && (one.day >= knownOn || one.offset >= 0),
  )
  const latest = reached.at(-1)
  return latest === undefined || latest.day < addDays(today, -withinDays) ? null : latest
}

/** Days from effect on which the open way to judicial confirmation is brought to mind (art. 33: thirty days). */
export const confirmationWarningDays = [15, 25, 28] as const

/**
 * The days of warning: one that falls on a rest day moves back to a working day, so that the court can still be
 * reached.
 */
export function confirmationWarnings(
  effectiveOn: Day,
  calendar: WorkCalendar,
): { after: number; day: Day }[] {
  return confirmationWarningDays.map(after => {
    let day = addDays(effectiveOn, after)
    while (!isWorkingDay(day, calendar) && day > effectiveOn) day = addDays(day, -1)
    return { after, day }
  })
}

/** The warning that stands today, while there is still time to apply; null otherwise. */
export function confirmationWarningOn(
  agreement: { effectiveOn: Day; confirmationDueOn: Day },
  today: Day,
  calendar: WorkCalendar,
): { after: number; day: Day } | null {
  if (today > agreement.confirmationDueOn) return null
  return (
    confirmationWarnings(agreement.effectiveOn, calendar)
      .filter(one => one.day <= today)
      .at(-1) ?? null
  )
}

export const confirmationResults = ['pending', 'confirmed', 'refused', 'withdrawn'] as const
export type ConfirmationResult = (typeof confirmationResults)[number]

/** The joint application to the court to confirm the agreement (People's Mediation Law art. 33). */
export interface Confirmation extends SyncedRow {
  caseId: string
  mediationId: string
  agreementId: string
  appliedOn: Day
  court: string
  result: ConfirmationResult
  /** Number and day of the ruling; null while the court has not ruled. */
  rulingNumber: string | null
  ruledOn: Day | null
  note: string
}
