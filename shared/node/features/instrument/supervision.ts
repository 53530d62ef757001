/** Urging and supervision: issuing, proving delivery, answering, judging. */

import { endedCaseStatuses } from '../../../domain/case.ts'
import { canSeeCase } from '../../../domain/casePolicy.ts'
import { nextOrderNumber } from '../../../domain/dispatch.ts'
import { maySupervise } from '../../../domain/instrumentPolicy.ts'
import { canActOnBehalf, canReadOrder, isDepartmentOf } from '../../../domain/orderPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import {
  checkGround,
  isOrderLate,
  isReplyOverdue,
  isSupervisionOpen,
  nextGrade,
  type Supervision,
  type SupervisionKind,
} from '../../../domain/supervision.ts'
import { isAhead } from '../../../kit/time.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { CallFailure, fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { attachmentTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { departmentTable, organizationTable } from '../../db/entities/organization.ts'
import { supervisionTable } from '../../db/entities/supervision.ts'
import { isAgainst, mustNotBeAccused } from '../../matter/accused.ts'
import { markOf } from '../../matter/counter.ts'
import { titleForDepartment } from '../../matter/departmentWords.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'
import { organizationNames } from '../../matter/names.ts'
import { deliverSupervisions, supervisionDelivered } from '../../matter/supervisionDelivery.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { instrumentRulesOn } from '../../rules/instrumentRules.ts'
import { supervisionView } from './view.ts'

interface NewSupervision {
  caseId: string
  orderId: string | null
  departmentId: string
  kind: SupervisionKind
  text: string
  replyDays: number | null
  cardReason: string
  previousId: string | null
}

async function issue(ctx: CommandContext, input: NewSupervision): Promise<Supervision> {
  const file = await loadCase(ctx.db, input.caseId)
  await mustNotBeAccused(ctx.db, file, [input.departmentId])
  const earlier = await ctx.db.find(supervisionTable, { caseId: file.id })
  const rules = await instrumentRulesOn(ctx.db, file.orgId, ctx.today)
  const numbers = earlier.map(row => row.number)
  const row = await ctx.insert(supervisionTable, {
    orgId: file.orgId,
    caseId: file.id,
    orderId: input.orderId,
    departmentId: input.departmentId,
    number: nextOrderNumber(`${file.number}-D`, markOf(ctx.services), numbers),
    kind: input.kind,
    status: 'issued',
    text: input.text,
    cardReason: input.cardReason,
    replyDays: input.replyDays ?? rules.replyDays[input.kind],
    previousId: input.previousId,
    issuedAt: ctx.now,
    issuedById: ctx.actor.userId,
    issuedByName: ctx.actor.name,
    issuedByOrg: (await organizationNames(ctx.db, [ctx.actor.orgId])).get(ctx.actor.orgId) ?? '',
    deliveredAt: null,
    deliveryMode: null,
    receiverName: null,
    replyDueAt: null,
    replyText: null,
    repliedAt: null,
    repliedById: null,
    repliedByName: null,
    judgedAt: null,
    judgedById: null,
    judgedByName: null,
    judgeNote: null,
  })
  await appendEvent(ctx, file, {
    kind: 'supervised',
    text: input.text,
    orderId: input.orderId,
    toStatus: row.status,
    data: { supervisionId: row.id, grade: row.kind, number: row.number },
  })
  // Whoever sits at this very machine has it before his eyes from now on.
  await deliverSupervisions(ctx, [row])
  return row
}

async function supervisionSubject(ctx: QueryContext, id: string) {
  const row = (await ctx.db.findOne(supervisionTable, { id, deletedAt: null })) ?? notFound()
  const file = await loadCase(ctx.db, row.caseId)
  const viewer = await viewerOf(ctx)
  if (!canSeeCase(viewer, file) && (await isAgainst(ctx.db, file, row.departmentId))) notFound()
  return { row, file, viewer }
}

export const supervisionHandlers: HandlersOf<
  | 'supervision.issue'
  | 'supervision.deliver'
  | 'supervision.reply'
  | 'supervision.judge'
  | 'supervision.cancel'
  | 'supervision.get'
