/** Asking for the lock from anywhere in the frame; `SignedIn` owns the lock itself. */
const listeners = new Set<() => void>()

export function requestLock(): void {
  for (const listener of listeners) listener()
}

export function onLockWanted(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
