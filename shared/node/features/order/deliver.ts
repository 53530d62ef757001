/** Delivery: the moment from which every clock of an order counts, however the department came by it. */
import type { CaseFile } from '../../../domain/case.ts'
import { orderDues } from '../../../domain/caseClock.ts'
import { canSeeCase } from '../../../domain/casePolicy.ts'
import type { DeliveryMode, OrderAction, WorkOrder } from '../../../domain/order.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { Instant } from '../../../kit/time.ts'
import type { CommandContext, Patch } from '../../bus/context.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'

/** What an order carries once it was delivered at `at`. */
export async function deliveryPatch(
  ctx: CommandContext,
  order: WorkOrder,
  file: CaseFile,
  mode: DeliveryMode,
  at: Instant,
): Promise<Patch<WorkOrder>> {
  return {
    deliveredAt: at,
    deliveryMode: mode,
    ...orderDues(order, at, await clockRules(ctx, file.orgId), file),
  }
}

/** From the delivery of its lead the case is due when the lead is. Supporters and a paused case change nothing. */
export async function followLead(
  ctx: CommandContext,
  file: CaseFile,
  order: WorkOrder,
  from: Instant,
): Promise<CaseFile> {
  if (order.role !== 'lead' || file.status === 'suspended') return file
  return ctx.update(caseFileTable, file, {
    clockStartedAt: from,
    dueAt: order.finishDueAt,
  })
}

/** Takes a step that also proves delivery: signing, or arriving, before anybody recorded it. */
export async function stepDelivered(
  ctx: CommandContext,
  subject: { order: WorkOrder; file: CaseFile },
  action: OrderAction,
  patch: Patch<WorkOrder>,
): Promise<{ order: WorkOrder; file: CaseFile }> {
  const { order, file } = subject
  if (order.deliveredAt !== null)
    return {
      order: await ctx.move(workOrderTable, order, action, patch),
      file,
    }
  const next = await ctx.move(workOrderTable, order, action, {
    ...(await deliveryPatch(ctx, order, file, 'inPerson', ctx.now)),
    ...patch,
  })
  return { order: next, file: await followLead(ctx, file, next, ctx.now) }
}

/**
 * Records the delivery of an issued order at `at` and starts its clocks; an order already delivered is left
 * as it is, so that a second receipt counts for nothing. Sync calls it as the program itself when the
 * county confirms that it holds the order (`mode` 'county'); people call it for paper, phone and in person.
 */
export async function deliverIssuedOrder(
  ctx: CommandContext,
  order: WorkOrder,
  mode: DeliveryMode,
  at: Instant,
  receiverName = '',
): Promise<WorkOrder> {
  const file = await loadCase(ctx.db, order.caseId)
  const viewer = await viewerOf(ctx)
  ctx.authorise(hasAbility(ctx.actor, 'order.deliver') && canSeeCase(viewer, file))
  if (order.status !== 'issued' && mode === 'county') return order
  const next = await ctx.move(
    workOrderTable,
    order,
    'deliver',
    await deliveryPatch(ctx, order, file, mode, at),
  )
  await followLead(ctx, file, next, at)
  await appendEvent(ctx, file, {
    kind: 'delivered',
    text: receiverName,
    orderId: order.id,
    fromStatus: order.status,
    toStatus: next.status,
    data: { mode, deliveredAt: at },
  })
  return next
}
