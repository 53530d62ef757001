import { Alert, Button, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { loginLabels } from '../../../shared/labels/session.ts'
import { beginSession } from '../../app/session.ts'
import { errorText } from '../../client/errors.ts'
import { useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { isComposing } from '../../components/useShortcut.ts'
import { EntryFrame } from './EntryFrame.tsx'

export default function LoginPage({ status }: { status: OutputOf<'setup.status'> }) {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [hasCapsLock, setHasCapsLock] = useState(false)
  const passwordInput = useRef<InputRef>(null)
  const login = useCommand('session.login', { silent: true })

  async function submit(event: React.FormEvent): Promise<void> {
    event.preventDefault()
    if (login.isRunning) return
    if (username.trim() === '') return setError(loginLabels.usernameNeeded)
    if (password === '') {
      passwordInput.current?.focus()
      return setError(loginLabels.passwordNeeded)
    }
    setError(null)
    try {
      beginSession(await login.run({ username, password }))
    } catch (failure) {
      setError(errorText(failure))
      passwordInput.current?.focus({ cursor: 'all' })
    }
  }

  return (
    <EntryFrame orgName={status.orgName} aside={<SecretNotice />}>
      <h1 className="entry-title">{loginLabels.title}</h1>
      <form className="stack" onSubmit={event => void submit(event)}>
        <Field label={loginLabels.username}>
          <Input
            value={username}
            onChange={event => setUsername(event.target.value)}
            onKeyDown={event => {
              // Enter that picks a word of the input method must not send the form.
              if (event.key === 'Enter' && isComposing(event)) event.preventDefault()
            }}
            autoComplete="username"
            size="large"
            autoFocus
          />
        </Field>
        <Field label={loginLabels.password} hint={hasCapsLock ? loginLabels.capsLock : undefined}>
          <Input.Password
            ref={passwordInput}
            value={password}
            onChange={event => setPassword(event.target.value)}
            onKeyUp={event => setHasCapsLock(event.getModifierState('CapsLock'))}
            autoComplete="current-password"
            size="large"
          />
        </Field>
        {error === null ? null : <Alert type="error" showIcon title={error} />}
        <Button type="primary" htmlType="submit" size="large" block loading={login.isRunning}>
          {loginLabels.submit}
        </Button>
        <p className="muted small">{loginLabels.forgot}</p>
      </form>
    </EntryFrame>
  )
}

/** Cases are never state secrets; what is must stay out of this machine. */
function SecretNotice() {
  return (
    <div className="secret-notice" role="note">
      <strong>{loginLabels.secretTitle}</strong>
      <p>{loginLabels.secretNotice}</p>
      <p>{loginLabels.privacyNotice}</p>
    </div>
  )
}
