/** Reporting the result with its evidence, and the look at a supporter's result by another person. */

import type { CaseFile, CompletionKind } from '../../../domain/case.ts'
import { finishDue, followUpDue } from '../../../domain/caseClock.ts'
import { canSeeCase } from '../../../domain/casePolicy.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { checkFinish } from '../../../domain/orderFinish.ts'
import { feedbackStatuses } from '../../../domain/orderPolicy.ts'
import { proofOf } from '../../../domain/orderProof.ts'
import { hasAbility } from '../../../domain/role.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import type { Instant } from '../../../kit/time.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { handlerIdsOf, ordersOf } from '../../matter/load.ts'
import { mustBeAnswered } from '../../matter/orderReturn.ts'
import { passedPatch, redonePatch } from '../../matter/orderVerify.ts'
import { appendEvent, stepCase } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { loadOrder, orderToHandle } from './load.ts'
import { mustBeFiles } from './proofFile.ts'

/** What is reported as done, with the files that show it. */
export interface ReportedResult {
  personName: string
  resultText: string
  completionKind: CompletionKind
  nextStep: string
  attachmentIds: readonly string[]
}

/** Writes a result reported for `at`: a claim until another person has checked it. */
export async function recordFinish(
  ctx: CommandContext,
  { order, file, departmentId }: { order: WorkOrder; file: CaseFile; departmentId: string | null },
  result: ReportedResult,
  at: Instant,
): Promise<void> {
  const { personName, completionKind } = result
  const checked = checkFinish(completionKind, new Set(result.attachmentIds).size, result.nextStep)
  if (!checked.ok) fail(checked.code, checked.params)
  await mustBeFiles(ctx, file, result.attachmentIds)
  const isLead = order.role === 'lead'
  await mustBeAnswered(ctx, order)
  const next = await ctx.move(workOrderTable, order, 'complete', {
    completedAt: at,
    completedById: ctx.actor.userId,
    completedByName: personName,
    completionKind,
    resultText: result.resultText,
    // Whoever reports a result never proves it: another person checks it.
    finishProof: proofOf({
      kind: 'claim',
      at,
      byName: personName,
      byId: ctx.actor.userId,
      notedAt: ctx.now,
      attachmentId: result.attachmentIds[0] ?? null,
      note: result.nextStep.trim(),
    }),
  })
  await appendEvent(ctx, file, {
    kind: 'orderCompleted',
    text: [result.resultText, result.nextStep.trim()].filter(text => text !== '').join('\n'),
    orderId: order.id,
    departmentId,
    fromStatus: order.status,
    toStatus: next.status,
    data: { completionKind, byName: personName, files: [...new Set(result.attachmentIds)].join(' ') },
  })
  if (isLead)
    await stepCase(
      ctx,
      file,
      'complete',
      {
        completedAt: at,
        completionKind,
        resultText: result.resultText,
        handledById: ctx.actor.userId,
        clockStartedAt: ctx.now,
        dueAt: followUpDue(ctx.now, await clockRules(ctx, file.orgId), slaSubject(file)),
      },
      { kind: 'completed', orderId: order.id, departmentId, data: { completionKind } },
    )
}

export const finishHandlers: HandlersOf<'order.feedback' | 'order.complete' | 'order.verify'> = {
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

  'order.complete': async (ctx, input) => {
    const { order, file, departmentId } = await orderToHandle(ctx, { ...input, onBehalf: input.personName })
    await recordFinish(ctx, { order, file, departmentId }, input, ctx.now)
    return { ok: true }
  },

  'order.verify': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(hasAbility(ctx.actor, 'case.verify') && canSeeCase(viewer, file))
    ctx.expectRev(order, input.rev)
    if (order.role === 'lead') fail('order.leadVerifiedWithCase')
    if (order.status !== 'completed')
      fail('order.illegalMove', { status: order.status, action: 'verifyPass' })
    const handlers = await handlerIdsOf(ctx.db, file, await ordersOf(ctx.db, file.id))
    if (handlers.includes(ctx.actor.userId)) fail('case.verifierIsHandler')
    if (!input.isPassed && input.note.trim() === '') fail('case.verifyNoteMissing')
    const rules = await clockRules(ctx, file.orgId)
    const next = input.isPassed
      ? await ctx.move(workOrderTable, order, 'verifyPass', passedPatch(ctx, order, input.note))
      : await ctx.move(workOrderTable, order, 'verifyFail', {
          ...redonePatch(ctx, order, input.note),
          finishDueAt: finishDue(order.urgency, ctx.now, rules, [], file),
        })
    await appendEvent(ctx, file, {
      kind: input.isPassed ? 'orderVerified' : 'orderSentBack',
      text: input.note,
      orderId: order.id,
      fromStatus: order.status,
      toStatus: next.status,
    })
    return { ok: true }
  },
}
