/** Chinese words of the page on which the assistant's rules are kept. */
import type { LeafMapping } from '../domain/assistantRules.ts'
import type { OverruleField } from '../domain/overrule.ts'

/** A model's version in words: when it was trained and on how many matters. */
export function modelVersionText(version: string | null): string {
  if (version === null) return '没有用本地模型'
  const parts = /^local-(\d{4}-\d{2}-\d{2})-(\d+)(?:-(\d+))?$/.exec(version)
  if (!parts) return version
  const again = parts[3] === undefined ? '' : `（第${parts[3]}次）`
  return `本地-${parts[1]}-${parts[2]}件${again}`
}

/** A version of the rules in words: delivered, or with the centre's own set. */
export function rulesVersionText(version: string): string {
  const [base, own] = version.split('+')
  return own === undefined ? `出厂${base}` : `出厂${base}，本中心${own}`
}

/** What the local model can do now. */
export function localModelText(status: { state: string; decided: number; needed: number }): string {
  const { state, decided, needed } = status
  switch (state) {
    case 'ready':
      return `已从本中心${decided}件已定的事项里学习`
    case 'training':
      return '正在学习，先按规则建议'
    case 'failed':
      return '学习没有成功，先按规则建议'
    case 'tooFew':
      return `本中心已定的事项还少（${decided}件，满${needed}件才学习），先只按规则建议`
    default:
      return '还没有学习，先按规则建议'
  }
}

/** Before the versions of rules and model that a matter was judged by. */
export const judgedByText = '研判时的规则'

export const adviceSourceLabels: Record<string, string> = {
  rules: '按规则',
  learned: '按以往办理',
  both: '规则和以往办理一致',
}

export const mappingLabels: Record<keyof LeafMapping, string> = {
  mediationType: '人民调解类型',
  provinceCode: '省平台类别码',
  petitionClass: '信访三级类',
  hotlineCode: '12345码',
}

export const overruleFieldLabels: Record<OverruleField, string> = {
  category: '类别',
  lead: '主办部门',
  level: '等级',
  urgency: '紧急',
  path: '途径',
}

