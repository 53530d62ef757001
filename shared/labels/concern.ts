/** Words of forgotten matters: what is wrong, who has it, what was done. */
import type {
  ConcernDeed,
  ConcernKind,
  ConcernLevel,
  ConcernStatus,
  ConcernStepKind,
} from '../domain/concern.ts'
import type { MinuteLimit } from '../domain/concernRules.ts'
import type { Ability } from '../domain/role.ts'
import { abilityLabels } from './abilities.ts'
import { absenceReasonLabels } from './absence.ts'

export const concernKindLabels: Record<ConcernKind, string> = {
  noOwner: '没有承办人',
  ownerAway: '承办人不在岗',
  noStaff: '岗位没人',
  noSuperior: '领导都不在',
  noMovement: '长期没动',
  silentDepartment: '部门没有回应',
  whistleUnconfirmed: '哨没有落实',
  decisionPending: '等批没人批',
}

export const concernLevelLabels: Record<ConcernLevel, string> = {
  dutyLeader: '值班领导',
  director: '中心主任',
  townLeader: '分管领导',
  county: '县中心',
}

export const concernStatusLabels: Record<ConcernStatus, string> = {
  open: '待处理',
  settled: '已处理',
  lapsed: '自行解除',
}

export const concernStepLabels: Record<ConcernStepKind, string> = {
  found: '程序发现，交给',
  escalated: '到时没处理，上交',
  passed: '转交给',
  call: '打电话',
  remind: '催办',
  supervise: '督办',
  reassign: '改派或换人',
  settled: '已处理',
  lapsed: '原因没有了，自行解除',
}

export const concernDeedLabels: Record<ConcernDeed, string> = {
  call: '打电话',
  remind: '催办',
  supervise: '督办',
  reassign: '改派或换人',
}

type Detail = Record<string, string | number>
const text = (detail: Detail, key: string) => String(detail[key] ?? '')
const reasonOf = (detail: Detail) =>
  absenceReasonLabels[text(detail, 'reason') as keyof typeof absenceReasonLabels] ?? ''

/** One sentence: what is wrong. `time` shows an instant as people read it. */
export function concernSentence(
  kind: ConcernKind,
  detail: Detail,
  time: (instant: string) => string,
): string {
  switch (kind) {
    case 'noOwner':
      return detail.department === undefined
        ? '已经派出去，但现在没有一个部门在办。'
        : `派给${text(detail, 'department')}，但这个部门已停用，没人办。`
    case 'ownerAway':
      return detail.department === undefined
        ? `在${text(detail, 'name')}手上，但他不在岗（${reasonOf(detail)}），也没有代理人。`
        : `${text(detail, 'department')}的联络员都不在岗（${reasonOf(detail)}），派单没人看。`
    case 'noStaff':
      return `有事等着“${abilityLabels[text(detail, 'ability') as Ability] ?? ''}”，但现在没有人能办。`
    case 'noSuperior':
      return `主任和分管领导都不在岗，也没有代理人${detail.names ? `（${text(detail, 'names')}）` : ''}。`
    case 'noMovement':
      return `从 ${time(text(detail, 'since'))} 起超过 ${text(detail, 'days')} 个工作日没有动静。`
    case 'silentDepartment':
      return detail.clock === 'checkIn'
        ? `${text(detail, 'department')}应在 ${time(text(detail, 'dueAt'))} 前到场，还没有报到。`
        : `${text(detail, 'department')}应在 ${time(text(detail, 'dueAt'))} 前签收，还没有签收。`
    case 'whistleUnconfirmed':
      return detail.what === 'whistle'
        ? `${time(text(detail, 'since'))} 报请吹哨，领导还没有批。`
        : `${time(text(detail, 'since'))} 吹的哨还没有送到${text(detail, 'department')}。`
    case 'decisionPending':
      return detail.what === 'return'
        ? `${text(detail, 'department')} ${time(text(detail, 'since'))} 申请退单，还没有人判。`
        : `${text(detail, 'department')} ${time(text(detail, 'since'))} 申请延期，还没有人批。`
  }
}

export const concernText = {
  title: '无人管事项',
  hint: '程序每分钟找一遍：没人承办、承办人不在岗、部门不回应、长期没动、等批没人批。找到就交给值班领导，到时没处理逐级上交。',
  tabs: { mine: '交给我的', open: '待处理', ended: '已结束' },
  tab: (name: string, count: number) => `${name} ${count}`,
  emptyMine: '没有交给您的事项',
  empty: '现在每件事都有人管',
  emptyHint: '有事没人管的时候，会出现在这里，并提醒值班领导。',
  emptyEnded: '还没有处理过的事项',
  holder: (level: string, name: string | null) =>
    name === null ? `${level}（等县里指定人）` : `${level} ${name}`,
  dueBy: '处理期限',
  late: '已过时，将上交',
  foundAt: (when: string) => `${when} 发现`,
  choose: '从左边选一项，看看该做什么。',
  what: '怎么回事',
  who: '在谁手上',
  contacts: '可以找谁',
  contactRoles: { department: '部门', owner: '承办人', holder: '处理人' },
  noPhone: '没有登记电话',
  steps: '处理经过',
  deeds: '做了什么就点什么，写一句话',
  deedTitle: (deed: string) => `记一笔：${deed}`,
  deedHint: '写清楚找了谁、对方怎么说。记下不等于处理完。',
  noted: '已记下',
  pass: '转交给别人',
  passHint: '期限不变，接手的人会收到提醒。',
  passTo: '交给谁',
  passed: '已转交',
  settle: '处理完了',
  settleTitle: '这一项处理完了',
  settleHint: '写清楚怎么处理的。如果问题还在，过一段时间程序会再提出来。',
  settleHintStaff: '这一类要真的有人管了才能办结：先指定人、改派或安排代理人。',
  outcome: '怎么处理的',
  settled: '已办结',
  openCase: '打开案件',
  openOrder: '打开派单',
  openShifts: '去安排人',
  hidden: '知悉范围受限的案件',
  settledBy: (name: string, when: string) => `${name} ${when}`,
  inCase: '这件事现在没人管：',
  see: '去处理',
  rules: '规则与时限',
  rulesTitle: '无人管规则与时限',
  rulesLine: (version: string, canApprove: boolean) =>
    `特急、紧急按钟点算，其他按工作时间算。改了从生效那天起用。现在用的是${version}。${canApprove ? '' : '由主任批准才能改。'}`,
  days: '几个工作日没动静算没人管',
  limits: {
    decisionMinutes: '退单、延期等批多久',
    whistleMinutes: '吹哨多久要落实',
    settleMinutes: '每一级多久要处理',
    recheckMinutes: '处理后多久还没好就再提',
  } satisfies Record<MinuteLimit, string>,
  unit: '分钟',
  shiftHours: '换班时间',
  dayFrom: '白班开始',
  nightFrom: '夜班开始',
  effectiveFrom: '从哪天起',
  why: '为什么改',
  saveRules: '批准并生效',
  rulesSaved: '已批准，到日子生效',
  builtIn: '出厂默认',
  version: (version: string) => `${version} 版`,
} as const
