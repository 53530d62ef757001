/** Words of how complete each desk is at the county. */
import { reachText } from './reach.ts'

interface Standing {
  lastSeq: number
  backlog: number | null
  isRevoked: boolean
  isSuperseded: boolean
}

export const deviceFilters = ['all', 'behind', 'silent', 'old', 'clock'] as const
export type DeviceFilter = (typeof deviceFilters)[number]

export const deviceFilterLabels: Record<DeviceFilter, string> = {
  all: '全部',
  behind: '落后',
  silent: '久未联系',
  old: '版本旧',
  clock: '时钟不准',
}

export const deviceStateText = (device: Pick<Standing, 'isRevoked' | 'isSuperseded'>): string =>
  device.isRevoked ? '已停用' : device.isSuperseded ? '已被接替' : '在用'

export const completenessLabels = {
  received: '收到',
  upTo: (seq: number) => (seq === 0 ? '还没有收到' : `到第 ${seq} 号`),
  unsent: '它还没发',
  unread: '它还没取',
  unreadOf: (count: number) => (count === 0 ? '已取齐' : `还差 ${count} 条`),
  unknown: '不清楚',
  aside: '退回 / 搁着',
  asideOf: (refused: number, parked: number) => `${refused} / ${parked}`,
  none: '没有符合条件的电脑。',
  /** What is proven, as a sentence. `at` is when the desk itself spoke. */
  sentence: (upTo: number, missing: number, backlog: number | null, at: string) =>
    `${missing === 0 ? `已收齐到第 ${upTo} 号，无缺号` : `只收齐到第 ${upTo} 号，后面缺 ${missing} 个号`}；${
      backlog === null
        ? '该机没有说还剩多少'
        : `${at} 该机称${backlog === 0 ? '已发完' : `还有 ${backlog} 条未发`}`
    }。`,
  missing: (numbers: string) => `缺的号：${numbers}`,
  missingMore: (count: number) => `等 ${count} 个`,
  missingHint: '缺号说明县里的记录少了。请核对县里的备份；该机发出的内容都还在那台电脑上。',
  firstSeq: (seq: number) => `这台电脑的编号从第 ${seq} 号开始（接着旧电脑的往下编）。`,
  refused: (count: number) => `退回 ${count} 项`,
  parked: (count: number) => `县里程序暂时看不懂、先留着的 ${count} 项`,
  item: (seq: number, why: string, at: string) => `第 ${seq} 号，${why}（${at}）`,
  signed: (at: string) => `每次发来都有签名，最近一次 ${at}。`,
  unsigned: (count: number) => `有 ${count} 个号没有签名（旧版程序发来的）。`,
  checking: '核对收齐没有',
  exported: '已保存',
  export: '导出表格',
  silentAfter: '超过三天没有联系',
} as const

export const deviceSheetWords = {
  fileName: (day: string) => `各镇电脑同步情况 ${day}`,
  sheet: '各镇电脑',
  state: deviceStateText,
  reach: reachText,
  madeAt: (at: string) => `各镇电脑同步情况（${at}）`,
  head: [
    '中心',
    '电脑',
    '编号字头',
    '最近联系',
    '收到第几号',
    '它还没发',
    '它还没取',
    '退回',
    '先留着',
    '程序版本',
    '协议',
    '时钟差（秒）',
    '最近签名',
    '状态',
    '可存的范围',
  ],
} as const
