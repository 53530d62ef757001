/** Words of verification and of asking the citizen afterwards. */
export const followUpMethodLabels = { phone: '电话回访', visit: '上门回访', walkIn: '群众来访' } as const
/** How an answer came: by staff as above, or by the citizen alone. */
export const answerMethodLabels = { ...followUpMethodLabels, progressPage: '群众在进度页自评' } as const
export const followUpNextLabels = {
  close: '结案',
  redo: '退回重办',
  again: '下次再回访',
} as const

export const followUpText = {
  title: '回访',
  hint: '由没有办理过这件事的人回访。问两件事：解决了没有，满意不满意。',
  who: '回访对象',
  showPhones: '查看完整电话',
  showPhonesReason: '电话回访',
  script: '可以这样问',
  scriptLines: (title: string) => [
    `您好，这里是综治中心，您反映的“${title}”已经办完，想问您两个问题。`,
    '这件事解决了吗？',
    '您对办理满意吗？还有什么意见？',
  ],
  method: '回访方式',
  reached: '联系上了吗',
  reachedYes: '联系上了',
  reachedNo: '没联系上',
  solved: '解决了吗',
  satisfaction: '满意吗',
  comment: '群众怎么说',
  commentHint: '尽量写原话。',
  redoReason: '为什么退回重办',
  next: '接下来',
  attempts: (count: number) => `已经联系过 ${count} 次`,
  attemptsHint: '三次没联系上才能按“未联系上”结案，不算满意。',
  redoHint: '退回原部门再办一次，办完还要核查、回访。',
  closeUnsolved: '没解决就结案，请在意见里写明原因。',
  save: '保存回访',
  saved: '回访已记下',
  closed: '已结案',
  sentBack: '已退回重办',
  solvedNeeded: '请选解决了没有',
  satisfactionNeeded: '请选满意程度',
  methodNeeded: '请选回访方式',
  reachedNeeded: '请选联系上没有',
  commentNeeded: '退回重办要写明群众的意见',
  history: '以前的回访',
} as const

export const verifyText = {
  title: '核查',
  hint: '由没有办理过这件事的人核查。看结果是不是真的办到了。',
  caseResult: '办理结果',
  noResult: '没有写结果',
  passed: '核查结论',
  pass: '通过，转回访',
  fail: '不通过，退回重办',
  note: '核查意见',
  noteHint: '怎么核实的：看现场、问群众、查材料。',
  noteNeeded: '不通过要写明哪里没办到',
  verdictNeeded: '请选核查结论',
  save: '提交核查',
  savedPass: '核查通过，等待回访',
  savedFail: '已退回重办',
} as const
