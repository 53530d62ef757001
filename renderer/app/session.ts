/** Starting and ending a session in this window. */
import { useSyncExternalStore } from 'react'
import type { OutputOf } from '../../shared/contract/registry.ts'
import { queryClient } from '../client/cache.ts'
import { call } from '../client/call.ts'
import { noteServerTime } from '../client/clock.ts'
import { isConnected, onConnectionChange, releaseWaiting } from '../client/sessionSignals.ts'
import { onTokenChange, sessionToken, setSessionToken } from '../client/token.ts'

export function useSessionToken(): string | null {
  return useSyncExternalStore(onTokenChange, sessionToken)
}

export function useIsConnected(): boolean {
  return useSyncExternalStore(onConnectionChange, isConnected)
}

/** Takes over what signing in answered. */
export function beginSession(output: OutputOf<'session.login'>): void {
  noteServerTime(output.me.serverTime)
  queryClient.setQueryData(['session.me', {}], output.me)
  setSessionToken(output.token)
}

/** Forgets the session here: nothing that was read stays in memory for the next person. */
export function forgetSession(): void {
  setSessionToken(null)
  releaseWaiting(false)
  queryClient.removeQueries({
    predicate: query => query.queryKey[0] !== 'setup.status',
  })
  window.location.hash = '#/'
}

/** Signs out; a service that cannot be reached must not keep anybody signed in on this screen. */
export async function signOut(): Promise<void> {
  try {
    await call('session.logout', {})
  } catch {
    // The session dies by its own time limit then.
  }
  forgetSession()
}
