/**
 * Covers everything while the session is locked or has run out. A native modal dialog: it lies above every
 * other layer, and nothing under it can be reached, yet all forms under it keep what was typed.
 */
import { LockOutlined } from '@ant-design/icons'
import { Alert, Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { lockLabels, loginLabels } from '../../../shared/labels/session.ts'
import { beginSession, signOut } from '../../app/session.ts'
import { call } from '../../client/call.ts'
import { CallError, errorText } from '../../client/errors.ts'
import { Field } from '../../components/Field.tsx'
import { suspendShortcuts } from '../../components/useShortcut.ts'
import { EntryFrame } from './EntryFrame.tsx'

interface LockScreenProps {
  /** The session is gone and not only locked: the person signs in again. */
  isEnded: boolean
  name: string
  /** Null when the page was opened while locked, so that nobody is known yet. */
  username: string | null
  onOpen(): void
}

export function LockScreen({ isEnded, name, username, onOpen }: LockScreenProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [isRunning, setIsRunning] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  // A locked session may run out while the person is away.
  const [hasEnded, setHasEnded] = useState(isEnded)

  useEffect(() => setHasEnded(isEnded), [isEnded])
  useEffect(() => {
    suspendShortcuts(true)
    dialog.current?.showModal()
    return () => suspendShortcuts(false)
  }, [])

  async function submit(event: React.FormEvent): Promise<void> {
    event.preventDefault()
    if (isRunning || password === '') return
    setIsRunning(true)
    setError(null)
    try {
      if (hasEnded && username !== null) beginSession(await call('session.login', { username, password }))
      else await call('session.unlock', { password })
      setPassword('')
      onOpen()
    } catch (failure) {
      if (failure instanceof CallError && failure.code === 'session.missing') {
        if (username === null) return void signOut()
        setHasEnded(true)
      } else {
        setPassword('')
      }
      setError(errorText(failure))
    } finally {
      setIsRunning(false)
    }
  }

  return (
    <dialog
      ref={dialog}
      className="lock"
      aria-labelledby="lock-title"
      onCancel={event => event.preventDefault()}
      onClose={() => dialog.current?.showModal()}
    >
      <EntryFrame>
        <h1 className="entry-title" id="lock-title">
          <LockOutlined /> {hasEnded ? lockLabels.endedTitle : lockLabels.title}
        </h1>
        <p className="muted">{hasEnded ? lockLabels.endedHint : lockLabels.hint}</p>
        <form className="stack" onSubmit={event => void submit(event)}>
          <Field label={name === '' ? loginLabels.password : `${name} ${loginLabels.password}`}>
            <Input.Password
              value={password}
              onChange={event => setPassword(event.target.value)}
              autoComplete="current-password"
              size="large"
              autoFocus
            />
          </Field>
          {error === null ? null : <Alert type="error" showIcon title={error} />}
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            block
            loading={isRunning}
            disabled={password === ''}
          >
            {hasEnded ? lockLabels.signInAgain : lockLabels.unlock}
          </Button>
        </form>
        {isAsking ? (
          <div className="stack">
            <Alert type="warning" showIcon title={lockLabels.otherPersonAsk} />
            <Button danger onClick={() => void signOut()}>
              {lockLabels.otherPerson}
            </Button>
          </div>
        ) : (
          <Button type="link" onClick={() => setIsAsking(true)}>
            {lockLabels.otherPerson}
          </Button>
        )}
      </EntryFrame>
    </dialog>
  )
}
