/** Words of orders from hotlines and superiors, on the screen and in the tables that go back to them. */

import type { CaseStatus, Satisfaction } from '../domain/case.ts'
import type { FollowUp } from '../domain/caseRecord.ts'
import type { ExternalSource } from '../domain/hotline.ts'
import { caseStatusLabels, satisfactionLabels } from './case.ts'
import { answerMethodLabels } from './followUp.ts'

export const externalSourceLabels: Record<ExternalSource, string> = {
  hotline12345: '12345热线',
  hotline12315: '12315投诉举报',
  hotline12331: '12331食药投诉',
  superior: '上级交办',
  other: '其他转来',
}

/** Beside a matter in a list: who wants it, and by when. */
export const externalDueText = (source: ExternalSource, due: string, isLate: boolean): string =>
  `${externalSourceLabels[source]} ${due} 前办结${isLate ? '，已过' : ''}`

/** Words of a table of results: states, satisfaction, and the lines of the contact record. */
export const resultTexts = {
  state: (isFinished: boolean): string => (isFinished ? '已办结' : '办理中'),
  satisfaction: (satisfaction: Satisfaction): string => satisfactionLabels[satisfaction],
  status: (status: CaseStatus): string => caseStatusLabels[status],
  firstContact: (at: string): string => `${at} 首次联系群众`,
  followUp: (
    at: string,
    method: FollowUp['method'],
    isReached: boolean,
    satisfaction: Satisfaction,
    comment: string,
  ): string =>
    [
      `${at} ${answerMethodLabels[method]}`,
      isReached ? `群众${satisfactionLabels[satisfaction]}` : '没有联系上',
      comment,
    ]
      .filter(part => part !== '')
      .join('，'),
  returned: (at: string, fileName: string): string => `${at} 已回传（${fileName}）`,
}

export const importTabLabels = { matter: '历史台账', hotline: '来件导入', results: '结果回传' } as const

export const hotlineText = {
  importIntro:
    '12345、12315、12331 和上级交办的工单，从对方平台导出表格后在这里一次收进来。同一个编号只立一件，再来就更新时限和催办次数。',
  resultsIntro: '办结的来件，按对方平台的栏目导出成表格，拿去对方平台回传。导出过的会记下时间和文件名。',
  from: '来自哪里',
  fromHint: '表格里没有写明平台的，按这里选的算。',
  fromAuto: '看表格里写的',
  numberMissing: '还没有指定哪一列是“对方编号”，指定后才能继续。',
  updated: '已有，只更新',
  known: '已有编号',
  source: '来自哪里',
  allSources: '全部来源',
  fromDay: '受理日期从',
  untilDay: '到',
  onlyFinished: '只看已办结',
  onlyUnreturned: '只看没回传过的',
  export: '导出回传表',
  exportChoose: '先选好“来自哪里”，每个平台的表格栏目不一样。',
  exported: (count: number, path: string) => `已导出 ${count} 件，保存到 ${path}`,
  exportedAgain: (count: number, again: number, path: string) =>
    `已导出 ${count} 件，其中 ${again} 件以前回传过（表里已注明），保存到 ${path}`,
  notSaved: '没有选保存的地方。记录已留下，取消“只看没回传过的”可以再导出一次。',
  empty: '没有符合条件的来件',
  emptyHint: '放宽日期，或者去掉“只看已办结”“只看没回传过的”。',
  number: '对方编号',
  title: '事项',
  toldAt: '受理时间',
  due: '对方时限',
  state: '办理情况',
  result: '办理结果',
  satisfaction: '满意度',
  returned: '回传情况',
  notReturned: '没有回传',
  noResult: '还没有办结',
  urges: (count: number) => `催办 ${count} 次`,
  more: '再看一些',
  open: (number: string) => `打开 ${number}`,
} as const
