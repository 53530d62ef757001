/** Opening and ending rulings: shared by returns, rulings, and the steps that take an order back. */
import type { CaseFile } from '../../domain/case.ts'
import type { WorkOrder } from '../../domain/order.ts'
import { type Ruling, rulingDue } from '../../domain/ruling.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { departmentTable } from '../db/entities/organization.ts'
import { rulingTable } from '../db/entities/ruling.ts'
import { clockRules } from '../rules/clockRules.ts'
import { appendEvent } from './timeline.ts'

export interface DepartmentSide {
  argument: string
  byName: string
  dutyNumber: string | null
}

/** Opens the ruling of an order that just moved to `inRuling`. The caller has authorised. */
export async function openRulingOf(
  ctx: CommandContext,
  order: WorkOrder,
  file: CaseFile,
  side: DepartmentSide,
  centerArgument: string | null,
): Promise<Ruling> {
  const earlier = await ctx.db.count(rulingTable, { orderId: order.id })
  const isArgued = centerArgument !== null
  const ruling = await ctx.insert(rulingTable, {
    orgId: file.orgId,
    caseId: file.id,
    orderId: order.id,
    // The order's number, its round, and R: two machines that open one for the same order mean the same ruling.
    number: `${order.number}-R${(order.round ?? 1) + earlier}`,
    status: 'open',
    departmentId: order.departmentId,
    openedAt: ctx.now,
    openedByName: ctx.actor.name,
    dueAt: rulingDue(ctx.now, order.urgency, (await clockRules(ctx, file.orgId)).calendar),
    departmentArgument: side.argument,
    departmentArgumentByName: side.byName,
    departmentArguedAt: ctx.now,
    departmentDutyNumber: side.dutyNumber,
    centerArgument,
    centerArgumentByName: isArgued ? ctx.actor.name : null,
    centerArguedAt: isArgued ? ctx.now : null,
    centerDutyNumber: isArgued ? order.dutyNumber : null,
    meetingId: null,
    outcome: null,
    leadDepartmentId: null,
    decisionText: null,
    dutyNumber: null,
    decidedAt: null,
    decidedById: null,
    decidedByName: null,
    decidedVia: null,
    notedByName: null,
    attachmentId: null,
    newOrderId: null,
    cancelReason: null,
  })
  await appendEvent(ctx, file, {
    kind: 'rulingOpened',
    text: centerArgument ?? side.argument,
    orderId: order.id,
    data: { rulingId: ruling.id, number: ruling.number },
  })
  return ruling
}

/** A ruling whose order nobody holds any more has nothing to decide. */
export async function cancelRulings(
  ctx: CommandContext,
  order: WorkOrder,
  file: CaseFile,
  reason: string,
): Promise<void> {
  const open = await ctx.db.find(rulingTable, { orderId: order.id, status: 'open', deletedAt: null })
  for (const ruling of open) {
    await ctx.move(rulingTable, ruling, 'cancel', { cancelReason: reason })
    await appendEvent(ctx, file, {
      kind: 'rulingCancelled',
      text: reason,
      orderId: order.id,
      data: { rulingId: ruling.id, number: ruling.number },
    })
  }
}

/** Whether any of these departments is the county's own: then the county rules. */
export async function concernsCounty(
  ctx: Pick<QueryContext, 'db'>,
  departmentIds: readonly string[],
): Promise<boolean> {
  const departments = await ctx.db.find(departmentTable, { id: [...new Set(departmentIds)] })
  return departments.some(department => department.level === 'county')
}
