/** Reads what people write into cells: days and times of many shapes, numbers, names of units. */
import { addDays, type Day, fromMillis, type Instant, isDay, startOfDayMillis } from '../../kit/time.ts'
import type { ImportWords } from './words.ts'

/** The words of a cell as they were written, trimmed; empty when the cell says "none". */
export function cellText(text: string, words: ImportWords): string {
  const trimmed = text.trim()
  return words.blankWords.includes(trimmed.normalize('NFKC').toLowerCase()) ? '' : trimmed
}

const earliestYear = 1950
const latestYear = 2100
/** Day 0 of spreadsheets, chosen so that serials after February 1900 come out right. */
const spreadsheetZero: Day = '1899-12-30'

/**
 * The moment a cell names, in the product's local time; a day alone is its first minute. Reads
 * `2026/3/5`, `2026-03-05 10:20`, the Chinese forms, ISO text with a zone, spreadsheet serials,
 * `20260305` and seconds or milliseconds since 1970. Null when it is none of them: a wrong
 * guess would start a legal clock on a wrong day.
 */
export function readInstant(text: string, words: ImportWords): Instant | null {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  if (/^\d+(?:\.\d+)?$/.test(plain)) return instantOfNumber(plain)
  const spelt = words.dateWords.reduce((all, [word, mark]) => all.replaceAll(word, mark), plain)
  const match = /^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:[\st,]+(.*))?$/.exec(
    spelt.replace(/[()]/g, ' ').trim(),
  )
  if (!match) return null
  const [, year = '', month = '', date = '', rest = ''] = match
  const day = dayOfParts(year, month, date)
  if (day === null) return null
  const time = secondsOfTime(rest.trim())
  if (time === null) return null
  if (time.offsetMinutes === null) return fromMillis(startOfDayMillis(day) + time.seconds * 1000)
  return fromMillis(Date.parse(`${day}T00:00:00Z`) + (time.seconds - time.offsetMinutes * 60) * 1000)
}

function dayOfParts(year: string, month: string, date: string): Day | null {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const number = Number(year)
  return isDay(day) && number >= earliestYear && number <= latestYear ? day : null
}

function instantOfNumber(text: string): Instant | null {
  if (/^(?:19|20)\d{6}$/.test(text)) {
    const day = dayOfParts(text.slice(0, 4), text.slice(4, 6), text.slice(6))
    return day === null ? null : fromMillis(startOfDayMillis(day))
  }
  if (/^(?:19|20)\d{12}$/.test(text)) {
    const day = dayOfParts(text.slice(0, 4), text.slice(4, 6), text.slice(6, 8))
    const time = secondsOfTime(`${text.slice(8, 10)}:${text.slice(10, 12)}:${text.slice(12)}`)
    return day === null || time === null ? null : fromMillis(startOfDayMillis(day) + time.seconds * 1000)
  }
  const value = Number(text)
  if (/^\d{13}$/.test(text)) return fromMillis(value)
  if (/^\d{10}$/.test(text)) return fromMillis(value * 1000)
  // Spreadsheet serials of the years 1954 to 2119.
  if (value < 20_000 || value > 80_000) return null
  const whole = Math.floor(value)
  return fromMillis(
    startOfDayMillis(addDays(spreadsheetZero, whole)) + Math.round((value - whole) * 86_400) * 1000,
  )
}

/** Seconds since midnight, and the zone when one is written; no text is midnight. Null when unreadable. */
function secondsOfTime(text: string): { seconds: number; offsetMinutes: number | null } | null {
  if (text === '') return { seconds: 0, offsetMinutes: null }
  const period = /\b(am|pm|noon)\b/.exec(text)?.[1] ?? ''
  const digits = text.replace(/\b(?:am|pm|noon)\b/g, ' ').trim()
  if (digits === '') return { seconds: period === 'noon' ? 43_200 : 0, offsetMinutes: null }
  const match =
    /^(\d{1,2})\s*(?::\s*(?:(\d{1,2})\s*(?::\s*(?:(\d{1,2})(?:\.\d+)?)?)?)?)?\s*(z|[+-]\d{2}:?\d{2})?$/.exec(
      digits,
    )
  if (!match) return null
  const minute = Number(match[2] ?? 0)
  const second = Number(match[3] ?? 0)
  let hour = Number(match[1])
  if (period === 'pm' && hour < 12) hour += 12
  if (period === 'am' && hour === 12) hour = 0
  if (period === 'noon' && hour < 4) hour += 12
  if (hour > 23 || minute > 59 || second > 59) return null
  const zone = match[4]
  return {
    seconds: hour * 3600 + minute * 60 + second,
    offsetMinutes: zone === undefined ? null : minutesOfZone(zone),
  }
}

function minutesOfZone(zone: string): number {
  if (zone === 'z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}

/** The first whole number in a cell; null when there is none or it is out of bounds. */
export function readCount(text: string): number | null {
  const match = /\d+/.exec(text.normalize('NFKC').replaceAll(',', ''))
  const count = match ? Number(match[0]) : 0
  return count >= 1 && count <= 999_999 ? count : null
}

/** An amount in fen from a cell in yuan, with separators, a currency sign or a word such as ten thousand; else null. */
export function readFen(text: string, words: ImportWords): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  const match = /^[^\d.-]*(\d+(?:\.\d+)?)(.*)$/.exec(plain)
  if (!match) return null
  const factor = words.numberWords.find(([word]) => match[2]?.startsWith(word))?.[1] ?? 1
  const fen = Math.round(Number(match[1]) * factor * 100)
  return Number.isSafeInteger(fen) ? fen : null
}

/** The key whose list has a word in the cell, in the order of the file; or the key itself, written out. */
export function findByWords<K extends string>(lists: Partial<Record<K, string[]>>, text: string): K | null {
  const folded = text.normalize('NFKC').toLowerCase()
  if (folded === '') return null
  for (const [key, list] of Object.entries<string[] | undefined>(lists)) {
    if (folded === key.toLowerCase() || list?.some(word => folded.includes(word))) return key as K
  }
  return null
}

/** Names typed into one cell, parted. */
export function splitNames(text: string, words: ImportWords): string[] {
  const marks = new Set(words.nameSeparators)
  const names: string[] = ['']
  for (const char of text) {
    if (marks.has(char)) names.push('')
    else names[names.length - 1] += char
  }
  return names.map(name => cellText(name, words)).filter(name => name !== '')
}

/** True for names that end as offices and firms do. */
export function isOrganizationName(name: string, words: ImportWords): boolean {
  return name.length >= 4 && words.organizationEndings.some(ending => name.endsWith(ending))
}

/** The stem of a village or community name, so that its long and short forms meet. */
export function unitStem(name: string, words: ImportWords): string {
  const folded = name.normalize('NFKC').replace(/\s/g, '')
  const ending = words.unitEndings.find(
    candidate => folded.endsWith(candidate) && folded.length > candidate.length,
  )
  return ending === undefined ? folded : folded.slice(0, -ending.length)
}