> = {
  'supervision.issue': async (ctx, input) => {
    const file = await loadCase(ctx.db, input.caseId)
    const order =
      input.orderId === null
        ? null
        : ((await ctx.db.findOne(workOrderTable, { id: input.orderId, caseId: file.id })) ?? notFound())
    const departmentId = order?.departmentId ?? input.departmentId ?? file.leadDepartmentId
    if (departmentId === null) {
      ctx.authorise(true)
      fail('supervision.noDepartment')
    }
    ctx.authorise(maySupervise(await viewerOf(ctx), file, departmentId))
    if ((await ctx.db.findOne(departmentTable, { id: departmentId, deletedAt: null })) === null)
      fail('supervision.noDepartment')
    if (endedCaseStatuses.includes(file.status)) fail('supervision.caseEnded')
    await mustNotBeAccused(ctx.db, file, [departmentId])
    const earlier = await ctx.db.find(supervisionTable, { caseId: file.id, departmentId, deletedAt: null })
    const ground = checkGround(input.kind, earlier, isOrderLate(order, ctx.now), input.cardReason, ctx.now)
    if (!ground.ok) fail(ground.code, ground.params)
    // One open step at a time: the next one is raised from it, so that each step has its end.
    const standing = earlier.find(row => row.orderId === input.orderId && isSupervisionOpen(row))
    if (standing !== undefined) fail('supervision.pending', { number: standing.number })
    const row = await issue(ctx, {
      ...input,
      departmentId,
      cardReason: ground.value === 'reason' ? input.cardReason : '',
      previousId: null,
    })
    return { supervisionId: row.id }
  },

  'supervision.deliver': async (ctx, input) => {
    const { row, file, viewer } = await supervisionSubject(ctx, input.supervisionId)
    ctx.authorise(hasAbility(ctx.actor, 'order.deliver') && canSeeCase(viewer, file))
    ctx.expectRev(row, input.rev)
    if (isAhead(input.at, ctx.now)) fail('order.timeInFuture')
    if (input.at < row.issuedAt) fail('supervision.beforeIssue')
    const slip = await ctx.db.findOne(attachmentTable, { id: input.attachmentId, caseId: file.id })
    if (slip === null) fail('supervision.slipMissing')
    await supervisionDelivered(ctx, file, row, {
      mode: 'paper',
      at: input.at,
      receiverName: input.receiverName,
      attachmentId: slip.id,
    })
    return { ok: true }
  },

  'supervision.reply': async (ctx, input) => {
    const { row, file, viewer } = await supervisionSubject(ctx, input.supervisionId)
    const isOwn = isDepartmentOf(ctx.actor, row)
    const name = input.onBehalf?.trim() || null
    if (!isOwn && !(name !== null && canActOnBehalf(viewer, file)))
      throw new CallFailure('order.notYours', 'permission')
    ctx.authorise(true)
    ctx.expectRev(row, input.rev)
    const repliedByName = isOwn ? ctx.actor.name : (name ?? ctx.actor.name)
    const next = await ctx.move(supervisionTable, row, 'reply', {
      replyText: row.replyText === null ? input.text : `${row.replyText}\n${input.text}`,
      repliedAt: row.repliedAt ?? ctx.now,
      repliedById: ctx.actor.userId,
      repliedByName,
    })
    await appendEvent(ctx, file, {
      kind: 'supervisionReplied',
      text: input.text,
      orderId: row.orderId,
      departmentId: isOwn ? row.departmentId : null,
      fromStatus: row.status,
      toStatus: next.status,
      data: { supervisionId: row.id, byName: repliedByName },
    })
    return { ok: true }
  },

  'supervision.judge': async (ctx, input) => {
    const { row, file, viewer } = await supervisionSubject(ctx, input.supervisionId)
    ctx.authorise(maySupervise(viewer, file, row.departmentId))
    ctx.expectRev(row, input.rev)
    const judged = {
      judgedAt: ctx.now,
      judgedById: ctx.actor.userId,
      judgedByName: ctx.actor.name,
      judgeNote: input.note,
    }
    if (input.isSettled) {
      const next = await ctx.move(supervisionTable, row, 'settle', judged)
      await appendEvent(ctx, file, {
        kind: 'supervisionSettled',
        text: input.note,
        orderId: row.orderId,
        fromStatus: row.status,
        toStatus: next.status,
        data: { supervisionId: row.id },
      })
      return { nextId: null }
    }
    // A step that is still in time for its answer has not failed yet.
    if (row.status !== 'replied' && !isReplyOverdue(row, ctx.now)) fail('supervision.notDueYet')
    if (input.nextText.trim() === '') fail('supervision.nextTextMissing')
    const raised = await ctx.move(supervisionTable, row, 'raise', judged)
    await appendEvent(ctx, file, {
      kind: 'supervisionRaised',
      text: input.note,
      orderId: row.orderId,
      fromStatus: row.status,
      toStatus: raised.status,
      data: { supervisionId: row.id, grade: nextGrade(row.kind) },
    })
    const next = await issue(ctx, {
      caseId: row.caseId,
      orderId: row.orderId,
      departmentId: row.departmentId,
      kind: nextGrade(row.kind),
      text: input.nextText,
      replyDays: null,
      cardReason: '',
      previousId: row.id,
    })
    return { nextId: next.id }
  },

  'supervision.cancel': async (ctx, input) => {
    const { row, file, viewer } = await supervisionSubject(ctx, input.supervisionId)
    ctx.authorise(maySupervise(viewer, file, row.departmentId))
    ctx.expectRev(row, input.rev)
    const next = await ctx.move(supervisionTable, row, 'cancel', {
      judgedAt: ctx.now,
      judgedById: ctx.actor.userId,
      judgedByName: ctx.actor.name,
      judgeNote: input.reason,
    })
    await appendEvent(ctx, file, {
      kind: 'supervisionCancelled',
      text: input.reason,
      orderId: row.orderId,
      fromStatus: row.status,
      toStatus: next.status,
      data: { supervisionId: row.id },
    })
    return { ok: true }
  },

  'supervision.get': async (ctx, input) => {
    const { row, file, viewer } = await supervisionSubject(ctx, input.supervisionId)
    ctx.authorise(canReadOrder(viewer, row, file))
    const { db } = ctx
    const order = row.orderId === null ? null : await db.findOne(workOrderTable, { id: row.orderId })
    const previous =
      row.previousId === null ? null : await db.findOne(supervisionTable, { id: row.previousId })
    const organization = await db.findOne(organizationTable, { id: file.orgId })
    const department = await db.findOne(departmentTable, { id: row.departmentId })
    return {
      supervision: supervisionView(ctx, row, file, viewer, department?.name ?? ''),
      caseNumber: file.number,
      caseTitle: canSeeCase(viewer, file)
        ? file.title
        : await titleForDepartment(db, file, order?.demand ?? row.text),
      orderNumber: order?.number ?? null,
      orderDemand: order?.demand ?? null,
      finishDueAt: order?.finishDueAt ?? null,
      orgName: organization?.name ?? '',
      orgPhone: organization?.phone ?? null,
      previous:
        previous === null
          ? null
          : { number: previous.number, kind: previous.kind, issuedAt: previous.issuedAt },
    }
  },
}
