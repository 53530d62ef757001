/**
 * The signing log: who signed which paper, in whose name, how and when, and which scan shows it. People sign on
 * paper; nothing here is an electronic signature. Source: People's Mediation Law art. 29 (a written agreement binds
 * when the parties signed, sealed or left a fingerprint, the mediator signed and the committee sealed it), arts 28
 * and 30 (an oral one is noted down by the mediator); Civil Code arts 17 to 23 (minors), 61, 161 to 163 (agents).
 *
 *   print -> sign on paper -> entered here, bound to the hash of the text -> scanned back, with the scan's hash
 *
 * A text that changes afterwards has another hash: what was signed before does not count for it.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day } from '../kit/time.ts'
import type { CaseParty } from './caseRecord.ts'
import type { Agreement, Mediation, MediationSession } from './mediation.ts'
import { isMinorOn, type MediationPerson, takesPart } from './mediationPerson.ts'
import type { PaperForm } from './paper/dossier.ts'
import type { SyncedRow } from './row.ts'

/** Papers with lines for signatures, in the order of the dossier. */
export const signedForms = [
  'application',
  'acceptance',
  'rightsNotice',
  'authorization',
  'inquiry',
  'record',
  'agreement',
  'oralRegister',
  'terminationNotice',
  'returnVisit',
  'confirmationApplication',
] as const satisfies readonly PaperForm[]
export type SignedForm = (typeof signedForms)[number]

/** `scanned`: the signed sheet came back as a file. `voided` takes back an earlier entry by its id. */
export const signatureKinds = ['signed', 'scanned', 'voided'] as const
export type SignatureKind = (typeof signatureKinds)[number]

/** In what capacity somebody signed. All before `mediator` sign for a party. */
export const signatureCapacities = [
  'self',
  'legalPerson',
  'representative',
  'agent',
  'guardian',
  'mediator',
  'recorder',
  'committee',
] as const
export type SignatureCapacity = (typeof signatureCapacities)[number]

export const signatureManners = ['sign', 'seal', 'fingerprint'] as const
export type SignatureManner = (typeof signatureManners)[number]

/** One line of the log: appended, never changed. */
export interface Signature extends SyncedRow {
  mediationId: string
  caseId: string
  kind: SignatureKind
  form: SignedForm
  /** Session or visit of a paper that exists several times; null for all others. */
  ref: string | null
  /** SHA-256 of the text that was signed, see `signedText`. */
  contentHash: string
  capacity: SignatureCapacity | null
  /** The party signed for; null for mediators, recorders and the committee. */
  partyId: string | null
  signerName: string
  manner: SignatureManner | null
  /** Day on the paper; for a scan the day it was filed. */
  signedOn: Day
  witnessName: string | null
  attachmentId: string | null
  /** SHA-256 of the scan as it was filed. */
  scanHash: string | null
  note: string
  voidsId: string | null
  byName: string
}

/** Entries that stand: those taken back and the taking back itself are left out. */
export function standingSignatures<T extends Pick<Signature, 'id' | 'kind' | 'voidsId'>>(
  entries: readonly T[],
): T[] {
  const voided = new Set(entries.flatMap(entry => (entry.voidsId === null ? [] : [entry.voidsId])))
  return entries.filter(entry => entry.kind !== 'voided' && !voided.has(entry.id))
}

export interface SignedSource {
  mediation: Pick<Mediation, 'id' | 'number' | 'mediatorNames' | 'disputeSummary'>
  parties: readonly Pick<CaseParty, 'id' | 'name' | 'role'>[]
  sessions: readonly Pick<MediationSession, 'id' | 'heldAt' | 'place' | 'attendees' | 'record' | 'result'>[]
  agreement: Pick<Agreement, 'number' | 'isOral' | 'facts' | 'clauses' | 'copies' | 'madeOn'> | null
}

/**
 * What the signers of a paper put their names under, as one text to be hashed. A party's telephone may be corrected
 * later; names, promises, sums and days may not. Null when there is no such paper.
 */
export function signedText(source: SignedSource, form: SignedForm, ref: string | null): string | null {
  const { mediation, agreement } = source
  const names = source.parties
    .filter(party => party.role !== 'reporter')
    .map(party => [party.role, party.name.trim()])
    .sort()
  const head = [form, mediation.number, names]
  switch (form) {
    case 'agreement':
    case 'oralRegister':
    case 'confirmationApplication': {
      if (agreement === null) return null
      if (form === 'agreement' && agreement.isOral) return null
      if (form === 'oralRegister' && !agreement.isOral) return null
      const clauses = agreement.clauses.map(clause => [
        clause.kind,
        clause.obligor,
        clause.obligee,
        clause.content,
        clause.amountFen,
        clause.manner,
        clause.dueOn,
        clause.instalments.map(part => [part.dueOn, part.amountFen]),
        clause.breach ?? '',
      ])
      const { number, facts, copies, madeOn } = agreement
      return JSON.stringify([head, mediation.mediatorNames, number, facts, clauses, copies, madeOn])
    }
    case 'record': {
      const session = source.sessions.find(one => one.id === ref)
      if (session === undefined) return null
      const { heldAt, place, attendees, record, result } = session
      return JSON.stringify([head, heldAt, place, attendees, record, result])
    }
    case 'application':
    case 'acceptance':
      return JSON.stringify([head, mediation.disputeSummary])
    default:
      return JSON.stringify([head, ref])
  }
}

