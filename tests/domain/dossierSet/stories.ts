/** Disputes as a township sees them. Each gives a sketch that an orderly centre could have on its table. */
import { act, codeOf, forbear, idOf, payment, type Sketch } from './sketch.ts'

/** A wall too far on the neighbour's side. */
export function wall(): Sketch {
  return {
    told: '2026-03-02',
    opened: '2026-03-03',
    summary: '李二强新砌院墙占用王大明宅基地半米，双方多次争吵，王大明要求拆墙。',
    parties: [
      { id: 'a', name: '王大明', sex: 'male', birthOn: '1968-04-12' },
      { id: 'b', name: '李二强', sex: 'male', birthOn: '1975-11-02' },
    ],
    sessions: [
      {
        day: '2026-03-05',
        record:
          '调解员：请双方说说院墙的事。\n申请人王大明：他家新墙占了我家半米地，我要求拆除并赔偿五千元。\n被申请人李二强：老墙基就在那儿，我不拆，最多补偿一千元。\n调解员：先到现场量一量，下次再谈。',
      },
      {
        day: '2026-03-10',
        record:
          '调解员：现场量过，新墙确实占了四十八厘米。\n被申请人李二强：墙我拆，但春耕后再拆。\n申请人王大明：可以，拆墙前补我三千元损失。\n调解员：双方一致同意李二强支付补偿款3000元，院墙于2026年5月31日前拆除。',
      },
    ],
    agreement: {
      madeOn: '2026-03-10',
      facts: '李二强新砌院墙占用王大明宅基地四十八厘米，经现场测量，双方对测量结果无异议。',
      clauses: [
        payment('李二强', '王大明', '补偿款', 3000, '2026-04-10'),
        act('李二强', '王大明', '拆除越界院墙并恢复原状', '2026-05-31'),
      ],
    },
    performed: [{ day: '2026-04-08' }],
    visits: ['2026-06-05'],
  }
}

/** A lorry and an electric bicycle; the carrier pays in parts. */
export function accident(): Sketch {
  return {
    source: 'police',
    told: '2026-04-01',
    opened: '2026-04-02',
    summary: '顺达运输有限公司货车倒车时碰倒骑电动车的赵秀英，赵秀英右小腿骨折，交警认定货车负全部责任。',
    parties: [
      { id: 'a', name: '赵秀英', sex: 'female', idNumber: idOf('1971-06-18', 242) },
      {
        id: 'b',
        name: '安平县顺达运输有限公司',
        isOrganization: true,
        idNumber: codeOf('91140825MA0KTY7X2'),
        legalPerson: '孙国平',
      },
    ],
    sessions: [
      {
        day: '2026-04-09',
        record:
          '申请人赵秀英：住院花了一万八千二百元，三个月不能下地干活，要求赔偿六万元。\n被申请人孙国平：医疗费公司已经垫付8000元，其余按票据算，误工按一天120元。\n调解员：达成一致，公司除已垫付的8000元外，再支付医疗费10200元、误工费10800元，误工费分两期付清。',
      },
    ],
    agreement: {
      madeOn: '2026-04-09',
      facts: '2026年3月15日货车倒车碰倒赵秀英，致其右小腿骨折，住院十六天，交警认定货车一方负全部责任。',
      clauses: [
        payment('安平县顺达运输有限公司', '赵秀英', '医疗费', 10200, '2026-04-20'),
        payment('安平县顺达运输有限公司', '赵秀英', '误工费', 10800, '2026-06-30', {
          dueOn: null,
          instalments: [
            { dueOn: '2026-05-30', amountFen: 540_000 },
            { dueOn: '2026-06-30', amountFen: 540_000 },
          ],
          breach: '剩余款项一次付清',
        }),
      ],
    },
    performed: [{ day: '2026-04-18' }, { day: '2026-05-29' }, { day: '2026-06-30' }],
    visits: ['2026-07-10'],
    evidence: [
      { name: '事故认定书', pages: 2 },
      { name: '住院票据', pages: 6 },
    ],
    due: '2026-05-02',
  }
}

