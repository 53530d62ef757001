/** The rules the clocks of a centre are counted by: its approved tables and calendars over the built-in ones. */
import type { CalendarDay, WorkCalendar, WorkingInterval } from '../../domain/calendar.ts'
import { areHoursValid, mergeCalendars } from '../../domain/calendarFile.ts'
import type { ClockRules } from '../../domain/caseClock.ts'
import type { RuleSet } from '../../domain/ruleSet.ts'
import { slaRulesFrom } from '../../domain/slaFile.ts'
import { builtInSlaSet, type SlaSet } from '../../domain/slaTable.ts'
import type { Services } from '../bus/services.ts'
import type { Db } from '../db/db.ts'
import { listRuleSets } from './ruleSets.ts'

/** What a rule set of kind `calendar` holds: whole years, and the office hours when they change too. */
export interface CalendarContent {
  source: string
  years: number[]
  days: Record<string, CalendarDay>
  hours: readonly WorkingInterval[] | null
}

const tables = new WeakMap<RuleSet, SlaSet | null>()

/** A table as it was approved; null when this version cannot read it, so that the one before it stands. */
function tableOf(set: RuleSet): SlaSet | null {
  const known = tables.get(set)
  if (known !== undefined) return known
  const read = slaRulesFrom(set.content)
  const table = read.ok ? { version: set.version, effectiveFrom: set.effectiveFrom, rules: read.value } : null
  tables.set(set, table)
  return table
}

function isCalendarContent(value: unknown): value is CalendarContent {
  if (typeof value !== 'object' || value === null) return false
  const content = value as Partial<CalendarContent>
  return (
    typeof content.source === 'string' &&
    Array.isArray(content.years) &&
    typeof content.days === 'object' &&
    content.days !== null &&
    (content.hours === null || (Array.isArray(content.hours) && areHoursValid(content.hours)))
  )
}

/** A calendar with an approved one put over it. */
export function withCalendarContent(base: WorkCalendar, content: CalendarContent): WorkCalendar {
  const sources = Object.fromEntries(content.years.map(year => [year, content.source]))
  const merged =
    content.years.length === 0
      ? base
      : mergeCalendars(base, { years: content.years, days: content.days, hours: base.hours, sources })
  return content.hours === null ? merged : { ...merged, hours: content.hours }
}

/**
 * Calendars by what they were made of. The same object must come back each time: what is known of single
 * days is kept per calendar, and a page of lights asks for the same weeks a thousand times.
 */
const merged = new WeakMap<WorkCalendar, Map<string, WorkCalendar[]>>()

/** The calendar of a centre with all approved sets, and those before each of them, newest first. */
function calendarsOf(base: WorkCalendar, sets: readonly RuleSet[]): WorkCalendar[] {
  const key = sets.map(set => set.id).join()
  let known = merged.get(base)
  if (known === undefined) {
    known = new Map()
    merged.set(base, known)
  }
  let calendars = known.get(key)
  if (calendars === undefined) {
    calendars = [base]
    for (const set of [...sets].sort((left, right) => (left.approvedAt < right.approvedAt ? -1 : 1))) {
      const latest = calendars[0] ?? base
      if (isCalendarContent(set.content)) calendars.unshift(withCalendarContent(latest, set.content))
    }
    known.set(key, calendars)
  }
  return calendars
}

/** The rules of one centre. Built in when it has approved none. */
export async function clockRules(
  at: { db: Db; services: Pick<Services, 'rules'> },
  orgId: string,
): Promise<ClockRules & { calendar: WorkCalendar }> {
  const sla = (await listRuleSets(at.db, orgId, 'sla')).flatMap(set => tableOf(set) ?? [])
  const [calendar, ...olderCalendars] = calendarsOf(
    at.services.rules.calendar,
    await listRuleSets(at.db, orgId, 'calendar'),
  )
  return {
    sla: [...sla, builtInSlaSet],
    calendar: calendar ?? at.services.rules.calendar,
    olderCalendars,
  }
}

/** The rules of each of several centres, asked once: for pages that show matters of many. */
export async function clockRulesOf(
  at: { db: Db; services: Pick<Services, 'rules'> },
  orgIds: readonly string[],
): Promise<(orgId: string) => ClockRules> {
  const found = new Map<string, ClockRules>()
  for (const orgId of new Set(orgIds)) found.set(orgId, await clockRules(at, orgId))
  return orgId => found.get(orgId) ?? at.services.rules
}
