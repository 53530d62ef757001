/** Words of return visits after an agreement. */
import type {
  VisitDanger,
  VisitKind,
  VisitPerformance,
  VisitSatisfaction,
  VisitState,
  VisitSuit,
  VisitWay,
} from '../domain/returnVisit.ts'

export const visitKindLabels: Record<VisitKind, string> = {
  visited: '回访了',
  unreached: '没联系上',
  waived: '不用回访',
  voided: '作废',
}
export const visitWayLabels: Record<VisitWay, string> = { phone: '电话', visit: '上门', walkIn: '来访' }
export const visitPerformanceLabels: Record<VisitPerformance, string> = {
  all: '已全部履行',
  ongoing: '正在履行',
  partly: '部分履行',
  none: '未履行',
}
export const visitSatisfactionLabels: Record<VisitSatisfaction, string> = {
  satisfied: '满意',
  fairlySatisfied: '基本满意',
  dissatisfied: '不满意',
}
export const visitSuitLabels: Record<VisitSuit, string> = {
  none: '未起诉',
  upheld: '已起诉，法院维持',
  changed: '已起诉，法院变更',
  revoked: '已起诉，法院撤销',
  pending: '已起诉，还没判',
}
export const visitDangerLabels: Record<VisitDanger, string> = {
  none: '无',
  relapsed: '有反复',
  escalating: '有激化苗头',
}
export const visitStateLabels: Record<VisitState, string> = {
  notYet: '还没到回访时间',
  due: '该回访了',
  late: '回访已超期',
  done: '已回访',
  waived: '不用回访',
}

export const returnVisitText = {
  heading: '回访',
  pile: '待回访',
  listEmpty: '现在没有要回访的协议。',
  partial: '太多了，只列出最早的一部分。',
  window: (from: string, until: string) => `${from} 到 ${until} 之间回访`,
  notYet: '协议履行完以后回访。',
  mandatory: '级别高，必须回访',
  until: '最晚',
  record: '登记回访',
  recordTitle: '协议回访',
  recordHint: '按回访记录表逐项填；保存后在“文书”里可以直接打印人民调解回访记录。',
  saved: '回访已登记',
  kind: '这次',
  visitedOn: '回访日期',
  way: '回访方式',
  person: '被回访人',
  performed: '协议履行',
  satisfaction: '满意程度',
  suit: '是否起诉',
  danger: '有无反复或激化',
  body: '回访情况',
  bodyHint: '双方现在关系怎样，履行中有什么问题',
  bodyWaived: '为什么不用回访',
  measures: '采取的措施',
  measuresHint: '有反复或激化苗头的，写清怎么稳住的、告诉了谁',
  choose: '请选一项',
  needed: '请填写',
  line: (day: string, way: string, person: string) => `${day} ${way} ${person}`.trim(),
  by: (name: string) => `${name} 登记`,
  void: '作废',
  voided: '已作废',
  voidTitle: '作废这条回访',
  voidHint: '记错了才作废。原来的记录会留着，可以再查。',
  voidReason: '为什么作废',
  rules: '回访规则',
  rulesTitle: '协议回访规则',
  rulesHint: '履行完以后第几天到第几天之间回访；从哪一级起必须回访。',
  rulesVersion: (version: string) => (version === '' ? '现在用的是自带规则。' : `现行版本 ${version}。`),
  rulesReadOnly: '只有中心主任能改。',
  fromDays: '最早第几天',
  untilDays: '最晚第几天',
  mandatoryLevel: '从哪一级起必须回访',
  effectiveFrom: '从哪天起用',
  why: '为什么改',
  rulesSaved: '回访规则已保存',
  saveRules: '保存规则',
} as const

/** Refusals of these calls. */
export const returnVisitErrors = {
  'returnVisit.notEffective': '协议还没有生效，生效后才回访。',
  'returnVisit.dayInFuture': '回访日期不能晚于今天，请改日期。',
  'returnVisit.beforeEffect': '回访日期早于协议生效，请检查日期。',
  'returnVisit.incomplete': '回访方式、被回访人、履行、满意程度、是否起诉、有无反复都要填，请补齐。',
  'returnVisit.bodyMissing': '请在“回访情况”里写清楚原因或经过。',
  'returnVisit.measuresMissing': '有反复或激化苗头，请写采取了什么措施。',
  'returnVisit.mandatory': '这件级别高，必须回访，不能免。没联系上的，登记“没联系上”，改天再访。',
  'returnVisit.voidedAlready': '这条回访已经作废过了。',
  'returnVisit.rulesInvalid': '天数要填 0 到 365 的整数，“最晚”不能小于“最早”。',
} as const
