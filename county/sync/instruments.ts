/** After a push: dates that two sides moved without knowing of each other are counted again from all that was granted. */
import type { Bus } from '../../shared/node/bus/bus.ts'
import { systemActor } from '../../shared/node/bus/session.ts'
import { extensionTable } from '../../shared/node/db/entities/extension.ts'
import { suspensionTable } from '../../shared/node/db/entities/orderSuspension.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { recountFinish } from '../../shared/node/matter/recountFinish.ts'
import { writesIn } from './pushed.ts'

/** Orders whose finish a push wrote: it was counted by what its desk knew, which may not be all there is. */
function movedOrders(changes: readonly unknown[]): string[] {
  const ids = new Set<string>()
  for (const write of changes.flatMap(writesIn))
    if (write.table === 'work_order' && Object.hasOwn(Object(write.values), 'finishDueAt'))
      ids.add(String(write.id))
  return [...ids]
}

/** Runs as the program itself, for orders that hold a pause or an extension. */
export async function recountPushed(
  parts: { uow: UnitOfWork; bus: Bus },
  orgId: string,
  changes: readonly unknown[],
): Promise<void> {
  const { uow, bus } = parts
  const orderIds = movedOrders(changes)
  if (orderIds.length === 0) return
  const moved = await uow.read(async db => [
    ...(await db.find(extensionTable, { orderId: orderIds, orgId, status: ['granted', 'partlyGranted'] })),
    ...(await db.find(suspensionTable, { orderId: orderIds, orgId, status: ['active', 'resumed'] })),
  ])
  for (const orderId of new Set(moved.map(row => row.orderId)))
    await bus.internal('order.recountFinish', systemActor(orgId), ['order', 'case'], async ctx => {
      ctx.authorise(true)
      await recountFinish(ctx, orderId)
    })
}
