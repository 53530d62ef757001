/** Words of people's mediation: states, the room, the agreement and its printed form. */
import type { AgreementClause, MediationSource, MediationStatus, SessionResult } from '../domain/mediation.ts'
import { amountInFigures, amountInWords } from './amount.ts'

export const mediationStatusLabels: Record<MediationStatus, string> = {
  open: '调解中',
  agreed: '协议待签',
  effective: '协议生效',
  failed: '调解不成',
  stopped: '终止调解',
}

export const mediationSourceLabels: Record<MediationSource, string> = {
  application: '当事人申请',
  ownInitiative: '调委会主动调解',
  police: '公安机关移送',
  court: '法院委托',
  government: '政府指定',
  department: '部门移送',
}

export const sessionResultLabels: Record<SessionResult, string> = {
  succeeded: '达成一致',
  failed: '没有达成一致',
  toBeContinued: '下次接着调',
}

export const clauseKindLabels: Record<AgreementClause['kind'], string> = {
  payment: '给付钱款',
  act: '做一件事',
  forbearance: '不再做某事',
  other: '其他约定',
}
export const clauseContentHints: Record<AgreementClause['kind'], string> = {
  payment: '什么钱，例如：医疗费',
  act: '做什么，例如：拆除占用通道的围墙',
  forbearance: '不做什么，例如：在共用通道堆放杂物',
  other: '写完整的一句话',
}

/** Ways money is handed over. */
export const mannerTexts = ['现金', '银行转账', '微信转账']

/** Faults of a clause, said so that the mediator knows what to fill in. */
export const clauseFaultLabels: Record<string, string> = {
  'agreement.obligorMissing': '请写由谁来做',
  'agreement.contentMissing': '请写做什么',
  'agreement.amountMissing': '请写金额',
  'agreement.dateMissing': '请写履行日期',
  'agreement.dateBeforeMaking': '履行日期早于协议日期，请改',
  'agreement.instalmentsDoNotAdd': '各期金额加起来不等于总额，请改',
  'agreement.obligorNotParty': '履行人不是当事人，请改；第三人要承担义务的，先登记为当事人',
  'agreement.obligeeMissing': '请写付给谁',
  'agreement.selfDuty': '自己对自己履行，请检查由谁、对谁',
  'agreement.instalmentOrder': '分期日期没有从早到晚，或者有两期同一天',
  'agreement.amountContradicts': '文字里的金额和填的不一样',
  'agreement.dateContradicts': '文字里的日期和填的不一样',
  'agreement.unlawful': '违反法律，写了也无效',
  'agreement.notMediable': '只能由法院或行政机关决定，不能约定',
  'agreement.minorObligor': '让未成年人承担义务，请改由监护人履行',
  'agreement.interestTooHigh': '超过法律保护的利率上限',
  'agreement.clauseTwice': '和前面一条一样',
  'agreement.copiesTooFew': '份数不够：当事人每方一份，调委会留一份',
  'agreement.obligeeNotParty': '收的人不是当事人，确认无误可以保留',
  'agreement.mannerMissing': '没写怎么给（现金、转账、账号），容易再起争议',
  'agreement.propertyRight': '确认产权的内容法院不予司法确认，最好写成怎么办手续',
  'agreement.vague': '说法含糊，将来说不清，最好写具体',
  'agreement.conditional': '带条件的约定，要写清条件什么时候算成就',
  'agreement.penaltyTooHigh': '违约金超过金额的三成，法院可能调低',
  'agreement.breachMissing': '没写到期不履行怎么办',
  'agreement.tooFarAway': '履行期超过三年，注意诉讼时效',
  'agreement.partyWithoutClause': '这位当事人在协议里没有提到',
  'agreement.factsTooShort': '纠纷事实写得太少，看不出争的是什么',
}

/** One finding as a line: what is wrong, the words it rests on, the law. */
export function findingLine(finding: { code: string; words: string; law: string }): string {
  const words = finding.words === '' ? '' : `“${finding.words}”：`
  const law = finding.law === '' ? '' : `（${finding.law}）`
  return `${words}${clauseFaultLabels[finding.code] ?? finding.code}${law}`
}

/** Other paths the parties are told of when mediation fails (People's Mediation Law art. 26). */
export const otherPathLabels = {
  arbitration: '申请仲裁',
  administrative: '请行政机关处理',
  litigation: '向人民法院起诉',
} as const

/** Words put at the start of a line of the record. */
export const speakerLabels = {
  applicant: '申请人',
  respondent: '被申请人',
  mediator: '调解员',
  interestedParty: '第三人',
  agent: '代理人',
  reporter: '反映人',
} as const
/** One line of a record: who speaks. */
export const speakerLine = (role: string, name: string) => (name ? `${role}${name}：` : `${role}：`)

