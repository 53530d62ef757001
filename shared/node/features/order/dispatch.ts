/** What the centre does with orders: send out, prove delivery, waive, take back. */
import type { CaseFile } from '../../../domain/case.ts'
import { triageDue } from '../../../domain/caseClock.ts'
import { canSeeCase, mayCase, mayDispatchLevel } from '../../../domain/casePolicy.ts'
import { liveLead } from '../../../domain/dispatch.ts'
import { isAnswered } from '../../../domain/orderPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import { owesLevelReason } from '../../../domain/whistle.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseEventTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { whistleTable } from '../../db/entities/whistle.ts'
import { caseFor, ordersOf } from '../../matter/load.ts'
import { cancelRulings } from '../../matter/ruling.ts'
import { appendEvent, followCase } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { loadOrder } from './load.ts'
import { sendOut } from './sendOut.ts'

/**
 * Departments are called out only under a whistle that was approved: the first orders go out with it
 * (`whistle.blow`), later ones are added to one that was blown. Refusal: `order.whistleNeedsApproval`.
 */
async function blownWhistle(ctx: CommandContext, caseId: string, whistleId: string | null): Promise<string> {
  const whistle =
    whistleId === null
      ? null
      : await ctx.db.findOne(whistleTable, { id: whistleId, caseId, status: 'blown', deletedAt: null })
  return whistle?.id ?? fail('order.whistleNeedsApproval')
}

/**
 * A serious matter goes out by a whistle. A plain order to a new lead needs the words why not, and keeps them on
 * the timeline; supporters of a lead at work need none. Refusal: `order.levelReasonMissing`.
 */
async function keepLevelReason(ctx: CommandContext, file: CaseFile, reason: string): Promise<void> {
  if (liveLead(await ordersOf(ctx.db, file.id)) !== null) return
  const kept = await ctx.db.find(caseEventTable, { caseId: file.id, kind: 'levelOverruled' })
  if (!owesLevelReason(file.level, kept)) return
  if (reason === '') fail('order.levelReasonMissing', { level: file.level ?? 0 })
  await appendEvent(ctx, file, {
    kind: 'levelOverruled',
    text: reason,
    data: { level: file.level ?? 0, way: 'dispatch' },
  })
}

export const dispatchHandlers: HandlersOf<'order.dispatch' | 'order.waive' | 'order.recall'> = {
  'order.dispatch': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, input.kind === 'whistle' ? 'whistle' : 'dispatch')
    ctx.expectRev(file, input.rev)
    const whistleId = input.kind === 'whistle' ? await blownWhistle(ctx, file.id, input.whistleId) : null
    if (whistleId === null && !mayDispatchLevel(ctx.actor, file.level))
      fail('order.levelNeedsDirector', { level: file.level ?? 0 })
    if (whistleId === null) await keepLevelReason(ctx, file, input.levelReason.trim())
    const orderIds = await sendOut(ctx, file, { ...input, whistleId })
    return { orderIds }
  },

  'order.waive': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(hasAbility(ctx.actor, 'order.judge') && canSeeCase(viewer, file))
    ctx.expectRev(order, input.rev)
    if (order.role === 'lead') fail('order.leadCannotBeWaived')
    const next = await ctx.move(workOrderTable, order, 'waive')
    await cancelRulings(ctx, order, file, input.reason)
    await appendEvent(ctx, file, {
      kind: 'orderWaived',
      text: input.reason,
      orderId: order.id,
      fromStatus: order.status,
      toStatus: next.status,
    })
    return { ok: true }
  },

  'order.recall': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(mayCase('dispatch', viewer, file))
    ctx.expectRev(order, input.rev)
    // What a department has answered is checked, not taken back.
    if (isAnswered(order)) fail('order.illegalMove', { status: order.status, action: 'recall' })
    const next = await ctx.move(workOrderTable, order, 'recall')
    await cancelRulings(ctx, order, file, input.reason)
    if (order.role === 'lead')
      await followCase(ctx, file, 'recall', {
        leadDepartmentId: null,
        clockStartedAt: ctx.now,
        dueAt: triageDue(ctx.now, slaSubject(file), await clockRules(ctx, file.orgId)),
      })
    await appendEvent(ctx, file, {
      kind: 'orderRecalled',
      text: input.reason,
      orderId: order.id,
      fromStatus: order.status,
      toStatus: next.status,
    })
    return { ok: true }
  },
}
