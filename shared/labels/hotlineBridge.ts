/** Words of the county's hotline page: files in, towns, results back. */
import type { BridgeView } from '../contract/hotlineBridge.ts'
import type { BridgeStatus, ProposalBasis } from '../domain/hotlineBridge.ts'

export const bridgeViewLabels: Record<BridgeView, string> = {
  toAssign: '待分派',
  owed: '未回传',
  toReturn: '可回传',
  returned: '已回传',
  declined: '已退回',
}

export const bridgeStatusLabels: Record<BridgeStatus, string> = {
  waiting: '待分派',
  assigned: '正在送到乡镇',
  taken: '乡镇办理',
  failed: '没送成',
  declined: '退回来件单位',
}

const basisWords: Record<ProposalBasis, (word: string) => string> = {
  known: word => `乡镇已有这件（${word}）`,
  code: word => `区划代码 ${word}`,
  townName: word => `地址写明“${word}”`,
  unitName: word => `地址里的“${word}”`,
  words: word => `内容提到“${word}”，请核对`,
  none: () => '看不出是哪里，请人工选',
}

export const basisText = (basis: ProposalBasis, word: string): string => basisWords[basis](word)

export const bridgeText = {
  title: '热线工单',
  intro:
    '12345、12315、12331 和上级交办的工单，从对方平台导出表格后在这里收进来，分派到乡镇。乡镇办结后在这里汇总回传。同一个编号只立一件。',
  countyMark: '县汇总',
  choose: '收进文件',
  reading: '正在读文件…',
  receive: '收进来',
  cancel: '不收了',
  received: (received: number, updated: number, same: number): string =>
    [
      received > 0 ? `新收 ${received} 件` : '',
      updated > 0 ? `更新 ${updated} 件（改期或催办，已转告乡镇）` : '',
      same > 0 ? `${same} 件以前收过，没有变化` : '',
    ]
      .filter(part => part !== '')
      .join('，') || '没有收进新的工单',
  refusedTitle: (count: number): string => `${count} 行没有收进来，请改好表格后再收一次（收过的不会重复）`,
  line: (line: number): string => `第 ${line} 行`,
  moreFaults: (count: number): string => `还有 ${count} 行没有列出。`,
  number: '对方编号',
  matter: '诉求',
  due: '回传期限',
  noDue: '没写期限',
  late: '已过期',
  lateCount: (count: number): string => `${count} 件已过回传期限`,
  urges: (count: number): string => `催办 ${count} 次`,
  town: '分派到',
  townPlaceholder: '选乡镇',
  proposal: '依据',
  status: '进展',
  result: '办理结果',
  noResult: '还没有办结',
  hidden: '限制查看，由乡镇指定的人回传。',
  failed: (why: string): string => `没送成：${why}`,
  assign: (count: number): string => `分派选中的 ${count} 件`,
  assignHint: '勾选后分派。没有把握的标黄，请核对乡镇后再勾选。',
  selectSure: '勾选有把握的',
  assigned: (count: number): string => `已分派 ${count} 件，乡镇下次同步时收到。`,
  decline: '退回来件单位',
  declineHint: '不属于本县任何乡镇管的，写明理由退回。理由会写进回传表。',
  declineReason: '退回理由',
  declined: '已退回，等回传。',
  givenBack: '乡镇不予受理，请改派或退回',
  export: '导出回传表',
  exportFirst: '先选好来件平台，每个平台的表格栏目不一样。',
  withUnfinished: '没办结的也写上进展',
  again: '以前回传过的再写一次',
  exported: (count: number, finished: number, path: string): string =>
    `已导出 ${count} 件，其中 ${finished} 件记为已回传，保存到 ${path}`,
  notSaved: '没有选保存的地方。已记为回传，勾选“以前回传过的再写一次”可以再导出。',
  returnedAt: '回传时间',
  returnedFile: '回传文件',
  allSources: '全部平台',
  allTowns: '全部乡镇',
  source: '来件平台',
  empty: '这里没有工单',
  emptyHint: '点“收进文件”，把热线平台导出的表格收进来。',
  more: '再看一些',
  openCase: '打开乡镇的案件',
} as const
