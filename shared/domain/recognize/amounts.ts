/** Sums of money and numbers of people. */
import type { NumeralWords, RecognizeRules } from './rules.ts'
import { anyOf, before, endsWithAny, escapeWord, found, holds, type Raw, startsWithAny } from './scan.ts'

/** A class of the characters a written numeral is made of. */
export function numeralClass(words: NumeralWords): string {
  const chars = [...Object.keys(words.digits), ...Object.keys(words.units)]
  return `[${chars.map(escapeWord).join('')}]`
}

/**
 * Value of a written numeral, with the spoken short form (a digit right after a unit stands for the next
 * smaller unit: "three ten-thousand five" is 35,000). Null when it is none.
 */
export function numeralValue(text: string, words: NumeralWords): number | null {
  let total = 0
  let section = 0
  let digit: number | null = null
  let lastUnit = 1
  let hasZero = false
  let isPlain = ''
  for (const char of text) {
    const value = words.digits[char]
    if (value !== undefined) {
      // A row of digits without units is read one by one, as years are.
      if (digit !== null || (isPlain !== '' && lastUnit === 1)) isPlain += String(value)
      else isPlain = String(value)
      hasZero ||= value === 0
      digit = value
      continue
    }
    const unit = words.units[char]
    if (unit === undefined || isPlain.length > 1) return null
    if (unit >= 10_000) {
      total = (total + section + (digit ?? 0) || 1) * unit
      section = 0
    } else section += (digit ?? 1) * unit
    digit = null
    hasZero = false
    isPlain = ''
    lastUnit = unit
  }
  if (isPlain.length > 1) return lastUnit === 1 ? Number(isPlain) : null
  const isShort = digit !== null && !hasZero && lastUnit >= 100
  return total + section + (digit ?? 0) * (isShort ? lastUnit / 10 : 1)
}

/** Value of figures with an optional unit word behind them. */
function figureValue(figures: string, unit: string | undefined, words: NumeralWords): number | null {
  const base = Number(figures.replaceAll(',', ''))
  if (!Number.isFinite(base)) return null
  let value = base
  for (const char of unit ?? '') value *= words.units[char] ?? words.short[char] ?? 1
  return value
}

interface Read {
  start: number
  end: number
  yuan: number
  /** `1.2` ten-thousand and the like: a unit stands without the word for money. */
  hasUnit: boolean
  isAbout: boolean
}

const figures = '(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?)'
const mostYuan = 9_999_999_999

/** Every number of the text with what stands behind it. */
function readNumbers(text: string, rules: RecognizeRules): Read[] {
  const { numeral } = rules
  const big = `[${[...Object.keys(numeral.units), ...Object.keys(numeral.short)].map(escapeWord).join('')}]`
  const about = anyOf(numeral.about)
  const written = numeralClass(numeral)
  const list: Read[] = []
  const digitWord = new Map(Object.entries(numeral.digits).map(([word, value]) => [value, word]))
  const mixed = new RegExp(
    `(?<![0-9A-Za-z.])(${figures}) ?(${big}{0,2})(?![A-Za-z])((?:${written}|(?<=${big})[1-9](?![0-9.]))*)(${about}?)(${big}?)`,
    'gu',
  )
  for (const match of text.matchAll(mixed)) {
    const [whole, number = '', unit = '', rest = '', more = '', unitAfter = ''] = match
    const first = figureValue(number, unit + (more === '' ? '' : unitAfter), numeral)
    if (first === null) continue
    // "3 ten-thousand five-thousand" in figures and words together.
    const spelled = rest.replace(/[1-9]/g, figure => digitWord.get(Number(figure)) ?? figure)
    const tail = rest === '' ? 0 : numeralValue(`${unit}${spelled}`, numeral)
    const lead = rest === '' ? 0 : (numeralValue(unit, numeral) ?? 0)
    if (tail === null || (rest !== '' && unit === '')) continue
    const length = more === '' ? whole.length - unitAfter.length : whole.length
    list.push({
      start: match.index,
      end: match.index + length,
      yuan: first + (tail - lead),
      hasUnit: unit !== '' || unitAfter !== '',
      isAbout: more !== '',
    })
  }
  const words = new RegExp(`(?<!${written}|[0-9.])(${written}+)(${about}?)(${big}?)`, 'gu')
  for (const match of text.matchAll(words)) {
    const [, , more = '', unitAfter = ''] = match
    let [whole, number = ''] = match
    let value = numeralValue(number, numeral)
    // The last character may begin the next word ("one" in "all along").
    while (value === null && more === '' && number.length > 1) {
      number = number.slice(0, -1)
      whole = number
      value = numeralValue(number, numeral)
    }
    if (value === null) continue
    const factor = more === '' ? 1 : (numeral.units[unitAfter] ?? 1)
    const length = more === '' ? whole.length - unitAfter.length : whole.length
    list.push({
      start: match.index,
      end: match.index + length,
      yuan: value * factor,
      hasUnit: [...number].some(char => numeral.units[char] !== undefined),
      isAbout: more !== '',
    })
  }
  return list
}

