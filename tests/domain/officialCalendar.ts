/** The shipped calendar, read the way the programs read it: a file under resources. */
import { readFileSync } from 'node:fs'
import type { WorkCalendar } from '../../shared/domain/calendar.ts'
import { calendarFromFile } from '../../shared/domain/calendarFile.ts'

const file = new URL('../../resources/calendars/cn-holidays.json', import.meta.url)

export const officialFile: unknown = JSON.parse(readFileSync(file, 'utf8'))

export function officialCalendar(): WorkCalendar {
  const decision = calendarFromFile(officialFile)
  if (!decision.ok) throw new Error(decision.code)
  return decision.value
}
