/** Words of the first run: the desk's wizard and the county's. */
import type { DivisionLevel } from '../domain/division.ts'

export const setupLabels = {
  title: '第一次使用，先设置一下',
  savedHint: '填过的内容会记住，来回翻不会丢。',
  finish: '完成设置',
  done: '设置好了，请登录。',
  faultOf: (whose: string, fault: string) => `${whose}：${fault}`,
} as const

export const modeLabels = {
  step: '用法',
  title: '这台电脑怎么用？',
  new: '新建中心',
  newHint: '本乡镇（街道）第一次使用。填好中心、部门、村居和账号就能办公，不用联网。',
  join: '加入已有中心',
  joinHint: '中心已在别的电脑上用，或县里已建好。需要县中心给的地址和一次性接入码，要联网。',
  deviceName: '这台电脑叫什么',
  deviceHint: '写清放在哪里，比如“接待窗口 1 号”。同步时别的电脑会看到这个名字。',
  deviceDefault: '接待窗口 1 号',
} as const

export const centerLabels = {
  step: '中心',
  title: '您的中心在哪里？',
  find: '找乡镇（街道）',
  findHint: '输入名称或区划代码，从名单里选。',
  noList: '本机还没有区划名单。可以导入名单文件，也可以不选，直接在右边填写。',
  noMatch: '没有找到，请换个写法，或直接在右边填写。',
  tooMany: (total: number) => `共 ${total} 个，只列出前面一些，请再输几个字。`,
  import: '导入区划名单',
  importKind: '区划名单',
  imported: (added: number, skipped: number) =>
    `导入 ${added} 个${skipped > 0 ? `，${skipped} 行没有用上` : ''}`,
  code: '区划代码',
  codeHint: '2 到 15 位数字，一般是 12 位或 9 位。',
  codeWrong: '区划代码只能是 2 到 15 位数字。',
  codeLevel: (level: string) => `按位数看这是${level}的代码，请核对。`,
  name: '中心名称',
  nameHint: '会印在回执、协议书和打印件上。',
  nameNeeded: '请填中心名称。',
  proposedName: (town: string) => `${town}综治中心`,
  countyName: '所属县（市、区）',
  phone: '中心电话',
  phoneHint: '印在回执上，方便群众打电话问。',
  address: '中心地址',
  inside: (path: string) => `在 ${path} 里找`,
  outside: '回到全部',
} as const

export const divisionLevelLabels: Record<DivisionLevel, string> = {
  province: '省级',
  city: '市级',
  county: '县级',
  town: '乡镇级',
  village: '村级',
  belowVillage: '村以下',
  unknown: '不认识的级别',
}

export const departmentStepLabels = {
  step: '部门',
  title: '哪些部门会接派单？',
  hint: '勾上会用到的。以后随时可以增减，不会用到的先不勾。',
  town: '乡镇站所、派驻机构',
  county: '县级部门（吹哨用）',
  chosen: (count: number) => `已勾 ${count} 个`,
  chooseAll: '全勾',
  chooseNone: '全不勾',
  own: '名单里没有，自己加',
  ownName: '部门名称',
  ownCounty: '县级部门',
  stationed: '派驻',
  stationedHint: '在中心常驻或轮驻办公',
  taken: '已经有这个部门了。',
} as const

