/**
 * Case numbers that two offline desks can never give out twice: the desk's own mark is part of the number
 * and each desk counts by itself. `140825101-2026-JF-K7MP0001` is town, year, class, desk mark, serial.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import { compactAscii } from './text.ts'

export const matterClasses = ['dispute', 'demand', 'safety', 'petition', 'consultation'] as const

/** What a case is about, in the widest classes: mediation-type dispute, request, hazard, petition, question. */
export type MatterClass = (typeof matterClasses)[number]

/** The two letters printed for each class. */
export const matterClassLetters: Record<MatterClass, string> = {
  dispute: 'JF',
  demand: 'SQ',
  safety: 'AQ',
  petition: 'XF',
  consultation: 'ZX',
}

/** 28 characters without vowels (no accidental words) and without 0, 1, L, which are misread on paper. */
export const deskMarkAlphabet = '23456789BCDFGHJKMNPQRSTVWXYZ'

const deskMarkLength = 4
const deskMarkPattern = new RegExp(`^[${deskMarkAlphabet}]{${deskMarkLength}}$`)
const caseNumberPattern = new RegExp(
  `^(\\d{9})-(\\d{4})-([A-Z]{2})-([${deskMarkAlphabet}]{${deskMarkLength}})(\\d{4,})$`,
)

/** The parts of a case number. `serial` counts from 1 within town, year, class and desk. */
export interface CaseNumber {
  townCode: string
  year: number
  matterClass: MatterClass
  deskMark: string
  serial: number
}

/** True for a well-formed desk mark. */
export function isDeskMark(text: string): boolean {
  return deskMarkPattern.test(text)
}

/**
 * The number as printed; the serial has at least four digits and grows beyond 9999. Throws RangeError when
 * a part is malformed, because a wrong number must never reach paper.
 */
export function formatCaseNumber(number: CaseNumber): string {
  const { townCode, year, matterClass, deskMark, serial } = number
  const isSound =
    /^\d{9}$/.test(townCode) &&
    Number.isInteger(year) &&
    year >= 1000 &&
    year <= 9999 &&
    isDeskMark(deskMark) &&
    Number.isSafeInteger(serial) &&
    serial >= 1
  if (!isSound) throw new RangeError(`Not a case number: ${townCode} ${year} ${deskMark} ${serial}`)
  return `${townCode}-${year}-${matterClassLetters[matterClass]}-${deskMark}${String(serial).padStart(4, '0')}`
}

/**
 * Reads a number back as typed by a clerk: lower case, spaces, full-width characters and long dashes are
 * accepted. Refusals: `caseNumber.malformed`, `caseNumber.unknownClass` {letters}.
 */
export function parseCaseNumber(text: string): Decision<CaseNumber> {
  const compact = compactAscii(text)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toUpperCase()
  const match = caseNumberPattern.exec(compact)
  if (match === null) return refuse('caseNumber.malformed')
  const [, townCode = '', yearText = '', letters = '', deskMark = '', serialText = ''] = match
  const matterClass = matterClasses.find(name => matterClassLetters[name] === letters)
  if (matterClass === undefined) return refuse('caseNumber.unknownClass', { letters })
  const serial = Number(serialText)
  const year = Number(yearText)
  // One number has one spelling: no zero serial, no year 0xxx, no padding beyond four digits.
  const isCanonical = serial >= 1 && year >= 1000 && String(serial).padStart(4, '0') === serialText
  if (!isCanonical) return refuse('caseNumber.malformed')
  return ok({ townCode, year, matterClass, deskMark, serial })
}

/**
 * The mark of a desk from random bytes drawn once at its installation; the same bytes give the same mark.
 * Takes at least 8 bytes so that all 614,656 marks are practically equally likely; throws RangeError otherwise.
 * Marks are unlikely, not impossible, to meet: the county refuses a second desk with the same mark in a town.
 */
export function deskMarkFrom(bytes: Uint8Array): string {
  if (bytes.length < 8) throw new RangeError('A desk mark needs at least 8 random bytes')
  const base = deskMarkAlphabet.length
  const range = base ** deskMarkLength
  let value = bytes.reduce((folded, byte) => (folded * 256 + byte) % range, 0)
  let mark = ''
  for (let position = 0; position < deskMarkLength; position += 1) {
    mark += deskMarkAlphabet.charAt(value % base)
    value = Math.floor(value / base)
  }
  return mark
}
