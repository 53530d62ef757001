/** Words of the county's whistle centre. */
import type { InboxPile, OrderMeasure } from '../domain/whistleCenter.ts'

export const inboxPileLabels: Record<InboxPile, string> = {
  all: '全部在办',
  toAssign: '待指派',
  whistled: '吹哨',
  unsigned: '未签收',
  notOnSite: '未报到',
  late: '已超时',
  returning: '退单和会商',
}
export const inboxPileEmpty: Record<InboxPile, string> = {
  all: '现在没有各乡镇报上来的事项。有新的会自动出现在这里。',
  toAssign: '上报的都已指派。',
  whistled: '现在没有吹哨单。',
  unsigned: '派单都已签收。',
  notOnSite: '吹哨的部门都已到场。',
  late: '没有超时的，很好。',
  returning: '没有等着判的退单。',
}

export const measureLabels: Record<OrderMeasure, string> = {
  issued: '派单',
  whistles: '吹哨',
  late: '正在超时',
  signInTime: '按时签收',
  signLate: '签收超时',
  checkInInTime: '按时报到',
  checkInLate: '报到超时',
  finishInTime: '按时办结',
  finishLate: '办结超时',
  deliverRunning: '还没送达',
  signRunning: '还没签收',
  checkInRunning: '还没报到',
  finishRunning: '还没办结',
}

/** A span of minutes as people say it. */
export function minutesWords(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes))
  if (whole < 60) return `${whole}分钟`
  const hours = Math.floor(whole / 60)
  if (hours < 24) return whole % 60 === 0 ? `${hours}小时` : `${hours}小时${whole % 60}分`
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 ? `${days}天` : `${days}天${hours % 24}小时`
}

export const whistleCenterText = {
  title: '县级吹哨报到中心',
  tabs: { inbox: '收件', ladder: '乡镇阶梯', clocks: '响应时钟', seats: '席位' },
  hint: (time: string) => `${time} 更新，有变化自动刷新`,
  goTo: '去办',
  // Inbox
  anyTown: '全部乡镇',
  anyUrgency: '全部缓急',
  anyLevel: '全部等级',
  clear: '清除条件',
  noMatch: '没有符合条件的，换个条件看看。',
  orMore: (count: number) => `${count}+`,
  reportedWhy: '上报理由',
  notAssigned: '还没有指派部门',
  firstPerson: (name: string) => `先找${name}`,
  here: '在岗',
  open: '打开',
  openCase: '看案件',
  assign: '指派部门',
  addSupport: '加派部门',
  handBack: '交回乡镇',
  handBackTitle: (number: string) => `交回乡镇办理 ${number}`,
  handBackReason: '为什么交回',
  handedBack: '已交回乡镇',
  // Assign
  assignTitle: (title: string) => `指派部门：${title}`,
  assignHint: '职责清楚的派一个部门；职责交叉的派几个，一个主办、其余协办，同时开始。每个部门写明要办什么。',
  meets: '要大家到现场会合（按吹哨办，计报到时限）',
  meetAt: '会合时间',
  meetPlace: '会合地点',
  leader: '包案县领导',
  leaderHint: '重大事项必填，写姓名职务',
  note: '给各部门的说明（可不填）',
  send: '指派',
  sent: (count: number) => (count > 1 ? `已同时派给 ${count} 个部门` : '已指派'),
  leaderNeeded: '重大事项要有县领导包案',
  placeNeeded: '请写会合地点',
  timeNeeded: '请选会合时间',
  // Ladder
  month: '月份',
  town: '乡镇',
  issued: '派单',
  whistles: '吹哨',
  signTime: '平均签收用时',
  checkInTime: '平均报到用时',
  late: '正在超时',
  signRate: '签收按时率',
  checkInRate: '报到按时率',
  finishRate: '办结按时率',
  rate: (percent: number) => `${percent}%`,
  ofCount: (inTime: number, all: number) => `${inTime}/${all}`,
  none: '－',
  ladderHint:
    '本月派出的单子，按乡镇排。点任何一个数字，看是哪些单子。时间从送达算起，只算有凭据的签收和报到。',
  ladderEmpty: '还没有乡镇接入县中心。',
  // Clocks
  department: '部门',
  running: '在办',
  deliver: '送达',
  sign: '签收',
  checkIn: '报到',
  finish: '办结',
  average: '平均',
  median: '中位',
  clocksHint: '各部门在办单子的四个时钟：已停的算用时，还在走的算到现在。点数字看单子。',
  clocksEmpty: '现在没有在办的单子。',
  runningOf: (count: number) => `${count} 个在走`,
  lateOf: (count: number) => `${count} 个超时`,
  // Rows
  rowsTitle: (what: string, whose: string) => `${whose} ${what}`,
  rowsEmpty: '没有单子。',
  issuedAt: '派出',
  deliveredAt: '送达',
  signedAt: '签收',
  checkedInAt: '报到',
  completedAt: '办结',
  notYet: '还没有',
} as const
