/**
 * Words printed on the forms of people's mediation. Sources: Ministry of Justice notice of 2010 on the forms
 * (司发通〔2010〕239号); People's Mediation Law (in force 2011-01-01), arts 4, 15, 17, 20, 23, 24, 26, 28 to 33;
 * Civil Procedure Law as amended in 2023, arts 205 and 206 (judicial confirmation).
 */
import type { MediationSource, SessionResult } from '../domain/mediation.ts'

const wide = '\u3000'

/** A day to be written by hand. */
export const blankDay = `${wide.repeat(4)}年${wide.repeat(2)}月${wide.repeat(2)}日`

/** The same where there is little room. */
const shortBlankDay = `${wide.repeat(3)}年${wide.repeat(2)}月${wide.repeat(2)}日`

export const formText = {
  blankDay,
  shortBlankDay,
  signature: (role: string) => `${role}（签名、盖章或按指印）：`,
  signatureShort: (role: string) => `${role}（签名）：`,
  namedSignature: (role: string, name: string) => `${role}（${name}，签名）：`,
  numbered: (text: string) => `编号：${text}`,
  joined: (parts: readonly string[]) => parts.join('，'),
  names: (names: readonly string[]) => names.join('、'),
  ordered: (order: number) => `${order}．`,
  chosen: (text: string, isChosen: boolean) => `${isChosen ? '☑' : '□'}\u00A0${text}`,
  options: (texts: readonly string[]) => texts.join(wide),
  seal: (committee: string) => `${committee}（印章）`,

  cover: {
    title: '人民调解卷宗',
    volumeName: '卷　　名',
    volumeNumber: '卷　　号',
    caseNumber: '案　　号',
    mediator: '人民调解员',
    period: '调解日期',
    filedBy: '立 卷 人',
    filedOn: '立卷日期',
    retention: '保管期限',
    note: '备　　注',
    span: (from: string, to: string) => `${from}至${to}`,
  },
  index: { order: '序号', name: '文书名称', page: '页号', note: '备注' },
  application: {
    summary: '纠纷简要情况',
    requests: '当事人申请事项',
    statement: '人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解委员会进行调解。',
    to: (committee: string) => `此致\n${committee}`,
    signer: '申请人',
  },
  acceptance: {
    acceptedOn: '受理日期',
    number: '案件编号',
    type: '纠纷类型',
    source: '案件来源',
    place: '发生地点',
    people: '涉及人数',
    peopleCount: (count: number) => `${count}人`,
    amount: '涉及金额',
    amountYuan: (figures: string) => `${figures}元`,
    happened: '来访时间',
    summary: '纠纷简要\n情况',
    consent: '是否同意\n调解',
    consented: (name: string, yes: boolean) => `${name}：${yes ? '同意调解' : '不同意调解'}`,
    partySign: '当事人\n签名',
    clerkSign: '登记人\n签名',
    committee: '人民调解\n委员会',
    sealed: '（印章）',
    note: '注：此表由人民调解委员会填写。',
  },
  rights: {
    title: '人民调解当事人权利义务告知书',
    opening: (committee: string) =>
      `${committee}是依法设立的调解民间纠纷的群众性组织，调解民间纠纷不收取任何费用。现将人民调解的有关事项告知如下：`,
    sections: [
      {
        title: '一、人民调解的原则',
        items: [
          '在当事人自愿、平等的基础上进行调解。',
          '不违背法律、法规和国家政策。',
          '尊重当事人的权利，不得因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。',
        ],
      },
      {
        title: '二、当事人在调解中享有的权利',
        items: [
          '选择或者接受人民调解员。',
          '接受调解、拒绝调解或者要求终止调解。',
          '要求调解公开进行或者不公开进行。',
          '自主表达意愿、自愿达成调解协议。',
        ],
      },
      {
        title: '三、当事人在调解中履行的义务',
        items: ['如实陈述纠纷事实。', '遵守调解现场秩序，尊重人民调解员。', '尊重对方当事人行使权利。'],
      },
      {
        title: '四、调解协议的效力',
        items: [
          '经人民调解委员会调解达成的调解协议，具有法律约束力，当事人应当按照约定履行。',
          '调解协议达成后，双方当事人认为有必要的，可以自调解协议生效之日起三十日内共同向人民法院申请司法确认。',
          '当事人就调解协议的履行或者内容发生争议的，一方当事人可以向人民法院提起诉讼。',
        ],
      },
      {
        title: '五、对人民调解员的监督',
        items: [
          '人民调解员偏袒一方当事人、侮辱当事人、索取或者收受财物、泄露当事人的个人隐私或者商业秘密的，当事人可以向人民调解委员会反映，要求更换。',
        ],
      },
    ],
    read: '以上内容我已阅读（或者已经向我宣读），我已知悉。',
  },
  /** Who acts for a party. */
  acting: { guardian: '法定代理人（监护人）', agent: '委托代理人', representative: '推选的代表人' },
  authorization: {
    principal: '委托人',
    agent: '受委托人',
    idNumber: '身份证号码',
    unit: '工作单位',
    opening: (title: string, committee: string) =>
      `委托人因“${title}”一案，委托上列受委托人作为我方参加${committee}调解的代理人，代理权限如下（在所选项前打“√”）：`,
    powers: [
      '代为申请或者终止调解；',
      '收集、提供证据；',
      '选择或者接受人民调解员；',
      '承认、变更、放弃调解请求；',
      '参加调解，签署调解文书；',
      '领取调解文书；',
      '其他：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿。',
    ],
    other: (text: string) => `其他：${text}。`,
    term: '委托期限：自签字之日起至　　　　年　　月　　日止。',
    termOf: (from: string | null, to: string | null) =>
      `委托期限：自${from ?? '签字之日'}起至${to ?? '本次调解结束之日'}止。`,
  },
  inquiry: {
    time: '时间',
    place: '地点',
    present: '参加人',
    person: '被调查人',
    investigator: '调查人',
    recorder: '记录人',
    personFacts: '基本情况',
    span: (from: string, to: string) => `${from}至${to}`,
    opening: (committee: string) =>
      `调查人：我们是${committee}的人民调解员，现就有关纠纷情况向你了解，请如实陈述。听清楚了吗？`,
    read: '以上记录我看过（或者向我宣读过），与我说的一样。',
  },
  evidence: {
    order: '序号',
    name: '名称',
    source: '来源',
    pages: '页数',
    giver: '提交人',
    day: '日期',
    handedOver: '提交人',
    takenOver: '接收人',
    note: '备注',
    gap: '；',
    returned: (to: string, day: string) => `原件于${day}退还${to}`,
  },
  record: {
    time: '时间',
    place: '地点',
    parties: '当事人',
    present: '参加人',
    mediators: '人民调解员',
    recorder: '记录人',
    told: '告知事项',
    toldText:
      '人民调解员告知当事人：人民调解不收取任何费用；当事人可以选择或者接受人民调解员，接受、拒绝或者要求终止调解，要求公开或者不公开进行，自主表达意愿、自愿达成协议；应当如实陈述纠纷事实，遵守调解现场秩序，尊重人民调解员和对方当事人行使权利。',
    process: '调解过程',
    result: '调解结果',
    read: '以上记录已经各方当事人核对，没有错误。',
  },
  visit: {
    party: '当事人',
    number: '调解协议编号',
    reason: '回访事由',
    time: '回访时间',
    way: '回访方式',
    body: '回访情况',
    performed: '协议履行',
    satisfied: '满意程度',
    sued: '是否起诉',
    danger: '有无反复\n或激化',
    measures: '采取的\n措施',
    suedOptions: ['未起诉', '已起诉，法院维持', '已起诉，法院变更', '已起诉，法院撤销'],
    dangerOptions: ['无', '有反复', '有激化苗头'],
    performedOptions: ['已全部履行', '正在履行', '部分履行', '未履行'],
    satisfiedOptions: ['满意', '基本满意', '不满意'],
    visited: '被回访人',
    visitor: '回访人',
    ways: { phone: '电话', visit: '上门', walkIn: '来访' } as Readonly<Record<string, string>>,
    notReached: '未联系上。',
  },
  closing: {
    volume: '卷号',
    filledOn: '填表时间',
    unit: '承办单位',
    mediator: '承办人',
    openedOn: '受案时间',
    closedOn: '结案时间',
    parties: '当事人\n信息',
    source: '案件来源',
    type: '纠纷类型',
    facts: '纠纷简要\n事实',
    result: '调解结果',
    performance: '履行情况',
    opinion: '审核意见',
    done: (day: string, obligor: string, content: string, sum: string | null) =>
      `${day}，${obligor}${sum === null ? `履行：${content}` : `支付${content}${sum}元`}。`,
    allDone: '协议已全部履行。',
    agreed: (number: string, sum: string | null) =>
      `调解成功，达成调解协议，编号${number}${sum === null ? '' : `，涉及金额${sum}元`}。`,
    effectiveOn: (day: string) => `协议自${day}起生效。`,
    oral: (number: string) => `调解成功，达成口头协议，编号${number}。`,
    failed: (reason: string) => `调解不成，已终止调解。原因：${reason}`,
    open: '正在调解。',
    approver: '审核人：',
  },
  confirmation: {
    applicant: '申请人',
    request: '请求事项',
    requestText: (committee: string, day: string, number: string) =>
      `请求依法确认申请人于${day}在${committee}主持下达成的《人民调解协议书》（编号：${number}）有效。`,
    reasons: '事实与理由',
    reasonText: (committee: string) => `双方经${committee}调解，自愿达成调解协议，协议内容如下：`,
    reasonEnd:
      '根据《中华人民共和国人民调解法》第三十三条、《中华人民共和国民事诉讼法》第二百零五条的规定，双方自调解协议生效之日起三十日内共同向人民法院申请司法确认。',
    effective: (day: string, last: string) => `（协议生效日期：${day}；申请期限最后一日：${last}）`,
    to: (county: string) => `此致\n${county}人民法院`,
    court: '＿＿＿＿＿＿',
    promiseTitle: '承　诺　书',
    promises: [
      '申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为。',
      '协议内容不违反法律、行政法规的强制性规定，不侵害国家利益、社会公共利益，不侵害他人合法权益，不违背公序良俗。',
      '如果因为该协议内容而给他人造成损害的，愿意承担相应的民事责任和其他法律责任。',
      '申请人填写的送达地址和电话真实有效，人民法院可以按此送达。',
    ],
    promiseOpening: (committee: string) =>
      `申请人就在${committee}主持下达成的调解协议申请司法确认，承诺如下：`,
    listTitle: '司法确认申请材料清单',
    listHead: ['序号', '材料名称', '份数', '备注'],
    list: [
      '司法确认申请书',
      '调解协议书',
      '承诺书',
      '各方当事人身份证明（资格证明）',
      '人民调解委员会和人民调解员的证明材料',
      '与调解协议有关的财产权利证明',
      '送达地址和电话确认书',
      '授权委托书（有委托代理人的）',
    ],
    deliveryTitle: '送达地址和电话',
    deliveryHead: ['当事人', '送达地址', '电话'],
  },
  remarks: {
    opening: '本卷宗的有关情况说明如下：',
    none: '本卷宗没有缺损、修改、补充、移交、销毁等情况。',
    filedBy: '立卷人',
    checkedBy: '检查人',
    day: '日期',
  },
  back: {
    title: '卷宗封底',
    pages: (count: number) => `本卷宗共 ${count} 页`,
    pagesBlank: '本卷宗共　　　页',
    filedBy: '立 卷 人',
    checkedBy: '检 查 人',
    day: '日　　期',
    code: (code: string) => `末页校验码：${code}`,
  },
  spine: { hint: '沿线剪下，贴在卷脊上。三种宽度按卷宗厚薄选用。', retention: '保管期限' },
} as const

