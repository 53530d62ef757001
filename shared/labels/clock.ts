/** Words of deadlines: kinds of clocks, ledgers, tables of limits, reminders, new calendars. */
import type { PlanStatus } from '../contract/calendarPlan.ts'
import type { ClockView } from '../contract/case.ts'
import type { LegalSource } from '../domain/sla.ts'
import type { SlaSource, TableClock } from '../domain/slaTable.ts'

const kinds: Record<ClockView['kind'], string> = {
  desk: '中心研判分流',
  firstContact: '首次联系群众',
  sign: '签收',
  checkIn: '到场报到',
  finish: '办结',
  verify: '核查',
  followUp: '回访',
  mediation: '调解',
  confirmation: '申请司法确认',
  petitionAcceptance: '信访受理告知',
  petitionConclusion: '信访办结',
  review: '中止复查',
  external: '上级（热线）限办',
}

export const clockText = {
  kinds,
  empty: '现在没有在走的期限。',
  owner: '由谁办',
  start: '开始',
  due: '到期',
  done: '完成',
  limit: '期限',
  why: '这个日期是怎么算出来的',
  hideWhy: '收起',
  ledgerHead: { day: '日期', kind: '算不算', name: '说明', count: '计入' },
  ledger: {
    start: '开始这天不算',
    counted: '计入',
    restDay: '周末休息，不算',
    holiday: '放假，不算',
    makeUpWorkday: '调休上班，计入',
    rolled: '到期日是休息日，顺延',
    assumed: '这一年放假安排还没公布，按周一至周五推算',
    suspended: '中止期间，不算',
    extended: '批准延期，从这天接着算',
    capped: '到法定期限或上级限办日为止，不再往后',
    due: '到期',
  } as Record<string, string>,
  /** The start of a clock that counts by the minute: its first day counts. */
  startAtOnce: '从这时开始算',
  units: {
    minute: '分钟',
    hour: '小时',
    workingHour: '个工作小时',
    workingDay: '个工作日',
    calendarDay: '天（自然日）',
    month: '个月',
  } as Record<string, string>,
  days: (count: number) => `${count} 天`,
  minutes: (count: number) =>
    count >= 60
      ? `${Math.floor(count / 60)}小时${count % 60 === 0 ? '' : `${count % 60}分`}`
      : `${count}分钟`,
  sum: '合计',
  movedFromTo: (before: string, after: string) => `${before} → ${after}`,
} as const

/** Full names of the laws and rules that set a limit. */
const laws: Record<LegalSource, string> = {
  petitionRegulation: '《信访工作条例》',
  peopleMediationLaw: '《人民调解法》',
  peopleMediationRules: '《人民调解工作若干规定》（司法部令第75号）',
  judicialConfirmationProvisions: '《最高人民法院关于人民调解协议司法确认程序的若干规定》',
  medicalDisputeRegulation: '《医疗纠纷预防和处理条例》',
  marketComplaintRules: '《市场监督管理投诉举报处理暂行办法》',
  cybersecurityLaw: '《网络安全法》',
}

export const ledgerText = {
  open: '看看这个日期怎么算的',
  startsAt: (start: string) => `${start} 开始，到期 `,
  title: '期限怎么算的',
  rule: '依据',
  law: (source: LegalSource, article: string) => `${laws[source]}第${article}条`,
  tableBuiltIn: '本中心时限表（出厂默认）',
  table: (version: string) => `本中心时限表（${version} 版）`,
  office: '本中心工作规则',
  set: '经办时定下的日期，不是按时限算出来的',
  unknown: '按当时的规则定下的日期',
  civilCode: '开始这天不算、最后一天遇休息日顺延：《民法典》第201、203条',
  calendar: '日历',
  published: (year: number, source: string) => `${year}年：${source === '' ? '按公布的放假安排' : source}`,
  yearList: (years: readonly number[]) => years.join('、'),
  unpublished: (year: number) => `${year}年：放假安排还没公布`,
  provisional: (years: string) => `${years}年放假安排还没公布，先按周一至周五推算；公布后日期可能会变。`,
  provisionalMark: '暂',
  provisionalHint: '这一年的放假安排还没公布，日期可能会变',
  none: '这件事现在没有在走的期限。',
  failed: '期限没有读出来，请再点一次。',
  loading: '正在计算……',
} as const

export const previewText = {
  title: '这样办，期限会是',
  titleNow: '现在办理，期限会是',
  ifDelivered: '按现在送达计算，实际从送达时起算。',
  byPlan: '按计划办，没有固定期限',
  unchanged: '不变',
  notPaused: '不因中止停走',
  from: '原定',
  lawOnly: '法定期限',
  loading: '正在试算……',
  pickReview: '选好复查日期后，这里会显示期限怎么变。',
  none: '没有期限会变。',
  askedBy: (name: string) => `${name}申请中止，内容已填好，可以改。`,
  askHint: '中止要中心主任批准，批准之前期限照走。',
} as const

export const tableClockLabels: Record<TableClock, string> = {
  desk: '中心研判',
  firstContact: '首次联系',
  sign: '签收',
  checkIn: '到场',
  finish: '办结',
  verify: '核查',
  followUp: '回访',
}

export const slaSourceLabels: Record<SlaSource, string> = {
  petition: '信访事项',
  citizen: '群众反映',
  gridWorker: '网格员上报',
  village: '村（社区）上报',
  hotlineTransfer: '12345热线转办',
  superiorAssigned: '上级交办',
  deptTransferred: '部门移送',
  courtDelegated: '法院委派',
  policeTransferred: '公安移交',
  imported: '批量导入',
}

