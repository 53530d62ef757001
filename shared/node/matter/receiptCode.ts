/**
 * Codes on a receipt slip. They follow from the centre's id (known to its desks and to the county, printed
 * nowhere) and the matter, so that either can tell a true slip from a made-up one without asking the other.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CaseFile } from '../../domain/case.ts'
import { deskMarkAlphabet } from '../../domain/caseNumber.ts'
import { checkCodeOf } from './checkCode.ts'

type Slip = Pick<CaseFile, 'id' | 'orgId' | 'number'>

const queryLength = 8

/** Six characters that tell a true slip from a made-up one; read out over the telephone. */
export function receiptCheckCode(file: Slip): string {
  return checkCodeOf(file.orgId, file.id)
}

/** Eight characters by which somebody without a name asks how the matter stands. Not in the QR code. */
export function receiptQueryCode(file: Slip): string {
  const digest = createHmac('sha256', file.orgId).update(`query/${file.id}`).digest()
  return [...digest.subarray(0, queryLength)]
    .map(byte => deskMarkAlphabet.charAt(byte % deskMarkAlphabet.length))
    .join('')
}

/** The code with which somebody asks the county's public page: on a slip without a name it is not in the QR code. */
export function slipCodeOf(file: Slip & Pick<CaseFile, 'isAnonymous' | 'isProtectedReporter'>): string {
  return receiptHolder(file) === 'anonymous' ? receiptQueryCode(file) : receiptCheckCode(file)
}

/**
 * What the QR code of a slip says: number and check code, nothing of the matter or of the person; with the
 * county's address it opens the public page, where the code of a slip with a name stands filled in.
 */
export function receiptQrText(
  file: Slip & Pick<CaseFile, 'isAnonymous'>,
  countyUrl: string | null = null,
): string {
  const code = receiptCheckCode(file)
  if (countyUrl === null) return `${file.number} ${code}`
  return `${progressAddress(countyUrl)}?n=${file.number}&${file.isAnonymous ? 's' : 'c'}=${code}`
}

/** Where the public page of a county is. */
export function progressAddress(countyUrl: string): string {
  return `${countyUrl.replace(/\/+$/, '')}/progress`
}

/** The number and code of a scanned slip, with or without an address; null when it is none of ours. */
export function readReceiptQr(text: string): { number: string; checkCode: string } | null {
  const match =
    /^([0-9A-Z-]{10,40}) ([0-9A-Z]{6})$/.exec(text.trim().toUpperCase()) ??
    /^HTTPS?:\/\/[^\s?]+\/PROGRESS\?N=([0-9A-Z-]{10,40})&[CS]=([0-9A-Z]{6})$/.exec(text.trim().toUpperCase())
  return match === null ? null : { number: match[1] ?? '', checkCode: match[2] ?? '' }
}

/** Whether a scanned slip was printed for this matter. Works wherever the matter is known, as at the county. */
export function isReceiptOf(file: Slip, text: string): boolean {
  const read = readReceiptQr(text)
  if (read === null || read.number !== file.number) return false
  return timingSafeEqual(Buffer.from(read.checkCode), Buffer.from(receiptCheckCode(file)))
}

/** To whom a slip is made out. Whoever asked for protection is named on no paper that may be lost. */
export function receiptHolder(
  file: Pick<CaseFile, 'isAnonymous' | 'isProtectedReporter'>,
): 'named' | 'anonymous' | 'protected' {
  if (file.isAnonymous) return 'anonymous'
  return file.isProtectedReporter ? 'protected' : 'named'
}
