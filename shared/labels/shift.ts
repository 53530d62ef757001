/** Words of the duty roster. */
import type { RosterWords, ShiftPart } from '../domain/shift.ts'

export const shiftPartLabels: Record<ShiftPart, string> = { day: '白班', night: '夜班' }

/** Words by which the columns and cells of a pasted roster are known. */
export const rosterWords: RosterWords = {
  columns: {
    day: ['日期', '时间'],
    part: ['班次', '时段', '班别'],
    leader: ['带班', '领导'],
    clerks: ['值班人', '值班员', '工作人员', '成员'],
    phone: ['电话'],
    note: ['备注'],
  },
  parts: { day: ['白', '日班', '上午', '白天'], night: ['夜', '晚', '夜间'] },
}

export const shiftText = {
  title: '值班与在岗',
  hint: '谁带班、谁请假、谁代理、谁交接，都在这里。下班后也按值班表找人。',
  tabs: { roster: '值班表', absences: '请假与代理', handovers: '交接' },
  now: '现在值班',
  nobodyNow: '现在没有排人值班',
  leader: '带班',
  clerks: '值班',
  phone: '电话',
  note: '备注',
  until: (time: string) => `到 ${time}`,
  next: '下一班',
  nextNobody: '还没排人',
  month: (year: number, month: number) => `${year}年${month}月`,
  previousMonth: '上个月',
  nextMonth: '下个月',
  thisMonth: '本月',
  copyWeek: '复制上周',
  copyWeekHint: '把上一周的安排照样排到这一周。已经排了人的班不动。',
  copied: (count: number, kept: number) =>
    `排好 ${count} 班${kept > 0 ? `，${kept} 班原来有人，没有动` : ''}`,
  nothingToCopy: '上一周没有排班，没有可复制的。',
  import: '导入或粘贴',
  print: '打印',
  edit: '排这一班',
  empty: '未排',
  holiday: '休',
  away: '不在岗',
  today: '今天',
  rest: '休息日',
  save: '保存',
  saved: '已保存',
  clear: '清空这一班',
  cleared: '已清空',
  person: '从本中心人员里选，也可以直接写名字',
  outside: '不在人员账号里',
  phoneHint: '不填就用中心电话',
  nameSeparators: [' ', ',', '，', '、'],
  gap: '　',
  listGap: '、',
  hoursLine: (dayFrom: string, nightFrom: string) =>
    `白班 ${dayFrom} 到 ${nightFrom}，夜班 ${nightFrom} 到第二天 ${dayFrom}`,
  gaps: (count: number) => (count === 0 ? '本月都排了人' : `本月还有 ${count} 班没排人`),
  weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  readOnly: '您可以看值班表；要改请找主任、分管领导、督办员或分流员。',
  paste: {
    title: '从表格导入值班表',
    hint: '在 Excel 或 WPS 里选中值班表（带表头）复制，粘贴到下面；也可以选文件。第一行要有“日期”和“带班”（或“值班人员”），可以有“班次”“电话”“备注”。',
    placeholder: '日期\t班次\t带班领导\t值班人员\t电话',
    file: '选文件',
    fileKind: '表格文件',
    year: '年份',
    read: (count: number) => `读出 ${count} 班`,
    bad: (lines: readonly number[]) => `第 ${lines.join('、')} 行没读懂，没有导入，请检查日期和班次。`,
    unknown: (names: readonly string[]) =>
      `${names.join('、')} 不在人员账号里：会写在值班表上，但程序不能把事项交给他们。`,
    fill: '只填还没排人的班',
    fillHint: '取消勾选，就按表里的重新排（原来的被换掉）',
    confirm: '导入',
    done: (count: number, kept: number) =>
      `导入 ${count} 班${kept > 0 ? `，${kept} 班原来有人，没有动` : ''}`,
    nothing: '先粘贴或选一个文件。',
  },
  paper: {
    title: (org: string, month: string) => `${org}${month}值班表`,
    day: '日期',
    weekday: '星期',
    day1: '白班',
    night1: '夜班',
    signature: '制表',
    approve: '审核',
    printedAt: (when: string) => `打印时间 ${when}`,
  },
} as const
