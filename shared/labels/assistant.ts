/** Chinese words of the triage assistant: levels, urgencies, paths, guards, demands and reasons. */
import type { Restriction, StatutoryPath } from '../domain/case.ts'
import type { MatterClass } from '../domain/caseNumber.ts'
import type { Level } from '../domain/level.ts'
import type { GuardKind } from '../domain/redFlag.ts'
import type { AdviceReasonCode } from '../domain/triageAdvice.ts'
import type { Urgency } from '../domain/urgency.ts'

export const levelLabels: Record<Level, string> = { 1: '微小', 2: '一般', 3: '较大', 4: '重大' }

/** Who handles a level. */
export const levelHandlerLabels: Record<Level, string> = {
  1: '网格办理，不出村（社区）',
  2: '综治中心调解或一个部门办理',
  3: '吹哨，多部门联合办理',
  4: '领导包案、成立专班并上报县里',
}

export const urgencyLabels: Record<Urgency, string> = {
  U0: '突发',
  U1: '紧急',
  U2: '较急',
  U3: '普通',
  U4: '复杂',
}

export const statutoryPathLabels: Record<StatutoryPath, string> = {
  mediation: '人民调解',
  administrativeHandling: '行政处理',
  arbitration: '仲裁',
  litigation: '诉讼',
  administrativeReview: '行政复议',
  administrativeAdjudication: '行政裁决',
  lawEnforcement: '行政执法',
  petition: '信访程序',
  service: '便民服务',
  discipline: '纪检监察',
  police: '公安处置',
}

export const restrictionLabels: Record<Restriction, string> = {
  normal: '普通',
  sensitive: '敏感（内容遮盖，查看留痕）',
  restricted: '限制（只限指定人员查看）',
}

export const matterClassLabels: Record<MatterClass, string> = {
  dispute: '矛盾纠纷',
  demand: '诉求',
  safety: '安全隐患',
  petition: '信访',
  consultation: '咨询建议',
}

/** Why a sign was found but does not count. */
export const guardKindLabels: Record<GuardKind, string> = {
  phrase: '是常用说法，不是危险话',
  localList: '本中心已标为误报',
  negation: '说的是没有这回事',
  reportedPast: '说的是过去的事',
  quotation: '是转述新闻、影视或网上的说法',
  drill: '说的是演练、演出',
  training: '说的是宣传、培训、防范',
  lawQuestion: '是在问法律规定',
  concluded: '说的是已经判过、处理过的事',
  hypothetical: '只是担心或假设',
}

/** Short button words for what a red flag demands; the full sentence is in the rule file. */
export const flagDemandLabels: Record<string, string> = {
  callPolice110: '拨打110',
  callPoliceAndFamily: '拨打110并联系家属',
  notifyPolice: '报派出所',
  notifyPoliceAndWomen: '报派出所和妇联',
  mandatoryReport: '强制报告公安机关',
  notifySchoolAndPolice: '通知学校和派出所',
  notifyHealthAndPolice: '通知卫健和派出所',
  countPeopleAndReport: '数清人数并报告县里',
  notifyPetitionOffice: '告知信访办',
  noteMediaRisk: '记下平台和账号',
  notifyLabor: '联系人社',
  formTaskForce: '报告领导、成立专班',
  notifyExpropriation: '联系征收办和司法所',
  searchHistory: '查以前的记录',
  callEmergency: '拨打119和抢修电话',
  separateParties: '分开双方做工作',
  arrangeVisit: '安排上门走访',
  policeOnly: '只报派出所',
  markSpecialGroup: '标记特殊群体',
  startSearch: '报派出所、发动查找',
  disciplineChannel: '转纪检专门渠道',
  noteEmotion: '留意情绪、先安抚',
}

/** Sentences of the reasons; `{name}` is filled from the params. */
export const adviceReasonLabels: Record<AdviceReasonCode, string> = {
  leafDefault: '“{category}”一般定为{level}',
  levelLearned: '本中心近一年同类事项{matters}件，其中{same}件定为{level}',
  leafUrgency: '“{category}”一般按{urgency}办理',
  urgencyLearned: '本中心近一年同类事项{matters}件，其中{same}件按{urgency}办理',
  leafUnsure: '像是“{category}”，类别还没有人确认，先按较大对待',
  noCategory: '看不出属于哪一类，请人工选择分类',
  amountOrdinary: '金额{amount}元，超过{limit}元',
  amountSerious: '金额{amount}元，超过{limit}元，按较大对待',
  parties: '当事人{count}人，超过{limit}人',
  peopleSerious: '涉及{count}人，达到{limit}人，按较大对待',
  peopleMajor: '涉及{count}人，达到{limit}人，按重大对待',
  failedBefore: '以前调解或办理没有成功',
  repeated: '以前反映过同一件事，提高一级',
  flagAdd: '有“{flag}”的话，提高一级',
  flagFloor: '有“{flag}”的话，至少定为{level}',
  flagUrgency: '有“{flag}”的话，至少按{urgency}办理',
  flagExclusive: '涉及“{flag}”，只发给指定部门',
  leafPath: '“{category}”一般走{path}',
  leadLeaf: '规则：“{category}”由{department}主办',
  leadSimilar: '同类事项近一年{matters}件，其中{same}件派给{department}',
  leadNear: '本村（社区）同类事项{matters}件，其中{same}件派给{department}',
  leadFlag: '有“{flag}”的话，须找这个部门',
  supportLeaf: '规则：“{category}”由它协办',
  supportRuleLead: '规则原定由它主办“{category}”',
  supportFlag: '有“{flag}”的话，须它参加',
}

/** The sentence of one reason, with level and urgency in words; an unknown code is shown as it is. */
export function reasonText(code: string, params: Record<string, string | number>): string {
  const sentence: string = (adviceReasonLabels as Record<string, string>)[code] ?? code
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) return ''
    if (name === 'level') return labelOf(levelLabels, value)
    if (name === 'urgency') return labelOf(urgencyLabels, value)
    if (name === 'path') return labelOf(statutoryPathLabels, value)
    return String(value)
  })
}

/** Why a guarded sign does not count: the kind of guard and the words it rests on. */
export function guardText(kind: string, words: string): string {
  return `${labelOf(guardKindLabels, kind)}（“${words}”）`
}

function labelOf(labels: Record<string, string>, key: string | number): string {
  return labels[String(key)] ?? String(key)
}

/** Each sentence says what to do next. */
export const ruleFileErrorLabels: Record<string, string> = {
  'taxonomy.shape': '分类文件格式不对（{at}），请换用完整的分类文件。',
  'taxonomy.classCount': '分类文件应有15个大类，实际有{count}个，请换用完整的分类文件。',
  'taxonomy.leafCount': '分类{code}应有8个小类，实际有{count}个，请换用完整的分类文件。',
  'taxonomy.duplicate': '分类文件里代码{code}重复，请改正后再导入。',
  'taxonomy.department': '分类{code}用了不认识的部门{department}，请改正后再导入。',
  'redFlag.shape': '预警规则文件格式不对（{at}），请换用完整的规则文件。',
  'redFlag.duplicate': '预警规则{id}重复，请改正后再导入。',
  'redFlag.department': '预警规则{id}用了不认识的部门{department}，请改正后再导入。',
  'redFlag.pattern': '预警规则{id}里的写法有错（{pattern}），请改正后再导入。',
}
