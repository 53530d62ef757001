/** The left menu: what is in it, for whom, in which order. */
import {
  ApartmentOutlined,
  AuditOutlined,
  BellOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  CloudSyncOutlined,
  ControlOutlined,
  DesktopOutlined,
  FileSearchOutlined,
  FormOutlined,
  HomeOutlined,
  IdcardOutlined,
  ImportOutlined,
  PartitionOutlined,
  ProfileOutlined,
  SendOutlined,
  SplitCellsOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Ability } from '../../shared/domain/role.ts'
import { type MenuKey, type menuGroupLabels, menuLabels } from '../../shared/labels/frame.ts'
import type { Me } from '../client/me.ts'

export interface MenuEntry {
  key: MenuKey
  path: string
  icon: ReactNode
  label: string
  group: keyof typeof menuGroupLabels
}

interface MenuRule {
  key: MenuKey
  path: string
  icon: ReactNode
  group: MenuEntry['group']
  /** Any of these is enough. */
  ability?: Ability | readonly Ability[]
  host?: Me['host']
}

const rules: readonly MenuRule[] = [
  {
    key: 'workbench',
    path: '/',
    icon: <HomeOutlined />,
    group: 'work',
    ability: ['case.read', 'order.read'],
  },
  {
    key: 'intake',
    path: '/intake',
    icon: <FormOutlined />,
    group: 'work',
    ability: 'case.register',
  },
  {
    key: 'triage',
    path: '/triage',
    icon: <PartitionOutlined />,
    group: 'work',
    ability: 'case.assess',
  },
  {
    key: 'inbox',
    path: '/inbox',
    icon: <BellOutlined />,
    group: 'work',
    ability: 'order.judge',
    host: 'county',
  },
  {
    key: 'orders',
    path: '/orders',
    icon: <SendOutlined />,
    group: 'work',
    ability: 'order.read',
  },
  {
    key: 'mediations',
    path: '/mediations',
    icon: <TeamOutlined />,
    group: 'work',
    ability: 'mediation.read',
  },
  {
    key: 'cases',
    path: '/cases',
    icon: <FileSearchOutlined />,
    group: 'work',
    ability: 'case.read',
  },
  {
    key: 'lists',
    path: '/lists',
    icon: <CheckSquareOutlined />,
    group: 'work',
    ability: ['case.register', 'case.assess', 'case.verify', 'mediation.conduct', 'case.archive'],
  },
  {
    key: 'people',
    path: '/people',
    icon: <IdcardOutlined />,
    group: 'work',
    ability: 'case.edit',
  },
  {
    key: 'import',
    path: '/import',
    icon: <ImportOutlined />,
    group: 'data',
    ability: 'import.run',
    host: 'desk',
  },
  {
    key: 'sync',
    path: '/sync',
    icon: <CloudSyncOutlined />,
    group: 'data',
    ability: 'sync.read',
    host: 'desk',
  },
  {
    key: 'conflicts',
    path: '/conflicts',
    icon: <SplitCellsOutlined />,
    group: 'data',
    ability: 'case.read',
  },
  {
    key: 'duties',
    path: '/duties',
    icon: <ProfileOutlined />,
    group: 'admin',
    ability: 'case.read',
  },
  {
    key: 'organization',
    path: '/organization',
    icon: <ApartmentOutlined />,
    group: 'admin',
    ability: 'organization.read',
  },
  {
    key: 'users',
    path: '/users',
    icon: <UserOutlined />,
    group: 'admin',
    ability: 'user.manage',
  },
  {
    key: 'devices',
    path: '/devices',
    icon: <DesktopOutlined />,
    group: 'admin',
    ability: 'device.manage',
    host: 'county',
  },
  {
    key: 'audit',
    path: '/audit',
    icon: <AuditOutlined />,
    group: 'admin',
    ability: 'audit.read',
  },
  {
    key: 'rules',
    path: '/rules',
    icon: <ControlOutlined />,
    group: 'admin',
    ability: 'rule.manage',
  },
  {
    key: 'settings',
    path: '/settings',
    icon: <CalendarOutlined />,
    group: 'admin',
    ability: ['setting.manage', 'rule.prepare'],
  },
]

/** What this person sees in the menu, in order. */
export function menuFor(me: Me): MenuEntry[] {
  return rules
    .filter(rule => rule.host === undefined || rule.host === me.host)
    .filter(
      rule =>
        rule.ability === undefined || [rule.ability].flat().some(ability => me.abilities.includes(ability)),
    )
    .map(rule => ({ ...rule, label: labelFor(rule.key, me) }))
}

function labelFor(key: MenuKey, me: Me): string {
  const isLiaison = me.abilities.includes('order.handle') && !me.abilities.includes('order.dispatch')
  return key === 'orders' && isLiaison ? menuLabels.myOrders : menuLabels[key]
}

/** The menu entry a page belongs to, for highlighting. */
export function entryOf(path: string, entries: readonly MenuEntry[]): MenuEntry | undefined {
  return entries
    .filter(entry => path === entry.path || (entry.path !== '/' && path.startsWith(`${entry.path}/`)))
    .sort((left, right) => right.path.length - left.path.length)[0]
}

/** Where people without cases begin: the page of their own office. */
const adminHomes: readonly MenuKey[] = ['users', 'audit', 'settings', 'organization']

/** The page to start on. */
export function homePath(entries: readonly MenuEntry[]): string {
  if (entries.some(entry => entry.key === 'workbench')) return '/'
  const home = adminHomes
    .map(key => entries.find(entry => entry.key === key))
    .find(entry => entry !== undefined)
  return (home ?? entries[0])?.path ?? '/'
}
