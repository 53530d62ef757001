/**
 * Who should not mediate: what speaks against a mediator, and what was decided. A party may choose, accept or
 * refuse a mediator (People's Mediation Law arts 19 and 23), and a mediator must favour nobody (art. 15).
 */
import type { Day, Instant } from '../kit/time.ts'
import { isSamePerson } from './mediationPerson.ts'
import type { Mediator } from './mediator.ts'
import type { SyncedRow } from './row.ts'

/** What the check finds. */
export const recusalCodes = [
  'self',
  'relative',
  'relativeNamesake',
  'employer',
  'formerEmployer',
  'relativeEmployer',
  'earlierSide',
  'earlierMediation',
] as const
export type RecusalCode = (typeof recusalCodes)[number]

/**
 *   found      the check found something, in words
 *   requested  a party asked that the mediator stand back, with the reason
 *   agreed     a party says the mediator may stay
 *   objected   a party says the mediator may not
 *   replaced   another mediator took over
 */
export const recusalKinds = ['found', 'requested', 'agreed', 'objected', 'replaced'] as const
export type RecusalKind = (typeof recusalKinds)[number]

/** One fact about standing back: appended, never changed. */
export interface Recusal extends SyncedRow {
  mediationId: string
  caseId: string
  kind: RecusalKind
  mediatorId: string
  mediatorName: string
  /** Only of `found`. */
  code: RecusalCode | null
  /** The party it is about, or who asks or answers. */
  partyId: string | null
  partyName: string
  /** The reason in words; of `replaced`, why this one was chosen. */
  reason: string
  /** Only of `replaced`: who took over. */
  replacedById: string | null
  replacedByName: string | null
  at: Instant
  byName: string
}

/**
 *   bars    can never mediate, whatever the parties say
 *   decide  the parties must be told, and all of them agree or another mediator takes over
 *   tell    worth saying aloud; nothing has to be decided
 */
export type RecusalWeight = 'bars' | 'decide' | 'tell'

export const recusalWeights: Record<RecusalCode, RecusalWeight> = {
  self: 'bars',
  relative: 'decide',
  relativeNamesake: 'decide',
  employer: 'decide',
  relativeEmployer: 'decide',
  earlierSide: 'decide',
  formerEmployer: 'tell',
  // In a village the same person mediates for the same people again and again: said, not forbidden.
  earlierMediation: 'tell',
}

export interface RecusalFinding {
  code: RecusalCode
  partyId: string
  partyName: string
  /** The relative's name, the employer, or the number of the earlier case. */
  subject: string
  /** Kind of kinship, or the side of the party then; empty when it says nothing more. */
  detail: string
}

export interface RecusalParty {
  id: string
  role: string
  name: string
  isOrganization: boolean
  idNumber: string | null
  legalPerson: string | null
}

/** A mediation that ended or still runs, in which a party of this one took part. */
export interface EarlierCase {
  number: string
  mediatorIds: readonly string[]
  mediatorNames: readonly string[]
  parties: readonly { name: string; idNumber: string | null; role: string; isOrganization: boolean }[]
}

export type RecusalMediator = Pick<Mediator, 'id' | 'name' | 'idNumber' | 'relatives' | 'employers'>

const foldOrganization = (name: string) => name.replace(/[\s()\uff08\uff09]/gu, '').toUpperCase()
const leastOrganizationName = 4

/** Whether two names of organisations mean the same one: equal, or one is the other with a place before it. */
export function isSameOrganization(one: string, other: string): boolean {
  const a = foldOrganization(one)
  const b = foldOrganization(other)
  if (a === '' || b === '') return false
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= leastOrganizationName && long.endsWith(short)
}

/** Numbers known on both sides and equal; else equal names alone, which may be a namesake. */
function likeness(
  one: { name: string; idNumber: string | null },
  other: { name: string; idNumber: string | null },
): 'sure' | 'namesake' | null {
  if (!isSamePerson(one, other)) return null
  return one.idNumber && other.idNumber ? 'sure' : 'namesake'
}

/**
 * What speaks against a mediator for these parties, gravest first: the mediator is a party; a relative is a
 * party or its legal person; the employer, present or past, or a relative's workplace is a party; an earlier
 * case in which the mediator stood on a side, or mediated for the same party.
 */
export function findRecusals(
  mediator: RecusalMediator,
  parties: readonly RecusalParty[],
  earlier: readonly EarlierCase[],
  today: Day,
): RecusalFinding[] {
  const found = parties
    .filter(party => party.role !== 'reporter')
    .flatMap(party => [
      ...ownFindings(mediator, party),
      ...familyFindings(mediator, party),
      ...employerFindings(mediator, party, today),
      ...earlierFindings(mediator, party, earlier),
    ])
  const order = (one: RecusalFinding) => recusalCodes.indexOf(one.code)
  return found.sort((a, b) => order(a) - order(b))
}

