/** Words of mediation committees, mediators, who else takes part, and standing back. */
import type { CommitteeDoubt, CommitteeKind, CommitteeOffice, TermState } from '../domain/committee.ts'
import type { AgentPower, MediationPersonRole } from '../domain/mediationPerson.ts'
import type { Education, MediatorService, RelationKind } from '../domain/mediator.ts'
import type { RecusalCode, RecusalKind, RecusalState } from '../domain/recusal.ts'

export const committeeKindLabels: Record<CommitteeKind, string> = {
  village: '村调委会',
  community: '社区调委会',
  town: '乡镇调委会',
  subdistrict: '街道调委会',
  enterprise: '企事业单位调委会',
  industry: '行业性专业性调委会',
}
export const committeeOfficeLabels: Record<CommitteeOffice, string> = {
  head: '主任',
  deputyHead: '副主任',
  member: '委员',
}
export const committeeDoubtLabels: Record<CommitteeDoubt, string> = {
  memberCount: '委员应当三至九人（人民调解法第八条）',
  headCount: '应当有一名主任（人民调解法第八条）',
  noWoman: '应当有妇女成员（人民调解法第八条）',
  termTooLong: '任期应当是三年，可以连选连任（人民调解法第九条）',
}
export const termStateLabels: Record<TermState, string> = {
  current: '任期内',
  endsSoon: '快到期',
  notBegun: '任期没开始',
  expired: '任期已过',
}
export const mediatorServiceLabels: Record<MediatorService, string> = {
  fullTime: '专职',
  partTime: '兼职',
  invited: '特邀',
}
export const educationLabels: Record<Education, string> = {
  primary: '小学',
  juniorMiddle: '初中',
  seniorMiddle: '高中或中专',
  college: '大专',
  bachelor: '本科',
  master: '研究生',
  unknown: '没填',
}
export const relationLabels: Record<RelationKind, string> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  inLaw: '姻亲',
  otherKin: '其他亲属',
}
export const personSexLabels = { male: '男', female: '女', unknown: '没填' } as const

export const mediationPersonRoleLabels: Record<MediationPersonRole, string> = {
  representative: '推选的代表人',
  agent: '委托代理人',
  guardian: '监护人',
  legalPerson: '法定代表人或负责人',
  invited: '应邀参加的人',
  selfSupporting: '靠自己劳动收入生活',
}
export const agentPowerLabels: Record<AgentPower, string> = {
  applyOrEnd: '代为申请或者终止调解',
  giveEvidence: '代为收集、提供证据',
  chooseMediator: '代为选择或者接受调解员',
  changeClaims: '代为承认、变更、放弃请求',
  attendAndSign: '代为参加调解并签署文书',
  collectPapers: '代为领取文书',
  other: '其他',
}

export const recusalKindLabels: Record<RecusalKind, string> = {
  found: '程序查到',
  requested: '要求回避',
  agreed: '同意留下',
  objected: '不同意',
  replaced: '已更换',
}
export const recusalStateLabels: Record<RecusalState, string> = {
  free: '可以调解',
  open: '回避待定',
  agreed: '各方同意留下',
  objected: '有人不同意',
  replaced: '已更换',
  barred: '不能调解',
}

const sideWords: Readonly<Record<string, string>> = {
  applicant: '申请人',
  respondent: '被申请人',
  interestedParty: '第三人',
  agent: '代理人',
  representative: '代表人',
  guardian: '监护人',
  legalPerson: '法定代表人',
}

interface Finding {
  code: RecusalCode
  partyName: string
  subject: string
  detail: string
}

const findingSentences: Record<RecusalCode, (finding: Finding) => string> = {
  self: one => `本人就是${one.partyName}一方`,
  relative: one => `${relationWord(one.detail)}${one.subject}就是当事人${one.partyName}（身份证号一致）`,
  relativeNamesake: one =>
    `${relationWord(one.detail)}也叫${one.subject}，与${one.partyName}一方的人同名，请当面核对`,
  employer: one => `现在就在${one.subject}工作，当事人是${one.partyName}`,
  formerEmployer: one => `以前在${one.subject}工作过（${one.detail}离开）`,
  relativeEmployer: one => `${relationWord(one.detail)}${one.subject}在当事人${one.partyName}工作`,
  earlierSide: one => `在 ${one.subject} 号调解里和${one.partyName}是同一件事的当事人或代理人`,
  earlierMediation: one =>
    `以前调解过${one.partyName}的事（${one.subject}，当时是${sideWords[one.detail] ?? '参加人'}）`,
}

const relationWord = (detail: string) => relationLabels[detail as RelationKind] ?? ''

/** What speaks against a mediator, as a sentence whose subject is the mediator. */
export const findingSentence = (finding: Finding): string => findingSentences[finding.code](finding)

