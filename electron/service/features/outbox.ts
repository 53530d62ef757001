/** The outbox as people see it: each item with its state, and refused ones back with who wrote them. */
import type { OutboxFilter, OutboxItem } from '../../../shared/contract/outbox.ts'
import { outboxStates } from '../../../shared/contract/sync.ts'
import { canSeeCase } from '../../../shared/domain/casePolicy.ts'
import { isMachineTable } from '../../../shared/domain/machine.ts'
import { hasAbility } from '../../../shared/domain/role.ts'
import type { CommandContext, QueryContext } from '../../../shared/node/bus/context.ts'
import { fail, notFound } from '../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { caseFileTable } from '../../../shared/node/db/entities/case.ts'
import { syncedTable } from '../../../shared/node/db/entities/index.ts'
import { join, raw, type Sql, sql } from '../../../shared/node/db/sql.ts'
import { caseFor, viewerOf } from '../../../shared/node/matter/load.ts'
import { refusedFor } from '../../../shared/node/matter/refused.ts'
import { appendEvent } from '../../../shared/node/matter/timeline.ts'
import type { ChangeSet } from '../../../shared/sync/protocol.ts'
import { ferriedAt } from '../ferry/notes.ts'
import { type OutboxRow, outboxTable } from '../local/tables.ts'
import { relayShareOf } from '../relay/client.ts'
import type { DeskSync } from '../sync/client.ts'
import { besides, mayReadItem, registeredIn, wordsOf } from '../sync/outboxWords.ts'

/** So many refused items are shown at once; there are seldom more than a few. */
const mostRefused = 200

/** The states of a filter that are walked one by one: each is a short walk of its own index. */
function walksOf(filter: OutboxFilter): Sql[] {
  if (filter === 'dismissed') return [sql`state = 'refused' and dismissed_at is not null`]
  if (filter === 'all') return [raw('1 = 1')]
  const states = filter === 'open' ? outboxStates.filter(state => state !== 'applied') : [filter]
  return states.map(state =>
    state === 'refused' ? sql`state = 'refused' and dismissed_at is null` : sql`state = ${state}`,
  )
}

/** A page of the outbox, newest first. Each state is cut to the page before they are put together. */
async function pageOf(
  db: Db,
  filter: OutboxFilter,
  beforeSeq: number | null,
  limit: number,
): Promise<OutboxRow[]> {
  const before = beforeSeq === null ? raw('') : sql` and seq < ${beforeSeq}`
  const walks = walksOf(filter).map(
    where =>
      sql`select * from (select * from outbox where ${where}${before} order by seq desc limit ${limit})`,
  )
  return db.rows(outboxTable, sql`${join(walks, ' union all ')} order by seq desc limit ${limit}`)
}

async function itemsOf(ctx: QueryContext, rows: readonly OutboxRow[]): Promise<OutboxItem[]> {
  const { db, actor } = ctx
  const viewer = await viewerOf(ctx)
  const caseIds = [...new Set(rows.map(row => row.caseId).filter(id => id !== null))]
  const files = new Map((await db.find(caseFileTable, { id: caseIds })).map(file => [file.id, file]))
  const first = await db.one<{ seq: number | null }>(
    sql`select min(seq) as seq from outbox where state in ('waiting', 'sending')`,
  )
  const { upTo } = await relayShareOf(db)
  const ferried = await ferriedAt(
    db,
    rows.map(row => row.seq),
  )
  return rows.map(row => {
    const change = JSON.parse(row.payload) as ChangeSet
    const isHidden = !mayReadItem(viewer, change, files)
    const inserted = registeredIn(change)
    const file = row.caseId === null ? undefined : files.get(row.caseId)
    const isSeen = file !== undefined && canSeeCase(viewer, file)
    return {
      id: row.id,
      seq: row.seq,
      call: isHidden ? '' : row.call,
      // A link only where there is something to open; the title also where it is one's own or was refused.
      caseId: !isHidden && isSeen ? row.caseId : null,
      caseNumber: isHidden ? null : (file?.number ?? (inserted ? String(inserted.values.number) : null)),
      caseTitle: isHidden ? null : (file?.title ?? (inserted ? String(inserted.values.title) : null)),
      byName: row.actorName,
      isMine: row.actorId === actor.userId,
      at: row.at,
      state: row.state,
      isRelayed: (row.state === 'waiting' || row.state === 'sending') && row.seq <= upTo,
      ferriedAt: ferried(row.seq),
      code: row.code,
      attempts: row.attempts,
      updatedAt: row.updatedAt,
      words: isHidden ? [] : wordsOf(change),
      isHidden,
      ahead:
        row.state === 'waiting' || row.state === 'sending'
          ? Math.max(0, row.seq - Number(first?.seq ?? 0))
          : 0,
      dismissedAt: row.dismissedAt,
      dismissedNote: isHidden ? null : row.dismissedNote,
    }
  })
}

/** A refused item of this person: their own, of somebody gone, or of the centre for who settles its conflicts. */
async function refusedItem(ctx: QueryContext, id: string): Promise<{ row: OutboxRow; item: OutboxItem }> {
  const row = await ctx.db.findOne(outboxTable, { id, state: 'refused' })
  if (row === null) notFound()
  const [item] = await itemsOf(ctx, [row])
  if (item === undefined) notFound()
  const own = await ctx.db.one(
    sql`select o.id from outbox o where o.id = ${id} and (o.actor_id = ${ctx.actor.userId} or ${refusedFor(ctx.actor)})`,
  )
  ctx.authorise(own !== null || (hasAbility(ctx.actor, 'conflict.resolve') && !item.isHidden))
  return { row, item }
}

