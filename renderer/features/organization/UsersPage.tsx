/** People who sign in: their roles, what they are bound to, whether they may come in. */
import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Table } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { separatedRoles } from '../../../shared/domain/role.ts'
import { roleHints, roleLabels } from '../../../shared/labels/abilities.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { userLabels } from '../../../shared/labels/organization.ts'
import { useNow } from '../../client/clock.ts'
import { useCall } from '../../client/hooks.ts'
import { EmptyState, Loaded, Page, Section } from '../../components/Page.tsx'
import { ToneTag } from '../../components/tags.tsx'
import { formatNear } from '../../components/time.ts'
import { useShortcut } from '../../components/useShortcut.ts'
import { ResetPasswordDialog } from './ResetPasswordDialog.tsx'
import { UserDialog } from './UserDialog.tsx'
import { useBindings } from './useBindings.ts'
import './organization.css'

export type UserRow = OutputOf<'user.list'>['users'][number]

export default function UsersPage() {
  const now = useNow()
  const answer = useCall('user.list', {})
  const bindings = useBindings()
  const [edited, setEdited] = useState<UserRow | 'new' | null>(null)
  const [reset, setReset] = useState<UserRow | null>(null)
  const [showInactive, setShowInactive] = useState(false)
  useShortcut('alt+n', () => setEdited('new'))
  return (
    <Page
      title={userLabels.title}
      hint={userLabels.hint}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
          {userLabels.add}
        </Button>
      }
    >
      <Loaded of={answer}>
        {({ users, can }) => (
          <>
            <MissingAdministrators users={users} />
            <Section
              extra={
                <Checkbox checked={showInactive} onChange={event => setShowInactive(event.target.checked)}>
                  {userLabels.showInactive}
                </Checkbox>
              }
            >
              <Table<UserRow>
                rowKey="id"
                size="small"
                pagination={false}
                dataSource={users.filter(user => user.isActive || showInactive)}
                locale={{ emptyText: <EmptyState title={userLabels.empty} /> }}
                columns={[
                  {
                    title: userLabels.name,
                    key: 'name',
                    width: 150,
                    render: (_, user) => (
                      <>
                        <strong>{user.name}</strong>
                        <div className="muted small">{user.username}</div>
                      </>
                    ),
                  },
                  {
                    title: userLabels.roles,
                    key: 'roles',
                    render: (_, user) => (
                      <span className="row tight">
                        {user.roles.map(role => (
                          <ToneTag
                            key={role}
                            tone={separatedRoles.includes(role) ? 'purple' : 'blue'}
                            title={roleHints[role]}
                          >
                            {roleLabels[role]}
                          </ToneTag>
                        ))}
                      </span>
                    ),
                  },
                  {
                    title: userLabels.scope,
                    key: 'scope',
                    width: 150,
                    render: (_, user) => bindings.textOf(user),
                  },
                  { title: userLabels.phone, dataIndex: 'phone', width: 130 },
                  {
                    title: userLabels.lastLogin,
                    key: 'lastLogin',
                    width: 120,
                    render: (_, user) => formatNear(user.lastLoginAt, now) || userLabels.never,
                  },
                  {
                    title: userLabels.state,
                    key: 'state',
                    width: 150,
                    render: (_, user) => <UserState user={user} />,
                  },
                  ...(can.manage
                    ? [
                        {
                          key: 'actions',
                          width: 150,
                          render: (_: unknown, user: UserRow) => (
                            <>
                              <Button type="link" size="small" onClick={() => setEdited(user)}>
                                {actionLabels.edit}
                              </Button>
                              <Button type="link" size="small" onClick={() => setReset(user)}>
                                {userLabels.reset}
                              </Button>
                            </>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            </Section>
          </>
        )}
      </Loaded>
      {edited === null ? null : (
        <UserDialog
          user={edited === 'new' ? null : edited}
          bindings={bindings}
          onClose={() => setEdited(null)}
        />
      )}
      {reset === null ? null : <ResetPasswordDialog user={reset} onClose={() => setReset(null)} />}
    </Page>
  )
}

function UserState({ user }: { user: UserRow }) {
  if (!user.isActive) return <ToneTag tone="grey">{userLabels.inactive}</ToneTag>
  if (user.isLockedOut) return <ToneTag tone="red">{userLabels.lockedOut}</ToneTag>
  if (user.mustChangePassword) return <ToneTag tone="amber">{userLabels.mustChange}</ToneTag>
  return <ToneTag tone="green">{userLabels.active}</ToneTag>
}

/** The three administrators belong to three persons; says which of them nobody is yet. */
function MissingAdministrators({ users }: { users: readonly UserRow[] }) {
  const missing = separatedRoles.filter(
    role => !users.some(user => user.isActive && user.roles.includes(role)),
  )
  return (
    <p className="separation">
      {userLabels.separation}
      {missing.length > 0 ? (
        <>
          {' '}
          <strong>{userLabels.missing}</strong>{' '}
          {missing.map(role => (
            <ToneTag key={role} tone="amber" title={roleHints[role]}>
              {roleLabels[role]}
            </ToneTag>
          ))}
        </>
      ) : null}
    </p>
  )
}
