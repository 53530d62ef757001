/** Words of what rings: the notice of the system, the note in the window, the number on the tab. */
import type { AlertView } from '../contract/alert.ts'
import type { AlertKind } from '../domain/alert.ts'
import type { ConcernKind } from '../domain/concern.ts'
import type { GridNoteOutcome } from '../domain/gridNote.ts'
import { concernKindLabels } from './concern.ts'
import { gridNoteOutcomeLabels } from './gridNote.ts'

export const alertKindLabels: Record<AlertKind, string> = {
  due: '期限提醒',
  pauseAsked: '有人申请中止',
  orderDelivered: '新的派单',
  orderBack: '派单退回重办',
  returnToJudge: '有退单要判',
  extensionToDecide: '有延期要批',
  askLapsed: '申请已失效',
  pauseOver: '中止到期',
  approvalWanted: '有吹哨要批',
  absenceToDecide: '有请假要批',
  supervisionToAnswer: '有督办要答复',
  concern: '有事没人管',
  meetingNear: '会商快开始了',
  appointmentNear: '约好的调解快到了',
  handedOver: '有事交接给您',
  obligationDue: '协议该履行了',
  confirmationDue: '司法确认快到期',
  visitDue: '协议该回访了',
  gridNoteWaiting: '网格员报来一条',
  gridNoteResult: '您报的线索有结果了',
  subsidyToDecide: '有以案定补要审',
  subsidyReturned: '以案定补被退回',
  refusedBack: '县里没收下一项',
}

/** Title of a notice; what is overdue, and what cannot wait, says so first. */
export function alertTitle(alert: Pick<AlertView, 'kind' | 'isOverdue' | 'urgency'>): string {
  const word = alert.kind === 'due' && alert.isOverdue ? '已经超期' : alertKindLabels[alert.kind]
  return alert.urgency === 'U0' ? `【特急】${word}` : word
}

/** One sentence under the title. `at` is the time as people read it. */
export function alertBody(
  alert: Pick<AlertView, 'kind' | 'number' | 'title' | 'isOverdue'>,
  at: string,
): string {
  const matter = [alert.number, alert.title].filter(part => part !== '').join(' ')
  switch (alert.kind) {
    case 'due':
      return `${matter}，${alert.isOverdue ? '到期' : '将到期'} ${at}`
    case 'pauseAsked':
      return `${matter}，${at} 申请，请批复`
    case 'orderDelivered':
      return `${matter}，${at} 送达，请尽快签收`
    case 'orderBack':
      return `${matter}，核查没有通过，请重办`
    case 'returnToJudge':
      return `${matter}，${at} 申请退单，请判定`
    case 'extensionToDecide':
      return `${matter}，${at} 申请延期，请批复`
    case 'askLapsed':
      return `${matter}，${at} 到期没有批，申请已失效`
    case 'pauseOver':
      return `${matter}，${at} 中止到期，已恢复计时`
    case 'approvalWanted':
      return `${matter}，${at} 报请吹哨，请批复`
    case 'absenceToDecide':
      return `${alert.title} ${at} 请假，请批复`
    case 'supervisionToAnswer':
      return `${matter}，请在 ${at} 前答复`
    case 'concern':
      return `${concernKindLabels[alert.title as ConcernKind] ?? ''}，请在 ${at} 前处理`
    case 'meetingNear':
    case 'appointmentNear':
      return `${matter}，${at} 开始`
    case 'handedOver':
      return `${alert.title}的 ${alert.number} 件事已交到您手上`
    case 'obligationDue':
      return alert.isOverdue ? `${matter}，${at} 到期，请催一催` : `${matter}，${at} 到期，请打个电话提醒`
    case 'confirmationDue':
      return `${matter}，司法确认最晚 ${at} 申请，还没申请`
    case 'visitDue':
      return `${matter}，请在 ${at} 前回访`
    case 'subsidyToDecide':
      return `${matter}，${at} 报来，请审`
    case 'subsidyReturned':
      return `${matter}，退回补充，请看理由`
    case 'refusedBack':
      return `${alert.title} ${at} 写的内容县里没有采用，请看原因`
    case 'gridNoteWaiting':
      return `${alert.number} ${at} 报：${alert.title}`
    case 'gridNoteResult':
      return `${gridNoteOutcomeLabels[alert.number as GridNoteOutcome] ?? ''}：${alert.title}`
  }
}

export const alertText = {
  see: '去看看',
  many: (count: number) => `还有 ${count} 条提醒，请到工作台查看。`,
  title: '提醒',
  /** In front of the name of the page while something waits. */
  tabTitle: (count: number, name: string) => (count === 0 ? name : `(${count}) ${name}`),
  allow: '开启桌面提醒',
  allowHint: '浏览器窗口最小化时也能收到提醒。',
  soundName: '特急提示音',
} as const
