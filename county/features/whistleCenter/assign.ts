/** The county charges departments with a matter a town reported up. Every row lies in the town's scope. */
import { triageDue } from '../../../shared/domain/caseClock.ts'
import { planDispatch } from '../../../shared/domain/dispatch.ts'
import { slaSubject } from '../../../shared/domain/slaTable.ts'
import { mayAssign, needsNamedLeader } from '../../../shared/domain/whistleCenter.ts'
import { fail } from '../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import { caseFileTable } from '../../../shared/node/db/entities/case.ts'
import { loadCase, ordersOf, viewerOf } from '../../../shared/node/matter/load.ts'
import { mustBeDepartments } from '../../../shared/node/matter/orderDepartments.ts'
import { issueOrder } from '../../../shared/node/matter/orderIssue.ts'
import { stepCase } from '../../../shared/node/matter/timeline.ts'
import { clockRules } from '../../../shared/node/rules/clockRules.ts'

export const assignHandlers: HandlersOf<'whistleCenter.assign'> = {
  'whistleCenter.assign': async (ctx, input) => {
    const file = await loadCase(ctx.db, input.caseId)
    const viewer = await viewerOf(ctx)
    // One that another officer assigned meanwhile is no longer reported up: the state table says so below.
    ctx.authorise(mayAssign(viewer, { ...file, status: 'escalated' }))
    ctx.expectRev(file, input.rev)
    if (file.status !== 'escalated') fail('case.illegalMove', { status: file.status })
    const leaderName = input.leaderName.trim()
    if (needsNamedLeader(file.level) && leaderName === '') fail('whistleCenter.leaderNeeded')
    const plan = planDispatch(input.lead, input.support, await ordersOf(ctx.db, file.id))
    if (!plan.ok) fail(plan.code, plan.params)
    const sentTo = plan.value.map(order => order.departmentId)
    await mustBeDepartments(ctx.db, file, ctx.actor.orgId, sentTo)
    const kind = input.rendezvous === null ? 'order' : 'whistle'
    const next = await stepCase(
      ctx,
      file,
      kind === 'whistle' ? 'whistle' : 'dispatch',
      {
        leadDepartmentId: input.lead.departmentId,
        endReason: null,
        clockStartedAt: ctx.now,
        dueAt: triageDue(ctx.now, slaSubject(file), await clockRules(ctx, file.orgId)),
      },
      {
        kind: 'countyAssigned',
        text: input.note,
        data: { orders: plan.value.length, leadDepartmentId: input.lead.departmentId, leaderName },
      },
    )
    const orderIds: string[] = []
    for (const planned of plan.value) {
      // The delivery of the lead at its seat moves the matter's clock: the copy here may be older than the row.
      const fresh = (await ctx.db.findOne(caseFileTable, { id: next.id })) ?? next
      const order = await issueOrder(ctx, fresh, {
        ...planned,
        kind,
        rendezvous: input.rendezvous,
        returnCount: 0,
      })
      orderIds.push(order.id)
    }
    return { orderIds }
  },
}
