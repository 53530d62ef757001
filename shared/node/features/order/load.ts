/** An order with its case and the asker, and the checks every step of a department begins with. */
import type { CaseFile } from '../../../domain/case.ts'
import type { Viewer } from '../../../domain/casePolicy.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { canHandleOrder, isDepartmentOf } from '../../../domain/orderPolicy.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { CallFailure, fail, notFound } from '../../bus/failure.ts'
import type { Db } from '../../db/db.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { departmentTable } from '../../db/entities/organization.ts'
import { inList, sql } from '../../db/sql.ts'
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
  return {
    order,
    file: await loadCase(ctx.db, order.caseId),
    viewer: await viewerOf(ctx),
  }
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

/** Refuses with `order.departmentUnknown` unless all these are active departments of the centre or the county. */
export async function mustBeActive(
  db: Db,
  file: CaseFile,
  actorOrgId: string,
  ids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(ids)]
  const rows = await db.rows(
    departmentTable,
    sql`select * from department where deleted_at is null and id ${inList(wanted)}`,
  )
  const isKnown = rows.filter(
    row => row.isActive && (row.orgId === file.orgId || row.orgId === actorOrgId || row.level === 'county'),
  )
  if (isKnown.length !== wanted.length) fail('order.departmentUnknown')
}
