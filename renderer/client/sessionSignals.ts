/** What any call may learn about the session, for the frame around the screens to act on. */
type Listener = () => void

const lockListeners = new Set<Listener>()
const endListeners = new Set<Listener>()
const connectionListeners = new Set<Listener>()
/** A stream that is back within this time was never worth a word on screen. */
const noticeAfterMs = 4_000

let isConnectedNow = true
let pending: number | null = null

export function sessionLocked(): void {
  for (const listener of lockListeners) listener()
}

export function sessionEnded(): void {
  for (const listener of endListeners) listener()
}

/** Called when the service says that the session is locked. */
export function onSessionLocked(listener: Listener): () => void {
  lockListeners.add(listener)
  return () => lockListeners.delete(listener)
}

/** Called when the service no longer knows the session. */
export function onSessionEnded(listener: Listener): () => void {
  endListeners.add(listener)
  return () => endListeners.delete(listener)
}

export function setConnected(isConnected: boolean): void {
  if (pending !== null) window.clearTimeout(pending)
  pending = null
  if (isConnected === isConnectedNow) return
  if (isConnected) show(true)
  else pending = window.setTimeout(() => show(false), noticeAfterMs)
}

function show(isConnected: boolean): void {
  isConnectedNow = isConnected
  for (const listener of connectionListeners) listener()
}

export function isConnected(): boolean {
  return isConnectedNow
}

export function onConnectionChange(listener: Listener): () => void {
  connectionListeners.add(listener)
  return () => connectionListeners.delete(listener)
}

const waiting = new Set<(isBack: boolean) => void>()
let timesOpened = 0

/** How often the session was opened again; tells whether a refusal is older than the last unlocking. */
export function sessionEpoch(): number {
  return timesOpened
}

/**
 * Resolves true when the person has unlocked or signed in again, false when the session was given up.
 * A call that met the lock waits for it, so that a draft saved at the wrong moment is not lost.
 */
export function sessionBack(): Promise<boolean> {
  return new Promise(resolve => {
    waiting.add(resolve)
  })
}

/** Lets the waiting calls go on, or gives them up. */
export function releaseWaiting(isBack: boolean): void {
  if (isBack) timesOpened += 1
  const released = [...waiting]
  waiting.clear()
  for (const resolve of released) resolve(isBack)
}
