/**
 * The duty roster: who leads and who keeps the centre at each part of each day, with a telephone that is
 * answered. One row per day and part; what a row says of a turn holds until the next turn begins, so there is
 * somebody to call outside office hours too.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  type Instant,
  instantAt,
  isDay,
  localMinutes,
  minutesOfTime,
  timeOfDayPattern,
} from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

/** `night` begins in the evening of its day and lasts to the morning after. */
export const shiftParts = ['day', 'night'] as const
export type ShiftPart = (typeof shiftParts)[number]

/** Somebody on a turn. `userId` is null for a person who has no account here. */
export interface ShiftPerson {
  userId: string | null
  name: string
  phone: string
}

/** One turn of the roster. A turn nobody was written in has neither leader nor clerks. */
export interface Shift extends SyncedRow {
  onDay: Day
  part: ShiftPart
  leader: ShiftPerson | null
  clerks: ShiftPerson[]
  /** The telephone of the desk in this turn; null: that of the centre. */
  phone: string | null
  note: string
}

export type ShiftTurn = Pick<Shift, 'onDay' | 'part' | 'leader' | 'clerks' | 'phone' | 'note'>

/** When the turns change, local time. */
export interface ShiftHours {
  dayFrom: string
  nightFrom: string
}

export const defaultShiftHours: ShiftHours = { dayFrom: '08:30', nightFrom: '17:30' }

/** Turns written at once: two months of days and nights. */
export const mostTurns = 130

/** Whether hours can be worked with: both times of day, the day before the night. */
export function areShiftHours(value: unknown): value is ShiftHours {
  if (typeof value !== 'object' || value === null) return false
  const { dayFrom, nightFrom } = value as Partial<Record<keyof ShiftHours, unknown>>
  if (typeof dayFrom !== 'string' || typeof nightFrom !== 'string') return false
  if (!timeOfDayPattern.test(dayFrom) || !timeOfDayPattern.test(nightFrom)) return false
  return minutesOfTime(dayFrom) < minutesOfTime(nightFrom)
}

/** The turn an instant falls into: before the day's turn begins it is still the night of the day before. */
export function turnAt(instant: Instant, hours: ShiftHours): { onDay: Day; part: ShiftPart } {
  const day = dayOf(instant)
  const minutes = localMinutes(instant)
  if (minutes < minutesOfTime(hours.dayFrom)) return { onDay: addDays(day, -1), part: 'night' }
  return { onDay: day, part: minutes < minutesOfTime(hours.nightFrom) ? 'day' : 'night' }
}

/** From when to when a turn lasts; the end is the beginning of the next. */
export function spanOfTurn(
  turn: { onDay: Day; part: ShiftPart },
  hours: ShiftHours,
): { from: Instant; to: Instant } {
  return turn.part === 'day'
    ? { from: instantAt(turn.onDay, hours.dayFrom), to: instantAt(turn.onDay, hours.nightFrom) }
    : { from: instantAt(turn.onDay, hours.nightFrom), to: instantAt(addDays(turn.onDay, 1), hours.dayFrom) }
}

/** True when somebody is written in. */
export function isStaffed(turn: Pick<Shift, 'leader' | 'clerks'>): boolean {
  return turn.leader !== null || turn.clerks.length > 0
}

/** The roster's turn of the moment; null when nobody was written in. */
export function onDutyAt<T extends Pick<Shift, 'onDay' | 'part' | 'leader' | 'clerks'>>(
  rows: readonly T[],
  instant: Instant,
  hours: ShiftHours,
): T | null {
  const now = turnAt(instant, hours)
  const turn = rows.find(row => row.onDay === now.onDay && row.part === now.part)
  return turn !== undefined && isStaffed(turn) ? turn : null
}

/** People of a turn who have an account, the leader first. */
export function accountsOnTurn(turn: Pick<Shift, 'leader' | 'clerks'>): string[] {
  return [turn.leader, ...turn.clerks].flatMap(person => person?.userId ?? [])
}

/** The turns of one week put a number of days later. Turns with nobody in them are left out. */
export function copyTurns(rows: readonly ShiftTurn[], fromDay: Day, toDay: Day, days: number): ShiftTurn[] {
  return rows
    .filter(row => {
      const offset = daysBetween(fromDay, row.onDay)
      return offset >= 0 && offset < days && isStaffed(row)
    })
    .map(({ onDay, part, leader, clerks, phone, note }) => ({
      onDay: addDays(toDay, daysBetween(fromDay, onDay)),
      part,
      leader,
      clerks,
      phone,
      note,
    }))
}

