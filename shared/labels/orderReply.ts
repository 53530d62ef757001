/** Words of printed orders, their slips, and order files on a stick. */
import type { SlipPart, SlipStep } from '../domain/orderReply.ts'
import { completionKindLabels, partyRoleLabels } from './case.ts'
import { urgencyWords } from './common.ts'
import { orderKindLabels, orderRoleLabels, returnReasonLabels } from './order.ts'

export const slipPartLabels: Record<SlipPart, string> = {
  deliver: '送达',
  sign: '签收',
  checkIn: '到场',
  finish: '办结',
  return: '退单',
}

export const slipVerdictLabels: Record<SlipStep['verdict'], string> = {
  new: '将登记',
  already: '已经登记过，不重复',
  refused: '不能登记',
}

/** `签收、到场`; used in sentences. */
export const partsText = (parts: readonly SlipPart[]): string =>
  parts.map(part => slipPartLabels[part]).join('、')

/** Words of the page that goes out on a stick. */
export const orderFileTexts = {
  kind: orderKindLabels,
  role: orderRoleLabels,
  urgency: urgencyWords,
  partyRole: partyRoleLabels,
  returnReason: returnReasonLabels,
  completionKind: completionKindLabels,
  fileName: (department: string, stamp: string): string =>
    `派单-${department.replace(/[\\/:*?"<>|]/g, '')}-${stamp}.html`,
  photoName: (number: string, index: number, extension: string): string =>
    `${number}-回执照片${index}.${extension}`,
}

export const paperText = {
  title: '录入回执',
  intro:
    '部门在纸质派单上签收、到场、办结或退单后交回来的，在这里一次录完。部门带回的回执文件（优盘）也在这里导入。',
  tabPaper: '纸质回执',
  tabFile: '优盘派单',
  code: '扫码或输入派单编号和校验码',
  codeHint:
    '用扫码枪扫派单右上角的二维码，或照着二维码下面的字输入，编号和校验码中间空一格，回车打开。扫出来不对时，请把输入法切到英文。',
  open: '打开',
  department: '部门',
  matter: '事项',
  demand: '要求',
  status: '现在',
  issuedAt: '派出',
  onRecord: '系统里已有',
  nothingYet: '还没有任何登记',
  moved: (department: string): string => `这张单子已经改派给${department}。下面是原部门的，录入前请看清楚。`,
  earlier: (at: string, byName: string, source: 'paper' | 'file', parts: string): string =>
    `${at} ${byName}已录入${source === 'paper' ? '纸质回执' : '回执文件'}：${parts || '照片'}`,
  sign: '签收',
  signName: '签收人',
  signPhone: '签收人电话',
  signAt: '签收时间',
  checkIn: '到场（报到）',
  checkInName: '到场人',
  checkInAt: '到场时间',
  checkInPlace: '到场地点',
  checkInNote: '现场情况',
  outcome: '办理情况',
  outcomeNone: '还在办',
  outcomeFinish: '已办结',
  outcomeReturn: '退单',
  finishName: '经办人',
  finishAt: '办结时间',
  finishKind: '办结情况',
  finishText: '办理结果（照纸上写的录）',
  finishNext: '下一步（阶段办结必填）',
  returnName: '退单人',
  returnAt: '提出时间',
  returnReason: '退单理由',
  returnDuty: '依据的权责清单条款',
  returnBasis: '说明',
  scan: '回执的照片或扫描件',
  scanHint: '必须附上，作为签收和办理的凭证。',
  addScan: '添加照片或扫描件',
  remove: '去掉',
  will: '录入后',
  willNothing: '填写后这里会写明要登记什么。',
  save: '录入',
  saved: (number: string, parts: string): string => `${number} 已登记：${parts}`,
  next: '录下一张',
  scanMissing: '请先附上回执的照片或扫描件。',
  timeHint: '写纸上的时间，如 2026-03-05 10:20',
  timeBad: '时间看不懂，请写成 2026-03-05 10:20 这样。',
  incomplete: '标红的还没有填完。',
  needed: '请填写。',
  photoTooLarge: '文件超过 20 MB，请换小一点的照片。',
} as const

