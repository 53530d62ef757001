/** Chinese words of the demonstration in the terminal: its progress, its tables and its verdict. */

export const demoLabels = {
  title: '枫桥工作站演示：一个县平台、两台工作站',
  starting: '正在启动县平台和两台工作站…',
  ready: '县平台、两台工作站已就绪，人员、部门、村（社区）和网格已建好',
  onDatabase: {
    sqlite: '县平台用加密的SQLite',
    postgres: '县平台用PostgreSQL',
  },
  comparing: '两边都传完了，正在逐条核对三处的数据…',
  agree: '两台工作站与县平台一致',
  disagree: '核对没有通过，下面列出不一致的地方',
  stopped: '已中断，正在关闭…',
  failed: '演示没有走完',
  folderKept: '数据留在这里',
  lookAround: '可以用浏览器打开下面的地址看一看，按 Ctrl+C 结束并删除数据',
  firstOpen: '（本机第一次打开用这个地址）',
  importing: '正在导入文件',
  usage: '用法：npm run demo -- [--input 文件] [--limit 件数] [--keep]',
  fileMissing: '找不到这个文件，请检查路径：',
  importMissing: '有行没有导入，请看错误文件',
  unrouted: '还有事项没有分流',
} as const

/** Headings of the tables printed at the end. */
export const demoTableLabels = {
  classesAndStates: '各类事项和办理结果',
  className: '类别',
  total: '合计',
  unjudged: '未研判',
  levels: '等级',
  routes: '去向',
  holdings: '三处各有什么',
  table: '内容',
  digest: '指纹（SHA-256前12位）',
  same: '一致',
  different: '不一致',
} as const

export const demoRowLabels = {
  case: '事项',
  party: '当事人',
  order: '工单',
  mediation: '调解',
  session: '调解记录',
  agreement: '调解协议',
  followUp: '回访',
  attachment: '附件',
  event: '办理过程',
  conflict: '两处改同一栏',
  department: '部门',
  unit: '村（社区）',
  grid: '网格',
} as const

export const demoRouteLabels = {
  mediate: '调解',
  settle: '窗口当场办',
  dispatch: '派单',
  whistle: '吹哨',
} as const

/** Lines of the short report; values come from the run. */
export const demoLines = {
  round: (
    round: number,
    isCut: boolean,
    registered: number,
    finished: number,
    total: number,
    unsent: number,
  ) =>
    `第${round}轮（二号机${isCut ? '断网' : '联网'}）：已登记${registered}件，已了结${finished}/${total}件${
      isCut ? `，二号机有${unsent}条待发送` : ''
    }`,
  advice: (hits: number, total: number) => `智能分类与人工一致：${hits}/${total}件`,
  routesKept: (hits: number, total: number) => `规则建议的去向与实际办法一致：${hits}/${total}件`,
  whistles: (count: number, orders: number, arrived: number) =>
    `吹哨：${count}件，发出哨单${orders}张，到场${arrived}张`,
  orders: (count: number, returned: number, redone: number) =>
    `派单：${count}张，退单改派${returned}张，重办${redone}次`,
  mediations: (count: number, won: number) => `调解：${count}件，达成协议${won}件`,
  flags: (count: number) => `危险信号：${count}处，都写明了怎么处理`,
  restricted: (count: number) => `限制件：${count}件，只有点名的人能看`,
  conflicts: (found: number, solved: number) =>
    `两台机断网时改了同一栏：${found}处，已由人定夺${solved}处，两边的原话都留着`,
  files: (count: number, broken: number) =>
    `附件：${count}份，三处逐字节核对${broken === 0 ? '无误' : `，${broken}份不对`}`,
  outbox: (isEmpty: boolean) => `待发送：${isEmpty ? '两台机都已清空' : '还有没送到县里的'}`,
  offline: (cut: number, rounds: number) => `二号机断网：${cut}轮，共${rounds}轮`,
  audit: (name: string, rows: number, isIntact: boolean) =>
    `审计日志（${name}）：${rows}条，${isIntact ? '连环校验无缺无改' : '校验不通过'}`,
  seconds: (seconds: number) => `用时${seconds}秒`,
  imported: (name: string, rows: number, taken: number, repeated: number) =>
    `${name}：读到${rows}行，登记${taken}件${repeated > 0 ? `，重复${repeated}行` : ''}`,
  progress: (name: string, done: number, total: number) => `${name}：已研判分流${done}/${total}件`,
  login: (name: string, roles: string, username: string, password: string) =>
    `${name}（${roles}）  ${username}  ${password}`,
} as const
