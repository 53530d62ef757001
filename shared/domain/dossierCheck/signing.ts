/** Signatures: who is missing, who signed another text, who signed without having been there. */
import { bindsParty, type RequiredParty, type SignedForm } from '../signature.ts'
import { type DossierFinding, finding, placeOf } from './finding.ts'
import { namesOf } from './names.ts'
import type { DossierRules } from './rules.ts'
import type { CheckedSignature, DossierSnapshot } from './snapshot.ts'

export function signingFindings(of: DossierSnapshot, rules: DossierRules): DossierFinding[] {
  return [...agreementSigners(of), ...presence(of, rules), ...recordSigners(of, rules), ...unsigned(of)]
}

const signedOf = (of: DossierSnapshot, form: SignedForm): CheckedSignature[] =>
  of.signatures.filter(entry => entry.kind === 'signed' && entry.form === form)

/** Only an agreement that is said to bind must have all names; a draft is not signed yet. */
function agreementSigners(of: DossierSnapshot): DossierFinding[] {
  const { agreement } = of
  if (agreement === null || of.mediation.status !== 'effective') return []
  const form = agreement.isOral ? 'oralRegister' : 'agreement'
  const place = placeOf('signing', form)
  const all = signedOf(of, form)
  const current = all.filter(entry => entry.isCurrent)
  if (all.length > 0 && current.length === 0) return [finding('textChanged', place)]
  const mediator = current.some(entry => entry.capacity === 'mediator')
    ? []
    : [finding('mediatorUnsigned', place)]
  if (agreement.isOral) return mediator
  return [
    ...of.required.flatMap(party => missingSigner(party, current)),
    ...mediator,
    ...(current.some(entry => entry.capacity === 'committee' && entry.manner === 'seal')
      ? []
      : [finding('sealMissing', place)]),
  ]
}

function missingSigner(party: RequiredParty, entries: readonly CheckedSignature[]): DossierFinding[] {
  if (entries.some(entry => bindsParty(entry, party))) return []
  const own = entries.some(entry => entry.partyId === party.partyId && entry.capacity === 'self')
  const place = placeOf('signing', 'agreement')
  return [finding(own && party.isMinor ? 'minorSignedAlone' : 'signerMissing', place, { name: party.name })]
}

/** Was this party, or anybody for this party, at a sitting? */
function wasThere(
  party: RequiredParty,
  attendees: string,
  of: DossierSnapshot,
  rules: DossierRules,
): boolean {
  if (rules.everybody.some(word => attendees.includes(word))) return true
  const present = namesOf(attendees, rules)
  // "Applicant, respondent, mediator": the side is there, nobody wrote the name.
  const pieces = attendees.split(/[\u3001\uff0c,;\uff1b\s]+/u).map(piece => piece.trim())
  const { role } = party
  const words = role === 'agent' || role === 'reporter' ? [] : rules.sideWords[role]
  if (pieces.some(piece => words.includes(piece))) return true
  const own = of.parties.find(one => one.id === party.partyId)
  const names = [
    party.name,
    own?.legalPerson ?? '',
    ...of.people
      .filter(
        person => person.partyId === party.partyId || (person.role === 'agent' && person.partyId === null),
      )
      .map(person => person.name),
  ]
    .map(name => name.trim())
    .filter(name => name !== '')
  // Names stand inside longer words too: "so-and-so and wife".
  return names.some(name => present.includes(name) || attendees.includes(name))
}

/** Does a list of those present name any party at all? */
function hasNames(attendees: string, of: DossierSnapshot): boolean {
  return of.parties.some(party => attendees.includes(party.name.trim()))
}

/** Who signed the agreement in person without having been at any sitting, nor anybody for them. */
function presence(of: DossierSnapshot, rules: DossierRules): DossierFinding[] {
  const { agreement } = of
  if (agreement === null || of.sessions.length === 0) return []
  const form = agreement.isOral ? 'oralRegister' : 'agreement'
  return of.required.flatMap(party => {
    const signed = signedOf(of, form).some(entry => entry.partyId === party.partyId)
    const there = of.sessions.some(session => wasThere(party, session.attendees, of, rules))
    return signed && !there ? [finding('signerAbsent', placeOf('signing', form), { name: party.name })] : []
  })
}

/** Who signed the record of a sitting without being on its list of those present. */
function recordSigners(of: DossierSnapshot, rules: DossierRules): DossierFinding[] {
  return signedOf(of, 'record').flatMap(entry => {
    const session = of.sessions.find(one => one.id === entry.ref)
    if (session === undefined || entry.capacity === 'mediator' || entry.capacity === 'recorder') return []
    if (rules.everybody.some(word => session.attendees.includes(word))) return []
    const party = of.required.find(one => one.partyId === entry.partyId)
    const isListed = session.attendees.includes(entry.signerName.trim())
    // A seal is pressed by whoever is there for the organisation; a side named by its role has no name.
    const isThere =
      party !== undefined &&
      (party.isOrganization || !hasNames(session.attendees, of)) &&
      wasThere(party, session.attendees, of, rules)
    return isListed || isThere
      ? []
      : [
          finding('recordSignerAbsent', placeOf('session', session.id), {
            name: entry.signerName,
            day: session.heldOn,
          }),
        ]
  })
}

/** Papers the parties sign, without a line in the log and without a scan. */
function unsigned(of: DossierSnapshot): DossierFinding[] {
  const hasScan = (item: 'rightsNotice' | 'record') => of.scans.some(scan => scan.item === item)
  const found: DossierFinding[] = []
  if (signedOf(of, 'rightsNotice').length === 0 && !hasScan('rightsNotice'))
    found.push(finding('paperUnsigned', placeOf('signing', 'rightsNotice'), { form: 'rightsNotice' }))
  if (!hasScan('record'))
    for (const session of of.sessions)
      if (!signedOf(of, 'record').some(entry => entry.ref === session.id))
        found.push(
          finding('paperUnsigned', placeOf('session', session.id), { form: 'record', day: session.heldOn }),
        )
  return found
}