export const unitStepLabels = {
  step: '村居网格',
  title: '辖区有哪些村（社区）和网格？',
  hint: '登记时从这里选地点。可以现在导入，也可以先跳过，以后在“部门村居”里补。',
  import: '导入表格',
  importKind: '村居网格表',
  sample: '下载样表',
  sampleName: '村居网格样表.csv',
  sampleRows: [
    ['村（社区）', '类型', '村代码', '网格', '网格代码', '网格长', '网格长电话'],
    ['示例村', '村', '', '示例村第一网格', '', '', ''],
    ['示例村', '村', '', '示例村第二网格', '', '', ''],
    ['示例社区', '社区', '', '示例社区第一网格', '', '', ''],
  ],
  propose: '从区划名单带出',
  proposed: (count: number) => `带出 ${count} 个村（社区）`,
  proposeNone: '区划名单里没有下级村（社区），请导入表格或自己加。',
  imported: (units: number, grids: number) => `读到 ${units} 个村（社区）、${grids} 个网格，已加到下面`,
  rowErrors: (count: number) => `有 ${count} 行没有读进来，其余的已加好：`,
  row: (row: number) => `第 ${row} 行`,
  addUnit: '加一个村（社区）',
  addGrid: '加网格',
  unitName: '村（社区）名称',
  village: '村',
  community: '社区',
  code: '代码',
  gridName: '网格名称',
  leaderName: '网格长',
  leaderPhone: '网格长电话',
  gridCount: (count: number) => (count === 0 ? '没有网格' : `${count} 个网格`),
  showGrids: '看网格',
  hideGrids: '收起',
  empty: '还没有村（社区）。用上面的按钮导入，或一个一个加。',
  total: (units: number, grids: number) => `共 ${units} 个村（社区）、${grids} 个网格`,
  nameMissing: '有村（社区）或网格没有写名称，请补上或去掉。',
  nameTwice: (name: string) => `“${name}”写了两次，请去掉一个。`,
  clearAll: '全部去掉',
} as const

export const accountStepLabels = {
  step: '账号',
  title: '先建两个账号',
  why: '按规定管账号的和办业务的要分开（三员分立）：',
  whyPoints: [
    '系统管理员：只管账号、部门、接入，看不到群众的案件。',
    '中心主任：办业务，登记、研判、派单、调解、结案都能做。',
    '安全管理员、审计管理员：登录后由系统管理员再建，三员不能由同一个人担任。',
  ],
  administrator: '系统管理员',
  director: '中心主任',
  whistleOfficer: '县吹哨值班员',
  hasDirector: '现在就建中心主任账号（推荐，否则没有人能办案件）',
  hasOfficer: '现在就建县吹哨值班员账号（推荐，否则没有人能接吹哨）',
  joinWhy: '这台电脑的系统管理员，只管账号和接入。办业务的人由他登录后建账号。',
  name: '姓名',
  username: '用户名',
  usernameHint: '登录时用，2 个字以上，比如姓名拼音。',
  usernameDefaults: {
    administrator: 'admin',
    director: 'zhuren',
    whistleOfficer: 'zhiban',
  },
  password: '密码',
  repeat: '再输一遍密码',
  nameNeeded: '请填姓名。',
  usernameNeeded: '用户名至少 2 个字。',
  sameUsername: '两个账号的用户名不能一样。',
  passwordNeeded: '请设密码。',
} as const

export const summaryLabels = {
  step: '核对',
  title: '核对一下，没问题就完成',
  device: '这台电脑',
  center: '中心',
  code: '区划代码',
  departments: '部门',
  units: '村（社区）和网格',
  accounts: '账号',
  countOf: (count: number) => `${count} 个`,
  noUnits: '先不填，以后再补',
  noDirector: '没有建中心主任账号：完成后请先用系统管理员登录，再建办业务的账号。',
  change: '去修改',
  separator: '、',
} as const

export const joinLabels = {
  title: '加入已有中心',
  url: '县中心地址',
  urlHint: '县中心给的网址，以 https:// 或 http:// 开头。',
  urlWrong: '地址要以 https:// 或 http:// 开头。',
  code: '一次性接入码',
  codeHint: '县中心给的，只能用一次。分不清字母和数字时请再核对。',
  codeNeeded: '请填接入码。',
  submit: '接入',
  running: '正在连接县中心，可能要一两分钟…',
  afterwards: '接入后，本中心已有的资料会自动传到这台电脑。',
} as const

export const countySetupLabels = {
  title: '设置县级吹哨中心',
  hint: '设好后，各乡镇的工作站用接入码连上来，县级部门用浏览器登录办理。',
  name: '县中心名称',
  nameHint: '比如“某某县综治中心”。',
  code: '县级区划代码',
} as const
