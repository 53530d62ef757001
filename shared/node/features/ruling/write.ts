/** Putting a return to a ruling, and the arguments of both sides. */
import { canSeeCase } from '../../../domain/casePolicy.ts'
import { isDepartmentOf, mayJudgeReturn } from '../../../domain/orderPolicy.ts'
import { checkCitation } from '../../../domain/orderReturn.ts'
import { hasAbility } from '../../../domain/role.ts'
import { CallFailure, fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { departmentTable } from '../../db/entities/organization.ts'
import { rulingTable } from '../../db/entities/ruling.ts'
import { dutiesInForce } from '../../matter/duties.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'
import { openRulingOf } from '../../matter/ruling.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { loadRuling, mustBeDuty } from './load.ts'

export const writeRulingHandlers: HandlersOf<'ruling.open' | 'ruling.argue'> = {
  'ruling.open': async (ctx, input) => {
    const order = await ctx.db.findOne(workOrderTable, { id: input.orderId, deletedAt: null })
    if (order === null) notFound()
    const file = await loadCase(ctx.db, order.caseId)
    ctx.authorise(hasAbility(ctx.actor, 'order.judge') && canSeeCase(await viewerOf(ctx), file))
    ctx.expectRev(order, input.rev)
    if (order.rulingId !== null) fail('order.returnsLocked')
    // Only a dispute is ruled on: without a return there is nothing to decide.
    if (order.status !== 'returnPending' || !mayJudgeReturn(ctx.actor, order.returnCount))
      fail('order.illegalMove', { status: order.status, action: 'requestRuling' })
    const next = await ctx.move(workOrderTable, order, 'requestRuling')
    const side = {
      argument: order.returnBasis ?? '',
      byName: order.handlerName ?? order.signedByName ?? '',
      dutyNumber: order.returnDutyNumber,
    }
    const ruling = await openRulingOf(ctx, next, file, side, input.argument)
    return { rulingId: ruling.id }
  },

  'ruling.argue': async (ctx, input) => {
    const { ruling, order, file, viewer } = await loadRuling(ctx, input.rulingId)
    ctx.authorise(true)
    ctx.expectRev(ruling, input.rev)
    const isDepartment = isDepartmentOf(ctx.actor, order)
    const isCenter = hasAbility(ctx.actor, 'order.judge') && canSeeCase(viewer, file)
    // The centre writes down what a department without a seat told it, but no department speaks for the centre.
    const isOwnSide = input.side === 'center' ? isCenter : isDepartment || isCenter
    if (!isOwnSide) throw new CallFailure('ruling.notYourSide', 'permission')
    await mustBeDuty(ctx, file.orgId, input.dutyNumber)
    if (input.side === 'department' && input.dutyNumber !== null) {
      const department = await ctx.db.findOne(departmentTable, { id: order.departmentId })
      const { catalog } = await dutiesInForce(ctx, file.orgId)
      const cited = checkCitation(catalog, department?.code ?? '', input.dutyNumber)
      if (!cited.ok) fail(cited.code, cited.params)
    }
    await ctx.move(
      rulingTable,
      ruling,
      'argue',
      input.side === 'center'
        ? {
            centerArgument: input.text,
            centerArgumentByName: ctx.actor.name,
            centerArguedAt: ctx.now,
            centerDutyNumber: input.dutyNumber,
          }
        : {
            departmentArgument: input.text,
            departmentArgumentByName: ctx.actor.name,
            departmentArguedAt: ctx.now,
            departmentDutyNumber: input.dutyNumber,
          },
    )
    await appendEvent(ctx, file, {
      kind: 'rulingArgued',
      text: input.text,
      orderId: order.id,
      departmentId: isDepartment ? order.departmentId : null,
      data: { rulingId: ruling.id, side: input.side, dutyNumber: input.dutyNumber },
    })
    return { ok: true }
  },
}
