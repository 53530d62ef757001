/** Copies for information: sending to direct neighbours, marking as read, taking back. */
import { canSeeCase } from '../../../domain/casePolicy.ts'
import type { CircularTarget } from '../../../domain/circular.ts'
import { isCircularReader, mayInform } from '../../../domain/instrumentPolicy.ts'
import { canActOnBehalf } from '../../../domain/orderPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { CallFailure, fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { circularTable } from '../../db/entities/circular.ts'
import { localUnitTable, organizationTable } from '../../db/entities/organization.ts'
import { mustNotBeAccused } from '../../matter/accused.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'
import { organizationNames } from '../../matter/names.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { reachableDepartment } from './load.ts'

/** The name a copy is addressed to; refuses whoever is no direct neighbour of the sender. */
async function targetName(
  ctx: CommandContext,
  orgId: string,
  isCounty: boolean,
  to: { kind: CircularTarget; id: string },
): Promise<string> {
  const { db } = ctx
  switch (to.kind) {
    case 'department':
      return (await reachableDepartment(ctx, { orgId }, to.id)) ?? fail('circular.targetUnknown')
    case 'county': {
      if (isCounty) fail('circular.notNeighbour')
      const county = await db.findOne(organizationTable, { kind: 'countyCenter', deletedAt: null })
      return county?.name ?? ''
    }
    case 'center': {
      if (!isCounty) fail('circular.notNeighbour')
      return (await organizationNames(db, [orgId])).get(orgId) ?? ''
    }
    case 'unit': {
      // The county writes to the town, and the town to its villages: nobody is passed over.
      if (isCounty) fail('circular.notNeighbour')
      const unit = await db.findOne(localUnitTable, { id: to.id, orgId, deletedAt: null })
      return unit?.name ?? fail('circular.targetUnknown')
    }
  }
}

async function circularSubject(ctx: QueryContext, id: string) {
  const row = (await ctx.db.findOne(circularTable, { id, deletedAt: null })) ?? notFound()
  return { row, file: await loadCase(ctx.db, row.caseId), viewer: await viewerOf(ctx) }
}

export const circularHandlers: HandlersOf<'circular.send' | 'circular.read' | 'circular.withdraw'> = {
  'circular.send': async (ctx, input) => {
    const file = await loadCase(ctx.db, input.caseId)
    const viewer = await viewerOf(ctx)
    if (file.restriction === 'restricted' && canSeeCase(viewer, file)) {
      ctx.authorise(true)
      fail('circular.protected')
    }
    ctx.authorise(mayInform(viewer, file))
    const sentByOrg = (await organizationNames(ctx.db, [ctx.actor.orgId])).get(ctx.actor.orgId) ?? ''
    const circularIds: string[] = []
    for (const to of input.to) {
      if (to.kind === 'department') await mustNotBeAccused(ctx.db, file, [to.id])
      const toName = await targetName(ctx, file.orgId, viewer.isCounty, to)
      const row = await ctx.insert(circularTable, {
        orgId: file.orgId,
        caseId: file.id,
        orderId: input.orderId,
        status: 'sent',
        toKind: to.kind,
        toId: to.kind === 'county' || to.kind === 'center' ? '' : to.id,
        toName,
        text: input.text,
        sentAt: ctx.now,
        sentById: ctx.actor.userId,
        sentByName: ctx.actor.name,
        sentByOrg,
        readAt: null,
        readById: null,
        readByName: null,
        withdrawnReason: null,
      })
      circularIds.push(row.id)
      await appendEvent(ctx, file, {
        kind: 'circularSent',
        text: input.text,
        orderId: input.orderId,
        toStatus: row.status,
        data: { circularId: row.id, toKind: to.kind, toName },
      })
    }
    return { circularIds }
  },

  'circular.read': async (ctx, input) => {
    const { row, file, viewer } = await circularSubject(ctx, input.circularId)
    const name = input.onBehalf?.trim() || null
    const isReader = isCircularReader(viewer, row)
    // A reader without a computer signs the paper copy; the centre notes who did.
    const isNoting = row.toKind !== 'county' && name !== null && canActOnBehalf(viewer, file)
    if (!isReader && !isNoting) throw new CallFailure('circular.notYours', 'permission')
    ctx.authorise(true)
    ctx.expectRev(row, input.rev)
    const readByName = isReader ? ctx.actor.name : (name ?? ctx.actor.name)
    const next = await ctx.move(circularTable, row, 'read', {
      readAt: ctx.now,
      readById: ctx.actor.userId,
      readByName,
    })
    await appendEvent(ctx, file, {
      kind: 'circularRead',
      orderId: row.orderId,
      departmentId: isReader && row.toKind === 'department' ? row.toId : null,
      fromStatus: row.status,
      toStatus: next.status,
      data: { circularId: row.id, toName: row.toName, byName: readByName },
    })
    return { ok: true }
  },

  'circular.withdraw': async (ctx, input) => {
    const { row, file, viewer } = await circularSubject(ctx, input.circularId)
    ctx.authorise(
      canSeeCase(viewer, file) &&
        (row.sentById === ctx.actor.userId || hasAbility(ctx.actor, 'supervise.issue')),
    )
    ctx.expectRev(row, input.rev)
    const next = await ctx.move(circularTable, row, 'withdraw', { withdrawnReason: input.reason })
    await appendEvent(ctx, file, {
      kind: 'circularWithdrawn',
      text: input.reason,
      orderId: row.orderId,
      fromStatus: row.status,
      toStatus: next.status,
      data: { circularId: row.id, toName: row.toName },
    })
    return { ok: true }
  },
}
