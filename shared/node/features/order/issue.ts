/** Writes one new order. Its clocks stay empty: they start when it is delivered. */
import type { CaseFile } from '../../../domain/case.ts'
import { nextOrderNumber, type PlannedOrder } from '../../../domain/dispatch.ts'
import type { OrderKind, WorkOrder } from '../../../domain/order.ts'
import type { CommandContext } from '../../bus/context.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { markOf } from '../../matter/counter.ts'
import { ordersOf } from '../../matter/load.ts'

export async function issueOrder(
  ctx: CommandContext,
  file: CaseFile,
  planned: PlannedOrder & {
    kind: OrderKind
    rendezvous: string | null
    returnCount: number
  },
): Promise<WorkOrder> {
  const numbers = (await ordersOf(ctx.db, file.id)).map(order => order.number)
  return ctx.insert(workOrderTable, {
    orgId: file.orgId,
    caseId: file.id,
    number: nextOrderNumber(file.number, markOf(ctx.services), numbers),
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
    deliveredAt: null,
    deliveryMode: null,
    signDueAt: null,
    signedAt: null,
    signedByName: null,
    checkInDueAt: null,
    checkedInAt: null,
    checkedInByName: null,
    checkInPlace: null,
    finishDueAt: null,
    completedAt: null,
    completedById: null,
    completedByName: null,
    completionKind: null,
    resultText: null,
    returnReason: null,
    returnBasis: null,
    returnRequestedAt: null,
    returnCount: planned.returnCount,
    verifiedById: null,
    verifiedByName: null,
    verifiedAt: null,
    verifyNote: null,
    redoCount: 0,
  })
}
