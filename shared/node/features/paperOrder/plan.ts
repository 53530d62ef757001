import { returnUntil } from '../../../domain/caseClock.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { type OrderSlip, planSlip, type SlipStep } from '../../../domain/orderReply.ts'
import type { QueryContext } from '../../bus/context.ts'
import { clockRules } from '../../rules/clockRules.ts'

/** What a slip would do to an order, by the calendar and rules in force for it. */
export async function stepsOf(
  ctx: QueryContext,
  order: WorkOrder,
  slip: OrderSlip,
  fileCount = 1,
): Promise<SlipStep[]> {
  const rules = await clockRules(ctx, order.orgId)
  return planSlip(
    order,
    slip,
    ctx.now,
    deliveredAt => returnUntil({ ...order, deliveredAt }, rules),
    fileCount,
  )
}
