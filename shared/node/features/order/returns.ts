/** Handing an order back, and judging that: deny it, pass it on, or take the case back to triage. */
import { triageDue } from '../../../domain/caseClock.ts'
import { canSeeCase } from '../../../domain/casePolicy.ts'
import { liveLead, liveOrders } from '../../../domain/dispatch.ts'
import { mayJudgeReturn } from '../../../domain/orderPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { ordersOf } from '../../matter/load.ts'
import { mustBeDepartments } from '../../matter/orderDepartments.ts'
import { issueOrder } from '../../matter/orderIssue.ts'
import { recordReturn } from '../../matter/orderReturn.ts'
import { appendEvent, followCase } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { loadOrder, orderToHandle } from './load.ts'

export const returnHandlers: HandlersOf<'order.requestReturn' | 'order.judgeReturn'> = {
  'order.requestReturn': async (ctx, input) => {
    const { order, file, departmentId, personName } = await orderToHandle(ctx, {
      ...input,
      onBehalf: ctx.actor.name,
    })
    const course = await recordReturn(ctx, order, file, {
      reason: input.reason,
      basis: input.basis,
      dutyNumber: input.dutyNumber,
      at: ctx.now,
      byName: personName,
      departmentId,
    })
    return { course }
  },

  'order.judgeReturn': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(hasAbility(ctx.actor, 'order.judge') && canSeeCase(viewer, file))
    ctx.expectRev(order, input.rev)
    if (!mayJudgeReturn(ctx.actor, order.returnCount)) fail('order.secondReturnNeedsDirector')
    const judged = await ctx.move(workOrderTable, order, input.isAccepted ? 'acceptReturn' : 'denyReturn')
    await appendEvent(ctx, file, {
      kind: input.isAccepted ? 'returnAccepted' : 'returnDenied',
      text: input.reason,
      orderId: order.id,
      fromStatus: order.status,
      toStatus: judged.status,
    })
    if (!input.isAccepted) return { newOrderId: null }

    const rules = await clockRules(ctx, file.orgId)
    const clock = {
      clockStartedAt: ctx.now,
      dueAt: triageDue(ctx.now, slaSubject(file), rules),
    }
    const rest = await ordersOf(ctx.db, file.id)
    if (input.rerouteTo === null) {
      if (order.role === 'lead' && liveLead(rest) === null)
        await followCase(ctx, file, 'recall', {
          leadDepartmentId: null,
          ...clock,
        })
      return { newOrderId: null }
    }
    const { departmentId, demand, dutyNumber } = input.rerouteTo
    const isTaken =
      departmentId === order.departmentId ||
      liveOrders(rest).some(other => other.departmentId === departmentId)
    if (isTaken) fail('order.departmentTwice')
    await mustBeDepartments(ctx.db, file, ctx.actor.orgId, [departmentId])
    // Before the order is issued: delivered at a seat, it moves the matter's clock on.
    if (order.role === 'lead' && file.status !== 'suspended')
      await ctx.update(caseFileTable, file, { leadDepartmentId: departmentId, ...clock })
    const next = await issueOrder(ctx, file, {
      departmentId,
      demand,
      dutyNumber,
      role: order.role,
      kind: order.kind,
      rendezvous: order.rendezvous,
      whistleId: order.whistleId,
      redirectedFrom: order,
      // Returns are counted for the assignment, not for the department: a new unit starts no new count.
      returnCount: order.returnCount,
    })
    await appendEvent(ctx, file, {
      kind: 'rerouted',
      text: demand,
      orderId: next.id,
      toStatus: next.status,
      data: { fromOrderId: order.id },
    })
    return { newOrderId: next.id }
  },
}
