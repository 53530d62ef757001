/** Words of the mediation room's table, the second screen, the caucus, the law and earlier cases. */
import type { AgreementClause } from '../domain/mediation.ts'
import type { PrecedentReason } from '../domain/precedent.ts'
import type { PointKind } from '../domain/room.ts'
import { clauseSentence } from './mediation.ts'

export const pointKindLabels: Record<PointKind, string> = {
  claim: '诉求',
  agreed: '已谈拢',
  open: '还没谈拢',
  reference: '法条和先例',
}

export const roomErrors = {
  'room.tooManyPoints': '屏上已有 {most} 条，再多看不清。请先撤下谈完的，再记新的。',
  'room.claimOfNobody': '请选这是哪一方的诉求。',
  'room.clauseChanged': '这一条刚改过，先前念的不算。请把现在的条文再念一遍，再确认。',
  'room.notAsked': '这个人不是同意调解的一方，不用他确认。',
  'room.guardianNeeded': '未成年人要由监护人表态，请写明监护人姓名。',
  'room.notWritten': '请先把协议写好并保存，再逐条确认；已经生效的协议不再确认。',
} as const

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const places = ['', '十', '百', '千']

/** A number from 1 to 9999 as the law counts its articles. */
export function articleNumeral(value: number): string {
  const figures = [...String(value)].map(Number)
  let text = ''
  for (const [index, figure] of figures.entries()) {
    const place = figures.length - 1 - index
    if (figure !== 0) text += `${digits[figure]}${places[place]}`
    else if (!text.endsWith('零') && figures.slice(index).some(rest => rest !== 0)) text += '零'
  }
  return text.replace(/^一十/, '十')
}

/** Name of an article in a sentence. */
export const articleName = (short: string, number: number) => `《${short}》第${articleNumeral(number)}条`

/** An article as a line of the table or of the record. */
export const articleLine = (hit: { short: string; number: number; text: string }) =>
  `${articleName(hit.short, hit.number)}：${hit.text}`

export const precedentReasonLabels: Record<PrecedentReason, string> = {
  sameParty: '有同一当事人',
  sameLeaf: '同一种纠纷',
  sameClass: '同一类纠纷',
  words: '情况相近',
}

/** Words for the sides where names must not be said. */
export const sideWords = { applicant: '甲方', respondent: '乙方', other: '第三人' } as const

/** How an earlier case was settled, without names: a line for the table or the record. */
export function precedentLine(categoryName: string | null, clauses: readonly AgreementClause[]): string {
  const kind = categoryName === null ? '类似纠纷' : `${categoryName}纠纷`
  return `本中心以前调成的一起${kind}，双方是这样了结的：${clauses.map(clauseSentence).join('')}`
}

/** What is read aloud of a clause. */
export const clauseReading = (number: number, clause: AgreementClause) =>
  `第${articleNumeral(number)}条。${clauseSentence(clause)}`

