/** Parties as typed, checked and shown: a wrong ID number warns and never blocks (elderly people come without papers). */

import type { Day } from '../kit/time.ts'
import type { CaseFile } from './case.ts'
import type { CaseParty } from './caseRecord.ts'
import {
  checkCitizenId,
  checkRegistrationNumber,
  checkUscc,
  maskId,
  maskPhone,
  normalizePhone,
  phoneKind,
} from './identity.ts'
import { publicName } from './mediationPerson.ts'

export interface PartyWarning {
  code: string
  field: string
}

type Typed = Pick<CaseParty, 'idType' | 'idNumber' | 'phone' | 'birthOn' | 'sex'>

const citizenIdCodes = {
  length: 'party.citizenIdLength',
  characters: 'party.citizenIdCharacters',
  birthDate: 'party.citizenIdBirthDate',
  futureBirth: 'party.citizenIdFutureBirth',
  checksum: 'party.citizenIdChecksum',
} as const

/**
 * Numbers in the form they are stored in, what the ID number itself says (birth, sex) where nothing was
 * typed, and what is worth a second look.
 */
export function checkParty<T extends Typed>(party: T, today: Day): { party: T; warnings: PartyWarning[] } {
  const warnings: PartyWarning[] = []
  const checked = { ...party }
  const number = party.idNumber?.trim() || null
  checked.idNumber = number
  if (number !== null && party.idType === 'citizenId') {
    const check = checkCitizenId(number, today)
    checked.idNumber = check.normalized
    if (check.reason !== undefined) warnings.push({ code: citizenIdCodes[check.reason], field: 'idNumber' })
    if (check.ok && check.birthDate !== undefined) checked.birthOn ??= check.birthDate
    if (check.ok && check.sex !== undefined && party.sex === 'unknown') checked.sex = check.sex
  } else if (number !== null && party.idType === 'uscc') {
    const check = checkUscc(number)
    checked.idNumber = check.normalized
    if (!check.ok) warnings.push({ code: 'party.usccInvalid', field: 'idNumber' })
  } else if (number !== null && party.idType === 'registrationNumber') {
    const check = checkRegistrationNumber(number)
    checked.idNumber = check.normalized
    if (!check.ok) warnings.push({ code: 'party.usccInvalid', field: 'idNumber' })
  }
  const phone = party.phone?.trim() || null
  checked.phone = phone === null ? null : normalizePhone(phone)
  if (phone !== null && phoneKind(phone) === 'invalid')
    warnings.push({ code: 'party.phoneInvalid', field: 'phone' })
  return { party: checked, warnings }
}

/**
 * The name under which a case is listed: its first applicant, else whoever reported it; empty when anonymous.
 * Of a minor only the family name stands in lists.
 */
export function applicantNameOf(
  parties: readonly Pick<CaseParty, 'role' | 'name' | 'isOrganization' | 'birthOn' | 'idType' | 'idNumber'>[],
  isAnonymous: boolean,
  today: Day,
): string {
  if (isAnonymous) return ''
  const first =
    parties.find(party => party.role === 'applicant') ?? parties.find(party => party.role === 'reporter')
  return first === undefined ? '' : publicName(first, today).trim()
}

/** As the centre's screens show a party: numbers masked until they are revealed with a reason. */
export function maskParty(party: CaseParty): CaseParty {
  return {
    ...party,
    idNumber: party.idNumber === null ? null : maskId(party.idNumber),
    phone: party.phone === null ? null : maskPhone(party.phone),
  }
}

/** What follows a family name when the given name is withheld ("a certain"). */
const someone = '\u67d0'

/**
 * As a department sees a party: enough to do the work. Of a sensitive file only the family name, of a
 * protected reporter not even that; the phone is needed to reach people and stays in ordinary files.
 */
export function partyForDepartment(
  party: CaseParty,
  file: Pick<CaseFile, 'restriction' | 'isProtectedReporter'>,
): CaseParty {
  const masked = maskParty(party)
  const isReporter = party.role === 'reporter' || party.role === 'applicant' || party.role === 'agent'
  if (file.isProtectedReporter && isReporter) {
    return {
      ...masked,
      name: '***',
      idNumber: null,
      phone: null,
      phoneNote: null,
      address: null,
      birthOn: null,
      occupation: null,
      legalPerson: null,
      nation: null,
      sex: 'unknown',
      personId: null,
    }
  }
  // To reach and to address somebody takes a name, a telephone and an address; the rest is nobody's business.
  const needed = { ...masked, birthOn: null, nation: null, occupation: null, personId: null }
  if (!party.isOrganization) needed.idNumber = null
  if (file.restriction === 'normal') return { ...needed, phone: party.phone }
  const family = [...party.name.trim()][0] ?? ''
  return {
    ...needed,
    name: party.isOrganization ? party.name : `${family}${someone}`,
    address: null,
  }
}
