/**
 * What a mediation file adds to the monthly statistics of the judicial administration beyond its own record: the
 * dispute type when the proposed one is not right, and facts that nothing else in the file says (what was prevented,
 * what a court later did). Source: domain reference 3.5 and 3.6.
 */
import type { Decision } from '../../kit/result.ts'
import { ok, refuse } from '../../kit/result.ts'
import type { Day } from '../../kit/time.ts'
import { type CommitteeKind, committeeKinds } from '../committee.ts'
import type { MediationSource } from '../mediation.ts'
import type { SyncedRow } from '../row.ts'

/** Kinds of committee, in the order of the table. */
export const bodyKinds = committeeKinds
export type BodyKind = CommitteeKind

/** Graver things that mediation kept from happening. */
export const preventedKinds = ['civilToCriminal', 'groupPetition', 'suicide', 'affray'] as const
export type PreventedKind = (typeof preventedKinds)[number]

/** What a court made of an agreement that somebody sued over (People's Mediation Law art. 32). */
export const courtRulings = ['upheld', 'changed', 'revoked'] as const
export type CourtRuling = (typeof courtRulings)[number]

/** Where a file came from, as the table asks: two by the parties or the committee, four handed over by others. */
export const tallySources = ['application', 'ownInitiative', 'court', 'police', 'petition', 'other'] as const
export type TallySource = (typeof tallySources)[number]

/** Sources that count as handed over. */
export const handedOver: readonly TallySource[] = ['court', 'police', 'petition', 'other']

/** One row for each file, made when somebody first says something. Null: what the file itself says counts. */
export interface MediationTally extends SyncedRow {
  mediationId: string
  caseId: string
  typeCode: string | null
  /** Only for a file that names no committee of the register; such a file is else the town's. */
  bodyKind: BodyKind | null
  /** The petition office handed it over: the file's own source does not tell it from other departments. */
  isFromPetition: boolean
  isDifficult: boolean
  peopleCount: number | null
  /** Null: the sums of the agreement's clauses. */
  amountFen: number | null
  prevented: { kind: PreventedKind; people: number }[]
  suedOn: Day | null
  ruling: CourtRuling | null
  ruledOn: Day | null
}

/** What a person may say about a file. */
export type TallyWords = Pick<
  MediationTally,
  | 'typeCode'
  | 'bodyKind'
  | 'isFromPetition'
  | 'isDifficult'
  | 'peopleCount'
  | 'amountFen'
  | 'prevented'
  | 'suedOn'
  | 'ruling'
  | 'ruledOn'
>

export const noTally: TallyWords = {
  typeCode: null,
  bodyKind: null,
  isFromPetition: false,
  isDifficult: false,
  peopleCount: null,
  amountFen: null,
  prevented: [],
  suedOn: null,
  ruling: null,
  ruledOn: null,
}

/** The source column of a file. */
export function tallySourceOf(source: MediationSource, isFromPetition: boolean): TallySource {
  if (source === 'application' || source === 'ownInitiative') return source
  if (source === 'court' || source === 'police') return source
  return isFromPetition ? 'petition' : 'other'
}

/**
 * Whether what was said can be counted. A court rules after it was asked, and only about an agreement in force.
 * Refusals: `tally.typeUnknown`, `tally.preventedTwice`, `tally.suedNoAgreement`, `tally.suedInFuture`,
 * `tally.suedBeforeEffect`, `tally.rulingIncomplete`, `tally.ruledBeforeSued`.
 */
export function checkTally(
  words: TallyWords,
  known: { typeCodes: ReadonlySet<string>; effectiveOn: Day | null; today: Day },
): Decision<TallyWords> {
  if (words.typeCode !== null && !known.typeCodes.has(words.typeCode)) return refuse('tally.typeUnknown')
  const kinds = words.prevented.map(item => item.kind)
  if (new Set(kinds).size !== kinds.length) return refuse('tally.preventedTwice')
  const { suedOn, ruling, ruledOn } = words
  if (suedOn === null)
    return ruling === null && ruledOn === null ? ok(words) : refuse('tally.rulingIncomplete')
  if (known.effectiveOn === null) return refuse('tally.suedNoAgreement')
  if (suedOn < known.effectiveOn) return refuse('tally.suedBeforeEffect', { day: known.effectiveOn })
  if (suedOn > known.today || (ruledOn ?? '') > known.today) return refuse('tally.suedInFuture')
  if ((ruling === null) !== (ruledOn === null)) return refuse('tally.rulingIncomplete')
  if (ruledOn !== null && ruledOn < suedOn) return refuse('tally.ruledBeforeSued')
  return ok(words)
}
