/** Words of case subsidy (以案定补): claims, decisions, lists and the rate table. */
import type { SubsidyPile } from '../contract/subsidy.ts'
import type { SubsidyForm, SubsidyGrade, SubsidyStatus } from '../domain/subsidy.ts'
import type { SubsidyBasis, SubsidyFindingCode, SubsidyItem, SubsidyReason } from '../domain/subsidyCheck.ts'
import { amountInFigures } from './amount.ts'
import { committeeKindLabels } from './committee.ts'
import { dossierItemLabels } from './paper.ts'

export const subsidyGradeLabels: Record<SubsidyGrade, string> = {
  simple: '简易',
  ordinary: '普通',
  difficult: '疑难',
  major: '重大',
}
export const subsidyFormLabels: Record<SubsidyForm, string> = {
  written: '书面协议',
  oral: '口头协议',
  failed: '没调成',
}
export const subsidyStatusLabels: Record<SubsidyStatus, string> = {
  asked: '等司法所审核',
  reviewed: '等司法局审批',
  approved: '已批准，待发放',
  listed: '已列入发放清单',
  returned: '退回补充',
  refused: '不予补贴',
  withdrawn: '已撤回',
}
export const subsidyBasisLabels: Record<SubsidyBasis, string> = {
  people: '人民调解',
  administrative: '行政调解',
  judicial: '法院（司法）调解',
  noJurisdiction: '不归本调委会管',
}
export const subsidyPileLabels: Record<SubsidyPile, string> = {
  open: '待审',
  returned: '退回补充',
  approved: '待发放',
  listed: '已发放',
  over: '不补和撤回',
}

const findingLabels: Record<SubsidyFindingCode, (detail: string) => string> = {
  notEnded: () => '调解还没结束，协议生效（或终止调解）以后再申报',
  notPerformed: detail => `协议还有 ${detail} 项没履行完，履行完再申报`,
  notPeople: detail => `${subsidyBasisLabels[detail as SubsidyBasis] ?? ''}不在以案定补范围`,
  noMediator: () => '调解员不在登记名册里，先在“调委会与调解员”登记',
  notFiled: detail => `${detail}没有省里的备案号，备案后才能领补贴`,
  itemMissing: detail => `卷宗里缺“${dossierItemLabels[detail as SubsidyItem] ?? detail}”`,
  noRate: () => '按现行标准这一类不补',
  repeat: detail => `同样的当事人十二个月内还有 ${detail}，请说明为什么不是同一纠纷`,
  otherPath: () => '案件研判的途径不是人民调解，请说明',
}
export const subsidyFindingLine = (code: SubsidyFindingCode, detail: string) => findingLabels[code](detail)

const levelWords = ['', '微小', '一般', '较大', '重大']
const reasonLabels: Record<SubsidyReason['code'], (value: number, limit: number, grade: string) => string> = {
  level: (value, limit, grade) =>
    `案件级别“${levelWords[value] ?? ''}”，标准：${levelWords[limit] ?? ''}以上定${grade}`,
  people: (value, limit, grade) => `涉及 ${value} 人，标准：${limit} 人以上定${grade}`,
  amount: (value, limit, grade) =>
    `协议金额 ${amountInFigures(value)} 元，标准：${amountInFigures(limit)} 元以上定${grade}`,
  sessions: (value, limit, grade) => `调解 ${value} 次，标准：${limit} 次以上定${grade}`,
  oralOnce: () => '口头协议、一次调成，标准：定简易',
  rest: () => '没有达到疑难、重大的任何一条，标准：定普通',
}
/** A rule of the grade, quoted with what it was held against. */
export const subsidyReasonLine = (reason: SubsidyReason, grade: SubsidyGrade) =>
  reasonLabels[reason.code](reason.value, reason.limit, subsidyGradeLabels[grade])

export const itemStateLabels = { present: '有', missing: '缺', notNeeded: '不需要' } as const

