/** Chinese sentences for the codes a desktop ability may be refused with. */
import type { ShellErrorCode } from '../contract/shell.ts'

/** Each sentence says what to do next. */
export const shellErrorLabels: Record<ShellErrorCode, string> = {
  'shell.badRequest': '这个操作没有完成，请重试；仍不行请联系管理员。',
  'shell.fileTooLarge': '文件超过 256 MB，请压缩或拆分后再试。',
  'shell.openFailed': '文件打不开，请检查文件是否被占用或已移走。',
  'shell.printFailed': '没有打印成功，请检查打印机是否开机、有纸。',
  'shell.saveFailed': '文件没有保存成功，请换一个位置或检查磁盘空间。',
  'shell.updateNotReady': '没有可安装的更新，请先检查更新。',
  'shell.failed': '这个操作没有完成，请重试；仍不行请联系管理员。',
}
