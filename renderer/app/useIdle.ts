import { useEffect } from 'react'

/** Screens that nobody sits at, such as a wall, hold the lock off while they are shown. */
let holds = 0
const released = new Set<() => void>()

/** Holds the idle lock off until the answer is called: then whoever was away long enough is locked at once. */
export function holdIdleLock(): () => void {
  holds += 1
  let isHeld = true
  return () => {
    if (!isHeld) return
    isHeld = false
    holds -= 1
    if (holds === 0) for (const check of released) check()
  }
}

const activity = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const checkEveryMs = 5_000

/** Calls the listener once when nobody has touched mouse or keyboard for so many minutes; 0 switches it off. */
export function useIdle(minutes: number, onIdle: () => void): void {
  useEffect(() => {
    if (minutes <= 0) return
    let touchedAt = Date.now()
    let isIdle = false
    const isOver = () => Date.now() - touchedAt >= minutes * 60_000
    const touch = () => {
      // Whoever touches a held screen after that time is not known to be the person who signed in.
      if (holds > 0 && isOver()) return
      touchedAt = Date.now()
      isIdle = false
    }
    for (const name of activity) window.addEventListener(name, touch, { passive: true, capture: true })
    // Comparing times and not counting ticks: timers of a sleeping PC stand still.
    const check = () => {
      if (isIdle || holds > 0 || !isOver()) return
      isIdle = true
      onIdle()
    }
    released.add(check)
    const timer = window.setInterval(check, checkEveryMs)
    return () => {
      released.delete(check)
      window.clearInterval(timer)
      for (const name of activity) window.removeEventListener(name, touch, { capture: true })
    }
  }, [minutes, onIdle])
}
