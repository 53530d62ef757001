/** Frame of the signed-in program: menu, header, page. */
import { DownOutlined, LockOutlined } from '@ant-design/icons'
import { Layout as AntLayout, Button, Dropdown } from 'antd'
import { Suspense, useCallback, useMemo, useState } from 'react'
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { roleLabels } from '../../shared/labels/abilities.ts'
import { alertText } from '../../shared/labels/alert.ts'
import { appName } from '../../shared/labels/common.ts'
import { elderText } from '../../shared/labels/elder.ts'
import { findText } from '../../shared/labels/find.ts'
import { frameLabels } from '../../shared/labels/frame.ts'
import { setElder, useIsElder } from '../client/elder.ts'
import { useCommand } from '../client/hooks.ts'
import { useMe } from '../client/me.ts'
import { isDesktop } from '../client/shell.ts'
import { KeyHint, keyText } from '../components/KeyHint.tsx'
import { LoadingState } from '../components/Page.tsx'
import { useShortcut } from '../components/useShortcut.ts'
import { AlertWatch } from '../features/alert/AlertWatch.tsx'
import { ClockWatch } from '../features/calendar/ClockWatch.tsx'
import { FindBox } from '../features/find/FindBox.tsx'
import { RoomLink } from '../features/mediation/room/RoomLink.tsx'
import { ChangePasswordDialog } from '../features/session/PasswordForm.tsx'
import { DutyFrame } from '../features/shift/DutyFrame.tsx'
import { RefusedStrip } from '../features/sync/RefusedStrip.tsx'
import { PinnedViews } from '../features/views/PinnedViews.tsx'
import { AddToList } from '../features/workList/AddToList.tsx'
import { ElderMenu } from './ElderMenu.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { KeyList } from './KeyList.tsx'
import { requestLock } from './lockRequest.ts'
import { MainMenu } from './MainMenu.tsx'
import { entryOf, homePath, menuFor } from './menu.tsx'
import { SyncBadge } from './SyncBadge.tsx'
import { signOut, useIsConnected } from './session.ts'
import './elder.css'

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
  const isElder = useIsElder()
  const { run: saveElder } = useCommand('session.setElderMode')
  const switchElder = useCallback(() => {
    setElder(!isElder)
    saveElder({ isOn: !isElder }).catch(() => setElder(isElder))
  }, [isElder, saveElder])
  const canRegister = me.abilities.includes('case.register')

  const pages = useMemo(
    () => [
      ...entries.map(({ key, label, path }) => ({ key, label, run: () => void navigate(path) })),
      { key: 'lock', label: findText.lockScreen, run: requestLock },
      { key: 'keys', label: findText.shortcuts, run: () => setAreKeysOpen(true) },
      { key: 'password', label: findText.password, run: () => setIsPasswordOpen(true) },
      { key: 'elder', label: isElder ? elderText.turnOff : elderText.turnOn, run: switchElder },
    ],
    [entries, navigate, isElder, switchElder],
  )
  useShortcut('f1', () => setAreKeysOpen(isOpen => !isOpen))
  useShortcut('f2', () => void navigate('/intake'), { enabled: canRegister })

  return (
    <AntLayout className="frame">
      <ClockWatch />
      <AlertWatch />
      <RoomLink />
      <button type="button" className="skip-link" onClick={focusContent}>
        {frameLabels.skipToContent}
      </button>
      {isElder ? null : (
        <AntLayout.Sider width={siderWidth} className="frame-sider">
          <div className="brand">
            <span className="brand-mark" aria-hidden="true" />
            <span className="brand-name">{appName}</span>
          </div>
          <nav aria-label={frameLabels.menu}>
            {me.abilities.includes('case.read') ? <PinnedViews /> : null}
            <MainMenu
              entries={entries}
              current={current}
              userId={me.userId}
              onGo={path => void navigate(path)}
            />
          </nav>
        </AntLayout.Sider>
      )}
      <AntLayout className="frame-main">
        <AntLayout.Header className="frame-header">
          {isElder ? <ElderMenu entries={entries} currentKey={current?.key} /> : null}
          <strong className="frame-org">{me.orgName}</strong>
          <div className="frame-tools">
            <FindBox pages={pages} />
            {isElder ? null : <DutyFrame />}
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
                  { key: 'elder', label: isElder ? elderText.turnOff : elderText.turnOn },
                  { key: 'password', label: frameLabels.changePassword },
                  ...(mayAskForNotices() ? [{ key: 'notices', label: alertText.allow }] : []),
                  { key: 'logout', label: frameLabels.logout },
                ],
                onClick: ({ key }) => {
                  if (key === 'keys') setAreKeysOpen(true)
                  if (key === 'elder') switchElder()
                  if (key === 'password') setIsPasswordOpen(true)
                  if (key === 'notices') void Notification.requestPermission()
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
        <RefusedStrip />
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

/** In a browser the person allows notices of the system once; the desktop program needs no leave. */
function mayAskForNotices(): boolean {
  return !isDesktop && typeof Notification !== 'undefined' && Notification.permission === 'default'
}

/** The address holds the page, so an ordinary jump to an anchor would leave it. */
function focusContent(): void {
  document.getElementById('content')?.focus()
}
