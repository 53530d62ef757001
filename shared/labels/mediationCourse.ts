/** Words of the course of a mediation: its limit, stopping, refusals, dangers and the police, sound recordings. */
import type { OtherPath, StopKind } from '../domain/mediationEnd.ts'
import type { ConsentWay, LimitRule, MediationExtensionKind } from '../domain/mediationLimit.ts'
import type { DangerKind, ReportWay } from '../domain/policeReport.ts'

export const limitRuleLabels: Record<LimitRule, string> = {
  mediation: '一般纠纷：一个月',
  medicalMediation: '医疗纠纷：三十个工作日',
}

export const limitRuleHints: Record<LimitRule, string> = {
  mediation: '一般一个月内调完；双方同意可以接着调，同意要登记。',
  medicalMediation: '三十个工作日内调完，鉴定的时间不算；要延长须在期满以前三方约定，过期视为调解不成。',
}

export const extensionKindLabels: Record<MediationExtensionKind, string> = {
  extension: '延长期限',
  appraisal: '鉴定时间不计',
}

export const consentWayLabels: Record<ConsentWay, string> = {
  signature: '签字',
  spoken: '当面口头',
  phone: '电话',
  message: '短信、微信',
}

export const stopKindLabels: Record<StopKind, string> = {
  withdrawn: '申请人撤回申请',
  refused: '一方不愿意再调',
  selfSettled: '双方自己和好了',
  toCourt: '已经起诉到法院',
  toPolice: '公安机关已经受理',
  toArbitration: '已经申请仲裁',
  toAdministrative: '行政机关已经受理',
  outOfScope: '不属于调解范围',
}

export const refusalWayLabels = {
  spoken: '当面说的',
  phone: '电话里说的',
  paper: '书面',
  message: '短信、微信',
} as const

export const shortPathLabels: Record<OtherPath, string> = {
  arbitration: '申请仲裁',
  administrative: '请行政机关处理',
  litigation: '向人民法院起诉',
}

export const dangerKindLabels: Record<DangerKind, string> = {
  violence: '动手打人',
  threat: '扬言报复',
  suicide: '扬言或企图自杀',
  crowd: '聚众围堵',
  weapon: '携带凶器',
  otherCrime: '其他可能违法犯罪',
}

export const reportWayLabels: Record<ReportWay, string> = {
  phone110: '打 110',
  phoneStation: '打派出所电话',
  inPerson: '当面报告',
  officerPresent: '民警在场',
}

export const courseText = {
  tab: '安排',
  limit: '调解期限',
  limitUntil: (day: string) => `最后一天：${day}`,
  limitLeft: (days: number) => (days === 0 ? '今天到期' : days > 0 ? `还剩 ${days} 天` : `已过 ${-days} 天`),
  limitLawful: (day: string) => `按规定到 ${day}`,
  limitRule: '按哪种期限',
  ruleSet: '期限已按新规则算好',
  more: '延长期限',
  moreTitle: '延长调解期限',
  moreHint: '双方都同意才能延长。逐一登记每位当事人怎么同意的。',
  moreDo: '延长',
  moreDone: (day: string) => `已延长到 ${day}`,
  appraisal: '登记鉴定',
  appraisalTitle: '登记鉴定时间',
  appraisalHint: '医疗纠纷需要鉴定的，鉴定的时间不算在期限里。',
  appraisalDo: '登记',
  appraisalBody: '鉴定机构',
  appraisalFrom: '从哪天',
  appraisalTo: '到哪天',
  toOn: '延长到哪天',
  toOnNeeded: '请选日期',
  reason: '原因',
  reasonNeeded: '请写原因',
  moreReasons: ['还在等鉴定、票据', '一方外出，回来再谈', '双方还要商量，愿意接着调'],
  agreedOn: '商定日期',
  consents: '怎么同意的',
  consentNeeded: '还没有登记这位当事人的同意',
  attachment: '签了字的同意书（扫描件）',
  attachmentNone: '还没有扫描',
  consentPaper: '打印同意书',
  moreLine: (from: string, to: string) => `${from} 延长到 ${to}`,
  appraisalLine: (from: string, to: string, body: string) =>
    `${from} 至 ${to} 鉴定${body === '' ? '' : `（${body}）`}`,
  consentLine: (names: string) => `同意：${names}`,
  consentOf: (name: string, way: string) => `${name}（${way}）`,

  stop: '终止调解',
  stopHint: '当事人撤回、不愿再调，或者纠纷已经到了别的机关的，终止调解，并告知其他途径。',
  stopKind: '为什么终止',
  stopKindNeeded: '请选为什么终止',
  stopWho: '谁提出的',
  stopWhoNone: '双方或没有特定的人',
  stopReason: '说明',
  stopReasonHint: '例如：申请人称要先做鉴定，申请撤回',
  stopDo: '终止调解',
  stopped: '调解已终止，案件已退回研判',
  stopFact: '终止原因',

  refusals: '拒绝调解',
  refusalLine: (name: string, day: string, way: string) => `${name} ${day} ${way}`,
  refusalPaper: '打印告知书',

  danger: '激化苗头',
  dangerNone: '没有发现激化苗头。',
  dangerAdd: '登记激化苗头',
  dangerTitle: '登记激化苗头、报告公安机关',
  dangerHint:
    '有激化可能的先采取预防措施；可能引起治安案件、刑事案件的，要马上报告公安机关（人民调解法第二十五条）。人有危险时先打 110，再来登记。',
  dangerKind: '什么情况',
  dangerKindNeeded: '请选是什么情况',
  seenAt: '什么时候',
  incident: '经过',
  incidentNeeded: '请写经过',
  incidentHint: '谁、对谁、做了什么、说了什么',
  measures: '已经采取的措施',
  measuresNeeded: '请写采取了什么措施',
  measuresHint: '例如：将双方分开，请村干部陪同，中止调解',
  isReported: '已经报告公安机关',
  reportedAt: '报告时间',
  reportWay: '怎么报告',
  reportWayNeeded: '请选怎么报告的',
  reportedTo: '接报单位和接报人',
  reportedToNeeded: '请写报告给谁',
  receipt: '接警编号、回执',
  dangerDo: '登记',
  dangerDone: '已登记。案件上已经亮起风险提示',
  tellPolice: '登记已报告',
  tellPoliceTitle: '登记报告公安机关',
  toldPolice: '已登记报告',
  notReported: '还没有报告公安机关',
  reportedLine: (at: string, way: string, to: string) => `${at} ${way}，${to}`,
  receiptLine: (receipt: string) => `回执 ${receipt}`,
  reportPaper: '打印报告单',

  recording: '录音',
  recordingAllowed: '在场的人都同意录音，可以录，录音可以存进案件。',
  recordingMissing: (names: string) => `没有同意的：${names}。不能录音。`,
  recordingAsk: '征求录音意见',
  recordingTitle: '征求录音意见',
  recordingHint: '在场每个人都同意才能录音。有一个人不同意就不能录；同意了也可以反悔。',
  recordingOthers: '在场的其他人',
  recordingOthersHint: '写姓名后回车，例如：邻居、村干部',
  recordingYes: '同意',
  recordingNo: '不同意',
  recordingDo: '记下',
  recordingDone: '已记下',
  recordingAnswerNeeded: '请逐一填写',
  recordingLine: (at: string, names: string) => `${at}：${names}`,
  recordingAdd: '存录音',
  recordingAdded: '录音已存进案件材料',
} as const
