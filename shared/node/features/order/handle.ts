/** What a department does with its order, or the centre in its name from a paper slip. */
import { followUpDue, returnUntil } from '../../../domain/caseClock.ts'
import { feedbackStatuses, isAnswered, returnsMost } from '../../../domain/orderPolicy.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { ordersOf } from '../../matter/load.ts'
import { appendEvent, followCase, stepCase } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { stepDelivered } from './deliver.ts'
import { orderToHandle } from './load.ts'

export const handleHandlers: HandlersOf<
  'order.sign' | 'order.checkIn' | 'order.feedback' | 'order.requestReturn' | 'order.complete'
> = {
  'order.sign': async (ctx, input) => {
    const subject = await orderToHandle(ctx, input)
    const { order, departmentId, personName } = subject
    const next = await stepDelivered(ctx, subject, 'sign', {
      signedAt: ctx.now,
      signedByName: personName,
    })
    // The lead's signature begins the handling; supporters follow the lead.
    const file = order.role === 'lead' ? await followCase(ctx, next.file, 'begin') : next.file
    await appendEvent(ctx, file, {
      kind: 'signed',
      text: personName,
      orderId: order.id,
      departmentId,
      fromStatus: order.status,
      toStatus: next.order.status,
    })
    return { ok: true }
  },

  'order.checkIn': async (ctx, input) => {
    const subject = await orderToHandle(ctx, input)
    const { order, departmentId, personName } = subject
    const next = await stepDelivered(ctx, subject, 'checkIn', {
      checkedInAt: order.checkedInAt ?? ctx.now,
      checkedInByName: personName,
      checkInPlace: input.place,
      // Being there proves that the order was received.
      signedAt: order.signedAt ?? ctx.now,
      signedByName: order.signedByName ?? personName,
    })
    const file = order.role === 'lead' ? await followCase(ctx, next.file, 'checkIn') : next.file
    await appendEvent(ctx, file, {
      kind: 'checkedIn',
      text: input.note,
      orderId: order.id,
      departmentId,
      fromStatus: order.status,
      toStatus: next.order.status,
      data: { place: input.place, byName: personName },
    })
    return { ok: true }
  },

  'order.feedback': async (ctx, input) => {
    const { order, file, departmentId } = await orderToHandle(ctx, {
      ...input,
      // Progress told over the telephone is noted by the centre under its own name.
      onBehalf: ctx.actor.name,
    })
    if (!feedbackStatuses.includes(order.status))
      fail('order.illegalMove', { status: order.status, action: 'feedback' })
    await appendEvent(ctx, file, {
      kind: 'feedback',
      text: input.text,
      orderId: order.id,
      departmentId,
    })
    return { ok: true }
  },

  'order.requestReturn': async (ctx, input) => {
    const { order, file, departmentId } = await orderToHandle(ctx, {
      ...input,
      onBehalf: ctx.actor.name,
    })
    if (order.returnCount >= returnsMost) fail('order.returnsLocked')
    const until = returnUntil(order, await clockRules(ctx, order.orgId))
    if (until !== null && ctx.now > until) fail('order.returnTooLate')
    const next = await ctx.move(workOrderTable, order, 'requestReturn', {
      returnReason: input.reason,
      returnBasis: input.basis,
      returnRequestedAt: ctx.now,
      returnCount: order.returnCount + 1,
    })
    await appendEvent(ctx, file, {
      kind: 'returnRequested',
      text: input.basis,
      orderId: order.id,
      departmentId,
      fromStatus: order.status,
      toStatus: next.status,
      data: { reason: input.reason, count: next.returnCount },
    })
    return { ok: true }
  },

  'order.complete': async (ctx, input) => {
    const { order, file, departmentId, personName } = await orderToHandle(ctx, input)
    const isLead = order.role === 'lead'
    if (isLead) {
      const others = (await ordersOf(ctx.db, file.id)).filter(other => other.role === 'support')
      if (others.some(other => !isAnswered(other))) fail('order.supportOpen')
    }
    const next = await ctx.move(workOrderTable, order, 'complete', {
      completedAt: ctx.now,
      completedById: ctx.actor.userId,
      completedByName: personName,
      completionKind: input.completionKind,
      resultText: input.resultText,
    })
    await appendEvent(ctx, file, {
      kind: 'orderCompleted',
      text: input.resultText,
      orderId: order.id,
      departmentId,
      fromStatus: order.status,
      toStatus: next.status,
      data: { completionKind: input.completionKind, byName: personName },
    })
    if (isLead)
      await stepCase(
        ctx,
        file,
        'complete',
        {
          completedAt: ctx.now,
          completionKind: input.completionKind,
          resultText: input.resultText,
          handledById: ctx.actor.userId,
          clockStartedAt: ctx.now,
          dueAt: followUpDue(ctx.now, await clockRules(ctx, file.orgId), slaSubject(file)),
        },
        {
          kind: 'completed',
          orderId: order.id,
          departmentId,
          data: { completionKind: input.completionKind },
        },
      )
    return { ok: true }
  },
}
