/** The words an order starts from: what is asked, from whom, whom to call, what is dangerous, until when, on which duty. */
import type { OrderRole } from '../domain/order.ts'
import { basesText } from './duty.ts'

export interface OrderDraft {
  role: OrderRole
  departmentName: string
  leadName: string
  applicantName: string
  isAnonymous: boolean
  isProtectedReporter: boolean
  title: string
  place: string
  peopleCount: number | null
  /** Yuan in digits; null when no money is at stake. */
  amount: string | null
  /** Name and phone as this person may see it. */
  contact: string
  respondents: readonly string[]
  /** The task of the duty item; empty when the catalogue names none. */
  task: string
  duty: {
    number: string
    title: string
    basis: readonly { law: string; articles: readonly string[] }[]
  } | null
  flags: readonly { name: string; note: string }[]
  signBy: string | null
  checkInBy: string | null
  finishBy: string | null
  opinion: string
  /** Village, grid and leader, for a matter that stays in the grid. */
  grid: string | null
}

const draftWords = {
  anonymous: '匿名反映人',
  protectedName: '反映人（要求保密）',
  viaCenter: '反映人要求保密，请通过综治中心联系',
  anonymousContact: '匿名反映，请通过综治中心联系',
  usualTask: '到现场核实情况，依法处理，结果告知群众',
  usualSupport: '配合主办部门办理，做好本部门职责内的事',
  gridTask: '上门了解情况，劝解双方，能当场解决的当场解决',
} as const

/** A title put into quotation marks ends without a stop of its own. */
export const bareTitle = (title: string): string => title.replace(/[。，；！？、,.;!?\s]+$/u, '')

/** Text of one order. Lines without content are left out; every line can be changed by hand afterwards. */
export function draftDemand(draft: OrderDraft): string {
  const who = draft.isProtectedReporter
    ? draftWords.protectedName
    : draft.isAnonymous || draft.applicantName === ''
      ? draftWords.anonymous
      : draft.applicantName
  const scale = [
    draft.peopleCount === null || draft.peopleCount < 2 ? null : `涉及 ${draft.peopleCount} 人`,
    draft.amount === null ? null : `金额 ${draft.amount} 元`,
    draft.respondents.length === 0 ? null : `对方：${draft.respondents.join('、')}`,
  ].filter(text => text !== null)
  const task =
    draft.task ||
    (draft.grid !== null
      ? draftWords.gridTask
      : draft.role === 'support'
        ? draftWords.usualSupport
        : draftWords.usualTask)
  const asked = draft.grid === null ? task : `请${draft.grid}${task}`
  const contact = draft.isProtectedReporter
    ? draftWords.viaCenter
    : draft.isAnonymous
      ? draftWords.anonymousContact
      : draft.contact
  const dates = [
    draft.signBy === null ? null : `${draft.signBy} 前签收`,
    draft.checkInBy === null ? null : `${draft.checkInBy} 前到场报到`,
    draft.finishBy === null ? null : `${draft.finishBy} 前办结并反馈`,
  ].filter(text => text !== null)
  const flags = draft.flags.map(flag =>
    flag.note === '' ? flag.name : `${flag.name}（已处置：${flag.note}）`,
  )
  return [
    `事由：${who}反映“${bareTitle(draft.title)}”${draft.place === '' ? '' : `，地点：${draft.place}`}${scale.length > 0 ? `，${scale.join('，')}` : ''}。`,
    `请办：${asked}。`,
    draft.role === 'support' ? `主办：${draft.leadName}，请与其会同办理。` : null,
    flags.length > 0 ? `风险：${flags.join('；')}。先保安全，有变化立即报告。` : null,
    contact === '' ? null : `联系：${contact}。`,
    dates.length > 0 ? `时限：${dates.join('，')}（从送达算起，此为现在送达的时间）。` : null,
    draft.duty === null
      ? null
      : `依据：职责清单 ${draft.duty.number} ${draft.duty.title}${draft.duty.basis.length > 0 ? `；${basesText(draft.duty.basis)}` : ''}。`,
    draft.opinion === '' ? null : `研判意见：${draft.opinion}`,
  ]
    .filter(line => line !== null)
    .join('\n')
}

/** What a report of a major matter to the county starts from. */
export function draftReport(report: {
  number: string
  title: string
  applicantName: string
  place: string
  peopleCount: number | null
  amount: string | null
  category: string
  level: string
  flags: readonly { name: string; note: string }[]
  told: string
  ask: string
}): string {
  const scale = [
    report.peopleCount === null ? null : `涉及 ${report.peopleCount} 人`,
    report.amount === null ? null : `金额 ${report.amount} 元`,
  ].filter(text => text !== null)
  return [
    `一、事由：${report.told}，${report.applicantName || '匿名反映人'}反映“${bareTitle(report.title)}”（${report.number}），地点：${report.place || '未写明'}${scale.length > 0 ? `，${scale.join('，')}` : ''}。`,
    `二、研判：${report.category}，${report.level}。${
      report.flags.length === 0
        ? '未发现风险字眼。'
        : `风险：${report.flags.map(flag => flag.name).join('、')}。`
    }`,
    `三、已做：${
      report.flags.some(flag => flag.note !== '')
        ? report.flags
            .filter(flag => flag.note !== '')
            .map(flag => flag.note)
            .join('；')
        : '已登记研判，落实人员盯守。'
    }`,
    `四、请求：${report.ask}`,
  ].join('\n')
}
