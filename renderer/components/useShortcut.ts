import { useEffect, useRef } from 'react'

/** Key code that browsers report while an input method is composing. */
const composingKeyCode = 229

interface KeyEventLike {
  nativeEvent?: { isComposing?: boolean }
  isComposing?: boolean
  keyCode: number
}

/** True while Enter or Escape belongs to the input method and not to the form. */
export function isComposing(event: KeyEventLike): boolean {
  return (
    event.isComposing === true ||
    event.nativeEvent?.isComposing === true ||
    event.keyCode === composingKeyCode
  )
}

export interface ShortcutOptions {
  enabled?: boolean
  /** Plain keys (without Ctrl or Alt) are left to inputs unless this is set. */
  worksInInputs?: boolean
}

interface Entry {
  combination: string
  worksInInputs: boolean
  run(event: KeyboardEvent): void
}

/** Newest last: a dialog over a page gets a key before the page. */
const entries: Entry[] = []
let isSuspended = false

/** Turns all shortcuts off, as while the screen is locked. */
export function suspendShortcuts(isOff: boolean): void {
  isSuspended = isOff
}

/**
 * Runs the handler on a key, written as `ctrl+enter`, `alt+2`, `f2` or `escape`. Never while an input
 * method is composing. The key's own effect in the browser is prevented.
 */
export function useShortcut(
  combination: string,
  handler: (event: KeyboardEvent) => void,
  options: ShortcutOptions = {},
): void {
  const latest = useRef(handler)
  latest.current = handler
  const { enabled = true, worksInInputs = false } = options
  useEffect(() => {
    if (!enabled) return
    const entry: Entry = {
      combination,
      worksInInputs,
      run: event => latest.current(event),
    }
    entries.push(entry)
    return () => {
      entries.splice(entries.indexOf(entry), 1)
    }
  }, [combination, enabled, worksInInputs])
}

window.addEventListener('keydown', event => {
  if (isSuspended || isComposing(event)) return
  const pressed = combinationOf(event)
  const isInInput = event.target instanceof HTMLElement && isEditable(event.target)
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index]
    if (!entry || entry.combination !== pressed) continue
    if (isInInput && !entry.worksInInputs && isPlain(event)) continue
    event.preventDefault()
    entry.run(event)
    return
  }
})

function combinationOf(event: KeyboardEvent): string {
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('ctrl')
  if (event.altKey) parts.push('alt')
  // With Shift a letter key stays itself, whereas "?" is already the shifted key.
  if (event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key))) parts.push('shift')
  parts.push(event.key.toLowerCase())
  return parts.join('+')
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d+$/.test(event.key)
}

function isEditable(element: HTMLElement): boolean {
  return element.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName)
}
