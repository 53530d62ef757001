/**
 * Deadlines that explain themselves. From a start, a limit and a calendar come the due instant and a
 * ledger that says for every day what was counted or why it was not.
 *
 * Counting follows the Civil Code: the first day is not counted (art. 201), a month ends on the same day
 * number (art. 202), a term ending on a rest day ends on the next working day (art. 203). Working-day
 * limits end when work ends on the last day, calendar-day and month limits at 23:59:59.999 local.
 */
import type { Day, Instant } from '../kit/time.ts'
import {
  addDays,
  addMonths,
  compare,
  dayOf,
  daysBetween,
  endOfDay,
  fromMillis,
  millisPerDay,
  millisPerMinute,
  startOfDayMillis,
  toMillis,
} from '../kit/time.ts'
import type { DayStatus, Span, WorkCalendar } from './calendar.ts'
import { dayStatus, endOfWork, workingDaysBetween, workingMillisBetween, workingSpans } from './calendar.ts'
import type { Stop, Suspension } from './suspension.ts'
import { mergeSuspensions, stopAt, stopsWithin, subtractStops } from './suspension.ts'

export type { Suspension } from './suspension.ts'

export const timeUnits = ['minute', 'hour', 'workingHour', 'workingDay', 'calendarDay', 'month'] as const

/** `minute` and `hour` run day and night; `workingHour` and `workingDay` follow the calendar. */
export type TimeUnit = (typeof timeUnits)[number]

/** A limit such as 5 working days. Day and month amounts are whole; 0 days means "the same day". */
export interface TimeLimit {
  amount: number
  unit: TimeUnit
}

/**
 * What a ledger line says of its day. `rolled`: the term ended here but it is a rest day, so it moves on.
 * `assumed`: from here on a year without an official calendar is used (one line a year). `extended`: days
 * granted by an extension count from here; `capped`: the law or a superior's date cut them off here.
 */
export type LedgerKind =
  | 'start'
  | 'counted'
  | 'restDay'
  | 'holiday'
  | 'makeUpWorkday'
  | 'rolled'
  | 'assumed'
  | 'suspended'
  | 'extended'
  | 'capped'
  | 'due'

/**
 * One line of the explanation. `count` is what the day adds: days for day and month limits, minutes for
 * the others; over all lines it sums to the limit (for months: to the days those months hold). `name` is
 * the holiday, or the reason of a suspension.
 */
export interface LedgerLine {
  day: Day
  kind: LedgerKind
  name?: string
  count?: number
}

/** A computed deadline. `assumedYears`: it may still move when the notice for these years is published. */
export interface Due {
  dueAt: Instant
  ledger: LedgerLine[]
  assumedYears: number[]
}

/** As `Due`, but `dueAt` is null while a suspension without an end has stopped the clock. */
export interface DueOrStopped {
  dueAt: Instant | null
  ledger: LedgerLine[]
  assumedYears: number[]
}

/**
 * When a limit that starts at `start` is due, with its ledger.
 *
 * Suspensions stop the clock: to the millisecond for minutes and hours; for day limits a day is left out
 * when the clock stands still at the moment the day closes, so a suspension moves the date by exactly the
 * days it spans and short stops within a day gain nothing. Throws RangeError for an impossible amount.
 */
export function computeDue(start: Instant, limit: TimeLimit, calendar: WorkCalendar): Due
export function computeDue(
  start: Instant,
  limit: TimeLimit,
  calendar: WorkCalendar,
  suspensions: readonly Suspension[],
): DueOrStopped
export function computeDue(
  start: Instant,
  limit: TimeLimit,
  calendar: WorkCalendar,
  suspensions: readonly Suspension[] = [],
): DueOrStopped {
  requireAmount(limit)
  const stops = mergeSuspensions(suspensions)
  switch (limit.unit) {
    case 'minute':
      return walkTime(start, limit.amount, clockSpans, false, calendar, stops)
    case 'hour':
      return walkTime(start, limit.amount * 60, clockSpans, false, calendar, stops)
    case 'workingHour':
      return walkTime(start, limit.amount * 60, day => workingSpans(day, calendar), true, calendar, stops)
    case 'workingDay':
      return walkDays(start, limit.amount, true, calendar, stops)
    case 'calendarDay':
      return walkDays(start, limit.amount, false, calendar, stops)
    case 'month': {
      const first = dayOf(start)
      return walkDays(start, daysBetween(first, addMonths(first, limit.amount)), false, calendar, stops)
    }
  }
}

/** The earlier of a local deadline and a legal one: a local rule or extension never outlasts the law. */
export function capByLegalLimit(dueAt: Instant, legalDueAt: Instant): Instant {
  return compare(dueAt, legalDueAt) <= 0 ? dueAt : legalDueAt
}

/** True when the limit is measured in working time, so nights and rest days do not use it up. */
export function countsWorkingTime(limit: TimeLimit): boolean {
  return limit.unit === 'workingHour' || limit.unit === 'workingDay'
}

