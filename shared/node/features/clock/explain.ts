/** The ledger behind a date somebody clicked, in any list. */
import { canReadOrder } from '../../../domain/orderPolicy.ts'
import { notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseEventTable } from '../../db/entities/case.ts'
import { agreementTable, mediationTable } from '../../db/entities/mediation.ts'
import { caseClocks, mediationClocks, orderClocks } from '../../matter/clockView.ts'
import { finishChanges } from '../../matter/finishChanges.ts'
import { caseFor, loadCase, ordersOf, viewerOf } from '../../matter/load.ts'
import { departmentNames, organizationNames } from '../../matter/names.ts'
import { clockRules } from '../../rules/clockRules.ts'

export const explainHandlers: HandlersOf<'clock.explain'> = {
  'clock.explain': async (ctx, input) => {
    const { db, now } = ctx
    if (input.orderId !== null) {
      const file = await loadCase(db, input.caseId)
      const order = (await ordersOf(db, file.id)).find(item => item.id === input.orderId) ?? notFound()
      ctx.authorise(canReadOrder(await viewerOf(ctx), order, file))
      const rules = await clockRules(ctx, file.orgId)
      const names = await departmentNames(db, [order.departmentId])
      const events = await db.find(caseEventTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
      return {
        clocks: orderClocks(
          order,
          names.get(order.departmentId) ?? '',
          events,
          now,
          rules,
          file,
          (await finishChanges(db, file.id))(order),
        ),
      }
    }
    const { file } = await caseFor(ctx, input.caseId, 'read')
    const rules = await clockRules(ctx, file.orgId)
    const orders = await ordersOf(db, file.id)
    const names = await departmentNames(
      db,
      orders.map(order => order.departmentId),
    )
    const centerName = (await organizationNames(db, [file.orgId])).get(file.orgId) ?? ''
    const events = await db.find(caseEventTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    const mediations = await db.find(mediationTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    const agreements = await db.find(agreementTable, { caseId: file.id, deletedAt: null })
    const changesOf = await finishChanges(db, file.id)
    return {
      clocks: [
        ...caseClocks(file, centerName, now, rules, events),
        ...orders.flatMap(order =>
          orderClocks(order, names.get(order.departmentId) ?? '', events, now, rules, file, changesOf(order)),
        ),
        ...mediations.flatMap(mediation =>
          mediationClocks(
            mediation,
            agreements.find(item => item.mediationId === mediation.id) ?? null,
            centerName,
            now,
            rules,
          ),
        ),
      ],
    }
  },
}
