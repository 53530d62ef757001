/** Signature: the department names who handles the order and how to call them. */

import type { WorkOrder } from '../../../domain/order.ts'
import { isDepartmentOf, mayConfirm } from '../../../domain/orderPolicy.ts'
import { borneOut, isClaim, type Proof, proofOf } from '../../../domain/orderProof.ts'
import type { CommandContext } from '../../bus/context.ts'
import { CallFailure, fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { loadCase } from '../../matter/load.ts'
import { appendEvent, followCase } from '../../matter/timeline.ts'
import { loadOrder, orderToHandle } from './load.ts'
import { mustBePast, mustBePicture } from './proofFile.ts'

/** Writes a signature with its proof. An order sent back after a return was denied keeps its first one. */
export async function recordSignature(
  ctx: CommandContext,
  order: WorkOrder,
  handler: { name: string; phone: string },
  proof: Proof,
  departmentId: string | null,
): Promise<void> {
  const isFirst = order.signedAt === null
  const next = await ctx.move(workOrderTable, order, 'sign', {
    handlerName: handler.name,
    handlerPhone: handler.phone,
    ...(isFirst ? { signedAt: proof.at, signedByName: handler.name, signProof: proof } : {}),
  })
  const file = await loadCase(ctx.db, order.caseId)
  // The lead's signature begins the handling; supporters follow the lead.
  if (order.role === 'lead') await followCase(ctx, file, 'begin')
  await appendEvent(ctx, file, {
    kind: 'signed',
    text: handler.name,
    orderId: order.id,
    departmentId,
    fromStatus: order.status,
    toStatus: next.status,
    data: { phone: handler.phone, proof: proof.kind, attachmentId: proof.attachmentId, signedAt: proof.at },
  })
}

export const signHandlers: HandlersOf<'order.sign' | 'order.confirmSign'> = {
  'order.sign': async (ctx, input) => {
    const onBehalf = input.slip === null ? null : input.handler.name
    const { order, file, departmentId } = await orderToHandle(ctx, { ...input, onBehalf })
    const base = { byName: input.handler.name, byId: ctx.actor.userId, notedAt: ctx.now }
    if (input.slip !== null) {
      mustBePast(ctx, order, input.slip.at)
      await mustBePicture(ctx, file, input.slip.attachmentId)
    }
    const isCenter = !isDepartmentOf(ctx.actor, order)
    const proof = proofOf({
      ...base,
      at: input.slip?.at ?? ctx.now,
      // At the county the signature lies in its log at once; at a desk it is a claim until the county holds it.
      kind: input.slip !== null ? 'paper' : ctx.services.host === 'county' ? 'county' : 'claim',
      attachmentId: input.slip?.attachmentId ?? null,
      ...(isCenter ? { witnessId: ctx.actor.userId, witnessName: ctx.actor.name } : {}),
    })
    await recordSignature(ctx, order, input.handler, proof, departmentId)
    return { ok: true }
  },

  'order.confirmSign': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(true)
    ctx.expectRev(order, input.rev)
    if (!isClaim(order.signProof) || order.signProof === null) fail('order.nothingToConfirm')
    if (!mayConfirm(viewer, order, file, 'sign')) throw new CallFailure('order.notYours', 'permission')
    if (input.attachmentId !== null) await mustBePicture(ctx, file, input.attachmentId)
    await ctx.update(workOrderTable, order, {
      signProof: borneOut(order.signProof, {
        kind: input.attachmentId === null ? 'confirmed' : 'paper',
        notedAt: ctx.now,
        witnessId: ctx.actor.userId,
        witnessName: ctx.actor.name,
        attachmentId: input.attachmentId,
        note: input.note,
      }),
    })
    await appendEvent(ctx, file, {
      kind: 'signConfirmed',
      text: input.note,
      orderId: order.id,
      data: { attachmentId: input.attachmentId },
    })
    return { ok: true }
  },
}
