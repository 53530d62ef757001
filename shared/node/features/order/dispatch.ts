/** What the centre does with orders: send out, prove delivery, waive, take back. */
import { triageDue } from '../../../domain/caseClock.ts'
import { canSeeCase, mayCase, mayDispatchLevel } from '../../../domain/casePolicy.ts'
import { planDispatch } from '../../../domain/dispatch.ts'
import { isAnswered } from '../../../domain/orderPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { departmentTable } from '../../db/entities/organization.ts'
import { mustKeepChannel } from '../../matter/flagGate.ts'
import { caseFor, ordersOf } from '../../matter/load.ts'
import { appendEvent, followCase, stepCase } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { deliverIssuedOrder } from './deliver.ts'
import { issueOrder } from './issue.ts'
import { loadOrder, mustBeActive } from './load.ts'

export const dispatchHandlers: HandlersOf<
  'order.dispatch' | 'order.deliver' | 'order.waive' | 'order.recall'
> = {
  'order.dispatch': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, input.kind === 'whistle' ? 'whistle' : 'dispatch')
    ctx.expectRev(file, input.rev)
    if (!mayDispatchLevel(ctx.actor, file.level)) fail('order.levelNeedsDirector', { level: file.level ?? 0 })
    const plan = planDispatch(input.lead, input.support, await ordersOf(ctx.db, file.id))
    if (!plan.ok) fail(plan.code, plan.params)
    const sentTo = [input.lead.departmentId, ...input.support.map(item => item.departmentId)]
    await mustBeActive(ctx.db, file, ctx.actor.orgId, sentTo)
    const departments = await ctx.db.find(departmentTable, { id: sentTo })
    await mustKeepChannel(
      ctx,
      file,
      departments.map(department => department.code),
    )
    const rules = await clockRules(ctx, file.orgId)
    const isNewLead = plan.value.some(item => item.role === 'lead')
    const next = await stepCase(
      ctx,
      file,
      input.kind === 'whistle' ? 'whistle' : 'dispatch',
      {
        leadDepartmentId: input.lead.departmentId,
        // Until the order is delivered the matter still lies with the centre.
        ...(isNewLead
          ? {
              clockStartedAt: ctx.now,
              dueAt: triageDue(ctx.now, slaSubject(file), rules),
            }
          : {}),
      },
      {
        kind: input.kind === 'whistle' ? 'whistled' : 'dispatched',
        text: input.note,
        data: {
          orders: plan.value.length,
          leadDepartmentId: input.lead.departmentId,
        },
      },
    )
    const orderIds: string[] = []
    for (const planned of plan.value) {
      const order = await issueOrder(ctx, next, {
        ...planned,
        kind: input.kind,
        rendezvous: input.rendezvous,
        returnCount: 0,
      })
      orderIds.push(order.id)
    }
    return { orderIds }
  },

  'order.deliver': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(hasAbility(ctx.actor, 'order.deliver') && canSeeCase(viewer, file))
    ctx.expectRev(order, input.rev)
    if (input.at > ctx.now) fail('order.timeInFuture')
    await deliverIssuedOrder(ctx, order, input.mode, input.at, input.receiverName)
    return { ok: true }
  },

  'order.waive': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(hasAbility(ctx.actor, 'order.judge') && canSeeCase(viewer, file))
    ctx.expectRev(order, input.rev)
    if (order.role === 'lead') fail('order.leadCannotBeWaived')
    const next = await ctx.move(workOrderTable, order, 'waive')
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