/** Three workers and a builder who owes wages. */
export function wages(): Sketch {
  return {
    source: 'department',
    told: '2026-01-12',
    opened: '2026-01-13',
    summary: '刘建军拖欠周福来、吴小山、郑来顺三人2025年下半年工资，三人到劳动监察窗口反映后移送调解。',
    parties: [
      { id: 'a1', name: '周福来', role: 'applicant', birthOn: '1979-01-20' },
      { id: 'a2', name: '吴小山', role: 'applicant', birthOn: '1984-09-03' },
      { id: 'a3', name: '郑来顺', role: 'applicant' },
      { id: 'b', name: '刘建军', role: 'respondent', birthOn: '1970-05-25' },
    ],
    sessions: [
      {
        day: '2026-01-16',
        record:
          '申请人周福来：工地干了五个月，只发了两个月的钱。\n被申请人刘建军：甲方没给我结账，钱我认，一共欠三人36000元。\n调解员：双方同意春节前各付一半，余款在2026年4月30日前付清，共计36000元。',
      },
    ],
    agreement: {
      madeOn: '2026-01-16',
      facts: '刘建军欠周福来工资15000元、吴小山工资12000元、郑来顺工资9000元，双方对账无误。',
      clauses: (
        [
          ['周福来', 15000],
          ['吴小山', 12000],
          ['郑来顺', 9000],
        ] as const
      ).map(([name, yuan]) =>
        payment('刘建军', name, '工资', yuan, '2026-04-30', {
          dueOn: null,
          instalments: [
            { dueOn: '2026-02-10', amountFen: yuan * 50 },
            { dueOn: '2026-04-30', amountFen: yuan * 50 },
          ],
        }),
      ),
    },
    visits: ['2026-05-12'],
    due: '2026-02-13',
  }
}

/** A boy hurt in a school yard. The school pays, the boy's father acts for him. */
export function school(): Sketch {
  return {
    told: '2026-05-06',
    opened: '2026-05-07',
    summary: '石桥小学学生陈小宝课间在操场被松动的单杠砸伤手指，家长与学校为费用发生争执。',
    parties: [
      { id: 'a', name: '陈小宝', sex: 'male', idNumber: idOf('2015-08-09', 117) },
      {
        id: 'b',
        name: '清河镇石桥小学',
        isOrganization: true,
        legalPerson: '何校长',
      },
    ],
    people: [
      {
        role: 'guardian',
        name: '陈志刚',
        partyId: 'a',
        birthOn: '1988-02-14',
        idNumber: idOf('1988-02-14', 311),
      },
    ],
    sessions: [
      {
        day: '2026-05-12',
        attendees: '陈志刚、何校长',
        record:
          '监护人陈志刚：孩子缝了四针，花了1260元，还要复查。\n被申请人何校长：学校有责任，费用学校出，再给营养费。\n调解员：双方一致同意学校支付医疗费1260元、营养费500元。',
      },
    ],
    agreement: {
      madeOn: '2026-05-12',
      facts: '2026年4月28日课间，陈小宝被操场单杠松动的横杆砸伤左手中指，缝合四针，花费1260元。',
      clauses: [
        payment('清河镇石桥小学', '陈小宝', '医疗费', 1260, '2026-05-20'),
        payment('清河镇石桥小学', '陈小宝', '营养费', 500, '2026-05-20'),
      ],
    },
    performed: [{ day: '2026-05-19' }, { day: '2026-05-19' }],
    visits: ['2026-06-02'],
  }
}

