/** Words of the department ledger: figures, freezing, exclusions, appeals, rules, the workbook. */
import type { LedgerPart } from '../contract/ledger.ts'
import type { ReturnOutcome } from '../domain/ledger/facts.ts'
import type { AppealStatus, ExclusionReason, ExclusionStatus } from '../domain/ledger/keep.ts'
import type { LedgerClock, LedgerMeasure, UnprovenRule } from '../domain/ledger/rules.ts'

export const ledgerClockLabels: Record<LedgerClock, string> = {
  delivery: '送达',
  sign: '签收',
  checkIn: '到场',
  finish: '办结',
}

export const measureLabels: Record<LedgerMeasure, string> = {
  delivery: '送达及时率',
  sign: '签收及时率',
  checkIn: '到场及时率',
  finish: '办结及时率',
  finishUnextended: '办结及时率（未计延期）',
  return: '退单率',
  undueReturn: '不当退单率',
  rework: '返工率',
  satisfaction: '满意率',
  solved: '解决率',
}

/** Column heads: shorter, because twelve stand beside each other. */
export const measureHeads: Record<LedgerMeasure, string> = {
  delivery: '送达',
  sign: '签收',
  checkIn: '到场',
  finish: '办结',
  finishUnextended: '办结（未计延期）',
  return: '退单',
  undueReturn: '不当退单',
  rework: '返工',
  satisfaction: '满意',
  solved: '解决',
}

/** What is counted, in one sentence: shown when the mouse rests on a head, and printed under the table. */
export const measureHints: Record<LedgerMeasure, string> = {
  delivery: '本月派出的单，在时限内有凭据地送到部门手里的占多少。送达由县系统回执、席位或签字纸单证明。',
  sign: '应在本月签收的单，按时签收的占多少。送达起算；收回、改派走的不算。',
  checkIn: '应在本月到场的吹哨单，按时到场并有照片或旁人证明的占多少。',
  finish: '应在本月办结的单，按时办结并经另一人核查的占多少；批准的延期算数。',
  finishUnextended: '同上，但按没延期之前的期限算。',
  return: '本月送达的单，申请过退单的占多少。',
  undueReturn: '申请过退单的单里，被驳回或被裁定不该退的占多少。',
  rework: '本月首次办结的单，被打回重办的占多少。',
  satisfaction: '本月回访到的，满意和基本满意的占多少；联系不上的不算满意，也不算在内。',
  solved: '本月回访到的，说已经解决的占多少；说不清的不算。',
}

/** What the rows behind a number are. */
export const partLabels: Record<LedgerPart, string> = {
  numerator: '达到的',
  denominator: '全部计入的',
  missed: '没达到的',
  unproven: '待佐证的',
}

export const returnOutcomeLabels: Record<ReturnOutcome, string> = {
  pending: '还没判',
  denied: '驳回',
  accepted: '同意',
}

export const exclusionReasonLabels: Record<ExclusionReason, string> = {
  outsideDuty: '职权外',
  maliciousRepeat: '恶意重复',
  forceMajeure: '不可抗力',
}
export const exclusionStatusLabels: Record<ExclusionStatus, string> = {
  proposed: '等第二人签字',
  confirmed: '已剔除',
  rejected: '不同意剔除',
  withdrawn: '已撤回',
}
export const appealStatusLabels: Record<AppealStatus, string> = {
  raised: '等答复',
  upheld: '申诉成立',
  rejected: '维持原数',
  withdrawn: '已撤回',
}
export const unprovenLabels: Record<UnprovenRule, string> = {
  late: '算没按时',
  leftOut: '不计入，另列',
}

