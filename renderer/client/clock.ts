/**
 * The service's clock. A county page may run on a PC whose clock is wrong; what is left of a deadline is
 * counted by the clock of the service that set it.
 */
import { useEffect, useState } from 'react'
import { fromMillis, type Instant } from '../../shared/kit/time.ts'

let offsetMs = 0

/** Notes the service's time, as it came with `session.me`. */
export function noteServerTime(serverTime: Instant): void {
  const millis = Date.parse(serverTime)
  if (!Number.isNaN(millis)) offsetMs = millis - Date.now()
}

/** The service's time now. */
export function serverNow(): Instant {
  return fromMillis(Date.now() + offsetMs)
}

/** The service's time, renewed every `everyMs`, so that clocks on screen move by themselves. */
export function useNow(everyMs = 30_000): Instant {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = window.setInterval(() => setNow(serverNow()), everyMs)
    return () => window.clearInterval(timer)
  }, [everyMs])
  return now
}
