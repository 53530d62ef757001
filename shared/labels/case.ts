/** Chinese words of a case: its states, how it came, who is on it, and every screen around it. */
import type {
  CaseFile,
  CaseSource,
  CaseStatus,
  CompletionKind,
  IntakeChannel,
  RejectReason,
  Retention,
  Satisfaction,
  SolvedAnswer,
} from '../domain/case.ts'
import type { IdType, PartyRole } from '../domain/caseRecord.ts'
import type { CitizenIdReason, OrganisationCodeReason } from '../domain/identity.ts'

export const caseStatusLabels: Record<CaseStatus, string> = {
  draft: '草稿',
  registered: '待研判',
  notAccepted: '不予受理',
  assessed: '已研判',
  mediating: '调解中',
  dispatched: '已派单',
  handling: '办理中',
  whistled: '已吹哨',
  onSite: '已到场',
  suspended: '已中止',
  completed: '待核查',
  verifyFailed: '核查不通过',
  followUp: '待回访',
  closed: '已结案',
  archived: '已归档',
  escalated: '已上报县里',
  withdrawn: '已撤回',
  merged: '已并案',
  terminated: '已终止',
}

export const intakeChannelLabels: Record<IntakeChannel, string> = {
  walkIn: '来访',
  phone: '来电',
  letter: '来信',
  online: '网上',
  chat: '微信群',
  patrolFound: '巡查发现',
  homeVisit: '入户走访',
}

export const caseSourceLabels: Record<CaseSource, string> = {
  citizen: '群众本人',
  gridWorker: '网格员上报',
  village: '村（社区）上报',
  hotlineTransfer: '12345转办',
  superiorAssigned: '上级交办',
  deptTransferred: '部门移送',
  courtDelegated: '法院委派',
  policeTransferred: '公安移交',
  imported: '表格导入',
}

export const partyRoleLabels: Record<PartyRole, string> = {
  applicant: '申请人',
  respondent: '被申请人',
  interestedParty: '利害关系人',
  agent: '代理人',
  reporter: '反映人',
}

export const idTypeLabels: Record<IdType, string> = {
  citizenId: '居民身份证',
  householdBook: '户口簿',
  passport: '护照',
  taiwanPermit: '台胞证',
  hkMacauPermit: '港澳通行证',
  uscc: '统一社会信用代码',
  registrationNumber: '营业执照注册号',
  none: '没有证件',
}

export const completionKindLabels: Record<CompletionKind, string> = {
  substantive: '实质性办结',
  interim: '阶段性办结',
  procedural: '程序性办结',
}
export const completionKindHints: Record<CompletionKind, string> = {
  substantive: '问题真正解决了',
  interim: '先解决一部分，后面还要接着办',
  procedural: '程序走完，问题由别的渠道解决',
}

export const satisfactionLabels: Record<Satisfaction, string> = {
  satisfied: '满意',
  fairlySatisfied: '基本满意',
  dissatisfied: '不满意',
  unreachable: '未联系上',
}
export const solvedAnswerLabels: Record<SolvedAnswer, string> = {
  solved: '已解决',
  partly: '部分解决',
  unsolved: '没解决',
  unknown: '不清楚',
}
export const retentionLabels: Record<Retention, string> = {
  short5: '5年',
  long10: '10年',
  years30: '30年',
  permanent: '永久',
}

export const rejectReasonLabels: Record<RejectReason, string> = {
  notThisTown: '不是本乡镇的事',
  alreadyInCourt: '法院或仲裁机构已受理',
  alreadyInPolice: '公安机关已受理',
  otherOrganExclusive: '依法由专门机关处理',
  finalClosure: '信访已终结',
  notAMatter: '没有具体诉求',
  duplicate: '同一件事已登记',
}
/** Proposed words for the notice: where the person should go instead. */
export const rejectGuidance: Record<RejectReason, string> = {
  notThisTown:
    '您反映的事项不属于本乡镇管辖，请到事情发生地的乡镇（街道）综治中心反映。需要时我们可以帮您联系。',
  alreadyInCourt:
    '您反映的事项已由法院（仲裁机构）受理，请按该程序继续办理；对结果不服的，请在规定期限内上诉或申请再审。需要法律帮助的，可以到司法所申请法律援助。',
  alreadyInPolice: '您反映的事项已由公安机关受理，请向承办民警了解进展；有人身危险时请立即拨打110。',
  otherOrganExclusive: '您反映的事项依法由专门机关处理，请持本告知单和有关材料到该机关提出。单位和地址：',
  finalClosure: '您反映的信访事项已经复核终结，依法不再受理。如有新的事实和证据，请提供后重新提出。',
  notAMatter:
    '您反映的内容没有具体诉求，暂无法办理。请补充：什么时间、什么地点、涉及什么人、希望解决什么问题。',
  duplicate: '您反映的事项已经登记，正在办理中，不再重复登记。原登记编号：',
}

