/** The pause of one order: asking, granting, a new day of review, ending it early. */
import { mayNoteDecision } from '../../../domain/instrumentPolicy.ts'
import {
  checkReview,
  mayAskSuspension,
  type OrderSuspension,
  suspensionState,
} from '../../../domain/orderSuspension.ts'
import { type Day, endOfDay } from '../../../kit/time.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { suspensionTable } from '../../db/entities/orderSuspension.ts'
import { tellLapse } from '../../matter/lapses.ts'
import { isDateCounted, recountFinish } from '../../matter/recountFinish.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { instrumentRulesOn } from '../../rules/instrumentRules.ts'
import { approvalOf, mustBeAsker, mustHandle, type OrderSubject, orderSubject } from './load.ts'

export function suspensionsOfOrder(ctx: QueryContext, orderId: string): Promise<OrderSuspension[]> {
  return ctx.db.find(suspensionTable, { orderId, deletedAt: null }, { orderBy: 'id' })
}

async function suspensionSubject(ctx: QueryContext, id: string) {
  const row = (await ctx.db.findOne(suspensionTable, { id, deletedAt: null })) ?? notFound()
  return { row, subject: await orderSubject(ctx, row.orderId) }
}

async function mustBeReview(ctx: CommandContext, orgId: string, reviewOn: Day | null): Promise<Day> {
  const rules = await instrumentRulesOn(ctx.db, orgId, ctx.today)
  const day = checkReview(reviewOn ?? '', ctx.today, rules)
  if (!day.ok) fail(day.code, day.params)
  return day.value
}

/** What went by itself is written down before a new ask takes its place. */
async function settleOld(
  ctx: CommandContext,
  subject: OrderSubject,
  rows: readonly OrderSuspension[],
): Promise<void> {
  const { order, file } = subject
  for (const row of rows) {
    const state = suspensionState(row, order, file, ctx.now)
    if (state === row.status) continue
    const isLapsed = state === 'lapsed'
    const next = await ctx.move(suspensionTable, row, isLapsed ? 'lapse' : 'resume')
    await tellLapse(ctx, file, {
      kind: isLapsed ? 'pauseLapsed' : 'orderResumed',
      id: row.id,
      orderId: order.id,
      until: isLapsed ? null : row.until,
      fromStatus: row.status,
      toStatus: next.status,
    })
  }
}

export const suspensionHandlers: HandlersOf<
  'suspension.ask' | 'suspension.decide' | 'suspension.prolong' | 'suspension.resume' | 'suspension.withdraw'
