/** Mediators and what each of them did. */
import type { HandlersOf } from '../../bus/handlers.ts'
import { mediatorLines } from '../../tally/mediators.ts'
import { askTally, contentOf } from '../../tally/scope.ts'

export const tallyMediatorHandlers: HandlersOf<'tally.mediators'> = {
  'tally.mediators': async (ctx, input) => {
    const ask = await askTally(ctx, input)
    return { rows: await mediatorLines(ctx.db, ask, await contentOf(ctx, ask)) }
  },
}
