/** The rest-day calendar: what ships with the product, and the years brought in since. */
import type { CalendarDay, WorkCalendar } from '../../domain/calendar.ts'
import { calendarFromFile, mergeCalendars } from '../../domain/calendarFile.ts'
import { fail } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import type { Db } from '../db/db.ts'
import { getSetting, putSetting } from '../settings.ts'

/** One file brought in, as it is kept: its rows by year, without the office hours. */
interface StoredCalendar {
  source: string
  years: number[]
  days: Record<string, CalendarDay>
}

function isStored(value: unknown): value is StoredCalendar {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    typeof value.source === 'string' &&
    'years' in value &&
    Array.isArray(value.years) &&
    'days' in value &&
    typeof value.days === 'object' &&
    value.days !== null
  )
}

function withStored(current: WorkCalendar, stored: StoredCalendar): WorkCalendar {
  const sources = Object.fromEntries(stored.years.map(year => [year, stored.source]))
  return mergeCalendars(current, { years: stored.years, days: stored.days, hours: current.hours, sources })
}

async function storedCalendars(db: Db): Promise<StoredCalendar[]> {
  const value = await getSetting(db, 'calendar')
  return Array.isArray(value) ? value.filter(isStored) : []
}

/** The shipped calendar with every imported year put over it, oldest import first. */
export async function loadCalendar(db: Db, shipped: WorkCalendar): Promise<WorkCalendar> {
  return (await storedCalendars(db)).reduce(withStored, shipped)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    fail('calendar.unreadable')
  }
}

export const calendarHandlers: HandlersOf<'calendar.get' | 'calendar.import'> = {
  'calendar.get': async (ctx, input) => {
    ctx.authorise(true)
    const { calendar } = ctx.services.rules
    const begin = `${input.year}-`
    const days = Object.entries(calendar.days)
      .filter(([day]) => day.startsWith(begin))
      .map(([day, { isOff, name }]) => ({ day, isOff, name }))
      .sort((left, right) => (left.day < right.day ? -1 : 1))
    return {
      year: input.year,
      isOfficial: calendar.years.includes(input.year),
      source: calendar.sources?.[input.year] ?? '',
      days,
      years: [...calendar.years],
    }
  },

  'calendar.import': async (ctx, input) => {
    ctx.authorise(true)
    const read = calendarFromFile(parseJson(input.text))
    if (!read.ok) fail(read.code, read.params)
    const { years, days, sources } = read.value
    const fresh: StoredCalendar = {
      source: Object.values(sources ?? {})[0] ?? input.fileName,
      years: [...years],
      days: { ...days },
    }
    // A file that covers all years of an earlier one makes that one useless.
    const earlier = (await storedCalendars(ctx.db)).filter(
      old => !old.years.every(year => years.includes(year)),
    )
    await putSetting(ctx.db, 'calendar', [...earlier, fresh], ctx.now)
    ctx.onCommit(() => {
      ctx.services.rules.calendar = withStored(ctx.services.rules.calendar, fresh)
    })
    return { years: fresh.years, days: Object.keys(days).length }
  },
}
