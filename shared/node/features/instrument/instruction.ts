/** Instructions of leaders: under the own account, or noted from paper with its picture. */

import type { CaseFile } from '../../../domain/case.ts'
import { canSeeCase, isNamed, type Viewer } from '../../../domain/casePolicy.ts'
import type { Instruction, InstructionTarget } from '../../../domain/instruction.ts'
import { isInstructed, isInstructingLeader } from '../../../domain/instrumentPolicy.ts'
import { canActOnBehalf } from '../../../domain/orderPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import { isAhead } from '../../../kit/time.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { CallFailure, fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { attachmentTable } from '../../db/entities/case.ts'
import { instructionTable } from '../../db/entities/instruction.ts'
import { userTable } from '../../db/entities/organization.ts'
import { mustNotBeAccused } from '../../matter/accused.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'
import { organizationNames } from '../../matter/names.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { reachableDepartment } from './load.ts'

/** The name an instruction is addressed to: a department, a person of the matter's centre, or that centre. */
async function targetName(
  ctx: CommandContext,
  file: CaseFile,
  to: { kind: InstructionTarget; id: string },
): Promise<string> {
  const { db } = ctx
  switch (to.kind) {
    case 'department':
      return (await reachableDepartment(ctx, file, to.id)) ?? fail('instruction.targetUnknown')
    case 'user': {
      const user = await db.findOne(userTable, { id: to.id, isActive: true, deletedAt: null })
      // A protected file is nobody's business who is not named in it, instructed or not.
      const mayKnow = file.restriction !== 'restricted' || file.allowedUserIds.includes(to.id)
      if (user === null || user.orgId !== file.orgId || !mayKnow) fail('instruction.targetUnknown')
      return user.name
    }
    case 'center':
      return (await organizationNames(db, [file.orgId])).get(file.orgId) ?? ''
  }
}

async function instructionSubject(ctx: QueryContext, id: string) {
  const row = (await ctx.db.findOne(instructionTable, { id, deletedAt: null })) ?? notFound()
  return { row, file: await loadCase(ctx.db, row.caseId), viewer: await viewerOf(ctx) }
}

/**
 * The leader, or another one, for leaders come and go; what was noted from paper also by somebody of the centre.
 * Never who must answer it.
 */
export function mayCloseInstruction(viewer: Viewer, row: Instruction, file: CaseFile): boolean {
  if (!canSeeCase(viewer, file) || isAddressee(viewer, row, file)) return false
  if (isInstructingLeader(viewer.actor)) return true
  return row.leaderId === null && hasAbility(viewer.actor, 'order.judge')
}

const isAddressee = (viewer: Viewer, row: Instruction, file: CaseFile) =>
  row.toKind !== 'center' && isInstructed(viewer, row, file)

export const instructionHandlers: HandlersOf<
  'instruction.give' | 'instruction.reply' | 'instruction.close' | 'instruction.cancel'
> = {
  'instruction.give': async (ctx, input) => {
    const file = await loadCase(ctx.db, input.caseId)
    const viewer = await viewerOf(ctx)
    const { paper } = input
    ctx.authorise(canSeeCase(viewer, file) && (paper === null || hasAbility(ctx.actor, 'case.edit')))
    if (paper === null && !isInstructingLeader(ctx.actor)) fail('instruction.leaderOnly')
    if (input.replyDueAt !== null && input.replyDueAt <= ctx.now) fail('instruction.dueInPast')
    if (paper !== null) {
      if (isAhead(paper.givenAt, ctx.now)) fail('order.timeInFuture')
      const picture = await ctx.db.findOne(attachmentTable, { id: paper.attachmentId, caseId: file.id })
      if (picture === null) fail('instruction.pictureMissing')
    }
    if (input.to.kind === 'department') await mustNotBeAccused(ctx.db, file, [input.to.id])
    const toName = await targetName(ctx, file, input.to)
    const row = await ctx.insert(instructionTable, {
      orgId: file.orgId,
      caseId: file.id,
      orderId: input.orderId,
      status: 'given',
      source: paper === null ? 'own' : 'paper',
      leaderId: paper === null ? ctx.actor.userId : null,
      leaderName: paper?.leaderName ?? ctx.actor.name,
      attachmentId: paper?.attachmentId ?? null,
      notedById: paper === null ? null : ctx.actor.userId,
      notedByName: paper === null ? null : ctx.actor.name,
      text: input.text,
      toKind: input.to.kind,
      toId: input.to.kind === 'center' ? '' : input.to.id,
      toName,
      givenAt: paper?.givenAt ?? ctx.now,
      replyDueAt: input.replyDueAt,
      replyText: null,
      repliedAt: null,
      repliedById: null,
      repliedByName: null,
      closedAt: null,
      closedByName: null,
      closeNote: null,
    })
    await appendEvent(ctx, file, {
      kind: 'instructed',
      text: input.text,
      orderId: input.orderId,
      toStatus: row.status,
      data: { instructionId: row.id, byName: row.leaderName, toName, replyDueAt: input.replyDueAt },
    })
    return { instructionId: row.id }
  },

  'instruction.reply': async (ctx, input) => {
    const { row, file, viewer } = await instructionSubject(ctx, input.instructionId)
    const name = input.onBehalf?.trim() || null
    const isOwn = isInstructed(viewer, row, file)
    if (!isOwn && !(name !== null && canActOnBehalf(viewer, file)))
      throw new CallFailure('instruction.notYours', 'permission')
    ctx.authorise(true)
    ctx.expectRev(row, input.rev)
    const repliedByName = isOwn ? ctx.actor.name : (name ?? ctx.actor.name)
    const next = await ctx.move(instructionTable, row, 'reply', {
      replyText: row.replyText === null ? input.text : `${row.replyText}\n${input.text}`,
      repliedAt: ctx.now,
      repliedById: ctx.actor.userId,
      repliedByName,
    })
    await appendEvent(ctx, file, {
      kind: 'instructionReplied',
      text: input.text,
      orderId: row.orderId,
      departmentId: isOwn && row.toKind === 'department' ? row.toId : null,
      fromStatus: row.status,
      toStatus: next.status,
      data: { instructionId: row.id, byName: repliedByName },
    })
    return { ok: true }
  },

  'instruction.close': async (ctx, input) => {
    const { row, file, viewer } = await instructionSubject(ctx, input.instructionId)
    ctx.authorise(isNamed(ctx.actor, file) && canSeeCase(viewer, file))
    if (!mayCloseInstruction(viewer, row, file)) fail('instruction.notGiver')
    ctx.expectRev(row, input.rev)
    if (!input.isDone && (input.replyDueAt === null || input.replyDueAt <= ctx.now))
      fail('instruction.dueInPast')
    const next = input.isDone
      ? await ctx.move(instructionTable, row, 'close', {
          closedAt: ctx.now,
          closedByName: ctx.actor.name,
          closeNote: input.note,
        })
      : await ctx.move(instructionTable, row, 'askAgain', {
          replyDueAt: input.replyDueAt,
          closeNote: input.note,
        })
    await appendEvent(ctx, file, {
      kind: input.isDone ? 'instructionClosed' : 'instructionAskedAgain',
      text: input.note,
      orderId: row.orderId,
      fromStatus: row.status,
      toStatus: next.status,
      data: { instructionId: row.id, replyDueAt: next.replyDueAt },
    })
    return { ok: true }
  },

  'instruction.cancel': async (ctx, input) => {
    const { row, file, viewer } = await instructionSubject(ctx, input.instructionId)
    ctx.authorise(isNamed(ctx.actor, file) && canSeeCase(viewer, file))
    if (!mayCloseInstruction(viewer, row, file)) fail('instruction.notGiver')
    ctx.expectRev(row, input.rev)
    const next = await ctx.move(instructionTable, row, 'cancel', {
      closedAt: ctx.now,
      closedByName: ctx.actor.name,
      closeNote: input.reason,
    })
    await appendEvent(ctx, file, {
      kind: 'instructionCancelled',
      text: input.reason,
      orderId: row.orderId,
      fromStatus: row.status,
      toStatus: next.status,
      data: { instructionId: row.id },
    })
    return { ok: true }
  },
}
