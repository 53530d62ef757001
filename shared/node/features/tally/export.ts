/** The statistics as a workbook. */
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { bodyLines, mediatorLines } from '../../tally/mediators.ts'
import { askTally, contentOf } from '../../tally/scope.ts'
import { type TallyWorkbookWords, tallyWorkbook } from '../../tally/workbook.ts'

/** More files than a spreadsheet program opens in good time. */
const mostExported = 100_000

export function tallyExportHandlers(words: TallyWorkbookWords): HandlersOf<'tally.export'> {
  return {
    'tally.export': async (ctx, input) => {
      const ask = await askTally(ctx, input)
      const content = await contentOf(ctx, ask)
      if (content.facts.length > mostExported) fail('tally.tooLarge', { most: mostExported })
      const bodies = ask.report === null ? await bodyLines(ctx.db, ask) : ask.report.bodies
      const bytes = await tallyWorkbook(
        words,
        ask,
        content,
        bodies,
        await mediatorLines(ctx.db, ask, content),
      )
      return {
        fileName: `${words.fileName(ask.scope.name, ask.period.from, ask.period.to)}.xlsx`,
        base64: Buffer.from(bytes).toString('base64'),
      }
    },
  }
}
