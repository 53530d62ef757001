import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { actionLabels } from '../../../shared/labels/common.ts'
import { frameLabels } from '../../../shared/labels/frame.ts'
import { passwordLabels } from '../../../shared/labels/session.ts'
import { signOut } from '../../app/session.ts'
import { errorText } from '../../client/errors.ts'
import { useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { EntryFrame } from './EntryFrame.tsx'
import { passwordHint } from './passwordHint.ts'

/** Asks for the old password once and the new one twice. */
function PasswordForm({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const [repeat, setRepeat] = useState('')
  const [error, setError] = useState<unknown>(null)
  const change = useCommand('session.changePassword', {
    success: passwordLabels.done,
    silent: true,
  })
  const freshFault = fresh !== '' && fresh === old ? passwordLabels.same : passwordHint(fresh)
  const repeatFault = repeat !== '' && repeat !== fresh ? passwordLabels.mismatch : null
  const isReady = old !== '' && fresh !== '' && fresh === repeat && freshFault === null

  async function submit(event: React.FormEvent): Promise<void> {
    event.preventDefault()
    if (!isReady) return
    setError(null)
    try {
      await change.run({ oldPassword: old, newPassword: fresh })
      onDone()
    } catch (failure) {
      setError(failure)
    }
  }

  return (
    <form className="stack" onSubmit={event => void submit(event)}>
      <Field label={passwordLabels.old}>
        <Input.Password
          value={old}
          onChange={event => setOld(event.target.value)}
          autoComplete="current-password"
          autoFocus
        />
      </Field>
      <Field label={passwordLabels.fresh} hint={passwordLabels.rule} error={freshFault}>
        <Input.Password
          value={fresh}
          onChange={event => setFresh(event.target.value)}
          autoComplete="new-password"
        />
      </Field>
      <Field label={passwordLabels.repeat} error={repeatFault}>
        <Input.Password
          value={repeat}
          onChange={event => setRepeat(event.target.value)}
          autoComplete="new-password"
        />
      </Field>
      {error === null ? null : <Alert type="error" showIcon title={errorText(error)} />}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={change.isRunning}>
          {passwordLabels.submit}
        </Button>
        {onCancel ? <Button onClick={onCancel}>{actionLabels.cancel}</Button> : null}
      </div>
    </form>
  )
}

export function ChangePasswordDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal title={passwordLabels.title} open={isOpen} onCancel={onClose} footer={null} destroyOnHidden>
      <PasswordForm onDone={onClose} onCancel={onClose} />
    </Modal>
  )
}

/** Stands before the program while the password is one that an administrator knows. */
export function MustChangePassword() {
  return (
    <EntryFrame>
      <h1 className="entry-title">{passwordLabels.mustTitle}</h1>
      <p className="muted">{passwordLabels.mustHint}</p>
      <PasswordForm onDone={() => {}} />
      <Button type="link" onClick={() => void signOut()}>
        {frameLabels.logout}
      </Button>
    </EntryFrame>
  )
}