/** A term as people say it. */
export const termText = (from: string, to: string) => `${from} 至 ${to}`

/** A mediator as a line of a list to choose from. */
export function mediatorOption(one: {
  name: string
  service: MediatorService
  qualification: string
  termState: TermState
  termTo: string
  open: number
}): string {
  const parts = [
    one.name,
    mediatorServiceLabels[one.service],
    one.qualification,
    one.termState === 'current' ? '' : `${termStateLabels[one.termState]}（至${one.termTo}）`,
    one.open > 0 ? `在办 ${one.open} 件` : '',
  ]
  return parts.filter(part => part !== '').join(' · ')
}

export const committeeText = {
  title: '调委会与调解员',
  hint: '登记人民调解委员会和调解员。调解只能从这里选人；任期过了的选不上。',
  readOnly: '只能看。要改请找中心主任或调委会主任。',
  add: '登记调委会',
  edit: '修改调委会',
  addMediator: '登记调解员',
  editMediator: '修改调解员',
  empty: '还没有登记调委会',
  emptyHint: '先登记调委会，再登记调解员，然后就能开始调解。',
  noMediators: '这个调委会还没有登记调解员。',
  showInactive: '也看停用的',
  inactive: '已停用',
  count: (count: number) => `${count} 名调解员`,
  find: '按姓名或首字母找',
  name: '名称',
  nameHint: '全称，印在文书上',
  nameNeeded: '请写名称',
  kind: '类型',
  unit: '村（社区）',
  unitNone: '不属于某个村（社区）',
  sealName: '印章上的名称',
  sealNameHint: '和名称一样的不用填',
  members: '委员',
  member: (index: number) => `第 ${index} 位委员`,
  memberOf: (name: string, office: string) => `${name}（${office}）`,
  addMember: '加一名委员',
  remove: '去掉',
  memberName: '姓名',
  sex: '性别',
  office: '职务',
  term: '任期',
  termFrom: '任期从',
  termTo: '到',
  termThreeYears: '三年',
  termNeeded: '请选日期',
  phone: '电话',
  address: '地址',
  isActive: '在用',
  saved: '已保存',
  savedWithDoubts: (doubts: string) => `已保存。请留意：${doubts}`,
  // Mediators
  account: '账号',
  accountHint: '他自己登录办案时选，没有账号的不选',
  accountNone: '没有账号',
  committee: '调委会',
  mediatorName: '姓名',
  birthOn: '出生日期',
  idNumber: '身份证号码',
  idNumberHint: '用来判断要不要回避；填了会自动带出性别和出生日期',
  service: '专职或兼职',
  education: '文化程度',
  qualification: '专业或职称',
  qualificationHint: '例如：退休法官、律师、三级调解员',
  filedNumber: '备案号',
  filedNumberHint: '省里备案的编号；没有备案的领不到补贴',
  notFiled: '没有备案',
  filed: (number: string) => `备案 ${number}`,
  age: (age: number) => `${age} 岁`,
  relatives: '近亲属',
  relativesHint: '只用来查要不要回避，别人看不到。',
  addRelative: '加一位亲属',
  relation: '关系',
  relativeName: '姓名',
  workplace: '工作单位',
  employers: '工作单位',
  employersHint: '现在和以前的；单位是当事人时要回避。',
  addEmployer: '加一个单位',
  employerName: '单位名称',
  from: '从',
  to: '到（空着表示现在还在）',
  trainings: '培训',
  addTraining: '加一次培训',
  trainingDay: '日期',
  trainingTopic: '内容',
  trainingHours: '学时',
  training: (count: number) => `培训 ${count} 次`,
  noTies: '亲属和单位没填，回避查不全',
  unlisted: '有账号、还没登记的调解员',
  addUnlisted: (name: string) => `登记${name}`,
  // Opening
  choose: '调解员',
  chooseHint: '第一位主持调解',
  choosePlaceholder: '输入姓名或首字母',
  chooseCommittee: '哪个调委会',
  registerFirst: '还没有可选的调解员',
  registerFirstHint: '调解员要先登记。登记好就在这里选，已填的内容不会丢。',
  registerAsk: '请中心主任或调委会主任在“调委会与调解员”里登记，登记好这里马上能选。',
  expiredHere: (names: string) => `任期不在今天，选不上：${names}。续任后请到“调委会与调解员”改任期。`,
  recusalTitle: (name: string) => `${name}可能要回避`,
  recusalHint: '请当面告诉每一方。全部同意才能由他调解；有一方不同意就另选一位。',
  recusalAsk: '愿意由他调解吗',
  recusalYes: '同意',
  recusalNo: '不同意',
  recusalNeeded: '请逐一问过',
  recusalRefused: (name: string) => `有一方不同意${name}调解，请另选一位调解员`,
  recusalBarred: (name: string) => `${name}不能调解这件事，请另选一位`,
  tell: (name: string) => `请告诉各方：${name}`,
  guardianOf: (name: string, age: number) => `${name} ${age} 周岁，要有监护人`,
  guardianName: '监护人姓名',
  guardianNeeded: '请写监护人姓名',
  guardianRelation: '是他的什么人',
  guardianRelations: ['父亲', '母亲', '祖父母', '外祖父母', '成年兄姐'],
  guardianPhone: '监护人电话',
  selfSupporting: '满十六周岁、靠自己劳动收入生活，不用监护人（民法典第十八条）',
  legalPersonOf: (name: string) => `${name}的法定代表人或负责人`,
  legalPersonNeeded: '请写法定代表人或负责人',
  legalPersonOffice: '职务',
  // Refusal
  refusalTitle: '登记不愿意调解',
  refusalReason: '不愿意的原因',
  refusalReasonNeeded: '请写原因，写他自己的话',
  refusalQuick: ['要求直接去法院起诉', '认为没有什么可谈的', '要求由公安机关处理'],
  refusalDone: '已登记，没有开始调解',
  refusalSubmit: '登记不愿意',
} as const

