/**
 * The code on a printed order: its number and a check code of six letters and digits without look-alikes. Read
 * by a handheld scanner that types like a keyboard, or typed by hand. It names no person and no matter.
 */
import { deskMarkAlphabet } from './caseNumber.ts'
import { compactAscii } from './text.ts'

const letter = `[${deskMarkAlphabet}]`
/** Town, year, class, desk and serial of the case; serial of the order, with the mark of another machine before it. */
const pattern = new RegExp(
  `^(\\d{9}-\\d{4}-[A-Z]{2}-${letter}{4}\\d{4,12}-(?:${letter}{4})?\\d{1,4})(${letter}{6})$`,
)

export interface OrderCode {
  number: string
  checkCode: string
}

/** What the QR code says. */
export const orderQrText = ({ number, checkCode }: OrderCode): string => `${number} ${checkCode}`

/**
 * Number and check code from what a scanner or a person typed: small letters, full-width characters, long
 * dashes and missing or doubled blanks are accepted. Null when it cannot be an order's code.
 */
export function readOrderCode(text: string): OrderCode | null {
  const compact = compactAscii(text)
    .replace(/[\u2010-\u2015\u2212\uff0d]/g, '-')
    .toUpperCase()
  const match = pattern.exec(compact)
  return match === null ? null : { number: match[1] ?? '', checkCode: match[2] ?? '' }
}
