/** Words of the dossier check: for each fault one table entry with its sentence, its law and where it is mended. */
import type { DossierFault, PlaceKind } from '../domain/dossierCheck/finding.ts'
import type { DossierItem, PaperForm } from '../domain/paper/dossier.ts'
import { clauseFaultLabels } from './mediation.ts'
import { dossierItemLabels, paperFormLabels } from './paper.ts'

type Params = Readonly<Record<string, string>>
interface FaultWords {
  say(params: Params): string
  /** What the finding rests on; empty when it is plain sense. */
  law: string
}

const mediationLaw = (article: string) => `人民调解法第${article}条`
const civilCode = (article: string) => `民法典第${article}条`
const forms = '司发通〔2010〕239号文书格式'
const say = (words: (of: Params) => string, law = ''): FaultWords => ({ say: words, law })
const formName = (of: Params) => paperFormLabels[of.form as PaperForm] ?? ''
const day = (of: Params) => of.day ?? ''
const other = (of: Params) => of.other ?? ''
const name = (of: Params) => of.name ?? ''
const article = (of: Params) => (of.clause ? `第${of.clause}条：` : '')

export const dossierFaultWords: Record<DossierFault, FaultWords> = {
  itemMissing: say(of => `缺少必须的材料：${dossierItemLabels[of.item as DossierItem] ?? ''}`, forms),
  pageEmpty: say(of => `“${of.title}”没有页，装订后会缺页`),
  pagesBroken: say(of => `“${of.title}”从第 ${of.page} 页起，应当是第 ${other(of)} 页，页号不连续`, forms),
  scanGap: say(of => `“${name(of)}”前面缺第 ${of.number} 页扫描件`),
  scanTwice: say(of => `“${name(of)}”和“${other(of)}”是同一个文件，装了两遍`),
  scanAway: say(of => `“${name(of)}”还没有传到本机，印不出来，请先同步`),
  signedScanMissing: say(() => '协议已经生效，还没有装入签好字的扫描件', mediationLaw('二十九')),
  proofMissing: say(of => `${day(of)}的付款没有收条或转账凭证`, forms),
  rulingMissing: say(() => '法院已经确认，裁定书还没有装入', forms),
  evidenceUnbound: say(of => `证据“${name(of)}”在清单里，文件没有装入卷宗`, forms),
  evidencePagesMissing: say(of => `证据“${name(of)}”没有写页数`, forms),
  coverBlank: say(() => '封面没有填立卷人或立卷日期', forms),
  templateNameMissing: say(of => `本中心模板的“${formName(of)}”上没有${name(of)}的姓名，检查模板`, forms),

  consentMissing: say(of => `没有登记${name(of)}是否同意调解`, mediationLaw('十七')),
  partyRefused: say(of => `${name(of)}明确拒绝调解，不能继续调解`, mediationLaw('十七')),
  nameDiffers: say(of => `姓名不一致：案件里是${name(of)}，这里是${other(of)}`, forms),
  nameVariant: say(of => `“${other(of)}”和${name(of)}只差一个字，是不是写错了`, forms),
  idInvalid: say(of => `${name(of)}的身份证号（尾号 ${of.number}）不对，请对照证件改正`),
  idBirthDiffers: say(of => `${name(of)}登记的出生日期 ${day(of)} 和身份证上的 ${other(of)} 不一样`),
  idSexDiffers: say(of => `${name(of)}登记的性别和身份证号不一样`),
  idTwice: say(of => `${name(of)}和${other(of)}登记了同一个证件号`),
  idDiffers: say(of => `这里的身份证号（尾号 ${of.number}）和${name(of)}登记的（尾号 ${other(of)}）不一样`),
  codeInvalid: say(of => `${name(of)}的统一社会信用代码 ${of.number} 不对，请对照营业执照改正`),
  legalPersonMissing: say(of => `${name(of)}是单位，没有写法定代表人`, civilCode('六十一')),
  minorWithoutGuardian: say(of => `${name(of)}未满 18 周岁，没有监护人代理`, civilCode('十九、二十')),
  guardianOtherSide: say(of => `${name(of)}是对方当事人，不能当这一方的监护人`, civilCode('一百六十八')),
  guardianYoung: say(of => `监护人${name(of)}自己未满 18 周岁`, civilCode('二十七')),
  agentBothSides: say(of => `${name(of)}同时代表双方，或者本身是对方当事人`, civilCode('一百六十八')),
  agentUnauthorized: say(of => `代理人${name(of)}没有签好的授权委托书`, civilCode('一百六十五')),
  agentBeyondPowers: say(
    of => `${name(of)}签了协议，授权委托书里没有“参加调解并签署文书”的权限`,
    civilCode('一百七十一'),
  ),
  agentOutOfPeriod: say(
    of => `${name(of)} ${day(of)}签字，不在授权期限内`,
    civilCode('一百七十一、一百七十三'),
  ),
  agentBeforePower: say(
    of => `${name(of)} ${day(of)}参加了调解，那时授权还没有开始`,
    civilCode('一百七十一'),
  ),
  representativesTooMany: say(of => `一方推选的代表有 ${of.count} 人，最多 5 人`),
  mediatorIsParty: say(of => `调解员${name(of)}是本案当事人`, mediationLaw('十五')),
  mediatorActsForParty: say(of => `调解员${name(of)}又代理当事人`, mediationLaw('十五')),
  helperWithoutConsent: say(of => `邀请${name(of)}参加调解，没有登记${of.names}同意`, mediationLaw('二十')),

  openedBeforeTold: say(of => `受理日期 ${day(of)} 早于群众反映的日期 ${other(of)}`),
  sessionBeforeOpening: say(of => `调解日期 ${day(of)} 早于受理日期 ${other(of)}`),
  sessionAfterEnd: say(of => `调解日期 ${day(of)} 晚于调解结束的日期 ${other(of)}`),
  noticeAfterSession: say(
    of => `权利义务告知书 ${day(of)} 才签，第一次调解是 ${other(of)}，应当先告知再调解`,
    mediationLaw('二十三、二十四'),
  ),
  inquiryAfterAgreement: say(of => `调查记录 ${day(of)} 晚于协议 ${other(of)}`),
  agreementBeforeOpening: say(of => `协议日期 ${day(of)} 早于受理日期 ${other(of)}`),
  agreementBeforeSession: say(of => `协议日期 ${day(of)} 早于第一次调解 ${other(of)}`),
  agreementInFuture: say(of => `协议日期 ${day(of)} 还没到`),
  effectiveBeforeMaking: say(of => `生效日期 ${day(of)} 早于协议日期 ${other(of)}`, mediationLaw('二十九')),
  effectiveBeforeSigning: say(
    of => `生效日期 ${day(of)} 早于最后一方签字 ${other(of)}`,
    mediationLaw('二十九'),
  ),
  signedBeforeMaking: say(of => `${name(of)}签字 ${day(of)}，早于协议日期 ${other(of)}`),
  performedBeforeMaking: say(of => `履行日期 ${day(of)} 早于协议日期 ${other(of)}`),
  visitBeforeAgreement: say(of => `回访日期 ${day(of)} 早于协议日期 ${other(of)}`),
  confirmationBeforeEffect: say(
    of => `申请司法确认 ${day(of)}，早于协议生效 ${other(of)}`,
    mediationLaw('三十三'),
  ),
  confirmationLate: say(
    of => `申请司法确认 ${day(of)}，超过了三十日的最后一天 ${other(of)}`,
    mediationLaw('三十三'),
  ),
  ruledBeforeApplied: say(of => `裁定日期 ${day(of)} 早于申请日期 ${other(of)}`),
  overLimit: say(of => `${day(of)}的调解超过期限 ${other(of)}，没有登记双方同意延长`),
  filedBeforeEnd: say(of => `立卷日期 ${day(of)} 早于调解结束的日期 ${other(of)}`),
  recordDayDiffers: say(of => `调解记录写的日期 ${day(of)} 和协议里的履行日期对不上`),

  capitalDiffers: say(of => `金额大小写不一致：“${of.sum}”和“${other(of)}”`),
  recordSumDiffers: say(of => `调解记录里说定的“${of.sum}”和协议金额对不上`),
  paidTooMuch: say(of => `${article(of)}已登记履行 ${of.sum} 元，超过约定的 ${other(of)} 元`),
  obligationDiffers: say(of => `${article(of)}履行登记的金额或日期和协议不一样`),

  signerMissing: say(of => `${name(of)}没有在协议上签名、盖章或按指印的登记`, mediationLaw('二十九')),
  mediatorUnsigned: say(() => '没有调解员签名的登记', mediationLaw('二十九')),
  sealMissing: say(() => '没有调解委员会盖章的登记', mediationLaw('二十九')),
  textChanged: say(() => '签字以后协议内容改过，签的不是现在这份，要重新签', mediationLaw('二十九')),
  minorSignedAlone: say(
    of => `${name(of)}未满 18 周岁，自己签的字不算，要由监护人签`,
    civilCode('十九、二十'),
  ),
  signerAbsent: say(of => `${name(of)}签了协议，但历次调解记录里都没有到场，也没有人代理`),
  recordSignerAbsent: say(of => `${name(of)}不在 ${day(of)} 的参加人里，却在记录上签了字`),
  paperUnsigned: say(
    of => `${of.day ? `${of.day}的` : ''}${formName(of)}没有当事人签字的登记，也没有扫描件`,
    forms,
  ),

  numberDiffers: say(of => `协议编号 ${of.number} 和调解编号 ${other(of)} 不一样`, forms),
  noSucceededSession: say(() => '协议已经生效，但没有一次调解记录写“达成一致”'),
  resultContradicts: say(of => `${day(of)}的调解记录写“达成一致”，调解却按不成结束`),
  pathsNotTold: say(() => '调解终止，没有登记告知当事人其他途径', mediationLaw('二十六')),
  clauseFault: say(of => `${article(of)}${clauseWords(of)}`, mediationLaw('二十九')),
  clauseDoubt: say(of => `${article(of)}${clauseWords(of)}`, mediationLaw('二十九')),
}

