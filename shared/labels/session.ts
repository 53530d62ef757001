/** Words of signing in, the lock screen and the password. */
import type { PasswordWeakness } from '../domain/password.ts'

export const loginLabels = {
  title: '请登录',
  username: '用户名',
  password: '密码',
  submit: '登录',
  usernameNeeded: '请输入用户名',
  passwordNeeded: '请输入密码',
  capsLock: '大写锁定开着，请留意。',
  secretTitle: '涉密内容严禁录入',
  secretNotice: '本系统不是涉密系统。国家秘密、工作秘密的文件和内容一律不得录入、上传、拍照存入。',
  privacyNotice: '群众信息只用于办理本案，查看、导出都有记录。',
  forgot: '忘记密码，请找系统管理员重设。',
} as const

export const lockLabels = {
  title: '屏幕已锁定',
  hint: '输入密码继续，刚才填的内容都还在。',
  endedTitle: '登录已过期',
  endedHint: '输入密码重新登录，刚才填的内容都还在。',
  unlock: '解锁',
  signInAgain: '重新登录',
  otherPerson: '换人登录',
  otherPersonAsk: '换人登录会关掉现在打开的页面，没有保存的内容会丢。确定换人？',
} as const

export const passwordLabels = {
  title: '修改密码',
  mustTitle: '请先改密码',
  mustHint: '现在的密码是管理员设的，只有您自己知道的密码才安全。改好后就可以办公了。',
  old: '现在的密码',
  fresh: '新密码',
  repeat: '再输一遍新密码',
  rule: '至少 8 位，小写字母、大写字母、数字、符号用两种以上，不带用户名。',
  mismatch: '两次输入不一样，请重新输入。',
  same: '新密码不能和现在的一样。',
  submit: '改好了',
  done: '密码已修改',
} as const

/** What is wrong with a password; `unchanged` is known only to the service. */
export const passwordWeaknessLabels: Record<PasswordWeakness | 'unchanged', string> = {
  tooShort: '太短，至少 8 位',
  oneKind: '太简单，小写字母、大写字母、数字、符号至少用两种',
  containsUsername: '密码里不要带用户名',
  common: '这个密码太常见，容易被猜到',
  unchanged: '新密码不能和现在的一样',
}
