/** Who may add and read the files of a case. */
import type { CaseFile } from '../../../domain/case.ts'
import { canSeeCase, isNamed } from '../../../domain/casePolicy.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { isDepartmentOf } from '../../../domain/orderPolicy.ts'
import type { QueryContext } from '../../bus/context.ts'
import { notFound } from '../../bus/failure.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { isAgainst } from '../../matter/accused.ts'

export interface CaseAccess {
  file: CaseFile
  /** The department somebody acts for, when they see the case only through its order. */
  departmentId: string | null
  isAllowed: boolean
  /** Orders through which a department sees it; null for whoever sees the matter itself. */
  ownOrderIds: readonly string[] | null
}

/**
 * Whoever sees the case may; so may the liaison of a department that has an order of it.
 * With `orderId` the order must belong to the case, or `call.notFound`.
 */
export async function caseAccess(
  ctx: QueryContext,
  caseId: string,
  orderId: string | null,
): Promise<CaseAccess> {
  const { actor } = ctx
  const file = await ctx.db.findOne(caseFileTable, { id: caseId, deletedAt: null })
  if (!file) notFound()
  const orders = await relevantOrders(ctx, caseId, orderId)
  if (orderId !== null && orders.length === 0) notFound()
  if (canSeeCase({ actor, isCounty: ctx.services.host === 'county' }, file))
    return { file, departmentId: null, isAllowed: true, ownOrderIds: null }
  const own = orders.find(order => isDepartmentOf(actor, order))
  // The department a complaint is against sees nothing of it, not even an order it had before.
  if (own !== undefined && (await isAgainst(ctx.db, file, own.departmentId))) notFound()
  return {
    file,
    departmentId: own?.departmentId ?? null,
    isAllowed: own !== undefined && isNamed(actor, file),
    ownOrderIds: orders.filter(order => isDepartmentOf(actor, order)).map(order => order.id),
  }
}

async function relevantOrders(
  ctx: QueryContext,
  caseId: string,
  orderId: string | null,
): Promise<WorkOrder[]> {
  return ctx.db.find(workOrderTable, {
    caseId,
    deletedAt: null,
    ...(orderId === null ? {} : { id: orderId }),
  })
}