export const roomText = {
  tableTab: '双方屏',
  guidanceTab: '法条先例',
  caucusTab: '单独谈话',

  openScreen: '打开当事人屏',
  closeScreen: '关掉当事人屏',
  screenIsOpen: '当事人屏开着',
  screenIsClosed: '当事人屏没开',
  screenBlocked: '浏览器没让开新窗口。请在地址栏右边允许弹出窗口，再点一次。',
  screenHint: '开在朝当事人的那块屏幕上；这里记什么，那边就显示什么。单独谈话永远不会上那块屏。',
  screenOne: '只有一块屏幕，当事人屏开在了这块屏上。接上第二块屏后把窗口拖过去，再按 F11 铺满。',

  points: '诉求、共识、争点',
  clauses: '逐条确认',
  showTable: '屏上放诉求和共识',
  showClauses: '屏上逐条过协议',
  addTo: '记到',
  addHint: '写一句话，回车记下',
  add: '记下',
  claimOf: (name: string) => `${name}的诉求`,
  nothingYet: '还没有',
  toAgreed: '谈拢了',
  toOpen: '还没谈拢',
  change: '改',
  remove: '撤下',
  removed: '已撤下',
  editPoint: '改这一条',

  noAgreement: '先在“协议书”里写好协议并保存，再来逐条确认。',
  toAgreement: '去写协议',
  assentNote: '逐条确认是问清每个人听懂、同意，不代替在纸上签字。',
  clauseOf: (number: number, count: number) => `第 ${number} 条，共 ${count} 条`,
  assented: '同意',
  objected: '不同意',
  notAskedYet: '还没表态',
  saysYes: (name: string) => `${name} 同意`,
  saysNo: (name: string) => `${name} 不同意`,
  spokenBy: (name: string) => `由${name}代为表态`,
  spokenByField: '由谁表态',
  spokenBySelf: '本人',
  spokenByHint: '代他说的人；本人不填',
  guardianField: '监护人姓名',
  guardianHint: '先写监护人姓名',
  clauseSettled: '这一条双方都同意了',
  allSettled: '每一条双方都同意了，现在打印协议书，请各方在纸上签名、盖章或按指印。',
  printNow: '打印协议书',
  atTime: (time: string) => `${time} 表态`,
  wayScreen: '当事人点的',
  previous: '上一条',
  next: '下一条',

  readAloud: '念给当事人听',
  stopReading: '停下不念',
  noVoice: '这台电脑没有装中文语音，请调解员念给当事人听。',

  caucusWarning: '这里写的只有本案调解员看得到：不上当事人屏，不能复制，不打印，不进卷宗，查找也找不到。',
  caucusNotYours: '单独谈话只有本案调解员能看、能写。您不是本案调解员。',
  caucusWith: '跟谁谈',
  caucusAmong: '调解员自己记',
  caucusHint: '他私下怎么说、底线在哪里、怕什么',
  caucusSave: '记下',
  caucusSaved: '已记下，只有本案调解员看得到',
  caucusEmpty: '还没有单独谈话的记录。',
  caucusNoCopy: '单独谈话不能复制，免得漏给另一方。',
  caucusHide: '先遮住',
  caucusShow: '显示',
  caucusHidden: '已遮住，身边没有别人时再显示。',
  caucusOnDesk: '单独谈话只在乡镇的电脑上看。',
  caucusRecovered: '上次没记完的话找回来了。',

  statutes: '法条',
  precedents: '本中心类似纠纷',
  statuteSearch: '输入词语或条号，例如：排水、288',
  precedentSearch: '输入词语查以前调成的',
  statuteNone: '没有对得上的法条，换个词试试。',
  precedentNone: '本中心还没有调成过相近的纠纷。',
  statuteNote: '条文为节录，以正式公布的文本为准。',
  toScreen: '放到屏上',
  toRecord: '写进记录',
  toldScreen: '已放到双方屏',
  toldRecord: '已写进这次记录，切到“调解记录”接着写',
  foundBy: (words: readonly string[]) => `对上的词：${words.join('、')}`,
  precedentKept: (settled: number, promised: number) =>
    promised === 0 ? '没有要追踪的履行' : `约定 ${promised} 项，已了结 ${settled} 项`,
  precedentOpen: '打开看',
  precedentNameless: '放上屏和写进记录的，不带姓名、电话和证件号。',
} as const

/** Words of the second screen: short, large, read from across a room. */
export const partiesText = {
  windowTitle: '当事人屏',
  room: '人民调解',
  mediators: (names: string) => `调解员 ${names}`,
  free: '人民调解不收费，自愿平等，您可以同意，也可以不同意。',
  claims: (role: string) => `${role}的诉求`,
  agreed: '已经谈拢',
  open: '还没谈拢',
  reference: '法律怎么说',
  none: '还没有',
  waiting: '请稍候',
  waitingHint: '调解员正在准备。调解员在自己的屏幕上点“打开当事人屏”，这里就会显示。',
  clause: (number: number, count: number) =>
    `第${articleNumeral(number)}条（一共${articleNumeral(count)}条）`,
  iAgree: '我同意',
  iDoNot: '我不同意',
  hasAgreed: '已同意',
  hasNotAgreed: '不同意',
  notYet: '还没说',
  guardianSays: '由监护人向调解员说',
  readAgain: '再念一遍',
  allDone: '每一条都谈拢了',
  allDoneHint: '请核对打印出来的协议书，确认无误后在纸上签名、盖章或者按指印。屏幕上点的同意不能代替签字。',
  fullScreen: '铺满屏幕',
  more: (count: number) => `还有 ${count} 条，往下看`,
} as const
