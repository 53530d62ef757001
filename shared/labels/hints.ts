/** Chinese words of the hints beside a matter that is being typed or judged. */
import type { HintReasonCode } from '../domain/duplicate.ts'

type Params = Record<string, string | number>

/** Why an earlier matter is shown, as a clerk would say it. */
export const hintReasonText: Record<HintReasonCode, (params: Params) => string> = {
  sameIdNumber: ({ text }) => `同一身份证号（${text}）`,
  samePhone: ({ text }) => `同一电话（${text}）`,
  sameName: ({ text }) => `同名：${text}`,
  soundsLike: ({ text }) => `名字同音：${text}`,
  sameHousehold: ({ text }) => `地址同为“${text}”`,
  sameRespondent: ({ text }) => `说的都是${text}`,
  sharedWords: ({ text }) => `都说到“${text}”`,
  samePlace: ({ text }) => `地点同在“${text}”`,
  sameGrid: () => '同一网格',
  sameUnit: () => '同一村（社区）',
  sameCategory: () => '同一类事',
  sameFamily: () => '同一大类',
  toldAgo: ({ days }) => (Number(days) < 1 ? '今天说的' : `${days} 天前说的`),
}

export const hintText = {
  title: '以前说过吗',
  looking: '正在找…',
  none: '没有找到相近的事项。',
  waiting: '写下诉求或姓名，就会找相近的事项。',
  kinds: { sameMatter: '很像同一件', samePerson: '本人或家里人来过' },
  open: (place: number) => `看第 ${place} 件`,
  keys: '不离开表单就能看',
  lead: '主办',
  noLead: '还没派单',
  linked: '已标为它的重复反映',
  told: '当时怎么说的',
  result: '办理结果',
  latest: '最近进展',
  why: '为什么提示',
  people: '当事人',
  join: '就是这一件，把他加进去',
  merge: '就是这一件，并案',
  repeat: '是重复反映，照常登记',
  unrepeat: '取消重复反映',
  goOn: '不是，接着写',
  closed: '这件已经办结，只能标为重复反映。',
} as const
