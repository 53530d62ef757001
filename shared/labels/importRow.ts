/** What was wrong with one row of an imported table, said in the last column of the copy the clerk gets back. */
import type { ImportRowCode } from '../domain/importRow.ts'

/** `{field}` is filled with the name of the column. */
export const importRowLabels = {
  'import.rowNoNarrative': '没有内容：请填写群众反映了什么。',
  'import.rowDateUnreadable': '“{field}”看不懂：请写成 2026-03-05 或 2026-03-05 10:20 这样。',
  'import.rowDateInFuture': '“{field}”比现在还晚：请改成实际时间。',
  'import.rowDuplicate': '以前导入过同样的一件，这次没有再导。',
  'import.rowDuplicateInFile': '和本表前面的一行相同，没有再导。',
  'import.rowTooLong': '“{field}”太长：请缩短，或把多余的写到内容里。',
  'import.rowRegisterRefused': '没有登记上：',
  'import.rowUnitUnknown': '“{field}”不在本中心的名单里：其余内容照常导入，请导入后补选。',
  'import.rowGridUnknown': '“{field}”不在这个村（社区）的名单里：其余内容照常导入，请导入后补选。',
  'import.rowCategoryUnknown': '“{field}”不是本系统的类别：其余内容照常导入，研判时再选类别。',
  'import.rowNumberUnreadable': '“{field}”不是数字：其余内容照常导入，请导入后补填。',
  'import.rowIdNumberWrong': '“{field}”校验不对：已照原样导入，请和本人核对。',
  'import.rowNoNumber': '没有对方编号：请补上工单编号，否则认不出是不是同一件。',
  'import.rowDueUnreadable': '“{field}”看不懂：请写成 2026-03-05 17:00 这样，时限弄错会误事。',
  'import.rowDueBeforeTold': '“{field}”比受理时间还早：已照原样导入，请和来件单位核对。',
  'import.rowSourceUnknown': '不知道是哪个平台来的：请在上面选好“来自哪里”，或在表里写明。',
  'import.rowOrderUpdated': '以前来过同一编号：没有另立一件，已更新时限或催办次数。',
  'import.rowOrderSame': '以前来过同一编号，内容没有变化，没有再导。',
  'import.rowOrderKnown': '以前来过同一编号：正式导入时只更新时限和催办次数，不另立一件。',
} as const satisfies Record<ImportRowCode, string>

/** Words of the copy itself and of cases made from it. */
export const importRowText = {
  column: '导入结果',
  sheet: '导入结果',
  fileEnding: '-导入结果',
  /** Name of a person who left a phone number and no name. */
  unnamed: '未留姓名',
  imported: '已导入',
  importable: '可以导入',
  notReached: '没有处理到这一行。',
  undoReason: '导入的表格有误，整批撤销。',
} as const

/** The sentence of one code; `detail` is the column's name, or for a refusal its own sentence. */
export function importRowSentence(code: ImportRowCode, detail: string): string {
  if (code === 'import.rowRegisterRefused') return `${importRowLabels[code]}${detail}`
  return importRowLabels[code].replace('{field}', detail)
}
