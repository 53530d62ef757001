import { useState } from 'react'
import { commonLabels } from '../../../shared/labels/common.ts'
import { userLabels } from '../../../shared/labels/organization.ts'
import { useCommand } from '../../client/hooks.ts'
import { passwordHint } from '../session/passwordHint.ts'
import { EditDialog } from './EditDialog.tsx'
import { PasswordField } from './PasswordField.tsx'
import type { UserRow } from './UsersPage.tsx'

export function ResetPasswordDialog({ user, onClose }: { user: UserRow; onClose: () => void }) {
  const reset = useCommand('user.resetPassword', {
    success: userLabels.resetDone,
    silent: true,
  })
  const [password, setPassword] = useState('')
  const fault =
    password === ''
      ? `${userLabels.newPassword} ${commonLabels.required}`
      : passwordHint(password, user.username)
  return (
    <EditDialog
      title={userLabels.resetTitle(user.name)}
      fault={fault}
      onClose={onClose}
      onSave={() => reset.run({ userId: user.id, password })}
    >
      <PasswordField
        label={userLabels.newPassword}
        username={user.username}
        value={password}
        onChange={setPassword}
      />
    </EditDialog>
  )
}
