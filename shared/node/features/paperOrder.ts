/** Printed orders: what stands on the sheet, which order a code belongs to, and what the signed slip says. */
import { canActOnBehalf } from '../../domain/orderPolicy.ts'
import { newParts, slipFault } from '../../domain/orderReply.ts'
import { fail } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { attachmentTable } from '../db/entities/case.ts'
import { loadOrder } from './order/load.ts'
import { applySlip } from './paperOrder/apply.ts'
import { findHandlers } from './paperOrder/find.ts'
import { stepsOf } from './paperOrder/plan.ts'
import { sheetHandlers } from './paperOrder/sheet.ts'

export const paperOrderHandlers: HandlersOf<
  'paperOrder.sheet' | 'paperOrder.find' | 'paperOrder.check' | 'paperOrder.enter'
> = {
  ...sheetHandlers,
  ...findHandlers,

  'paperOrder.check': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(canActOnBehalf(viewer, file))
    const steps = await stepsOf(ctx, order, input.slip)
    return { steps, fault: slipFault(steps) }
  },

  'paperOrder.enter': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(canActOnBehalf(viewer, file))
    ctx.expectRev(order, input.rev)
    const steps = await stepsOf(ctx, order, input.slip)
    const fault = slipFault(steps)
    if (fault !== null) fail(fault)
    const parts = newParts(steps)
    if (parts.length === 0) fail('paperOrder.enteredBefore')
    const scans = await ctx.db.find(attachmentTable, {
      id: input.attachmentIds,
      caseId: order.caseId,
      orderId: order.id,
      deletedAt: null,
    })
    if (scans.length !== new Set(input.attachmentIds).size) fail('paperOrder.scanMissing')
    await applySlip(ctx, order, input.slip, parts, {
      source: 'paper',
      fileId: null,
      attachmentIds: input.attachmentIds,
    })
    return { parts }
  },
}
