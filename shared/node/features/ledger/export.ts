/** The month as a workbook. */
import { figuresOf } from '../../../domain/ledger/measures.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { askLedger, basesOf, factsToCount } from '../../ledger/scope.ts'
import { ledgerWorkbook, type SheetWords } from '../../ledger/workbook.ts'
import { organizationNames } from '../../matter/names.ts'

/** More orders than a spreadsheet program opens in good time. */
const mostExported = 100_000

export function ledgerExportHandlers(words: SheetWords): HandlersOf<'ledger.export'> {
  return {
    'ledger.export': async (ctx, input) => {
      const ask = await askLedger(ctx, input)
      const facts = await factsToCount(ctx, ask)
      if (facts.length > mostExported) fail('ledger.tooLarge', { most: mostExported })
      const byDepartment = Map.groupBy(facts, fact => fact.departmentId)
      const { all, net, later } = basesOf(ask)
      const rows = ask.groups.map(({ name, ids }) => {
        const own = [...ids].flatMap(id => byDepartment.get(id) ?? [])
        const count = (exclusions: typeof all) => figuresOf(own, ask.window, ask.rules, exclusions)
        return {
          name,
          all: count(all),
          net: count(net),
          later: later === null ? null : count(later),
          leftOut: own.filter(fact => net.has(fact.orderId)).length,
        }
      })
      const towns = await organizationNames(ctx.db, [...new Set(facts.map(fact => fact.orgId))])
      const bytes = await ledgerWorkbook(words, ask, ask.scope.name, rows, facts, towns, net)
      return {
        fileName: `${words.fileName(ask.scope.name, input.month)}.xlsx`,
        base64: Buffer.from(bytes).toString('base64'),
      }
    },
  }
}
