import { Input } from 'antd'
import { passwordLabels } from '../../../../shared/labels/session.ts'
import { accountStepLabels } from '../../../../shared/labels/setup.ts'
import { Field } from '../../../components/Field.tsx'
import { passwordHint } from '../passwordHint.ts'
import type { Account } from './draft.ts'

interface AccountFieldsProps {
  title: string
  value: Account
  onChange(account: Account): void
}

/** Name, user name and password of one of the first accounts. */
export function AccountFields({ title, value, onChange }: AccountFieldsProps) {
  const change = (patch: Partial<Account>) => onChange({ ...value, ...patch })
  const repeatFault = value.repeat !== '' && value.repeat !== value.password ? passwordLabels.mismatch : null
  return (
    <fieldset className="account">
      <legend>{title}</legend>
      <Field label={accountStepLabels.name}>
        <Input
          value={value.name}
          maxLength={40}
          onChange={event => change({ name: event.target.value })}
          autoComplete="off"
        />
      </Field>
      <Field label={accountStepLabels.username} hint={accountStepLabels.usernameHint}>
        <Input
          value={value.username}
          maxLength={40}
          onChange={event => change({ username: event.target.value })}
          autoComplete="off"
        />
      </Field>
      <Field
        label={accountStepLabels.password}
        hint={passwordLabels.rule}
        error={passwordHint(value.password, value.username)}
      >
        <Input.Password
          value={value.password}
          maxLength={100}
          onChange={event => change({ password: event.target.value })}
          autoComplete="new-password"
        />
      </Field>
      <Field label={accountStepLabels.repeat} error={repeatFault}>
        <Input.Password
          value={value.repeat}
          maxLength={100}
          onChange={event => change({ repeat: event.target.value })}
          autoComplete="new-password"
        />
      </Field>
    </fieldset>
  )
}
