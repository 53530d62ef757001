/** Keeps watch in the background over which years are published. What rings is `features/alert`. */
import { useEffect } from 'react'
import { dayOf } from '../../../shared/kit/time.ts'
import { serverNow } from '../../client/clock.ts'
import { useCall } from '../../client/hooks.ts'
import { notePublishedYears } from '../../client/publishedYears.ts'

export function ClockWatch() {
  const year = Number(dayOf(serverNow()).slice(0, 4))
  const calendar = useCall('calendar.get', { year })
  useEffect(() => {
    if (calendar.data) notePublishedYears(calendar.data.years)
  }, [calendar.data])
  return null
}
