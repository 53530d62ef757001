import { Button, Input, Space } from 'antd'
import { userLabels } from '../../../shared/labels/organization.ts'
import { passwordLabels } from '../../../shared/labels/session.ts'
import { Field } from '../../components/Field.tsx'
import { passwordHint } from '../session/passwordHint.ts'
import { proposePassword } from './password.ts'

interface PasswordFieldProps {
  label: string
  username: string
  value: string
  onChange(value: string): void
}

/** A password that an administrator sets: visible, because it is told to the person at once. */
export function PasswordField({ label, username, value, onChange }: PasswordFieldProps) {
  return (
    <Field
      label={label}
      hint={`${passwordLabels.rule} ${userLabels.passwordHint}`}
      error={passwordHint(value, username)}
    >
      <Space.Compact block>
        <Input
          value={value}
          maxLength={100}
          autoComplete="off"
          className="num"
          onChange={event => onChange(event.target.value)}
        />
        <Button onClick={() => onChange(proposePassword())}>{userLabels.generate}</Button>
      </Space.Compact>
    </Field>
  )
}
