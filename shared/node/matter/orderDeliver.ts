/**
 * Delivery: the moment from which every clock of an order counts. It is proven by the county's log, by the inbox
 * of a liaison seated on this machine, or by a slip signed by hand; never by the department's own click.
 */
import type { CaseFile } from '../../domain/case.ts'
import { orderDues } from '../../domain/caseClock.ts'
import type { DeliveryMode, WorkOrder } from '../../domain/order.ts'
import type { Proof } from '../../domain/orderProof.ts'
import type { Instant } from '../../kit/time.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { credentialTable } from '../db/entities/local.ts'
import { workOrderTable } from '../db/entities/order.ts'
import { departmentTable, organizationTable, userTable } from '../db/entities/organization.ts'
import { clockRules } from '../rules/clockRules.ts'
import { loadCase } from './load.ts'
import { appendEvent } from './timeline.ts'

export interface Delivery {
  mode: DeliveryMode
  proof: Proof
}

/**
 * Starts the clocks of an issued order at the instant its delivery is proven for. The caller has authorised.
 * Refuses with `order.illegalMove` when it was delivered before.
 */
export async function recordDelivery(
  ctx: CommandContext,
  order: WorkOrder,
  { mode, proof }: Delivery,
): Promise<WorkOrder> {
  const file = await loadCase(ctx.db, order.caseId)
  const { at } = proof
  const next = await ctx.move(workOrderTable, order, 'deliver', {
    deliveredAt: at,
    deliveryMode: mode,
    deliveryProof: proof,
    ...orderDues(order, at, await clockRules(ctx, file.orgId), file),
  })
  await followLead(ctx, file, next, at)
  await appendEvent(ctx, file, {
    kind: 'delivered',
    text: proof.byName,
    orderId: order.id,
    fromStatus: order.status,
    toStatus: next.status,
    data: { mode, deliveredAt: at, attachmentId: proof.attachmentId },
  })
  return next
}

/** From the delivery of its lead the case is due when the lead is. Supporters and a paused case change nothing. */
async function followLead(
  ctx: CommandContext,
  file: CaseFile,
  order: WorkOrder,
  from: Instant,
): Promise<void> {
  if (order.role !== 'lead' || file.status === 'suspended') return
  await ctx.update(caseFileTable, file, {
    clockStartedAt: from,
    dueAt: order.finishDueAt,
  })
}

/** Whether orders of a department reach it on this machine by themselves, and by which way. */
export async function seatOf(
  ctx: Pick<QueryContext, 'db' | 'services'>,
  departmentId: string,
): Promise<'county' | 'seat' | null> {
  const { db, services } = ctx
  const users = await db.find(userTable, { isActive: true, deletedAt: null })
  const liaisons = users.filter(
    user => user.roles.includes('deptLiaison') && user.departmentIds.includes(departmentId),
  )
  if (services.host === 'county') {
    const department = await db.findOne(departmentTable, { id: departmentId })
    if (department?.level === 'county') return 'county'
    const county = await db.findOne(organizationTable, { kind: 'countyCenter' })
    return liaisons.some(user => user.orgId === county?.id) ? 'county' : null
  }
  if (liaisons.length === 0) return null
  // Accounts come by sync; only one with a secret on this machine can sit down at it.
  const seated = await db.count(credentialTable, { userId: liaisons.map(user => user.id) })
  return seated > 0 ? 'seat' : null
}

/**
 * Delivers an order that lies in an inbox of this machine. It is the program's own doing: whoever runs the
 * command only caused it. An order without a seat here, or one delivered before, is left as it is.
 */
export async function deliverAtSeat(ctx: CommandContext, order: WorkOrder): Promise<WorkOrder> {
  if (order.status !== 'issued') return order
  const mode = await seatOf(ctx, order.departmentId)
  if (mode === null) return order
  return recordDelivery(ctx, order, {
    mode,
    proof: {
      kind: mode,
      at: ctx.now,
      byName: '',
      byId: null,
      witnessName: null,
      witnessId: null,
      notedAt: ctx.now,
      attachmentId: null,
      note: '',
    },
  })
}
