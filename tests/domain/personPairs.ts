/**
 * Pairs of people as they stand in the books of a township, written by hand: one list, kept in one file so that
 * the figures of `personMatch.test.ts` can be read against it. All people are made up.
 */
import { citizenIdCheckChar } from '../../shared/domain/identity.ts'

export interface Written {
  name: string
  id?: string
  phone?: string | string[]
  at?: string
  sex?: 'male' | 'female'
  born?: string
  aka?: string[]
  org?: true
  head?: string
}

/** `same`: one person written differently. `family`: others of the same home. `other`: two people. */
export type Truth = 'same' | 'family' | 'other'
export type Pair = readonly [Truth, Written, Written]

/** A number that fits, for a day of birth and a serial (odd: a man). */
export const idOf = (born: string, serial: number, area = '140825') => {
  const first = `${area}${born.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return first + citizenIdCheckChar(first)
}
const oldIdOf = (born: string, serial: number) =>
  `140825${born.replaceAll('-', '').slice(2)}${String(serial).padStart(3, '0')}`

const a = idOf('1962-04-08', 215)
const b = idOf('1975-11-23', 422)
const c = idOf('1988-07-15', 131)
const d = idOf('1954-01-30', 18)
const e = idOf('1993-09-02', 647)
const swap = (id: string, at: number) => id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2)
const wrong = (id: string, at: number) => id.slice(0, at) + ((Number(id[at]) + 3) % 10) + id.slice(at + 1)

export const pairs: readonly Pair[] = [
  // One number: whatever happened to the name.
  ['same', { name: '王大明', id: a }, { name: '王大明', id: a, phone: '13803590001' }],
  ['same', { name: '王大鸣', id: a }, { name: '王大明', id: a }],
  ['same', { name: '王达明', id: a, at: '石桥村' }, { name: '王大明', id: a }],
  ['same', { name: '李秀英', id: b }, { name: '李秀瑛', id: b }],
  ['same', { name: '李秀英', id: b }, { name: '李二嫂', id: b }],
  ['same', { name: '张国强', id: c }, { name: '張國強', id: c }],
  ['same', { name: '陈桂兰', id: d }, { name: '陈桂蘭', id: d, phone: '13803590002' }],
  ['same', { name: '赵卫东', id: oldIdOf('1962-04-08', 215) }, { name: '赵卫东', id: a }],
  ['same', { name: '赵卫东', id: a }, { name: '赵衛東', id: oldIdOf('1962-04-08', 215) }],
  ['same', { name: '刘海燕', id: e.toLowerCase() }, { name: '刘海燕', id: e }],
  ['same', { name: '孙建国', id: a.replace(/(\d{6})(\d{8})/, '$1 $2 ') }, { name: '孙建国', id: a }],
  ['same', { name: '马𠮷祥', id: c }, { name: '马吉祥', id: c }],
  ['same', { name: '刘䶮', id: c }, { name: '刘\ue863', id: c }],
  // A number copied with a slip.
  ['same', { name: '周文斌', id: swap(a, 12) }, { name: '周文斌', id: a }],
  ['same', { name: '周文斌', id: wrong(a, 15) }, { name: '周文斌', id: a }],
  ['same', { name: '周文彬', id: wrong(b, 7), at: '石桥村3组' }, { name: '周文斌', id: b, at: '石桥村3组' }],
  ['same', { name: '吴凤英', id: swap(d, 8), phone: '13803590003' }, { name: '吴凤英', id: d }],
  // Name and telephone.
  ['same', { name: '王晖', phone: '13803590010' }, { name: '王辉', phone: '13803590010' }],
  ['same', { name: '王晖', phone: '138 0359 0010' }, { name: '王晖', phone: '+8613803590010' }],
  ['same', { name: '张静', phone: '13803590011' }, { name: '张婧', phone: '13803590011' }],
  ['same', { name: '李娜', phone: '0359-2230011' }, { name: '李娜', phone: '0359-2230011' }],
  ['same', { name: '郑志勇', phone: '13803590012' }, { name: '郑智勇', phone: '13803590012' }],
  ['same', { name: '付国庆', phone: '13803590013' }, { name: '傅国庆', phone: '13803590013' }],
  ['same', { name: '肖红梅', phone: '13803590014' }, { name: '萧红梅', phone: '13803590014' }],
  ['same', { name: '阎锡林', phone: '13803590015' }, { name: '闫锡林', phone: '13803590015' }],
  ['same', { name: '戴春生', phone: '13803590016' }, { name: '戴春升', phone: '13803590016' }],
  ['same', { name: '任俊峰', phone: '13803590017' }, { name: '任俊峯', phone: '13803590017' }],
  ['same', { name: '何淼', phone: '13803590018' }, { name: '何森', phone: '13803590018' }],
  ['same', { name: '侯宝玉', phone: '13803590019' }, { name: '候宝玉', phone: '13803590019' }],
  ['same', { name: '佘春花', phone: '13803590020' }, { name: '余春花', phone: '13803590020' }],
  ['same', { name: '祁建军', phone: '13803590021' }, { name: '祈建军', phone: '13803590021' }],
  ['same', { name: '崔雪梅', phone: '13803590022' }, { name: '崔雪玫', phone: '13803590022' }],
  ['same', { name: '尉迟兰', phone: '13803590023' }, { name: '蔚迟兰', phone: '13803590023' }],
  [
    'same',
    { name: '单玉香', phone: '13803590024' },
    { name: '单玉香', phone: ['13903590000', '13803590024'] },
  ],
  ['same', { name: '解秋生', phone: '13803590025' }, { name: '谢秋生', phone: '13803590025' }],
  ['same', { name: '翟文礼', phone: '13803590026' }, { name: '瞿文礼', phone: '13803590026' }],
  ['same', { name: '曾令军', phone: '13803590027' }, { name: '增令军', phone: '13803590027' }],
  ['same', { name: '欧阳慧', phone: '13803590028' }, { name: '欧阳惠', phone: '13803590028' }],
  ['same', { name: '赵 敏', phone: '13803590029' }, { name: '赵敏', phone: '13803590029' }],
  ['same', { name: '买买提·艾力', phone: '13803590030' }, { name: '买买提艾力', phone: '13803590030' }],
  ['same', { name: '王丽丽', phone: '13803590031' }, { name: '王莉莉', phone: '13803590031' }],
  ['same', { name: '大明', phone: '13803590032' }, { name: '王大明', phone: '13803590032' }],
  ['same', { name: '宁小红', phone: '13803590033' }, { name: '甯小红', phone: '13803590033' }],
  ['same', { name: '杨晓钰', phone: '13803590034' }, { name: '杨晓珏', phone: '13803590034' }],
  ['same', { name: '罗成', phone: '13803590035' }, { name: '罗诚', phone: '13803590035' }],
  // Name and home.
  ['same', { name: '韩玉柱', at: '石桥村3组' }, { name: '韩玉柱', at: '石桥村三组12号' }],
  ['same', { name: '韩玉柱', at: '清河镇石桥村第三村民小组' }, { name: '韩玉柱', at: '石桥村3组' }],
  ['same', { name: '韩玉柱', at: '石桥3组12号' }, { name: '韩玉柱', at: '石桥村三组12号' }],
  ['same', { name: '冯小燕', at: '幸福小区3栋2单元501' }, { name: '冯小艳', at: '幸福小区3-2-501' }],
  [
    'same',
    { name: '冯小燕', at: '东街社区幸福小区3号楼2单元501室' },
    { name: '冯小燕', at: '幸福小区3#2-501' },
  ],
  ['same', { name: '董志刚', at: '东街社区人民路12号附1号' }, { name: '董志钢', at: '人民路12号附1号' }],
  ['same', { name: '薛桂香', at: '上庄村2组' }, { name: '薛贵香', at: '上庄村二组' }],
  ['same', { name: '高峰', at: '上庄村2组8号' }, { name: '高锋', at: '上庄村2组8号' }],
  ['same', { name: '高锋', at: '上庄村2组8号' }, { name: '高峯', at: '上庄村2组8号' }],
  ['same', { name: '田秋菊', at: '石桥村1组' }, { name: '田秋菊', at: '石桥村' }],
  ['same', { name: '石磊', at: '李家沟村5组' }, { name: '石磊', at: '李家沟5组' }],
  ['same', { name: '白雪', at: '３组１２号' }, { name: '白雪', at: '3组12号', phone: '13803590040' }],
  ['same', { name: '梁玉柱', at: '石桥村4组9号' }, { name: '粱玉柱', at: '石桥村4组9号' }],
  ['same', { name: '乔晋生', at: '石桥村4组10号' }, { name: '桥晋生', at: '石桥村4组10号' }],
  ['same', { name: '龚学文', at: '东街社区3组' }, { name: '龔學文', at: '东街社区3组' }],
  // Name and day of birth.
  ['same', { name: '毛建民', born: '1962-04-08' }, { name: '毛建民', id: a }],
  ['same', { name: '毛建明', born: '1962-04-08' }, { name: '毛建民', born: '1962-04-08', at: '石桥村' }],
  ['same', { name: '邓丽华', born: '1975-11-23', at: '石桥村' }, { name: '鄧麗華', id: b, at: '石桥村' }],
  ['same', { name: '许文静', born: '1988-07-15' }, { name: '许文婧', born: '1988-07-15', at: '石桥村' }],
  // Former names, nicknames.
  [
    'same',
    { name: '王铁蛋', phone: '13803590050' },
    { name: '王建军', aka: ['王铁蛋'], phone: '13803590050' },
  ],
  ['same', { name: '王铁蛋', at: '石桥村3组' }, { name: '王建军', aka: ['王铁蛋'], at: '石桥村3组' }],
  ['same', { name: '张狗剩', at: '上庄村' }, { name: '张富贵', aka: ['张狗剩'], at: '上庄村2组' }],
  [
    'same',
    { name: '李爱花', phone: '13803590051' },
    { name: '李艾华', aka: ['李爱华'], phone: '13803590051' },
  ],
  ['same', { name: '周小妹', id: b }, { name: '周晓梅', aka: ['周小妹'], id: b }],
  // Called and not named.
  ['same', { name: '王家老三', phone: '13803590060' }, { name: '王建军', phone: '13803590060' }],
  ['same', { name: '王老三', at: '石桥村3组' }, { name: '王建军', at: '石桥村3组' }],
  ['same', { name: '李婶', phone: '13803590061' }, { name: '李桂芝', phone: '13803590061', sex: 'female' }],
  ['same', { name: '老王头', at: '石桥村3组' }, { name: '王有福', at: '石桥村3组', sex: 'male' }],
  ['same', { name: '小李', phone: '13803590062' }, { name: '李强', phone: '13803590062' }],
  ['same', { name: '李书记', phone: '13803590063' }, { name: '李长河', phone: '13803590063' }],
  ['same', { name: '张大爷', at: '上庄村2组5号' }, { name: '张富贵', at: '上庄村2组5号', sex: 'male' }],
  ['same', { name: '王某某', phone: '13803590064' }, { name: '王建军', phone: '13803590064' }],
  ['same', { name: '赵大娘', at: '东街社区3组' }, { name: '赵桂花', at: '东街社区3组', sex: 'female' }],
  ['same', { name: '刘师傅', phone: '13803590065' }, { name: '刘海', phone: '13803590065' }],
  ['same', { name: '陈老师', phone: '13803590066' }, { name: '陈思远', phone: '13803590066' }],
  // Rare characters and forms.
  ['same', { name: '张㛃', phone: '13803590070' }, { name: '张洁', phone: '13803590070' }],
  ['same', { name: '陈𬭚', phone: '13803590071' }, { name: '陈淳', phone: '13803590071' }],
  ['same', { name: '吴喆', phone: '13803590072' }, { name: '吴哲', phone: '13803590072' }],
  ['same', { name: '孙淼', at: '石桥村2组' }, { name: '孙\u6dfc', at: '石桥村二组' }],
  ['same', { name: '黄勝利', phone: '13803590073' }, { name: '黄胜利', phone: '13803590073' }],
  ['same', { name: '劉愛國', id: a }, { name: '刘爱国', id: a }],
  // Organisations.
  [
    'same',
    { name: '清河镇惠民超市', org: true, phone: '0359-2230088' },
    { name: '惠民超市', org: true, phone: '0359-2230088' },
  ],
  [
    'same',
    { name: '安平县宏达建筑有限公司', org: true },
    { name: '安平县宏达建筑有限责任公司', org: true, phone: '0359-2230089' },
  ],
  [
    'same',
    { name: '宏达建筑公司', org: true, phone: '0359-2230089' },
    { name: '安平县宏达建筑有限公司', org: true, phone: '0359-2230089' },
  ],
  [
    'same',
    { name: '石桥村村委会', org: true, phone: '0359-2230090' },
    { name: '石桥村村委會', org: true, phone: '0359-2230090' },
  ],
  [
    'same',
    { name: '兴隆煤业', org: true, id: '91350100M000100Y43' },
    { name: '安平县兴隆煤业有限公司', org: true, id: '91350100M000100Y43' },
  ],
  [
    'same',
    { name: '利民合作社', org: true, head: '王建军', phone: '13803590091' },
    { name: '利民合作社', org: true, head: '王建军' },
  ],

  // Two people of one name.
  ['other', { name: '王建军', id: a }, { name: '王建军', id: c }],
  ['other', { name: '李秀英', id: b }, { name: '李秀英', id: d }],
  ['other', { name: '张伟', id: a, at: '石桥村3组' }, { name: '张伟', id: c, at: '石桥村3组' }],
  ['other', { name: '刘洋', born: '1990-01-01' }, { name: '刘洋', born: '1972-05-06' }],
  ['other', { name: '刘洋', sex: 'female' }, { name: '刘洋', sex: 'male' }],
  [
    'other',
    { name: '王强', at: '石桥村1组', born: '1980-02-02' },
    { name: '王强', at: '上庄村2组', born: '1991-03-03' },
  ],
  ['other', { name: '李娜', id: e }, { name: '李娜', id: idOf('1993-09-02', 649) }],
  ['other', { name: '陈静', id: b, phone: '13803590101' }, { name: '陈静', id: e, phone: '13803590102' }],
  ['other', { name: '赵敏', id: c }, { name: '赵敏', id: d, at: '上庄村' }],
  ['other', { name: '孙丽', id: b }, { name: '孙丽', born: '1999-09-09' }],
  ['other', { name: '周杰', id: c }, { name: '周杰', id: a }],
  ['other', { name: '吴刚', born: '1962-04-08' }, { name: '吴刚', id: c }],
  ['other', { name: '郑华', sex: 'male', at: '石桥村' }, { name: '郑华', sex: 'female', at: '石桥村' }],
  // Names that are merely near.
  ['other', { name: '王建军' }, { name: '王建国' }],
  ['other', { name: '王建军' }, { name: '李建军' }],
  ['other', { name: '张秀兰' }, { name: '张秀英' }],
  ['other', { name: '李晖' }, { name: '李灰灰' }],
  ['other', { name: '刘明' }, { name: '刘朋' }],
  ['other', { name: '陈辰' }, { name: '程晨' }],
  ['other', { name: '王晖', at: '石桥村' }, { name: '王辉', at: '上庄村' }],
  ['other', { name: '林峰', at: '石桥村' }, { name: '林凤', at: '上庄村' }],
  ['other', { name: '周文斌', at: '石桥村1组' }, { name: '周武斌', at: '石桥村1组' }],
  ['other', { name: '高天' }, { name: '高夭' }],
  ['other', { name: '李未' }, { name: '李末' }],
  ['other', { name: '张英' }, { name: '章鹰' }],
  ['other', { name: '赵刚', at: '石桥村' }, { name: '赵钢', at: '上庄村' }],
  ['other', { name: '欧阳慧' }, { name: '欧阳锋' }],
  ['other', { name: '王大明' }, { name: '黄大明' }],
  ['other', { name: '田军' }, { name: '由军' }],
  ['other', { name: '张三' }, { name: '张四' }],
  ['other', { name: '杨光' }, { name: '阳光', at: '上庄村' }],
  ['other', { name: '孙悦', at: '石桥村2组' }, { name: '孙越', at: '上庄村1组' }],
  ['other', { name: '李建平', at: '石桥村' }, { name: '李建萍', at: '上庄村' }],
  ['other', { name: '何平', sex: 'male' }, { name: '何萍', sex: 'female' }],
  ['other', { name: '马骏', born: '1988-07-15' }, { name: '马俊', born: '1970-01-02' }],
  ['other', { name: '小李' }, { name: '李强' }],
  ['other', { name: '李书记', at: '上庄村' }, { name: '李长河', at: '石桥村' }],
  ['other', { name: '王某某' }, { name: '王建军' }],
  ['other', { name: '老王头', at: '上庄村1组' }, { name: '王有福', at: '石桥村3组' }],
  ['other', { name: '李婶', phone: '13803590110' }, { name: '李长河', phone: '13803590111', sex: 'male' }],
  ['other', { name: '王建军', phone: '13803590112' }, { name: '赵有才', phone: '13803590113' }],
  ['other', { name: '惠民超市', org: true }, { name: '惠康超市', org: true }],
  ['other', { name: '宏达建筑有限公司', org: true }, { name: '宏远建筑有限公司', org: true }],
  ['other', { name: '惠民超市', org: true }, { name: '惠民' }],
  ['other', { name: '石桥村村委会', org: true }, { name: '上庄村村委会', org: true }],
  ['other', { name: '安平县一中', org: true }, { name: '安平县二中', org: true }],
  [
    'other',
    { name: '兴隆煤业', org: true, id: '91350100M000100Y43' },
    { name: '兴旺煤业', org: true, phone: '0359-2230091' },
  ],
  ['other', { name: '王国庆', id: wrong(a, 9) }, { name: '李跃进', id: a }],
  ['other', { name: '张华', id: idOf('1980-01-01', 101) }, { name: '张华', id: idOf('1980-01-01', 103) }],
  ['other', { name: '刘桂花', id: idOf('1950-02-03', 204) }, { name: '刘桂华', id: idOf('1950-03-02', 204) }],

  // A family at one telephone or behind one door.
  ['family', { name: '王大明', phone: '13803590120' }, { name: '李桂芝', phone: '13803590120' }],
  ['family', { name: '王大明', phone: '13803590120' }, { name: '王小军', phone: '13803590120' }],
  [
    'family',
    { name: '王大明', id: a, phone: '13803590120' },
    { name: '王大军', id: c, phone: '13803590120' },
  ],
  [
    'family',
    { name: '张国强', phone: '13803590121', at: '上庄村2组5号' },
    { name: '赵桂英', phone: '13803590121', at: '上庄村2组5号' },
  ],
  ['family', { name: '张国强', at: '上庄村2组5号' }, { name: '张晓晨', at: '上庄村2组5号' }],
  ['family', { name: '刘玉兰', at: '幸福小区3栋2单元501' }, { name: '陈志刚', at: '幸福小区3-2-501' }],
  ['family', { name: '周建国', id: a, at: '石桥村1组7号' }, { name: '周建国', id: c, at: '石桥村1组7号' }],
  [
    'family',
    { name: '孙有才', phone: '0359-2230099' },
    { name: '孙有财', phone: '0359-2230099', id: c, born: '1988-07-15', aka: ['孙二'] },
  ],
  [
    'family',
    { name: '马秀莲', phone: '13803590122' },
    { name: '何志远', phone: ['13803590122', '13903590001'] },
  ],
  ['family', { name: '张三他爹', phone: '13803590123' }, { name: '张三', phone: '13803590123' }],
  ['family', { name: '王二家的', at: '石桥村3组' }, { name: '王二', at: '石桥村3组' }],
  ['family', { name: '赵小明的妈妈' }, { name: '赵小明' }],
  ['family', { name: '刘海的媳妇' }, { name: '刘海' }],
  ['family', { name: '李强媳妇', phone: '13803590124' }, { name: '李强', phone: '13803590124' }],
  ['family', { name: '高峰', id: a, phone: '13803590125' }, { name: '高岭', id: c, phone: '13803590125' }],
  [
    'family',
    { name: '田桂花', sex: 'female', at: '石桥村4组2号' },
    { name: '田贵华', sex: 'male', at: '石桥村4组2号' },
  ],
  [
    'family',
    { name: '冯玉梅', born: '1950-01-01', phone: '13803590126' },
    { name: '冯玉', born: '1990-01-01', phone: '13803590126' },
  ],
  ['family', { name: '韩冬', id: e, at: '石桥村5组1号' }, { name: '韩雪', id: b, at: '石桥村5组1号' }],
  [
    'family',
    { name: '胡志强', phone: '13803590127' },
    { name: '邓春梅', phone: '13803590127', sex: 'female' },
  ],
  ['family', { name: '秦岭', phone: '13803590128' }, { name: '秦川', phone: '13803590128' }],
]
