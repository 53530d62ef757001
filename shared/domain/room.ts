/**
 * What lies on the table of a mediation room, for both sides to see: each side's claims, what is agreed, what
 * is open, the law that was read to them; and who said yes to which clause of the agreement. A yes said here is
 * no signature (People's Mediation Law art. 29 asks for signature, seal or fingerprint on paper).
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day, Instant } from '../kit/time.ts'
import type { CaseParty } from './caseRecord.ts'
import { ageOn, checkCitizenId } from './identity.ts'
import type { AgreementClause } from './mediation.ts'
import type { SyncedRow } from './row.ts'

/** `reference`: a statute or an earlier case of this centre that the mediator puts before both sides. */
export const pointKinds = ['claim', 'agreed', 'open', 'reference'] as const
export type PointKind = (typeof pointKinds)[number]

/** One line of the table. */
export interface MediationPoint extends SyncedRow {
  mediationId: string
  caseId: string
  kind: PointKind
  /** Whose claim it is; null for what belongs to nobody alone. */
  partyId: string | null
  text: string
  position: number
  removedAt: Instant | null
}

/** Civil Code art. 17. */
const fullAge = 18

/** Most lines on the table of one mediation; more cannot be read from across a room. */
export const mostPoints = 60

export const assentWays = ['mediator', 'screen'] as const
export type AssentWay = (typeof assentWays)[number]

/** A party's word on one clause as it stood. Appended; the last word on the same words stands. */
export interface ClauseAssent extends SyncedRow {
  mediationId: string
  caseId: string
  /** The clause that was read out, whole: an assent does not reach words that came later. */
  clause: AgreementClause
  /** Number of the clause when it was read, from 1. */
  number: number
  partyId: string
  partyName: string
  /** Who spoke for the party: an agent or, for a minor, the guardian; null: the party itself. */
  spokenBy: string | null
  isAssented: boolean
  /** Typed by the mediator after the party's word, or touched on the second screen. */
  way: AssentWay
  at: Instant
  byName: string
}

/** The same words, whatever the order of fields: what two assents must agree in to be about one clause. */
export function clauseKey(clause: AgreementClause): string {
  const { obligor, obligee, kind, content, amountFen, manner, dueOn, instalments } = clause
  return JSON.stringify([
    obligor,
    obligee,
    kind,
    content,
    amountFen,
    manner,
    dueOn,
    instalments.map(part => [part.dueOn, part.amountFen]),
    clause.breach ?? '',
  ])
}

type Said = Pick<ClauseAssent, 'id' | 'clause' | 'partyId' | 'isAssented' | 'spokenBy' | 'at' | 'way'>

export interface ClauseStanding {
  /** From 1. */
  number: number
  /** The last word of each party, in the order of `partyIds`; null while a party has not spoken. */
  words: { partyId: string; said: Said | null }[]
  isSettled: boolean
}

/** Where each clause stands. What was said of other words than these does not count. */
export function clauseStandings(
  clauses: readonly AgreementClause[],
  partyIds: readonly string[],
  assents: readonly Said[],
): ClauseStanding[] {
  const last = new Map<string, Said>()
  // Ids are time-ordered on one machine; between two the instant decides, then the id, so that all agree.
  for (const said of [...assents].sort(byTime)) last.set(`${said.partyId} ${clauseKey(said.clause)}`, said)
  return clauses.map((clause, index) => {
    const key = clauseKey(clause)
    const words = partyIds.map(partyId => ({ partyId, said: last.get(`${partyId} ${key}`) ?? null }))
    return {
      number: index + 1,
      words,
      isSettled: words.length > 0 && words.every(one => one.said?.isAssented),
    }
  })
}

function byTime(left: Said, right: Said): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1
  return left.id < right.id ? -1 : 1
}

/** True when every party said yes to every clause as it now stands. */
export function areAllSettled(standings: readonly ClauseStanding[]): boolean {
  return standings.length > 0 && standings.every(standing => standing.isSettled)
}

/** Who has to say yes: the sides that consented to mediation (art. 17), in the order they were asked. */
export function assentingIds(
  consents: readonly { partyId: string; consented: boolean }[],
  parties: readonly Pick<CaseParty, 'id'>[],
): string[] {
  const known = new Set(parties.map(party => party.id))
  return consents
    .filter(consent => consent.consented && known.has(consent.partyId))
    .map(consent => consent.partyId)
}

/** A natural person under 18 on that day (Civil Code art. 17); unknown birth counts as of age. */
export function isMinorParty(
  party: Pick<CaseParty, 'isOrganization' | 'birthOn' | 'idType' | 'idNumber'>,
  day: Day,
): boolean {
  if (party.isOrganization) return false
  const fromId =
    party.idType === 'citizenId' && party.idNumber !== null
      ? checkCitizenId(party.idNumber, day).birthDate
      : undefined
  const bornOn = party.birthOn ?? fromId
  if (bornOn === undefined || bornOn === null) return false
  const age = ageOn(bornOn, day)
  return age !== null && age < fullAge
}

/**
 * May this word be written down? `seenRev` is the agreement as it was read out. Refusals: `room.clauseChanged`
 * when something else stands by now, `room.notAsked` for somebody who does not decide, `room.guardianNeeded`
 * for a minor who would speak alone (Civil Code arts 19, 20, 23).
 */
export function decideAssent(input: {
  agreement: { rev: number; clauses: readonly AgreementClause[] } | null
  seenRev: number
  number: number
  partyIds: readonly string[]
  partyId: string
  isMinor: boolean
  spokenBy: string | null
}): Decision<AgreementClause> {
  const clause = input.agreement?.clauses[input.number - 1]
  if (clause === undefined || input.agreement?.rev !== input.seenRev) return refuse('room.clauseChanged')
  if (!input.partyIds.includes(input.partyId)) return refuse('room.notAsked')
  if (input.isMinor && input.spokenBy === null) return refuse('room.guardianNeeded')
  return ok(clause)
}
