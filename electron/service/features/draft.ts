/** Half-typed forms: each person's own, kept on this machine only. */
import { notFound } from '../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import { draftTable } from '../local/tables.ts'

export const draftHandlers: HandlersOf<'draft.save' | 'draft.list' | 'draft.remove'> = {
  'draft.save': async (ctx, input) => {
    ctx.authorise(true)
    const { userId } = ctx.actor
    const { kind, subjectId } = input
    const content = { title: input.title, content: input.content, savedAt: ctx.now }
    if (input.id === null) {
      const id = ctx.newId()
      await ctx.db.insertRow(draftTable, { id, userId, kind, subjectId, ...content })
      return { id, savedAt: ctx.now }
    }
    if ((await ctx.db.updateRows(draftTable, { id: input.id, userId }, content)) === 0) notFound()
    return { id: input.id, savedAt: ctx.now }
  },

  'draft.list': async (ctx, input) => {
    ctx.authorise(true)
    const rows = await ctx.db.find(
      draftTable,
      { userId: ctx.actor.userId, kind: input.kind, subjectId: input.subjectId },
      { orderBy: 'savedAt', descending: true, limit: 100 },
    )
    return { drafts: rows.map(({ id, title, content, savedAt }) => ({ id, title, content, savedAt })) }
  },

  'draft.remove': async (ctx, input) => {
    ctx.authorise(true)
    const own = { id: input.id, userId: ctx.actor.userId }
    if (!(await ctx.db.findOne(draftTable, own))) notFound()
    await ctx.db.deleteRows(draftTable, own)
    return { ok: true }
  },
}
