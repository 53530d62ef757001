/** Reads calendar files of every known form; for the county's own import and for the plans of a desk. */
import type { CalendarDay } from '../../domain/calendar.ts'
import { calendarFromCsv, calendarFromFile } from '../../domain/calendarFile.ts'
import { fail } from '../bus/failure.ts'
import type { Services } from '../bus/services.ts'

/** One file as it is kept: its rows by year, without the office hours. */
export interface ReadCalendar {
  source: string
  years: number[]
  days: Record<string, CalendarDay>
}

/** A calendar file of any known form: our JSON, the holiday-cn JSON, or csv. Fails with the codes of `calendarFromFile`. */
export function readCalendarText(
  services: Pick<Services, 'rules'>,
  input: { fileName: string; text: string },
): ReadCalendar {
  const isJson = /^\s*\ufeff?\s*[[{]/.test(input.text)
  const read = isJson
    ? calendarFromFile(parseJson(input.text))
    : /\.(csv|txt|tsv)$/i.test(input.fileName)
      ? calendarFromCsv(input.text, services.rules.calendarWords)
      : calendarFromFile(parseJson(input.text))
  if (!read.ok) fail(read.code, read.params)
  const { years, days, sources } = read.value
  return {
    source: Object.values(sources ?? {})[0] ?? input.fileName,
    years: [...years],
    days: { ...days },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    fail('calendar.unreadable')
  }
}