export const slaText = {
  title: '时限表',
  hint: '每一步多长时间内办完，都按这张表。改了以后从生效日起开始的环节才用新表，正在走的期限不变。',
  inForce: '现在用的',
  coming: '以后生效',
  past: '以前的',
  builtIn: '出厂默认',
  from: (day: string) => `${day} 起`,
  approvedBy: (name: string, when: string) => `${name} ${when} 批准`,
  history: '历次时限表',
  look: '查看',
  edit: '复制一份来改',
  stopEdit: '不改了',
  draftTitle: '修改时限表',
  selector: '适用',
  everyUrgency: '各种紧急程度',
  everyCategory: '各类事项',
  everySource: '各种来源',
  wholeClass: '（整类）',
  byPlan: '按计划',
  limited: '有时限',
  notSet: '同上级行',
  notSetHint: '这一行不单独规定，按适用范围更大的那一行',
  addRow: '加一行特别规定',
  removeRow: '删掉这一行',
  amount: '数量',
  unit: '单位',
  yellow: '黄灯',
  red: '红灯',
  thresholds: (yellow: number, red: number) =>
    red === 100 ? `用掉${yellow}%黄灯，过期红灯` : `用掉${yellow}%黄灯，${red}%红灯`,
  cellWithLights: (limit: string, yellow: number, red: number) =>
    `${limit}（${yellow}%黄灯${red === 100 ? '' : `，${red}%红灯`}）`,
  percentHint: '用掉这么多时间时亮灯',
  specific:
    '一件事合几行时，按最具体的那一行：信访事项先于来源，来源先于小类，小类先于大类，大类先于紧急程度。',
  legalHint: '法定期限（如信访15日、60日）不受此表影响，填得再长也按法律截止。',
  trial: '看看会改动什么',
  noDifference: '和现行的表没有差别。',
  differences: (count: number) => `共改动 ${count} 处`,
  matters: (open: number, concerned: number) =>
    `现在没办完的 ${open} 件里，有 ${concerned} 件属于改动的范围。它们正在走的期限不变；以后新开始的环节按新表。`,
  before: '原来',
  after: '改为',
  none: '没有规定',
  effectiveFrom: '从哪天起生效',
  note: '为什么改',
  noteMissing: '请写明为什么改，以后查得到。',
  approve: '批准生效',
  approved: (version: string) => `已批准，${version} 版`,
  directorOnly: '改好后请中心主任登录批准。',
  cell: (row: string, clock: string) => `${row} ${clock}`,
} as const

export const quietText = {
  title: '到期提醒',
  hint: '期限快到或过期时，电脑右下角会提醒。突发事件（生命、火情、燃气、暴力）随时提醒，其他的只在下面的时段提醒。',
  from: '从',
  to: '到',
  workingDaysOnly: '只在工作日提醒',
  save: '保存提醒时段',
  saved: '已保存',
  readOnly: '由中心主任修改。',
} as const

const planStatuses: Record<PlanStatus, string> = {
  finding: '正在核对',
  ready: '等主任批准',
  moving: '正在改期',
  done: '已生效',
  cancelled: '已放弃',
  failed: '没有办成',
}

export const planText = {
  title: '放假安排和上班时间',
  hint: '导入新的放假安排后，先列出哪些事项的期限会变，主任批准后一次改好，并记入每件事的经过。',
  pick: '选放假安排文件',
  pickHint: '可以是网上常见的放假安排文件，也可以是表格另存成的文本（每行一天：日期、休或班、名称）。',
  fileKind: '放假安排文件',
  status: planStatuses,
  progress: (scanned: number, total: number) => `已核对 ${scanned} / ${total} 件`,
  movedProgress: (moved: number, matters: number) => `已改 ${moved} / ${matters} 件`,
  found: (matters: number) => `有 ${matters} 件事项的期限会变`,
  foundNone: '没有事项的期限会变，批准后直接生效。',
  years: (years: string) => `${years}年`,
  hoursOnly: '只改上班时间',
  stop: '停止核对',
  drop: '放弃这份日历',
  dropped: '已放弃',
  approve: '批准，一次改好',
  approveTitle: '批准这份日历',
  approveText: (matters: number) =>
    `批准后 ${matters} 件事项的期限按新日历改好，每件都会记入经过。以后的期限也按它计算。`,
  note: '说明（可不填）',
  approved: '已批准，正在改期',
  waitDirector: '请中心主任登录后批准。',
  print: '打印清单',
  printTitle: '放假安排公布后期限改动清单',
  head: { number: '编号', title: '事项', clock: '环节', owner: '由谁办', before: '原定', after: '改为' },
  center: '中心',
  skipped: '已另行改动，未动',
  hours: '上班时间',
  hoursHint: '有午休的分两段填。改上班时间也会列出哪些期限会变。',
  hoursFrom: '上班',
  hoursTo: '下班',
  addInterval: '加一段',
  removeInterval: '去掉这一段',
  checkHours: '核对新的上班时间',
  hoursSource: '上班时间调整',
  byWhom: (name: string, when: string) => `${name} ${when} 提出`,
  approvedBy: (name: string, when: string) => `${name} ${when} 批准`,
  more: '显示更多',
} as const
