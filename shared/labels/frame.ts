/** Words of the frame around the screens: menu, header, lock, keys. */

export const menuLabels = {
  workbench: '工作台',
  intake: '受理登记',
  triage: '研判分流',
  cases: '案件查询',
  people: '人员单位',
  orders: '派单吹哨',
  myOrders: '我的派单',
  inbox: '吹哨处置',
  mediations: '人民调解',
  lists: '我的清单',
  import: '数据导入',
  sync: '与县中心同步',
  conflicts: '不一致处理',
  duties: '部门职责',
  organization: '部门村居',
  users: '人员账号',
  devices: '接入电脑',
  audit: '操作记录',
  rules: '研判规则',
  settings: '日历与设置',
} as const
export type MenuKey = keyof typeof menuLabels

export const menuGroupLabels = {
  work: '日常办理',
  data: '数据往来',
  admin: '管理',
} as const

export const frameLabels = {
  skipToContent: '跳到正文',
  lock: '锁屏',
  keys: '快捷键一览',
  logout: '退出登录',
  changePassword: '修改密码',
  deviceName: '本机',
  reconnecting: '与服务的连接断了，正在重新连接。已填的内容不会丢。',
  menu: '主菜单',
  userMenu: '账号',
  starting: '正在打开…',
  startFailed: '打不开工作站',
} as const

export const syncBadgeLabels = {
  delivered: '全部已送达',
  waiting: (count: number) => `还有 ${count} 项没发出`,
  attention: (count: number) => `${count} 项要处理`,
  syncing: '正在同步',
  notEnrolled: '未接入县中心',
  offline: '县中心暂时连不上',
  stopped: '同步已停',
  idle: '等待同步',
} as const

export const keyListTitle = '快捷键'
export const keyListHint = '输入法选字时按的回车不算，请放心。'
/** Keys that work everywhere, in the order they are listed. */
export const globalKeys: readonly { keys: string; does: string }[] = [
  { keys: 'f1', does: '看这张快捷键表' },
  { keys: 'f2', does: '登记新的来访' },
  { keys: 'ctrl+k', does: '查找：人、案件、地方、派单、文书' },
  { keys: 'alt+1', does: '去左边菜单第 1 项（2 到 9 同理）' },
  { keys: 'ctrl+d', does: '把打开的或选中的案件加入我的清单' },
  { keys: 'ctrl+l', does: '锁屏' },
  { keys: 'ctrl+enter', does: '提交正在填的表' },
  { keys: 'ctrl+s', does: '保存' },
  { keys: 'ctrl+p', does: '打印' },
  { keys: 'escape', does: '关闭弹出的窗口' },
  { keys: 'up', does: '列表里往上（往下用 ↓）' },
  { keys: 'enter', does: '打开列表里选中的一条' },
]
