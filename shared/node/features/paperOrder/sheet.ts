/** What the printed order carries beside the order: its code, the duty it rests on, and the dates of its clocks. */
import { orderDues, returnUntil } from '../../../domain/caseClock.ts'
import { dutyOf } from '../../../domain/duty.ts'
import { canReadOrder } from '../../../domain/orderPolicy.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { departmentTable } from '../../db/entities/organization.ts'
import { dutiesInForce } from '../../matter/duties.ts'
import { orderCheckCode, orderPaperQr } from '../../matter/orderCode.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { loadOrder } from '../order/load.ts'

export const sheetHandlers: HandlersOf<'paperOrder.sheet'> = {
  'paperOrder.sheet': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(canReadOrder(viewer, order, file))
    const { now, db } = ctx
    const rules = await clockRules(ctx, file.orgId)
    const { catalog } = await dutiesInForce(ctx, file.orgId)
    const department = await db.findOne(departmentTable, { id: order.departmentId })
    const cited =
      catalog.items.find(item => item.number === order.dutyNumber) ??
      dutyOf(catalog, department?.code ?? null, file.categoryCode)
    return {
      checkCode: orderCheckCode(order),
      qrText: orderPaperQr(order),
      duty:
        cited === null
          ? null
          : {
              number: cited.number,
              title: cited.title,
              task: cited.task,
              laws: cited.basis.map(basis => [basis.law, ...basis.articles].join(' ')),
            },
      returnUntil: returnUntil(order, rules),
      ifDelivered:
        order.deliveredAt === null
          ? {
              at: now,
              ...orderDues(order, now, rules, file),
              returnUntil: returnUntil({ ...order, deliveredAt: now }, rules),
            }
          : null,
    }
  },
}
