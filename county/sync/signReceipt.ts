/**
 * A signature given at a desk is its department's own word until the county holds it: the number of the county's
 * log is the proof. What a crash cut off between the push and its proof is made up for when the county starts.
 */
import type { WorkOrder } from '../../shared/domain/order.ts'
import { borneOut, isClaim } from '../../shared/domain/orderProof.ts'
import type { Bus } from '../../shared/node/bus/bus.ts'
import { systemActor } from '../../shared/node/bus/session.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { claimedOrders } from '../../shared/node/db/queries/openOrders.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { appendEvent } from '../../shared/node/matter/timeline.ts'
import { writesIn } from './pushed.ts'

/** The orders whose signature is claimed in these changes. */
export function claimedSignatures(changes: readonly unknown[]): string[] {
  const ids = changes.flatMap(writesIn).flatMap(({ table, id, values }) => {
    const isClaimed =
      table === 'work_order' && isObject((values as Record<string, unknown> | null)?.signProof)
    return isClaimed && typeof id === 'string' ? [id] : []
  })
  return [...new Set(ids)]
}

/** A signature given alone. One that came with an arrival stands or falls with that: somebody has to have seen it. */
function isReceivable(order: Pick<WorkOrder, 'signProof' | 'checkInProof'>): boolean {
  const { signProof, checkInProof } = order
  if (signProof === null || !isClaim(signProof)) return false
  return checkInProof === null || !isClaim(checkInProof) || checkInProof.at !== signProof.at
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

/** Bears out what arrived; an order that was refused, or borne out before, is left as it is. */
export async function proveSignatures(bus: Bus, orgId: string, orderIds: readonly string[]): Promise<void> {
  for (const id of orderIds)
    await bus.internal('order.confirmSign', systemActor(orgId), ['order', 'case'], async ctx => {
      ctx.authorise(true)
      const order = await ctx.db.findOne(workOrderTable, { id, orgId })
      if (order === null || order.signProof === null || !isReceivable(order)) return
      await ctx.update(workOrderTable, order, {
        signProof: borneOut(order.signProof, { kind: 'county', notedAt: ctx.now }),
      })
      await appendEvent(
        ctx,
        { id: order.caseId, orgId },
        { kind: 'signConfirmed', orderId: order.id, data: { proof: 'county' } },
      )
    })
}

/**
 * Bears out, at the start, what an earlier life of the county took in and did not come to. The desk may never send
 * it again: its own answer may have arrived, or it may be switched off for good.
 */
export async function proveLeftOver({ uow, bus }: { uow: UnitOfWork; bus: Bus }): Promise<void> {
  const left = (await uow.read(db => claimedOrders(db))).filter(isReceivable)
  for (const orgId of new Set(left.map(order => order.orgId)))
    await proveSignatures(
      bus,
      orgId,
      left.filter(order => order.orgId === orgId).map(order => order.id),
    )
}
