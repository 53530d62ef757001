/** People of the file: consents, names, numbers, minors, organisations, and whoever acts for a party. */
import { ageOn, checkCitizenId, checkUscc } from '../identity.ts'
import { type DossierFinding, finding, placeOf } from './finding.ts'
import { isVariant, knownNames, namesOf, speakersOf, variantsInText } from './names.ts'
import type { DossierRules } from './rules.ts'
import type { CheckedParty, CheckedPerson, DossierSnapshot } from './snapshot.ts'

/** Civil Code art. 17. */
const fullAge = 18
/** People's mediation: more of one side choose this many to speak for them. */
const mostRepresentatives = 5

export function peopleFindings(of: DossierSnapshot, rules: DossierRules): DossierFinding[] {
  return [
    ...consents(of),
    ...of.parties.flatMap(party => numbersOf(party, of)),
    ...of.people.flatMap(person => numberOfPerson(person, of)),
    ...sameNumbers(of),
    ...idsInTexts(of),
    ...variants(of, rules),
    ...of.parties.flatMap(party => incapable(party, of)),
    ...of.people.flatMap(person => acting(person, of, rules)),
    ...representatives(of),
    ...mediators(of),
  ]
}

const isSide = (party: Pick<CheckedParty, 'role'>) =>
  party.role === 'applicant' || party.role === 'respondent'

/** Everybody of both sides was asked, said yes, and is written as in the file (arts 17, 23). */
function consents(of: DossierSnapshot): DossierFinding[] {
  const answers = new Map(of.mediation.consents.map(consent => [consent.partyId, consent]))
  const found: DossierFinding[] = []
  for (const party of of.parties) {
    const answer = answers.get(party.id)
    const place = placeOf('party', party.id)
    if (answer === undefined) {
      if (isSide(party)) found.push(finding('consentMissing', placeOf('mediation'), { name: party.name }))
      continue
    }
    if (!answer.consented && of.mediation.status !== 'stopped')
      found.push(finding('partyRefused', placeOf('mediation'), { name: party.name }))
    if (answer.partyName.trim() !== party.name.trim())
      found.push(finding('nameDiffers', place, { name: party.name, other: answer.partyName }))
  }
  for (const entry of of.signatures) {
    if (entry.capacity !== 'self' || entry.partyId === null) continue
    const party = of.parties.find(one => one.id === entry.partyId)
    if (party && party.name.trim() !== entry.signerName.trim())
      found.push(
        finding('nameDiffers', placeOf('signing', entry.form), {
          name: party.name,
          other: entry.signerName,
        }),
      )
  }
  return found
}

/** The party's own number against itself, the birth and the sex. */
function numbersOf(party: CheckedParty, of: DossierSnapshot): DossierFinding[] {
  const place = placeOf('party', party.id)
  const { name, idNumber } = party
  if (idNumber === null || idNumber.trim() === '') return []
  if (party.idType === 'uscc')
    return checkUscc(idNumber).ok ? [] : [finding('codeInvalid', place, { name, number: idNumber })]
  if (party.idType !== 'citizenId') return []
  const check = checkCitizenId(idNumber, of.today)
  if (!check.ok) return [finding('idInvalid', place, { name, number: tail(idNumber) })]
  const found: DossierFinding[] = []
  if (party.birthOn !== null && check.birthDate !== undefined && check.birthDate !== party.birthOn)
    found.push(finding('idBirthDiffers', place, { name, day: party.birthOn, other: check.birthDate }))
  if (party.sex !== 'unknown' && check.sex !== undefined && check.sex !== party.sex)
    found.push(finding('idSexDiffers', place, { name }))
  return found
}

function numberOfPerson(person: CheckedPerson, of: DossierSnapshot): DossierFinding[] {
  const { idNumber, name } = person
  if (idNumber === null || !/^\d{17}[\dXx]$/.test(idNumber.trim())) return []
  const place = placeOf('person', person.id)
  return checkCitizenId(idNumber, of.today).ok
    ? []
    : [finding('idInvalid', place, { name, number: tail(idNumber) })]
}

/** The last four characters: enough to find it, too little to misuse the list of findings. */
const tail = (number: string): string => number.trim().slice(-4)

const fold = (number: string): string => number.replace(/\s/g, '').toUpperCase()