export const subsidyText = {
  title: '以案定补',
  hint: '一案一卷、一案一补，谁调解补谁；司法所审核、司法局审批，两个人做。',
  candidates: '可申报',
  candidatesEmpty: '没有可以申报的调解。',
  partial: '太多了，只列出最近的一部分。',
  listEmpty: '这里现在没有。',
  ask: '申报',
  askTitle: '申报以案定补',
  askHint: '等级和金额按标准测算好了，核对后提交。有缺的先补齐。',
  asked: '已报司法所审核',
  askAgain: '补充后再报',
  basis: '调解性质',
  grade: '等级',
  proposed: '测算',
  gradeLine: (grade: string, yuan: string) => `${grade}　${yuan} 元`,
  gradeReason: '为什么不按测算的等级',
  explanation: '情况说明',
  explanationHint: '写清为什么不是同一纠纷、为什么可以补',
  shares: '分给谁（元）',
  sharesHint: '加起来要等于补贴金额',
  items: '卷宗十三项',
  faults: '还不能申报',
  doubts: '要说明的情况',
  facts: (form: string, people: number, yuan: string, sessions: number) =>
    `${form}　涉及 ${people} 人　协议金额 ${yuan} 元　调解 ${sessions} 次`,
  rule: (version: string) => (version === '' ? '自带标准' : `标准 ${version}`),
  yuan: (sum: string) => `${sum} 元`,
  names: '、',
  openDuties: (count: number) => (count === 0 ? '' : `还有 ${count} 项没履行`),
  ended: (day: string) => `${day} 结束`,
  agreed: '调成',
  notAgreed: '没调成',
  review: '审核',
  approve: '审批',
  reviewTitle: '司法所审核',
  approveTitle: '司法局审批',
  decisions: { pass: '同意', sendBack: '退回补充', refuse: '不予补贴' },
  decision: '意见',
  note: '理由',
  noteHint: '退回、不同意要写明理由',
  decided: '已记下',
  withdraw: '撤回',
  withdrawAsk: '撤回后可以再报。确定撤回？',
  withdrawn: '已撤回',
  open: '打开调解',
  by: (what: string, name: string, at: string) => `${what}：${name} ${at}`,
  askedBy: '申报',
  reviewedBy: '司法所',
  approvedBy: '司法局',
  approvedSum: (count: number, yuan: string) => `待发放 ${count} 件，共 ${yuan} 元`,
  makeList: '出发放清单',
  makeListTitle: '出发放清单',
  makeListHint: '把批准了还没发放的全部列入清单。列入后不能再改，也不会再次列入。',
  listTitle: '清单名称',
  listTitleOf: (year: string, month: string) => `${year}年${month}月以案定补发放清单`,
  listNote: '备注（可不填）',
  listMade: (count: number, yuan: string) => `已列入 ${count} 件，共 ${yuan} 元`,
  lists: '发放清单',
  listsEmpty: '还没有出过清单。',
  listLine: (number: string, count: number, yuan: string) => `${number}　${count} 件　${yuan} 元`,
  listBy: (name: string, day: string) => `${name} ${day} 出`,
  exportList: '导出表格',
  exported: '表格已保存',
  rules: '补贴标准',
  rulesTitle: '以案定补标准（元）',
  rulesHint: '按调委会类别、协议形式、等级定金额；填 0 就是不补。从起用日起申报的按新标准算。',
  rulesVersion: (version: string) => (version === '' ? '现在用的是自带标准。' : `现行版本 ${version}。`),
  rulesReadOnly: '只有中心主任和司法局能改。',
  kind: '调委会类别',
  form: '形式',
  limits: '等级界限',
  difficultPeople: '疑难：几人以上',
  difficultAmount: '疑难：金额（元）以上',
  difficultSessions: '疑难：调解几次以上',
  majorPeople: '重大：几人以上',
  majorAmount: '重大：金额（元）以上',
  repeatMonths: '几个月内查重复',
  needsPerformance: '履行完才补',
  effectiveFrom: '从哪天起用',
  why: '为什么改',
  saveRules: '保存标准',
  rulesSaved: '标准已保存',
  needed: '请填写',
} as const

/** Words of the exported table. */
export const subsidySheetWords = {
  fileName: (number: string) => `以案定补发放清单-${number}`,
  sheet: '发放清单',
  people: '按人汇总',
  head: [
    '序号',
    '调解编号',
    '案件名称',
    '当事人',
    '调委会',
    '调委会类别',
    '形式',
    '等级',
    '调解员',
    '金额（元）',
    '司法所审核',
    '司法局审批',
  ],
  peopleHead: ['调解员', '调委会', '件数', '金额（元）'],
  listLine: (number: string, title: string, madeOn: string) => `${title}　编号 ${number}　${madeOn}`,
  total: '合计',
  made: '制表人',
  grades: subsidyGradeLabels,
  forms: subsidyFormLabels,
  kinds: committeeKindLabels,
  names: (names: readonly string[]) => names.join('、'),
} as const

/** Refusals of these calls. */
export const subsidyErrors = {
  'subsidy.illegalMove': '这件申报别人已经处理过了，请刷新看看。',
  'subsidy.blocked': '还不能申报，请先解决列出的问题。',
  'subsidy.gradeReasonMissing': '选的等级和测算的不一样，请写明理由。',
  'subsidy.explanationMissing': '列出了要说明的情况，请写明为什么不是重复申报、为什么可以补。',
  'subsidy.sharesDoNotAdd': '分给各人的加起来是 {sum} 元，应当等于 {total} 元，请改。',
  'subsidy.shareUnknown': '{name}没有调解这件案件，不能分补贴。',
  'subsidy.claimedAlready': '{number} 已经申报过，一件只能补一次。',
  'subsidy.ownClaim': '自己申报的、自己领补贴的，不能自己审。请换一个人。',
  'subsidy.samePerson': '审核和审批要由两个人做，请换一个人审批。',
  'subsidy.noteMissing': '退回或者不同意，请写明理由。',
  'subsidy.nothingToList': '现在没有批准了还没发放的申报。',
  'subsidy.rulesInvalid':
    '标准里有一项填得不对（{at}），请检查：金额 0 到 100000 元，重大的界限不能低于疑难的。',
} as const
