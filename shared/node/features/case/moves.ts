/** Steps of a case that need a reason and little else: standing still, ending, coming back, archiving. */

import { endOfWork } from '../../../domain/calendar.ts'
import type { CaseAction, CaseFile } from '../../../domain/case.ts'
import { reopenWindowDays } from '../../../domain/case.ts'
import { followUpDue, triageDue } from '../../../domain/caseClock.ts'
import type { CaseCan } from '../../../domain/casePolicy.ts'
import type { TimelineKind } from '../../../domain/caseRecord.ts'
import { liveLead, liveOrders } from '../../../domain/dispatch.ts'
import { finishDate } from '../../../domain/finishClock.ts'
import { nextState } from '../../../domain/machine.ts'
import { limitEnd } from '../../../domain/mediationLimit.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import { addDays, dayOf } from '../../../kit/time.ts'
import type { CommandContext, Patch } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseEventTable, voidedNumberTable } from '../../db/entities/case.ts'
import { mediationTable } from '../../db/entities/mediation.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { finishStart, suspensionsOf } from '../../matter/clockView.ts'
import { finishChanges } from '../../matter/finishChanges.ts'
import { mustBeDisposed } from '../../matter/flagGate.ts'
import { caseFor, openMediationOf, ordersOf } from '../../matter/load.ts'
import { cancelRulings } from '../../matter/ruling.ts'
import { appendEvent, stepCase } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'

interface MoveInput {
  caseId: string
  rev: number
  reason: string
}

/** A case that ends leaves nobody at work: its open orders are taken back and its mediation stops. */
async function stopWork(ctx: CommandContext, file: CaseFile, reason: string): Promise<void> {
  for (const order of liveOrders(await ordersOf(ctx.db, file.id))) {
    const next = await ctx.move(workOrderTable, order, 'recall')
    await cancelRulings(ctx, order, file, reason)
    await appendEvent(ctx, file, {
      kind: 'orderRecalled',
      text: reason,
      orderId: order.id,
      fromStatus: order.status,
      toStatus: next.status,
    })
  }
  const mediation = await openMediationOf(ctx.db, file.id)
  if (mediation !== null)
    await ctx.move(mediationTable, mediation, 'stop', {
      concludedAt: ctx.now,
      failureReason: reason,
    })
}

async function endCase(
  ctx: CommandContext,
  input: MoveInput,
  can: CaseCan,
  action: CaseAction,
  kind: TimelineKind,
): Promise<{ ok: true }> {
  const { file } = await caseFor(ctx, input.caseId, can)
  ctx.expectRev(file, input.rev)
  // An escalated matter is not over: the county has it, and the township closes its copy later.
  const isEnded = action !== 'escalate'
  await stepCase(
    ctx,
    file,
    action,
    {
      endedAt: isEnded ? ctx.now : null,
      endReason: input.reason,
      dueAt: null,
      clockStartedAt: null,
    },
    { kind, text: input.reason },
  )
  await stopWork(ctx, file, input.reason)
  return { ok: true }
}

/** After a pause the finish of every delivered order is counted again, the paused days left out. */
async function resumeOrders(ctx: CommandContext, file: CaseFile): Promise<Patch<CaseFile>> {
  const rules = await clockRules(ctx, file.orgId)
  const events = await ctx.db.find(caseEventTable, { caseId: file.id }, { orderBy: 'id' })
  const spans = suspensionsOf([...events, { kind: 'resumed', at: ctx.now, text: '' }])
  const orders = await ordersOf(ctx.db, file.id)
  const lead = liveLead(orders)
  let patch: Patch<CaseFile> = {
    clockStartedAt: ctx.now,
    dueAt: triageDue(ctx.now, slaSubject(file), rules),
  }
  const mediation = await openMediationOf(ctx.db, file.id)
  if (mediation !== null)
    patch = {
      clockStartedAt: mediation.openedAt,
      dueAt: limitEnd(mediation.dueOn, mediation.limitRule, rules.calendar),
    }
  const changesOf = await finishChanges(ctx.db, file.id)
  for (const order of liveOrders(orders)) {
    const from = finishStart(order, events)
    if (from === null) continue
    const finishDueAt = finishDate(order, from, rules, file, changesOf(order), spans)
    await ctx.update(workOrderTable, order, { finishDueAt })
    if (order.id === lead?.id) patch = { clockStartedAt: from, dueAt: finishDueAt }
  }
  return patch
}

