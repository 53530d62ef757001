/** Words of appointments: when and where people meet, who was told, what stands in the way. */
import type {
  AppointmentEnd,
  AppointmentPurpose,
  AppointmentStatus,
  ClashKind,
  TellingAnswer,
  TellingWay,
} from '../domain/appointment.ts'

export const appointmentPurposeLabels: Record<AppointmentPurpose, string> = {
  session: '调解',
  inquiry: '调查询问',
  signing: '签协议',
}

export const appointmentStatusLabels: Record<AppointmentStatus, string> = {
  planned: '已约定',
  held: '已开',
  cancelled: '已取消',
}

export const appointmentEndLabels: Record<AppointmentEnd, string> = {
  moved: '改期',
  absent: '有人没到',
  notNeeded: '不用开了',
}

export const tellingWayLabels: Record<TellingWay, string> = {
  paper: '送通知书',
  phone: '打电话',
  message: '发短信、微信',
  visit: '上门',
}

export const tellingAnswerLabels: Record<TellingAnswer, string> = {
  willCome: '能来',
  cannotCome: '来不了',
  noAnswer: '没答复',
}

/** One clash as a sentence: who or what is taken, by which matter, from when to when. */
export function clashSentence(kind: ClashKind, name: string, matter: string, span: string): string {
  const other = matter === '' ? '另一件调解' : `“${matter}”`
  switch (kind) {
    case 'room':
      return `${name}${span}已经约给${other}`
    case 'mediator':
      return `调解员${name}${span}要调${other}`
    case 'party':
      return `${name}${span}要参加${other}`
    case 'away':
      return `调解员${name}${span}请假`
  }
}

export const appointmentText = {
  title: '约定调解',
  calendar: '调解日程',
  calendarHint: '这里排着本中心约好的调解。红字是还没有通知到的人。',
  week: (from: string, to: string) => `${from} 至 ${to}`,
  calendarEmpty: '这些天没有约定。到调解室的“安排”里约时间。',
  earlier: '前一周',
  later: '后一周',
  thisWeek: '本周',
  none: '还没有约时间。',
  plan: '约时间',
  planTitle: '约时间、地点',
  planDo: '约定',
  planned: '已约定，请打印通知书并通知当事人',
  moveTitle: '改期',
  move: '改期',
  moveDo: '改到这个时间',
  moveReason: '为什么改期',
  purpose: '做什么',
  day: '日期',
  from: '开始',
  minutes: '大约多久',
  minuteOptions: (minutes: number) => (minutes < 60 ? `${minutes} 分钟` : `${minutes / 60} 小时`),
  room: '地点',
  roomNeeded: '请写地点',
  guests: '通知谁来',
  guestsNeeded: '请至少选一位当事人',
  mediators: '调解员',
  note: '要带什么、注意什么',
  noteHint: '写在通知书上，例如：带身份证、医疗费票据',
  clashTitle: '时间有冲突',
  clashAccept: '我已看清冲突，仍然约这个时间',
  restDay: '这天休息，请确认双方都愿意来',
  afterLimit: '这天已经过了调解期限，请先办延长',
  free: '没有冲突',
  span: (day: string, from: string, to: string) => `${day} ${from}至${to}`,
  notices: '打印通知书',
  tell: '登记通知',
  tellTitle: (name: string) => `通知${name}`,
  tellHint: '怎么通知的、对方怎么答复，记下来，日后有据可查。',
  tellDo: '记下',
  told: '已记下',
  way: '怎么通知',
  toldAt: '通知时间',
  answer: '对方答复',
  tellNote: '说明',
  tellNoteHint: '例如：本人签收；由其儿子代收',
  proof: '签收单、截图',
  proofNone: '没有',
  untold: '还没有通知到',
  notYet: { untold: '还没有通知到', cannotCome: '来不了，请改期', noAnswer: '没有答复，请再通知' },
  allTold: '都说能来',
  tellingLine: (way: string, at: string, answer: string, by: string) => `${way}，${at}，${answer}（${by}记）`,
  hold: '已经开了',
  holdDone: '已登记',
  write: '去写记录',
  cancel: '取消',
  cancelTitle: '取消这次约定',
  cancelHint: '有人没到的，写明谁没到、什么缘故。',
  cancelKind: '为什么',
  cancelReason: '说明',
  cancelReasonNeeded: '请写说明',
  cancelDo: '取消约定',
  cancelled: '已取消',
  movedFrom: '改期而来',
  by: (name: string) => `${name}约`,
} as const
