/** Statistics of people's mediation on both hosts: a centre's own at its desks, all centres' at the county. */
import type { TallyWorkbookWords } from '../tally/workbook.ts'
import { tallyExportHandlers } from './tally/export.ts'
import { tallyFileHandlers } from './tally/file.ts'
import { tallyMediatorHandlers } from './tally/mediators.ts'
import { tallyPatrolHandlers } from './tally/patrol.ts'
import { tallyReportHandlers } from './tally/report.ts'
import { tallyTableHandlers } from './tally/table.ts'
import { tallyTypeHandlers } from './tally/types.ts'

export const tallyHandlers = (words: TallyWorkbookWords) => ({
  ...tallyFileHandlers,
  ...tallyTableHandlers,
  ...tallyMediatorHandlers,
  ...tallyPatrolHandlers,
  ...tallyReportHandlers,
  ...tallyTypeHandlers,
  ...tallyExportHandlers(words),
})