function sameNumbers(of: DossierSnapshot): DossierFinding[] {
  const holders = of.parties.filter(party => party.idNumber !== null && party.idNumber.trim() !== '')
  return holders.flatMap((party, at) => {
    const earlier = holders.slice(0, at).find(one => fold(one.idNumber ?? '') === fold(party.idNumber ?? ''))
    return earlier === undefined
      ? []
      : [finding('idTwice', placeOf('party', party.id), { name: party.name, other: earlier.name })]
  })
}

/** Every free text with its place. */
export function textsOfFile(of: DossierSnapshot) {
  return [
    { place: placeOf('mediation'), text: of.mediation.disputeSummary },
    ...of.sessions.map(session => ({ place: placeOf('session', session.id), text: session.record })),
    ...of.inquiries.map(inquiry => ({ place: placeOf('inquiry', inquiry.id), text: inquiry.record })),
    ...(of.agreement === null ? [] : [{ place: placeOf('agreement'), text: of.agreement.facts }]),
    ...(of.agreement?.clauses ?? []).map((clause, at) => ({
      place: placeOf('clause', '', at + 1),
      text: [clause.content, clause.manner, clause.breach ?? ''].join('\n'),
    })),
    // The program's own forms say what the rows say; only a template of the centre can say something else.
    ...of.papers
      .filter(paper => paper.isOwnTemplate)
      .map(paper => ({ place: placeOf('paper', paper.form), text: paper.texts.join('\n') })),
  ]
}

/** A number in a text that is almost the one of somebody in the file. */
function idsInTexts(of: DossierSnapshot): DossierFinding[] {
  const known = [...of.parties, ...of.people].flatMap(one =>
    one.idNumber === null ? [] : [{ name: one.name, number: fold(one.idNumber) }],
  )
  const isKnown = (number: string) => known.some(one => one.number === number)
  return textsOfFile(of).flatMap(({ place, text }) =>
    [...text.matchAll(/(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])/g)].flatMap(match => {
      const number = fold(match[0])
      if (isKnown(number)) return []
      const near = known.find(one => one.number.length === 18 && apartIn(one.number, number) <= 3)
      return near === undefined
        ? []
        : [finding('idDiffers', place, { name: near.name, number: tail(number), other: tail(near.number) })]
    }),
  )
}

const apartIn = (one: string, other: string): number =>
  [...one].filter((sign, at) => sign !== other[at]).length

/** Somebody present, or speaking, whose name is a slip of the pen for somebody who is not named there. */
function variants(of: DossierSnapshot, rules: DossierRules): DossierFinding[] {
  const known = knownNames(of)
  const found: DossierFinding[] = []
  for (const session of of.sessions) {
    const listed = namesOf(session.attendees, rules)
    const speaking = speakersOf(session.record, rules)
    for (const written of new Set([...listed, ...speaking])) {
      if (known.has(written)) continue
      // Who is on the list is a person of that name; who only speaks is meant to be somebody on it.
      const others = listed.includes(written) ? [...listed, ...speaking] : speaking
      const meant = [...known].find(name => isVariant(name, written) && !others.includes(name))
      if (meant !== undefined)
        found.push(finding('nameVariant', placeOf('session', session.id), { name: meant, other: written }))
    }
  }
  for (const { place, text } of textsOfFile(of))
    for (const party of of.parties)
      for (const other of variantsInText(text, party.name.trim(), known))
        found.push(finding('nameVariant', place, { name: party.name, other }))
  return found
}

/** Minors need a guardian, organisations somebody who acts for them. */
function incapable(party: CheckedParty, of: DossierSnapshot): DossierFinding[] {
  const required = of.required.find(one => one.partyId === party.id)
  const has = (roles: readonly CheckedPerson['role'][]) =>
    of.people.some(person => person.partyId === party.id && roles.includes(person.role))
  if (party.isOrganization)
    return isSide(party) && !party.legalPerson?.trim() && !has(['legalPerson'])
      ? [finding('legalPersonMissing', placeOf('party', party.id), { name: party.name })]
      : []
  return required?.isMinor === true && !has(['guardian', 'selfSupporting'])
    ? [finding('minorWithoutGuardian', placeOf('party', party.id), { name: party.name })]
    : []
}