export const rulesText = {
  title: '研判规则',
  hint: '看看哪些建议常被改，改好规则，先试再生效。以前办的事项仍按当时的规则。',
  tabs: {
    overrules: '改判统计',
    edit: '规则',
    trial: '试运行',
    approve: '生效',
    versions: '版本记录',
    model: '本地模型',
    falseAlarms: '误报词表',
  },
  draft: (count: number) => `有 ${count} 处改动还没有生效`,
  noDraft: '没有改动',
  discard: '放弃改动',
  discardAsk: '放弃还没有生效的改动？',
  discardHint: '已生效的规则不受影响。',

  from: '登记日期从',
  to: '到',
  examined: (count: number) => `共 ${count} 件已研判的事项（不含限制查看的）`,
  isPartial: '事项太多，只看了最近的一部分',
  words: '词语',
  flags: '风险提示',
  versionsUsed: '规则和模型',
  proposed: '建议的',
  word: '词语',
  wordKind: { word: '规则里的词', learnedWord: '学到的词' },
  suggested: '建议次数',
  agreed: '照办',
  changed: '改了',
  changedShare: '改的比例',
  changedTo: '改成了',
  flagTrue: '确有危险',
  flagFalse: '误报',
  outcomeLabels: { handled: '确有危险', falseAlarm: '误报' },
  cases: '事项',
  noOverrules: '这段时间没有已研判的事项',
  noOverrulesHint: '换一段日期再看。研判过的事项都会算进来。',
  judged: '研判次数',
  rulesVersion: '规则版本',
  modelVersion: '本地模型',

  parts: { leaves: '分类', thresholds: '等级界线', flags: '风险提示', mappings: '对照码' },
  findLeaf: '找分类：名称或代码',
  isChanged: '已改',
  asDelivered: '恢复出厂',
  lead: '主办部门',
  support: '协办部门',
  level: '等级',
  urgency: '紧急',
  path: '途径',
  delivered: (value: string) => `出厂：${value}`,
  deliveredWords: '出厂的词',
  deliveredWordsHint: '点“×”去掉在本地容易认错的词，再点可恢复。',
  ownWords: '本中心加的词',
  ownWordsHint: '本地的叫法，两个字以上。分量 1 最轻，6 最重。',
  addWord: '加词',
  weight: '分量',
  chooseLeaf: '在左边选一个分类',
  thresholdsHint: '达到这条线，建议的等级就提高。',
  thresholds: {
    ordinaryAmountFen: '金额超过多少元不算微小',
    seriousAmountFen: '金额超过多少元算较大',
    minorParties: '当事人超过几人不算微小',
    seriousPeople: '涉及几人以上算较大',
    majorPeople: '涉及几人以上算重大',
  },
  addCap: '多次反映、媒体等情形最高提到',
  flagsHint: '改为“只提示”后仍会提示、仍要写处置，但不再抬高等级和紧急。事关人命的几项请慎重。',
  flagName: '风险',
  flagEffect: '至少定为',
  weak: '只提示',
  cues: '另外要提示的话',
  guards: '不算风险的说法',
  phraseHint: '写一句，按回车加一条',
  noFloor: '不抬高',
  addsLevel: '提高一级',
  mappingHint: '人民调解类型已填好；其他代码由县里提供，可用表格导入：一列“类别码”，其余列名见下表。',
  importMapping: '导入对照表',
  mappingKind: '表格',
  mappingRead: (count: number) => `读到 ${count} 处代码，已放进改动里，批准后生效`,
  mappingUnknown: (leaves: string) => `不认识的类别：${leaves}`,
  mappingTypesUnknown: (types: string) => `不认识的调解类型：${types}`,
  leaf: '类别',

  trialHint: '用改动后的规则把以前的事项重算一遍，看会有多少不同。只算不改，随时可停。',
  startTrial: '开始试运行',
  stopTrial: '停止',
  trialEmpty: '还没有试运行',
  trialEmptyHint: '先在“规则”里改，再到这里试。没有改动时，试出来会是零。',
  trialStates: { running: '正在计算', done: '已算完', cancelled: '已停止', failed: '没有算完' },
  trialCount: (examined: number) => `已看 ${examined} 件`,
  trialChanged: {
    any: '有不同',
    category: '类别不同',
    lead: '主办不同',
    level: '等级不同',
    urgency: '紧急不同',
  },
  number: '编号',
  before: '现在的规则',
  after: '改动后',
  noDifference: '没有一件会变',
  noLeaf: '看不出类别',
  nobody: '没有建议部门',

  approveHint: '批准后从生效那天起，新研判的事项按新规则；已研判的不变。',
  effectiveFrom: '生效日期',
  note: '为什么改',
  notePlaceholder: '例如：路灯一直由燃气公司代管，改为由它主办',
  noteMissing: '请写明为什么改',
  approve: '批准生效',
  approved: (version: string) => `已批准，版本 ${version}`,
  nothingToApprove: '没有要批准的改动',
  nothingToApproveHint: '先到“规则”里改。',
  changeCount: (counts: { leaves: number; thresholds: number; flags: number; mappings: number }) => {
    const parts = [
      counts.leaves > 0 ? `${counts.leaves} 个分类` : '',
      counts.thresholds > 0 ? `${counts.thresholds} 条界线` : '',
      counts.flags > 0 ? `${counts.flags} 项风险提示` : '',
      counts.mappings > 0 ? `${counts.mappings} 个类别的对照码` : '',
    ].filter(part => part !== '')
    return parts.length === 0 ? '全部恢复出厂' : `改了 ${parts.join('、')}`
  },

  listBreak: '；',
  version: '版本',
  approvedBy: '批准人',
  approvedAt: '批准时间',
  state: '状态',
  inForce: '正在用',
  coming: '还没到生效日',
  past: '已换下',
  noVersions: '还没有改过规则',
  noVersionsHint: '现在用的是出厂规则。',
  newerProgram: '由更新的程序批准，本机看不懂内容',
  showContent: '看内容',
  takeAsDraft: '以此为底再改',

  modelHint: '只从本中心自己定过的事项学习，不连网，不外传；限制查看的事项不参加学习。',
  retrain: '现在重新学习',
  retrainStarted: '已开始学习，几秒到几十秒，不影响办事',
  trainedOn: '学了多少件',
  trainedAt: '学习时间',
  trainingTime: (ms: number) => `用时 ${(ms / 1000).toFixed(1)} 秒`,
  pending: (count: number, needed: number) => `之后又定了 ${count} 件，满 ${needed} 件或夜里自动再学`,
  evaluation: (count: number) => `用留出的 ${count} 件检验，第一个建议就对的比例`,
  evaluationLines: {
    mixed: '规则加学习（正在用）',
    learned: '只靠学习',
    rules: '只靠规则',
    mostFrequent: '总猜最多的一类',
  },
  leadEvaluation: (count: number) => `主办部门（${count} 件）`,
  leadLines: { leadLearned: '按以往办理', leadMostFrequent: '总猜最多的部门' },
  count: (value: number) => `${value} 件`,
  percent: (value: number) => `${(value * 100).toFixed(1)}%`,
} as const
