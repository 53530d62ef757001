/** What one mediation file counts for: plain facts, read once, that every figure of the statistics is made of. */
import type { Day, Instant } from '../../kit/time.ts'
import { addDays, dayOf } from '../../kit/time.ts'
import { rollToWorkingDay, type WorkCalendar } from '../calendar.ts'
import type { Mediation, MediationSource } from '../mediation.ts'
import type { BodyKind, CourtRuling, PreventedKind, TallySource } from './file.ts'
import { type MediationTally, tallySourceOf } from './file.ts'

export const tallyOutcomes = ['open', 'success', 'failed', 'stopped'] as const
export type TallyOutcome = (typeof tallyOutcomes)[number]

export interface TallyFact {
  mediationId: string
  caseId: string
  orgId: string
  number: string
  bodyKind: BodyKind
  /** A code of the types in force; see `countedType`. */
  typeCode: string
  typeIs: 'chosen' | 'proposed' | 'unknown'
  source: TallySource
  openedOn: Day
  outcome: TallyOutcome
  /** The day of effect, or of the end without agreement; null while it goes on. */
  endedOn: Day | null
  isOral: boolean
  people: number
  /** Of an agreement in force; 0 otherwise. */
  amountFen: number
  /** Everything owed is settled; an agreement that owes nothing by a day is performed when it takes effect. */
  performedOn: Day | null
  /** Somebody refused, or the last day has passed. */
  breachedOn: Day | null
  /** Each promise with its day and, for money, what of it has been paid. */
  owed: { dueOn: Day; amountFen: number; paidFen: number }[]
  appliedOn: Day | null
  confirmedOn: Day | null
  suedOn: Day | null
  ruling: CourtRuling | null
  ruledOn: Day | null
  isDifficult: boolean
  prevented: { kind: PreventedKind; people: number }[]
}

/** What is read for one file. */
export interface FactSource {
  mediation: Pick<Mediation, 'id' | 'caseId' | 'orgId' | 'number' | 'status' | 'openedAt' | 'concludedAt'> & {
    source: MediationSource
    consentCount: number
  }
  casePeople: number | null
  bodyKind: BodyKind
  type: { code: string; is: TallyFact['typeIs'] }
  agreement: { isOral: boolean; effectiveOn: Day | null; amountFen: number } | null
  obligations: readonly {
    dueOn: Day
    settledOn: Day | null
    amountFen: number | null
    paidFen: number
    /** Day of a refusal that stands. */
    refusedOn: Day | null
  }[]
  confirmation: { appliedOn: Day; confirmedOn: Day | null } | null
  tally: MediationTally | null
}

/** The day from which an open promise counts as broken; null while there is time. */
function brokenOn(owed: FactSource['obligations'][number], today: Day, calendar: WorkCalendar): Day | null {
  if (owed.settledOn !== null) return null
  if (owed.refusedOn !== null) return owed.refusedOn
  const lastDay = rollToWorkingDay(owed.dueOn, calendar)
  return today > lastDay ? addDays(lastDay, 1) : null
}

const earliest = (days: readonly (Day | null)[]): Day | null =>
  days.reduce<Day | null>((left, day) => (day !== null && (left === null || day < left) ? day : left), null)

function outcomeOf(status: Mediation['status'], effectiveOn: Day | null): TallyOutcome {
  if (status === 'effective' && effectiveOn !== null) return 'success'
  return status === 'failed' || status === 'stopped' ? status : 'open'
}

function endOf(outcome: TallyOutcome, effectiveOn: Day | null, concludedAt: Instant | null): Day | null {
  if (outcome === 'success') return effectiveOn
  return outcome === 'open' || concludedAt === null ? null : dayOf(concludedAt)
}

/** The fact of a file as it is known on a day. */
export function factOf(source: FactSource, today: Day, calendar: WorkCalendar): TallyFact {
  const { mediation, tally, agreement, obligations } = source
  const effectiveOn = agreement?.effectiveOn ?? null
  const outcome = outcomeOf(mediation.status, effectiveOn)
  const isSuccess = outcome === 'success'
  const isSettled = obligations.every(owed => owed.settledOn !== null)
  const lastSettled = obligations.reduce<Day | null>(
    (left, owed) => (left === null || (owed.settledOn ?? '') > left ? owed.settledOn : left),
    null,
  )
  return {
    mediationId: mediation.id,
    caseId: mediation.caseId,
    orgId: mediation.orgId,
    number: mediation.number,
    bodyKind: source.bodyKind,
    typeCode: source.type.code,
    typeIs: source.type.is,
    source: tallySourceOf(mediation.source, tally?.isFromPetition ?? false),
    openedOn: dayOf(mediation.openedAt),
    outcome,
    endedOn: endOf(outcome, effectiveOn, mediation.concludedAt),
    isOral: isSuccess && agreement?.isOral === true,
    people: tally?.peopleCount ?? Math.max(source.casePeople ?? 0, mediation.consentCount),
    amountFen: isSuccess ? (tally?.amountFen ?? agreement?.amountFen ?? 0) : 0,
    performedOn: isSuccess && isSettled ? (lastSettled ?? effectiveOn) : null,
    breachedOn: isSuccess ? earliest(obligations.map(owed => brokenOn(owed, today, calendar))) : null,
    owed: isSuccess
      ? obligations.map(owed => ({
          dueOn: owed.dueOn,
          amountFen: owed.amountFen ?? 0,
          paidFen: Math.min(owed.amountFen ?? 0, owed.paidFen),
        }))
      : [],
    appliedOn: source.confirmation?.appliedOn ?? null,
    confirmedOn: source.confirmation?.confirmedOn ?? null,
    suedOn: tally?.suedOn ?? null,
    ruling: tally?.ruling ?? null,
    ruledOn: tally?.ruledOn ?? null,
    isDifficult: tally?.isDifficult ?? false,
    prevented: [...(tally?.prevented ?? [])],
  }
}
