/** The left menu: what is in it, for whom, in which order. */
import {
  AlertOutlined,
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  BellOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  CloudSyncOutlined,
  CommentOutlined,
  ContactsOutlined,
  ControlOutlined,
  DesktopOutlined,
  EnvironmentOutlined,
  FieldTimeOutlined,
  FileSearchOutlined,
  FormOutlined,
  FundProjectionScreenOutlined,
  HomeOutlined,
  IdcardOutlined,
  ImportOutlined,
  PartitionOutlined,
  PayCircleOutlined,
  PhoneOutlined,
  ProfileOutlined,
  ReconciliationOutlined,
  ScanOutlined,
  ScheduleOutlined,
  SearchOutlined,
  SendOutlined,
  SolutionOutlined,
  SoundOutlined,
  SplitCellsOutlined,
  TableOutlined,
  TeamOutlined,
  UsbOutlined,
  UserOutlined,
  WalletOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Ability } from '../../shared/domain/role.ts'
import { type MenuGroup, type MenuKey, menuLabels } from '../../shared/labels/frame.ts'
import type { Me } from '../client/me.ts'

export interface MenuEntry {
  key: MenuKey
  path: string
  icon: ReactNode
  label: string
  /** `daily`: in sight without opening anything. */
  group: 'daily' | MenuGroup
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
    group: 'daily',
    ability: ['case.read', 'order.read'],
  },
  {
    key: 'inbox',
    path: '/inbox',
    icon: <BellOutlined />,
    group: 'daily',
    ability: 'order.judge',
    host: 'county',
  },
  {
    key: 'intake',
    path: '/intake',
    icon: <FormOutlined />,
    group: 'daily',
    ability: 'case.register',
  },
  {
    key: 'triage',
    path: '/triage',
    icon: <PartitionOutlined />,
    group: 'daily',
    ability: 'case.assess',
  },
  {
    key: 'orders',
    path: '/orders',
    icon: <SendOutlined />,
    group: 'daily',
    ability: 'order.read',
  },
  {
    key: 'mediations',
    path: '/mediations',
    icon: <TeamOutlined />,
    group: 'daily',
    ability: 'mediation.read',
  },
  {
    key: 'whistles',
    path: '/whistles',
    icon: <SoundOutlined />,
    group: 'dispatch',
    ability: ['order.dispatch', 'order.judge'],
  },
  {
    key: 'rulings',
    path: '/rulings',
    icon: <ReconciliationOutlined />,
    group: 'dispatch',
    ability: 'order.read',
  },
  {
    key: 'instruments',
    path: '/instruments',
    icon: <FieldTimeOutlined />,
    group: 'dispatch',
    ability: 'case.read',
  },
  {
    key: 'meetings',
    path: '/meetings',
    icon: <CommentOutlined />,
    group: 'dispatch',
    ability: ['meeting.record', 'order.handle'],
  },
  {
    key: 'concerns',
    path: '/concerns',
    icon: <AlertOutlined />,
    group: 'dispatch',
    ability: ['concern.handle', 'shift.manage', 'case.register', 'mediation.conduct'],
  },
  {
    key: 'paperReply',
    path: '/paper',
    icon: <ScanOutlined />,
    group: 'dispatch',
    ability: ['order.deliver', 'setting.manage'],
  },
  {
    key: 'seats',
    path: '/seats',
    icon: <ContactsOutlined />,
    group: 'dispatch',
    ability: ['order.judge', 'order.handle'],
  },
  {
    key: 'hotlineBridge',
    path: '/hotline',
    icon: <PhoneOutlined />,
    group: 'dispatch',
    ability: 'hotline.assign',
    host: 'county',
  },
  {
    key: 'obligations',
    path: '/obligations',
    icon: <WalletOutlined />,
    group: 'mediation',
    ability: 'mediation.conduct',
  },
  {
    key: 'tally',
    path: '/tally',
    icon: <TableOutlined />,
    group: 'mediation',
    ability: 'tally.read',
  },
  {
    key: 'subsidies',
    path: '/subsidies',
    icon: <PayCircleOutlined />,
    group: 'mediation',
    ability: 'subsidy.read',
  },
  {
    key: 'gridNotes',
    path: '/grid-notes',
    icon: <EnvironmentOutlined />,
    group: 'mediation',
    ability: ['case.register', 'case.assess'],
  },
  {
    key: 'cases',
    path: '/cases',
    icon: <FileSearchOutlined />,
    group: 'lookup',
    ability: 'case.read',
  },
  {
    key: 'lists',
    path: '/lists',
    icon: <CheckSquareOutlined />,
    group: 'lookup',
    ability: ['case.register', 'case.assess', 'case.verify', 'mediation.conduct', 'case.archive'],
  },
  {
    key: 'people',
    path: '/people',
    icon: <IdcardOutlined />,
    group: 'lookup',
    ability: 'case.edit',
  },
  {
    key: 'board',
    path: '/board',
    icon: <AppstoreOutlined />,
    group: 'lookup',
    ability: 'order.read',
  },
  {
    key: 'ledger',
    path: '/ledger',
    icon: <BarChartOutlined />,
    group: 'lookup',
    ability: 'ledger.read',
  },
  {
    key: 'wall',
    path: '/wall',
    icon: <FundProjectionScreenOutlined />,
    group: 'lookup',
    ability: 'order.judge',
    host: 'county',
  },
  {
    key: 'shifts',
    path: '/shifts',
    icon: <ScheduleOutlined />,
    group: 'admin',
    ability: 'organization.read',
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
    key: 'committees',
    path: '/committees',
    icon: <TeamOutlined />,
    group: 'admin',
    ability: 'mediation.read',
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
  {
    key: 'audit',
    path: '/audit',
    icon: <AuditOutlined />,
    group: 'admin',
    ability: 'audit.read',
  },
  {
    key: 'import',
    path: '/import',
    icon: <ImportOutlined />,
    group: 'admin',
    ability: 'import.run',
    host: 'desk',
  },
  {
    key: 'sync',
    path: '/sync',
    icon: <CloudSyncOutlined />,
    group: 'admin',
    ability: 'sync.read',
    host: 'desk',
  },
  {
    key: 'ferry',
    path: '/ferry',
    icon: <UsbOutlined />,
    group: 'admin',
    ability: ['ferry.use', 'setting.manage', 'audit.read'],
  },
  {
    key: 'conflicts',
    path: '/conflicts',
    icon: <SplitCellsOutlined />,
    group: 'admin',
    ability: 'case.read',
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

/** Headings and their pictures, in order. */
export const groupIcons: Record<MenuGroup, ReactNode> = {
  dispatch: <SoundOutlined />,
  mediation: <SolutionOutlined />,
  lookup: <SearchOutlined />,
  admin: <ControlOutlined />,
}

/** One row of the menu while every heading is closed. */
export type MenuRow =
  | { kind: 'entry'; key: MenuKey; entry: MenuEntry }
  | { kind: 'group'; key: MenuGroup; entries: MenuEntry[] }

/** So many pages stand in sight without headings. */
const mostFlat = 9

/** A short menu stays flat; a long one keeps the daily pages in sight and puts the others under headings. */
export function menuRows(entries: readonly MenuEntry[]): MenuRow[] {
  const asRow = (entry: MenuEntry): MenuRow => ({ kind: 'entry', key: entry.key, entry })
  if (entries.length <= mostFlat) return entries.map(asRow)
  const groups = (Object.keys(groupIcons) as MenuGroup[]).flatMap((key): MenuRow[] => {
    const own = entries.filter(entry => entry.group === key)
    // A heading over a single page would only hide it.
    return own.length > 1 ? [{ kind: 'group', key, entries: own }] : own.map(asRow)
  })
  return [...entries.filter(entry => entry.group === 'daily').map(asRow), ...groups]
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
