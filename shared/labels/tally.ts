/** Names in the mediation statistics: columns with what they count, kinds, sources, rates. Sentences: tallyText.ts. */
import type { Education } from '../domain/mediator.ts'
import type { TallyOutcome } from '../domain/tally/facts.ts'
import type { BodyKind, CourtRuling, PreventedKind, TallySource } from '../domain/tally/file.ts'
import type { TallyIndicator } from '../domain/tally/indicators.ts'
import type { PatrolColumn } from '../domain/tally/patrol.ts'
import type { PeriodKind } from '../domain/tally/period.ts'
import type { bodyLineColumns } from '../domain/tally/report.ts'
import type { TallyBasis, TallyColumn, TallyLines } from '../domain/tally/table.ts'

export const bodyKindLabels: Record<BodyKind, string> = {
  village: '村',
  community: '社区',
  town: '乡镇',
  subdistrict: '街道',
  enterprise: '企事业',
  industry: '行业专业',
}

export const tallySourceLabels: Record<TallySource, string> = {
  application: '当事人申请',
  ownInitiative: '主动调解',
  court: '法院委托移送',
  police: '公安委托移送',
  petition: '信访委托移送',
  other: '其他部门委托移送',
}

export const tallyOutcomeLabels: Record<TallyOutcome, string> = {
  open: '在调',
  success: '成功',
  failed: '不成功',
  stopped: '终止',
}

export const preventedLabels: Record<PreventedKind, string> = {
  civilToCriminal: '防止民转刑',
  groupPetition: '防止群体性上访',
  suicide: '防止自杀',
  affray: '制止群体械斗',
}

/** One thing that was prevented, with the people it concerned. */
export const preventedWords = (kind: PreventedKind, people: number): string =>
  `${preventedLabels[kind]} ${people} 人`

export const courtRulingLabels: Record<CourtRuling, string> = {
  upheld: '维持协议',
  changed: '变更协议',
  revoked: '撤销协议',
}

/** Column names as they stand in workbooks and over the rows behind a number. */
export const tallyColumnLabels: Record<TallyColumn, string> = {
  accepted: '受理（件）',
  mediated: '调解（件）',
  success: '成功（件）',
  failed: '不成功（件）',
  stopped: '终止（件）',
  pending: '在调（件）',
  oral: '口头协议（件）',
  written: '书面协议（件）',
  people: '涉及当事人（人）',
  amountFen: '协议涉及金额（万元）',
  performed: '已履行（件）',
  breached: '不履行（件）',
  confirmed: '司法确认（件）',
  sued: '起诉（件）',
  upheld: '法院维持（件）',
  changed: '法院变更（件）',
  revoked: '法院撤销（件）',
  fromApplication: '当事人申请（件）',
  fromOwnInitiative: '主动调解（件）',
  handedOver: '委托移送（件）',
  fromCourt: '其中法院（件）',
  fromPolice: '其中公安（件）',
  fromPetition: '其中信访（件）',
  fromOther: '其中其他（件）',
  difficult: '疑难复杂（件）',
  civilToCriminal: '防止民转刑（件）',
  civilToCriminalPeople: '防止民转刑（人）',
  groupPetition: '防止群体性上访（件）',
  groupPetitionPeople: '防止群体性上访（人）',
  suicide: '防止自杀（件）',
  suicidePeople: '防止自杀（人）',
  affray: '制止群体械斗（件）',
  affrayPeople: '制止群体械斗（人）',
}

/** Column heads in groups, as the table shows them; short, because the group says the rest. */
export const tallyGroups: readonly {
  key: string
  title: string
  columns: readonly { column: TallyColumn; head: string }[]
}[] = [
  {
    key: 'result',
    title: '受理和结果',
    columns: [
      { column: 'accepted', head: '受理' },
      { column: 'mediated', head: '调解' },
      { column: 'success', head: '成功' },
      { column: 'failed', head: '不成功' },
      { column: 'stopped', head: '终止' },
      { column: 'pending', head: '在调' },
    ],
  },
  {
    key: 'agreement',
    title: '协议',
    columns: [
      { column: 'written', head: '书面' },
      { column: 'oral', head: '口头' },
      { column: 'people', head: '当事人（人）' },
      { column: 'amountFen', head: '金额（万元）' },
    ],
  },
  {
    key: 'after',
    title: '履行和法院',
    columns: [
      { column: 'performed', head: '履行' },
      { column: 'breached', head: '不履行' },
      { column: 'confirmed', head: '司法确认' },
      { column: 'sued', head: '起诉' },
      { column: 'upheld', head: '维持' },
      { column: 'changed', head: '变更' },
      { column: 'revoked', head: '撤销' },
    ],
  },
  {
    key: 'source',
    title: '来源',
    columns: [
      { column: 'fromApplication', head: '申请' },
      { column: 'fromOwnInitiative', head: '主动' },
      { column: 'handedOver', head: '委托移送' },
      { column: 'fromCourt', head: '法院' },
      { column: 'fromPolice', head: '公安' },
      { column: 'fromPetition', head: '信访' },
      { column: 'fromOther', head: '其他' },
    ],
  },
  {
    key: 'prevented',
    title: '疑难和防止',
    columns: [
      { column: 'difficult', head: '疑难复杂' },
      { column: 'civilToCriminal', head: '民转刑（件）' },
      { column: 'civilToCriminalPeople', head: '民转刑（人）' },
      { column: 'groupPetition', head: '群访（件）' },
      { column: 'groupPetitionPeople', head: '群访（人）' },
      { column: 'suicide', head: '自杀（件）' },
      { column: 'suicidePeople', head: '自杀（人）' },
      { column: 'affray', head: '械斗（件）' },
      { column: 'affrayPeople', head: '械斗（人）' },
    ],
  },
]

