import { Checkbox, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { mixesAdministrators, type Role, separatedRoles } from '../../../shared/domain/role.ts'
import { roleHints, roleLabels } from '../../../shared/labels/abilities.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { userLabels } from '../../../shared/labels/organization.ts'
import { accountStepLabels } from '../../../shared/labels/setup.ts'
import { useCommand } from '../../client/hooks.ts'
import { type Me, useMe } from '../../client/me.ts'
import { Field } from '../../components/Field.tsx'
import { passwordHint } from '../session/passwordHint.ts'
import { EditDialog } from './EditDialog.tsx'
import { PasswordField } from './PasswordField.tsx'
import type { UserRow } from './UsersPage.tsx'
import type { Bindings } from './useBindings.ts'

type Group = keyof typeof userLabels.groups

/** Roles that make sense on a host, in the order in which they are offered. */
const offered: Record<Me['host'], Record<Group, readonly Role[]>> = {
  desk: {
    business: [
      'intakeClerk',
      'triageOfficer',
      'director',
      'townLeader',
      'mediator',
      'recorder',
      'committeeHead',
      'supervisor',
      'archivist',
      'statistician',
    ],
    outside: ['deptLiaison', 'villageClerk', 'gridWorker'],
    administrators: separatedRoles,
  },
  county: {
    business: ['whistleOfficer', 'supervisor', 'statistician'],
    outside: ['deptLiaison'],
    administrators: separatedRoles,
  },
}

interface UserDialogProps {
  user: UserRow | null
  bindings: Bindings
  onClose(): void
}

export function UserDialog({ user, bindings, onClose }: UserDialogProps) {
  const { host } = useMe()
  const save = useCommand('user.save', {
    success: userLabels.saved,
    silent: true,
  })
  const [name, setName] = useState(user?.name ?? '')
  const [username, setUsername] = useState(user?.username ?? '')
  const [phone, setPhone] = useState(user?.phone ?? '')
  const [roles, setRoles] = useState<Role[]>(user?.roles ?? [])
  const [departmentIds, setDepartmentIds] = useState(user?.departmentIds ?? [])
  const [unitId, setUnitId] = useState(user?.unitId ?? null)
  const [isActive, setIsActive] = useState(user?.isActive ?? true)
  const [password, setPassword] = useState('')

  const needsDepartment = roles.includes('deptLiaison')
  const needsUnit = roles.includes('villageClerk')
  const isMixed = mixesAdministrators(roles)
  const hasBoth =
    roles.some(role => separatedRoles.includes(role)) && roles.some(role => !separatedRoles.includes(role))

  function fault(): string | null {
    if (name.trim() === '') return accountStepLabels.nameNeeded
    if (username.trim().length < 2) return accountStepLabels.usernameNeeded
    if (roles.length === 0) return userLabels.rolesNeeded
    if (isMixed) return userLabels.separationMixed
    if (needsDepartment && departmentIds.length === 0) return userLabels.departmentsNeeded
    if (needsUnit && unitId === null) return userLabels.unitNeeded
    if (user !== null) return null
    return password === '' ? accountStepLabels.passwordNeeded : passwordHint(password, username)
  }
  const toggle = (role: Role, isHeld: boolean) =>
    setRoles(current =>
      isHeld ? [...current.filter(other => other !== role), role] : current.filter(other => other !== role),
    )
  // Roles that this host does not offer but the person holds stay visible, so that saving cannot drop them unseen.
  const groupRoles = (group: Group): readonly Role[] => {
    const own = offered[host][group]
    if (group !== 'business') return own
    const known = new Set(Object.values(offered[host]).flat())
    return [...own, ...(user?.roles ?? []).filter(role => !known.has(role))]
  }

  return (
    <EditDialog
      title={user ? userLabels.edit : userLabels.add}
      width={860}
      fault={fault()}
      onClose={onClose}
      onSave={() =>
        save.run({
          id: user?.id ?? null,
          rev: user?.rev ?? null,
          username: username.trim(),
          name: name.trim(),
          roles,
          departmentIds: needsDepartment ? departmentIds : [],
          unitId: needsUnit || roles.includes('gridWorker') ? unitId : null,
          phone: phone.trim() === '' ? null : phone.trim(),
          isActive,
          password: user === null ? password : null,
        })
      }
    >
      <div className="three-columns">
        <Field label={userLabels.name}>
          <Input value={name} maxLength={40} autoFocus onChange={event => setName(event.target.value)} />
        </Field>
        <Field label={userLabels.username} hint={userLabels.usernameHint}>
          <Input
            value={username}
            maxLength={40}
            autoComplete="off"
            onChange={event => setUsername(event.target.value)}
          />
        </Field>
        <Field label={userLabels.phone} isOptional>
          <Input
            value={phone}
            maxLength={30}
            inputMode="tel"
            onChange={event => setPhone(event.target.value)}
          />
        </Field>
      </div>
      {(Object.keys(userLabels.groups) as Group[]).map(group => (
        <fieldset key={group} className="role-group">
          <legend>{userLabels.groups[group]}</legend>
          {groupRoles(group).map(role => (
            <Checkbox
              key={role}
              checked={roles.includes(role)}
              onChange={event => toggle(role, event.target.checked)}
            >
              <span title={roleHints[role]}>{roleLabels[role]}</span>
            </Checkbox>
          ))}
        </fieldset>
      ))}
      <ul className="role-hints">
        {roles.map(role => (
          <li key={role}>
            <strong>{roleLabels[role]}</strong> {roleHints[role]}
          </li>
        ))}
      </ul>
      {isMixed ? (
        <p className="field-error">{userLabels.separationMixed}</p>
      ) : hasBoth ? (
        <p className="muted">{userLabels.adminAndBusiness}</p>
      ) : null}
      {needsDepartment ? (
        <Field label={userLabels.departments} hint={userLabels.departmentsHint}>
          <Select
            mode="multiple"
            value={departmentIds}
            onChange={setDepartmentIds}
            options={bindings.departments}
            optionFilterProp="label"
          />
        </Field>
      ) : null}
      {needsUnit || roles.includes('gridWorker') ? (
        <Field label={userLabels.unit} hint={userLabels.unitHint} isOptional={!needsUnit}>
          <Select
            value={unitId}
            onChange={value => setUnitId(value ?? null)}
            options={bindings.units}
            showSearch
            optionFilterProp="label"
            allowClear
            placeholder={commonLabels.none}
          />
        </Field>
      ) : null}
      {user === null ? (
        <PasswordField
          label={userLabels.password}
          username={username}
          value={password}
          onChange={setPassword}
        />
      ) : (
        <Switch
          checked={isActive}
          onChange={setIsActive}
          checkedChildren={userLabels.active}
          unCheckedChildren={userLabels.inactive}
          className="active-switch"
        />
      )}
    </EditDialog>
  )
}
