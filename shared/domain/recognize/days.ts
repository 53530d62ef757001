/** Days, as people write them: whole, without a year, told from today, or by the old calendar. */
import type { Day } from '../../kit/time.ts'
import { addDays, addMonths, isDay, weekdayOf } from '../../kit/time.ts'
import { numeralClass, numeralValue } from './amounts.ts'
import type { RecognizeRules } from './rules.ts'
import { anyOf, endsWithAny, found, type Raw, startsWithAny } from './scan.ts'

const pad = (value: number) => String(value).padStart(2, '0')

function dayFrom(year: number, month: number, day: number): Day | null {
  const text = `${year}-${pad(month)}-${pad(day)}`
  return month >= 1 && month <= 12 && day >= 1 && isDay(text) ? text : null
}

/** The newest such day that is not after today: who tells of a day without a year means the last one. */
function latest(today: Day, month: number, day: number): Day | null {
  const year = Number(today.slice(0, 4))
  for (const candidate of [dayFrom(year, month, day), dayFrom(year - 1, month, day)])
    if (candidate !== null && candidate <= today) return candidate
  // The 29th of February may lie up to eight years back.
  for (let back = 2; back <= 8; back += 1) {
    const candidate = dayFrom(year - back, month, day)
    if (candidate !== null) return candidate
  }
  return null
}

/** Everything in a text that names a day, as its day seen from `today`. */
export function findDays(text: string, today: Day, rules: RecognizeRules): Raw[] {
  const words = rules.day
  const number = `(?:[0-9]{1,2}|${numeralClass(rules.numeral)}{1,3})`
  const mark = anyOf(words.marks)
  const read = (piece: string | undefined): number =>
    piece === undefined
      ? Number.NaN
      : /^[0-9]+$/.test(piece)
        ? Number(piece)
        : (numeralValue(piece, rules.numeral) ?? Number.NaN)
  const thisYear = Number(today.slice(0, 4))
  const list: Raw[] = []
  const add = (match: RegExpMatchArray, value: Day | null, confidence: number) => {
    const start = match.index ?? 0
    const end = start + match[0].length
    if (value !== null && !startsWithAny(text.slice(end), words.notAfter))
      list.push(found('day', start, end, value, confidence))
  }
  const year = `([0-9]{4}|[0-9]{2}|${numeralClass(rules.numeral)}{4})`
  const full = `${year} ?${words.year} ?(${number}) ?${words.month} ?(${number}) ?${mark}?`
  for (const match of text.matchAll(new RegExp(`(?<![0-9])${full}`, 'gu'))) {
    const typed = read(match[1])
    const value = typed < 100 ? (typed > 50 ? 1900 : 2000) + typed : typed
    add(match, dayFrom(value, read(match[2]), read(match[3])), 0.98)
  }
  for (const match of text.matchAll(
    /(?<![0-9.-])((?:19|20)[0-9]{2})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9.-])/g,
  ))
    add(match, dayFrom(Number(match[1]), Number(match[3]), Number(match[4])), 0.95)
  const named = `(?:(${anyOf(Object.keys(words.years))}) ?)?`
  const monthDay = `${named}(?<![0-9])(${number}) ?${words.month}(?:${words.lunarFirst})?(${number}) ?(${mark}?)`
  for (const match of text.matchAll(new RegExp(monthDay, 'gu'))) {
    const before = text.slice(Math.max(0, match.index - 2), match.index)
    // By the old calendar: read below.
    if (endsWithAny(before, words.lunar) || match[0].includes(words.lunarFirst)) continue
    if (match[4] === '' && !/[0-9]/.test(match[3] ?? '')) continue
    const [month, day] = [read(match[2]), read(match[3])]
    const shift = match[1] === undefined ? undefined : words.years[match[1]]
    if (shift !== undefined) add(match, dayFrom(thisYear + shift, month, day), 0.95)
    else add(match, latest(today, month, day), match[4] === '' ? 0.7 : 0.88)
  }
  const months = `(${anyOf(Object.keys(words.months))}) ?(${number}) ?${mark}`
  for (const match of text.matchAll(new RegExp(months, 'gu'))) {
    const first = addMonths(`${today.slice(0, 7)}-01`, words.months[match[1] ?? ''] ?? 0)
    add(match, dayFrom(Number(first.slice(0, 4)), Number(first.slice(5, 7)), read(match[2])), 0.9)
  }
  for (const match of text.matchAll(new RegExp(anyOf(Object.keys(words.days)), 'gu')))
    add(match, addDays(today, words.days[match[0]] ?? 0), 0.85)
  const weeks = `(${anyOf(Object.keys(words.weeks))})([${Object.keys(words.weekdays).join('')}])`
  for (const match of text.matchAll(new RegExp(weeks, 'gu'))) {
    const monday = addDays(today, 1 - weekdayOf(today))
    const weekday = words.weekdays[match[2] ?? ''] ?? 1
    add(match, addDays(monday, 7 * (words.weeks[match[1] ?? ''] ?? 0) + weekday - 1), 0.85)
  }
  list.push(...lunarDays(text, today, rules, number, read), ...looseDays(text, today, rules, number, read))
  return list
}