export const moveHandlers: HandlersOf<
  | 'case.suspend'
  | 'case.askSuspend'
  | 'case.resume'
  | 'case.withdraw'
  | 'case.terminate'
  | 'case.escalate'
  | 'case.reopen'
  | 'case.archive'
  | 'case.settle'
> = {
  'case.suspend': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'suspend')
    ctx.expectRev(file, input.rev)
    if (input.reviewOn <= ctx.today) fail('case.reviewInPast')
    await stepCase(
      ctx,
      file,
      'suspend',
      {
        suspendedAt: ctx.now,
        suspendReason: input.reason,
        reviewOn: input.reviewOn,
        // The work stands still; looking at it again does not.
        clockStartedAt: ctx.now,
        dueAt: endOfWork(input.reviewOn, (await clockRules(ctx, file.orgId)).calendar),
      },
      {
        kind: 'suspended',
        text: input.reason,
        data: { reviewOn: input.reviewOn },
      },
    )
    return { ok: true }
  },

  'case.askSuspend': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'askSuspend')
    ctx.expectRev(file, input.rev)
    if (nextState('case_file', file.status, 'suspend') === null)
      fail('case.illegalMove', { status: file.status, action: 'suspend' })
    if (input.reviewOn <= ctx.today) fail('case.reviewInPast')
    await appendEvent(ctx, file, {
      kind: 'suspendAsked',
      text: input.reason,
      data: { reviewOn: input.reviewOn },
    })
    return { ok: true }
  },

  'case.resume': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'resume')
    ctx.expectRev(file, input.rev)
    const patch = await resumeOrders(ctx, file)
    await stepCase(
      ctx,
      file,
      'resume',
      { ...patch, suspendedAt: null, suspendReason: null, reviewOn: null },
      { kind: 'resumed', text: input.reason },
    )
    return { ok: true }
  },

  'case.withdraw': (ctx, input) => endCase(ctx, input, 'withdraw', 'withdraw', 'withdrawn'),
  'case.terminate': (ctx, input) => endCase(ctx, input, 'terminate', 'terminate', 'terminated'),
  'case.escalate': (ctx, input) => endCase(ctx, input, 'escalate', 'escalate', 'escalated'),

  'case.reopen': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'reopen')
    ctx.expectRev(file, input.rev)
    // A number that was given up stays given up.
    if (await ctx.db.findOne(voidedNumberTable, { number: file.number }))
      fail('case.illegalMove', { status: file.status })
    if (file.endedAt !== null && ctx.today > addDays(dayOf(file.endedAt), reopenWindowDays))
      fail('case.reopenTooLate')
    await stepCase(
      ctx,
      file,
      'reopen',
      {
        endedAt: null,
        endReason: null,
        completedAt: null,
        completionKind: null,
        handledById: null,
        verifiedById: null,
        satisfaction: null,
        leadDepartmentId: null,
        clockStartedAt: ctx.now,
        dueAt: triageDue(ctx.now, slaSubject(file), await clockRules(ctx, file.orgId)),
      },
      { kind: 'reopened', text: input.reason },
    )
    return { ok: true }
  },

  'case.archive': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'archive')
    ctx.expectRev(file, input.rev)
    await stepCase(
      ctx,
      file,
      'archive',
      { archiveNumber: input.archiveNumber, retention: input.retention },
      {
        kind: 'archived',
        text: input.archiveNumber,
        data: { retention: input.retention },
      },
    )
    return { ok: true }
  },

  'case.settle': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'settle')
    ctx.expectRev(file, input.rev)
    await mustBeDisposed(ctx, file)
    const hasOrders = liveOrders(await ordersOf(ctx.db, file.id)).length > 0
    if (hasOrders || (await openMediationOf(ctx.db, file.id)) !== null) fail('case.ordersOpen')
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
        text: input.resultText,
        data: { completionKind: input.completionKind },
      },
    )
    return { ok: true }
  },
}