/** What the person wrote in each row, beside what stands there now. */
async function rowsBeside(db: Db, change: ChangeSet) {
  const found = []
  for (const write of change.writes) {
    const table = syncedTable(write.table)
    if (table === undefined || write.table === 'case_event') continue
    const row = (await db.findOne(table, { id: write.id })) as Record<string, unknown> | null
    const isMoved = isMachineTable(write.table) && typeof write.values.status === 'string'
    const status = isMoved
      ? { mine: String(write.values.status), now: row === null ? null : String(row.status) }
      : null
    const fields = besides(write, row)
    if (status === null && fields.length === 0) continue
    found.push({ table: write.table, isNew: write.op === 'insert', status, fields })
  }
  return found
}

/** The row of a kind a change is about: the page to open again. */
function subjectIn(change: ChangeSet, table: string, property: string): string | null {
  const own = [...change.moves, ...change.writes].find(one => one.table === table)
  if (own) return own.id
  for (const write of change.writes) {
    const id = write.values[property]
    if (typeof id === 'string') return id
  }
  return null
}

async function putAside(ctx: CommandContext, row: OutboxRow, note: string): Promise<void> {
  await ctx.db.updateRows(outboxTable, { id: row.id }, { dismissedAt: ctx.now, dismissedNote: note })
}

export const outboxHandlers = (
  parts: () => DeskSync,
): HandlersOf<
  | 'sync.outbox'
  | 'sync.outboxCounts'
  | 'sync.refused'
  | 'sync.refusal'
  | 'sync.retry'
  | 'sync.toNote'
  | 'sync.dismiss'
> => ({
  'sync.outbox': async (ctx, input) => {
    ctx.authorise(true)
    return { items: await itemsOf(ctx, await pageOf(ctx.db, input.filter, input.beforeSeq, input.limit)) }
  },
  'sync.outboxCounts': async ctx => {
    ctx.authorise(true)
    const rows = await ctx.db.query<{ state: OutboxItem['state']; n: number }>(
      sql`select state, count(*) as n from outbox group by state`,
    )
    const aside = await ctx.db.one<{ n: number }>(
      sql`select count(*) as n from outbox where state = 'refused' and dismissed_at is not null`,
    )
    const dismissed = Number(aside?.n ?? 0)
    const of = (state: OutboxItem['state']) => Number(rows.find(row => row.state === state)?.n ?? 0)
    const states = Object.fromEntries(outboxStates.map(state => [state, of(state)])) as Record<
      OutboxItem['state'],
      number
    >
    const all = outboxStates.reduce((sum, state) => sum + states[state], 0)
    return {
      counts: {
        ...states,
        refused: states.refused - dismissed,
        dismissed,
        all,
        open: all - states.applied - dismissed,
      },
    }
  },
  'sync.refused': async ctx => {
    ctx.authorise(true)
    const rows = await ctx.db.rows(
      outboxTable,
      sql`select o.* from outbox o where ${refusedFor(ctx.actor)} order by o.seq desc limit ${mostRefused}`,
    )
    return { items: await itemsOf(ctx, rows) }
  },
  'sync.refusal': async (ctx, input) => {
    const { row, item } = await refusedItem(ctx, input.id)
    const change = JSON.parse(row.payload) as ChangeSet
    return {
      item,
      rows: item.isHidden ? [] : await rowsBeside(ctx.db, change),
      orderId: item.isHidden ? null : subjectIn(change, 'work_order', 'orderId'),
      mediationId: item.isHidden ? null : subjectIn(change, 'mediation', 'mediationId'),
      can: { note: item.caseId !== null && row.dismissedAt === null, dismiss: row.dismissedAt === null },
    }
  },
  'sync.retry': async (ctx, input) => {
    const row = await ctx.db.findOne(outboxTable, { id: input.id })
    if (row === null) notFound()
    const [item] = await itemsOf(ctx, [row])
    ctx.authorise(item?.isHidden === false)
    // A number of an earlier life of this desk is not one of those the county counts now.
    const { deviceId } = JSON.parse(row.payload) as ChangeSet
    if (deviceId !== ctx.services.device.id) fail('sync.notRetryable')
    // The county remembers its answer to each number: asked again it tells what became of the item since.
    const count = await ctx.db.updateRows(
      outboxTable,
      { id: row.id, state: ['parked', 'sending'] },
      { state: 'waiting', updatedAt: ctx.now },
    )
    if (count === 0) fail('sync.notRetryable')
    ctx.onCommit(() => parts().wake())
    return { ok: true }
  },
  'sync.toNote': async (ctx, input) => {
    const { row, item } = await refusedItem(ctx, input.id)
    if (item.caseId === null) fail('sync.noMatter')
    const { file } = await caseFor(ctx, item.caseId, 'note')
    await appendEvent(ctx, file, { kind: 'noteAdded', text: input.text, data: { call: row.call } })
    await putAside(ctx, row, input.text.slice(0, 300))
    return { ok: true }
  },
  'sync.dismiss': async (ctx, input) => {
    const { row } = await refusedItem(ctx, input.id)
    await putAside(ctx, row, input.note)
    return { ok: true }
  },
})