/** A hash as people compare it with the paper: eight characters in two groups. */
export function textCode(contentHash: string): string {
  const short = contentHash.slice(0, 8).toUpperCase()
  return `${short.slice(0, 4)}-${short.slice(4)}`
}

/** Whoever takes part for a party, as far as signing goes. */
export type ActingPerson = Pick<
  MediationPerson,
  'role' | 'partyId' | 'name' | 'periodFrom' | 'periodTo' | 'endedOn'
> & {
  /** Null while nobody recorded the powers. */
  powers: readonly string[] | null
}

/** Somebody whose name has to stand under the agreement. */
export interface RequiredParty {
  partyId: string
  name: string
  role: CaseParty['role']
  isOrganization: boolean
  /** A natural person under 18 on the day of the agreement. */
  isMinor: boolean
}

/**
 * Everybody bound by the agreement has to sign it: whoever consented to the mediation, and both sides as they stand
 * in the file now.
 */
export function requiredParties(
  mediation: Pick<Mediation, 'consents'>,
  parties: readonly Pick<
    CaseParty,
    'id' | 'name' | 'role' | 'isOrganization' | 'birthOn' | 'idType' | 'idNumber'
  >[],
  people: readonly ActingPerson[],
  onDay: Day,
): RequiredParty[] {
  const isAlone = (partyId: string) =>
    people.some(person => person.role === 'selfSupporting' && person.partyId === partyId)
  const consented = new Set(mediation.consents.map(consent => consent.partyId))
  return parties
    .filter(party => party.role === 'applicant' || party.role === 'respondent' || consented.has(party.id))
    .filter(party => party.role !== 'agent' && party.role !== 'reporter')
    .map(party => ({
      partyId: party.id,
      name: party.name,
      role: party.role,
      isOrganization: party.isOrganization,
      // One of sixteen who lives on own wages signs alone (Civil Code art. 18).
      isMinor: isMinorOn(party, onDay) && !isAlone(party.id),
    }))
}

type Entry = Pick<Signature, 'id' | 'kind' | 'voidsId' | 'form' | 'contentHash'> &
  Pick<Signature, 'capacity' | 'partyId' | 'signerName' | 'manner' | 'signedOn'>

/** Does this entry bind the party? A minor only through the guardian, an organisation through its seal or a person. */
export function bindsParty(
  entry: Pick<Entry, 'capacity' | 'partyId' | 'manner'>,
  party: RequiredParty,
): boolean {
  if (entry.partyId !== party.partyId) return false
  switch (entry.capacity) {
    case 'self':
      return party.isOrganization ? entry.manner === 'seal' : !party.isMinor
    case 'legalPerson':
      return party.isOrganization
    case 'guardian':
      return !party.isOrganization
    case 'representative':
    case 'agent':
      return true
    default:
      return false
  }
}

export interface SigningState {
  /** Names of the parties not bound yet. */
  partyNames: string[]
  /** True while no mediator has signed. */
  isMediatorMissing: boolean
  isSealMissing: boolean
  /** Day on which the last of the needed signatures so far was given; null while there is none. */
  lastSignedOn: Day | null
}

/**
 * What an agreement still lacks to bind. `contentHash` is that of the text now: what was signed under an earlier text
 * does not count. An oral agreement needs its register, kept and signed by the mediator (arts 28, 30).
 */
export function signingState(input: {
  isOral: boolean
  contentHash: string
  parties: readonly RequiredParty[]
  entries: readonly Entry[]
}): SigningState {
  const form: SignedForm = input.isOral ? 'oralRegister' : 'agreement'
  const standing = standingSignatures(input.entries).filter(
    entry => entry.kind === 'signed' && entry.form === form && entry.contentHash === input.contentHash,
  )
  /** First day on which an entry of this sort was given; null while there is none. */
  const first = (holds: (entry: Entry) => boolean): Day | null =>
    standing
      .filter(holds)
      .map(entry => entry.signedOn)
      .sort()[0] ?? null
  const mediatorOn = first(entry => entry.capacity === 'mediator')
  if (input.isOral)
    return {
      partyNames: [],
      isMediatorMissing: mediatorOn === null,
      isSealMissing: false,
      lastSignedOn: mediatorOn,
    }
  const sealOn = first(entry => entry.capacity === 'committee' && entry.manner === 'seal')
  const partyOn = input.parties.map(party => first(entry => bindsParty(entry, party)))
  return {
    partyNames: input.parties.filter((_, at) => partyOn[at] === null).map(party => party.name),
    isMediatorMissing: mediatorOn === null,
    isSealMissing: sealOn === null,
    lastSignedOn:
      [...partyOn, mediatorOn, sealOn]
        .filter(day => day !== null)
        .sort()
        .at(-1) ?? null,
  }
}

