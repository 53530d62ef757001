/** Words of leave and deputies. */
import type { AbsenceReason, AbsenceStatus, ApprovalWay } from '../domain/absence.ts'

export const absenceReasonLabels: Record<AbsenceReason, string> = {
  ill: '生病',
  leave: '休假',
  training: '培训学习',
  errand: '外出办事',
  departed: '离职或调走',
}

export const absenceStatusLabels: Record<AbsenceStatus, string> = {
  asked: '等领导批',
  approved: '已批准',
  refused: '未批准',
  cancelled: '已撤回',
  ended: '已回岗',
}

export const approvalWayLabels: Record<ApprovalWay, string> = {
  account: '本人在程序里批',
  phone: '电话同意',
  paper: '书面同意',
}

export const absenceText = {
  ask: '请假',
  askTitle: '请假并安排代理人',
  askHint: '领导批准后，到时间代理人自动能办这个人的事；时间一到自动收回，不用人管。',
  who: '谁请假',
  reason: '事由',
  from: '从',
  to: '到',
  toHint: '离职、调走不用填',
  deputy: '代理人',
  noDeputy: '不安排',
  deputyHint: '不安排代理人，这个人手上的事会交给值班领导',
  note: '说明',
  noteHint: '可不填，例如：县里培训，手机能通',
  submit: '提交',
  asked: '已提交，等领导批准',
  away: '现在不在岗',
  coming: '等批准和将要请假',
  past: '以前的',
  empty: '没有人请假',
  emptyHint: '有人请假、生病、外出，在这里登记并安排代理人。',
  span: (from: string, to: string) => `${from} 到 ${to}`,
  spanForGood: (from: string) => `${from} 起`,
  deputyLine: (name: string) => `${name} 代理`,
  noDeputyLine: '没有代理人',
  decidedBy: (name: string, way: string, noted: string | null) =>
    noted === null ? `${name}批` : `${name}${way}，${noted}记`,
  approve: '同意',
  refuse: '不同意',
  noteApproval: '登记领导意见',
  noteApprovalHint: '领导在电话里或书面上同意了，由您记下来。请假的人和代理人不能替自己记。',
  approver: '哪位领导',
  way: '怎么同意的',
  opinion: '意见',
  decided: '已记下',
  changeDeputy: '换代理人',
  back: '销假（已回岗）',
  withdraw: '撤回',
  endHint: '代理人的权限立刻收回。',
  ended: '已办',
  table: { who: '姓名', why: '事由', span: '时间', deputy: '代理人', status: '情况', actions: '办理' },
  meDeputy: (name: string, until: string) => `代理 ${name} ${until}`,
  untilWhen: (when: string) => `到 ${when}`,
  forGood: '长期',
} as const
