/**
 * Date pickers show and return wall-clock fields. Here those fields are always read as Asia/Shanghai,
 * whatever zone the machine is set to.
 */
import dayjs, { type Dayjs } from 'dayjs'
import { type Day, dayOf, type Instant, instantAt, localMinutes } from '../../shared/kit/time.ts'

/** An instant as the value of a date-time picker. */
export function pickerTime(instant: Instant): Dayjs {
  const minutes = localMinutes(instant)
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0')
  return dayjs(`${dayOf(instant)}T${hour}:${String(minutes % 60).padStart(2, '0')}:00`)
}

/** What a date-time picker shows, as an instant (to the minute). */
export function timeOfPicker(value: Dayjs): Instant {
  return instantAt(value.format('YYYY-MM-DD'), value.format('HH:mm'))
}

/** A day as the value of a date picker. */
export function pickerDay(day: Day): Dayjs {
  return dayjs(`${day}T00:00:00`)
}

/** What a date picker shows, as a day. */
export function dayOfPicker(value: Dayjs): Day {
  return value.format('YYYY-MM-DD')
}
