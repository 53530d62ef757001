/** Words of the whistle: drafting, the leader's answer, the departments, the rate. */
import type { Level } from '../domain/level.ts'
import type { Role } from '../domain/role.ts'
import type { TriageWay } from '../domain/triageQueue.ts'
import type { AnswerWay, WhistleConcern, WhistleKind, WhistleStatus } from '../domain/whistle.ts'
import type { RateVerdict } from '../domain/whistleRules.ts'
import { roleLabels } from './abilities.ts'

export const whistleKindLabels: Record<WhistleKind, string> = {
  daily: '日常哨',
  tough: '攻坚哨',
  emergency: '应急哨',
}
export const whistleKindHints: Record<WhistleKind, string> = {
  daily: '几个部门一起到场，能当场商定的日常事项',
  tough: '多次没解决、要几个部门一起攻坚的难事',
  emergency: '火灾、漏气、打人等来不及等的急事，可以先吹哨再补领导确认',
}

export const whistleStatusLabels: Record<WhistleStatus, string> = {
  drafted: '草拟',
  asked: '等领导批',
  approved: '已批，待吹哨',
  refused: '领导不同意',
  blown: '已吹哨',
  closed: '已收哨',
  cancelled: '已作废',
}

export const answerWayLabels: Record<AnswerWay, string> = {
  own: '本人在系统里批',
  phone: '电话批准',
  paper: '纸面签字',
}

export const whistleConcernLabels: Record<WhistleConcern, string> = {
  answerOverdue: '领导没在时限内答复',
  confirmOverdue: '应急哨没在时限内确认',
  objected: '领导事后不同意',
}

/** Where a matter of a level belongs, as a sentence. */
export const levelRuleLabels: Record<Level, string> = {
  1: '微小矛盾不出网格，由网格员就地化解',
  2: '一般事项由综治中心研判分流、归口调解',
  3: '较大事项由乡镇吹哨、部门报到',
  4: '重大事项由县领导挂帅、成立专班',
}

const leaderRoles: readonly Role[] = ['townLeader', 'director', 'whistleOfficer']

/** The office of a leader by which the whistle names him. */
export function leaderTitleOf(roles: readonly string[]): string {
  const role = leaderRoles.find(name => roles.includes(name))
  return role === undefined ? '' : roleLabels[role]
}

export const whistlePileLabels = {
  toAnswer: '等我批',
  concern: '要过问',
  waiting: '还没吹',
  running: '办理中',
  ended: '已收哨',
  all: '全部',
} as const

export const whistlePileEmpty = {
  toAnswer: '没有等您批准或确认的哨。',
  concern: '没有超时没人答复、没人确认的哨。',
  waiting: '没有草拟或等批的哨。从案件或研判分流里可以起草。',
  running: '没有正在办的哨。',
  ended: '还没有收哨的。',
  all: '还没有吹过哨。',
} as const

export const verdictLabels: Record<RateVerdict, string> = {
  tooFew: '件数太少，不比',
  low: '偏低，可能该吹没吹',
  within: '在区间内',
  high: '偏高，可能吹得随意',
}

/** Ways on after the judgement, as they are named in sentences. */
export const wayLabels: Record<TriageWay, string> = {
  dispatch: '派单',
  whistle: '吹哨',
  mediate: '交调解员',
  grid: '交网格办',
  settle: '当场办结',
  escalate: '上报县里',
  taskForce: '提请专班',
  reject: '不予受理',
}

