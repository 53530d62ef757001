/** Words that many screens share: buttons, times, units, and what a list says when it is empty. */

export const appName = '枫桥工作站'

export const actionLabels = {
  save: '保存',
  cancel: '取消',
  confirm: '确定',
  close: '关闭',
  add: '添加',
  edit: '修改',
  remove: '去掉',
  back: '上一步',
  next: '下一步',
  finish: '完成',
  refresh: '刷新',
  retry: '重试',
  search: '查找',
  clear: '清空',
  copy: '复制',
  copied: '已复制',
  print: '打印',
  chooseFile: '选择文件',
  downloadTemplate: '下载样表',
  more: '加载更多',
  details: '详情',
} as const

export const commonLabels = {
  none: '无',
  loading: '正在读取…',
  loadingMore: '正在读取更多…',
  endOfList: '已经到底了',
  emptyList: '这里还没有内容',
  loadFailed: '没有读到内容',
  reason: '理由',
  required: '这一项要填',
  optional: '可不填',
  pageBroken: '这个页面出了问题',
  pageBrokenHint: '其他页面不受影响。请点“重试”，或从左边菜单换一页；仍不行请联系管理员。',
  notFound: '没有这个页面',
  notFoundHint: '请从左边菜单选择要去的地方。',
  goHome: '回到工作台',
  shown: '显示哪些',
  sorted: '排列顺序',
} as const

export const yesNo = { yes: '是', no: '否' } as const

/** Name of an active key, as printed on it. */
export const keyLabels = {
  arrowleft: '←',
  arrowright: '→',
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: '回车',
  escape: 'Esc',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  up: '↑',
  down: '↓',
} as const

export const timeLabels = {
  today: '今天',
  yesterday: '昨天',
  tomorrow: '明天',
  justNow: '刚刚',
  left: '还剩',
  over: '已超',
  noLimit: '不限时',
  done: '按时完成',
  doneLate: '超时完成',
  minutes: '分钟',
  hours: '小时',
  days: '天',
  before: '前',
  weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
} as const

export const paperLabels = {
  printButton: '打印',
} as const

/** One source for both words: the assistant's labels. */
export {
  levelLabels as levelWords,
  urgencyLabels as urgencyWords,
} from './assistant.ts'
