/** The ruling itself: it names the unit, binds it, and hands the number on when it is another. */
import { triageDue } from '../../../domain/caseClock.ts'
import { liveOrders } from '../../../domain/dispatch.ts'
import { mayNoteRuling, mayRule } from '../../../domain/ruling.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import { CallFailure, fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { attachmentTable, caseFileTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { departmentTable } from '../../db/entities/organization.ts'
import { rulingTable } from '../../db/entities/ruling.ts'
import { ordersOf } from '../../matter/load.ts'
import { mustBeDepartments } from '../../matter/orderDepartments.ts'
import { issueOrder } from '../../matter/orderIssue.ts'
import { concernsCounty } from '../../matter/ruling.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { loadRuling, mustBeDuty } from './load.ts'

export const decideRulingHandlers: HandlersOf<'ruling.decide'> = {
  'ruling.decide': async (ctx, input) => {
    const { ruling, order, file, viewer } = await loadRuling(ctx, input.rulingId)
    ctx.authorise(true)
    const isCountyMatter = await concernsCounty(ctx, [ruling.departmentId, input.leadDepartmentId])
    const isOwn = input.via === 'own'
    if (isOwn ? !mayRule(viewer, file, isCountyMatter) : !mayNoteRuling(viewer, file))
      throw new CallFailure(
        isOwn && isCountyMatter && mayRule(viewer, file, false) ? 'ruling.countyDecides' : 'ruling.notYours',
        'permission',
      )
    ctx.expectRev(ruling, input.rev)
    if (ruling.status !== 'open') fail('ruling.illegalMove', { status: ruling.status, action: 'decide' })
    if (ruling.centerArgument === null) fail('ruling.centerSilent')
    const deciderName = isOwn ? ctx.actor.name : (input.deciderName?.trim() ?? '')
    if (deciderName === '') fail('ruling.deciderMissing')
    if (input.via === 'paper' && input.attachmentId === null) fail('order.proofMissing')
    if (input.attachmentId !== null) {
      const paper = await ctx.db.findOne(attachmentTable, { id: input.attachmentId, caseId: file.id })
      if (paper === null) fail('order.proofMissing')
      if (!paper.mime.startsWith('image/') && paper.mime !== 'application/pdf') fail('order.proofNotPicture')
    }
    await mustBeDuty(ctx, file.orgId, input.dutyNumber)
    const stays = input.leadDepartmentId === order.departmentId

    let newOrderId: string | null = null
    if (stays) {
      await ctx.move(workOrderTable, order, 'ruleStay', { rulingId: ruling.id })
    } else {
      const rest = liveOrders(await ordersOf(ctx.db, file.id)).filter(other => other.id !== order.id)
      if (rest.some(other => other.departmentId === input.leadDepartmentId)) fail('order.departmentTwice')
      await mustBeDepartments(ctx.db, file, ctx.actor.orgId, [input.leadDepartmentId])
      await ctx.move(workOrderTable, order, 'ruleAway')
      if (order.role === 'lead' && file.status !== 'suspended')
        await ctx.update(caseFileTable, file, {
          leadDepartmentId: input.leadDepartmentId,
          clockStartedAt: ctx.now,
          dueAt: triageDue(ctx.now, slaSubject(file), await clockRules(ctx, file.orgId)),
        })
      const next = await issueOrder(ctx, file, {
        departmentId: input.leadDepartmentId,
        demand: input.demand,
        dutyNumber: input.dutyNumber,
        role: order.role,
        kind: order.kind,
        rendezvous: order.rendezvous,
        whistleId: order.whistleId,
        redirectedFrom: order,
        returnCount: order.returnCount,
        rulingId: ruling.id,
      })
      newOrderId = next.id
    }
    await ctx.move(rulingTable, ruling, 'decide', {
      outcome: stays ? 'stay' : 'redirect',
      leadDepartmentId: input.leadDepartmentId,
      decisionText: input.text,
      dutyNumber: input.dutyNumber,
      decidedAt: ctx.now,
      decidedById: isOwn ? ctx.actor.userId : null,
      decidedByName: deciderName,
      decidedVia: input.via,
      notedByName: isOwn ? null : ctx.actor.name,
      attachmentId: input.attachmentId,
      newOrderId,
    })
    const lead = await ctx.db.findOne(departmentTable, { id: input.leadDepartmentId })
    await appendEvent(ctx, file, {
      kind: 'rulingGiven',
      text: input.text,
      orderId: newOrderId ?? order.id,
      data: {
        rulingId: ruling.id,
        number: ruling.number,
        leadName: lead?.name ?? '',
        deciderName,
        via: input.via,
        fromOrderId: order.id,
      },
    })
    return { newOrderId }
  },
}