export const ledgerText = {
  title: '部门台账',
  hint: '每个数字都能点开看明细，明细的条数就是这个数。不含限制查阅的事项。',
  month: '月份',
  previousMonth: '上个月',
  nextMonth: '下个月',
  scope: '哪里的部门',
  county: '县级部门',
  countyShort: '县级',
  department: '部门',
  total: '合计',
  onTime: '四钟合计',
  score: '得分',
  lost: '部门之间耗时',
  lostHint: '从部门申请退单，到下一个部门收到（或驳回退单）为止，事情没人办的时间。',
  lostOpen: (count: number) => `${count} 件还没人接`,
  unproven: '待佐证',
  unprovenHint: '部门说办到了，但还没有照片、旁人或核查证明。',
  leftOut: '剔除',
  none: '—',
  small: '少于10件，仅供参考',
  smallMark: '*',
  smallNote: '带 * 的分母少于 10 件，比率仅供参考。— 表示没有可计的单。',
  percent: (value: number) => `${value.toFixed(1)}%`,
  fraction: (numerator: number, denominator: number) => `${numerator}/${denominator}`,
  unexcluded: '不剔除',
  later: '申诉后',
  duration: (minutes: number): string => {
    if (minutes < 60) return `${minutes} 分钟`
    if (minutes < 48 * 60) return `${Math.round(minutes / 6) / 10} 小时`
    return `${Math.round(minutes / 144) / 10} 天`
  },
  countedTo: (text: string) => `算到 ${text}`,
  running: '本月还没结束，数字随办随变。',
  open: (cutoff: string) => `还没冻结。${cutoff} 截止后可以冻结。`,
  ready: '已过截止时刻，可以冻结。',
  frozen: (name: string, at: string) => `${name} 于 ${at} 冻结`,
  rulesVersion: (version: string) => `规则 ${version === 'built-in' ? '（出厂）' : version}`,
  fingerprint: (hash: string) => `校验码 ${hash.slice(0, 12)}`,
  others: (count: number) => `另有 ${count} 台电脑断网时也冻结过，以最早的为准。`,
  reference: '这里只有本镇派出的单，仅供参考；以县中心冻结的为准。',
  refresh: '重新计算',
  export: '导出表格',
  exported: (path: string) => `已保存到 ${path}`,
  print: '打印',
  freeze: '冻结本月',
  freezeTitle: (month: string) => `冻结 ${month} 台账`,
  freezeHint:
    '冻结后这个月的数字、规则和明细都定下来，谁改了什么都不再变；有异议走申诉。冻结的人不能答复申诉。',
  freezeNote: '说明（可不填）',
  froze: '已冻结',
  verify: '重算核对',
  verifyTitle: '重算核对',
  intact: '按冻结的明细和规则重算，校验码一致，数字没有变。',
  broken: '校验码不一致：冻结的明细不全或被改过。请先同步；仍不一致请报县中心。',
  lateTitle: '截止后到达或改动的记录',
  lateHint:
    '这些事发生在截止之前，冻结以后才到（多是断网的电脑补传），或是冻结后又改过。单列在这里，不改已冻结的数字。',
  lateNone: '没有。',
  lateMore: (count: number) => `共 ${count} 件，只列前 200 件。`,
  lateNew: '整张单是后到的',
  lateChanges: '会影响',
  rows: '明细',
  rowsTitle: (department: string, measure: string, part: string) => `${department} ${measure}：${part}`,
  rowsCount: (count: number) => `${count} 件`,
  rowsEmpty: '没有。',
  number: '单号',
  town: '乡镇',
  issued: '派出',
  due: '应',
  done: '实',
  notDone: '没有',
  claimed: '待佐证',
  list: (items: readonly string[]) => items.join('、'),
  returnLine: (at: string, outcome: string, next: string | null, time: string) =>
    `${at} 申请退单，${outcome}${next === null ? '' : `，转${next}`}，耗时${time}`,
  left: (at: string) => `${at} 转走`,
  redone: (at: string) => `${at} 打回重办`,
  whistle: '吹哨',
  more: '再看一些',
  openOrder: '打开派单',
  exclude: '剔除',
  excludeTitle: (number: string) => `提出剔除 ${number}`,
  excludeHint: '要另一个人签字才算数。台账上剔除前后的数都看得到。',
  excludeReason: '理由',
  excludeNote: '依据和经过',
  excludeAll: '全部指标',
  excludeMeasures: '剔除哪些指标',
  excluded: '已提出，等第二人签字',
  appeal: '申诉',
  appealTitle: (number: string) => `对 ${number} 提出申诉`,
  appealHint: '写明哪里不对、有什么证据。由没有冻结台账的另一个人答复。',
  appealReason: '申诉理由',
  appealName: '部门哪位（代纸质申诉填写时必填）',
  appealed: '申诉已提交',
  decisions: '剔除和申诉',
  decisionsHint:
    '剔除要两个人签字；申诉由没有冻结台账的人答复。冻结以后才定的，算在“申诉后”那一行，冻结的数不变。',
  noDecisions: '本月没有剔除，也没有申诉。',
  second: '签字同意剔除',
  refuse: '不同意',
  uphold: '申诉成立',
  keep: '维持原数',
  withdraw: '撤回',
  decisionNote: '写明理由',
  decided: '已记下',
  frozenIn: '已计入冻结',
  by: (name: string, at: string) => `${name} ${at}`,
  waiting: (count: number) => `${count} 项等办`,
  rules: '台账规则',
  rulesHint: '从选定那天起，最后一天落在那天及以后的月份按新规则算。已冻结的月份不变。',
  rulesDelivery: '送达时限（从派出算）',
  rulesCounted: '计入“四钟合计”的时钟',
  rulesUnproven: '只有部门自己说办到、没有佐证时',
  rulesCutoff: '月后第几个工作日截止',
  rulesWeights: '算总分',
  rulesWeightsHint: '不勾就不算总分，只看各项比率。勾了之后给各项填权重（0 为不算）。',
  rulesFrom: '从哪天起',
  rulesNote: '为什么改',
  rulesApprove: '批准规则',
  rulesApproved: '规则已批准',
  noDepartments: '这里还没有部门。',
  definitions: '指标怎么算',
  printTitle: (scope: string, month: string) => `${scope}部门台账（${month}）`,
  printUnfrozen: '（未冻结，仅供参考）',
  signLine: '填表：＿＿＿＿＿＿　　复核：＿＿＿＿＿＿　　日期：＿＿＿＿＿＿',
  yearMonth: (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
} as const

/** Words of the exported workbook; the services get them from their host. */
export const ledgerSheetWords = {
  fileName: (scope: string, month: string) => `部门台账-${scope}-${month}`,
  figures: '台账',
  orders: '明细',
  department: ledgerText.department,
  numerator: '分子',
  denominator: '分母',
  rate: '比率%',
  measures: measureLabels,
  clocks: ledgerClockLabels,
  returns: '退单次数',
  lostHours: '部门之间耗时（小时）',
  unproven: ledgerText.unproven,
  leftOut: ledgerText.leftOut,
  net: '剔除后',
  all: '不剔除',
  later: '申诉后',
  basis: '口径',
  total: ledgerText.total,
  score: ledgerText.score,
  month: ledgerText.month,
  rules: '规则',
  frozen: '冻结',
  notFrozen: '未冻结，仅供参考',
  fingerprint: '校验码',
  countedTo: '算到',
  number: ledgerText.number,
  town: ledgerText.town,
  issued: ledgerText.issued,
  dueAt: (clock: string) => `应${clock}`,
  doneAt: (clock: string) => `实${clock}`,
  verdict: (clock: string) => `${clock}结果`,
  verdicts: { in: '按时', out: '未按时', unproven: '待佐证' },
  excluded: '已剔除',
}
export type LedgerSheetWords = typeof ledgerSheetWords
