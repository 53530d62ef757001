/** A ruling with its order, its case and the asker. */
import type { CaseFile } from '../../../domain/case.ts'
import type { Viewer } from '../../../domain/casePolicy.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import type { Ruling } from '../../../domain/ruling.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { rulingTable } from '../../db/entities/ruling.ts'
import { dutiesInForce } from '../../matter/duties.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'

export interface RulingSubject {
  ruling: Ruling
  order: WorkOrder
  file: CaseFile
  viewer: Viewer
}

export async function loadRuling(ctx: QueryContext, rulingId: string): Promise<RulingSubject> {
  const ruling = await ctx.db.findOne(rulingTable, { id: rulingId, deletedAt: null })
  if (ruling === null) notFound()
  const order = await ctx.db.findOne(workOrderTable, { id: ruling.orderId })
  if (order === null) notFound()
  return { ruling, order, file: await loadCase(ctx.db, ruling.caseId), viewer: await viewerOf(ctx) }
}

/** Refuses with `order.dutyUnknown` {number} when the catalogue in force has no such item. */
export async function mustBeDuty(ctx: QueryContext, orgId: string, number: string | null): Promise<void> {
  if (number === null) return
  const { catalog } = await dutiesInForce(ctx, orgId)
  if (!catalog.items.some(item => item.number === number)) fail('order.dutyUnknown', { number })
}