/** Sums of money; the value is in fen. */
export function findMoney(text: string, rules: RecognizeRules): Raw[] {
  const { money, numeral } = rules
  const signs = new RegExp(`${anyOf(money.signs)} ?$`, 'u')
  const list: Raw[] = []
  for (const read of readNumbers(text, rules)) {
    const sign = signs.exec(text.slice(Math.max(0, read.start - 4), read.start))
    const start = read.start - (sign?.[0].length ?? 0)
    const sum = withUnit(text, read, rules)
    const after = text.slice(sum.end)
    if (sum.hasWord || sign !== null) {
      if (sum.yuan <= 0 || sum.yuan > mostYuan) continue
      const confidence = read.isAbout ? 0.7 : 0.95
      list.push(found('money', start, sum.end, String(Math.round(sum.yuan * 100)), confidence))
      continue
    }
    if (sum.isOther || !read.hasUnit || read.yuan < 100 || read.yuan > mostYuan) continue
    if (startsWithAny(after, money.notNumberAfter) || startsWithAny(after, Object.keys(numeral.units)))
      continue
    const hasCue = holds(before(text, read.start, 8), money.cues) || startsWithAny(after, money.after)
    const hasLateCue = holds(after.slice(0, 5), money.cues)
    if (hasCue || hasLateCue)
      list.push(found('money', start, read.end, String(Math.round(read.yuan * 100)), hasCue ? 0.7 : 0.55))
  }
  return list
}

/** Takes in the word for money behind a number, unless it is the measure of something else. */
function withUnit(
  text: string,
  read: Read,
  rules: RecognizeRules,
): { end: number; yuan: number; hasWord: boolean; isOther: boolean } {
  const { money, numeral } = rules
  const none = { end: read.end, yuan: read.yuan, hasWord: false, isOther: false }
  const rest = text.slice(read.end)
  const tenth = money.tenths.find(word => rest.startsWith(word))
  if (tenth !== undefined && read.yuan < 10)
    return { end: read.end + tenth.length, yuan: read.yuan / 10, hasWord: true, isOther: false }
  const unit = money.units.find(word => rest.startsWith(word))
  if (unit === undefined) return none
  let end = read.end + unit.length
  const after = text.slice(end)
  if (startsWithAny(after, money.notAfterUnit[unit] ?? [])) return { ...none, isOther: true }
  // "three blocks five": the digit behind is tenths.
  const tenths = new RegExp(`^([0-9]|${numeralClass(numeral)})(${anyOf(money.tenths)}|(?![0-9]))`, 'u').exec(
    after,
  )
  let { yuan } = read
  const tenthValue = tenths
    ? /[0-9]/.test(tenths[1] ?? '')
      ? Number(tenths[1])
      : numeral.digits[tenths[1] ?? '']
    : undefined
  if (tenths && tenthValue !== undefined && unit !== money.units[0]) {
    yuan += tenthValue / 10
    end += tenths[0].length
  } else if (after.startsWith(money.tail)) end += money.tail.length
  return { end, yuan, hasWord: true, isOther: false }
}

/** Numbers of people or households: "at least so many". */
export function findPeople(text: string, rules: RecognizeRules): Raw[] {
  const { people } = rules
  const units = [...people.units].sort((left, right) => right.length - left.length)
  return readNumbers(text, rules).flatMap(read => {
    const rest = text.slice(read.end)
    const unit = units.find(word => rest.startsWith(word))
    if (unit === undefined || !Number.isInteger(read.yuan) || read.yuan < 2 || read.yuan > 999_999) return []
    const end = read.end + unit.length
    if (startsWithAny(text.slice(end), people.notAfter)) return []
    if (endsWithAny(text.slice(0, read.start), people.notBefore)) return []
    return [found('people', read.start, end, String(read.yuan), read.isAbout ? 0.6 : 0.8)]
  })
}
