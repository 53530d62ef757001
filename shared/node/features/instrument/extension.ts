/** Extensions: asking in time, deciding, taking back. */
import { extendedDue, extensionCap } from '../../../domain/caseClock.ts'
import {
  type AskFacts,
  type Extension,
  extensionState,
  grantAction,
  mayAskExtension,
} from '../../../domain/extension.ts'
import { slaCell, slaSubject } from '../../../domain/slaTable.ts'
import { dayOf } from '../../../kit/time.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { extensionTable } from '../../db/entities/extension.ts'
import { tellLapse } from '../../matter/lapses.ts'
import { recountFinish } from '../../matter/recountFinish.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { instrumentRulesOn } from '../../rules/instrumentRules.ts'
import { approvalOf, mustBeAsker, mustHandle, type OrderSubject, orderSubject } from './load.ts'

export function extensionsOf(ctx: QueryContext, orderId: string): Promise<Extension[]> {
  return ctx.db.find(extensionTable, { orderId, deletedAt: null }, { orderBy: 'id' })
}

/** What an ask rests on now. */
export async function askFacts(
  ctx: QueryContext,
  { order, file }: Pick<OrderSubject, 'order' | 'file'>,
  earlier: readonly Extension[],
): Promise<AskFacts> {
  const rules = await clockRules(ctx, file.orgId)
  const own = await instrumentRulesOn(ctx.db, file.orgId, ctx.today)
  const { deliveredAt, finishDueAt } = order
  const finish =
    deliveredAt === null
      ? null
      : slaCell(rules.sla, 'finish', slaSubject(file, order.urgency), dayOf(deliveredAt)).limit
  const latest =
    finishDueAt === null
      ? null
      : extendedDue(finishDueAt, own.extensionMostDays, rules, file, own.extensionMostDays)
  return { order, file, earlier, rules: own, finish, calendar: rules.calendar, now: ctx.now, latest }
}

/** Writes down that open asks of an order have lapsed, before a new one takes their place. */
async function lapseOld(
  ctx: CommandContext,
  subject: OrderSubject,
  rows: readonly Extension[],
): Promise<void> {
  const { order, file } = subject
  for (const row of rows) {
    if (row.status !== 'asked' || extensionState(row, order, file, ctx.now) !== 'lapsed') continue
    const next = await ctx.move(extensionTable, row, 'lapse')
    await tellLapse(ctx, file, {
      kind: 'extensionLapsed',
      id: row.id,
      orderId: order.id,
      until: null,
      fromStatus: row.status,
      toStatus: next.status,
    })
  }
}

async function extensionSubject(ctx: QueryContext, id: string) {
  const row = (await ctx.db.findOne(extensionTable, { id, deletedAt: null })) ?? notFound()
  return { row, subject: await orderSubject(ctx, row.orderId) }
}

export const extensionHandlers: HandlersOf<'extension.ask' | 'extension.decide' | 'extension.withdraw'> = {
  'extension.ask': async (ctx, input) => {
    const subject = await orderSubject(ctx, input.orderId)
    const { order, file } = subject
    const { personName, departmentId } = mustHandle(ctx, subject, input.onBehalf)
    ctx.expectRev(order, input.rev)
    const earlier = await extensionsOf(ctx, order.id)
    const facts = await askFacts(ctx, subject, earlier)
    const open = mayAskExtension(facts)
    if (!open.ok) fail(open.code, open.params)
    const most = facts.rules.extensionMostDays
    if (input.days > most) fail('extension.daysInvalid', { most })
    const isTold = input.toldHow !== 'notPossible'
    if (isTold && (input.toldOn === null || input.toldOn > ctx.today)) fail('extension.toldMissing')
    await lapseOld(ctx, subject, earlier)
    const row = await ctx.insert(extensionTable, {
      orgId: file.orgId,
      caseId: file.id,
      orderId: order.id,
      departmentId: order.departmentId,
      status: 'asked',
      round: order.redoCount,
      reason: input.reason,
      daysAsked: input.days,
      interimResult: input.interimResult,
      toldHow: input.toldHow,
      toldOn: isTold ? input.toldOn : null,
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
      daysGranted: null,
      capAt: null,
      dueAfter: null,
    })
    await appendEvent(ctx, file, {
      kind: 'extensionAsked',
      text: input.reason,
      orderId: order.id,
      departmentId,
      toStatus: row.status,
      data: { extensionId: row.id, days: input.days, byName: personName, dueBefore: open.value },
    })
    return { extensionId: row.id }
  },

  'extension.decide': async (ctx, input) => {
    const { row, subject } = await extensionSubject(ctx, input.extensionId)
    const { order, file } = subject
    const approval = await approvalOf(ctx, subject, row, input.approval)
    ctx.expectRev(row, input.rev)
    if (extensionState(row, order, file, ctx.now) === 'lapsed') fail('extension.lapsed')
    const decided = { ...approval, decidedAt: ctx.now, decisionNote: input.note }
    const told = {
      orderId: order.id,
      text: input.note,
      fromStatus: row.status,
      data: {
        extensionId: row.id,
        days: input.days,
        byName: approval.decidedByName,
        via: approval.decidedVia,
      },
    }
    if (input.days === 0) {
      if (input.note.trim() === '') fail('extension.denyReason')
      const denied = await ctx.move(extensionTable, row, 'deny', decided)
      await appendEvent(ctx, file, { ...told, kind: 'extensionDenied', toStatus: denied.status })
      return { dueAt: order.finishDueAt }
    }
    const action = grantAction(row.daysAsked, input.days)
    if (!action.ok) fail(action.code, action.params)
    const rules = await clockRules(ctx, file.orgId)
    const capAt = extensionCap(file, rules)
    const granted = await ctx.move(extensionTable, row, action.value, {
      ...decided,
      daysGranted: input.days,
      capAt,
    })
    const added = { at: ctx.now, days: input.days, capAt, byName: approval.decidedByName }
    const next = await recountFinish(ctx, order.id, added)
    const isCounted = file.status !== 'suspended'
    if (isCounted && next.finishDueAt === order.finishDueAt) fail('extension.noRoom')
    await ctx.update(extensionTable, granted, { dueAfter: isCounted ? next.finishDueAt : null })
    await appendEvent(ctx, file, {
      ...told,
      kind: 'extensionGranted',
      toStatus: granted.status,
      data: { ...told.data, dueBefore: order.finishDueAt, dueAfter: isCounted ? next.finishDueAt : null },
    })
    return { dueAt: next.finishDueAt }
  },

  'extension.withdraw': async (ctx, input) => {
    const { row, subject } = await extensionSubject(ctx, input.extensionId)
    const departmentId = mustBeAsker(ctx, row)
    ctx.expectRev(row, input.rev)
    const next = await ctx.move(extensionTable, row, 'withdraw')
    await appendEvent(ctx, subject.file, {
      kind: 'extensionWithdrawn',
      text: input.reason,
      orderId: row.orderId,
      departmentId,
      fromStatus: row.status,
      toStatus: next.status,
      data: { extensionId: row.id },
    })
    return { ok: true }
  },
}
