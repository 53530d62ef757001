/** Periods people report by: month, quarter, half year, year; or any two days. */
import { addDays, addMonths, type Day, isDay } from '../../kit/time.ts'
import type { TallyPeriod } from './table.ts'

export const periodKinds = ['month', 'quarter', 'halfYear', 'year'] as const
export type PeriodKind = (typeof periodKinds)[number]

const monthsOf: Record<PeriodKind, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 }
/** The longest stretch that is counted at once, in days. */
export const longestPeriod = 731

/** The period of a kind that holds a day. */
export function periodOf(day: Day, kind: PeriodKind): TallyPeriod {
  const months = monthsOf[kind]
  const month = Number(day.slice(5, 7)) - 1
  const first = String(month - (month % months) + 1).padStart(2, '0')
  const from = `${day.slice(0, 4)}-${first}-01`
  return { from, to: addDays(addMonths(from, months), -1) }
}

/** The kind a period is exactly; null for any other two days. */
export function kindOf(period: TallyPeriod): PeriodKind | null {
  return (
    periodKinds.find(kind => {
      const whole = periodOf(period.from, kind)
      return whole.from === period.from && whole.to === period.to
    }) ?? null
  )
}

/** The period so many steps later of a kind; earlier when negative. */
export function stepPeriod(period: TallyPeriod, kind: PeriodKind, steps: number): TallyPeriod {
  return periodOf(addMonths(period.from, steps * monthsOf[kind]), kind)
}

export function isPeriod(period: TallyPeriod): boolean {
  return (
    isDay(period.from) &&
    isDay(period.to) &&
    period.from <= period.to &&
    addDays(period.from, longestPeriod) > period.to
  )
}