const about = (party: RecusalParty) => ({ partyId: party.id, partyName: party.name })

function ownFindings(mediator: RecusalMediator, party: RecusalParty): RecusalFinding[] {
  const isParty = !party.isOrganization && isSamePerson(mediator, party)
  const isLegalPerson = party.isOrganization && party.legalPerson?.trim() === mediator.name.trim()
  return isParty || isLegalPerson
    ? [{ code: 'self', ...about(party), subject: mediator.name, detail: '' }]
    : []
}

function familyFindings(mediator: RecusalMediator, party: RecusalParty): RecusalFinding[] {
  return mediator.relatives.flatMap((relative): RecusalFinding[] => {
    const base = { ...about(party), subject: relative.name, detail: relative.relation }
    if (party.isOrganization) {
      const legalPerson = { name: party.legalPerson ?? '', idNumber: null }
      if (isSamePerson(relative, legalPerson)) return [{ code: 'relativeNamesake', ...base }]
      return isSameOrganization(relative.workplace, party.name) ? [{ code: 'relativeEmployer', ...base }] : []
    }
    const like = likeness(relative, party)
    return like === null ? [] : [{ code: like === 'sure' ? 'relative' : 'relativeNamesake', ...base }]
  })
}

function employerFindings(mediator: RecusalMediator, party: RecusalParty, today: Day): RecusalFinding[] {
  if (!party.isOrganization) return []
  return mediator.employers
    .filter(employer => isSameOrganization(employer.name, party.name))
    .map(employer => ({
      code: employer.to === null || employer.to >= today ? 'employer' : 'formerEmployer',
      ...about(party),
      subject: employer.name,
      detail: employer.to ?? '',
    }))
}

function earlierFindings(
  mediator: RecusalMediator,
  party: RecusalParty,
  earlier: readonly EarlierCase[],
): RecusalFinding[] {
  return earlier.flatMap((past): RecusalFinding[] => {
    const then = past.parties.find(one =>
      party.isOrganization
        ? one.isOrganization && isSameOrganization(one.name, party.name)
        : !one.isOrganization && isSamePerson(one, party),
    )
    if (then === undefined) return []
    const base = { ...about(party), subject: past.number, detail: then.role }
    if (past.parties.some(one => !one.isOrganization && isSamePerson(one, mediator)))
      return [{ code: 'earlierSide', ...base }]
    const isMediated =
      past.mediatorIds.includes(mediator.id) ||
      (past.mediatorIds.length === 0 && past.mediatorNames.includes(mediator.name))
    return isMediated ? [{ code: 'earlierMediation', ...base }] : []
  })
}

export type RecusalState = 'free' | 'open' | 'agreed' | 'objected' | 'replaced' | 'barred'

type Fact = Pick<Recusal, 'kind' | 'mediatorId' | 'partyId' | 'code' | 'at' | 'id'>

/**
 * Where a mediator stands: nothing to decide; to be decided; all parties agreed that the mediator stays; one
 * objected; replaced. Whatever was asked or found after the answers opens the question again.
 */
export function recusalState(
  mediatorId: string,
  facts: readonly Fact[],
  partyIds: readonly string[],
): RecusalState {
  const own = facts
    .filter(fact => fact.mediatorId === mediatorId)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
  let state: RecusalState = 'free'
  let answers = new Map<string, boolean>()
  for (const fact of own) {
    switch (fact.kind) {
      case 'found': {
        const weight = fact.code === null ? 'decide' : recusalWeights[fact.code]
        if (weight === 'tell') break
        state = weight === 'bars' ? 'barred' : 'open'
        answers = new Map()
        break
      }
      case 'requested':
        state = state === 'barred' ? 'barred' : 'open'
        answers = new Map()
        break
      case 'agreed':
      case 'objected':
        if (fact.partyId !== null) answers.set(fact.partyId, fact.kind === 'agreed')
        // One who was replaced comes back only when everybody says so.
        if (state !== 'free' && state !== 'barred') state = answered(answers, partyIds)
        break
      case 'replaced':
        state = 'replaced'
        answers = new Map()
        break
    }
  }
  return state
}

function answered(answers: ReadonlyMap<string, boolean>, partyIds: readonly string[]): RecusalState {
  if ([...answers.values()].includes(false)) return 'objected'
  return partyIds.every(id => answers.get(id) === true) ? 'agreed' : 'open'
}

/** True when this mediator may go on: nothing against them, or everybody agreed. */
export const mayGoOn = (state: RecusalState): boolean => state === 'free' || state === 'agreed'
