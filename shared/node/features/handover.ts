/** The handover pack: list, assign, hand over. What a person can have in hand is in `shared/node/staff/openItems`. */
import { canStandIn } from '../../domain/absence.ts'
import { isNamed } from '../../domain/casePolicy.ts'
import {
  checkClosing,
  type Handover,
  type HandoverItem,
  type OpenItem,
  openItemKey,
} from '../../domain/handover.ts'
import { nextState } from '../../domain/machine.ts'
import type { User } from '../../domain/organization.ts'
import { grants, hasAbility } from '../../domain/role.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { absenceTable } from '../db/entities/absence.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { handoverItemTable, handoverTable } from '../db/entities/handover.ts'
import { userTable } from '../db/entities/organization.ts'
import { inList, sql } from '../db/sql.ts'
import { appendEvent } from '../matter/timeline.ts'
import { openItemsOf, sourceOf } from '../staff/openItems/index.ts'
import { peopleOf, presenceAt } from '../staff/presence.ts'

const mayManage = (ctx: QueryContext) => hasAbility(ctx.actor, 'handover.manage')

const headOf = ({
  id,
  rev,
  userId,
  userName,
  reason,
  status,
  note,
  openedAt,
  openedByName,
  closedAt,
  closedByName,
}: Handover) => ({
  id,
  rev,
  userId,
  userName,
  reason,
  status,
  note,
  openedAt,
  openedByName,
  closedAt,
  closedByName,
})

async function packOf(ctx: QueryContext, id: string): Promise<Handover> {
  const row = await ctx.db.findOne(handoverTable, { id, deletedAt: null })
  return row?.orgId === ctx.actor.orgId ? row : notFound()
}

const itemsOf = (ctx: QueryContext, id: string): Promise<HandoverItem[]> =>
  ctx.db.find(handoverItemTable, { handoverId: id, deletedAt: null }, { orderBy: 'id' })

async function currentItems(ctx: QueryContext, pack: Handover): Promise<OpenItem[]> {
  const user = { id: pack.userId, name: pack.userName, orgId: pack.orgId }
  return openItemsOf(ctx.services, { db: ctx.db, user, now: ctx.now, today: ctx.today })
}

/** How much each person has in hand: who receives should not drown. */
async function loads(ctx: QueryContext, people: readonly User[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const user of people) {
    const items = await openItemsOf(ctx.services, { db: ctx.db, user, now: ctx.now, today: ctx.today })
    counts.set(user.id, items.length)
  }
  return counts
}

/** Writes items that came into the person's hands since the list was made. */
async function addFresh(ctx: CommandContext, pack: Handover): Promise<number> {
  const listed = new Set((await itemsOf(ctx, pack.id)).map(openItemKey))
  const fresh = (await currentItems(ctx, pack)).filter(item => !listed.has(openItemKey(item)))
  for (const item of fresh)
    await ctx.insert(handoverItemTable, {
      ...item,
      handoverId: pack.id,
      orgId: pack.orgId,
      toUserId: null,
      toUserName: null,
      note: '',
    })
  return fresh.length
}

/** Refuses a receiver who could not do the work or may not see the file. */
async function mustFit(ctx: CommandContext, items: readonly HandoverItem[], to: User): Promise<void> {
  const unfit = () => fail('handover.receiverUnfit', { name: to.name })
  for (const item of items) {
    const { ability } = sourceOf(ctx.services, item.kind)
    if (ability !== null && !to.roles.some(role => grants[role].includes(ability))) unfit()
    if (item.kind === 'deputy') {
      const row = await ctx.db.findOne(absenceTable, { id: item.subjectId })
      const absent = row === null ? null : await ctx.db.findOne(userTable, { id: row.userId })
      if (absent !== null && (absent.id === to.id || !canStandIn(to.roles, absent.roles))) unfit()
    }
  }
  const caseIds = items.flatMap(item => item.caseId ?? [])
  for (const file of await ctx.db.find(caseFileTable, { id: caseIds, restriction: 'restricted' }))
    if (!isNamed({ ...ctx.actor, userId: to.id, isSystem: false }, file)) unfit()
}

function requireOpen(pack: Handover): void {
  if (pack.status !== 'open') fail('handover.illegalMove', { status: pack.status, action: 'assign' })
}

export const handoverHandlers: HandlersOf<
  | 'handover.list'
  | 'handover.open'
  | 'handover.get'
  | 'handover.assign'
  | 'handover.refresh'
  | 'handover.close'
  | 'handover.cancel'