> = {
  'suspension.ask': async (ctx, input) => {
    const subject = await orderSubject(ctx, input.orderId)
    const { order, file } = subject
    const { personName, departmentId } = mustHandle(ctx, subject, input.onBehalf)
    ctx.expectRev(order, input.rev)
    const earlier = await suspensionsOfOrder(ctx, order.id)
    const open = mayAskSuspension({ order, file, earlier, now: ctx.now })
    if (!open.ok) fail(open.code, open.params)
    const reviewOn = await mustBeReview(ctx, file.orgId, input.reviewOn)
    await settleOld(ctx, subject, earlier)
    const row = await ctx.insert(suspensionTable, {
      orgId: file.orgId,
      caseId: file.id,
      orderId: order.id,
      departmentId: order.departmentId,
      status: 'asked',
      round: order.redoCount,
      reason: input.reason,
      reasonText: input.reasonText,
      reviewOnAsked: reviewOn,
      askedAt: ctx.now,
      askedById: ctx.actor.userId,
      askedByName: personName,
      dueBefore: open.value,
      decidedAt: null,
      decidedById: null,
      decidedByName: null,
      decidedVia: null,
      notedByName: null,
      decisionNote: null,
      reviewOn: null,
      until: null,
      prolongCount: 0,
      endedAt: null,
      endedByName: null,
      endNote: null,
    })
    await appendEvent(ctx, file, {
      kind: 'pauseAsked',
      text: input.reasonText,
      orderId: order.id,
      departmentId,
      toStatus: row.status,
      data: { suspensionId: row.id, reason: input.reason, reviewOn, byName: personName },
    })
    return { suspensionId: row.id }
  },

  'suspension.decide': async (ctx, input) => {
    const { row, subject } = await suspensionSubject(ctx, input.suspensionId)
    const { order, file } = subject
    const approval = await approvalOf(ctx, subject, row, input.approval)
    ctx.expectRev(row, input.rev)
    if (suspensionState(row, order, file, ctx.now) === 'lapsed') fail('suspension.lapsed')
    const decided = { ...approval, decidedAt: ctx.now, decisionNote: input.note }
    const told = {
      orderId: order.id,
      text: input.note,
      fromStatus: row.status,
      data: { suspensionId: row.id, byName: approval.decidedByName, via: approval.decidedVia },
    }
    if (!input.isGranted) {
      if (input.note.trim() === '') fail('suspension.denyReason')
      const denied = await ctx.move(suspensionTable, row, 'deny', decided)
      await appendEvent(ctx, file, { ...told, kind: 'pauseDenied', toStatus: denied.status })
      return { dueAt: order.finishDueAt }
    }
    const reviewOn = await mustBeReview(ctx, file.orgId, input.reviewOn)
    // A date somebody set by hand rests on no rule, so no days can be left out of it.
    if (!(await isDateCounted(ctx, file, order))) fail('suspension.dateSet')
    const granted = await ctx.move(suspensionTable, row, 'grant', {
      ...decided,
      reviewOn,
      until: endOfDay(reviewOn),
    })
    const next = await recountFinish(ctx, order.id)
    await appendEvent(ctx, file, {
      ...told,
      kind: 'orderPaused',
      toStatus: granted.status,
      data: { ...told.data, reviewOn, dueBefore: order.finishDueAt, dueAfter: next.finishDueAt },
    })
    return { dueAt: next.finishDueAt }
  },

  'suspension.prolong': async (ctx, input) => {
    const { row, subject } = await suspensionSubject(ctx, input.suspensionId)
    const { order, file } = subject
    const approval = await approvalOf(ctx, subject, row, input.approval)
    ctx.expectRev(row, input.rev)
    if (suspensionState(row, order, file, ctx.now) === 'resumed') fail('suspension.over')
    const reviewOn = await mustBeReview(ctx, file.orgId, input.reviewOn)
    await ctx.move(suspensionTable, row, 'prolong', {
      reviewOn,
      until: endOfDay(reviewOn),
      prolongCount: row.prolongCount + 1,
    })
    const next = await recountFinish(ctx, order.id)
    await appendEvent(ctx, file, {
      kind: 'pauseProlonged',
      text: input.note,
      orderId: order.id,
      data: {
        suspensionId: row.id,
        reviewOn,
        byName: approval.decidedByName,
        via: approval.decidedVia,
        dueBefore: order.finishDueAt,
        dueAfter: next.finishDueAt,
      },
    })
    return { dueAt: next.finishDueAt }
  },

  'suspension.resume': async (ctx, input) => {
    const { row, subject } = await suspensionSubject(ctx, input.suspensionId)
    const { order, file, viewer } = subject
    ctx.authorise(mayNoteDecision(viewer, file, row.departmentId))
    ctx.expectRev(row, input.rev)
    if (suspensionState(row, order, file, ctx.now) === 'resumed' && row.status === 'active')
      fail('suspension.over')
    const resumed = await ctx.move(suspensionTable, row, 'resume', {
      endedAt: ctx.now,
      endedByName: ctx.actor.name,
      endNote: input.note,
    })
    const next = await recountFinish(ctx, order.id)
    await appendEvent(ctx, file, {
      kind: 'orderResumed',
      text: input.note,
      orderId: order.id,
      fromStatus: row.status,
      toStatus: resumed.status,
      data: { suspensionId: row.id, dueBefore: order.finishDueAt, dueAfter: next.finishDueAt },
    })
    return { dueAt: next.finishDueAt }
  },

  'suspension.withdraw': async (ctx, input) => {
    const { row, subject } = await suspensionSubject(ctx, input.suspensionId)
    const departmentId = mustBeAsker(ctx, row)
    ctx.expectRev(row, input.rev)
    const next = await ctx.move(suspensionTable, row, 'withdraw')
    await appendEvent(ctx, subject.file, {
      kind: 'pauseWithdrawn',
      text: input.reason,
      orderId: row.orderId,
      departmentId,
      fromStatus: row.status,
      toStatus: next.status,
      data: { suspensionId: row.id },
    })
    return { ok: true }
  },
}
