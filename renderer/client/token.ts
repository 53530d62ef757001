/**
 * The session token of this window. Kept in sessionStorage and never in localStorage: closing the window
 * must end the session on a PC that several people share.
 */
const storageKey = 'fengqiao.session'
const listeners = new Set<() => void>()

let token: string | null = read()

function read(): string | null {
  try {
    return window.sessionStorage.getItem(storageKey)
  } catch {
    // A browser may forbid storage; the session then lives as long as the page.
    return null
  }
}

export function sessionToken(): string | null {
  return token
}

export function setSessionToken(next: string | null): void {
  if (next === token) return
  token = next
  try {
    if (next === null) window.sessionStorage.removeItem(storageKey)
    else window.sessionStorage.setItem(storageKey, next)
  } catch {
    // See above.
  }
  for (const listener of listeners) listener()
}

/** Calls the listener after each change of the token; answers a function that ends the subscription. */
export function onTokenChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
