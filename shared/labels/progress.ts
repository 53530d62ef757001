/** Words of the public progress page at the county, which a citizen reads on a phone without an account. */
import type { CaseStatus, Satisfaction, SolvedAnswer } from '../domain/case.ts'
import type { ProgressStepKind } from '../domain/progress.ts'

/** One step in plain words; `who` is the body that took it, empty when it is nobody's or must not be told. */
export const progressStepWords: Record<ProgressStepKind, (who: string) => string> = {
  registered: () => '您反映的事已经登记',
  contacted: () => '工作人员已与您联系',
  assessed: () => '已经研判，定下怎么办、由谁办',
  notAccepted: () => '不属于本中心受理范围，已告知您该找哪里',
  dispatched: who => (who === '' ? '已交有关部门办理' : `已交${who}办理`),
  signed: who => (who === '' ? '办理部门已签收' : `${who}已签收`),
  onSite: who => (who === '' ? '办理人员已到现场' : `${who}已到现场`),
  mediating: () => '调解员开始调解',
  agreed: () => '双方达成调解协议',
  suspended: () => '因故暂停办理',
  resumed: () => '恢复办理',
  escalated: () => '已报县里办理',
  completed: () => '已经办完，等待核查',
  verified: () => '核查通过',
  redo: () => '办得不到位，已退回重新办理',
  followedUp: () => '已回访',
  closed: () => '已经结案',
  reopened: () => '重新办理',
  merged: () => '与另一件同样的事合并办理',
  withdrawn: () => '已经撤回',
  terminated: () => '已经终止办理',
}

/** Where the matter stands now, as a headline. */
export const progressStateWords: Record<CaseStatus, string> = {
  draft: '正在登记',
  registered: '已登记，等待研判',
  notAccepted: '不予受理',
  assessed: '已研判，等待派给部门',
  mediating: '正在调解',
  dispatched: '已派给部门，等待签收',
  handling: '部门正在办理',
  whistled: '已通知部门到场',
  onSite: '部门已到现场办理',
  suspended: '暂停办理',
  completed: '已办完，等待核查',
  verifyFailed: '核查不通过，重新办理',
  followUp: '核查通过，等待回访',
  closed: '已结案',
  archived: '已结案归档',
  escalated: '已报县里办理',
  withdrawn: '已撤回',
  merged: '已并案办理',
  terminated: '已终止办理',
}

/** Of a matter that must be kept close only this much. */
export const progressCloseState = { running: '正在办理', ended: '已办结' } as const

export const progressSolvedWords: Record<Exclude<SolvedAnswer, 'unknown'>, string> = {
  solved: '解决了',
  partly: '解决了一部分',
  unsolved: '没有解决',
}
export const progressSatisfactionWords: Record<Exclude<Satisfaction, 'unreachable'>, string> = {
  satisfied: '满意',
  fairlySatisfied: '基本满意',
  dissatisfied: '不满意',
}

export const progressText = {
  title: '办理进度查询',
  lead: '凭受理回执查询。不用登录，不显示姓名和内容。',
  number: '编号',
  numberHint: '回执上的编号，例如 140825101-2026-SQ-K7MP0001',
  code: '核对码或查询码',
  codeHint: '回执上的核对码（6 位）；没有留姓名的，填查询码（8 位）',
  find: '查询进度',
  again: '查另一件',
  refresh: '刷新进度',
  notFound: '没有查到。请核对编号和核对码，一个字也不能错。',
  notFoundHint: '刚登记的事要等乡镇把内容传到县里，通常当天就能查到。',
  tooMany: (minutes: number) => `试的次数太多了。请 ${minutes} 分钟后再试，或者打电话问。`,
  badForm: '没有收到完整的编号和核对码，请再填一次。',
  busy: '系统正忙，请稍后再试。',
  phone: '咨询电话',
  noPhone: '到受理中心窗口询问',
  county: '县综治中心',
  state: '现在',
  due: (day: string) => `承办部门应在 ${day} 前办完。`,
  kept: '为保护反映人，这里只显示主要步骤。',
  steps: '经过',
  noSteps: '还没有可以显示的步骤。',
  scoreTitle: '办得怎么样，请您说一说',
  scoreLead: '每个办理结果可以评价一次，乡镇和部门会看到。',
  solved: '事情解决了吗',
  satisfaction: '您满意吗',
  comment: '还想说什么（可不填，请不要写姓名、证件号）',
  send: '提交评价',
  thanks: '评价已收到，谢谢您。',
  already: '您已经评价过这次的办理结果。',
  notNow: '现在还不能评价，办完以后再来。',
  incomplete: '请选“解决了吗”和“满意吗”两项，再提交。',
} as const
