/** Everything behind the login: loads who it is, asks for a new password, locks. */
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { call } from '../client/call.ts'
import { noteServerTime } from '../client/clock.ts'
import { CoveredContext } from '../client/cover.ts'
import { setElder } from '../client/elder.ts'
import { useCall } from '../client/hooks.ts'
import { MeContext } from '../client/me.ts'
import { onSessionEnded, onSessionLocked, releaseWaiting } from '../client/sessionSignals.ts'
import { isDesktop, shell } from '../client/shell.ts'
import { ErrorState, LoadingState } from '../components/Page.tsx'
import { useShortcut } from '../components/useShortcut.ts'
import { LockScreen } from '../features/session/LockScreen.tsx'
import { MustChangePassword } from '../features/session/PasswordForm.tsx'
import { onLockWanted } from './lockRequest.ts'
import { forgetSession } from './session.ts'
import { useIdle } from './useIdle.ts'

type Guard = 'open' | 'locked' | 'ended'

export function SignedIn({ children }: { children: ReactNode }) {
  const me = useCall('session.me', {})
  const [guard, setGuard] = useState<Guard>('open')
  const person = me.data

  useEffect(() => {
    if (person) noteServerTime(person.serverTime)
  }, [person])
  const isElder = person?.isElderMode
  useEffect(() => {
    if (isElder !== undefined) setElder(isElder)
  }, [isElder])
  useEffect(() => {
    if (person?.isLocked) setGuard('locked')
  }, [person?.isLocked])
  useEffect(() => onSessionLocked(() => setGuard('locked')), [])
  useEffect(
    () =>
      onSessionEnded(() => {
        // With screens open the person signs in over them, so that nothing typed is lost.
        if (person) setGuard('ended')
        else forgetSession()
      }),
    [person],
  )

  const lock = useCallback(() => {
    setGuard(current => (current === 'open' ? 'locked' : current))
    // The screen is covered even when the service cannot be told.
    call('session.lock', {}).catch(() => {})
  }, [])
  useEffect(() => onLockWanted(lock), [lock])
  useShortcut('ctrl+l', lock, { worksInInputs: true })
  useIdle(person?.lockAfterMinutes ?? 0, lock)
  useEffect(() => (isDesktop ? shell.onLockRequested(lock) : undefined), [lock])

  const reopen = useCallback(() => {
    setGuard('open')
    releaseWaiting(true)
    void me.refetch()
  }, [me.refetch])

  const cover =
    guard === 'open' ? null : (
      <LockScreen
        isEnded={guard === 'ended'}
        name={person?.name ?? ''}
        username={person?.username ?? null}
        onOpen={reopen}
      />
    )
  if (!person) {
    return (
      <main className="start-screen">
        {me.error && guard === 'open' ? (
          <ErrorState error={me.error} onRetry={() => void me.refetch()} />
        ) : (
          <LoadingState />
        )}
        {cover}
      </main>
    )
  }
  return (
    <MeContext.Provider value={person}>
      <CoveredContext.Provider value={guard !== 'open'}>
        {person.mustChangePassword ? <MustChangePassword /> : children}
      </CoveredContext.Provider>
      {cover}
    </MeContext.Provider>
  )
}