/** What a column counts, in one sentence: shown when the mouse rests on a head, and under the table. */
export const tallyColumnHints: Record<TallyColumn, string> = {
  accepted: '立了调解卷宗的。撤回、并案、不予受理的不算。',
  mediated: '调解有了结果的：成功加不成功。',
  success: '协议已经生效的，口头、书面都算。',
  failed: '登记为调解不成功的。',
  stopped: '当事人不愿再调、已起诉等原因终止的，不算不成功。',
  pending: '还没有结果的。',
  oral: '成功的里面，口头协议。',
  written: '成功的里面，书面协议。',
  people: '受理的纠纷里涉及的人数。',
  amountFen: '生效协议里写明的金额；另填了涉及金额的按填的算。',
  performed: '协议里该做的都做完了，或对方同意不再要的；没有期限要等的协议，生效就算履行。',
  breached: '明确拒绝履行，或过了最后期限还没做完的。',
  confirmed: '法院裁定确认的。',
  sued: '一方因协议向法院起诉的。',
  upheld: '起诉以后，法院维持协议的。',
  changed: '起诉以后，法院变更协议的。',
  revoked: '起诉以后，法院撤销协议或认定无效的。',
  fromApplication: '当事人申请的。',
  fromOwnInitiative: '调委会主动上门调解的。',
  handedOver: '法院、公安、信访和其他部门委托或移送的，合计。',
  fromCourt: '法院委托或移送的。',
  fromPolice: '公安委托或移送的。',
  fromPetition: '信访部门委托或移送的。',
  fromOther: '其他部门委托或移送的。',
  difficult: '卷宗里标为疑难复杂的。',
  civilToCriminal: '防止了民间纠纷转成刑事案件的，件数。',
  civilToCriminalPeople: '防止了民间纠纷转成刑事案件的，人数。',
  groupPetition: '防止了群体性上访的，件数。',
  groupPetitionPeople: '防止了群体性上访的，人数。',
  suicide: '防止了自杀的，件数。',
  suicidePeople: '防止了自杀的，人数。',
  affray: '制止了群体械斗的，件数。',
  affrayPeople: '制止了群体械斗的，人数。',
}

export const patrolColumnLabels: Record<PatrolColumn, string> = {
  times: '排查（次）',
  found: '发现（件）',
  prevented: '预防（件）',
}

export const tallyBasisLabels: Record<TallyBasis, string> = {
  byAcceptance: '按受理',
  byEvent: '按发生',
}
export const tallyBasisHints: Record<TallyBasis, string> = {
  byAcceptance: '这一期受理的纠纷，后来怎么样了。受理＝成功＋不成功＋终止＋在调。',
  byEvent: '哪一期发生的事算哪一期：上期受理、本期调成的，成功算在本期。',
}

export const tallyLineLabels: Record<TallyLines, string> = {
  type: '纠纷类型',
  body: '调委会类别',
  bodyType: '类别和类型',
  org: '乡镇',
}

/** Which of the columns the table shows: all of them need a wide screen. */
export const bandLabels: Record<'result' | 'source' | 'all', string> = {
  result: '结果、协议和履行',
  source: '来源、疑难和防止',
  all: '全部栏目',
}

export const periodKindLabels: Record<PeriodKind, string> = {
  month: '月',
  quarter: '季',
  halfYear: '半年',
  year: '年',
}

export const tallyIndicatorLabels: Record<TallyIndicator, string> = {
  successOfMediated: '调解成功率（÷调解）',
  successOfAccepted: '调解成功率（÷受理）',
  writtenShare: '书面协议占比',
  oralShare: '口头协议占比',
  performedRate: '协议履行率（件）',
  performedAmount: '协议履行率（金额）',
  appliedRate: '司法确认申请率',
  confirmedRate: '司法确认率',
}
export const tallyIndicatorHints: Record<TallyIndicator, string> = {
  successOfMediated: '成功 ÷（成功＋不成功），在调和终止的不算。',
  successOfAccepted: '成功 ÷ 受理，在调和终止的也算在分母里。',
  writtenShare: '书面协议 ÷ 成功。',
  oralShare: '口头协议 ÷ 成功。',
  performedRate: '最后一笔在这一期到期的协议里，全部履行完的占多少。',
  performedAmount: '这一期到期的款项里，已经付了的占多少（万元）。',
  appliedRate: '申请司法确认 ÷ 成功。',
  confirmedRate: '法院裁定确认 ÷ 成功。',
}

export const bodyLineLabels: Record<(typeof bodyLineColumns)[number], string> = {
  committees: '调委会（个）',
  mediators: '调解员（人）',
  fullTime: '专职',
  partTime: '兼职',
  invited: '特邀',
  women: '女',
  college: '大专及以上',
  seniorMiddle: '高中、中专',
  trainings: '培训（人次）',
}

export const tallyEducationLabels: Record<Education, string> = {
  primary: '小学',
  juniorMiddle: '初中',
  seniorMiddle: '高中、中专',
  college: '大专',
  bachelor: '本科',
  master: '研究生',
  unknown: '不详',
}
export const tallyServiceLabels = { fullTime: '专职', partTime: '兼职', invited: '特邀' } as const
export const tallySexLabels = { male: '男', female: '女', unknown: '不详' } as const