/** Groups of states offered as one-click filters of the list of all cases. */
export const caseStatusGroups: {
  key: string
  name: string
  statuses: CaseStatus[]
}[] = [
  {
    key: 'open',
    name: '在办',
    statuses: [
      'registered',
      'assessed',
      'mediating',
      'dispatched',
      'handling',
      'whistled',
      'onSite',
      'suspended',
      'completed',
      'verifyFailed',
      'followUp',
      'escalated',
    ],
  },
  { key: 'fresh', name: '待研判', statuses: ['registered', 'assessed'] },
  {
    key: 'handling',
    name: '办理中',
    statuses: ['dispatched', 'handling', 'whistled', 'onSite', 'verifyFailed'],
  },
  { key: 'mediating', name: '调解中', statuses: ['mediating'] },
  { key: 'toVerify', name: '待核查', statuses: ['completed'] },
  { key: 'toFollowUp', name: '待回访', statuses: ['followUp'] },
  { key: 'paused', name: '中止和上报', statuses: ['suspended', 'escalated'] },
  {
    key: 'ended',
    name: '已了结',
    statuses: ['closed', 'archived', 'notAccepted', 'withdrawn', 'merged', 'terminated'],
  },
  { key: 'all', name: '全部', statuses: [] },
]

export const citizenIdHints: Record<CitizenIdReason, string> = {
  length: '身份证号应为18位，现在位数不对（可照样保存）',
  characters: '身份证号里有不该出现的字（可照样保存）',
  birthDate: '号码里的出生日期不存在，请再核对（可照样保存）',
  futureBirth: '号码里的出生日期在今天以后，请再核对（可照样保存）',
  checksum: '最后一位校验不对，可能有一位录错了（可照样保存）',
}
export const organisationCodeHints: Record<OrganisationCodeReason, string> = {
  length: '位数不对，请再核对（可照样保存）',
  characters: '号码里有不该出现的字（可照样保存）',
  checksum: '校验位不对，可能有一位录错了（可照样保存）',
}
/** Warnings that come back with a saved case; they never block. */
export const caseWarningLabels: Record<string, string> = {
  'party.citizenIdLength': '身份证号位数不对',
  'party.citizenIdCharacters': '身份证号里有不该出现的字',
  'party.citizenIdBirthDate': '身份证号里的出生日期不存在',
  'party.citizenIdFutureBirth': '身份证号里的出生日期在今天以后',
  'party.citizenIdChecksum': '身份证号校验位不对',
  'party.usccInvalid': '统一社会信用代码不对',
  'party.phoneInvalid': '电话号码看着不对',
}

export const sexLabels: Record<'male' | 'female' | 'unknown', string> = {
  male: '男',
  female: '女',
  unknown: '未知',
}
export const attachmentPurposeLabels = {
  evidence: '证据材料',
  scan: '签字扫描件',
  photo: '现场照片',
  recording: '录音',
  other: '其他',
} as const

/** Field names as they appear in front of a value. */
export const caseFieldLabels: Partial<Record<keyof CaseFile, string>> = {
  number: '编号',
  title: '标题',
  narrative: '群众原话',
  channel: '来的方式',
  source: '谁转来的',
  sourceRef: '对方编号',
  toldAt: '反映时间',
  typedAt: '录入时间',
  applicantName: '申请人',
  place: '发生地点',
  unitId: '村（社区）',
  gridId: '网格',
  peopleCount: '涉及人数',
  amountFen: '涉及金额',
  categoryCode: '类别',
  level: '等级',
  urgency: '紧急程度',
  path: '办理途径',
  restriction: '保密范围',
  matterClass: '事项性质',
  firstContactDueAt: '首次联系时限',
  firstContactAt: '首次联系',
  completedAt: '办结时间',
  completionKind: '办结方式',
  resultText: '办理结果',
  suspendReason: '中止原因',
  reviewOn: '复查日期',
  endReason: '了结原因',
  satisfaction: '群众评价',
  archiveNumber: '档案号',
  retention: '保管期限',
}

/** Joins names the way a Chinese sentence does. */
export const joinWords = (items: readonly string[]): string => items.join('、')
/** A name in front of its value. */
export const pairWords = (name: string, value: string): string => `${name}：${value}`
/** A quotation of somebody's words. */
export const quoteWords = (text: string): string => `“${text}”`