/** Money lent between relatives, through an agent. */
export function loan(): Sketch {
  return {
    told: '2026-02-24',
    opened: '2026-02-25',
    summary: '冯贵生2024年3月向表弟黄有福借款两万元，约定一年还清，到期后只还五千元。',
    parties: [
      { id: 'a', name: '黄有福', birthOn: '1982-12-01' },
      { id: 'b', name: '冯贵生', birthOn: '1976-07-07' },
    ],
    people: [{ role: 'agent', name: '黄丽', partyId: 'a', idNumber: idOf('1990-10-10', 228) }],
    mediators: ['周调解', '冯调解'],
    sessions: [
      {
        day: '2026-03-04',
        attendees: '黄丽（黄有福的代理人）、冯贵生',
        record:
          '代理人黄丽：借条写的是20000元，已还5000元，还差一万五。\n被申请人冯贵生：钱我认，利息就免了吧。\n调解员：双方同意冯贵生分三期归还借款本金15000元，利息不再计算。',
      },
    ],
    agreement: {
      madeOn: '2026-03-04',
      facts: '冯贵生于2024年3月1日向黄有福借款20000元，已归还5000元，尚欠15000元，有借条为证。',
      clauses: [
        payment('冯贵生', '黄有福', '借款本金', 15000, '2026-09-04', {
          dueOn: null,
          instalments: [
            { dueOn: '2026-05-04', amountFen: 500_000 },
            { dueOn: '2026-07-04', amountFen: 500_000 },
            { dueOn: '2026-09-04', amountFen: 500_000 },
          ],
          manner: '微信转账',
          breach: '剩余款项一次付清',
        }),
      ],
    },
    confirmation: { appliedOn: '2026-04-03', result: 'confirmed', ruledOn: '2026-04-15' },
    evidence: [{ name: '借条', pages: 1 }],
  }
}

/** Parents and what their three children owe them. */
export function parents(): Sketch {
  return {
    source: 'ownInitiative',
    told: '2026-06-01',
    opened: '2026-06-02',
    summary: '老人田桂兰有三个子女，长子、次子为轮流照料和生活费发生矛盾，网格员走访时发现。',
    parties: [
      { id: 'a', name: '田桂兰', sex: 'female', birthOn: '1944-03-30' },
      { id: 'b1', name: '马大成', role: 'respondent' },
      { id: 'b2', name: '马二成', role: 'respondent' },
      { id: 'b3', name: '马小娟', role: 'respondent', sex: 'female' },
    ],
    sessions: [
      {
        day: '2026-06-05',
        attendees: '田桂兰、马大成、马二成、马小娟、村妇联主任',
        record:
          '申请人田桂兰：我跟谁过都行，别让我一家一家要钱。\n被申请人马大成：我家地方宽，妈跟我过，他俩出钱。\n被申请人马小娟：行，每月的钱我按时打。\n调解员：就这么办，马二成、马小娟每人每年支付赡养费3600元。',
      },
    ],
    agreement: {
      madeOn: '2026-06-05',
      facts: '田桂兰随长子马大成生活，次子马二成、女儿马小娟每年支付赡养费，医疗费三人均担。',
      clauses: [
        act('马大成', '田桂兰', '照料日常起居', '2026-06-10'),
        payment('马二成', '田桂兰', '2026年赡养费', 3600, '2026-12-31'),
        payment('马小娟', '田桂兰', '2026年赡养费', 3600, '2026-12-31'),
      ],
    },
    visits: ['2026-07-01'],
  }
}

/** Goats in the maize: settled by word of mouth on the same day. */
export function goats(): Sketch {
  return {
    source: 'ownInitiative',
    told: '2026-07-20',
    opened: '2026-07-20',
    summary: '段四喜的羊啃了高来福的玉米苗约半亩，两人在地头争吵，村干部当场调解。',
    parties: [
      { id: 'a', name: '高来福' },
      { id: 'b', name: '段四喜' },
    ],
    recorder: null,
    sessions: [
      {
        day: '2026-07-20',
        attendees: '双方当事人、村主任',
        record:
          '申请人高来福：半亩苗全毁了。\n被申请人段四喜：我认，赔。\n调解员：双方同意赔300元，当场给清。',
      },
    ],
    agreement: {
      madeOn: '2026-07-20',
      isOral: true,
      facts: '段四喜的羊啃食高来福玉米苗约半亩，双方当场核对，损失按三百元算。',
      clauses: [payment('段四喜', '高来福', '青苗损失', 300, '2026-07-20', { manner: '现金' })],
    },
    performed: [{ day: '2026-07-20' }],
  }
}

