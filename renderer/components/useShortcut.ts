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

/** Screens on show that take up what was pressed while something was being sent, and those of them that are ready. */
let takers = 0
let readyTakers = 0
let isHolding = false
let heldKey: string | null = null

/** What a dialog on its way out still shows; a key given to the page beneath it would be lost. */
const dialogs = '.ant-modal-wrap:not([style*="display: none"])'
const closingStepMs = 50
/** A dialog that still stands after this long is none that closes. */
const closingTries = 40

/**
 * While something is being sent, plain keys wait for the screen that comes after it instead of falling into a
 * form that is on its way out. Answers the end of the waiting: refused, nothing comes after it, and the key is
 * let go. Without a screen that takes keys up (`useHeldKey`) nothing is held.
 */
export function holdKeys(): (isDone: boolean) => void {
  if (takers === 0) return () => undefined
  isHolding = true
  heldKey = null
  return isDone => {
    isHolding = false
    if (!isDone) heldKey = null
    else handOver(closingTries)
  }
}

/** Gives the held key to the screen that is ready for it, once the sending is over and its dialog is gone. */
function handOver(tries: number): void {
  if (isHolding || heldKey === null || readyTakers === 0) return
  if (document.querySelector(dialogs) !== null) {
    if (tries > 0) window.setTimeout(() => handOver(tries - 1), closingStepMs)
    else heldKey = null
    return
  }
  const key = heldKey
  heldKey = null
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

/**
 * Takes up the key that was held, as soon as this screen is ready. Called after the screen's own shortcuts.
 * Of several the first counts: the others were meant for a screen that nobody had seen.
 */
export function useHeldKey(isReady: boolean): void {
  useEffect(() => {
    takers += 1
    return () => {
      takers -= 1
    }
  }, [])
  useEffect(() => {
    if (!isReady) return
    readyTakers += 1
    handOver(closingTries)
    return () => {
      readyTakers -= 1
    }
  }, [isReady])
}

window.addEventListener('keydown', event => {
  if (isSuspended || isComposing(event)) return
  if (isHolding && event.key.length === 1 && isPlain(event)) {
    event.preventDefault()
    if (!event.repeat) heldKey ??= event.key
    return
  }
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
