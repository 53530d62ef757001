/** Phones, ID numbers and organisation codes in a text. */
import type { Day } from '../../kit/time.ts'
import { isDay } from '../../kit/time.ts'
import { checkCitizenId, checkUscc } from '../identity.ts'
import type { RecognizeRules } from './rules.ts'
import { before, found, holds, lastOf, type Raw } from './scan.ts'

/** A run of figures with single separators, not part of a longer one. Figures and letters only count as a whole. */
const separators = '[ .\\-]?'
const notInside = '(?<![0-9A-Za-z])(?<![0-9][ .\\-])'
const notGoingOn = '(?![0-9A-Za-z])(?![ \\-][0-9]{3})'
const digits = (count: number | string) => `(?:${separators}[0-9]){${count}}`

const mobilePattern = new RegExp(
  `${notInside}(?:(?:\\+|00)?86${separators})?(1${separators}[3-9]${digits(9)})${notGoingOn}`,
  'g',
)
const landlinePattern = new RegExp(
  `${notInside}(?:(?:\\+|00)86${separators})?(\\(?0[0-9]{2,3}\\)?[ \\-]?[0-9]{3,4}${separators}[0-9]{4}(?:-[0-9]{1,6})?)(?![0-9A-Za-z])`,
  'g',
)
const servicePattern = new RegExp(
  `${notInside}([48]00${separators}[0-9]{3}${separators}[0-9]{4})${notGoingOn}`,
  'g',
)
const localPattern = /(?<![0-9A-Za-z.-])([2-8][0-9]{6,7})(?![0-9A-Za-z]|\.[0-9])/g
const idPattern = /(?<![0-9A-Za-z])([1-9](?: ?[0-9]){16} ?[0-9Xx])(?![0-9A-Za-z])/g
const oldIdPattern = /(?<![0-9A-Za-z])([1-9][0-9]{14})(?![0-9A-Za-z])/g
const codePattern = /(?<![0-9A-Za-z])([0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]{18})(?![0-9A-Za-z])/g

/** How far before a number the word may stand that says what it is. */
const cueReach = 10

/** True when the nearest word before the number says that it is something else. */
function isOtherNumber(text: string, at: number, rules: RecognizeRules): boolean {
  const piece = before(text, at, cueReach)
  const other = lastOf(piece, rules.phone.not)
  return (
    other >= 0 &&
    other >=
      lastOf(
        piece,
        rules.phone.cues.filter(cue => cue.length > 1),
      )
  )
}

const spanOf = (match: RegExpMatchArray, text: string): [number, number, string] => {
  const inner = match[1] ?? match[0]
  const start = (match.index ?? 0) + match[0].indexOf(inner)
  return [start, start + inner.length, text.slice(start, start + inner.length)]
}

/** Mobile phones, landlines with an area code, service numbers, and local numbers behind a word for phone. */
export function findPhones(text: string, rules: RecognizeRules): Raw[] {
  const list: Raw[] = []
  for (const match of text.matchAll(mobilePattern)) {
    const [start, end, inner] = spanOf(match, text)
    if (isOtherNumber(text, match.index, rules)) continue
    const piece = before(text, match.index, cueReach)
    const isWeak = holds(piece, rules.phone.weak) && !holds(piece, rules.phone.localCues)
    list.push(found('mobile', start, end, inner.replace(/\D/g, ''), isWeak ? 0.6 : 0.97))
  }
  list.push(...spokenPhones(text, rules))
  for (const match of text.matchAll(landlinePattern)) {
    const [start, end, inner] = spanOf(match, text)
    const [number = '', extension] = splitExtension(inner)
    const plain = number.replace(/\D/g, '')
    const areaLength = /^0(?:10|2\d)/.test(plain) ? 3 : 4
    const rest = plain.length - areaLength
    if (rest < 7 || rest > 8 || isOtherNumber(text, match.index, rules)) continue
    const value = `${plain.slice(0, areaLength)}-${plain.slice(areaLength)}${extension ? `-${extension}` : ''}`
    list.push(found('landline', start, end, value, 0.92))
  }
  for (const match of text.matchAll(servicePattern)) {
    const [start, end, inner] = spanOf(match, text)
    if (isOtherNumber(text, match.index, rules)) continue
    list.push(found('landline', start, end, inner.replace(/\D/g, ''), 0.6))
  }
  for (const match of text.matchAll(localPattern)) {
    const piece = before(text, match.index, cueReach)
    if (!holds(piece, rules.phone.localCues) || isOtherNumber(text, match.index, rules)) continue
    list.push(found('landline', match.index, match.index + match[0].length, match[0], 0.55))
  }
  return list
}

/** The extension behind a second dash: `0359-1234567-801`. */
function splitExtension(inner: string): [string, string?] {
  const match = /^(.*[0-9]{4})-([0-9]{1,6})$/.exec(inner)
  if (match === null || (match[1] ?? '').replace(/\D/g, '').length < 10) return [inner]
  return [match[1] ?? '', match[2] ?? '']
}

/** A mobile number written as it is read out, one word for each figure. */
function spokenPhones(text: string, rules: RecognizeRules): Raw[] {
  const word = `[${rules.phone.spoken}]`
  const pattern = new RegExp(`(?<!${word})${word}{11}(?!${word})`, 'gu')
  return [...text.matchAll(pattern)].flatMap(match => {
    const value = [...match[0]].map(char => String(rules.numeral.digits[char] ?? '')).join('')
    return /^1[3-9]\d{9}$/.test(value)
      ? [found('mobile', match.index, match.index + match[0].length, value, 0.85)]
      : []
  })
}

/** Citizen ID numbers of 18 characters, and the old ones of 15 (GB 11643-1999; 15 digits until 2013). */
export function findCitizenIds(text: string, today: Day, rules: RecognizeRules): Raw[] {
  const list: Raw[] = []
  for (const match of text.matchAll(idPattern)) {
    const [start, end, inner] = spanOf(match, text)
    const check = checkCitizenId(inner, today)
    const hasCue = holds(before(text, start, cueReach), rules.citizenId.cues)
    if (check.ok && !check.isForeignPermanentResident)
      list.push(found('citizenId', start, end, check.normalized, 0.99))
    // A wrong digit is common on a typed number: offered behind its word, with its doubt.
    else if (hasCue && !isOtherNumber(text, start, rules))
      list.push(found('citizenId', start, end, check.normalized, check.reason === 'checksum' ? 0.45 : 0.3))
  }
  for (const match of text.matchAll(oldIdPattern)) {
    const { index: start } = match
    const birth = `19${match[0].slice(6, 8)}-${match[0].slice(8, 10)}-${match[0].slice(10, 12)}`
    if (!isDay(birth) || isOtherNumber(text, start, rules)) continue
    const hasCue = holds(before(text, start, cueReach), rules.citizenId.cues)
    list.push(found('citizenId', start, start + 15, match[0], hasCue ? 0.85 : 0.4))
  }
  return list
}

/** Unified social credit codes (GB 32100-2015). */
export function findUsccs(text: string, rules: RecognizeRules): Raw[] {
  const list: Raw[] = []
  for (const match of text.matchAll(codePattern)) {
    const { index: start } = match
    const check = checkUscc(match[0])
    if (check.ok) list.push(found('uscc', start, start + 18, check.normalized, 0.98))
    else if (check.reason === 'checksum' && holds(before(text, start, cueReach), rules.uscc.cues))
      list.push(found('uscc', start, start + 18, check.normalized, 0.4))
  }
  return list
}
