/**
 * What the second screen shows the parties: only what both may know, numbers masked, a child's name withheld.
 * It is put together from rows that hold nothing confidential, and never from the file as a whole.
 */
import type { Day, Instant } from '../kit/time.ts'
import type { CaseParty, PartyRole } from './caseRecord.ts'
import { maskId, maskName, maskPhone } from './identity.ts'
import type { AgreementClause, MediationStatus } from './mediation.ts'
import {
  type ClauseAssent,
  clauseStandings,
  isMinorParty,
  type MediationPoint,
  type PointKind,
} from './room.ts'

export interface ScreenParty {
  id: string
  role: PartyRole
  name: string
  isOrganization: boolean
  isMinor: boolean
  /** Has to say yes to each clause. */
  isAsked: boolean
  phone: string | null
  idNumber: string | null
}

export interface ScreenPoint {
  id: string
  kind: PointKind
  partyId: string | null
  text: string
}

export interface ScreenClause {
  number: number
  clause: AgreementClause
  words: { partyId: string; isAssented: boolean | null; at: Instant | null; spokenBy: string | null }[]
  isSettled: boolean
}

export interface PartiesScreen {
  mediationId: string
  committeeName: string
  mediatorNames: string[]
  status: MediationStatus
  parties: ScreenParty[]
  points: ScreenPoint[]
  /** Which writing of the agreement the clauses are; null: there is none yet. */
  agreementRev: number | null
  clauses: ScreenClause[]
}

/** Numbers of identity cards and telephones inside a sentence. */
const longNumber = /(?<![\d.])(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?![\d.])/g

/** A sentence as strangers in the room may read it: numbers masked, the names of children withheld. */
export function screenText(text: string, minorNames: readonly string[]): string {
  const masked = text.replace(longNumber, found =>
    found.replace(/\D/g, '').length >= 15 && !found.includes('-') ? maskId(found) : maskPhone(found),
  )
  return minorNames.reduce((words, name) => words.replaceAll(name, maskName(name)), masked)
}

function screenClause(clause: AgreementClause, text: (words: string) => string): AgreementClause {
  return {
    ...clause,
    obligor: text(clause.obligor),
    obligee: text(clause.obligee),
    content: text(clause.content),
    manner: text(clause.manner),
    ...(clause.breach === undefined ? {} : { breach: text(clause.breach) }),
  }
}

/** The whole second screen. `today` decides who is a minor. */
export function partiesScreen(input: {
  mediationId: string
  committeeName: string
  mediatorNames: readonly string[]
  status: MediationStatus
  parties: readonly CaseParty[]
  askedIds: readonly string[]
  points: readonly MediationPoint[]
  agreement: { rev: number; clauses: readonly AgreementClause[] } | null
  assents: readonly ClauseAssent[]
  today: Day
}): PartiesScreen {
  const seen = input.parties.filter(party => party.role !== 'reporter')
  const minors = seen.filter(party => isMinorParty(party, input.today))
  const text = (words: string) =>
    screenText(
      words,
      minors.map(party => party.name.trim()).filter(name => name.length > 1),
    )
  const clauses = input.agreement?.clauses ?? []
  const standings = clauseStandings(clauses, input.askedIds, input.assents)
  return {
    mediationId: input.mediationId,
    committeeName: input.committeeName,
    mediatorNames: [...input.mediatorNames],
    status: input.status,
    parties: seen.map(party => ({
      id: party.id,
      role: party.role,
      name: text(party.name),
      isOrganization: party.isOrganization,
      isMinor: minors.includes(party),
      isAsked: input.askedIds.includes(party.id),
      phone: party.phone === null ? null : maskPhone(party.phone),
      idNumber: party.idNumber === null ? null : maskId(party.idNumber),
    })),
    points: [...input.points]
      .filter(point => point.removedAt === null)
      .sort((left, right) => left.position - right.position || (left.id < right.id ? -1 : 1))
      .map(({ id, kind, partyId, text: words }) => ({ id, kind, partyId, text: text(words) })),
    agreementRev: input.agreement?.rev ?? null,
    clauses: clauses.map((clause, index) => ({
      number: index + 1,
      clause: screenClause(clause, text),
      isSettled: standings[index]?.isSettled ?? false,
      words: (standings[index]?.words ?? []).map(({ partyId, said }) => ({
        partyId,
        isAssented: said?.isAssented ?? null,
        at: said?.at ?? null,
        spokenBy: said?.spokenBy == null ? null : text(said.spokenBy),
      })),
    })),
  }
}
