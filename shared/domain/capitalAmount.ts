/**
 * Sums written in capital numerals, as bills and agreements repeat them behind the figures. The characters are the
 * ones of the Ministry of Finance's rules for filling in bills (Basic Accounting Work Rules, art. 52), with the small
 * numerals people mix in.
 */

const digits: Readonly<Record<string, number>> = {
  '\u96f6': 0,
  '\u3007': 0,
  '\u58f9': 1,
  '\u4e00': 1,
  '\u8d30': 2,
  '\u4e8c': 2,
  '\u4e24': 2,
  '\u53c1': 3,
  '\u4e09': 3,
  '\u8086': 4,
  '\u56db': 4,
  '\u4f0d': 5,
  '\u4e94': 5,
  '\u9646': 6,
  '\u516d': 6,
  '\u67d2': 7,
  '\u4e03': 7,
  '\u634c': 8,
  '\u516b': 8,
  '\u7396': 9,
  '\u4e5d': 9,
}
const tens: Readonly<Record<string, number>> = {
  '\u62fe': 10,
  '\u5341': 10,
  '\u4f70': 100,
  '\u767e': 100,
  '\u4edf': 1000,
  '\u5343': 1000,
}
const groups: Readonly<Record<string, number>> = { '\u4e07': 10_000, '\u842c': 10_000, '\u4ebf': 100_000_000 }
const yuan = '\u5143\u5706'
const jiao = '\u89d2'
const fenSign = '\u5206'
const whole = '\u6574\u6b63'
/** Numerals that only bills use: a run without one is ordinary words. */
const capitals = '\u58f9\u8d30\u53c1\u8086\u4f0d\u9646\u67d2\u634c\u7396\u62fe\u4f70\u4edf'

const numeral = `[${Object.keys(digits).join('')}${Object.keys(tens).join('')}${Object.keys(groups).join('')}]`
const capitalPattern = new RegExp(
  `(${numeral}+)[${yuan}](?:(${numeral})${jiao})?(?:\u96f6?(${numeral})${fenSign})?[${whole}]?`,
  'gu',
)

export interface CapitalAmount {
  start: number
  end: number
  text: string
  amountFen: number
}

/** Value of a whole number in numerals; null when it is none. */
function wholeNumber(text: string): number | null {
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const sign of text) {
    const value = digits[sign]
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = value
      continue
    }
    const unit = tens[sign]
    if (unit !== undefined) {
      section += (digit ?? 1) * unit
      digit = null
      continue
    }
    const group = groups[sign]
    if (group === undefined) return null
    total =
      group === 100_000_000
        ? (total + section + (digit ?? 0)) * group
        : total + (section + (digit ?? 0)) * group
    section = 0
    digit = null
  }
  return total + section + (digit ?? 0)
}

/** Every sum in capital numerals, in fen. */
export function findCapitalAmounts(text: string): CapitalAmount[] {
  return [...text.matchAll(capitalPattern)].flatMap(match => {
    const [found, units = '', tenths, hundredths] = match
    if (![...found].some(sign => capitals.includes(sign))) return []
    const value = wholeNumber(units)
    if (value === null) return []
    const small = (tenths ? (digits[tenths] ?? 0) * 10 : 0) + (hundredths ? (digits[hundredths] ?? 0) : 0)
    return [
      { start: match.index, end: match.index + found.length, text: found, amountFen: value * 100 + small },
    ]
  })
}

/** What may stand between the figures and the same sum in capitals: brackets, "in capitals", "that is", the currency. */
const gapToCapitals =
  /^\s*[(\uff08[\u3010]?\s*(?:[,\uff0c]?\s*\u5373)?(?:[,\uff0c]?\s*\u5927\u5199)?\s*[:\uff1a]?\s*(?:\u4eba\u6c11\u5e01)?\s*[:\uff1a]?\s*$/u
const gapToFigures = /^\s*[(\uff08]\s*(?:\u5c0f\u5199)?\s*[:\uff1a]?\s*(?:\u4eba\u6c11\u5e01)?\s*$/u
const figures =
  /([\u00a5\uffe5])?\s*([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]+(?:\.[0-9]{1,2})?)\s*(\u4e07)?(\u5143)?/gu

/** Sums whose capitals say something else than the figures beside them. */
export function capitalFaults(text: string): { figures: string; capitals: string }[] {
  const plain = text.replace(/[\uff10-\uff19\uff0e]/g, sign =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  )
  const sums = [...plain.matchAll(figures)]
    .filter(match => match[1] !== undefined || match[4] !== undefined)
    .map(match => ({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0].trim(),
      amountFen: Math.round(Number((match[2] ?? '').replaceAll(',', '')) * (match[3] ? 10_000 : 1) * 100),
    }))
  return findCapitalAmounts(plain).flatMap(capital => {
    const before = sums.filter(sum => sum.end <= capital.start).at(-1)
    const after = sums.find(sum => sum.start >= capital.end)
    const beside =
      before && gapToCapitals.test(plain.slice(before.end, capital.start))
        ? before
        : after && gapToFigures.test(plain.slice(capital.end, after.start))
          ? after
          : undefined
    return beside && beside.amountFen !== capital.amountFen
      ? [{ figures: beside.text, capitals: capital.text }]
      : []
  })
}