/** A guardian, agent, representative or helper: may this person do what the file says? */
function acting(person: CheckedPerson, of: DossierSnapshot, rules: DossierRules): DossierFinding[] {
  const place = placeOf('person', person.id)
  const { name } = person
  const party = of.parties.find(one => one.id === person.partyId)
  const isOn = (other: CheckedParty) => other.name.trim() === name.trim()
  const isOther = (role: CheckedParty['role']) => party !== undefined && isSide(party) && role !== party.role
  const found: DossierFinding[] = []
  const onOtherSide = of.parties.some(one => isSide(one) && isOther(one.role) && isOn(one))
  if (onOtherSide)
    found.push(finding(person.role === 'guardian' ? 'guardianOtherSide' : 'agentBothSides', place, { name }))
  const alsoFor = of.people.find(
    one =>
      one.id !== person.id &&
      one.name.trim() === name.trim() &&
      one.id < person.id &&
      of.parties.some(other => other.id === one.partyId && isSide(other) && isOther(other.role)),
  )
  if (alsoFor !== undefined) found.push(finding('agentBothSides', place, { name }))
  if (of.mediation.mediatorNames.some(mediator => mediator.trim() === name.trim()))
    found.push(finding('mediatorActsForParty', place, { name }))
  if (person.role === 'guardian' && person.birthOn !== null) {
    const age = ageOn(person.birthOn, of.agreement?.madeOn ?? of.mediation.openedOn)
    if (age === null || age < fullAge) found.push(finding('guardianYoung', place, { name }))
  }
  if (person.role === 'agent') found.push(...agentFindings(person, of, rules))
  if (person.role === 'invited') {
    const sides = of.parties.filter(isSide)
    const silent = sides.filter(side => !person.consentedPartyIds.includes(side.id))
    if (silent.length > 0)
      found.push(
        finding('helperWithoutConsent', place, { name, names: silent.map(side => side.name).join(' ') }),
      )
  }
  return found
}

/** The powers of an agent: recorded, in time, and wide enough for what was signed (Civil Code arts 161 to 165). */
function agentFindings(person: CheckedPerson, of: DossierSnapshot, rules: DossierRules): DossierFinding[] {
  const place = placeOf('person', person.id)
  const { name, powers } = person
  const signed = of.signatures.filter(
    entry => entry.kind === 'signed' && entry.capacity === 'agent' && entry.signerName.trim() === name.trim(),
  )
  const hasPaper =
    of.signatures.some(entry => entry.form === 'authorization') ||
    of.scans.some(scan => scan.item === 'authorization')
  const found: DossierFinding[] = []
  if (!hasPaper) found.push(finding('agentUnauthorized', placeOf('item', 'authorization'), { name }))
  const binding = signed.filter(entry => entry.form === 'agreement' || entry.form === 'oralRegister')
  if (powers !== null && binding.length > 0 && !powers.includes('attendAndSign'))
    found.push(finding('agentBeyondPowers', place, { name }))
  const isOut = (day: string) =>
    (person.periodFrom !== null && day < person.periodFrom) ||
    (person.periodTo !== null && day > person.periodTo) ||
    (person.endedOn !== null && day >= person.endedOn)
  const late = signed.find(entry => isOut(entry.signedOn))
  if (late !== undefined) found.push(finding('agentOutOfPeriod', place, { name, day: late.signedOn }))
  const early = of.sessions.find(
    session =>
      person.periodFrom !== null &&
      session.heldOn < person.periodFrom &&
      namesOf(session.attendees, rules).includes(name.trim()),
  )
  if (early !== undefined)
    found.push(finding('agentBeforePower', placeOf('session', early.id), { name, day: early.heldOn }))
  return found
}

function representatives(of: DossierSnapshot): DossierFinding[] {
  return (['applicant', 'respondent'] as const).flatMap(role => {
    const chosen = of.people.filter(
      person =>
        person.role === 'representative' &&
        person.endedOn === null &&
        of.parties.some(party => party.id === person.partyId && party.role === role),
    )
    const last = chosen.at(-1)
    return chosen.length > mostRepresentatives && last !== undefined
      ? [finding('representativesTooMany', placeOf('person', last.id), { count: String(chosen.length) })]
      : []
  })
}

function mediators(of: DossierSnapshot): DossierFinding[] {
  return of.mediation.mediatorNames.flatMap(name =>
    of.parties.some(party => party.role !== 'reporter' && party.name.trim() === name.trim())
      ? [finding('mediatorIsParty', placeOf('mediation'), { name })]
      : [],
  )
}