export const paperSheetText = {
  code: '扫码录入回执',
  checkCode: (code: string): string => `校验码 ${code}`,
  duty: '依据职责',
  partners: '一起办的',
  gap: '、',
  clocks: '四个时限',
  bySignature: '签收即送达',
  clockDelivery: '送达',
  clockSign: '签收',
  clockCheckIn: '到场（报到）',
  clockFinish: '办结',
  until: (time: string): string => `${time} 前`,
  deliveredAt: (time: string): string => `${time} 已送达，时限从这时起算`,
  notDelivered: '以下面签收的时间为送达时间，时限从那时起算',
  ifNow: (time: string): string => `（若 ${time} 送达）`,
  none: '不限',
  returnUntil: (time: string): string =>
    `不属本部门职责的，${time} 前可以申请退单，须写明依据的权责清单条款；过期不再受理退单。`,
  copies: '本单留存部门；虚线以下回执撕下，签字后交回综治中心。',
  cut: '✂ 沿此线撕下，交回综治中心',
  slipTitle: '派单回执',
  slipSign: '签收',
  slipSigner: '签收人：',
  slipPhone: '电话：',
  slipTime: '时间：______年____月____日____时____分',
  slipCheckIn: '到场',
  slipCheckInTime: '到场时间：______年____月____日____时____分',
  slipCheckInPlace: '地点：',
  slipCheckInPerson: '到场人：',
  slipFinish: '办理结果',
  slipKind: '□ 实质性办结　□ 阶段性办结　□ 程序性办结',
  slipNext: '阶段办结的，下一步：',
  slipFinishTime: '办结时间：______年____月____日____时____分',
  slipReturn: '退单',
  slipReasons: '□不在本辖区 □不属本部门职责 □多部门职能交叉 □重复派单 □信息不全 □已进入诉讼仲裁复议',
  slipBasis: '依据权责清单条款编号：__________　应由（部门）：__________　说明：',
  slipHandler: '经办人（签字）：',
  slipLeader: '部门负责人（签字）：',
  slipSeal: '部门（盖章）：',
  slipCenter: '综治中心收回人：',
  back: (name: string, phone: string): string => `交回：${name}${phone === '' ? '' : `　电话 ${phone}`}`,
} as const

export const orderFileText = {
  intro:
    '部门没有网络的，把它的派单写成一个网页文件，存到优盘带去。部门用任何浏览器打开就能看、能填，填好的回执文件带回来在这里导入。',
  departments: '写出派单',
  department: '部门',
  orders: '待办派单',
  lastAt: '上次写出',
  never: '没有写过',
  withPictures: '带上案件照片',
  export: '写出文件',
  exported: (orders: number, path: string): string => `已写出 ${orders} 件，保存到 ${path}`,
  leftOut: (count: number): string =>
    `有 ${count} 件是敏感或受保护的，没有写进文件，请打印纸质派单当面送达。`,
  notSaved: '没有选保存的地方，请再写出一次。',
  nobody: '没有部门有待办的派单',
  files: '写出过的文件',
  noFiles: '还没有写出过文件。',
  at: '写出时间',
  by: '写出人',
  device: '电脑',
  answered: '已回执',
  answeredOf: (answered: number, orders: number): string => `${answered} / ${orders} 件`,
  lastReply: '最近回执',
  import: '导入回执文件',
  importKind: '回执文件',
  importHint: '先看清会登记什么，再确认。同一个文件导入几次都不会重复登记。',
  from: (department: string, at: string, byName: string): string =>
    `${department}的回执，对应 ${at} ${byName}写出的派单文件`,
  savedAt: (at: string): string => `部门 ${at} 保存`,
  unknownOrder: '这台电脑没有这张派单，或者您不能看。请先同步，或到写出文件的电脑上导入。',
  nothingNew: '没有新内容，不用导入。',
  photos: (count: number): string => `新照片 ${count} 张`,
  apply: (count: number): string => `确认登记 ${count} 件`,
  applied: (orders: number): string => `已登记 ${orders} 件`,
  partly: '有的没有登记成，原因写在下面，其余已登记。',
  cancel: '不导入',
  forbid: '不许用优盘派单',
  forbidHint:
    '本单位禁用优盘时打开。打开后这台电脑不能写出派单文件，也不能导入回执文件。每次使用都记在操作记录里。',
  forbidden: '管理员已禁止在这台电脑上使用优盘派单。没有网络的部门请用纸质派单。',
  tooLarge: '文件超过 40 MB，不是本系统的回执文件。',
} as const
