/** An order with its case and the asker, and the checks every step of a department begins with. */
import type { CaseFile } from '../../../domain/case.ts'
import { canSeeCase, type Viewer } from '../../../domain/casePolicy.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { canHandleOrder, isDepartmentOf } from '../../../domain/orderPolicy.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { CallFailure, notFound } from '../../bus/failure.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { isAgainst } from '../../matter/accused.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'

export interface OrderSubject {
  order: WorkOrder
  file: CaseFile
  viewer: Viewer
}

export async function loadOrder(ctx: QueryContext, orderId: string): Promise<OrderSubject> {
  const order = await ctx.db.findOne(workOrderTable, {
    id: orderId,
    deletedAt: null,
  })
  if (order === null) notFound()
  const file = await loadCase(ctx.db, order.caseId)
  const viewer = await viewerOf(ctx)
  // To the department a complaint is against, an order it once had of it is no longer there.
  if (!canSeeCase(viewer, file) && (await isAgainst(ctx.db, file, order.departmentId))) notFound()
  return { order, file, viewer }
}

/** An order for a step of its department, authorised: its own liaison, or the centre with a name. */
export async function orderToHandle(
  ctx: CommandContext,
  input: { orderId: string; rev: number; onBehalf?: string | null },
): Promise<OrderSubject & { departmentId: string | null; personName: string }> {
  const subject = await loadOrder(ctx, input.orderId)
  const { order, file, viewer } = subject
  const onBehalf = input.onBehalf?.trim() || null
  if (!canHandleOrder(viewer, order, file, onBehalf)) throw new CallFailure('order.notYours', 'permission')
  ctx.authorise(true)
  ctx.expectRev(order, input.rev)
  const isLiaison = isDepartmentOf(ctx.actor, order)
  return {
    ...subject,
    departmentId: isLiaison ? order.departmentId : null,
    personName: onBehalf ?? ctx.actor.name,
  }
}
