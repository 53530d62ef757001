/**
 * Who else takes part in a mediation: representatives of a side with many people, agents with a power of
 * attorney, guardians, legal persons of organisations, and helpers invited with everybody's consent
 * (People's Mediation Law art. 20). Minors act through a guardian (Civil Code arts 19, 20, 23); one of sixteen
 * who lives on own wages acts alone (art. 18).
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day, Instant } from '../kit/time.ts'
import type { CaseParty } from './caseRecord.ts'
import { ageOn, checkCitizenId } from './identity.ts'
import type { SyncedRow } from './row.ts'

export const mediationPersonRoles = [
  'representative',
  'agent',
  'guardian',
  'legalPerson',
  'invited',
  // Not another person: a party of sixteen or seventeen who lives on own wages and needs no guardian.
  'selfSupporting',
] as const
export type MediationPersonRole = (typeof mediationPersonRoles)[number]

/** What a power of attorney may allow, in the order of the printed form. */
export const agentPowers = [
  'applyOrEnd',
  'giveEvidence',
  'chooseMediator',
  'changeClaims',
  'attendAndSign',
  'collectPapers',
  'other',
] as const
export type AgentPower = (typeof agentPowers)[number]

/** One party's answer about an invited helper. */
export interface HelperConsent {
  partyId: string
  partyName: string
  consented: boolean
  at: Instant
  byName: string
}

/** Somebody who takes part besides the parties and the mediators. */
export interface MediationPerson extends SyncedRow {
  mediationId: string
  caseId: string
  role: MediationPersonRole
  /** The party this person acts for; null for an invited helper. */
  partyId: string | null
  name: string
  sex: 'male' | 'female' | 'unknown'
  birthOn: Day | null
  idNumber: string | null
  phone: string | null
  address: string | null
  /** Where the person works, or the office held in the organisation. */
  workplace: string | null
  /** Guardian: relation to the ward. Helper: relation to the parties or profession. Else empty. */
  relation: string
  /** Only of an agent. */
  powers: AgentPower[]
  otherPower: string
  periodFrom: Day | null
  periodTo: Day | null
  /** Only of an invited helper: each party's answer. */
  consents: HelperConsent[]
  /** The last day of taking part; null: still. A power withdrawn, a helper no longer wanted. */
  endedOn: Day | null
  endReason: string
}

/** Most representatives of one side: more people than this choose some to speak for them. */
export const mostRepresentatives = 5
const fullAge = 18
const wageAge = 16

type AgedParty = Pick<CaseParty, 'isOrganization' | 'birthOn' | 'idType' | 'idNumber'>

/** Full years of a natural person on a day, by the birth typed or the one in the ID number; null when unknown. */
export function ageOfPerson(party: AgedParty, day: Day): number | null {
  if (party.isOrganization) return null
  const fromId =
    party.idType === 'citizenId' && party.idNumber !== null
      ? checkCitizenId(party.idNumber, day).birthDate
      : undefined
  const bornOn = party.birthOn ?? fromId ?? null
  return bornOn === null ? null : ageOn(bornOn, day)
}

/** True for a party known to be under eighteen. An unknown birth is no minority. */
export function isMinorOn(party: AgedParty, day: Day): boolean {
  const age = ageOfPerson(party, day)
  return age !== null && age < fullAge
}

/** Stands for a given name that is withheld ("a certain"). */
const withheld = '\u67d0\u67d0'

/** A name as lists and the parties' screen show it: of a minor only the family name is left. */
export function publicName(party: AgedParty & Pick<CaseParty, 'name'>, day: Day): string {
  if (!isMinorOn(party, day)) return party.name
  return `${[...party.name.trim()][0] ?? ''}${withheld}`
}

/** Takes part on that day: not ended, and within the period where there is one. */
export function takesPart(
  person: Pick<MediationPerson, 'endedOn' | 'periodFrom' | 'periodTo'>,
  day: Day,
): boolean {
  if (person.endedOn !== null && person.endedOn <= day) return false
  return (
    (person.periodFrom === null || person.periodFrom <= day) &&
    (person.periodTo === null || person.periodTo >= day)
  )
}

type PartyLike = AgedParty & Pick<CaseParty, 'id' | 'name' | 'role' | 'legalPerson'>
type PersonLike = Pick<MediationPerson, 'role' | 'partyId' | 'endedOn' | 'periodFrom' | 'periodTo'>

export interface PartyNeed {
  partyId: string
  partyName: string
  /** What is still missing before this party can be bound. */
  kind: 'guardian' | 'legalPerson'
}

/** Parties for whom somebody must still be named: minors without guardian, organisations without legal person. */
export function partyNeeds(
  parties: readonly PartyLike[],
  people: readonly PersonLike[],
  day: Day,
): PartyNeed[] {
  const has = (partyId: string, roles: readonly MediationPersonRole[]) =>
    people.some(one => one.partyId === partyId && roles.includes(one.role) && takesPart(one, day))
  return parties.flatMap((party): PartyNeed[] => {
    if (party.role === 'reporter' || party.role === 'agent') return []
    const need = { partyId: party.id, partyName: party.name }
    if (party.isOrganization)
      return party.legalPerson?.trim() || has(party.id, ['legalPerson'])
        ? []
        : [{ ...need, kind: 'legalPerson' }]
    return isMinorOn(party, day) && !has(party.id, ['guardian', 'selfSupporting'])
      ? [{ ...need, kind: 'guardian' }]
      : []
  })
}