/** Collects ledger lines and notes each year without official data once, on first use. */
function openLedger(start: Instant, calendar: WorkCalendar) {
  const lines: LedgerLine[] = [{ day: dayOf(start), kind: 'start' }]
  const assumed: number[] = []
  return {
    lines,
    assumed,
    status(day: Day): DayStatus {
      const status = dayStatus(day, calendar)
      const year = Number(day.slice(0, 4))
      if (status.isAssumed && !assumed.includes(year)) {
        assumed.push(year)
        lines.push({ day, kind: 'assumed' })
      }
      return status
    },
    add(day: Day, kind: LedgerKind, name?: string, count?: number): void {
      lines.push({
        day,
        kind,
        ...(name === undefined ? {} : { name }),
        ...(count === undefined ? {} : { count }),
      })
    },
    due(dueAt: Instant): DueOrStopped {
      lines.push({ day: dayOf(dueAt), kind: 'due' })
      return { dueAt, ledger: lines, assumedYears: assumed }
    },
    stopped(): DueOrStopped {
      return { dueAt: null, ledger: lines, assumedYears: assumed }
    },
  }
}

/** Counts whole days: working days only, or every day with a roll at the end. */
function walkDays(
  start: Instant,
  amount: number,
  onlyWorking: boolean,
  calendar: WorkCalendar,
  stops: readonly Stop[],
): DueOrStopped {
  const ledger = openLedger(start, calendar)
  const closeOf = (day: Day): Instant => (onlyWorking ? endOfWork(day, calendar) : endOfDay(day))
  let day = dayOf(start)
  let left = amount
  while (left > 0) {
    day = addDays(day, 1)
    const stop = stopAt(stops, toMillis(closeOf(day)))
    if (stop !== undefined) {
      ledger.add(day, 'suspended', stop.reason)
      if (stop.to === Number.POSITIVE_INFINITY) return ledger.stopped()
      continue
    }
    // Only the end of a calendar-day term depends on the calendar; the days before it count regardless.
    const status = onlyWorking || left === 1 ? ledger.status(day) : dayStatus(day, calendar)
    if (!onlyWorking) ledger.add(day, 'counted', status.name, 1)
    else if (status.isWorking) ledger.add(day, countedKind(status), status.name, 1)
    else ledger.add(day, restKind(status), status.name)
    if (!onlyWorking || status.isWorking) left -= 1
  }
  for (let isFirst = true; ; isFirst = false, day = addDays(day, 1)) {
    const closing = closeOf(day)
    const status = ledger.status(day)
    const stop = isFirst && amount > 0 ? undefined : stopAt(stops, toMillis(closing))
    if (stop !== undefined) {
      ledger.add(day, 'suspended', stop.reason)
      if (stop.to === Number.POSITIVE_INFINITY) return ledger.stopped()
    } else if (!status.isWorking) {
      ledger.add(day, isFirst ? 'rolled' : restKind(status), status.name)
    } else if (compare(closing, start) >= 0) {
      if (!isFirst && status.kind === 'makeUpWorkday') ledger.add(day, 'makeUpWorkday', status.name)
      return ledger.due(closing)
    } else {
      // "The same day" asked after closing time: it becomes the next working day.
      ledger.add(day, 'rolled')
    }
  }
}

/** Counts minutes inside the spans of each day, leaving out suspended time. */
function walkTime(
  start: Instant,
  minutes: number,
  spansOf: (day: Day) => Span[],
  onlyWorking: boolean,
  calendar: WorkCalendar,
  stops: readonly Stop[],
): DueOrStopped {
  const ledger = openLedger(start, calendar)
  const begin = toMillis(start)
  let left = Math.round(minutes * millisPerMinute)
  if (left === 0) return ledger.due(start)
  for (let day = dayOf(start); ; day = addDays(day, 1)) {
    const status = onlyWorking ? ledger.status(day) : undefined
    const dayStart = Math.max(begin, startOfDayMillis(day))
    const dayEnd = startOfDayMillis(day) + millisPerDay
    let used = 0
    let end: number | undefined
    for (const span of spansOf(day)) {
      const open = { from: Math.max(dayStart, span.from), to: span.to }
      for (const piece of subtractStops(open, stops)) {
        const take = Math.min(left - used, piece.to - piece.from)
        used += take
        if (used === left && end === undefined) end = piece.from + take
      }
    }
    if (used > 0) ledger.add(day, countedKind(status), status?.name, used / millisPerMinute)
    const stop = stopsWithin(stops, { from: dayStart, to: end ?? dayEnd })[0]
    if (stop !== undefined) ledger.add(day, 'suspended', stop.reason)
    if (end !== undefined) return ledger.due(fromMillis(end))
    left -= used
    if (stop === undefined && status !== undefined && !status.isWorking) {
      ledger.add(day, restKind(status), status.name)
    }
    if (stopAt(stops, dayEnd)?.to === Number.POSITIVE_INFINITY) return ledger.stopped()
  }
}

function clockSpans(day: Day): Span[] {
  const from = startOfDayMillis(day)
  return [{ from, to: from + millisPerDay }]
}

