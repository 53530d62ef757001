/**
 * Words of the papers of people's mediation. Forms: Ministry of Justice notice of 2010 on the documents of
 * people's mediation; People's Mediation Law (in force 2011-01-01), arts 26, 28 to 31 and 33.
 */
import type { PartyRole } from '../domain/caseRecord.ts'
import type { AgreementClause } from '../domain/mediation.ts'
import { writtenDay } from './mediation.ts'

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

/** A small number in Chinese characters, 0 to 99; figures beyond. */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 99) return String(value)
  if (value <= 10) return numerals[value] ?? ''
  const tens = Math.floor(value / 10)
  const rest = value % 10
  return `${tens === 1 ? '' : numerals[tens]}十${rest === 0 ? '' : numerals[rest]}`
}

/** Names of the sides as the forms print them. */
export const paperPartyLabels: Record<PartyRole, string> = {
  applicant: '申请人',
  respondent: '被申请人',
  interestedParty: '第三人',
  agent: '委托代理人',
  reporter: '反映人',
}

export const paperFieldLabels = {
  name: '姓名',
  sex: '性别',
  nation: '民族',
  age: '年龄',
  occupation: '职业或职务',
  phone: '联系方式',
  address: '住址',
  organizationName: '名称',
  legalPerson: '法定代表人',
  organizationCode: '统一社会信用代码',
  organizationAddress: '地址',
} as const

export const paperSexLabels = { male: '男', female: '女', unknown: '' } as const

export const documentText = {
  agreementTitle: '人民调解协议书',
  oralAgreementTitle: '人民调解口头协议登记表',
  noticeTitle: '终止调解告知书',
  number: (text: string) => `编号：${text}`,
  textCode: (code: string) => `　文本码：${code}`,
  /** Left to be filled in by hand. */
  blank: '＿＿＿＿＿＿',
  /** In a narrow cell of the parties' table. */
  shortBlank: '＿＿',
  age: (years: number) => `${years}岁`,
  partyTitle: (role: string, order: number | null) =>
    order === null ? role : `${role}${chineseNumeral(order)}`,
  facts: '纠纷主要事实、争议事项',
  agreed: '经调解，自愿达成如下协议',
  oralAgreed: '经调解，自愿达成如下口头协议',
  performance: '履行方式、时限',
  clause: (order: number, sentence: string) => `${chineseNumeral(order)}、${sentence}`,
  effect:
    '本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效，具有法律约束力，当事人应当按照约定履行。',
  oralEffect: '本口头协议自各方当事人达成协议之日起生效，具有法律约束力，当事人应当按照约定履行。',
  confirmation:
    '双方当事人认为有必要的，可以自本协议生效之日起三十日内共同向人民法院申请司法确认。因本协议的履行或者内容发生争议的，可以向人民法院起诉。',
  copies: (copies: number, isOneEach: boolean) =>
    isOneEach
      ? `本协议一式${chineseNumeral(copies)}份，当事人各执一份，人民调解委员会留存一份。`
      : `本协议一式${chineseNumeral(copies)}份，具有同等效力，人民调解委员会留存一份。`,
  partySignature: (role: string, name: string) => `${role}（${name}，签名、盖章或按指印）：`,
  mediatorSignature: (name: string) => `人民调解员（${name}，签名）：`,
  recorderSignature: (name: string) => `记录人（${name || documentText.blank}，签名）：`,
  seal: (committee: string) => `${committee}（印章）`,
  oralNote: '注：当事人认为无需制作书面协议的，由人民调解员记录口头协议内容（人民调解法第二十八条）。',
  noticeTo: (names: readonly string[]) => `${names.join('、')}：`,
  noticeOpening: (title: string, openedOn: string, sessions: number) =>
    `关于“${title}”一事，本调解委员会于${openedOn}受理，${
      sessions > 0 ? `先后调解${sessions}次，` : ''
    }未能达成调解协议。根据《中华人民共和国人民调解法》第二十六条，现终止调解，并将有关事项告知如下：`,
  noticeFacts: '一、纠纷主要事实、争议事项',
  noticeReason: '二、终止调解的原因',
  noticeStop: (kind: string) => `${kind}。`,
  noticePaths: '三、可以选择的其他途径',
  noticePathsOpening: '各方当事人可以依法通过下列途径维护自己的权利：',
  noticePath: (order: number, text: string) => `（${chineseNumeral(order)}）${text}`,
  noticeTime: '请注意仲裁、诉讼的时效期间，及时主张权利。在此期间请保持克制，不要激化矛盾。',
  receiptSignature: (role: string, name: string) => `${role}（${name}，签收）：`,
  receiptDate: '签收日期：　　　　年　　月　　日',
} as const

/** Ways named in the notice (art. 26). */
export const noticePathLabels: Readonly<Record<string, string>> = {
  arbitration: '依照仲裁协议或者法律规定，向仲裁机构申请仲裁。',
  administrative: '请求有管理职责的行政机关依法处理。',
  litigation: '向有管辖权的人民法院提起诉讼。',
}

/**
 * Number of a mediation as the forms write it, with the year in brackets and the place's own word:
 * `2026-K7MP0001` is `（2026）清河人调字第K7MP0001号`. A number of another shape is printed as it is.
 */
export function agreementNumber(number: string, orgName: string): string {
  const parts = /^(\d{4})-([0-9A-Z]+)$/.exec(number)
  if (parts === null) return number
  return `（${parts[1]}）${placeWord(orgName)}人调字第${parts[2]}号`
}

/** The people's mediation committee of a centre's town: `清河镇综治中心` has `清河镇人民调解委员会`. */
export function committeeName(orgName: string): string {
  const town = townName(orgName)
  return town.endsWith('人民调解委员会') ? town : `${town}人民调解委员会`
}

function townName(orgName: string): string {
  return orgName.replace(
    /(社会治安综合治理|综合治理|社会治理|综治|矛盾纠纷调处化解|矛调|矛盾调解)?(服务)?中心$/,
    '',
  )
}

function placeWord(orgName: string): string {
  return townName(orgName).replace(/(街道办事处|人民调解委员会|街道|镇|乡)$/, '')
}

/** How and until when one clause is to be performed. */
export function performanceSentence(order: number, clause: AgreementClause): string {
  const manner = clause.manner.trim()
  const how = manner === '' ? '' : `以${manner}方式`
  const count = clause.instalments.length
  const dueDays = clause.instalments.map(part => part.dueOn).sort()
  let when = '自本协议生效之日起履行'
  if (count > 0)
    when = `分${chineseNumeral(count)}期履行，最后一期于${writtenDay(dueDays.at(-1) ?? '')}前付清`
  else if (clause.dueOn !== null && clause.kind === 'forbearance')
    when = `履行至${writtenDay(clause.dueOn)}止`
  else if (clause.dueOn !== null)
    when = `于${writtenDay(clause.dueOn)}前${clause.kind === 'payment' ? '一次付清' : '履行完毕'}`
  return `第${chineseNumeral(order)}项：${how}${how === '' ? '' : '，'}${when}。`
}
