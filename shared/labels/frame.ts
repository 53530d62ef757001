/** Words of the frame around the screens: menu, header, lock, keys. */

export const menuLabels = {
  workbench: '工作台',
  intake: '受理登记',
  triage: '研判分流',
  cases: '案件查询',
  people: '人员单位',
  whistles: '吹哨',
  meetings: '会商专班',
  orders: '部门派单',
  myOrders: '我的派单',
  board: '派单看板',
  wall: '指挥大屏',
  ledger: '部门台账',
  instruments: '督办与延期',
  paperReply: '录入回执',
  rulings: '会商裁定',
  inbox: '吹哨报到中心',
  seats: '部门席位',
  mediations: '人民调解',
  obligations: '协议履行',
  tally: '调解统计',
  gridNotes: '网格线索',
  subsidies: '以案定补',
  lists: '我的清单',
  import: '数据导入',
  hotlineBridge: '热线工单',
  sync: '与县中心同步',
  ferry: '优盘摆渡',
  conflicts: '冲突会诊',
  shifts: '值班与在岗',
  concerns: '无人管事项',
  duties: '部门职责',
  organization: '部门村居',
  committees: '调委会与调解员',
  users: '人员账号',
  devices: '接入电脑',
  audit: '操作记录',
  rules: '研判规则',
  settings: '日历与设置',
} as const
export type MenuKey = keyof typeof menuLabels

/** Headings of a long menu. */
export const menuGroupLabels = {
  dispatch: '吹哨督办',
  mediation: '调解管理',
  lookup: '查询统计',
  admin: '设置管理',
} as const
export type MenuGroup = keyof typeof menuGroupLabels

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
  syncingLeft: (span: string) => `正在同步，约还需 ${span}`,
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
  { keys: 'alt+1', does: '去左边菜单第 1 行，分组则打开（2 到 9 同理）' },
  { keys: 'ctrl+d', does: '把打开的或选中的案件加入我的清单' },
  { keys: 'ctrl+l', does: '锁屏' },
  { keys: 'ctrl+enter', does: '提交正在填的表' },
  { keys: 'ctrl+s', does: '保存' },
  { keys: 'ctrl+p', does: '打印' },
  { keys: 'escape', does: '关闭弹出的窗口' },
  { keys: 'up', does: '列表里往上（往下用 ↓）' },
  { keys: 'enter', does: '打开列表里选中的一条' },
]
