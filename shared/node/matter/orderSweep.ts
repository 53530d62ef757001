/** Orders and supervision that came from elsewhere, or whose department was given a seat only now, reach its inbox too. */
import type { Bus } from '../bus/bus.ts'
import type { Services } from '../bus/services.ts'
import { systemActor } from '../bus/session.ts'
import { workOrderTable } from '../db/entities/order.ts'
import { supervisionTable } from '../db/entities/supervision.ts'
import type { UnitOfWork } from '../db/unitOfWork.ts'
import { deliverAtSeat, seatOf } from './orderDeliver.ts'
import { deliverSupervisions } from './supervisionDelivery.ts'

export interface SweepParts {
  uow: UnitOfWork
  bus: Bus
  services: Services
}

/**
 * Delivers every undelivered order and supervision of a centre whose department has a seat on this machine. It
 * looks at all of them, so that one whose delivery a crash cut off is not forgotten.
 */
export async function deliverWaiting({ uow, bus, services }: SweepParts, orgId: string): Promise<void> {
  const orders = await uow.read(db => db.find(workOrderTable, { status: 'issued', orgId, deletedAt: null }))
  const supervisions = await uow.read(db =>
    db.find(supervisionTable, { status: 'issued', orgId, deletedAt: null }),
  )
  const seats = new Map<string, 'county' | 'seat' | null>()
  const isSeated = async (departmentId: string): Promise<boolean> => {
    if (!seats.has(departmentId))
      seats.set(departmentId, await uow.read(db => seatOf({ db, services }, departmentId)))
    return (seats.get(departmentId) ?? null) !== null
  }
  for (const { id, departmentId } of orders) {
    if (!(await isSeated(departmentId))) continue
    await bus.internal('order.deliver', systemActor(orgId), ['order', 'case'], async ctx => {
      ctx.authorise(true)
      const fresh = await ctx.db.findOne(workOrderTable, { id })
      if (fresh !== null) await deliverAtSeat(ctx, fresh)
    })
  }
  for (const { id, departmentId } of supervisions) {
    if (!(await isSeated(departmentId))) continue
    await bus.internal('supervision.deliver', systemActor(orgId), ['order', 'case'], async ctx => {
      ctx.authorise(true)
      const fresh = await ctx.db.findOne(supervisionTable, { id })
      if (fresh !== null) await deliverSupervisions(ctx, [fresh])
    })
  }
}