/** The first need as a refusal: `mediation.guardianMissing` or `mediation.legalPersonMissing`. */
export function decideNeeds(needs: readonly PartyNeed[]): Decision<null> {
  const first = needs[0]
  if (first === undefined) return ok(null)
  return refuse(first.kind === 'guardian' ? 'mediation.guardianMissing' : 'mediation.legalPersonMissing', {
    name: first.partyName,
  })
}

type Typed = Pick<
  MediationPerson,
  'role' | 'partyId' | 'name' | 'idNumber' | 'birthOn' | 'powers' | 'otherPower' | 'periodFrom' | 'periodTo'
>

/** Same human being, as far as names and numbers tell: numbers decide where both are known. */
export function isSamePerson(
  one: { name: string; idNumber: string | null },
  other: { name: string; idNumber: string | null },
): boolean {
  const fold = (text: string) => text.replace(/\s/g, '').toUpperCase()
  if (one.idNumber && other.idNumber) return fold(one.idNumber) === fold(other.idNumber)
  return one.name.trim() !== '' && fold(one.name) === fold(other.name)
}

const opposite = (one: CaseParty['role'], other: CaseParty['role']) => one !== other

/**
 * May this person take part in this role? `others` are those who already do, without the one being changed.
 * Refusals: `mediation.personParty`, `mediation.personIsParty`, `mediation.tooManyRepresentatives`,
 * `mediation.guardianYoung`, `mediation.notMinor`, `mediation.notOrganization`, `mediation.powersMissing`,
 * `mediation.otherPowerMissing`, `mediation.periodInvalid`, `mediation.agentBothSides`,
 * `mediation.personIsMediator`.
 */
export function decidePerson(
  person: Typed,
  parties: readonly (PartyLike & Pick<CaseParty, 'idNumber'>)[],
  others: readonly (Typed & PersonLike)[],
  mediators: readonly { name: string; idNumber: string | null }[],
  day: Day,
): Decision<null> {
  const party = parties.find(one => one.id === person.partyId) ?? null
  if ((person.role === 'invited') !== (party === null)) return refuse('mediation.personParty')
  if (mediators.some(one => isSamePerson(one, person)))
    return refuse('mediation.personIsMediator', { name: person.name })
  if (party === null) {
    return parties.some(one => one.role !== 'agent' && isSamePerson(one, person))
      ? refuse('mediation.personIsParty', { name: person.name })
      : ok(null)
  }
  return decideActing(person, party, parties, others, day)
}

function decideActing(
  person: Typed,
  party: PartyLike,
  parties: readonly PartyLike[],
  others: readonly (Typed & PersonLike)[],
  day: Day,
): Decision<null> {
  const { name } = person
  if (person.periodFrom !== null && person.periodTo !== null && person.periodTo < person.periodFrom)
    return refuse('mediation.periodInvalid')
  const side = (partyId: string | null) => parties.find(one => one.id === partyId)?.role ?? null
  const isOnOtherSide =
    others.some(one => {
      const role = side(one.partyId)
      return role !== null && opposite(role, party.role) && takesPart(one, day) && isSamePerson(one, person)
    }) ||
    parties.some(
      one =>
        (one.role === 'applicant' || one.role === 'respondent') &&
        opposite(one.role, party.role) &&
        isSamePerson(one, person),
    )
  // Nobody speaks for both sides of a quarrel (Civil Code art. 168).
  if (isOnOtherSide) return refuse('mediation.agentBothSides', { name })
  switch (person.role) {
    case 'representative': {
      const chosen = others.filter(
        one => one.role === 'representative' && side(one.partyId) === party.role && takesPart(one, day),
      )
      return chosen.length >= mostRepresentatives
        ? refuse('mediation.tooManyRepresentatives', { most: mostRepresentatives })
        : ok(null)
    }
    case 'agent':
      if (person.powers.length === 0) return refuse('mediation.powersMissing')
      if (person.powers.includes('other') && person.otherPower.trim() === '')
        return refuse('mediation.otherPowerMissing')
      return isSamePerson(party, person) ? refuse('mediation.personIsParty', { name }) : ok(null)
    case 'guardian': {
      if (party.isOrganization) return refuse('mediation.notMinor', { name: party.name })
      const age = person.birthOn === null ? null : ageOn(person.birthOn, day)
      if (age !== null && age < fullAge) return refuse('mediation.guardianYoung', { name })
      return isSamePerson(party, person) ? refuse('mediation.personIsParty', { name }) : ok(null)
    }
    case 'selfSupporting': {
      const age = ageOfPerson(party, day)
      return age === null || age < wageAge || age >= fullAge
        ? refuse('mediation.notWageAge', { name: party.name })
        : ok(null)
    }
    case 'legalPerson':
      return party.isOrganization ? ok(null) : refuse('mediation.notOrganization', { name: party.name })
    default:
      return ok(null)
  }
}

/** Where an invited helper stands with the parties' consent (art. 20): everybody must have said yes. */
export function helperState(
  consents: readonly Pick<HelperConsent, 'partyId' | 'consented' | 'at'>[],
  partyIds: readonly string[],
): 'consented' | 'refused' | 'open' {
  const last = new Map<string, boolean>()
  for (const one of [...consents].sort((a, b) => (a.at < b.at ? -1 : 1))) last.set(one.partyId, one.consented)
  if (partyIds.some(id => last.get(id) === false)) return 'refused'
  return partyIds.every(id => last.get(id) === true) ? 'consented' : 'open'
}
