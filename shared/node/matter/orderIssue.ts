/** Writes one new order. Its clocks stay empty until it is delivered; at a seat of this machine it is at once. */
import type { CaseFile } from '../../domain/case.ts'
import { nextOrderNumber, type PlannedOrder } from '../../domain/dispatch.ts'
import { dutyOf } from '../../domain/duty.ts'
import { type OrderKind, roundOf, untouchedOrder, type WorkOrder } from '../../domain/order.ts'
import type { CommandContext } from '../bus/context.ts'
import { workOrderTable } from '../db/entities/order.ts'
import { departmentTable } from '../db/entities/organization.ts'
import { mustNotBeAccused } from './accused.ts'
import { markOf } from './counter.ts'
import { dutiesInForce } from './duties.ts'
import { mustKeepChannel } from './flagGate.ts'
import { ordersOf } from './load.ts'
import { deliverAtSeat } from './orderDeliver.ts'

export interface OrderToIssue extends PlannedOrder {
  kind: OrderKind
  rendezvous: string | null
  returnCount: number
  /** The approved whistle it is issued under. */
  whistleId?: string | null
  /** The order whose number this one takes over for the next unit. */
  redirectedFrom?: WorkOrder | null
  /** The ruling that names this unit: no return is heard from it. */
  rulingId?: string | null
}

/**
 * A new order of a case, delivered already where a liaison of its department is seated on this machine. The
 * matter's clock follows the lead then, so the caller's copy of the file may be older than the stored row.
 */
export async function issueOrder(
  ctx: CommandContext,
  file: CaseFile,
  planned: OrderToIssue,
): Promise<WorkOrder> {
  // Whatever way an order comes about (dispatch, redirect, ruling, whistle), these two hold.
  await mustNotBeAccused(ctx.db, file, [planned.departmentId])
  const department = await ctx.db.findOne(departmentTable, { id: planned.departmentId })
  await mustKeepChannel(ctx, file, [department?.code ?? ''])
  const from = planned.redirectedFrom ?? null
  const order = await ctx.insert(workOrderTable, {
    orgId: file.orgId,
    caseId: file.id,
    number: from?.number ?? (await numberFor(ctx, file)),
    kind: planned.kind,
    role: planned.role,
    departmentId: planned.departmentId,
    status: 'issued',
    urgency: file.urgency ?? 'U3',
    demand: planned.demand,
    rendezvous: planned.rendezvous,
    issuedAt: ctx.now,
    issuedById: ctx.actor.userId,
    issuedByName: ctx.actor.name,
    ...untouchedOrder,
    returnCount: planned.returnCount,
    whistleId: planned.whistleId ?? null,
    dutyNumber: planned.dutyNumber ?? (await usualDuty(ctx, file, planned.departmentId)),
    round: from === null ? 1 : roundOf(from) + 1,
    redirectedFromId: from?.id ?? null,
    rulingId: planned.rulingId ?? null,
  })
  return deliverAtSeat(ctx, order)
}

async function numberFor(ctx: CommandContext, file: CaseFile): Promise<string> {
  const numbers = (await ordersOf(ctx.db, file.id)).map(order => order.number)
  return nextOrderNumber(file.number, markOf(ctx.services), numbers)
}

/** The item of the catalogue by which a department takes such a matter; null when it names none. */
async function usualDuty(ctx: CommandContext, file: CaseFile, departmentId: string): Promise<string | null> {
  const department = await ctx.db.findOne(departmentTable, { id: departmentId })
  const { catalog } = await dutiesInForce(ctx, file.orgId)
  return dutyOf(catalog, department?.code ?? null, file.categoryCode)?.number ?? null
}