/** Opening words of a record: what the mediator has to tell the parties first (arts 4, 17, 23, 24, 31). */
export const recordOpening =
  '调解员：现在开始调解。人民调解不收费，坚持自愿、平等、合法。你们可以接受、拒绝或者随时要求终止调解，可以要求公开或不公开进行；应当如实陈述，遵守秩序，尊重调解员和对方。达成的协议有法律约束力，应当履行。听清楚了吗？\n'

export const mediationText = {
  title: '人民调解',
  nameGap: '、',
  colon: '：',
  nameSeparators: ['、', '，', ',', ' '],
  pileEmpty: '这里现在没有。',
  listEmpty: '还没有调解案件。在案件里点“调解”开始。',
  laneWaiting: '待开始',
  waitingMine: '只看交给我的',
  waitingEmpty: '没有交过来、还没开始的调解。',
  waitingFrom: (name: string, at: string) => `${name} ${at} 交来`,
  waitingTo: (name: string) => `调解员 ${name}`,
  begin: '问双方意愿，开始调解',
  handBack: '退回研判',
  handBackHint: '写明为什么不能调解，例如一方明确不愿意。研判员会另行安排。',
  handBackQuick: ['一方当事人不愿意调解。', '不属于调解范围。', '我与一方当事人有利害关系，应当回避。'],
  handedBack: '已退回研判',
  laneOpen: '调解中',
  laneAgreed: '协议待签',
  laneEffective: '已生效',
  laneEnded: '不成或终止',
  laneAll: '全部',
  mediators: '调解员',
  sessions: (count: number) => (count === 0 ? '还没有记录' : `记录 ${count} 次`),
  openedAt: '受理时间',
  term: '期限',
  dueNote: '双方同意可以接着调，在“安排”里登记延长。',
  back: '返回列表',
  openCase: '查看案件',
  openRoom: '进入调解',
  source: '案件来源',
  summary: '纠纷情况',
  place: '地点',
  parties: '当事人',
  consents: '是否同意调解',
  consented: '同意',
  refused: '不同意',
  recorder: '记录人',
  // Opening
  openTitle: '开始调解',
  openHint: '先逐一问每位当事人是否同意调解。',
  refusal: '有当事人明确拒绝，不能调解',
  refusalWhy:
    '人民调解法第十七条：当事人一方明确拒绝调解的，不得调解。请告知当事人可以申请仲裁、请行政机关处理或向法院起诉，并在下面登记。登记后改为派单或其他途径。',
  tooFewParties: '调解至少要有两方当事人。请先在案件里登记对方当事人。',
  consentNeeded: '请逐一填写每位当事人是否同意',
  summaryNeeded: '请写纠纷情况',
  mediatorNeeded: '请选调解员',
  roomOf: (orgName: string) => `${orgName}调解室`,
  start: '开始调解',
  // Room
  record: '调解记录',
  agreement: '协议书',
  outcome: '结果',
  sessionList: '历次记录',
  noRecords: '还没有调解记录。',
  newSession: '写新记录',
  heldAt: '调解时间',
  attendees: '参加人',
  attendeesHint: '在场的人，用顿号分开',
  recordPlaceholder: '一边调解一边写。按上面的键插入谁在说话。',
  speakers: '插入说话人',
  openingInsert: '插入开场告知',
  result: '这次结果',
  saveSession: '保存这次记录',
  sessionSaved: '记录已保存',
  recordNeeded: '还没有写记录',
  placeNeeded: '请写调解地点',
  attendeesNeeded: '请写参加人',
  timeNeeded: '请选调解时间',
  resultNeeded: '请选这次结果',
  wordCount: (count: number) => `${count} 字`,
  unsaved: '未保存',
  draftKept: '没有保存的内容会随手记下，断电、关掉都找得回来；写完请点保存。',
  by: (name: string) => `记录：${name}`,
  printRecord: '打印记录',
  recordPaperTitle: '人民调解记录',
  recordSignatures: ['当事人（签名）：', '参加人（签名）：', '调解员（签名）：', '记录人（签名）：'],
  // Agreement
  isOral: '口头协议（双方认为不用书面，由调解员记下内容）',
  facts: '纠纷主要事实、争议事项',
  factsHint: '简要写清发生了什么、争的是什么、责任怎么分。',
  factsNeeded: '请写纠纷主要事实',
  clauses: '协议内容',
  clause: (index: number) => `第${index}条`,
  addClause: '加一条',
  removeClause: '删除这条',
  moveUp: '上移',
  moveDown: '下移',
  obligor: '由谁',
  obligorHint: '选当事人；双方都要做的分两条写',
  obligee: '对谁',
  kind: '约定',
  content: '内容',
  amount: '金额（元）',
  inWords: '大写',
  manner: '方式',
  mannerHint: '例如：银行转账、现金',
  dueOn: '履行日期',
  untilDay: '到哪天止（可不填）',
  faultGap: '；',
  noAgreement: '没有写过协议。',
  unsavedAgreement: '有改动还没保存',
  addInstalment: '加一期',
  instalment: (index: number) => `第 ${index} 期`,
  splitEvenly: (count: number) => `按月均分 ${count} 期`,
  splitCount: '期数',
  instalmentSum: (sum: string, total: string) => `各期合计 ${sum} 元，总额 ${total} 元`,
  sentence: '协议里这样写',
  breach: '到期不履行怎么办',
  breachHint: '例如：按欠款每日万分之三支付违约金',
  breachQuick: ['剩余款项一次付清', '对方可以就全部未付款项申请强制执行或起诉'],
  wholeAgreement: '整份协议',
  doubts: '可以保存，但请再看一看',
  copies: '一式几份',
  madeOn: '协议日期',
  saveAgreement: '保存协议',
  agreementSaved: '协议已保存',
  agreementFaults: (count: number) => `还有 ${count} 处要改，改好才能保存`,
  agreementBinding: '协议已经生效，不能再改。要变更请另行调解。',
  noClauses: '还没有内容，点“加一条”。',
  exportWord: '导出 Word',
  exported: '文件已保存',
  preview: '打印预览',
  paperClose: '返回',
  paperOnDesk: '协议书在镇街电脑上打印和导出。',
  // Signing
  sign: '签字生效',
  signHint: '打印协议、请各方签字盖章，在下面“签字登记”里登记齐了，再登记生效。',
  effectiveOn: '生效日期',
  oralEffective: '口头协议自达成之日起生效，由调解员记下内容。',
  makeEffective: '登记生效',
  madeEffective: '协议已生效',
  saveFirst: '先写好协议并保存，再登记签字。',
  confirmation: '司法确认',
  confirmationHint: '双方可以在生效后三十日内共同向人民法院申请司法确认，确认后可以申请强制执行。',
  confirmationUntil: (day: string) => `最后一天：${day}`,
  confirmationLeft: (days: number) => (days === 0 ? '今天是最后一天' : `还剩 ${days} 天`),
  confirmationOver: '申请期限已过',
  // Failure
  fail: '调解不成',
  failHint: '调解不成应当终止，并告知当事人其他途径（人民调解法第二十六条）。',
  failReason: '调解不成的原因',
  failReasonNeeded: '请写原因',
  otherPaths: '已告知的其他途径',
  otherPathsNeeded: '请至少勾选一项已告知的途径',
  failConfirm: '调解不成，结束调解',
  failed: '调解已结束',
  notice: '终止调解告知书',
  concludedAt: '结束时间',
  // Tab of the case
  caseEmpty: '还没有调解。双方都愿意时可以调解。',
} as const

