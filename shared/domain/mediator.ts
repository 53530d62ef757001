/**
 * The register of mediators. Source: People's Mediation Law arts 13 and 14 (elected by the committee or
 * engaged; an adult, fair, with some education and legal knowledge) and 15 (what they must not do).
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day } from '../kit/time.ts'
import type { Committee } from './committee.ts'
import { isInTerm } from './committee.ts'
import { ageOn } from './identity.ts'
import type { Actor } from './role.ts'
import { hasAbility } from './role.ts'
import type { SyncedRow } from './row.ts'

export const mediatorServices = ['fullTime', 'partTime', 'invited'] as const
export type MediatorService = (typeof mediatorServices)[number]

export const educations = [
  'primary',
  'juniorMiddle',
  'seniorMiddle',
  'college',
  'bachelor',
  'master',
  'unknown',
] as const
export type Education = (typeof educations)[number]

export const relationKinds = [
  'spouse',
  'parent',
  'child',
  'sibling',
  'grandparent',
  'grandchild',
  'inLaw',
  'otherKin',
] as const
export type RelationKind = (typeof relationKinds)[number]

/** A near relative: kept only so that nobody mediates for their own family. */
export interface MediatorRelative {
  relation: RelationKind
  name: string
  idNumber: string | null
  /** Where the relative works; empty when not told. */
  workplace: string
}

/** Where a mediator works or worked. `to` null: still. */
export interface MediatorEmployer {
  name: string
  from: Day | null
  to: Day | null
}

export interface MediatorTraining {
  onDay: Day
  topic: string
  hours: number
}

/** A mediator of one committee. Somebody who serves two committees stands in the register twice. */
export interface Mediator extends SyncedRow {
  /** The account of the same person; null for a mediator who does not use the program. */
  userId: string | null
  committeeId: string
  name: string
  sex: 'male' | 'female' | 'unknown'
  birthOn: Day | null
  idNumber: string | null
  service: MediatorService
  education: Education
  /** Profession or title, in words: lawyer, retired judge, third-grade mediator. */
  qualification: string
  termFrom: Day
  termTo: Day
  phone: string | null
  /** Number under which the province has the mediator on file; null: not filed, so no subsidy. */
  filedNumber: string | null
  relatives: MediatorRelative[]
  employers: MediatorEmployer[]
  trainings: MediatorTraining[]
  isActive: boolean
}

/** A mediator is an adult (art. 14). */
export const mediatorAge = 18

/** Who may keep the register of committees and mediators. */
export function canManageCommittees(actor: Actor): boolean {
  return hasAbility(actor, 'committee.manage')
}

export type Chosen = Pick<Mediator, 'id' | 'name' | 'committeeId' | 'termFrom' | 'termTo' | 'isActive'>

/**
 * May these people of the register conduct a mediation of this committee on that day?
 * Refusals: `mediation.committeeUnfit`, `mediation.committeeExpired`, `mediation.mediatorUnknown`,
 * `mediation.mediatorExpired`, `mediation.mediatorTwice`.
 */
export function decideChoice(
  committee: Pick<Committee, 'name' | 'termFrom' | 'termTo' | 'isActive'> | null,
  chosen: readonly (Chosen | null)[],
  day: Day,
): Decision<null> {
  if (committee === null || !committee.isActive) return refuse('mediation.committeeUnfit')
  if (!isInTerm(committee, day))
    return refuse('mediation.committeeExpired', {
      name: committee.name,
      from: committee.termFrom,
      to: committee.termTo,
    })
  const ids = new Set<string>()
  for (const mediator of chosen) {
    if (mediator === null || !mediator.isActive) return refuse('mediation.mediatorUnknown')
    if (!isInTerm(mediator, day))
      return refuse('mediation.mediatorExpired', {
        name: mediator.name,
        from: mediator.termFrom,
        to: mediator.termTo,
      })
    if (ids.has(mediator.id)) return refuse('mediation.mediatorTwice', { name: mediator.name })
    ids.add(mediator.id)
  }
  return chosen.length === 0 ? refuse('mediation.mediatorUnknown') : ok(null)
}

/** What cannot be right in an entry of the register. */
export function decideMediator(
  mediator: Pick<Mediator, 'birthOn' | 'termFrom' | 'termTo' | 'employers'>,
): Decision<null> {
  if (mediator.termTo < mediator.termFrom) return refuse('mediator.termInvalid')
  const age = mediator.birthOn === null ? null : ageOn(mediator.birthOn, mediator.termFrom)
  if (age !== null && age < mediatorAge) return refuse('mediator.tooYoung')
  if (mediator.employers.some(one => one.from !== null && one.to !== null && one.to < one.from))
    return refuse('mediator.employerDates')
  return ok(null)
}
