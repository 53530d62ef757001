/**
 * The words of the product: English identifier, Chinese term, what it means, and the law where there is one.
 * An identifier uses a word of this list and no other for the same thing.
 */
export interface Term {
  term: string
  meaning: string
  source?: string
}

export const glossary = {
  governanceCenter: {
    term: '综治中心',
    meaning: '乡镇（街道）受理、分流、督办矛盾纠纷和群众诉求的中心。',
  },
  countyCenter: {
    term: '县级吹哨中心',
    meaning: '接乡镇吹哨、调度县级部门的中心。',
  },
  organization: { term: '中心', meaning: '本机所属的乡镇中心或县中心。' },
  division: {
    term: '行政区划',
    meaning: '省、市、县、乡、村五级的名称和代码。',
    source: 'GB/T 2260',
  },
  town: { term: '乡镇（街道）', meaning: '中心所在的一级。' },
  localUnit: { term: '村（社区）', meaning: '行政村或社区。' },
  grid: { term: '网格', meaning: '村（社区）下面有专人负责的最小片区。' },
  gridLeader: { term: '网格长', meaning: '负责一个网格的人。' },
  department: {
    term: '部门',
    meaning: '能接派单的站所、派驻机构、县级部门或企业。',
  },
  stationed: { term: '派驻', meaning: '部门在中心常驻或轮驻办公。' },
  case: { term: '案件', meaning: '一件诉求从登记到归档的全部材料。' },
  matterClass: {
    term: '事项大类',
    meaning: '矛盾纠纷、信访、求助等，决定编号字头。',
  },
  intake: { term: '登记', meaning: '把群众说的记下来并给出编号和回执。' },
  applicant: { term: '申请人', meaning: '提出诉求的人。' },
  respondent: { term: '被申请人', meaning: '诉求所指的一方。' },
  party: {
    term: '当事人',
    meaning: '申请人、被申请人等与案件有关的人或单位。',
  },
  narrative: { term: '诉求内容', meaning: '群众反映的事情经过和要求。' },
  triage: { term: '分流', meaning: '决定案件走什么途径、交给谁。' },
  assess: { term: '研判', meaning: '定类别、级别、缓急和办理途径。' },
  level: { term: '级别', meaning: '微小、一般、较大、重大四级。' },
  urgency: { term: '缓急', meaning: '决定各步时限的快慢程度。' },
  flag: { term: '风险提示', meaning: '诉求里出现的危险字句，要有人处理。' },
  reject: { term: '不予受理', meaning: '不属于中心受理范围，说明理由并指路。' },
  dispatch: { term: '派单', meaning: '中心把案件交给部门办理。' },
  workOrder: { term: '工单', meaning: '派给一个部门的一份任务。' },
  whistle: { term: '吹哨', meaning: '乡镇叫部门到现场一起办。' },
  checkIn: { term: '报到', meaning: '部门接到吹哨后到现场。' },
  sign: { term: '签收', meaning: '部门确认收到派单。' },
  deliver: { term: '送达', meaning: '派单到了部门手里，时限从这时起算。' },
  lead: { term: '主办', meaning: '负责到底的那个部门，只有一个。' },
  support: { term: '协办', meaning: '配合主办的部门。' },
  feedback: { term: '反馈', meaning: '部门报告办理进展。' },
  returnOrder: { term: '退单', meaning: '部门认为不归自己管，请中心判定。' },
  reroute: { term: '改派', meaning: '中心同意退单后另派部门。' },
  complete: { term: '办结', meaning: '部门认为办完了。' },
  verify: { term: '核查', meaning: '中心查办理结果是否属实，经办人不能自查。' },
  followUp: { term: '回访', meaning: '问群众是否解决、是否满意。' },
  redo: { term: '重办', meaning: '核查或回访不通过，退回再办。' },
  close: { term: '结案', meaning: '中心确认办完。' },
  archive: { term: '归档', meaning: '结案后立卷入档。' },
  suspend: { term: '中止', meaning: '因客观原因停办，时限停走。' },
  escalate: { term: '上报', meaning: '超出乡镇能力，报县里。' },
  reopen: { term: '重新打开', meaning: '结案后 30 天内又有反映，接着原案办。' },
  mediation: {
    term: '人民调解',
    meaning: '人民调解委员会说服双方自愿达成协议。',
    source: '人民调解法第二条',
  },
  mediator: {
    term: '调解员',
    meaning: '主持调解的人。',
    source: '人民调解法第十三条',
  },
  committee: {
    term: '人民调解委员会',
    meaning: '依法设立的调解民间纠纷的群众性组织。',
    source: '人民调解法第七条',
  },
  agreement: {
    term: '调解协议',
    meaning: '双方当事人达成的约定，有法律约束力。',
    source: '人民调解法第三十一条',
  },
  judicialConfirmation: {
    term: '司法确认',
    meaning: '双方在协议生效后 30 日内共同向法院申请确认。',
    source: '人民调解法第三十三条',
  },
  terminationNotice: {
    term: '终止告知',
    meaning: '调解不成，告知可走仲裁、行政、诉讼。',
    source: '人民调解法第二十六条',
  },
  restriction: { term: '知悉范围', meaning: '谁可以看这个案件。' },
  deadline: { term: '时限', meaning: '某一步最迟什么时候办完。' },
  calendar: { term: '工作日历', meaning: '哪天上班哪天放假，算时限用。' },
  device: { term: '电脑', meaning: '装了本程序、接入县中心的一台机器。' },
  sync: { term: '同步', meaning: '本机与县中心互相传送内容。' },
  outbox: { term: '发出清单', meaning: '本机要送到县中心的内容。' },
  conflict: { term: '不一致', meaning: '两个人在不同电脑上改了同一处。' },
  audit: {
    term: '操作记录',
    meaning: '谁在什么时候做了什么，只增不改。',
    source: '网络安全法',
  },
  journal: { term: '随手记', meaning: '打字时逐键保存的内容，断电也找得回，登记后即删。' },
  intakeTemplate: { term: '登记提问', meaning: '某一类事情登记时顺便问的两三句话。' },
  finding: { term: '识别结果', meaning: '从粘贴的文字里认出的电话、姓名、证件、地点、金额或日期。' },
  bring: { term: '一次性告知', meaning: '还要带来的材料，一次全部告诉群众。' },
  receipt: { term: '受理回执', meaning: '登记后交给群众的凭条，有编号、核对码和首次联系时间。' },
  separatedAdministrators: {
    term: '三员分立',
    meaning: '系统、安全、审计三种管理员由三个人分别担任。',
    source: 'GB/T 22239-2019',
  },
} as const satisfies Record<string, Term>
