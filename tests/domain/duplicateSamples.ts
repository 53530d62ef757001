/**
 * One table of pairs of matters by hand, all invented: what is typed now and what was told before. `same`: one matter,
 * told twice or by two people. `visit`: the same person, another matter. `other`: neither, however alike.
 */
import type { HintMatter, HintParty } from '../../shared/domain/duplicate.ts'

export type Verdict = 'same' | 'visit' | 'other'

/** Words; then, as `key value`: place, unit, grid, category, days before, teller with phone and ID, the other side. */
export interface Told {
  words: string
  place?: string
  unit?: string
  grid?: string
  cat?: string
  ago?: number
  who?: string
  phone?: string
  id?: string
  home?: string
  sound?: string
  against?: string
}

const person = (role: string, name: string, rest: Partial<HintParty> = {}): HintParty => ({
  role,
  name,
  idNumber: null,
  phone: null,
  address: null,
  sounds: [],
  ...rest,
})

export function matterOf(told: Told): HintMatter {
  const parties: HintParty[] = []
  if (told.who !== undefined)
    parties.push(
      person('applicant', told.who, {
        phone: told.phone ?? null,
        idNumber: told.id ?? null,
        address: told.home ?? null,
        sounds: told.sound === undefined ? [] : [told.sound],
      }),
    )
  if (told.against !== undefined) parties.push(person('respondent', told.against))
  return {
    title: '',
    narrative: told.words,
    place: told.place ?? '',
    unitId: told.unit ?? null,
    gridId: told.grid ?? null,
    categoryCode: told.cat ?? null,
    parties,
    day: -(told.ago ?? 0),
  }
}

const id1 = '140825197203054210'
const id2 = '140825198811230026'

