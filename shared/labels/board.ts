/** Words of the dispatch board and of the command wall. */
import type { BoardMode } from '../contract/board.ts'
import type { ClockLane, Mover } from '../domain/board.ts'
import type { LedgerClock } from '../domain/ledger/rules.ts'

export const clockLaneLabels: Record<ClockLane, string> = {
  overdue: '超期',
  undelivered: '待送达',
  unsigned: '待签收',
  notArrived: '待到场',
  handling: '办理中',
  disputed: '退单和裁定',
  toVerify: '待核查',
}
export const clockLaneEmpty: Record<ClockLane, string> = {
  overdue: '没有超期的，很好。',
  undelivered: '没有等着送达的。',
  unsigned: '没有等着签收的。',
  notArrived: '没有等着到场的。',
  handling: '没有正在办的。',
  disputed: '没有退单，也没有在裁定的。',
  toVerify: '没有等着核查的。',
}

export const boardModeLabels: Record<BoardMode, string> = { clock: '按时钟', department: '按部门' }

export const moverLabels: Record<Mover, string> = {
  center: '等中心送达',
  department: '等部门',
  triage: '等分流员判退单',
  director: '等主任判退单',
  ruling: '等会商裁定',
  verifier: '等核查',
}

/** One character on a card; the whole word is its title. */
export const clockMarks: Record<LedgerClock, string> = {
  delivery: '送',
  sign: '签',
  checkIn: '到',
  finish: '办',
}

export const cardClockText = {
  idle: '不用',
  due: (at: string) => `应在 ${at} 前`,
  done: (at: string) => `${at} 完成`,
  late: (at: string) => `${at} 完成，已超时`,
  claimed: (at: string) => `${at} 部门说已办到，待佐证，时钟还在走`,
} as const

export const boardText = {
  title: '派单看板',
  hint: (total: number, overdue: number) =>
    `没办完的 ${total} 张，其中超期 ${overdue} 张。有变动会自己更新。`,
  keys: '← → 换栏，↑ ↓ 选单，回车打开',
  mode: '怎么分栏',
  anyTown: '全部乡镇',
  anyUrgency: '全部缓急',
  whistleOnly: '只看吹哨',
  clear: '清除条件',
  whistles: (count: number) => `吹哨 ${count}`,
  overdue: (count: number) => `超期 ${count}`,
  lead: '主办',
  support: '协办',
  whistle: '吹哨',
  unsent: '未发出',
  empty: '没有没办完的派单。',
  laneMore: (shown: number, count: number) => `显示前 ${shown} 张，共 ${count} 张，请用上面的条件缩小。`,
} as const

export const wallText = {
  title: '吹哨报到指挥大屏',
  open: '打开指挥大屏',
  leave: '返回',
  fullScreen: '全屏',
  fullScreenKey: 'F',
  refreshed: (time: string) => `${time} 更新`,
  stopped: (time: string) => `数据停在 ${time}`,
  stoppedHint: '与县中心服务的连接断了，正在重连',
  whistles: '正在吹哨',
  arrived: '已到场',
  notArrived: '未到场',
  overdue: '超期（各钟分别算）',
  today: '今天送达',
  orders: '派单',
  whistlesToday: '吹哨',
  openOrders: '在办',
  returns: '退单待判',
  rulings: '待裁定',
  toVerify: '待核查',
  towns: '乡镇',
  departments: '部门欠办',
  ladder: { open: '在办', overdue: '超期', whistle: '吹哨', today: '今日' },
  none: '没有',
  more: (count: number) => `还有 ${count} 个`,
  rowsTitle: '大屏明细',
  rowsOf: (name: string, count: number) => `${name}：${count} 张`,
  rowsBack: '返回大屏',
  rowsEmpty: '没有。数字可能刚刚变了，请返回大屏再看。',
  clocks: { delivery: '送达', sign: '签收', checkIn: '到场', finish: '办结' } satisfies Record<
    LedgerClock,
    string
  >,
} as const
