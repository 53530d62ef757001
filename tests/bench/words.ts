/** Invented words for the measured desk, and a seeded source of chance: every run builds the same file. */

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const givenNames = [...'伟芳娜敏静强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉梅春建国秀红志文辉鹏宇浩然欣怡']
const villageHeads = [...'石柳桃杏松竹清白大小上下东西南北']
const villageTails = ['桥村', '沟村', '坡村', '湾村', '岭村', '坪村', '街社区', '园社区', '庄村', '井村']
const places = [
  '一组',
  '二组',
  '三组',
  '村口',
  '老井边',
  '小学门口',
  '卫生室旁',
  '水渠边',
  '打谷场',
  '养殖场后',
  '三号楼',
  '五号楼二单元',
]
const subjects = [
  '邻居家的院墙',
  '门前的排水沟',
  '承包地的田埂',
  '楼上的水管',
  '合伙买的收割机',
  '去年的工钱',
  '村道边的路灯',
  '灌溉用的机井',
  '养鸡场的气味',
  '宅基地的界桩',
  '燃气表的接头',
  '广场的音响',
  '果园的篱笆',
  '卖树的尾款',
  '桥头的护栏',
  '垃圾堆放点',
  '电动车充电线',
  '退耕的补助',
]
const events = [
  '多占了半米没有退回',
  '坏了半个多月没人来修',
  '拖了三个月一直不给',
  '每到下雨就往我家倒灌',
  '夜里吵得老人睡不着',
  '被人推倒了一大段',
  '说好的数目又变了',
  '漏水把墙皮泡掉了',
  '存在安全隐患让人担心',
  '经过两次协商没有谈拢',
  '账目没有说清楚',
  '挡住了进出的道路',
]
const reactions = [
  '我找过对方两回',
  '村里的调解员来看过',
  '当时有三户人家在场',
  '手机里存着照片',
  '双方说了几句重话',
  '老人气得住了一天院',
  '组长让我到中心来问',
  '上个月打过一次电话',
  '对方说等秋收以后再说',
  '家里只有我一个人照看',
]
const wishes = [
  '希望尽快派人到现场看一看',
  '请帮我们把话说开',
  '盼着年前能有个结果',
  '请给一个准确的答复',
  '希望按原来的约定办',
  '请相关部门一起定个办法',
]

export interface Words {
  pick<T>(list: readonly T[]): T
  chance(share: number): boolean
  below(limit: number): number
  name(): string
  phone(): string
  place(village: string): string
  title(): string
  /** About 130 characters, as a citizen tells it. */
  narrative(): string
}

export function words(random: () => number): Words {
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const sentence = () =>
    `${pick(places)}${pick(subjects)}${pick(events)}，${pick(reactions)}，${1 + below(28)}号${pick(reactions)}。`
  return {
    below,
    pick,
    chance: share => random() < share,
    name: () => pick(surnames) + pick(givenNames) + (random() < 0.6 ? pick(givenNames) : ''),
    phone: () => `13${String(below(1_000_000_000)).padStart(9, '0')}`,
    place: village => village + pick(places),
    title: () => `${pick(subjects)}${pick(events)}`,
    narrative: () => `${sentence()}${sentence()}${sentence()}${pick(wishes)}。`,
  }
}

/** Thirty villages with names of their own. */
export function villageNames(count: number): string[] {
  return Array.from(
    { length: count },
    (_, at) =>
      `${villageHeads[at % villageHeads.length]}${villageTails[(at * 7 + Math.floor(at / 16)) % villageTails.length]}`,
  )
}
