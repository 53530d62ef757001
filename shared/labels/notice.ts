/** Words of the papers that leave the desk: accepted, passed on, not accepted, and the notice to a department. */
import type { RejectReason } from '../domain/case.ts'
import type { NoticeKind } from '../domain/notice.ts'

export const noticeTitles: Record<NoticeKind, string> = {
  acceptance: '受理告知书',
  transfer: '转办告知单',
  rejection: '不予受理告知书',
  dispatch: '派单通知',
}

/** What a basis is for a matter handled as a petition, and for all others. */
const petitionBasis = '《信访工作条例》第二十二条、第二十三条'
const mediationBasis = '《中华人民共和国人民调解法》第十七条'

/** The rule behind each refusal, where there is one that names it. */
export const rejectBasis: Record<RejectReason, string> = {
  notThisTown: '《信访工作条例》关于属地管理、分级负责的规定',
  alreadyInCourt: '《信访工作条例》关于诉讼与信访分离的规定',
  alreadyInPolice: '《信访工作条例》关于依照法定程序分类处理的规定',
  otherOrganExclusive: '《信访工作条例》关于依照法定程序分类处理的规定',
  finalClosure: '《信访工作条例》第三十六条',
  notAMatter: '《信访工作条例》关于提出信访事项的规定',
  duplicate: '《信访工作条例》关于重复信访事项的规定',
}

export const noticeText = {
  page: '告知单',
  which: '哪种纸',
  paper: '纸张',
  a4: 'A4',
  narrow: '80 毫米',
  print: '打印',
  next: '下一件',
  close: '关闭',
  printed: '已送去打印，并记入办理经过',
  none: '这件事项现在没有要打印的告知单。',
  number: '编号',
  applicant: '反映人',
  anonymous: '匿名反映人',
  matter: '反映事项',
  category: '事项类别',
  path: '办理途径',
  toldAt: '反映时间',
  registeredAt: '登记时间',
  acceptedAt: '受理时间',
  lead: '主办单位',
  support: '协办单位',
  contact: '联系人和电话',
  mediator: '调解员',
  due: '办结时限',
  sign: '签收时限',
  checkIn: '报到时限',
  estimated: '（按现在送达推算，以实际送达时间为准）',
  firstContact: '首次联系',
  before: (when: string) => `${when} 前`,
  byPlan: '按工作方案办理',
  basis: '依据',
  duty: (number: string, title: string) => `职责清单 ${number} ${title}`,
  basisText: (law: string, articles: readonly string[]) =>
    `《${law}》${articles.map(article => `第${article}条`).join('、')}`,
  basisFor: (isPetition: boolean, isMediation: boolean) =>
    isPetition ? petitionBasis : isMediation ? mediationBasis : petitionBasis,
  officer: '经办人',
  checkCode: '核对码',
  codeHint: '扫码或报编号和核对码，可查办理进度',
  phone: '联系电话',
  address: '地址',
  seal: '（盖章）',
  receivedBy: '签收人',
  receivedLine: '签名：　　　　　　　　日期：　　　　年　　月　　日',
  to: (name: string) => `${name}：`,
  acceptIntro: (when: string, matter: string) =>
    `您 ${when} 反映的“${matter}”，经审核，属于本中心受理范围，现已受理。`,
  acceptNext: '我们会依照规定办理，并把结果告诉您。受理、调解均不收取任何费用。',
  acceptMediation: (name: string) =>
    `本事项适合人民调解，已交调解员${name}联系双方。调解自愿，您可以接受，也可以拒绝或者随时要求终止。`,
  acceptEscalated: '本事项已上报县综治中心，由县里明确责任单位和包案领导。',
  acceptSettled: (result: string) => `本事项已当场办理：${result}`,
  transferIntro: (when: string, matter: string, lead: string) =>
    `您 ${when} 反映的“${matter}”，依照职责分工，已转由${lead}办理。`,
  transferNext: '请保持电话畅通。到期没有得到答复的，请凭本告知单与本中心联系。',
  rejectIntro: (when: string, matter: string) =>
    `您 ${when} 反映的“${matter}”，经审核，依照有关规定，本中心不予受理。`,
  reason: '不予受理的原因',
  guidance: '您可以这样办',
  rights: '对本告知有异议的，可以自收到之日起向上一级综治中心或者信访部门提出。',
  dispatchIntro: '下列事项依照职责分工请你单位办理。时限自送达时起算，不因晚签收延后。',
  dispatchReturn: '认为不属于本单位职责的，请在一个工作日内书面说明理由，并写明职责清单的条目。',
  demand: '办理要求',
  rendezvous: '集合时间地点',
  place: '地点',
  urgency: '等级和紧急程度',
  issuedAt: '派出时间',
  role: '办理身份',
} as const
