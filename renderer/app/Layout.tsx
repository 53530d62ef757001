/** Frame of the signed-in program: menu, header, page. */
import { DownOutlined, LockOutlined } from '@ant-design/icons'
import { Layout as AntLayout, Button, Dropdown, Menu } from 'antd'
import { Suspense, useMemo, useState } from 'react'
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { roleLabels } from '../../shared/labels/abilities.ts'
import { appName } from '../../shared/labels/common.ts'
import { findText } from '../../shared/labels/find.ts'
import { frameLabels, menuGroupLabels } from '../../shared/labels/frame.ts'
import { useMe } from '../client/me.ts'
import { KeyHint, keyText } from '../components/KeyHint.tsx'
import { LoadingState } from '../components/Page.tsx'
import { useShortcut } from '../components/useShortcut.ts'
import { ClockWatch } from '../features/calendar/ClockWatch.tsx'
import { FindBox } from '../features/find/FindBox.tsx'
import { ChangePasswordDialog } from '../features/session/PasswordForm.tsx'
import { PinnedViews } from '../features/views/PinnedViews.tsx'
import { AddToList } from '../features/workList/AddToList.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { KeyList } from './KeyList.tsx'
import { requestLock } from './lockRequest.ts'
import { entryOf, homePath, type MenuEntry, menuFor } from './menu.tsx'
import { SyncBadge } from './SyncBadge.tsx'
import { signOut, useIsConnected } from './session.ts'

const siderWidth = 184

export function Layout() {
  const me = useMe()
  const navigate = useNavigate()
  const location = useLocation()
  const entries = useMemo(() => menuFor(me), [me])
  const home = homePath(entries)
  const current = entryOf(location.pathname, entries)
  const [isPasswordOpen, setIsPasswordOpen] = useState(false)
  const [areKeysOpen, setAreKeysOpen] = useState(false)
  const isConnected = useIsConnected()
  const canRegister = me.abilities.includes('case.register')

  const pages = useMemo(
    () => [
      ...entries.map(({ key, label, path }) => ({ key, label, run: () => void navigate(path) })),
      { key: 'lock', label: findText.lockScreen, run: requestLock },
      { key: 'keys', label: findText.shortcuts, run: () => setAreKeysOpen(true) },
      { key: 'password', label: findText.password, run: () => setIsPasswordOpen(true) },
    ],
    [entries, navigate],
  )
  useShortcut('f1', () => setAreKeysOpen(isOpen => !isOpen))
  useShortcut('f2', () => void navigate('/intake'), { enabled: canRegister })

  return (
    <AntLayout className="frame">
      <ClockWatch />
      <button type="button" className="skip-link" onClick={focusContent}>
        {frameLabels.skipToContent}
      </button>
      <AntLayout.Sider width={siderWidth} className="frame-sider">
        <div className="brand">
          <span className="brand-mark" aria-hidden="true" />
          <span className="brand-name">{appName}</span>
        </div>
        <nav aria-label={frameLabels.menu}>
          {me.abilities.includes('case.read') ? <PinnedViews /> : null}
          <Menu
            theme="dark"
            mode="inline"
            selectedKeys={current ? [current.key] : []}
            items={menuItems(entries)}
            onClick={({ key }) => {
              const entry = entries.find(item => item.key === key)
              if (entry) void navigate(entry.path)
            }}
          />
        </nav>
      </AntLayout.Sider>
      {entries.slice(0, 9).map((entry, index) => (
        <MenuKey key={entry.key} keys={`alt+${index + 1}`} onPress={() => void navigate(entry.path)} />
      ))}
      <AntLayout className="frame-main">
        <AntLayout.Header className="frame-header">
          <strong className="frame-org">{me.orgName}</strong>
          <div className="frame-tools">
            <FindBox pages={pages} />
            {me.host === 'desk' && me.abilities.includes('sync.read') ? <SyncBadge /> : null}
            <Button type="text" icon={<LockOutlined />} title={frameLabels.lock} onClick={requestLock}>
              {frameLabels.lock} <KeyHint keys="ctrl+l" />
            </Button>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  {
                    key: 'who',
                    type: 'group',
                    label: me.roles.map(role => roleLabels[role]).join(' '),
                  },
                  {
                    key: 'device',
                    type: 'group',
                    label: `${frameLabels.deviceName} ${me.deviceName}`,
                  },
                  { type: 'divider' },
                  {
                    key: 'keys',
                    label: frameLabels.keys,
                    extra: keyText('f1'),
                  },
                  { key: 'password', label: frameLabels.changePassword },
                  { key: 'logout', label: frameLabels.logout },
                ],
                onClick: ({ key }) => {
                  if (key === 'keys') setAreKeysOpen(true)
                  if (key === 'password') setIsPasswordOpen(true)
                  if (key === 'logout') void signOut()
                },
              }}
            >
              <Button type="text" aria-label={frameLabels.userMenu}>
                {me.name} <DownOutlined />
              </Button>
            </Dropdown>
          </div>
        </AntLayout.Header>
        {isConnected ? null : (
          <div className="frame-warning" role="status">
            {frameLabels.reconnecting}
          </div>
        )}
        <main id="content" className="frame-content" tabIndex={-1}>
          <ErrorBoundary resetKey={location.pathname}>
            <Suspense fallback={<LoadingState />}>
              {location.pathname === '/' && home !== '/' ? <Navigate to={home} replace /> : <Outlet />}
            </Suspense>
          </ErrorBoundary>
        </main>
      </AntLayout>
      {me.abilities.includes('case.read') ? <AddToList /> : null}
      <ChangePasswordDialog isOpen={isPasswordOpen} onClose={() => setIsPasswordOpen(false)} />
      <KeyList isOpen={areKeysOpen} onClose={() => setAreKeysOpen(false)} />
    </AntLayout>
  )
}

/** The address holds the page, so an ordinary jump to an anchor would leave it. */
function focusContent(): void {
  document.getElementById('content')?.focus()
}

function MenuKey({ keys, onPress }: { keys: string; onPress: () => void }) {
  useShortcut(keys, onPress, { worksInInputs: true })
  return null
}

function menuItems(entries: readonly MenuEntry[]) {
  const groups = [...new Set(entries.map(entry => entry.group))]
  return groups.map(group => ({
    key: group,
    type: 'group' as const,
    label: menuGroupLabels[group],
    children: entries
      .filter(entry => entry.group === group)
      .map(entry => ({
        key: entry.key,
        icon: entry.icon,
        label: entry.label,
        title: entries.indexOf(entry) < 9 ? keyText(`alt+${entries.indexOf(entry) + 1}`) : '',
      })),
  }))
}