/** Words by which the columns of a pasted roster are known; the screens bring them. */
export interface RosterWords {
  columns: Record<'day' | 'part' | 'leader' | 'clerks' | 'phone' | 'note', readonly string[]>
  parts: Record<ShiftPart, readonly string[]>
}

export interface ReadRoster {
  turns: ShiftTurn[]
  /** Lines that could not be read, by their number in the table (the header is line 1). */
  badLines: number[]
  /** Names for which no account is known: they stand in the roster with their name alone. */
  unknownNames: string[]
}

/** A day as people type it: with points, slashes, dashes, or month and day alone. */
function readDay(text: string, year: number): Day | null {
  const numbers = text.match(/\d+/g)?.map(Number) ?? []
  const [first = 0, second = 0, third] = numbers
  const [y, month, date] = third === undefined ? [year, first, second] : [first, second, third]
  const pad = (value: number) => String(value).padStart(2, '0')
  const day = `${y < 100 ? 2000 + y : y}-${pad(month)}-${pad(date)}`
  return isDay(day) ? day : null
}

const nameGaps = /[\s,，、;；/]+/u
const phonePattern = /\d[\d-]{6,}\d/

/**
 * Reads a roster from the cells of a table, header first. A day left empty is the one above (merged cells).
 * Refusal: `shift.columnsMissing` when there is no column for the day or for anybody on duty.
 */
export function readRoster(
  cells: readonly (readonly string[])[],
  words: RosterWords,
  people: readonly { id: string; name: string; phone: string | null }[],
  year: number,
): Decision<ReadRoster> {
  const header = (cells[0] ?? []).map(cell => cell.replace(/\s/g, ''))
  const at = (names: readonly string[]) => header.findIndex(cell => names.some(name => cell.includes(name)))
  const columns = {
    day: at(words.columns.day),
    part: at(words.columns.part),
    leader: at(words.columns.leader),
    clerks: at(words.columns.clerks),
    phone: at(words.columns.phone),
    note: at(words.columns.note),
  }
  if (columns.day < 0 || (columns.leader < 0 && columns.clerks < 0)) return refuse('shift.columnsMissing')
  const byName = new Map(people.map(person => [person.name, person]))
  const unknown = new Set<string>()
  const personOf = (text: string): ShiftPerson => {
    const phone = phonePattern.exec(text)?.[0] ?? ''
    const name = text
      .replace(phone, '')
      .replace(/[()（）:：]/gu, '')
      .trim()
    const known = byName.get(name)
    if (known === undefined) unknown.add(name)
    return { userId: known?.id ?? null, name, phone: phone || (known?.phone ?? '') }
  }
  const turns = new Map<string, ShiftTurn>()
  const badLines: number[] = []
  let above: Day | null = null
  for (const [index, row] of cells.slice(1).entries()) {
    const cell = (column: number) => (column < 0 ? '' : (row[column] ?? '').trim())
    if (row.every(text => text.trim() === '')) continue
    const dayText = cell(columns.day)
    const day: Day | null = dayText === '' ? above : readDay(dayText, year)
    above = day ?? above
    const partText = cell(columns.part)
    const part = shiftParts.find(name => words.parts[name].some(word => partText.includes(word)))
    if (day === null || (partText !== '' && part === undefined)) {
      badLines.push(index + 2)
      continue
    }
    const leaderText = cell(columns.leader)
    const turn = {
      leader: leaderText === '' ? null : personOf(leaderText),
      clerks: cell(columns.clerks)
        .split(nameGaps)
        .filter(name => name !== '')
        .map(personOf),
      phone: phonePattern.exec(cell(columns.phone))?.[0] ?? null,
      note: cell(columns.note),
    }
    // Without a column for the part, whoever is written in keeps the whole day and the night after it.
    for (const name of part === undefined ? shiftParts : [part])
      turns.set(`${day} ${name}`, { onDay: day, part: name, ...turn })
  }
  return ok({ turns: [...turns.values()], badLines, unknownNames: [...unknown] })
}