function clauseWords(of: Params): string {
  const words = of.words ? `“${of.words}”` : ''
  return `${words}${clauseFaultLabels[of.fault ?? ''] ?? of.fault ?? ''}`
}

/** The button that leads to where a finding is mended. */
export const findingPlaceLabels: Record<PlaceKind, string> = {
  mediation: '去调解室',
  party: '去当事人',
  person: '去参加人员',
  session: '去这次记录',
  inquiry: '去调查记录',
  evidence: '去证据清单',
  agreement: '去协议书',
  clause: '去这一条',
  signing: '去签字登记',
  obligation: '去履行登记',
  confirmation: '去司法确认',
  visit: '去回访',
  item: '去卷宗目录',
  scan: '去装入材料',
  cover: '去填封面',
  paper: '去看这份文书',
}

export const dossierCheckText = {
  tab: '体检',
  title: '卷宗体检',
  hint: '打印前查一遍：缺不缺材料，各份文书的姓名、证号、金额、日期对不对得上，谁没签字。改好以后自动重查。',
  clean: '没有查出问题，可以打印。',
  red: (count: number) => `必须处理 ${count} 处`,
  redHint: '这些会被退卷或者使协议无效。改好再打印；确实不能改的，写明理由。',
  amber: (count: number) => `请再看一看 ${count} 处`,
  amberHint: '确认没有问题可以照常打印。',
  acknowledged: (who: string, reason: string) => `${who}已说明：${reason}`,
  acknowledge: '写明理由，仍要打印',
  acknowledgeTitle: '这些问题没有改，仍要打印',
  acknowledgeHint: '理由记在卷里，县里看得到。同样的问题以后不再问。',
  acknowledgedDone: '理由已记下',
  reason: '理由',
  reasonQuick: ['原件已核对无误，另附说明。', '当事人已不能到场补签，附情况说明。'],
  before: (count: number) => `体检还有 ${count} 处必须处理的问题没有说明：`,
  toCheck: '去体检',
  askOther: '您不能写理由，请本案调解员或档案管理员处理后再打印。',
  law: (law: string) => `依据：${law}`,
} as const

/** Sentences of the refusals of the check. */
export const dossierCheckErrors = {
  'dossier.findingGone': '这些问题刚刚有变化，请看一下最新的体检结果再写理由。',
  'paper.checkOpen': '卷宗体检还有 {count} 处必须处理的问题。请先到“体检”改好，或者写明理由，再打印、导出。',
} as const
