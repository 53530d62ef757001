/**
 * Money in words, as Chinese receipts and agreements write it next to the figures. Forms follow the
 * Ministry of Finance rules for filling in bills (Basic Accounting Work Rules, art. 52): runs of zeros
 * are read once, and a sum without fen ends with the word for "whole".
 */

const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const places = ['', '拾', '佰', '仟'] as const
const groups = ['', '万', '亿', '万亿'] as const

/** Largest sum that can be written, in fen: one short of ten quadrillion yuan. */
const mostFen = 999_999_999_999_999

/**
 * A sum in capital Chinese characters, e.g. 1020050 fen is ten thousand two hundred yuan fifty fen.
 * `fen` is a whole, non-negative number of fen; throws RangeError otherwise.
 */
export function amountInWords(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0 || fen > mostFen) throw new RangeError(`Not an amount: ${fen}`)
  if (fen === 0) return '零元整'
  const yuan = Math.floor(fen / 100)
  const jiao = Math.floor((fen % 100) / 10)
  const rest = fen % 10
  const whole = yuan === 0 ? '' : `${integerInWords(yuan)}元`
  if (jiao === 0 && rest === 0) return `${whole}整`
  if (rest === 0) return `${whole}${digit(jiao)}角整`
  // A missing jiao between yuan and fen is read as one zero.
  const middle = jiao === 0 ? (yuan === 0 ? '' : digit(0)) : `${digit(jiao)}角`
  return `${whole}${middle}${digit(rest)}分`
}

/** Fen as figures with thousands separators and two decimals, e.g. 12,000.00. */
export function amountInFigures(fen: number): string {
  const yuan = Math.floor(fen / 100)
  const cents = String(fen % 100).padStart(2, '0')
  return `${String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

function digit(value: number): string {
  return digits[value] ?? ''
}

function integerInWords(value: number): string {
  const parts: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 10_000)) parts.push(rest % 10_000)
  let text = ''
  let isZeroDue = false
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index] ?? 0
    if (part === 0) {
      isZeroDue = text !== ''
      continue
    }
    if (text !== '' && (isZeroDue || part < 1000)) text += digit(0)
    text += groupInWords(part) + (groups[index] ?? '')
    isZeroDue = false
  }
  return text
}

/** One group of at most four figures; inner zeros are read once, trailing ones not at all. */
function groupInWords(value: number): string {
  let text = ''
  let isZeroDue = false
  for (let place = 3; place >= 0; place--) {
    const figure = Math.floor(value / 10 ** place) % 10
    if (figure === 0) {
      isZeroDue = text !== ''
      continue
    }
    text += (isZeroDue ? digit(0) : '') + digit(figure) + (places[place] ?? '')
    isZeroDue = false
  }
  return text
}
