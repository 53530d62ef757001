/** Words of the four clocks of an order: their proofs, and what is missing. */
import type { ProofKind } from '../domain/orderProof.ts'
import type { MissingThing, OrderStepName, OrderStepState } from '../domain/orderSteps.ts'

export const orderStepNameLabels: Record<OrderStepName, string> = {
  delivery: '送达',
  sign: '签收',
  checkIn: '报到',
  finish: '办结',
}

export const orderStepStateLabels: Record<OrderStepState, string> = {
  waiting: '未开始',
  running: '计时中',
  claimed: '待佐证',
  proven: '已证实',
  skipped: '不需要',
  ended: '已终止',
}

export const proofKindLabels: Record<ProofKind, string> = {
  claim: '部门自报',
  county: '县平台留痕',
  seat: '席位收件',
  paper: '纸质回执',
  file: '优盘回执',
  photo: '现场照片',
  confirmed: '他人佐证',
  verified: '核查通过',
}

/** What is missing, and who can bring it. */
export const missingLabels: Record<MissingThing, string> = {
  delivery: '还没有送达凭证，没有计时。请送达纸质派单，拍下签了字的回执；部门有席位或联网的，系统自动送达。',
  signature: '等部门签收：写明经办人和电话。',
  signProof: '部门自报签收。数据传到县平台后自动证实；也可以由中心核实电话或补传回执。',
  checkIn: '等部门到场报到：时间、人、地点，加一张现场照片。',
  checkInProof: '部门自报到场，没有照片。请中心、在场的其他部门或群众佐证一下。',
  result: '等部门办结：写明结果，附上材料。',
  verification: '部门已报结果，等另一个人核查。核查通过后按上报时间算。',
}

export const orderProofText = {
  title: '四个时限',
  addFile: '添加照片或扫描件',
  addMore: '再加一个',
  removeFile: (name: string) => `去掉 ${name}`,
  openProof: '看凭证',
  dueBy: (time: string) => `${time} 前`,
  at: (time: string) => `${time} 办到`,
  claimedAt: (time: string) => `自报 ${time}`,
  late: '超时',
  receiver: (name: string) => `收件人 ${name}`,
  person: (name: string) => `经办 ${name}`,
  witness: (name: string) => `佐证 ${name}`,
  place: (place: string) => `地点 ${place}`,
  byProgram: '系统自动',
  older: '早于凭证制度的旧单',
  // Dialogs
  handlerName: '经办人姓名',
  handlerPhone: '经办人电话',
  handlerNeeded: '请写经办人的姓名',
  phoneNeeded: '请写经办人的电话',
  slip: '签了字的回执',
  slipHint: '把签了字的纸质派单拍照或扫描，添加在这里。',
  slipNeeded: '请添加回执的照片或扫描件',
  slipTime: '回执上的时间',
  signedToo: '回执上已写明经办人，一并签收',
  photo: '现场照片',
  photoHint: '拍一张能看出地点的照片。没有照片也能报到，但要等别人佐证才算数。',
  personName: '报到人姓名',
  personNeeded: '请写报到人的姓名',
  arrivedWhen: '到场时间',
  seen: '怎么知道到场的',
  seenSelf: '我在现场看到的',
  seenTold: '部门打电话说的（待佐证）',
  evidence: '办理材料',
  evidenceHint: {
    substantive: '至少一件：现场照片、结果材料。',
    procedural: '至少一件：出具的文书、转办回执。',
    interim: '有就附上。',
  },
  evidenceNeeded: '这种办结要附材料',
  nextStep: '下一步打算',
  nextStepHint: '做什么、什么时候做完。',
  nextStepNeeded: '请写下一步做什么、什么时候做完',
  finisher: '部门经办人姓名',
  duty: '依据的权责清单条目',
  orderDuty: '派单依据的条目',
  dutyHint: '选本部门的条目，或清单写明“不归本部门管”的去向部门的条目。',
  dutyNeeded: '请选一条权责清单',
  courses: {
    triage: '这是第一次退单，由研判员审核。',
    director: '这是第二次退单，由中心主任审核。',
    ruling: '已经退过两次。这次不再审核，直接进入会商裁定，由领导定，定了不能再退。',
  },
  tellNote: '说了什么',
  confirmNote: '怎么核实的',
  citizen: '群众姓名',
  citizenHint: '是群众说的，写群众的姓名；是你看到的，不用写。',
  confirm: '佐证到场',
  claimedArrival: (name: string, time: string, place: string) => `${name} 自报 ${time} 到 ${place}，待佐证`,
  verifyPass: '通过',
  verifyFail: '不通过，退回重办',
  verifyVerdict: '核查结论',
  verifyNeeded: '请选核查结论',
  centerArgument: '中心的意见',
  centerArgumentNeeded: '请写中心的意见',
  handler: (name: string, phone: string) => `经办 ${name} ${phone}`,
  round: (round: number) => `第 ${round} 手`,
  dutyLine: (number: string) => `权责清单 ${number}`,
  score: '群众评价',
  lockedByRuling: '会商裁定指定，不能再退',
} as const
