/** What the grid needs to know of a month, without any screen. */

import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { TurnView } from '../../../shared/contract/shift.ts'
import { type ShiftPart, shiftParts, spanOfTurn } from '../../../shared/domain/shift.ts'
import { addDays, addMonths, type Day, weekdayOf } from '../../../shared/kit/time.ts'

export type Roster = OutputOf<'shift.list'>

export const monthOf = (day: Day) => day.slice(0, 7)
export const firstOf = (month: string): Day => `${month}-01`
export const lastOf = (month: string): Day => addDays(addMonths(firstOf(month), 1), -1)
export const monthBefore = (month: string) => monthOf(addMonths(firstOf(month), -1))
export const monthAfter = (month: string) => monthOf(addMonths(firstOf(month), 1))

/** Monday of the week a day lies in. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))

/** Whole weeks, Monday first, that hold a month. */
export function weeksOf(month: string): Day[][] {
  const weeks: Day[][] = []
  for (let day = mondayOf(firstOf(month)); day <= lastOf(month); day = addDays(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(day, index)))
  return weeks
}

export const emptyTurn = (onDay: Day, part: ShiftPart): TurnView => ({
  onDay,
  part,
  leader: null,
  clerks: [],
  phone: null,
  note: '',
})

export const turnKey = (onDay: Day, part: ShiftPart) => `${onDay} ${part}`

/** The turns of a roster by day and part. */
export function turnsByKey(roster: Roster): Map<string, TurnView> {
  return new Map(
    roster.turns.map(({ rev: _rev, updatedAt: _at, ...turn }) => [turnKey(turn.onDay, turn.part), turn]),
  )
}

/** Turns of a month nobody is written in. */
export function gapsOf(roster: Roster, month: string): number {
  const filled = new Set(roster.turns.map(turn => turnKey(turn.onDay, turn.part)))
  const days = roster.days.filter(({ day }) => monthOf(day) === month)
  return days.flatMap(({ day }) => shiftParts.filter(part => !filled.has(turnKey(day, part)))).length
}

/** Names of people of a turn who are away while it lasts. */
export function awayOf(turn: TurnView, roster: Roster): string[] {
  const { from, to } = spanOfTurn(turn, roster.hours)
  return [turn.leader, ...turn.clerks].flatMap(person => {
    if (person?.userId == null) return []
    const isAway = roster.away.some(
      row => row.userId === person.userId && row.fromAt < to && (row.toAt === null || row.toAt > from),
    )
    return isAway ? [person.name] : []
  })
}
