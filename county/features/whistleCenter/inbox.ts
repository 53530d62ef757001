/** Matters before the county, the most urgent first, each with the departments called for. */
import { z } from 'zod'
import type { InboxRow } from '../../../shared/contract/whistleCenter.ts'
import type { CaseFile } from '../../../shared/domain/case.ts'
import { canSeeCase } from '../../../shared/domain/casePolicy.ts'
import { levels } from '../../../shared/domain/level.ts'
import { orderClock } from '../../../shared/domain/orderClock.ts'
import { isAnswered } from '../../../shared/domain/orderPolicy.ts'
import { hasAbility } from '../../../shared/domain/role.ts'
import { firstPersonOf, type Seat } from '../../../shared/domain/seat.ts'
import { urgencies } from '../../../shared/domain/urgency.ts'
import { inboxPiles, mayAssign, mayHandBack } from '../../../shared/domain/whistleCenter.ts'
import type { QueryContext } from '../../../shared/node/bus/context.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import { workOrderTable } from '../../../shared/node/db/entities/order.ts'
import { organizationTable } from '../../../shared/node/db/entities/organization.ts'
import { seatTable } from '../../../shared/node/db/entities/seat.ts'
import { countInbox, type InboxKey, pageOfInbox } from '../../../shared/node/db/queries/whistleCenter.ts'
import { viewerOf } from '../../../shared/node/matter/load.ts'
import { departmentNames, organizationNames } from '../../../shared/node/matter/names.ts'
import { orderReaderOf } from '../../../shared/node/matter/orderReader.ts'
import { clockRulesOf } from '../../../shared/node/rules/clockRules.ts'

const keySchema = z.tuple([z.enum(urgencies).nullable(), z.number().int().nullable(), z.string().max(60)])

function readKey(cursor: string | null): InboxKey | null {
  if (cursor === null) return null
  try {
    const [urgency, level, id] = keySchema.parse(JSON.parse(cursor))
    return { urgency, level: levels.find(one => one === level) ?? null, id }
  } catch {
    // A cursor nobody here gave out: the list begins again.
    return null
  }
}

async function rowsOf(ctx: QueryContext, files: readonly CaseFile[]): Promise<InboxRow[]> {
  const { db, now } = ctx
  const viewer = await viewerOf(ctx)
  const orders = (
    await db.find(workOrderTable, { caseId: files.map(file => file.id), deletedAt: null }, { orderBy: 'id' })
  ).filter(order => !isAnswered(order))
  const departments = await departmentNames(
    db,
    orders.map(order => order.departmentId),
  )
  const centers = await organizationNames(
    db,
    files.map(file => file.orgId),
  )
  const seats: readonly Seat[] = await db.find(seatTable, { endedAt: null, deletedAt: null })
  const rulesOf = await clockRulesOf(
    ctx,
    files.map(file => file.orgId),
  )
  return files.map(file => ({
    caseId: file.id,
    rev: file.rev,
    number: file.number,
    title: file.title,
    place: file.place,
    orgId: file.orgId,
    orgName: centers.get(file.orgId) ?? '',
    status: file.status,
    urgency: file.urgency,
    level: file.level,
    reason: file.status === 'escalated' ? (file.endReason ?? '') : '',
    updatedAt: file.updatedAt,
    orders: orders
      .filter(order => order.caseId === file.id)
      .sort((a, b) => (a.role === b.role ? 0 : a.role === 'lead' ? -1 : 1))
      .map(order => {
        const clock = orderClock(order, now, rulesOf(order.orgId))
        const first = firstPersonOf(seats, order.departmentId, now)
        const { id, number, kind, role, status, departmentId, demand } = order
        return {
          ...{ id, number, kind, role, status, departmentId, demand },
          departmentName: departments.get(departmentId) ?? '',
          dueAt: clock.dueAt,
          clockKind: clock.clockKind,
          clockColor: clock.color,
          firstPerson: first?.name ?? '',
          isFirstPersonHere: first?.isPresent ?? false,
        }
      }),
    can: {
      assign: mayAssign(viewer, file),
      handBack: mayHandBack(viewer, file),
      dispatch:
        file.status !== 'escalated' && hasAbility(viewer.actor, 'order.dispatch') && canSeeCase(viewer, file),
    },
  }))
}

export const inboxHandlers: HandlersOf<'whistleCenter.inbox' | 'whistleCenter.counts'> = {
  'whistleCenter.inbox': async (ctx, input) => {
    const viewer = await viewerOf(ctx)
    ctx.authorise(viewer.isCounty)
    const files = await pageOfInbox(
      ctx.db,
      input,
      orderReaderOf(viewer),
      readKey(input.cursor),
      input.limit,
      ctx.now,
    )
    const page = files.slice(0, input.limit)
    const last = files.length > input.limit ? page.at(-1) : undefined
    return {
      rows: await rowsOf(ctx, page),
      nextCursor: last === undefined ? null : JSON.stringify([last.urgency, last.level, last.id]),
    }
  },

  'whistleCenter.counts': async (ctx, input) => {
    const viewer = await viewerOf(ctx)
    ctx.authorise(viewer.isCounty)
    const reader = orderReaderOf(viewer)
    const piles = { all: 0, toAssign: 0, whistled: 0, unsigned: 0, notOnSite: 0, late: 0, returning: 0 }
    for (const pile of inboxPiles)
      piles[pile] = await countInbox(ctx.db, { pile, orgId: input.orgId }, reader, ctx.now)
    const towns = await ctx.db.find(
      organizationTable,
      { kind: 'governanceCenter', deletedAt: null },
      { orderBy: 'code' },
    )
    return { piles, towns: towns.map(({ id, name }) => ({ id, name })) }
  },
}
