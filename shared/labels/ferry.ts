/** Words of what goes by folder or stick, for people who never heard of either. */
import type { FerryCode, FerryJob, FerryResult } from '../contract/ferry.ts'

export const ferryErrors: Record<FerryCode, string> = {
  'ferry.notFerry': '这不是摆渡包文件。摆渡包的文件名以 FQ- 开头、.fqf 结尾。',
  'ferry.cut': '这一份没有拷完整，可能优盘拔早了。请只把这一份重新拷一次。',
  'ferry.damaged': '这一份内容坏了。请只把这一份重新拷一次。',
  'ferry.otherFormat': '这个摆渡包是另一个版本的程序写的。请先把这里的程序更新。',
  'ferry.suiteUnknown': '这个摆渡包用了这里打不开的加密方法。请先把这里的程序更新。',
  'ferry.senderUnknown': '不认得写这个包的电脑，没有收。请核对是不是本县的电脑。',
  'ferry.senderRevoked': '写这个包的电脑已经停用，没有收。请联系县中心。',
  'ferry.badSignature': '签名对不上，内容可能被人改过，没有收。请报告管理员。',
  'ferry.notForUs': '这个包不是给这台电脑的，没有收。请核对拿对了没有。',
  'ferry.tooLarge': '这个包大得不正常，没有收。请报告管理员。',
  'ferry.incomplete': '还没有收齐，请把缺的几份拷来。',
  'ferry.bundleUnknown': '找不到这个摆渡包，请重新选文件。',
  'ferry.otherEpoch': '县中心的数据恢复过备份，优盘接不上了。请先联网同步一次。',
  'ferry.otherCenter': '这个包是别的中心的，没有收。',
  'ferry.forked':
    '写这个包的电脑用的是旧备份，同一个编号出现了两样内容，一条也没有收。请让那台电脑先联网同步一次。',
  'ferry.oldCopy': '本机的数据是旧备份，比县中心收到的还旧，没有收。请先联网同步一次，会自动接上。',
  'ferry.newLife': '本机的数据是旧备份或拷贝，要换新编号。请先联网同步一次，再用优盘。',
  'ferry.noKeys': '还缺加密用的钥匙。请先联网同步一次，再用优盘。',
  'ferry.notEnrolled': '还没有接入县中心，请先接入。',
  'ferry.deskUnknown': '请选要写给哪台电脑。',
  'ferry.forbiddenHere': '管理员已禁止用优盘摆渡，请联网同步。',
  'ferry.forbiddenByCounty': '县中心已禁止用优盘摆渡，请联网同步。',
  'ferry.reloadNeeded': '这台电脑离开太久，要重新取整份数据，请联网同步一次。',
  'ferry.gap': '前面还缺一包，先收下能收的，缺的补来后再收一次。',
  'ferry.pageGap': '前面还缺一包，先收下能收的，缺的补来后再收一次。',
  'ferry.busy': '正在写或收另一个包，请等它完成。',
  'ferry.folderUnusable': '这个目录打不开或写不进去。请填完整路径，并确认目录已经建好。',
  'ferry.sameFolder': '“出”和“入”要用两个不同的目录。',
}

export const ferryOutcomeLabels: Record<FerryResult['outcome'] | 'written', string> = {
  written: '已写出',
  taken: '已收下',
  again: '以前收过',
  partly: '收了一部分',
  stopped: '中途停止',
  refused: '没有收',
}

export const ferryPhaseLabels: Record<FerryJob['phase'], string> = {
  collect: '正在收集内容',
  seal: '正在压缩加密',
  open: '正在打开',
  apply: '正在收下内容',
  files: '正在收下附件',
}

const numbers = (items: readonly number[]) => items.join('、')

/** What the files end in. */
export const ferryExtensionText = 'fqf'