function countedKind(status: DayStatus | undefined): LedgerKind {
  return status?.kind === 'makeUpWorkday' ? 'makeUpWorkday' : 'counted'
}

function restKind(status: DayStatus): LedgerKind {
  return status.kind === 'holiday' ? 'holiday' : 'restDay'
}

function requireAmount(limit: TimeLimit): void {
  const isWhole = limit.unit === 'workingDay' || limit.unit === 'calendarDay' || limit.unit === 'month'
  // About thirty years in any unit: more is a data error and would only make a useless ledger.
  const most = {
    minute: 15_000_000,
    hour: 250_000,
    workingHour: 60_000,
    workingDay: 8_000,
    calendarDay: 11_000,
    month: 360,
  }
  if (
    !(limit.amount >= 0) ||
    limit.amount > most[limit.unit] ||
    (isWhole && !Number.isInteger(limit.amount))
  ) {
    throw new RangeError(`Not a time limit: ${limit.amount} ${limit.unit}`)
  }
}

/** A clock as stored with a case or work order. `dueAt` is the date in force, extensions included. */
export interface Clock {
  startedAt: Instant
  /** Null while a suspension without an end has stopped the clock. */
  dueAt: Instant | null
  limit: TimeLimit
  calendar: WorkCalendar
  /** Share of the limit used up, 1..100, from which the clock is amber. */
  yellowAtPercent: number
  /** Share from which it is red before it is due; 100 or absent: only once it is overdue. */
  redAtPercent?: number
  suspensions?: readonly Suspension[]
}

export type ClockColor = 'green' | 'amber' | 'red' | 'done' | 'doneLate'

/**
 * The light of a clock at `now`. Red once the due instant has passed (the last moment still counts as on
 * time), or from the clock's own red share on. A finished clock keeps its verdict for good. A stopped clock
 * is never overdue.
 */
export function clockColor(clock: Clock, now: Instant, finishedAt: Instant | null): ClockColor {
  const { dueAt } = clock
  if (finishedAt !== null) return dueAt === null || compare(finishedAt, dueAt) <= 0 ? 'done' : 'doneLate'
  if (dueAt !== null && compare(now, dueAt) > 0) return 'red'
  const percent = clockProgress(clock, now) * 100
  const redAt = clock.redAtPercent ?? 100
  if (redAt < 100 && percent >= redAt) return 'red'
  return percent >= clock.yellowAtPercent ? 'amber' : 'green'
}

/**
 * Share of the limit used up at `now`, 0 at the start and 1 when due, measured in what the limit counts:
 * working time for working hours and days, clock time otherwise; suspended time is left out.
 */
export function clockProgress(clock: Clock, now: Instant): number {
  const { startedAt, dueAt, limit, calendar } = clock
  const stops = mergeSuspensions(clock.suspensions ?? [])
  const total =
    dueAt === null
      ? runningMillis(startedAt, computeDue(startedAt, limit, calendar).dueAt, limit, calendar, [])
      : runningMillis(startedAt, dueAt, limit, calendar, stops)
  const used = runningMillis(startedAt, now, limit, calendar, stops)
  if (total <= 0) return 1
  return used / total
}

/** Milliseconds the clock has run between two instants. */
function runningMillis(
  from: Instant,
  to: Instant,
  limit: TimeLimit,
  calendar: WorkCalendar,
  stops: readonly Stop[],
): number {
  const span = { from: toMillis(from), to: toMillis(to) }
  let total = 0
  for (const piece of subtractStops(span, stops)) {
    total += countsWorkingTime(limit)
      ? workingMillisBetween(piece.from, piece.to, calendar)
      : piece.to - piece.from
  }
  return total
}

/**
 * Time left, or by how much it is late (`isOverdue`). Never negative. Day units: 0 means today. Minutes
 * left are rounded down and late minutes up, so the screen never promises time that is not there.
 */
export interface Remaining {
  amount: number
  unit: 'minute' | 'workingMinute' | 'workingDay' | 'calendarDay'
  isOverdue: boolean
}

/** How much time is left at `now` until `due`, in the unit in which the limit is counted. */
export function remaining(now: Instant, due: Instant, limit: TimeLimit, calendar: WorkCalendar): Remaining {
  const isOverdue = compare(now, due) > 0
  const [early, late] = isOverdue ? [due, now] : [now, due]
  switch (limit.unit) {
    case 'workingDay':
      return {
        amount: workingDaysBetween(dayOf(early), dayOf(late), calendar),
        unit: 'workingDay',
        isOverdue,
      }
    case 'calendarDay':
    case 'month':
      return { amount: daysBetween(dayOf(early), dayOf(late)), unit: 'calendarDay', isOverdue }
    case 'minute':
    case 'hour':
    case 'workingHour': {
      const minutes = runningMillis(early, late, limit, calendar, []) / millisPerMinute
      const amount = isOverdue ? Math.ceil(minutes) : Math.floor(minutes)
      return { amount, unit: limit.unit === 'workingHour' ? 'workingMinute' : 'minute', isOverdue }
    }
  }
}
