/** Words of the find box. */
import type { FindKind, FindReason, HitOf } from '../contract/find.ts'

/** Groups of hits; `page` is made by the window itself. */
export const findGroupLabels: Record<FindKind | 'page', string> = {
  person: '人',
  matter: '案件',
  place: '地方',
  order: '派单',
  paper: '文书',
  department: '部门',
  page: '功能',
}

export const matterPartLabels: Record<HitOf<'matter'>['part'], string> = {
  number: '编号',
  title: '标题',
  applicant: '申请人',
  place: '地点',
  party: '当事人',
  phone: '当事人电话',
  idNumber: '当事人证件号',
  address: '当事人住址',
  narrative: '内容',
}

export const placeKindLabels: Record<HitOf<'place'>['placeKind'], string> = {
  unit: '村（社区）',
  grid: '网格',
  address: '案件地点',
}

export const paperKindLabels: Record<HitOf<'paper'>['paperKind'], string> = {
  mediation: '调解卷',
  session: '调解笔录',
  agreement: '调解协议书',
  inquiry: '调查记录',
  attachment: '附件',
}

/** Why something was found, when it does not show by itself. */
export function findReasonText(reason: FindReason, words: readonly [string, string] | null): string | null {
  switch (reason) {
    case 'text':
      return null
    case 'sound':
      return '读音对上'
    case 'digits':
      return '号码对上'
    case 'serial':
      return '年份和序号对上'
    case 'synonym':
      return words === null ? '同义词' : `“${words[0]}”也叫“${words[1]}”`
  }
}

export const findText = {
  open: '查找',
  title: '查找',
  placeholder: '姓名、拼音、电话后四位、案号、地名，或者话里的任意一个字',
  box: '查找内容',
  results: '查找结果',
  starts: '可以这样查',
  examples: [
    '姓名：张三，也可以打拼音 zhangsan、zhangs、zs',
    '号码：电话或身份证的后四位，或者开头几位',
    '编号：2026-17，或者编号里的任意一段',
    '地方：村名、网格名、门牌',
    '内容：话里的任意一个字、一句话；文书和附件名也能查到',
  ],
  nothing: '没有查到',
  nothingHint: '换一个词，少打几个字，或者用电话后四位再查。保密的案件只有指定的人才查得到。',
  searching: '正在查…',
  failed: '没有查成，再打一个字试试。',
  more: '再多看一些',
  backToAll: '回到全部',
  restricted: '限定知情',
  cases: (count: number, most: number) => (count >= most ? `${most} 件以上` : `${count} 件`),
  indexing: (percent: number) => `正在给以前的案件编索引（${percent}%），没编到的暂时查不全，可以照常办事。`,
  keysMove: '↑↓ 选择',
  keysOpen: '回车 打开',
  keysGroup: 'Tab 换一组',
  keysDigit: 'Alt+数字 直接打开',
  keysClose: 'Esc 关闭',
  lockScreen: '锁屏',
  shortcuts: '快捷键一览',
  password: '修改密码',
} as const
