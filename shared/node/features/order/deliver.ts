/** Bringing an order to a department that has no seat: told by word, delivered by the slip it signed. */
import { canSeeCase } from '../../../domain/casePolicy.ts'
import { proofOf } from '../../../domain/orderProof.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { recordDelivery } from '../../matter/orderDeliver.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { loadOrder, type OrderSubject } from './load.ts'
import { mustBePast, mustBePicture } from './proofFile.ts'
import { recordSignature } from './sign.ts'

async function orderToBring(
  ctx: CommandContext,
  input: { orderId: string; rev: number },
): Promise<OrderSubject> {
  const subject = await loadOrder(ctx, input.orderId)
  ctx.authorise(hasAbility(ctx.actor, 'order.deliver') && canSeeCase(subject.viewer, subject.file))
  ctx.expectRev(subject.order, input.rev)
  return subject
}

export const deliverHandlers: HandlersOf<'order.tell' | 'order.deliver'> = {
  'order.tell': async (ctx, input) => {
    const { order, file } = await orderToBring(ctx, input)
    if (order.status !== 'issued') fail('order.illegalMove', { status: order.status, action: 'tell' })
    mustBePast(ctx, order, input.at)
    await appendEvent(ctx, file, {
      kind: 'told',
      text: input.note,
      orderId: order.id,
      data: { mode: input.mode, receiverName: input.receiverName, toldAt: input.at },
    })
    return { ok: true }
  },

  'order.deliver': async (ctx, input) => {
    const { order, file } = await orderToBring(ctx, input)
    mustBePast(ctx, order, input.at)
    await mustBePicture(ctx, file, input.attachmentId)
    const proof = proofOf({
      kind: 'paper',
      at: input.at,
      byName: input.receiverName,
      witnessName: ctx.actor.name,
      witnessId: ctx.actor.userId,
      notedAt: ctx.now,
      attachmentId: input.attachmentId,
    })
    const delivered = await recordDelivery(ctx, order, { mode: 'paper', proof })
    if (input.handler !== null)
      await recordSignature(ctx, delivered, input.handler, { ...proof, byName: input.handler.name }, null)
    return { ok: true }
  },
}
