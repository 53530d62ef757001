import { useEffect } from 'react'

const activity = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const checkEveryMs = 5_000

/** Calls the listener once when nobody has touched mouse or keyboard for so many minutes; 0 switches it off. */
export function useIdle(minutes: number, onIdle: () => void): void {
  useEffect(() => {
    if (minutes <= 0) return
    let touchedAt = Date.now()
    let isIdle = false
    const touch = () => {
      touchedAt = Date.now()
      isIdle = false
    }
    for (const name of activity) window.addEventListener(name, touch, { passive: true, capture: true })
    // Comparing times and not counting ticks: timers of a sleeping PC stand still.
    const timer = window.setInterval(() => {
      if (isIdle || Date.now() - touchedAt < minutes * 60_000) return
      isIdle = true
      onIdle()
    }, checkEveryMs)
    return () => {
      window.clearInterval(timer)
      for (const name of activity) window.removeEventListener(name, touch, { capture: true })
    }
  }, [minutes, onIdle])
}