export const paperSourceLabels: Record<MediationSource, string> = {
  application: '当事人申请',
  ownInitiative: '人民调解委员会主动调解',
  police: '公安机关移交',
  court: '人民法院委托',
  government: '政府部门指定',
  department: '有关部门移送',
}

export const paperResultLabels: Record<SessionResult, string> = {
  succeeded: '成功',
  failed: '不成功',
  toBeContinued: '有待继续调解',
}

/** Names of what a form lacks, for the list of papers. */
export const blankLabels = {
  nation: (name: string) => `${name}的民族`,
  age: (name: string) => `${name}的年龄`,
  sex: (name: string) => `${name}的性别`,
  phone: (name: string) => `${name}的联系方式`,
  address: (name: string) => `${name}的住址`,
  occupation: (name: string) => `${name}的职业`,
  legalPerson: (name: string) => `${name}的法定代表人`,
  recorder: '记录人',
  requests: '申请事项',
  filedBy: '立卷人',
  filedOn: '立卷日期',
  checkedBy: '检查人',
  category: '纠纷类型',
  place: '发生地点',
  agent: '受委托人',
  principal: '委托人',
  wholeByHand: '全部内容（空表手写）',
  evidence: '证据材料',
  effectiveOn: '协议生效日期',
  session: '调解过程',
  visit: '回访情况',
  pages: '总页数（导出整卷时自动填）',
} as const

/** A day with the time, `2026年3月2日9时30分`; minutes count from midnight in China. */
export function writtenTime(day: string, minutes: number): string {
  return `${day}${Math.floor(minutes / 60)}时${String(minutes % 60).padStart(2, '0')}分`
}
