/** The keystroke journal, reached by the person who types and by nobody else. */
import type { AsideContext } from '../../../shared/node/bus/context.ts'
import { fail } from '../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import type { JournalStore } from '../journal/store.ts'

type Calls = 'journal.append' | 'journal.open' | 'journal.drop'

/** Every call works on the journal of the person who is signed in; no input can name another. */
export function journalHandlers(journal: () => JournalStore): HandlersOf<Calls> {
  const ownerOf = (ctx: AsideContext) => {
    ctx.authorise(true)
    return ctx.actor.userId
  }
  return {
    'journal.append': async (ctx, input) => {
      const userId = ownerOf(ctx)
      if (input.ownerId !== userId) fail('journal.notYours')
      const { formKind, formId, seq, change, cursor } = input
      const entry = { seq, change, cursor, savedAt: ctx.now }
      return { isHeld: journal().append(userId, { formKind, formId }, entry), savedAt: ctx.now }
    },
    'journal.open': async (ctx, input) => ({ forms: journal().open(ownerOf(ctx), input) }),
    'journal.drop': async (ctx, input) => {
      journal().drop(ownerOf(ctx), input)
      return { ok: true }
    },
  }
}
