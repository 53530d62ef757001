/**
 * Large type for older eyes and hands. It belongs to the person and is kept by the service; the last choice on
 * this machine is remembered too, so that the login is large before anybody is known.
 */
import { useSyncExternalStore } from 'react'

const storageKey = 'fengqiao.elder'
const listeners = new Set<() => void>()

function remembered(): boolean {
  try {
    return window.localStorage.getItem(storageKey) === 'on'
  } catch {
    return false
  }
}

let isOn = remembered()
document.documentElement.classList.toggle('elder', isOn)

/** Takes over a person's choice; the whole page follows at once. */
export function setElder(next: boolean): void {
  if (next === isOn) return
  isOn = next
  document.documentElement.classList.toggle('elder', next)
  try {
    window.localStorage.setItem(storageKey, next ? 'on' : 'off')
  } catch {
    // A browser may forbid storage; the choice then holds for this page.
  }
  for (const listener of listeners) listener()
  // What measures itself by the window measures anew.
  window.dispatchEvent(new Event('resize'))
}

export function useIsElder(): boolean {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isOn,
  )
}