> = {
  'handover.list': async ctx => {
    ctx.authorise(true)
    const { db, actor } = ctx
    const isManager = mayManage(ctx)
    const packs = await db.rows(
      handoverTable,
      sql`select * from handover where org_id = ${actor.orgId} and deleted_at is null order by opened_at desc limit 100`,
    )
    const seen = isManager ? packs : packs.filter(pack => pack.userId === actor.userId)
    const counts = await db.query<{ handover_id: string; n: number; bare: number }>(
      sql`select handover_id, count(*) as n, count(*) - count(to_user_id) as bare from handover_item
          where handover_id ${inList(seen.map(pack => pack.id))} and deleted_at is null group by handover_id`,
    )
    const byPack = new Map(counts.map(row => [row.handover_id, row]))
    const people = isManager ? await peopleOf(db, actor.orgId) : []
    const open = await loads(ctx, people)
    return {
      rows: seen.map(pack => ({
        ...headOf(pack),
        items: Number(byPack.get(pack.id)?.n ?? 0),
        ownerless: Number(byPack.get(pack.id)?.bare ?? 0),
      })),
      people: people
        .map(({ id, name, roles, isActive }) => ({ id, name, roles, isActive, open: open.get(id) ?? 0 }))
        .filter(person => person.isActive || person.open > 0),
      can: { manage: isManager },
    }
  },

  'handover.open': async (ctx, input) => {
    ctx.authorise(mayManage(ctx))
    const { orgId } = ctx.actor
    const user = await ctx.db.findOne(userTable, { id: input.userId, orgId, deletedAt: null })
    if (user === null) fail('handover.personUnknown')
    const standing = await ctx.db.findOne(handoverTable, { userId: user.id, status: 'open', deletedAt: null })
    if (standing !== null) {
      await addFresh(ctx, standing)
      return { id: standing.id }
    }
    const pack = await ctx.insert(handoverTable, {
      userId: user.id,
      userName: user.name,
      reason: input.reason,
      status: 'open',
      note: input.note,
      openedAt: ctx.now,
      openedByName: ctx.actor.name,
      closedAt: null,
      closedByName: null,
    })
    await addFresh(ctx, pack)
    return { id: pack.id }
  },

  'handover.get': async (ctx, { id }) => {
    const pack = await packOf(ctx, id)
    const items = await itemsOf(ctx, id)
    const isReceiver = items.some(item => item.toUserId === ctx.actor.userId)
    ctx.authorise(mayManage(ctx) || pack.userId === ctx.actor.userId || isReceiver)
    const isOpen = pack.status === 'open'
    const current = isOpen ? new Set((await currentItems(ctx, pack)).map(openItemKey)) : null
    const listed = new Set(items.map(openItemKey))
    const { people, isHere } = await presenceAt(ctx.db, pack.orgId, ctx.now)
    const receivers =
      isOpen && mayManage(ctx)
        ? [...people.values()].filter(user => user.id !== pack.userId && isHere(user.id))
        : []
    const open = await loads(ctx, receivers)
    return {
      handover: headOf(pack),
      items: items.map(item => ({
        id: item.id,
        kind: item.kind,
        subjectId: item.subjectId,
        caseId: item.caseId,
        label: item.label,
        dueAt: item.dueAt,
        toUserId: item.toUserId,
        toUserName: item.toUserName,
        note: item.note,
        isGone: current !== null && !current.has(openItemKey(item)),
      })),
      fresh: current === null ? 0 : [...current].filter(key => !listed.has(key)).length,
      people: receivers.map(({ id: personId, name, roles }) => ({
        id: personId,
        name,
        roles,
        open: open.get(personId) ?? 0,
      })),
      can: {
        assign: isOpen && mayManage(ctx),
        close: isOpen && mayManage(ctx) && nextState('handover', pack.status, 'close') !== null,
      },
    }
  },

  'handover.assign': async (ctx, input) => {
    const pack = await packOf(ctx, input.id)
    ctx.authorise(mayManage(ctx))
    requireOpen(pack)
    const items = (await itemsOf(ctx, pack.id)).filter(item => input.itemIds.includes(item.id))
    let to: User | null = null
    if (input.toUserId !== null) {
      if (input.toUserId === pack.userId) fail('handover.receiverIsSelf')
      const { people, isHere } = await presenceAt(ctx.db, pack.orgId, ctx.now)
      to = people.get(input.toUserId) ?? null
      if (to === null || !isHere(to.id)) fail('handover.receiverAway', { name: to?.name ?? '' })
      await mustFit(ctx, items, to)
    }
    for (const item of items)
      await ctx.update(handoverItemTable, item, {
        toUserId: to?.id ?? null,
        toUserName: to?.name ?? null,
        note: input.note,
      })
    return { ok: true }
  },

  'handover.refresh': async (ctx, { id }) => {
    const pack = await packOf(ctx, id)
    ctx.authorise(mayManage(ctx))
    requireOpen(pack)
    return { added: await addFresh(ctx, pack) }
  },

  'handover.close': async (ctx, input) => {
    const pack = await packOf(ctx, input.id)
    ctx.authorise(mayManage(ctx))
    ctx.expectRev(pack, input.rev)
    const rows = await itemsOf(ctx, pack.id)
    const current = await currentItems(ctx, pack)
    const { people, isHere } = await presenceAt(ctx.db, pack.orgId, ctx.now)
    const checked = checkClosing(pack.userId, rows, current, isHere)
    if (!checked.ok) fail(checked.code, checked.params)
    const from = { id: pack.userId, name: pack.userName, orgId: pack.orgId }
    const byKey = new Map(rows.map(row => [openItemKey(row), row]))
    for (const item of current) {
      const to = people.get(byKey.get(openItemKey(item))?.toUserId ?? '')
      if (to === undefined) continue
      await sourceOf(ctx.services, item.kind).handOver?.(ctx, item, from, to)
      const file = item.caseId === null ? null : await ctx.db.findOne(caseFileTable, { id: item.caseId })
      if (file !== null && file.orgId === pack.orgId)
        await appendEvent(ctx, file, {
          kind: 'handedOver',
          text: '',
          data: { item: item.kind, fromName: from.name, toName: to.name },
        })
    }
    await ctx.move(handoverTable, pack, 'close', {
      closedAt: ctx.now,
      closedByName: ctx.actor.name,
      ...(input.note === '' ? {} : { note: input.note }),
    })
    return { moved: current.length }
  },

  'handover.cancel': async (ctx, input) => {
    const pack = await packOf(ctx, input.id)
    ctx.authorise(mayManage(ctx))
    ctx.expectRev(pack, input.rev)
    await ctx.move(handoverTable, pack, 'cancel', { closedAt: ctx.now, closedByName: ctx.actor.name })
    return { ok: true }
  },
}