export const ferryText = {
  title: '优盘摆渡',
  hintDesk: '没有网时，用优盘把本机的内容送到县里，再把县里的回执带回来。内容是加密的，只有县中心打得开。',
  hintCounty: '收乡镇用优盘送来的内容，再把回执写回优盘。先看清是谁送来的、有什么，再收。',
  stepWrite: '① 写到优盘',
  stepWriteHint: '插上优盘，点下面的按钮。写好的内容本机照样留着，不会丢，多写几次也没关系。',
  stepCarry: '② 拿到县里',
  stepCarryHint:
    '把优盘（所有 FQ- 开头的文件）交给县中心，请他们在“优盘摆渡”里收下，并把回执写回同一个优盘。',
  stepBack: '③ 把县里的回执带回来',
  stepBackHint: '插上优盘，点下面的按钮，选中县里写的所有文件。看清内容后点“收下”。',
  countyIn: '① 收乡镇送来的',
  countyInHint: '插上优盘，选中所有 FQ- 开头的文件。先显示是谁送来的、有什么，点“收下”才会生效。',
  countyOut: '② 写回执',
  countyOutHint: '选好电脑，把回执和县里的新内容写到优盘，让送来的人带回去。',
  waiting: (changes: number, files: number) =>
    changes + files === 0
      ? '县中心都已收到，没有要送的。写一包过去，可以取回县里的新内容。'
      : `要送 ${changes} 项内容${files > 0 ? `、${files} 个附件` : ''}。`,
  write: '写到优盘',
  writeFor: (name: string) => `给${name}写回执`,
  fileBytes: '附件最多带',
  noFiles: '不带附件',
  megabytes: (count: number) => `${count} MB`,
  partBytes: '每份大小',
  saveAgain: '重新保存文件',
  written: (number: number, parts: number) => `第 ${number} 包已写好，共 ${parts} 份`,
  safe: (path: string) => `已写入 ${path}，读回核对一致，可以拔出优盘。`,
  downloaded: (count: number) => `已下载 ${count} 份文件。请全部拷到优盘，并用“安全弹出”后再拔。`,
  join: (sentences: readonly string[]) => sentences.join('；'),
  notSaved: '还没有保存到优盘，点“重新保存文件”再试。',
  folderName: (deskMark: string, number: number) => `FQ-${deskMark}-${String(number).padStart(6, '0')}`,
  choose: '选择文件',
  kindName: '摆渡包',
  notKept: '有文件没有收',
  fileFault: (name: string, why: string) => `${name}：${why}`,
  againKept: (at: string) => `这一包 ${at} 已经收过，不用再收。`,
  lying: '等着收的包',
  lyingEmpty: '没有等着收的包。',
  from: '谁送来的',
  fromText: (place: string, sender: string, mark: string) => `${place} ${sender}（${mark}）`,
  bundle: '包号',
  bundleFacts: (number: number, madeAt: string, size: string) => `第 ${number} 包，${madeAt} 写出，${size}`,
  bundleNumber: (number: number) => `第 ${number} 包`,
  parts: '份数',
  complete: (count: number) => `共 ${count} 份，已收齐`,
  missing: (missing: readonly number[], count: number) =>
    `共 ${count} 份，还缺第 ${numbers(missing)} 份，只把缺的拷来就行`,
  inside: '里面有',
  changes: (count: number, fresh: number) =>
    count === 0 ? '没有新办的内容' : `${count} 项内容，其中 ${fresh} 项是新的`,
  range: (from: number, to: number) => `（编号 ${from} 到 ${to}）`,
  answers: (count: number, refused: number) =>
    `${count} 项的回执${refused > 0 ? `，其中 ${refused} 项被退回` : ''}`,
  entries: (count: number, fresh: number) => `县里的 ${count} 条内容，其中 ${fresh} 条是新的`,
  files: (count: number, size: string) => `${count} 个附件（${size}）`,
  callList: (calls: readonly { name: string; count: number }[]) =>
    calls.map(({ name, count }) => `${name} ${count} 次`).join('，'),
  gapAt: (number: number) => `缺从第 ${number} 号起的内容，请先收前一包。`,
  take: '收下',
  drop: '不收，清掉',
  dropped: '已清掉',
  takenSummary: (result: FerryResult) =>
    [
      result.changes > 0 ? `新收 ${result.changes} 项` : '没有新内容',
      result.merged > 0 ? `${result.merged} 项与别人改的不一致，等人选定` : '',
      result.refused > 0 ? `${result.refused} 项被退回` : '',
      result.parked > 0 ? `${result.parked} 项等程序更新` : '',
      result.already > 0 ? `${result.already} 项以前收过` : '',
      result.entries > 0 ? `县里的内容 ${result.entries} 条` : '',
      result.files > 0 ? `附件 ${result.files} 个` : '',
    ]
      .filter(Boolean)
      .join('，'),
  cancel: '停止',
  cancelled: '已停止。收下的还在，再收一次会接着来。',
  progress: (phase: string, done: number, total: number) => `${phase} ${done} / ${total}`,
  desk: '电脑',
  deskName: (name: string, mark: string) => `${name}（${mark}）`,
  org: '单位',
  lastIn: '上次送来',
  lastOut: '上次写回执',
  never: '没有过',
  noKey: '缺钥匙，要先联网一次，或先收它送来的一包',
  deskEmpty: '还没有接入的电脑。',
  log: '摆渡登记',
  logHint: '每一次写出和收下都记在这里，改不了。',
  logEmpty: '还没有用过。',
  at: '时间',
  by: '经手人',
  byProgram: '程序',
  direction: { out: '写出', in: '收进' },
  way: { hand: '优盘', folder: '网闸目录' },
  peer: '对方',
  amount: '内容',
  amountText: (changes: number, entries: number, files: number) =>
    [
      changes > 0 ? `${changes} 项` : '',
      entries > 0 ? `县里内容 ${entries} 条` : '',
      files > 0 ? `附件 ${files}` : '',
    ]
      .filter(Boolean)
      .join('，') || '无',
  outcome: '结果',
  answered: (at: string) => `对方 ${at} 已收`,
  more: '再看更早的',
  folders: '网闸目录',
  foldersHint:
    '单向网闸会把“出”目录的文件搬走、把对面来的放进“入”目录。打开后，程序每 5 分钟自己收发，只收本县签名对、内容齐的包，别的留在原处。',
  outFolder: '“出”目录',
  inFolder: '“入”目录',
  foldersOn: '自动收发',
  save: '保存',
  saved: '已保存',
  sweep: '马上收发一次',
  swept: '已开始收发',
  sweptAt: (at: string) => `上次收发 ${at}`,
  left: '留在“入”目录没有收的',
  settings: '设置',
  forbidDesk: '禁止本机用优盘摆渡',
  forbidCounty: '禁止全县用优盘摆渡',
  forbidHint: '禁止后，写出、收下和网闸目录都停用，只能联网同步。',
  forbidden: '已禁止',
  ferriedAt: (at: string) => `已写入摆渡包（${at}）`,
} as const