/** A restaurant below a flat: what it will no longer do. */
export function noise(): Sketch {
  return {
    told: '2026-08-03',
    opened: '2026-08-04',
    summary: '楼下好又来餐馆夜间排烟和噪声影响二楼住户许文斌一家休息，多次投诉未解决。',
    parties: [
      { id: 'a', name: '许文斌', birthOn: '1990-01-15' },
      { id: 'b', name: '清河镇好又来餐馆', isOrganization: true, legalPerson: '卢金凤' },
    ],
    sessions: [
      {
        day: '2026-08-11',
        record:
          '申请人许文斌：夜里十一点还在炒菜，孩子睡不着。\n被申请人卢金凤：排烟管我改，十点以后不营业。\n调解员：双方达成一致。',
      },
    ],
    agreement: {
      madeOn: '2026-08-11',
      facts: '餐馆夜间营业噪声和油烟影响楼上住户，经环保部门检测噪声超标。',
      clauses: [
        act('清河镇好又来餐馆', '许文斌', '将排烟管改道至楼顶', '2026-09-10'),
        forbear('清河镇好又来餐馆', '在晚上十点以后营业'),
      ],
    },
    visits: ['2026-09-20'],
  }
}

/** A contract of land that the village and a farmer read differently; both owe something. */
export function land(): Sketch {
  return {
    source: 'government',
    told: '2026-03-16',
    opened: '2026-03-18',
    summary: '石桥村村民委员会与承包户邓学农就机动地承包费和地上大棚的归属发生争议。',
    parties: [
      { id: 'a', name: '清河镇石桥村村民委员会', isOrganization: true, legalPerson: '罗主任' },
      { id: 'b', name: '邓学农', birthOn: '1972-08-08' },
    ],
    sessions: [
      {
        day: '2026-03-25',
        record:
          '申请人罗主任：两年承包费没交，一共12000元。\n被申请人邓学农：大棚是我盖的，村里收回地要补我。\n调解员：下次请会计带账来。',
      },
      {
        day: '2026-04-08',
        record:
          '调解员：账已核对。双方同意邓学农补交承包费12000元，村委会补偿大棚4500元，相抵后邓学农实付7500元。',
      },
    ],
    agreement: {
      madeOn: '2026-04-08',
      facts: '邓学农欠2024、2025两年承包费12000元；地上大棚一座由邓学农出资，评估4500元。',
      clauses: [
        payment('邓学农', '清河镇石桥村村民委员会', '承包费', 12000, '2026-05-08'),
        payment('清河镇石桥村村民委员会', '邓学农', '大棚补偿款', 4500, '2026-05-08'),
      ],
    },
    performed: [{ day: '2026-05-06' }, { day: '2026-05-06' }],
    due: '2026-04-18',
  }
}

/** No agreement: the other paths are told. */
export function failed(): Sketch {
  return {
    told: '2026-09-01',
    opened: '2026-09-02',
    summary: '装修工人与业主为返工费发生争议，双方要求差距太大。',
    parties: [
      { id: 'a', name: '秦师傅', birthOn: '1985-05-05' },
      { id: 'b', name: '宋业主' },
    ],
    sessions: [
      {
        day: '2026-09-08',
        record: '申请人秦师傅：返工费8000元一分不能少。\n被申请人宋业主：不同意支付，质量有问题。',
        result: 'failed',
      },
    ],
    ended: { status: 'failed', on: '2026-09-08', paths: ['litigation', 'arbitration'] },
  }
}
