/** Citizen ID numbers compared: the old form of 15 digits, and the slips of a hand that copies 18. */
import { citizenIdCheckChar } from '../identity.ts'
import { compactAscii } from '../text.ts'

/** The 18-character form of an ID number; an old one of 15 digits gets its century and check character. */
export function modernId(text: string): string {
  const compact = compactAscii(text).toUpperCase()
  if (!/^\d{15}$/.test(compact)) return compact
  const first17 = `${compact.slice(0, 6)}19${compact.slice(6)}`
  return first17 + citizenIdCheckChar(first17)
}

/** True for the old form, issued until 1999. */
export function isOldId(text: string): boolean {
  const compact = compactAscii(text)
  if (!/^\d{15}$/.test(compact)) return false
  const month = Number(compact.slice(8, 10))
  const day = Number(compact.slice(10, 12))
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** `same`, or how one was probably miscopied: a single digit, or two neighbours exchanged. */
export function compareIds(left: string, right: string): 'same' | 'oneDigit' | 'swapped' | 'different' {
  const a = modernId(left)
  const b = modernId(right)
  if (a === b) return 'same'
  if (a.length !== b.length) return 'different'
  const places = [...a].flatMap((char, at) => (char === b[at] ? [] : [at]))
  if (places.length === 1) return 'oneDigit'
  const [first, second] = places
  if (
    places.length === 2 &&
    first !== undefined &&
    second === first + 1 &&
    a[first] === b[second] &&
    a[second] === b[first]
  )
    return 'swapped'
  return 'different'
}
