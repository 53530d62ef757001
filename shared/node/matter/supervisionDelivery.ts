/** Delivery of supervision: from here the time to answer counts, and nobody's click starts it. */
import type { CaseFile } from '../../domain/case.ts'
import { computeDue } from '../../domain/deadline.ts'
import type { DeliveryMode } from '../../domain/order.ts'
import type { Supervision } from '../../domain/supervision.ts'
import type { Instant } from '../../kit/time.ts'
import type { CommandContext } from '../bus/context.ts'
import { supervisionTable } from '../db/entities/supervision.ts'
import { clockRules } from '../rules/clockRules.ts'
import { loadCase } from './load.ts'
import { seatOf } from './orderDeliver.ts'
import { appendEvent } from './timeline.ts'

export interface SupervisionDelivery {
  mode: DeliveryMode
  at: Instant
  receiverName: string
  /** The signed slip, for delivery by hand. */
  attachmentId: string | null
}

/** Starts the time to answer at the moment the delivery is proven for. The caller has authorised. */
export async function supervisionDelivered(
  ctx: CommandContext,
  file: CaseFile,
  row: Supervision,
  delivery: SupervisionDelivery,
): Promise<Supervision> {
  const { calendar } = await clockRules(ctx, file.orgId)
  const { dueAt } = computeDue(delivery.at, { amount: row.replyDays, unit: 'workingDay' }, calendar)
  const next = await ctx.move(supervisionTable, row, 'deliver', {
    deliveredAt: delivery.at,
    deliveryMode: delivery.mode,
    receiverName: delivery.receiverName,
    replyDueAt: dueAt,
  })
  await appendEvent(ctx, file, {
    kind: 'supervisionDelivered',
    text: delivery.receiverName,
    orderId: row.orderId,
    fromStatus: row.status,
    toStatus: next.status,
    data: {
      supervisionId: row.id,
      mode: delivery.mode,
      replyDueAt: dueAt,
      attachmentId: delivery.attachmentId,
    },
  })
  return next
}

/** Delivers what lies in an inbox of this machine; the rest waits for sync or for its paper. */
export async function deliverSupervisions(ctx: CommandContext, rows: readonly Supervision[]): Promise<void> {
  for (const row of rows) {
    if (row.status !== 'issued') continue
    const mode = await seatOf(ctx, row.departmentId)
    if (mode === null) continue
    await supervisionDelivered(ctx, await loadCase(ctx.db, row.caseId), row, {
      mode,
      at: ctx.now,
      receiverName: '',
      attachmentId: null,
    })
  }
}
