/** Words of the conflict clinic. */
import type { ConflictWeight } from '../domain/conflict.ts'

export const conflictWeightLabels: Record<ConflictWeight, string> = {
  deadline: '期限',
  amount: '金额',
  party: '当事人',
  words: '文字',
}

export const clinicLabels = {
  list: '不一致的内容',
  search: '编号、标题或填写人',
  whose: '谁的',
  whoseAll: '全部',
  whoseMine: '我写的',
  whoseDecide: '归我选定的',
  weight: '关系到',
  weightAll: '全部内容',
  age: '发现多久了',
  ageAll: '不限',
  ageOlder: (days: number) => `${days} 天以上`,
  count: (count: number) => `${count} 处`,
  none: '没有符合条件的。',
  chooseOne: '从左边选一处来看。',
  sawBase: '写的时候看到的是“原来”那一份，没有看到对方的。',
  notBefore: '县里记不清是哪台电脑写的。',
  at: (at: string) => `写于 ${at}（那台电脑的时钟）`,
  follows: '选这一份会怎样',
  pick: '选这一份',
  picked: '已点选，按回车确定',
  usePicked: '用点选的这一份',
  takeThis: (number: number) => `用另一份（${number}）`,
  otherNumbered: (number: number) => `另一份（${number}）`,
  draft: '合起来的草稿',
  draftHint: '两边各自新写的都在里面，一边删掉的已经去掉。请看一遍、改好再用。',
  draftClashes: (count: number) => `有 ${count} 处两边都改过，草稿里前后都留着，请删去不要的。`,
  useDraft: '用草稿改',
  habit: (times: number) =>
    `这两位在这一处已经 ${times} 次没看到对方就改了。可以商量由一个人来填，或先同步再改。`,
  keys: '上下键换一处，数字键点选，回车确定，B 两段都要，W 重新写。',
  solvedBy: (name: string, at: string) => `${name} 于 ${at} 选定`,
  lostKept: (words: string) => `没有采用：${words}`,
  chosenWas: (words: string) => `采用：${words}`,
  openCase: '打开案件',
  group: '这几项要一起选定',
} as const

type Params = Readonly<Record<string, string | number>>

/** What follows, as a sentence. Times come formatted. */
export const followLabels: Record<string, (params: Params) => string> = {
  contactDue: p => `首次联系群众的期限是 ${p.at}`,
  triageDue: p => `研判的期限是 ${p.at}`,
  finishLimit: p => `现在派单的话，办结期限是 ${p.at}`,
  ordersSent: p => `已有 ${p.count} 张派单送到${p.names}，上面是现在的内容，要告诉对方已改`,
  signaturesFit: p => `已登记的 ${p.total} 个签字里有 ${p.fits} 个签的是这一份`,
  signaturesLost: p => `有 ${p.count} 个签字签的不是这一份，要重新签`,
  papersPrinted: p => `已打印 ${p.count} 次文书，打印的是原来的内容，要重新打印`,
  confirmationDue: p => `申请司法确认的最后一天是 ${p.day}`,
  agreementBinds: p => `协议已于 ${p.day} 生效，改动要请各方重新确认`,
  whistleBlown: p => `哨已于 ${p.at} 吹出，送出的是现在的内容`,
  meetingTold: p => `已通知 ${p.count} 位参会人，要另行告知`,
  flagsAdded: p => `会多出风险提示：${p.ids}`,
  flagsGone: p => `会去掉风险提示：${p.ids}`,
  nothing: () => '不牵动期限、签字和派单',
}
