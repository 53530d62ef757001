/**
 * Reads how many people a text speaks of ("dozens of households", "38 workers"). The numerals and the
 * pattern are data of the rules file, so that local ways of counting can be added without a new build.
 */
import type { TextSpan } from './matchText.ts'

/** How numbers of people are written. `pattern` has two groups: the numeral and the unit. */
export interface PeopleCountRules {
  pattern: string
  digits: Record<string, number>
  units: Record<string, number>
}

export interface PeopleCount {
  /** At least this many; a household counts as one. */
  count: number
  span: TextSpan
}

/** The largest number of people named in the text, or null. `regex` is `pattern` with the flags `gu`. */
export function largestPeopleCount(text: string, regex: RegExp, rules: PeopleCountRules): PeopleCount | null {
  let best: PeopleCount | null = null
  for (const match of text.matchAll(regex)) {
    const count = parseNumeral(match[1] ?? '', rules)
    if (count === null || (best !== null && count <= best.count)) continue
    best = { count, span: { start: match.index, end: match.index + match[0].length, text: match[0] } }
  }
  return best
}

/**
 * Value of a numeral in Arabic figures, Chinese numerals or both ("3" before "hundred"). "Several" counts as
 * three, so "several tens" is 30: the smaller guess would hide a crowd. Null when it is no numeral.
 */
export function parseNumeral(
  numeral: string,
  rules: Pick<PeopleCountRules, 'digits' | 'units'>,
): number | null {
  if (numeral === '') return null
  if (/^[0-9]+$/.test(numeral)) return Number(numeral)
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const char of numeral) {
    const value = /[0-9]/.test(char) ? Number(char) : rules.digits[char]
    if (value !== undefined) {
      digit = value
      continue
    }
    const unit = rules.units[char]
    if (unit === undefined) return null
    if (unit >= 10_000) {
      total += (section + (digit ?? 0) || 1) * unit
      section = 0
    } else {
      section += (digit ?? 1) * unit
    }
    digit = null
  }
  return total + section + (digit ?? 0)
}
