/** Words of the outbox, item by item, and of what the county refused. */
import type { OutboxFilter, OutboxItem } from '../contract/outbox.ts'
import { outboxStateLabels } from './sync.ts'

export const outboxFilterLabels: Record<OutboxFilter, string> = {
  open: '没办完的',
  ...outboxStateLabels,
  dismissed: '已搁置',
  all: '全部',
}

/** Why an item stands where it stands, and what happens next: sentences. `reason` is the county's, in words. */
export function outboxExplanation(item: OutboxItem, reason: string): string[] {
  if (item.dismissedAt !== null)
    return [`县里没有采用：${reason}`, '写的人已经看过并搁置，话都留在这里。', '不会再发，也不会再提醒。']
  switch (item.state) {
    case 'waiting':
      return [
        item.attempts > 0 ? `发过 ${item.attempts} 次，没有得到回答，正在等下一次。` : '存在本机，还没有发。',
        item.ahead > 0 ? `前面还有 ${item.ahead} 项，按次序发。` : '排在最前面，下次同步先发它。',
        '到时间会自动发；也可以在同步页点“立即同步”。',
      ]
    case 'sending':
      return ['正在发往县中心。', '断了会自动再发，重复收到只算一次。']
    case 'received':
      return ['县中心已收下并排了号。', '下次接收县里内容时，本机会看到它已用上。']
    case 'applied':
      return ['县中心已用上，同中心的电脑都会看到。', '不用再做什么。']
    case 'refused':
      return [
        `县里没有采用：${reason}`,
        '写的话都在这里，没有丢。',
        '可以重新办、把话记入案件，或者写明原因搁置。',
      ]
    case 'parked':
      return [
        reason === '' ? '县中心暂时用不上。' : reason,
        '内容完整地留在县中心，县里程序更新后会自动用上。',
        '想知道现在怎样，可以点“再问一次”；一直不行请联系县中心。',
      ]
  }
}

export const outboxPageLabels = {
  title: '发出清单',
  hint: '本机发往县中心的每一项，走到了哪一步，为什么，下一步会怎样。',
  whole: '看全部清单',
  back: '回到同步页',
  hidden: '您不能查看的一项',
  hiddenHint: '这一项涉及您不能查看的案件，只显示走到了哪一步。',
  number: (seq: number) => `第 ${seq} 号`,
  mine: '我写的',
  retry: '再问一次',
  retried: '已排到下次同步',
  explain: '怎么回事',
  note: (note: string) => `搁置时写的：${note}`,
  choose: '从左边选一项来看。',
} as const

export const refusedLabels = {
  title: '被退回的',
  hint: '您写的内容里，县里没有采用的。话都留着，请看看原因，再决定怎么办。',
  link: (count: number) => `有 ${count} 项是您的，去看看怎么办`,
  empty: '没有被退回的内容。',
  emptyHint: '县里没有采用您写的内容时，会出现在这里。',
  mine: '您做的',
  theirs: (name: string) => `${name}做的`,
  now: '县里现在的',
  why: '为什么不行',
  how: '可以怎么办',
  gone: (name: string) => `${name}的账号已停用，由您来处理。`,
  state: '状态',
  noRow: '（县里没有这条）',
  isNew: '新写的一条',
  redo: '打开原来的页面重新办',
  redoHint: '写的话会带过去，可以复制到表里。',
  copy: '复制这段话',
  copied: '已复制',
  toNote: '把话记入案件',
  toNoteDo: '记入案件',
  toNoteHint: '会在案件经过里添一条，办这件事的人都看得到。可以先改一改。',
  toNoteDone: '已记入案件',
  aside: '写明原因搁置',
  words: '写的内容',
  carried: (call: string) => `您写的“${call}”被退回，写过的话在这里，可以复制到表里重新办：`,
} as const