/** Day as written in documents. */
export function writtenDay(day: string): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}

/**
 * One clause as the sentence of the agreement. The same words stand on the screen and on paper. A clause
 * that lacks something yields a sentence with a blank where the missing part belongs.
 */
export function clauseSentence(clause: AgreementClause): string {
  const blank = '＿＿'
  const who = clause.obligor.trim() || blank
  const whom = clause.obligee.trim()
  const content = clause.content.trim().replace(/[。；，;,.]+$/, '') || blank
  const manner = clause.manner.trim() ? `以${clause.manner.trim()}方式` : ''
  const by = clause.dueOn ? `于${writtenDay(clause.dueOn)}前` : ''
  if (clause.kind === 'other') return withStop(`${clause.obligor.trim() ? `${who}：` : ''}${content}`)
  if (clause.kind === 'forbearance') {
    const until = clause.dueOn ? `至${writtenDay(clause.dueOn)}止，` : ''
    return withStop(`${until}${who}${/^(不|停止|禁止)/.test(content) ? '' : '不得'}${content}`)
  }
  if (clause.kind === 'act')
    return withStop(`${who}${by}${manner}${whom ? `为${whom}` : ''}${content}${breachPart(clause)}`)
  const sum = clause.amountFen ? moneyText(clause.amountFen) : `人民币${blank}元`
  const parts = clause.instalments.length
    ? `，分${clause.instalments.length}期支付：${clause.instalments
        .map(
          (part, index) =>
            `第${index + 1}期于${writtenDay(part.dueOn)}前支付${amountInFigures(part.amountFen)}元`,
        )
        .join('；')}`
    : ''
  return withStop(
    `${who}${clause.instalments.length ? '' : by}${manner}向${whom || blank}支付${content}${sum}${parts}${breachPart(clause)}`,
  )
}

/** What follows a failure to pay in time, as the end of the sentence. */
function breachPart(clause: AgreementClause): string {
  const breach = clause.breach?.trim().replace(/[。；，;,.]+$/, '') ?? ''
  if (breach === '') return ''
  return `；${/^(逾期|到期|如|若|未)/.test(breach) ? '' : '逾期不履行的，'}${breach}`
}

function moneyText(fen: number): string {
  return `人民币${amountInFigures(fen)}元（大写：${amountInWords(fen)}）`
}

function withStop(text: string): string {
  return `${text}。`
}
