/** The two looks by somebody else: was it done (verify), and does the citizen say so (follow-up). */
import type { CaseFile } from '../../../domain/case.ts'
import { finishDue, triageDue } from '../../../domain/caseClock.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { publicScore } from '../../../domain/progress.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseEventTable, followUpTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { caseFor, handlerIdsOf, ordersOf } from '../../matter/load.ts'
import { passedPatch, redonePatch } from '../../matter/orderVerify.ts'
import { appendEvent, stepCase } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'

/** Attempts after which a citizen who cannot be reached lets the case be closed. */
const attemptsNeeded = 3

/** Sends the lead's order back to be done again; returns what the case's clock shows from then on. */
async function redoLead(
  ctx: CommandContext,
  file: CaseFile,
  orders: readonly WorkOrder[],
  note: string,
): Promise<{
  orderId: string | null
  patch: Pick<CaseFile, 'clockStartedAt' | 'dueAt' | 'completedAt'>
}> {
  const rules = await clockRules(ctx, file.orgId)
  const lead = orders.findLast(
    order => order.role === 'lead' && (order.status === 'completed' || order.status === 'verified'),
  )
  if (lead === undefined) {
    const dueAt = triageDue(ctx.now, slaSubject(file), rules)
    return {
      orderId: null,
      patch: { clockStartedAt: ctx.now, dueAt, completedAt: null },
    }
  }
  const finishDueAt = finishDue(lead.urgency, ctx.now, rules, [], file)
  await ctx.move(workOrderTable, lead, 'verifyFail', { ...redonePatch(ctx, lead, note), finishDueAt })
  return {
    orderId: lead.id,
    patch: { clockStartedAt: ctx.now, dueAt: finishDueAt, completedAt: null },
  }
}

async function passOrders(ctx: CommandContext, orders: readonly WorkOrder[], note: string): Promise<void> {
  for (const order of orders.filter(item => item.status === 'completed'))
    await ctx.move(workOrderTable, order, 'verifyPass', passedPatch(ctx, order, note))
}

/** What the citizen said stays with the orders that did the work; nobody reached says nothing of them. */
async function scoreOrders(
  ctx: CommandContext,
  orders: readonly WorkOrder[],
  score: Pick<WorkOrder, 'solved' | 'satisfaction'>,
): Promise<void> {
  for (const order of orders.filter(item => item.status === 'completed' || item.status === 'verified'))
    await ctx.update(workOrderTable, order, score)
}

export const checkHandlers: HandlersOf<'case.verify' | 'case.followUp'> = {
  'case.verify': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'verify')
    ctx.expectRev(file, input.rev)
    if (file.status !== 'completed') fail('case.illegalMove', { status: file.status })
    const orders = await ordersOf(ctx.db, file.id)
    if ((await handlerIdsOf(ctx.db, file, orders)).includes(ctx.actor.userId)) fail('case.verifierIsHandler')
    if (input.isPassed) {
      await passOrders(ctx, orders, input.note)
      await stepCase(
        ctx,
        file,
        'verifyPass',
        { verifiedById: ctx.actor.userId },
        { kind: 'verified', text: input.note },
      )
      return { ok: true }
    }
    if (input.note.trim() === '') fail('case.verifyNoteMissing')
    const redo = await redoLead(ctx, file, orders, input.note)
    await stepCase(
      ctx,
      file,
      'verifyFail',
      { ...redo.patch, verifiedById: ctx.actor.userId },
      { kind: 'verifyFailed', text: input.note, orderId: redo.orderId },
    )
    return { ok: true }
  },

  'case.followUp': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'followUp')
    ctx.expectRev(file, input.rev)
    if (file.status !== 'followUp' && file.status !== 'escalated')
      fail('case.illegalMove', { status: file.status })
    const orders = await ordersOf(ctx.db, file.id)
    if ((await handlerIdsOf(ctx.db, file, orders)).includes(ctx.actor.userId)) fail('case.followerIsHandler')
    const answers = await ctx.db.find(followUpTable, { caseId: file.id, deletedAt: null })
    const failed = answers.filter(answer => !answer.isReached).length
    // Whoever answered on the public page was heard, even when nobody picks up the telephone.
    const own = publicScore(answers, file.completedAt)
    if (!input.isReached && own === null && input.next === 'close' && failed + 1 < attemptsNeeded)
      fail('case.attemptsTooFew', { made: failed + 1, needed: attemptsNeeded })
    if (input.next === 'redo') {
      if (!input.isReached || input.comment.trim() === '') fail('case.redoReasonMissing')
      const isDirector = ctx.actor.roles.includes('director')
      const redone = await ctx.db.count(caseEventTable, {
        caseId: file.id,
        kind: 'redo',
      })
      if (redone > 0 && !isDirector) fail('case.redoNeedsDirector')
    }
    const satisfaction = input.isReached ? input.satisfaction : 'unreachable'
    await ctx.insert(followUpTable, {
      orgId: file.orgId,
      caseId: file.id,
      at: ctx.now,
      byId: ctx.actor.userId,
      byName: ctx.actor.name,
      method: input.method,
      isReached: input.isReached,
      solved: input.isReached ? input.solved : 'unknown',
      satisfaction,
      comment: input.comment,
    })
    await appendEvent(ctx, file, {
      kind: input.isReached ? 'followedUp' : 'contactAttempted',
      text: input.comment,
      data: { method: input.method, solved: input.solved, satisfaction },
    })
    if (input.isReached)
      await scoreOrders(ctx, orders, { solved: input.solved, satisfaction: input.satisfaction })
    if (input.next === 'close')
      await stepCase(
        ctx,
        file,
        'close',
        {
          endedAt: ctx.now,
          // The citizen's own answer stands before what staff heard; not reached is never satisfied.
          satisfaction:
            own?.isOwnAnswer || !input.isReached ? (own?.satisfaction ?? satisfaction) : satisfaction,
          dueAt: null,
          clockStartedAt: null,
        },
        { kind: 'closed' },
      )
    if (input.next === 'redo') {
      // Read again: the score was just written to them.
      const redo = await redoLead(ctx, file, await ordersOf(ctx.db, file.id), input.comment)
      await stepCase(ctx, file, 'redo', redo.patch, {
        kind: 'redo',
        text: input.comment,
        orderId: redo.orderId,
      })
    }
    return { ok: true }
  },
}
