/** Chinese numerals as addresses hold them, turned into figures for comparing. */

/** Numerals one to nine (with the two for counting), and the two forms of zero. */
const digitOf: Readonly<Record<string, number>> = {
  '\u3007': 0,
  '\u96f6': 0,
  '\u4e00': 1,
  '\u4e8c': 2,
  '\u4e24': 2,
  '\u4e09': 3,
  '\u56db': 4,
  '\u4e94': 5,
  '\u516d': 6,
  '\u4e03': 7,
  '\u516b': 8,
  '\u4e5d': 9,
}
const ten = '\u5341'
const hundred = '\u767e'

/** One numeral character, for regular expressions. */
export const numeralClass = `[${Object.keys(digitOf).join('')}${ten}${hundred}]`

/** A numeral up to 999 in figures; a row of single digits (as in a door number read out) digit by digit. */
export function figuresOf(numeral: string): string {
  if (!numeral.includes(ten) && !numeral.includes(hundred))
    return [...numeral].map(char => digitOf[char] ?? '').join('')
  let total = 0
  let digit: number | null = null
  for (const char of numeral) {
    if (char === ten || char === hundred) {
      total += (digit ?? 1) * (char === ten ? 10 : 100)
      digit = null
    } else digit = digitOf[char] ?? 0
  }
  return String(total + (digit ?? 0))
}