/** True when nobody is missing. */
export function isSigned(state: SigningState): boolean {
  return state.partyNames.length === 0 && !state.isMediatorMissing && !state.isSealMissing
}

export interface SignerInput {
  capacity: SignatureCapacity
  partyId: string | null
  name: string
  manner: SignatureManner
}

/**
 * May these lines be entered? Refuses a day in the future or before the text was made, a minor or an organisation
 * signing for itself, the other side signing for a party, somebody who is no mediator of the file, a name twice.
 */
export function decideSigning(input: {
  signers: readonly SignerInput[]
  form: SignedForm
  signedOn: Day
  /** Day of the text; nobody signs before it. */
  textOn: Day
  today: Day
  parties: readonly RequiredParty[]
  people: readonly ActingPerson[]
  mediatorNames: readonly string[]
  /** Standing entries of this paper and text. */
  standing: readonly Pick<Signature, 'capacity' | 'partyId' | 'signerName'>[]
}): Decision<null> {
  if (input.signedOn > input.today) return refuse('signature.dayInFuture')
  if (input.signedOn < input.textOn) return refuse('signature.beforeText', { day: input.textOn })
  const seen = input.standing.map(entry => lineKey(entry.capacity, entry.partyId, entry.signerName))
  for (const signer of input.signers) {
    const fault = signerFault(signer, input.parties, input.mediatorNames) ?? actingFault(signer, input)
    if (fault !== null) return refuse(fault.code, { name: fault.name })
    const key = lineKey(signer.capacity, signer.partyId, signer.name)
    if (seen.includes(key)) return refuse('signature.twice', { name: signer.name })
    seen.push(key)
  }
  return ok(null)
}

const lineKey = (capacity: SignatureCapacity | null, partyId: string | null, name: string) =>
  JSON.stringify([capacity, partyId, name.trim()])

function signerFault(
  signer: SignerInput,
  parties: readonly RequiredParty[],
  mediatorNames: readonly string[],
): { code: string; name: string } | null {
  const name = signer.name.trim()
  const isName = (other: string) => other.trim() === name
  switch (signer.capacity) {
    case 'mediator':
      return mediatorNames.some(isName) ? null : { code: 'signature.notMediator', name }
    case 'recorder':
      return parties.some(party => isName(party.name)) ? { code: 'signature.notRecorder', name } : null
    case 'committee':
      return signer.manner === 'seal' ? null : { code: 'signature.sealNeeded', name }
    default:
      break
  }
  const party = parties.find(one => one.partyId === signer.partyId)
  if (party === undefined) return { code: 'signature.partyUnknown', name }
  if (signer.capacity === 'self' && party.isMinor)
    return { code: 'signature.guardianNeeded', name: party.name }
  if (signer.capacity === 'self' && party.isOrganization && signer.manner !== 'seal')
    return { code: 'signature.legalPersonNeeded', name: party.name }
  if (signer.capacity === 'legalPerson' && !party.isOrganization)
    return { code: 'signature.notOrganization', name: party.name }
  if (signer.capacity === 'guardian' && party.isOrganization)
    return { code: 'signature.noGuardian', name: party.name }
  if (signer.capacity === 'self' && !isName(party.name))
    return { code: 'signature.notSelf', name: party.name }
  const isOtherSide = parties.some(
    other => other.role !== party.role && isSide(other) && isSide(party) && isName(other.name),
  )
  if (isOtherSide) return { code: 'signature.otherSide', name }
  // Who mediates stands between the sides and signs for none of them.
  if (signer.capacity !== 'self' && mediatorNames.some(isName))
    return { code: 'signature.mediatorForParty', name }
  return null
}

const isSide = (party: Pick<RequiredParty, 'role'>) =>
  party.role === 'applicant' || party.role === 'respondent'

/** May this agent or guardian sign? Only judged by what is recorded of those who act for the party. */
function actingFault(
  signer: SignerInput,
  input: { form: SignedForm; signedOn: Day; people: readonly ActingPerson[] },
): { code: string; name: string } | null {
  const { capacity } = signer
  if (capacity !== 'agent' && capacity !== 'guardian') return null
  const recorded = input.people.filter(
    person => person.role === capacity && person.partyId === signer.partyId,
  )
  const name = signer.name.trim()
  const person = recorded.find(one => one.name.trim() === name)
  if (person === undefined)
    return recorded.length === 0 || capacity === 'agent' ? null : { code: 'signature.notGuardian', name }
  const isBinding = input.form === 'agreement' || input.form === 'oralRegister'
  if (capacity === 'agent' && isBinding && person.powers !== null && !person.powers.includes('attendAndSign'))
    return { code: 'signature.agentBeyondPowers', name }
  return takesPart(person, input.signedOn) ? null : { code: 'signature.actingOutOfPeriod', name }
}