export const whistleText = {
  title: '吹哨',
  listHint: '吹哨要有领导批准；应急哨可以先吹，吹完由领导确认。',
  composeFor: (number: string) => `起草吹哨 ${number}`,
  composeHint: '一页写完：为什么吹、谁主办谁协办、各办什么、几点到哪里、谁批准。',
  none: '这件案件还没有吹过哨。',
  open: '打开',
  kind: '哨的种类',
  content: '要解决什么',
  contentHint: '例如：3号楼燃气管道外皮脱落漏气，需关阀、疏散、抢修一起到场',
  lead: '主办',
  support: '协办',
  duty: '请它办什么',
  addSupport: '加协办部门',
  remove: '去掉',
  moveUp: '改为主办',
  meetAt: '几点到',
  meetPlace: '到哪里',
  leader: '批准领导',
  leaderNamed: (name: string, title: string) => (title === '' ? name : `${name}（${title}）`),
  leaderOther: '不在名单里的领导',
  leaderName: '领导姓名',
  leaderTitle: '领导职务',
  noLeader: '还没有领导账号。可以选“不在名单里的领导”，写明姓名职务，电话或纸面批准。',
  levelSays: (level: Level) => levelRuleLabels[level],
  levelReason: '为什么要吹哨',
  levelReasonHint: '这一级一般不用吹哨。写明为什么非要几个部门一起到场。',
  next: '怎么批',
  nextAsk: '送领导批',
  nextAskHint: (until: string) => `领导在系统里批。${until} 前没答复，转中心主任过问。`,
  nextOwn: '我就是领导，批准并吹哨',
  nextPhone: '领导电话已批准，马上吹哨',
  nextPaper: '领导已在纸上签字，马上吹哨',
  nextFirst: '情况紧急，先吹哨',
  nextFirstHint: (until: string) => `领导须在 ${until} 前确认；没确认的转中心主任过问。`,
  nextDraft: '先存着',
  answeredAt: '领导什么时候说的',
  answerWords: '领导的话',
  answerWordsHint: '例如：同意，请派出所、住建同时到场',
  paperPhoto: '签字的照片或扫描件',
  paperPhotoPick: '选照片',
  paperPhotoDone: (name: string) => `已附上：${name}`,
  paperPhotoNeeded: '请附上签字的照片',
  submit: {
    draft: '存草稿',
    ask: '送批',
    own: '批准并吹哨',
    phone: '记下批准并吹哨',
    paper: '记下批准并吹哨',
    blowFirst: '先吹哨',
  },
  done: {
    draft: '草稿已存',
    ask: '已送领导批',
    blow: '已吹哨，各部门的单子已发出',
    blowFirst: '已吹哨，请提醒领导尽快确认',
  },
  contentNeeded: '请写要解决什么',
  departmentNeeded: '请选部门',
  dutyNeeded: '请写请它办什么',
  placeNeeded: '请写到哪里',
  timeNeeded: '请选几点到',
  leaderNeeded: '请选批准领导',
  nameNeeded: '请写领导姓名',
  reasonNeeded: '请写为什么要吹哨',
  approve: '同意',
  refuse: '不同意',
  confirm: '确认',
  object: '事后不同意',
  approveTitle: '批准吹哨',
  refuseTitle: '不同意吹哨',
  confirmTitle: '确认应急哨',
  objectTitle: '写明为什么不同意',
  noteTitle: '记下领导的答复',
  noteHint: '谁说的、什么时候说的、怎么说的，照实记；记录人会一并留名。',
  answer: '答复',
  way: '怎么答复的',
  words: '说了什么',
  refusalWords: '为什么不同意',
  noteAnswer: '领导电话或纸面答复了',
  blow: '吹哨',
  blowHint: '吹哨后各部门立即收到单子，时限从送达算起。',
  blowFirst: '先吹哨，后确认',
  askAgain: '换一位领导批',
  revise: '修改',
  settle: '我来过问',
  settleTitle: '处理这件没人确认的哨',
  settleLabel: '怎么处理的',
  settleQuick: ['已电话联系领导补确认。', '情况属实，同意吹哨。', '已请各部门撤回，下次先报批。'],
  close: '收哨',
  closeTitle: '收哨',
  closeLabel: '收哨说明',
  closeQuick: ['各部门均已办完，问题已解决。'],
  closeWait: '还有部门没办完，办完或免办后才能收哨。',
  confirmWait: '领导确认后才能收哨。',
  cancel: '作废',
  cancelTitle: '作废这只哨',
  cancelLabel: '作废原因',
  cancelled: '已作废',
  saved: '已保存',
  closed: '已收哨',
  settled: '已记下',
  answered: '答复已记下',
  openCase: '查看案件',
  back: '返回列表',
  meet: '集合',
  byLeader: (name: string) => `批准领导 ${name}`,
  answers: '领导答复',
  noAnswers: '还没有答复',
  answerLine: (leader: string, approved: boolean, afterwards: boolean) =>
    `${leader} ${afterwards ? (approved ? '事后确认' : '事后不同意') : approved ? '同意' : '不同意'}`,
  noted: (name: string, way: string) => `${way}，${name} 记录`,
  ownAnswer: '本人在系统里答复',
  departments: '各部门到哪一步了',
  notCalled: '还没叫到',
  stepDelivered: '送达',
  stepSigned: '签收',
  stepCheckedIn: '报到',
  stepCompleted: '办结',
  openOrder: '打开单子',
  arrived: (count: number, all: number) => `到场 ${count}/${all}`,
  finished: (count: number, all: number) => `办完 ${count}/${all}`,
  asked: '送批时间',
  blown: '吹哨时间',
  answerDue: '领导最迟答复',
  confirmDue: '领导最迟确认',
  settledBy: (name: string) => `${name} 已过问`,
  ended: '结束',
  levelReasonShown: '为什么要吹哨',
  // Rate
  rateTitle: '吹哨率',
  rateHint: '每登记 100 件里吹哨几次。不比谁多：太少可能该吹没吹，太多可能吹得随意。',
  rateBand: (low: number, high: number) => `合适区间：每百件 ${low} 到 ${high} 次`,
  rateFromTable: (version: string, by: string) => `区间来自本中心规则表 ${version} 版（${by} 批准）`,
  rateBuiltIn: '区间来自内置参考值：约八成问题在网格解决，吹哨一般不超过两成。本县可以另定。',
  rateMonth: '月份',
  rateCenter: '中心',
  rateBlown: '吹哨',
  rateRegistered: '登记',
  rateValue: '每百件',
  rateVerdict: '判断',
  rateFewest: (count: number) => `当月不足 ${count} 件的不比`,
  rateNone: '—',
  showRate: '看吹哨率',
  rulesTitle: '吹哨规则',
  rulesHint: '领导多久答复、应急哨多久确认、吹哨率的合适区间。主任批准后从生效日起用，以前的月份不变。',
  answerWithin: '领导答复时限',
  confirmWithin: '应急哨确认时限',
  bandLow: '区间下限（每百件）',
  bandHigh: '区间上限（每百件）',
  fewestMatters: '当月至少多少件才比',
  effectiveFrom: '从哪天起',
  rulesNote: '为什么这样定',
  rulesNoteNeeded: '请写为什么这样定',
  rulesSave: '批准',
  rulesSaved: '规则已批准',
  rulesReadOnly: '由中心主任批准修改。',
  // Level rules
  overruleTitle: (way: TriageWay) => `改走“${wayLabels[way]}”`,
  overruleHint: (level: Level, way: TriageWay) =>
    `按分级规则：${levelRuleLabels[level]}。改走“${wayLabels[way]}”请写明原因，原因会留在办理经过里。`,
  overruleLabel: '原因',
  overruleQuick: ['只涉及一个部门，派单就能办。', '双方愿意调解，先调后派。', '已有部门在场，不用再吹哨。'],
  overruled: '原因已记下',
  plainReason: '为什么不吹哨、不成立专班',
  plainReasonHint: (rule: string) => `按分级规则：${rule}。只派单办请写明原因，原因会留在办理经过里。`,
  plainReasonNeeded: '请写明为什么只派单办',
  workToAnswer: '等我批的哨',
  workConcerns: '没人答复的哨',
  workApproved: '批了还没吹',
} as const