export const samplePairs: [Verdict, Told, Told][] = [
  // One matter, told by two people.
  [
    'same',
    {
      words: '楼下燃气管道外皮脱落，楼道里闻到煤气味',
      place: '东街社区3号楼',
      unit: 'd',
      cat: '08-01',
      who: '王大明',
    },
    {
      words: '3号楼一单元燃气管道脱落了，有煤气味，住户都害怕',
      place: '东街社区3号楼',
      unit: 'd',
      cat: '08-01',
      who: '李秀英',
      ago: 1,
    },
  ],
  [
    'same',
    { words: '村口砖厂夜里冒黑烟，呛得人睡不着', place: '柳溪村', unit: 'l', cat: '10-02', who: '赵铁柱' },
    {
      words: '我要投诉柳溪砖厂，每天半夜冒黑烟，窗户都不敢开',
      place: '柳溪村砖厂',
      unit: 'l',
      cat: '10-02',
      who: '孙桂兰',
      ago: 5,
    },
  ],
  [
    'same',
    {
      words: '电梯停了半个月，七楼的老人下不来',
      place: '东湖花园三号楼',
      unit: 'd',
      cat: '07-03',
      who: '周敏',
    },
    {
      words: '东湖花园三号楼电梯坏了半个月没人修',
      place: '东湖花园3号楼',
      unit: 'd',
      cat: '07-03',
      who: '吴刚',
      ago: 3,
    },
  ],
  [
    'same',
    { words: '万家宝超市关门跑路，充值卡里还有八百块', place: '人民路', cat: '09-04', who: '钱红' },
    {
      words: '万家宝超市突然关门，我的充值卡退不了钱',
      place: '人民路万家宝超市',
      cat: '09-04',
      who: '冯丽',
      ago: 2,
    },
  ],
  [
    'same',
    { words: '自来水发黄有泥沙，已经三天了', place: '石桥村一组', unit: 's', cat: '12-01', who: '刘二牛' },
    {
      words: '石桥村自来水又黄又浑，有泥沙，没法喝',
      place: '石桥村二组',
      unit: 's',
      cat: '12-01',
      who: '张翠花',
      ago: 2,
    },
  ],
  [
    'same',
    {
      words: '养猪场的粪水直接排进河里，臭得没法开窗',
      place: '清水沟村',
      unit: 'q',
      cat: '10-01',
      who: '郑义',
    },
    {
      words: '清水沟村养猪场往河里排粪水，臭气熏天',
      place: '清水沟村河边',
      unit: 'q',
      cat: '10-01',
      who: '何平',
      ago: 12,
    },
  ],
  [
    'same',
    {
      words: '工地半夜还在打桩，吵得孩子没法睡觉，是金桂苑二期工地',
      place: '金桂苑',
      cat: '10-03',
      who: '邓洁',
    },
    { words: '金桂苑二期工地夜里打桩噪音大', place: '金桂苑小区', cat: '10-03', who: '许强', ago: 4 },
  ],
  [
    'same',
    {
      words: '兴盛服装厂拖欠我们四个月工资，老板躲着不见',
      cat: '06-01',
      who: '罗小兵',
      against: '兴盛服装厂',
    },
    {
      words: '兴盛服装厂欠薪四个月，三十多个工人都没拿到工资',
      cat: '06-01',
      who: '马艳',
      against: '兴盛服装厂',
      ago: 6,
    },
  ],
  [
    'same',
    {
      words: '村道上的桥栏杆断了一截，小孩差点掉下去',
      place: '杏花沟桥',
      unit: 'x',
      cat: '08-05',
      who: '曹伟',
    },
    {
      words: '杏花沟桥的栏杆断了，很危险',
      place: '杏花沟桥头',
      unit: 'x',
      cat: '08-05',
      who: '彭芳',
      ago: 1,
    },
  ],
  [
    'same',
    {
      words: '学校门口的摊贩占道，放学时车都过不去',
      place: '镇中心小学',
      unit: 'd',
      cat: '11-02',
      who: '沈霞',
    },
    {
      words: '中心小学门口摊贩占道经营，接孩子堵得走不动',
      place: '中心小学门口',
      unit: 'd',
      cat: '11-02',
      who: '吕涛',
      ago: 8,
    },
  ],
  [
    'same',
    {
      words: '垃圾池一个星期没清，污水流到路上',
      place: '上坪村垃圾池',
      unit: 'p',
      cat: '11-01',
      who: '苏平',
    },
    {
      words: '上坪村路边垃圾池满了没人清，污水横流',
      place: '上坪村',
      unit: 'p',
      cat: '11-01',
      who: '卢娟',
      ago: 3,
    },
  ],
  [
    'same',
    { words: '广场舞音响开到十点，声音太大', place: '文化广场', unit: 'd', cat: '10-03', who: '蒋鹏' },
    {
      words: '文化广场每晚跳舞音响声音太大，吵到十点多',
      place: '文化广场',
      unit: 'd',
      cat: '10-03',
      who: '蔡军',
      ago: 20,
    },
  ],
  [
    'same',
    { words: '高压线掉下来一根垂在田埂上', place: '白石村五组', unit: 'b', cat: '08-02', who: '贾林' },
    {
      words: '白石村五组田里有根高压线掉下来了，请快来',
      place: '白石村五组',
      unit: 'b',
      cat: '08-02',
      who: '丁波',
      ago: 0,
    },
  ],
  [
    'same',
    { words: '幼儿园的饭菜里吃出虫子，好几个孩子拉肚子', place: '小星星幼儿园', cat: '09-01', who: '魏兰' },
    {
      words: '小星星幼儿园饭菜不干净，孩子们拉肚子',
      place: '小星星幼儿园',
      cat: '09-01',
      who: '薛梅',
      ago: 1,
    },
  ],
  [
    'same',
    {
      words: '修路把我们的水渠挖断了，玉米浇不上水',
      place: '大湾村',
      unit: 'w',
      cat: '04-03',
      who: '叶国强',
    },
    {
      words: '大湾村修路挖断了水渠，地里玉米都旱着',
      place: '大湾村三组',
      unit: 'w',
      cat: '04-03',
      who: '阎志文',
      ago: 7,
    },
  ],
  // The same person again with the same matter.
  [
    'same',
    {
      words: '院墙界线的事还没解决，李二强又往我这边砌墙',
      place: '石桥村二组',
      unit: 's',
      cat: '02-01',
      who: '王大明',
      phone: '13812345678',
      against: '李二强',
    },
    {
      words: '我和邻居李二强因为院墙界线多占了半米一直谈不拢',
      place: '石桥村二组',
      unit: 's',
      cat: '02-01',
      who: '王大明',
      phone: '13812345678',
      against: '李二强',
      ago: 40,
    },
  ],
  [
    'same',
    {
      words: '路灯修好没两天又不亮了',
      place: '石桥村口',
      unit: 's',
      cat: '12-03',
      who: '陈玉',
      phone: '13900001111',
    },
    {
      words: '村口的路灯坏了半个月，晚上看不见路',
      place: '石桥村口',
      unit: 's',
      cat: '12-03',
      who: '陈玉',
      phone: '13900001111',
      ago: 25,
    },
  ],
  [
    'same',
    { words: '低保申请交了材料到现在没下文', unit: 'p', cat: '13-02', who: '杜月娥', id: id1 },
    {
      words: '来问低保申请的事，材料已经交了两个月',
      unit: 'p',
      cat: '13-02',
      who: '杜月娥',
      id: id1,
      ago: 30,
    },
  ],
  [
    'same',
    {
      words: '包工头胡四还是不给我去年的工钱',
      cat: '06-01',
      who: '范建国',
      phone: '13700002222',
      against: '胡四',
    },
    {
      words: '胡四欠我去年盖房的工钱一万二，催了多次',
      cat: '06-01',
      who: '范建国',
      phone: '13700002222',
      against: '胡四',
      ago: 90,
    },
  ],
  [
    'same',
    {
      words: '承包地被韩家占了两垄，村里量过一次没结果',
      place: '桃沟村',
      unit: 't',
      cat: '03-01',
      who: '方春',
      against: '韩老五',
    },
    {
      words: '韩老五种过界占了我家承包地两垄',
      place: '桃沟村东坡',
      unit: 't',
      cat: '03-01',
      who: '方春',
      against: '韩老五',
      ago: 60,
    },
  ],
  [
    'same',
    { words: '我爹的宅基证一直没办下来', unit: 's', cat: '03-04', who: '石磊', id: id2 },
    { words: '申请办宅基证，报了半年没消息', unit: 's', cat: '03-04', who: '石磊', id: id2, ago: 120 },
  ],
  [
    'same',
    {
      words: '彩礼退还的事，女方只肯退三万',
      cat: '01-01',
      who: '龙飞',
      phone: '13600003333',
      against: '田甜',
    },
    {
      words: '我和田甜解除婚约，要求退还彩礼八万八',
      cat: '01-01',
      who: '龙飞',
      phone: '13600003333',
      against: '田甜',
      ago: 15,
    },
  ],
  [
    'same',
    {
      words: '楼上刘家漏水把我家天花板又泡了',
      place: '和平小区6号楼2单元301',
      unit: 'd',
      cat: '02-03',
      who: '侯淑珍',
      home: '和平小区6号楼2单元301',
      against: '刘建',
    },
    {
      words: '楼上刘建家卫生间漏水，泡坏了我家天花板',
      place: '和平小区六号楼二单元301室',
      unit: 'd',
      cat: '02-03',
      who: '侯淑珍',
      home: '和平小区6号楼2单元301室',
      against: '刘建',
      ago: 200,
    },
  ],
  // A member of the same household comes for it.
  [
    'same',
    {
      words: '退耕还林的补助少发了两亩',
      place: '杏花沟村',
      unit: 'x',
      cat: '13-04',
      who: '邵小龙',
      home: '杏花沟村3组12号',
    },
    {
      words: '我家退耕还林补助少算了两亩地',
      place: '杏花沟村三组12号',
      unit: 'x',
      cat: '13-04',
      who: '邵长发',
      home: '清河镇杏花沟村三组12号',
      ago: 33,
    },
  ],
  [
    'same',
    {
      words: '隔壁建房挖地基，我家山墙裂缝越来越大',
      place: '柳溪村二组8号',
      unit: 'l',
      cat: '02-02',
      who: '尹玉兰',
      home: '柳溪村二组8号',
    },
    {
      words: '邻居挖地基把我家山墙挖出裂缝',
      place: '柳溪村第二组8号',
      unit: 'l',
      cat: '02-02',
      who: '黎福贵',
      home: '柳溪村2组8号',
      ago: 9,
    },
  ],
  [
    'same',
    {
      words: '我妈在卫生院打针后手肿了要赔偿',
      cat: '14-01',
      who: '易小军',
      home: '上坪村一组5号',
      against: '镇卫生院',
    },
    {
      words: '在镇卫生院打针打坏了，手肿得厉害',
      cat: '14-01',
      who: '常秀莲',
      home: '上坪村1组5号',
      against: '镇卫生院',
      ago: 3,
    },
  ],
  [
    'same',
    {
      words: '物业收了电梯费不修电梯',
      place: '金桂苑5号楼',
      cat: '07-02',
      who: '武斌',
      home: '金桂苑5号楼1单元602',
    },
    {
      words: '金桂苑5号楼电梯经常坏，物业光收钱不修',
      place: '金桂苑5号楼',
      cat: '07-02',
      who: '段静',
      home: '金桂苑5号楼1单元602',
      ago: 18,
    },
  ],
  [
    'same',
    {
      words: '鱼塘的鱼一夜死光，怀疑上游化工厂排污',
      place: '大湾村鱼塘',
      unit: 'w',
      cat: '10-01',
      who: '贺江',
    },
    {
      words: '大湾村鱼塘死鱼，上游化工厂偷排污水',
      place: '大湾村',
      unit: 'w',
      cat: '10-01',
      who: '龚勇',
      ago: 2,
    },
  ],
  [
    'same',
    { words: '医保卡刷不了，说是没缴费，可我年初就交了', cat: '13-01', who: '文静', phone: '13500004444' },
    { words: '年初交了医保，卡却刷不了', cat: '13-01', who: '文静', phone: '13500004444', ago: 4 },
  ],
  [
    'same',
    {
      words: '村里的健身器材坏了，扭腰器断了一边',
      place: '东街社区活动广场',
      unit: 'd',
      cat: '12-05',
      who: '庞伟',
    },
    {
      words: '东街社区活动广场健身器材扭腰器断裂',
      place: '东街社区活动广场',
      unit: 'd',
      cat: '12-05',
      who: '樊丽',
      ago: 6,
    },
  ],
  [
    'same',
    {
      words: '狗咬了我儿子，养狗的史老三不管',
      place: '桃沟村',
      unit: 't',
      cat: '02-05',
      who: '倪燕',
      against: '史老三',
    },
    {
      words: '史老三家的狗咬伤了我家孩子，医药费不肯出',
      place: '桃沟村',
      unit: 't',
      cat: '02-05',
      who: '倪燕',
      against: '史老三',
      ago: 10,
    },
  ],
  [
    'same',
    { words: '超载的运煤车天天压村道，路都压坏了', place: '白石村', unit: 'b', cat: '08-04', who: '严华' },
    {
      words: '白石村村道被运煤车压坏了，全是坑',
      place: '白石村村道',
      unit: 'b',
      cat: '08-04',
      who: '温涛',
      ago: 14,
    },
  ],
  // The same person with another matter.
  [
    'visit',
    { words: '来问老年证怎么办', cat: '15-01', who: '王大明', phone: '13812345678' },
    { words: '院墙界线和李二强谈不拢', cat: '02-01', who: '王大明', phone: '13812345678', ago: 60 },
  ],
  [
    'visit',
    { words: '孙子上学的户口要怎么迁', cat: '15-02', who: '杜月娥', id: id1 },
    { words: '低保申请没下文', cat: '13-02', who: '杜月娥', id: id1, ago: 300 },
  ],
  [
    'visit',
    { words: '羊被人偷了三只', cat: '08-09', who: '石磊', id: id2 },
    { words: '办宅基证没消息', cat: '03-04', who: '石磊', id: id2, ago: 20 },
  ],
  [
    'visit',
    { words: '摩托车撞了要赔钱', cat: '14-03', who: '范建国', phone: '13700002222' },
    { words: '胡四欠我工钱', cat: '06-01', who: '范建国', phone: '13700002222', ago: 400 },
  ],
  [
    'visit',
    { words: '树枝挡了我家阳光', unit: 'd', cat: '02-04', who: '侯淑珍', home: '和平小区6号楼2单元301' },
    {
      words: '楼上漏水泡坏天花板',
      unit: 'd',
      cat: '02-03',
      who: '侯淑珍',
      home: '和平小区6号楼2单元301',
      ago: 250,
    },
  ],
  [
    'visit',
    { words: '要求公开村里的账目', unit: 't', cat: '04-01', who: '方春生', phone: '13400005555' },
    { words: '承包地被占了两垄', unit: 't', cat: '03-01', who: '方春生', phone: '13400005555', ago: 500 },
  ],
  [
    'visit',
    { words: '种子不出苗，要种子站赔', unit: 'x', cat: '09-02', who: '邵长发', phone: '13300006666' },
    { words: '退耕补助少算了', unit: 'x', cat: '13-04', who: '邵长发', phone: '13300006666', ago: 700 },
  ],
  [
    'visit',
    { words: '来要上次调解的协议复印件', unit: 's', cat: '15-01', who: '欧阳春梅', home: '石桥村四组21号' },
    { words: '丈夫喝酒后打人', unit: 's', cat: '01-03', who: '欧阳春梅', home: '石桥村4组21号', ago: 80 },
  ],
  // The same family of matters, another matter.
  [
    'other',
    { words: '邻居家的院墙压了我家的排水沟', place: '石桥村二组', unit: 's', cat: '02-01', who: '郭林' },
    {
      words: '两家院墙之间的过道被堵了，推车出不去',
      place: '白石村一组',
      unit: 'b',
      cat: '02-01',
      who: '何平',
      ago: 10,
    },
  ],
  [
    'other',
    { words: '饭店老板欠我三个月工资', cat: '06-01', who: '罗小兵', against: '聚福楼饭店' },
    { words: '建筑队拖欠农民工工资', cat: '06-01', who: '梁勇', against: '鑫达建筑队', ago: 7 },
  ],
  [
    'other',
    { words: '婆媳吵架，媳妇回了娘家', unit: 'l', cat: '01-02', who: '宋玉' },
    { words: '离婚后孩子的抚养费不给', unit: 'p', cat: '01-02', who: '唐丽', ago: 3 },
  ],
  [
    'other',
    { words: '路灯不亮', place: '青石巷', unit: 'd', cat: '12-03', who: '韩磊' },
    { words: '路灯坏了没人修', place: '大湾村村口', unit: 'w', cat: '12-03', who: '冯军', ago: 2 },
  ],
  [
    'other',
    { words: '三号楼电梯停运', place: '和平小区三号楼', unit: 'h', cat: '07-03', who: '于敏' },
    { words: '五号楼电梯停运了两天', place: '东湖花园五号楼', unit: 'd', cat: '07-03', who: '董明', ago: 1 },
  ],
  [
    'other',
    {
      words: '承包地边界不清和堂弟争',
      place: '桃沟村',
      unit: 't',
      cat: '03-01',
      who: '萧飞',
      against: '萧强',
    },
    {
      words: '承包地被村里收回不给补偿',
      place: '上坪村',
      unit: 'p',
      cat: '03-01',
      who: '程勇',
      against: '村委会',
      ago: 30,
    },
  ],
  [
    'other',
    { words: '饭馆油烟直排到我家窗户', place: '人民路12号', unit: 'd', cat: '10-02', who: '曹洁' },
    { words: '烧烤摊油烟大', place: '站前街', unit: 'h', cat: '10-02', who: '袁芳', ago: 5 },
  ],
  [
    'other',
    { words: '买的电动车三个月就坏了，店家不退', cat: '09-03', who: '邓超', against: '飞驰车行' },
    { words: '买的手机是翻新机，商家不退', cat: '09-03', who: '许敏', against: '美讯手机店', ago: 12 },
  ],
  [
    'other',
    { words: '征地补偿的钱还没发到手', place: '柳溪村', unit: 'l', cat: '05-01', who: '傅建' },
    { words: '征地评估价太低不同意签字', place: '杏花沟村', unit: 'x', cat: '05-01', who: '沈霞', ago: 22 },
  ],
  [
    'other',
    { words: '低保被停了想问原因', unit: 'w', cat: '13-02', who: '曾兰' },
    { words: '想给父亲申请低保', unit: 'b', cat: '13-02', who: '彭浩', ago: 9 },
  ],
  [
    'other',
    { words: '小区物业乱收停车费', place: '金桂苑', unit: 'j', cat: '07-02', who: '吕梅' },
    { words: '物业不打扫楼道卫生', place: '和平小区', unit: 'h', cat: '07-02', who: '苏涛', ago: 4 },
  ],
  [
    'other',
    { words: '学生被同学打了，家长不赔', cat: '14-05', who: '卢春', against: '孙某' },
    { words: '孩子在学校被老师罚站一节课', cat: '14-05', who: '蒋红', against: '王老师', ago: 2 },
  ],
  [
    'other',
    { words: '老公喝酒打人', unit: 's', cat: '01-03', who: '蔡月' },
    { words: '儿子不养老人还打骂', unit: 'q', cat: '01-03', who: '贾福', ago: 1 },
  ],
  [
    'other',
    { words: '三轮车被撞坏了，对方保险公司拖着不赔', cat: '14-03', who: '丁一' },
    { words: '走路被电动车撞倒，司机跑了', cat: '14-03', who: '魏明', ago: 8 },
  ],
  // The same place, another matter.
  [
    'other',
    { words: '树枝压着电线', place: '石桥村二组', unit: 's', cat: '08-02', who: '薛刚' },
    { words: '想办一个老年证', place: '石桥村二组', unit: 's', cat: '15-01', who: '叶梅', ago: 3 },
  ],
  [
    'other',
    { words: '楼道里堆着杂物和电动车', place: '东街社区3号楼', unit: 'd', cat: '08-03', who: '阎明' },
    { words: '楼上空调滴水到我家雨棚', place: '东街社区3号楼', unit: 'd', cat: '02-03', who: '余芳', ago: 6 },
  ],
  [
    'other',
    { words: '门前的水沟堵了', place: '柳溪村', unit: 'l', cat: '12-02', who: '潘勇' },
    { words: '砖厂夜里冒黑烟', place: '柳溪村', unit: 'l', cat: '10-02', who: '杜江', ago: 2 },
  ],
  [
    'other',
    { words: '井盖丢了一个', place: '人民路', unit: 'd', cat: '08-05', who: '戴敏' },
    { words: '人民路的商贩缺斤短两', place: '人民路', unit: 'd', cat: '09-01', who: '夏天', ago: 11 },
  ],
  [
    'other',
    { words: '幼儿园学费涨得太多', place: '小星星幼儿园', unit: 'd', cat: '13-06', who: '钟艳' },
    { words: '幼儿园门口停车太乱', place: '小星星幼儿园', unit: 'd', cat: '11-03', who: '汪洋', ago: 9 },
  ],
  [
    'other',
    { words: '村干部把救灾的米面发给了亲戚', place: '大湾村', unit: 'w', cat: '04-02', who: '田野' },
    { words: '大湾村修路挖断水渠', place: '大湾村', unit: 'w', cat: '04-03', who: '任军', ago: 15 },
  ],
  [
    'other',
    { words: '广场上有人摆残局骗钱', place: '文化广场', unit: 'd', cat: '08-09', who: '姜华' },
    { words: '文化广场跳舞声音太大', place: '文化广场', unit: 'd', cat: '10-03', who: '范玉', ago: 3 },
  ],
  [
    'other',
    { words: '家里断水了', place: '金桂苑5号楼', unit: 'j', cat: '12-01', who: '方军' },
    { words: '外墙瓷砖掉下来砸了车', place: '金桂苑5号楼', unit: 'j', cat: '07-01', who: '石春', ago: 17 },
  ],
  // The same name, other people; the same polite words; nothing in common.
  [
    'other',
    { words: '来问养老金什么时候发', cat: '13-03', who: '王伟', unit: 's' },
    { words: '车位被人占了', cat: '07-02', who: '王伟', unit: 'h', ago: 100 },
  ],
  [
    'other',
    { words: '与妻子离婚财产怎么分', cat: '01-01', who: '李强', id: id1 },
    { words: '地里的井没水了', cat: '04-03', who: '李强', id: id2, ago: 50 },
  ],
  [
    'other',
    {
      words: '尊敬的领导您好，希望有关部门尽快处理，给我们一个答复，谢谢。孩子上学的校车不来接',
      cat: '13-06',
      who: '姚远',
    },
    {
      words: '尊敬的领导您好，希望有关部门尽快处理，给我们一个答复，谢谢。烟囱太矮',
      cat: '10-02',
      who: '邵军',
      ago: 3,
    },
  ],
  [
    'other',
    { words: '我家老人走失了', unit: 'q', cat: '08-09', who: '谭英' },
    { words: '贷款担保被坑了十万', cat: '09-06', who: '廖勇', ago: 1 },
  ],
  [
    'other',
    { words: '想了解一下残疾证怎么办理', cat: '15-01', who: '熊丽' },
    { words: '请问老年证怎么办理', cat: '15-01', who: '金波', ago: 4 },
  ],
  [
    'other',
    { words: '鸡被邻居的狗咬死了五只', place: '上坪村', unit: 'p', cat: '02-05', who: '陆平' },
    { words: '邻居的鸡吃了我家的菜', place: '清水沟村', unit: 'q', cat: '02-05', who: '郝梅', ago: 6 },
  ],
  [
    'other',
    { words: '手机被骗走两万块', cat: '08-09', who: '孔红' },
    { words: '网上买化肥被骗了三千', cat: '09-02', who: '白云', ago: 14 },
  ],
]
