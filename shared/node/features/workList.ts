/** A person's own lists of matters. A matter the person may no longer see is not on the list either. */
import { mostItems, mostLists, type WorkItem, type WorkList } from '../../domain/savedView.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { workItemTable, workListTable } from '../db/entities/personal.ts'
import { visibleCases } from '../db/queries/caseList.ts'
import { inList, sql } from '../db/sql.ts'
import { caseRows, readerOf } from '../matter/caseRows.ts'
import { caseFor, viewerOf } from '../matter/load.ts'

const inOrder = (a: { position: number; id: string }, b: { position: number; id: string }) =>
  a.position - b.position || (a.id < b.id ? -1 : 1)

async function listsOf(ctx: Pick<QueryContext, 'db' | 'actor'>): Promise<WorkList[]> {
  const lists = await ctx.db.find(workListTable, {
    userId: ctx.actor.userId,
    removedAt: null,
    deletedAt: null,
  })
  return lists.sort(inOrder)
}

async function itemsOf(
  ctx: Pick<QueryContext, 'db' | 'actor'>,
  listIds: readonly string[],
): Promise<WorkItem[]> {
  const items = await ctx.db.find(workItemTable, {
    listId: listIds,
    userId: ctx.actor.userId,
    removedAt: null,
    deletedAt: null,
  })
  return items.sort(inOrder)
}

/** A list of the asker; anybody else's answers as if there were none. */
async function ownList(ctx: CommandContext, id: string): Promise<WorkList> {
  const list = await ctx.db.findOne(workListTable, { id, removedAt: null, deletedAt: null })
  if (list?.userId !== ctx.actor.userId) notFound()
  ctx.authorise(true)
  return list
}

async function ownItem(ctx: CommandContext, id: string): Promise<WorkItem> {
  const item = await ctx.db.findOne(workItemTable, { id, removedAt: null, deletedAt: null })
  if (item?.userId !== ctx.actor.userId) notFound()
  ctx.authorise(true)
  return item
}

async function makeList(ctx: CommandContext, name: string): Promise<WorkList> {
  const lists = await listsOf(ctx)
  if (lists.length >= mostLists) fail('workList.tooMany', { most: mostLists })
  return ctx.insert(workListTable, {
    userId: ctx.actor.userId,
    name,
    position: (lists.at(-1)?.position ?? 0) + 1,
    removedAt: null,
  })
}

type Calls =
  | 'workList.get'
  | 'workList.save'
  | 'workList.remove'
  | 'workList.add'
  | 'workList.mark'
  | 'workList.takeOff'
  | 'workList.order'

export const workListHandlers: HandlersOf<Calls> = {
  'workList.get': async (ctx, input) => {
    ctx.authorise(true)
    const lists = await listsOf(ctx)
    const chosen = lists.find(list => list.id === input.listId) ?? lists[0] ?? null
    const all = await itemsOf(
      ctx,
      lists.map(list => list.id),
    )
    const reader = readerOf(await viewerOf(ctx))
    const files = await ctx.db.rows(
      caseFileTable,
      sql`select c.* from case_file c where c.id ${inList(all.map(item => item.fileId))} and c.deleted_at is null and ${visibleCases(reader)}`,
    )
    const seen = new Set(files.map(file => file.id))
    const visible = all.filter(item => seen.has(item.fileId))
    const own = visible.filter(item => item.listId === chosen?.id)
    const shown = [
      ...own.filter(item => item.doneAt === null),
      ...own
        .filter(item => item.doneAt !== null)
        .sort((a, b) => ((a.doneAt ?? '') < (b.doneAt ?? '') ? 1 : -1)),
    ]
    const rows = new Map(
      (
        await caseRows(
          ctx,
          files.filter(file => shown.some(item => item.fileId === file.id)),
        )
      ).map(row => [row.id, row]),
    )
    return {
      lists: lists.map(list => ({
        id: list.id,
        name: list.name,
        open: visible.filter(item => item.listId === list.id && item.doneAt === null).length,
      })),
      listId: chosen?.id ?? null,
      items: shown.flatMap(({ id, note, doneAt, fileId }) => {
        const row = rows.get(fileId)
        return row === undefined ? [] : [{ id, note, doneAt, case: row }]
      }),
    }
  },

  'workList.save': async (ctx, input) => {
    if (input.id === null) {
      ctx.authorise(true)
      return { id: (await makeList(ctx, input.name)).id }
    }
    const list = await ownList(ctx, input.id)
    await ctx.update(workListTable, list, { name: input.name })
    return { id: list.id }
  },

  'workList.remove': async (ctx, input) => {
    const list = await ownList(ctx, input.id)
    await ctx.update(workListTable, list, { removedAt: ctx.now })
    return { ok: true }
  },

  'workList.add': async (ctx, input) => {
    await caseFor(ctx, input.caseId, 'read')
    const list =
      input.listId === null
        ? ((await listsOf(ctx))[0] ?? (await makeList(ctx, input.newName)))
        : await ownList(ctx, input.listId)
    const items = await itemsOf(ctx, [list.id])
    const first = Math.min(0, ...items.map(item => item.position)) - 1
    const known = items.find(item => item.fileId === input.caseId)
    const answer = { listId: list.id, listName: list.name }
    if (known) {
      await ctx.update(workItemTable, known, {
        ...(known.doneAt === null ? {} : { doneAt: null, position: first }),
        ...(input.note === '' ? {} : { note: input.note }),
      })
      return { ...answer, itemId: known.id, isNew: false }
    }
    if (items.length >= mostItems) fail('workList.full', { most: mostItems })
    const item = await ctx.insert(workItemTable, {
      userId: ctx.actor.userId,
      listId: list.id,
      fileId: input.caseId,
      note: input.note,
      position: first,
      doneAt: null,
      removedAt: null,
    })
    return { ...answer, itemId: item.id, isNew: true }
  },

  'workList.mark': async (ctx, input) => {
    const item = await ownItem(ctx, input.itemId)
    await ctx.update(workItemTable, item, {
      ...(input.note === undefined ? {} : { note: input.note }),
      ...(input.isDone === undefined ? {} : { doneAt: input.isDone ? ctx.now : null }),
    })
    return { ok: true }
  },

  'workList.takeOff': async (ctx, input) => {
    const item = await ownItem(ctx, input.itemId)
    await ctx.update(workItemTable, item, { removedAt: ctx.now })
    return { ok: true }
  },

  'workList.order': async (ctx, input) => {
    const list = await ownList(ctx, input.listId)
    const items = await itemsOf(ctx, [list.id])
    const named = input.itemIds.flatMap(id => items.filter(item => item.id === id))
    const rest = items.filter(item => !input.itemIds.includes(item.id))
    for (const [at, item] of [...named, ...rest].entries())
      await ctx.update(workItemTable, item, { position: at + 1 })
    return { ok: true }
  },
}