export const peopleText = {
  tab: '人员',
  mediators: '调解员',
  committee: '调委会',
  noCommittee: '这件调解开始时还没有登记册，按中心名称出文书。',
  change: '更换或增加',
  changeTitle: '更换或增加调解员',
  changeReason: '为什么换',
  changeReasonNeeded: '请写原因',
  changeQuick: ['当事人要求回避', '与当事人有利害关系', '调解员另有任务', '增加一名调解员'],
  changed: '调解员已更换',
  ask: '登记回避',
  askTitle: (name: string) => `${name}的回避`,
  askHint: '有人要求回避，写明理由；问过各方是否愿意由他继续调解，逐一登记。',
  noAnswer: '没有问',
  answer: '这一方怎么说',
  reason: '理由',
  reasonNeeded: '要求回避的，请写理由',
  askedNobody: '请至少登记一方的意见',
  recorded: '已登记',
  history: '回避记录',
  participants: '参加调解的人',
  none: '还没有登记别的人。',
  add: '登记一个人',
  addTitle: '登记参加调解的人',
  editTitle: '修改参加调解的人',
  edit: '修改',
  role: '身份',
  party: '代表哪一方',
  partyNeeded: '请选代表哪一方',
  partyOf: (name: string) => `${name}一方`,
  name: '姓名',
  nameNeeded: '请写姓名',
  workplace: '工作单位或职务',
  relation: '关系',
  relationHints: {
    guardian: '是当事人的什么人，例如：母亲',
    invited: '例如：双方的邻居、村里的老师傅、医生',
    agent: '例如：律师、儿子',
    representative: '例如：同组村民',
    legalPerson: '例如：总经理',
    selfSupporting: '怎么知道的，例如：务工合同、工资单',
  },
  powers: '授权范围',
  powersHint: '照授权委托书勾选；没有勾的，代理人不能做',
  powersNeeded: '请勾选授权范围，至少一项',
  otherPower: '其他授权',
  otherPowerNeeded: '请写明授权做什么',
  period: '授权期限',
  periodFrom: '从',
  periodTo: '到（空着表示到调解结束）',
  period2: (from: string, to: string) => `授权 ${from} 至 ${to}`,
  ended: (day: string) => `${day}起不再参加`,
  end: '不再参加',
  endTitle: (name: string) => `${name}不再参加`,
  endReason: '原因',
  endQuick: ['当事人撤销委托', '本人要求退出', '有一方不同意'],
  endedDone: '已登记',
  helperAsk: '问各方是否同意',
  helperTitle: (name: string) => `各方是否同意${name}参加`,
  helperHint: '邀请别人来帮忙调解，要每一方当事人都同意（人民调解法第二十条）。',
  helperStates: { consented: '各方都同意', refused: '有一方不同意，不能参加', open: '还没有全部同意' },
  consentedBy: (name: string, isYes: boolean) => `${name}${isYes ? '同意' : '不同意'}`,
  needs: {
    guardian: (name: string) => `${name}未满十八周岁，还没有登记监护人`,
    legalPerson: (name: string) => `${name}是单位，还没有登记法定代表人或负责人`,
  },
  addNeed: '现在登记',
  minor: (age: number) => `${age} 周岁，未成年`,
  consents: '是否同意调解',
  consentAt: (answer: string, at: string) => `${answer} ${at}`,
  replacedBy: (name: string) => `由${name}接替`,
  by: (name: string) => `登记：${name}`,
  saved: '已保存',
} as const
