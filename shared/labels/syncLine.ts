/** Words of the line: how fast, how long, when, and of the attachments on their way. */

/** A span as people say it, from seconds. */
export function spanText(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} 秒`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分钟`
}

/** Bytes as people say them. */
export function bytesText(bytes: number): string {
  const kb = bytes / 1024
  if (kb < 1) return `${Math.round(bytes)} 字节`
  if (kb < 1024) return `${kb < 10 ? kb.toFixed(1) : Math.round(kb)} KB`
  return `${(kb / 1024).toFixed(1)} MB`
}

export const lineLabels = {
  line: '线路速度',
  unknown: '还没有测过，同步一次就知道',
  speed: (up: string, down: string, ms: number) => `发出每秒 ${up}，接收每秒 ${down}，来回 ${ms} 毫秒`,
  slow: '线路慢，会分小批慢慢传',
  left: (span: string, speed: string) => `约还需 ${span}，按最近速度每秒 ${speed}。`,
  leftUnknown: '还不知道要多久，正在测线路速度。',
  bytes: (done: string, left: string) => `已传 ${done}，还剩约 ${left}`,
  before: (text: string) => `按最近测到的速度，把待发的文字传完约需 ${text}。`,
  beforeFiles: (span: string) => `另有附件约需 ${span}。`,
  cancelHint: '停下来不会丢东西，下次接着传。',
} as const

export const scheduleLabels = {
  title: '什么时候自动同步',
  hint: '随时可以点“立即同步”，不受这里限制。紧急任务写好后会马上发出。网络断了又好，一分钟左右会自动接上。',
  interval: '按间隔',
  noInterval: '不按间隔',
  intervalHint: '本机开着时，每隔这么久同步一次。',
  times: '固定时间',
  timesHint: '每天到点同步，例如上班前 07:30、下班前 17:00。可以写几个。',
  addTime: '加一个时间',
  removeTime: (time: string) => `去掉 ${time}`,
  window: '空闲时段',
  windowOff: '不设',
  windowOn: '设空闲时段',
  windowHint:
    '线路忙的白天先传文字，大的附件等到空闲时段再传，例如 18:00 到次日 07:00。点了“先传这个”的附件不等。',
  from: '从',
  to: '到',
  windowFor: '空闲时段管什么',
  windowForFiles: '只管附件，文字随时传',
  windowForAll: '全部等空闲时段（紧急任务、固定时间和手动同步除外）',
  kbPerSecond: '附件最多每秒',
  kbHint: '给别的业务留出线路。不填就不限。',
  dailyMb: '附件每天最多',
  dailyHint: '按流量收费的线路可以限一下。用完当天的，剩下的明天接着传。不填就不限。',
  unlimited: '不限',
  kb: 'KB',
  mb: 'MB',
  save: '保存',
  saved: '同步时间已保存',
  change: '修改',
  everyMinutes: (minutes: number) =>
    minutes === 0 ? '不按间隔' : minutes % 60 === 0 ? `每 ${minutes / 60} 小时` : `每 ${minutes} 分钟`,
  timesText: (times: readonly string[]) => `每天 ${times.join('、')}`,
  windowText: (from: string, to: string, isAll: boolean) =>
    `空闲时段 ${from} 到${to <= from ? '次日 ' : ' '}${to}，${isAll ? '全部等空闲时传' : '附件等空闲时传'}`,
  limitText: (kb: number) => `附件每秒最多 ${kb} KB`,
  budgetText: (mb: number) => `附件每天最多 ${mb} MB`,
} as const

export const transferLabels = {
  title: '附件传送',
  hint: '文字先传，附件后传；小的先传，断了从断的地方接着传。',
  empty: '没有要传的附件。',
  summary: (count: number, bytes: string) => `还有 ${count} 个附件要传，共约 ${bytes}。`,
  held: {
    window: '现在是线路忙的时候，附件等空闲时段再传。',
    budget: '今天的附件流量用完了，剩下的明天接着传。',
  },
  parked: (count: number) => `${count} 个附件传不了，原因见下面，别的不受影响。`,
  up: '发往县中心',
  down: '从县中心取',
  progress: (moved: string, size: string) => `${moved} / ${size}`,
  hidden: '（无权查看的案件）',
  hurry: '先传这个',
  retry: '再试一次',
  hurried: '排在最前',
  hurryDone: '已排到最前面',
  more: (count: number) => `还有 ${count} 个没有列出`,
} as const
