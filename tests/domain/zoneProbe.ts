/** Prints a digest-sized set of answers; the zone test runs it under several machine zones. */
import { addWorkingMinutes, workingDaysBetween } from '../../shared/domain/calendar.ts'
import type { TimeUnit } from '../../shared/domain/deadline.ts'
import { clockColor, computeDue, remaining, timeUnits } from '../../shared/domain/deadline.ts'
import { checkCitizenId } from '../../shared/domain/identity.ts'
import {
  addDays,
  addMinutes,
  addMonths,
  dayOf,
  instantAt,
  localMinutes,
  weekdayOf,
} from '../../shared/kit/time.ts'
import { officialCalendar } from './officialCalendar.ts'

const calendar = officialCalendar()
const amounts: Record<TimeUnit, number> = {
  minute: 50,
  hour: 30,
  workingHour: 9,
  workingDay: 7,
  calendarDay: 15,
  month: 1,
}
const answers: unknown[] = []
// Around local midnight, around UTC midnight, and on the days American clocks change.
for (const day of ['2025-03-09', '2025-09-27', '2025-11-02', '2026-01-31', '2026-02-13', '2026-12-31']) {
  for (const time of ['00:00', '07:59', '08:00', '10:15', '12:30', '17:30', '23:59']) {
    const start = instantAt(day, time)
    answers.push(dayOf(start), localMinutes(start), weekdayOf(day), addMonths(day, 1))
    answers.push(addWorkingMinutes(start, 500, calendar), workingDaysBetween(day, addDays(day, 40), calendar))
    for (const unit of timeUnits) {
      const limit = { amount: amounts[unit], unit }
      const stops = [{ from: addMinutes(start, 20), to: addMinutes(start, 3000), reason: 'x' }]
      const due = computeDue(start, limit, calendar)
      const clock = { startedAt: start, dueAt: due.dueAt, limit, calendar, yellowAtPercent: 70 }
      const now = addMinutes(start, 4321)
      answers.push(due, computeDue(start, limit, calendar, stops), clockColor(clock, now, null))
      answers.push(remaining(now, due.dueAt, limit, calendar))
    }
  }
}
answers.push(checkCitizenId('11010519491231002X', '2026-01-01'))
process.stdout.write(JSON.stringify(answers))
