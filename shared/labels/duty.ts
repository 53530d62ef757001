/** Words of the duty catalogue: what each department takes, and bringing in a centre's own list. */
export const dutyText = {
  title: '部门职责',
  hint: '权责清单：每类事项归哪个部门、依据什么、哪些不归它。研判、派单、退单都按它。',
  find: '找：事项、部门、法律、类别',
  all: '全部部门',
  shipped: (version: string) => `随软件的清单，${version} 版`,
  own: (version: string, day: string) => `本中心的清单，${version} 版，${day} 起用`,
  coming: (version: string, day: string) => `${version} 版将于 ${day} 起用`,
  count: (shown: number, all: number) => (shown === all ? `共 ${all} 条` : `筛出 ${shown} 条，共 ${all} 条`),
  head: {
    number: '编号',
    department: '部门',
    title: '职责事项',
    task: '办理要求',
    basis: '依据',
    leaves: '对应类别',
    exclusions: '不属于',
  },
  empty: '没有找到。换个词试试。',
  import: '换成本中心的清单',
  importTitle: '换成本中心的职责清单',
  importHint:
    '用 xlsx、csv 或 json。表头要有：部门、编号、职责事项、办理要求、依据、对应类别、不属于。每一类都要有主办部门的职责。',
  file: '文件',
  chooseFile: '选文件',
  fileMissing: '请选文件',
  effectiveFrom: '从哪天起用',
  dayMissing: '请选日期',
  note: '为什么换',
  noteHint: '例如：县委编办 2026 年 11 月印发的新清单',
  doImport: '导入',
  imported: (count: number, day: string) => `已导入 ${count} 条，${day} 起用`,
  download: '下载现在的清单',
  downloadName: '部门职责清单.csv',
  partGap: '；',
} as const

/** `law (articles)` as it is printed. */
export const basisText = (basis: { law: string; articles: readonly string[] }): string =>
  `《${basis.law}》${basis.articles.map(article => `第${article}条`).join('、')}`

export const basesText = (list: readonly { law: string; articles: readonly string[] }[]): string =>
  list.map(basisText).join('；')

export const exclusionText = (text: string, department: string): string => `${text}→${department}`
