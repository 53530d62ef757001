/** The rest-day calendar: what ships with the product, and the years brought in since. */
import type { WorkCalendar } from '../../domain/calendar.ts'
import { mergeCalendars } from '../../domain/calendarFile.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import type { Db } from '../db/db.ts'
import { type ReadCalendar, readCalendarText } from '../rules/calendarText.ts'
import { clockRules } from '../rules/clockRules.ts'
import { getSetting, putSetting } from '../settings.ts'

function isStored(value: unknown): value is ReadCalendar {
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

function withStored(current: WorkCalendar, stored: ReadCalendar): WorkCalendar {
  const sources = Object.fromEntries(stored.years.map(year => [year, stored.source]))
  return mergeCalendars(current, { years: stored.years, days: stored.days, hours: current.hours, sources })
}

async function storedCalendars(db: Db): Promise<ReadCalendar[]> {
  const value = await getSetting(db, 'calendar')
  return Array.isArray(value) ? value.filter(isStored) : []
}

/** The shipped calendar with every imported year put over it, oldest import first. */
export async function loadCalendar(db: Db, shipped: WorkCalendar): Promise<WorkCalendar> {
  return (await storedCalendars(db)).reduce(withStored, shipped)
}

export const calendarHandlers: HandlersOf<'calendar.get' | 'calendar.import'> = {
  'calendar.get': async (ctx, input) => {
    ctx.authorise(true)
    const { calendar } = await clockRules(ctx, ctx.actor.orgId)
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
    const fresh = readCalendarText(ctx.services, input)
    const { years, days } = fresh
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
