/** Sending a matter out: the same for plain orders and for a whistle that was approved. */

import type { CaseFile } from '../../../domain/case.ts'
import { triageDue } from '../../../domain/caseClock.ts'
import { type Asked, planDispatch } from '../../../domain/dispatch.ts'
import type { OrderKind } from '../../../domain/order.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import { departmentTable } from '../../db/entities/organization.ts'
import { mustKeepChannel } from '../../matter/flagGate.ts'
import { ordersOf } from '../../matter/load.ts'
import { mustBeDepartments } from '../../matter/orderDepartments.ts'
import { issueOrder } from '../../matter/orderIssue.ts'
import { stepCase } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'

/**
 * Steps the case and issues one order to each department. The caller has authorised. Refusals: those of
 * `planDispatch`, `order.departmentUnknown`, `order.channelOnly`, `case.flagOpen`, `case.illegalMove`.
 */
export async function sendOut(
  ctx: CommandContext,
  file: CaseFile,
  out: {
    kind: OrderKind
    lead: Asked
    support: readonly Asked[]
    rendezvous: string | null
    note: string
    whistleId: string | null
  },
): Promise<string[]> {
  // A matter reported up is assigned by the county, or first comes back into the town's hands.
  if (file.status === 'escalated') fail('order.liesWithCounty')
  const plan = planDispatch(out.lead, out.support, await ordersOf(ctx.db, file.id))
  if (!plan.ok) fail(plan.code, plan.params)
  const sentTo = [out.lead.departmentId, ...out.support.map(item => item.departmentId)]
  await mustBeDepartments(ctx.db, file, ctx.actor.orgId, sentTo)
  const departments = await ctx.db.find(departmentTable, { id: sentTo })
  await mustKeepChannel(
    ctx,
    file,
    departments.map(department => department.code),
  )
  const rules = await clockRules(ctx, file.orgId)
  const isNewLead = plan.value.some(item => item.role === 'lead')
  const next = await stepCase(
    ctx,
    file,
    out.kind === 'whistle' ? 'whistle' : 'dispatch',
    {
      leadDepartmentId: out.lead.departmentId,
      // Until the order is delivered the matter still lies with the centre.
      ...(isNewLead ? { clockStartedAt: ctx.now, dueAt: triageDue(ctx.now, slaSubject(file), rules) } : {}),
    },
    {
      kind: out.kind === 'whistle' ? 'whistled' : 'dispatched',
      text: out.note,
      data: {
        orders: plan.value.length,
        leadDepartmentId: out.lead.departmentId,
        ...(out.whistleId === null ? {} : { whistleId: out.whistleId }),
      },
    },
  )
  const orderIds: string[] = []
  for (const planned of plan.value) {
    const order = await issueOrder(ctx, next, {
      ...planned,
      kind: out.kind,
      rendezvous: out.rendezvous,
      returnCount: 0,
      whistleId: out.whistleId,
    })
    orderIds.push(order.id)
  }
  return orderIds
}
