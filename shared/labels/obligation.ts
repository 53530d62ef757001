/** Words of the performance of agreements and of judicial confirmation. */
import type { ObligationPile } from '../contract/obligation.ts'
import type { ConfirmationResult, ObligationState, PerformanceKind } from '../domain/obligation.ts'

export const obligationStateLabels: Record<ObligationState, string> = {
  pending: '未到期',
  partly: '已付一部分',
  late: '逾期未履行',
  performed: '已履行',
  performedLate: '逾期后履行',
  refused: '拒不履行',
  waived: '对方免除',
}

export const performanceKindLabels: Record<PerformanceKind, string> = {
  performed: '履行了',
  refused: '明确拒绝履行',
  waived: '对方书面免除',
  reminded: '提醒过',
  voided: '作废',
}

export const obligationPileLabels: Record<ObligationPile, string> = {
  overdue: '已逾期',
  soon: '七天内到期',
  later: '以后到期',
}

export const confirmationResultLabels: Record<ConfirmationResult, string> = {
  pending: '已申请，等法院裁定',
  confirmed: '裁定有效',
  refused: '裁定驳回或不受理',
  withdrawn: '撤回申请',
}

/** When people are reminded, by days from the last day. */
export function reminderLabel(offset: number): string {
  if (offset === 0) return '当天'
  return offset < 0 ? `提前${-offset}天` : `过${offset}天`
}

export const obligationText = {
  title: '协议履行',
  tab: '履行',
  none: '协议里没有写日期的事项，不用盯。',
  notEffective: '协议生效后，这里列出每一项该谁、什么时候履行。',
  listEmpty: '这里没有要履行的事项。',
  clause: (clause: number, part: number) => (part === 0 ? `第${clause}条` : `第${clause}条第${part}期`),
  dueOn: '履行日期',
  lastDay: (day: string) => `遇休息日顺延到 ${day}`,
  amount: '金额',
  paid: (paid: string, rest: string) => `已付 ${paid} 元，还差 ${rest} 元`,
  total: (paid: string, owed: string) => `协议金额 ${owed} 元，已付 ${paid} 元`,
  reminders: '提醒日',
  record: '登记履行',
  recordTitle: '登记履行情况',
  recordHint: '谁在哪天怎么履行的，写清楚；有收条、转账单的，选出来或者现在添加。',
  proofFile: '凭证（收条、转账单、照片）',
  proofNone: '没有凭证',
  proofAdd: '添加文件',
  proofOpen: '看凭证',
  kind: '情况',
  doneOn: '哪一天',
  manner: '方式',
  note: '说明',
  noteHint: '拒绝履行、对方免除的，写明经过和依据',
  recorded: '已登记',
  history: '登记记录',
  entry: (day: string, what: string, who: string) => `${day} ${what}（${who} 登记）`,
  voided: '已作废',
  void: '作废',
  voidTitle: '作废这条登记',
  voidHint: '记错了才作废。原来的记录会留着，可以再查。',
  proof: '履行证明',
  proofTitle: '人民调解协议履行情况证明',
  proofBody: (number: string, parties: string) =>
    `${parties}就纠纷达成的人民调解协议（编号：${number}），履行情况如下：`,
  proofEnd: '以上情况属实，特此证明。',
  proofSeal: '人民调解委员会（印章）',
  print: '打印',
  close: '返回',
  confirmation: '司法确认',
  confirmationNone: '还没有申请司法确认。',
  confirmationEdit: '登记司法确认',
  confirmationHint: '双方在协议生效后三十日内共同申请。受理、裁定结果出来后再来补填。',
  confirmationSaved: '司法确认已登记',
  appliedOn: '申请日期',
  court: '受理法院',
  result: '结果',
  rulingNumber: '裁定书文号',
  ruledOn: '裁定日期',
  call: '打电话提醒',
  callTitle: (name: string) => `提醒${name}履行协议`,
  callHint: '照着念，语气放缓；记下对方怎么说。提醒只是提醒，不改变该履行的内容。',
  callPhone: '电话',
  callNoPhone: '没有登记电话，可以上门或者托人带话。',
  callAnswer: '对方怎么说',
  callAnswerQuick: ['答应按期履行。', '说手头紧，先付一部分。', '电话没人接。', '说不付了。'],
  callDone: '记下这次提醒',
  callWays: ['电话', '上门', '微信'],
  callWay: '怎么提醒的',
  callScript: (say: {
    committee: string
    caller: string
    number: string
    obligee: string
    clause: string
    due: string
    what: string
    when: string
  }) =>
    `您好，我是${say.committee}的${say.caller}。您${say.obligee === '' ? '' : `和${say.obligee}`}的调解协议（${say.number}）${say.clause}约定，${say.due}前${say.what}。${say.when}请问准备得怎么样了？\n一次办不到的，可以先履行一部分，也可以和对方商量，我们帮着说。\n协议有法律约束力；不履行的，对方可以向法院起诉，已经司法确认的可以申请强制执行。`,
  callPay: (content: string, rest: string) => `付清${content}，还差 ${rest} 元`,
  callAct: (content: string) => `${content}`,
  callAhead: (days: number) => `离期限还有 ${days} 天。`,
  callToday: '今天就是最后一天。',
  callLate: (days: number) => `期限已经过了 ${days} 天。`,
  confirmationLeft: (days: number, day: string) => `还可以申请司法确认 ${days} 天，最晚 ${day}。`,
  confirmationOral: '口头协议先补写成书面协议，再去申请。',
  confirmationWarn: '提醒日',
  confirmationAdvice: '有钱款或者分期的，建议双方去申请：确认以后不履行可以直接申请强制执行。',
  confirmationOver: '申请司法确认的三十天已过。不履行的，可以凭协议向法院起诉。',
  yuan: (sum: string) => `${sum} 元`,
  open: '打开调解',
} as const

/** Refusals of these calls. */
export const obligationErrors = {
  'obligation.proofMissing': '选的凭证不在这件案件的材料里，请重新选。',
  'obligation.dayInFuture': '日期不能晚于今天，请改日期。',
  'obligation.beforeEffect': '日期早于协议，请检查日期。',
  'obligation.amountMissing': '请填这次付了多少钱。',
  'obligation.tooMuch': '这次的金额超过还差的 {rest} 元，请检查；多付的写在说明里。',
  'obligation.noteMissing': '请在说明里写清经过和依据。',
  'obligation.settled': '这一项已经履行完或免除了。记错了的话，先作废那条登记。',
  'obligation.voidedAlready': '这条登记已经作废过了。',
  'obligation.notEffective': '协议还没有生效，不能登记司法确认。',
  'obligation.confirmationTooLate': '申请期限到 {day} 为止，这个日期已经过了，请检查日期。',
  'obligation.rulingIncomplete': '请填裁定书文号和裁定日期，裁定日期不能早于申请日期。',
} as const