type ReadNumber = (piece: string | undefined) => number

/** Only a month, a year, or a day of the month: a guess that the clerk must look at. */
function looseDays(text: string, today: Day, rules: RecognizeRules, number: string, read: ReadNumber): Raw[] {
  const words = rules.day
  const thisYear = Number(today.slice(0, 4))
  const list: Raw[] = []
  const add = (match: RegExpMatchArray, value: Day | null, confidence: number) => {
    const start = match.index ?? 0
    if (value !== null) list.push(found('day', start, start + match[0].length, value, confidence))
  }
  const named = `(${anyOf(Object.keys(words.years))})(?: ?(${number}) ?${words.month})?`
  for (const match of text.matchAll(new RegExp(named, 'gu'))) {
    const year = thisYear + (words.years[match[1] ?? ''] ?? 0)
    // This year alone says nothing.
    if (match[2] === undefined && year === thisYear) continue
    const month = match[2] === undefined ? 1 : read(match[2])
    add(match, dayFrom(year, month, 1), match[2] === undefined ? 0.3 : 0.45)
  }
  for (const match of text.matchAll(
    new RegExp(`(?<![0-9])((?:19|20)[0-9]{2}) ?${words.year}(?: ?(${number}) ?${words.month})?`, 'gu'),
  ))
    add(
      match,
      dayFrom(Number(match[1]), match[2] === undefined ? 1 : read(match[2]), 1),
      match[2] === undefined ? 0.3 : 0.45,
    )
  const marks = anyOf(words.marks)
  for (const match of text.matchAll(new RegExp(`(?<![0-9.-])([0-9]{1,2})${marks}`, 'gu'))) {
    const end = match.index + match[0].length
    if (startsWithAny(text.slice(end), words.notAfter)) continue
    if (endsWithAny(text.slice(0, match.index), [...words.notBefore, words.month])) continue
    const day = read(match[1])
    const here = dayFrom(thisYear, Number(today.slice(5, 7)), day)
    const last = addMonths(`${today.slice(0, 7)}-01`, -1)
    const earlier = dayFrom(Number(last.slice(0, 4)), Number(last.slice(5, 7)), day)
    add(match, here !== null && here <= today ? here : earlier, 0.4)
  }
  return list
}

/** Days of the old calendar: behind its name, or in one of its months. Their Gregorian day is looked up. */
function lunarDays(text: string, today: Day, rules: RecognizeRules, number: string, read: ReadNumber): Raw[] {
  const words = rules.day
  const list: Raw[] = []
  const names = anyOf(Object.keys(words.lunarMonths))
  const prefix = `(?:${anyOf(words.lunar)})`
  const first = words.lunarFirst
  const pattern = new RegExp(
    `(?:${prefix} ?)?(?:(${names})|(${number})${words.month}(?=${first}))(?:${first}?(${number})(?:${anyOf(words.marks)})?)?|${prefix} ?(${number})${words.month}(${number})(?:${anyOf(words.marks)})?`,
    'gu',
  )
  for (const match of text.matchAll(pattern)) {
    const month = match[1] !== undefined ? (words.lunarMonths[match[1]] ?? 1) : read(match[2] ?? match[4])
    const typed = match[3] ?? match[5]
    const day = typed === undefined ? 1 : read(typed)
    const value = lunarBefore(today, month, day)
    if (value !== null)
      list.push(
        found('day', match.index, match.index + match[0].length, value, typed === undefined ? 0.35 : 0.75),
      )
  }
  for (const match of text.matchAll(new RegExp(`${anyOf(words.lunarNew)}(${number})`, 'gu'))) {
    const value = lunarBefore(today, 1, read(match[1]))
    if (value !== null) list.push(found('day', match.index, match.index + match[0].length, value, 0.75))
  }
  for (const match of text.matchAll(new RegExp(anyOf(words.lunarEve), 'gu'))) {
    const newYear = lunarBefore(today, 1, 1)
    if (newYear !== null)
      list.push(found('day', match.index, match.index + match[0].length, addDays(newYear, -1), 0.75))
  }
  return list
}

const lunarFormat = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
})
const longestLunarYear = 400

/** The newest Gregorian day, not after today, that has this month and day in the old calendar; null for none. */
export function lunarBefore(today: Day, month: number, day: number): Day | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 30)) return null
  for (let back = 0; back < longestLunarYear; back += 1) {
    const candidate = addDays(today, -back)
    const parts = lunarFormat.formatToParts(new Date(`${candidate}T00:00:00.000Z`))
    const has = (type: string, value: number) =>
      parts.find(part => part.type === type)?.value === String(value)
    if (has('month', month) && has('day', day)) return candidate
  }
  return null
}
