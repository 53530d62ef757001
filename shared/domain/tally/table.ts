/**
 * The monthly table: by period, kind of committee and dispute type. Every number is a sum over files, and
 * `filesBehind` names exactly those files. Source: domain reference 3.6 and 9.
 *
 *   byAcceptance  files accepted in the period, and what has become of them (the cohort; the default)
 *   byEvent       each thing counts in the period in which it happened
 *
 * Accepted = succeeded + failed + stopped + still going on, for a cohort.
 */
import type { Day } from '../../kit/time.ts'
import type { TallyFact } from './facts.ts'
import { type BodyKind, type CourtRuling, handedOver, type PreventedKind, type TallySource } from './file.ts'

export interface TallyPeriod {
  from: Day
  to: Day
}

export const tallyBases = ['byAcceptance', 'byEvent'] as const
export type TallyBasis = (typeof tallyBases)[number]

/** Every column of a file, in the order of the table. Sums in fen, people as heads, all others as files. */
export const tallyColumns = [
  'accepted',
  'mediated',
  'success',
  'failed',
  'stopped',
  'pending',
  'oral',
  'written',
  'people',
  'amountFen',
  'performed',
  'breached',
  'confirmed',
  'sued',
  'upheld',
  'changed',
  'revoked',
  'fromApplication',
  'fromOwnInitiative',
  'handedOver',
  'fromCourt',
  'fromPolice',
  'fromPetition',
  'fromOther',
  'difficult',
  'civilToCriminal',
  'civilToCriminalPeople',
  'groupPetition',
  'groupPetitionPeople',
  'suicide',
  'suicidePeople',
  'affray',
  'affrayPeople',
] as const
export type TallyColumn = (typeof tallyColumns)[number]

/** Which files a figure counts: the column and, of the two other ways in, kind and type. */
export interface TallyFilter {
  bodyKind: BodyKind | null
  typeCode: string | null
  /** Null: every centre. */
  orgId: string | null
}

interface ColumnRule {
  /** The day on which it happened; null when it did not. */
  day(fact: TallyFact): Day | null
  /** What the file adds; 1 unless said. */
  worth?(fact: TallyFact): number
}

const opened: ColumnRule['day'] = fact => fact.openedOn
const ended =
  (isIt: (fact: TallyFact) => boolean): ColumnRule['day'] =>
  fact =>
    isIt(fact) ? fact.endedOn : null
const success = (fact: TallyFact) => fact.outcome === 'success'
const from = (...sources: readonly TallySource[]): ColumnRule => ({
  day: fact => (sources.includes(fact.source) ? fact.openedOn : null),
})
const ruled = (ruling: CourtRuling): ColumnRule => ({
  day: fact => (fact.ruling === ruling ? fact.ruledOn : null),
})
/** Prevention shows when the file is over, or so far while it goes on. */
const prevented = (kind: PreventedKind): ColumnRule => ({
  day: fact => (fact.prevented.some(item => item.kind === kind) ? (fact.endedOn ?? fact.openedOn) : null),
})
const preventedPeople = (kind: PreventedKind): ColumnRule => ({
  ...prevented(kind),
  worth: fact =>
    fact.prevented.filter(item => item.kind === kind).reduce((sum, item) => sum + item.people, 0),
})

const columnRules: Record<Exclude<TallyColumn, 'pending'>, ColumnRule> = {
  accepted: { day: opened },
  mediated: { day: ended(fact => success(fact) || fact.outcome === 'failed') },
  success: { day: ended(success) },
  failed: { day: ended(fact => fact.outcome === 'failed') },
  stopped: { day: ended(fact => fact.outcome === 'stopped') },
  oral: { day: ended(fact => success(fact) && fact.isOral) },
  written: { day: ended(fact => success(fact) && !fact.isOral) },
  people: { day: opened, worth: fact => fact.people },
  amountFen: { day: ended(fact => success(fact) && fact.amountFen > 0), worth: fact => fact.amountFen },
  performed: { day: fact => fact.performedOn },
  breached: { day: fact => fact.breachedOn },
  confirmed: { day: fact => fact.confirmedOn },
  sued: { day: fact => fact.suedOn },
  upheld: ruled('upheld'),
  changed: ruled('changed'),
  revoked: ruled('revoked'),
  fromApplication: from('application'),
  fromOwnInitiative: from('ownInitiative'),
  handedOver: from(...handedOver),
  fromCourt: from('court'),
  fromPolice: from('police'),
  fromPetition: from('petition'),
  fromOther: from('other'),
  difficult: { day: fact => (fact.isDifficult ? fact.openedOn : null) },
  civilToCriminal: prevented('civilToCriminal'),
  civilToCriminalPeople: preventedPeople('civilToCriminal'),
  groupPetition: prevented('groupPetition'),
  groupPetitionPeople: preventedPeople('groupPetition'),
  suicide: prevented('suicide'),
  suicidePeople: preventedPeople('suicide'),
  affray: prevented('affray'),
  affrayPeople: preventedPeople('affray'),
}

export const isIn = (day: Day | null, period: TallyPeriod): boolean =>
  day !== null && day >= period.from && day <= period.to

/** What one file adds to a column; 0 when it is not counted there. */
export function worthOf(
  fact: TallyFact,
  column: TallyColumn,
  period: TallyPeriod,
  basis: TallyBasis,
): number {
  if (basis === 'byAcceptance' && !isIn(fact.openedOn, period)) return 0
  if (column === 'pending') {
    if (basis === 'byAcceptance') return fact.endedOn === null ? 1 : 0
    return fact.openedOn <= period.to && (fact.endedOn === null || fact.endedOn > period.to) ? 1 : 0
  }
  const rule = columnRules[column]
  const day = rule.day(fact)
  if (day === null || (basis === 'byEvent' && !isIn(day, period))) return 0
  return rule.worth?.(fact) ?? 1
}

export type TallyCells = Record<TallyColumn, number>

/** The figures of some files. */
export function cellsOf(facts: readonly TallyFact[], period: TallyPeriod, basis: TallyBasis): TallyCells {
  const cells = Object.fromEntries(tallyColumns.map(column => [column, 0])) as TallyCells
  for (const fact of facts)
    for (const column of tallyColumns) cells[column] += worthOf(fact, column, period, basis)
  return cells
}

/** The files a number was counted from. */
export function filesBehind(
  facts: readonly TallyFact[],
  column: TallyColumn,
  period: TallyPeriod,
  basis: TallyBasis,
): TallyFact[] {
  return facts.filter(fact => worthOf(fact, column, period, basis) > 0)
}

/** Files of a kind of committee, a type or a centre. */
export function factsIn(facts: readonly TallyFact[], filter: TallyFilter): readonly TallyFact[] {
  if (filter.bodyKind === null && filter.typeCode === null && filter.orgId === null) return facts
  return facts.filter(
    fact =>
      (filter.bodyKind === null || fact.bodyKind === filter.bodyKind) &&
      (filter.typeCode === null || fact.typeCode === filter.typeCode) &&
      (filter.orgId === null || fact.orgId === filter.orgId),
  )
}

export const tallyLines = ['type', 'body', 'org', 'bodyType'] as const
export type TallyLines = (typeof tallyLines)[number]
