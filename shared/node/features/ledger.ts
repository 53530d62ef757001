/** The department ledger on both hosts: a centre's own departments at its desks, all of them at the county. */
import type { SheetWords } from '../ledger/workbook.ts'
import { ledgerDecideHandlers } from './ledger/decide.ts'
import { ledgerExportHandlers } from './ledger/export.ts'
import { ledgerFreezeHandlers } from './ledger/freeze.ts'
import { ledgerReadHandlers } from './ledger/read.ts'
import { ledgerRuleHandlers } from './ledger/rules.ts'

export const ledgerHandlers = (words: SheetWords) => ({
  ...ledgerReadHandlers,
  ...ledgerFreezeHandlers,
  ...ledgerDecideHandlers,
  ...ledgerRuleHandlers,
  ...ledgerExportHandlers(words),
})
