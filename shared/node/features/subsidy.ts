/** Case subsidy on both hosts: asked for at the centre, reviewed by the justice office, approved by the bureau. */
import type { SubsidySheetWords } from '../matter/subsidySheet.ts'
import { subsidyAskHandlers } from './subsidy/ask.ts'
import { subsidyDecideHandlers } from './subsidy/decide.ts'
import { subsidyListHandlers } from './subsidy/lists.ts'
import { subsidyReadHandlers } from './subsidy/read.ts'
import { subsidyRuleHandlers } from './subsidy/rules.ts'

export const subsidyHandlers = (words: SubsidySheetWords) => ({
  ...subsidyReadHandlers,
  ...subsidyAskHandlers,
  ...subsidyDecideHandlers,
  ...subsidyListHandlers(words),
  ...subsidyRuleHandlers,
})
