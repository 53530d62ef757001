/**
 * Checks of identity numbers and phones, and their masks. A failed check is a flag for the clerk and
 * never blocks intake: elderly people come without papers and old papers carry wrong digits.
 */
import type { Day } from '../kit/time.ts'
import { isDay } from '../kit/time.ts'
import { compactAscii } from './text.ts'

export type CitizenIdReason = 'length' | 'characters' | 'birthDate' | 'futureBirth' | 'checksum'

/** Result of checking a citizen ID. `normalized` is what should be stored (upper-case X, no spaces). */
export interface CitizenIdCheck {
  ok: boolean
  normalized: string
  reason?: CitizenIdReason
  birthDate?: Day
  sex?: 'male' | 'female'
  /** First six digits. Historical areas are accepted; the code is not looked up. */
  areaCode?: string
  /** Residence permit of a Hong Kong, Macao or Taiwan resident (prefix 81, 82, 83), same rule. */
  isResidencePermit?: boolean
  /** Permanent residence card of a foreigner (prefix 9): accepted without the check. */
  isForeignPermanentResident?: boolean
  /** Whether the last character fits. On a foreigner's card a misfit is only worth a second look. */
  isChecksumRight?: boolean
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const idCheckChars = '10X98765432'

/** The check character of 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function citizenIdCheckChar(first17: string): string {
  const sum = idWeights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return idCheckChars.charAt(sum % 11)
}

/**
 * Checks an 18-character citizen ID (GB 11643-1999): 6 area + 8 birth + 3 sequence (odd = male) + check.
 * `today` decides whether the birth lies in the future. Never throws.
 */
export function checkCitizenId(text: string, today: Day): CitizenIdCheck {
  const normalized = compactAscii(text).toUpperCase()
  const fail = (reason: CitizenIdReason): CitizenIdCheck => ({ ok: false, normalized, reason })
  if (normalized.length !== 18) return fail('length')
  if (!/^\d{17}[\dX]$/.test(normalized)) return fail('characters')
  const isChecksumRight = citizenIdCheckChar(normalized) === normalized.charAt(17)
  const areaCode = normalized.slice(0, 6)
  if (normalized.startsWith('9')) {
    return { ok: true, normalized, isForeignPermanentResident: true, isChecksumRight }
  }
  const birthDate = `${normalized.slice(6, 10)}-${normalized.slice(10, 12)}-${normalized.slice(12, 14)}`
  if (!isDay(birthDate) || birthDate < '1850-01-01')
    return { ...fail('birthDate'), areaCode, isChecksumRight }
  const facts = {
    normalized,
    birthDate,
    sex: Number(normalized.charAt(16)) % 2 === 1 ? ('male' as const) : ('female' as const),
    areaCode,
    isResidencePermit: /^8[123]/.test(normalized),
    isForeignPermanentResident: false,
    isChecksumRight,
  }
  if (birthDate > today) return { ok: false, reason: 'futureBirth', ...facts }
  if (!isChecksumRight) return { ok: false, reason: 'checksum', ...facts }
  return { ok: true, ...facts }
}

/** Full years of age on a day; a person is a year older from the birthday on. Null when born later. */
export function ageOn(birthDate: Day, day: Day): number | null {
  if (birthDate > day) return null
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

export type OrganisationCodeReason = 'length' | 'characters' | 'checksum'

/** Result of checking a unified social credit code (USCC). */
export interface UsccCheck {
  ok: boolean
  normalized: string
  reason?: OrganisationCodeReason
  /** Registering department and kind, area, and the nine-character organisation code inside. */
  departmentCode?: string
  kindCode?: string
  areaCode?: string
  organisationCode?: string
}

const usccChars = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The check character of the first 17 (GB 32100-2015): weights are powers of 3 modulo 31. */
export function usccCheckChar(first17: string): string {
  let sum = 0
  let weight = 1
  for (let index = 0; index < 17; index += 1) {
    sum += usccChars.indexOf(first17.charAt(index)) * weight
    weight = (weight * 3) % 31
  }
  return usccChars.charAt((31 - (sum % 31)) % 31)
}

/** Checks an 18-character unified social credit code (GB 32100-2015; no I, O, S, V, Z). Never throws. */
export function checkUscc(text: string): UsccCheck {
  const normalized = compactAscii(text).toUpperCase()
  if (normalized.length !== 18) return { ok: false, normalized, reason: 'length' }
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(normalized)) {
    return { ok: false, normalized, reason: 'characters' }
  }
  const facts = {
    normalized,
    departmentCode: normalized.slice(0, 1),
    kindCode: normalized.slice(1, 2),
    areaCode: normalized.slice(2, 8),
    organisationCode: normalized.slice(8, 17),
  }
  if (usccCheckChar(normalized) !== normalized.charAt(17)) return { ok: false, reason: 'checksum', ...facts }
  return { ok: true, ...facts }
}

/** Result of checking an old 15-digit business registration number. */
export interface RegistrationNumberCheck {
  ok: boolean
  normalized: string
  reason?: OrganisationCodeReason
}

/** The check digit of 14 digits (ISO 7064 MOD 11,10, as used by the registration authorities since 2007). */
export function registrationCheckDigit(first14: string): string {
  let product = 10
  for (let index = 0; index < 14; index += 1) {
    const sum = (product + Number(first14.charAt(index))) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return String((11 - product) % 10)
}

/** Checks an old 15-digit business registration number, still found on older papers. Never throws. */
export function checkRegistrationNumber(text: string): RegistrationNumberCheck {
  const normalized = compactAscii(text)
  if (normalized.length !== 15) return { ok: false, normalized, reason: 'length' }
  if (!/^\d{15}$/.test(normalized)) return { ok: false, normalized, reason: 'characters' }
  if (registrationCheckDigit(normalized) !== normalized.charAt(14))
    return { ok: false, normalized, reason: 'checksum' }
  return { ok: true, normalized }
}

/** `service`: 400/800 numbers, hot lines of 5 digits (or 96 + 4) and the emergency numbers. */
export type PhoneKind = 'mobile' | 'landline' | 'service' | 'invalid'

/** A phone as stored: half-width, no spaces or brackets, without the country prefix. */
export function normalizePhone(text: string): string {
  const compact = compactAscii(text)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[()]/g, '')
  const national = compact.replace(/^(?:\+|00)86-?/, '')
  const digits = national.replaceAll('-', '')
  return /^(?:1[3-9]\d{9}|[48]00\d{7})$/.test(digits) ? digits : national
}

/** Kind of a phone number. A landline needs its area code: a bare local number cannot be dialled from the county. */
export function phoneKind(text: string): PhoneKind {
  const phone = normalizePhone(text)
  if (/^1[3-9]\d{9}$/.test(phone)) return 'mobile'
  if (/^0\d{2,3}-?\d{7,8}(?:-\d{1,6})?$/.test(phone)) return 'landline'
  if (/^[48]00\d{7}$/.test(phone)) return 'service'
  if (/^(?:1[0-2]\d{3}|9[56]\d{3}|96\d{4}|1(?:10|19|20|22))$/.test(phone)) return 'service'
  return 'invalid'
}

/** `110105********002X`: area and the last four stay. Anything shorter than 11 is starred except its ends. */
export function maskId(text: string): string {
  const chars = [...text]
  return chars.length >= 11 ? starBetween(chars, 6, 4) : starBetween(chars, 1, 1)
}

/** `138****1234`; a landline keeps its area code and the last two digits; hot lines are public and stay. */
export function maskPhone(text: string): string {
  const phone = normalizePhone(text)
  const kind = phoneKind(phone)
  if (kind === 'service') return phone
  const chars = [...phone]
  if (kind === 'mobile') return starBetween(chars, 3, 4)
  if (kind === 'landline') {
    const area = phone.includes('-') && phone.indexOf('-') <= 4 ? phone.indexOf('-') + 1 : 3
    return starBetween(chars, area, 2)
  }
  return starBetween(chars, 1, 1)
}

/** Keeps the first character of a name, and the last of a name of three or more. Counts rare characters as one. */
export function maskName(text: string): string {
  const chars = [...text.trim()]
  return chars.length <= 2 ? starBetween(chars, 1, 0) : starBetween(chars, 1, 1)
}

/** Stars everything but `head` and `tail` characters; a text too short for both keeps only its head, at most half. */
function starBetween(chars: readonly string[], head: number, tail: number): string {
  if (chars.length <= 1) return '*'.repeat(chars.length)
  const [left, right] = chars.length > head + tail ? [head, tail] : [1, 0]
  return (
    chars.slice(0, left).join('') +
    '*'.repeat(chars.length - left - right) +
    chars.slice(chars.length - right).join('')
  )
}
