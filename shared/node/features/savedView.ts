/** Named filters of the case list. A view belongs to its maker; the director may share one with the centre. */
import { mostViews, type SavedView } from '../../domain/savedView.ts'
import { endOfDay, fromMillis, startOfDayMillis } from '../../kit/time.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { savedViewTable } from '../db/entities/personal.ts'
import { countCaseRows, noFilter } from '../db/queries/caseList.ts'
import { readerOf } from '../matter/caseRows.ts'
import { viewerOf } from '../matter/load.ts'
import { userNames } from '../matter/names.ts'

const mayShare = ({ actor }: Pick<QueryContext, 'actor'>) =>
  actor.isSystem || actor.roles.includes('director')

/** A search has to be walked to be counted: no menu waits for that. */
const isCheap = (view: SavedView) => view.isPinned && view.filter.search.trim() === ''

async function countOf(ctx: QueryContext, { filter }: SavedView): Promise<number> {
  return countCaseRows(
    ctx.db,
    {
      ...noFilter,
      statuses: filter.statuses,
      categoryCode: filter.categoryCode,
      level: filter.level,
      unitId: filter.unitId,
      dueBefore: filter.isOverdue ? ctx.now : null,
      dueFrom: filter.isDueToday ? fromMillis(startOfDayMillis(ctx.today)) : null,
      dueUntil: filter.isDueToday ? endOfDay(ctx.today) : null,
    },
    readerOf(await viewerOf(ctx)),
  )
}

const inOrder = (a: SavedView, b: SavedView) => a.position - b.position || (a.id < b.id ? -1 : 1)

async function ownViews(ctx: QueryContext): Promise<SavedView[]> {
  const views = await ctx.db.find(savedViewTable, {
    userId: ctx.actor.userId,
    removedAt: null,
    deletedAt: null,
  })
  return views.sort(inOrder)
}

/** A view of the asker. Somebody else's answers as if there were none. */
async function ownView(ctx: CommandContext, id: string): Promise<SavedView> {
  const view = await ctx.db.findOne(savedViewTable, { id, removedAt: null, deletedAt: null })
  if (view?.userId !== ctx.actor.userId) notFound()
  ctx.authorise(true)
  return view
}

export const savedViewHandlers: HandlersOf<
  'savedView.list' | 'savedView.save' | 'savedView.order' | 'savedView.remove'
> = {
  'savedView.list': async ctx => {
    ctx.authorise(true)
    const own = await ownViews(ctx)
    const shared = await ctx.db.find(savedViewTable, {
      orgId: ctx.actor.orgId,
      isShared: true,
      removedAt: null,
      deletedAt: null,
    })
    const others = shared.filter(view => view.userId !== ctx.actor.userId).sort(inOrder)
    const all = [...own, ...others]
    const names = await userNames(
      ctx.db,
      all.map(view => view.userId),
    )
    const views = []
    for (const view of all)
      views.push({
        id: view.id,
        rev: view.rev,
        name: view.name,
        filter: view.filter,
        isPinned: view.isPinned,
        isShared: view.isShared,
        isOwn: view.userId === ctx.actor.userId,
        ownerName: names.get(view.userId) ?? '',
        count: isCheap(view) ? await countOf(ctx, view) : null,
      })
    return { views, canShare: mayShare(ctx) }
  },

  'savedView.save': async (ctx, input) => {
    const { id, rev, ...fields } = input
    if (input.isShared && !mayShare(ctx)) fail('savedView.shareNeedsDirector')
    if (id === null) {
      ctx.authorise(true)
      const own = await ownViews(ctx)
      if (own.length >= mostViews) fail('savedView.tooMany', { most: mostViews })
      const position = (own.at(-1)?.position ?? 0) + 1
      const made = await ctx.insert(savedViewTable, {
        userId: ctx.actor.userId,
        ...fields,
        position,
        removedAt: null,
      })
      return { id: made.id }
    }
    const view = await ownView(ctx, id)
    if (rev !== null) ctx.expectRev(view, rev)
    await ctx.update(savedViewTable, view, fields)
    return { id }
  },

  'savedView.order': async (ctx, input) => {
    ctx.authorise(true)
    const own = await ownViews(ctx)
    const named = input.ids.flatMap(id => own.filter(view => view.id === id))
    const rest = own.filter(view => !input.ids.includes(view.id))
    for (const [at, view] of [...named, ...rest].entries())
      await ctx.update(savedViewTable, view, { position: at + 1 })
    return { ok: true }
  },

  'savedView.remove': async (ctx, input) => {
    const view = await ownView(ctx, input.id)
    await ctx.update(savedViewTable, view, { removedAt: ctx.now })
    return { ok: true }
  },
}
