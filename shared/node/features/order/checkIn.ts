/** Arrival on site: time, person, place, and a photo or somebody else who saw it. */
import type { CaseFile } from '../../../domain/case.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { isDepartmentOf, mayConfirm } from '../../../domain/orderPolicy.ts'
import { borneOut, isClaim, type Proof, type ProofKind, proofOf } from '../../../domain/orderProof.ts'
import type { CommandContext } from '../../bus/context.ts'
import { CallFailure, fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { ordersOf } from '../../matter/load.ts'
import { appendEvent, followCase } from '../../matter/timeline.ts'
import { loadOrder, orderToHandle } from './load.ts'
import { mustBePast, mustBePicture } from './proofFile.ts'

/** The first arrival that is borne out stands; until then a better proof takes the place of a claim. */
function standsAlready(order: WorkOrder): boolean {
  return order.checkedInAt !== null && !isClaim(order.checkInProof)
}

/** Writes an arrival with its proof, whose note says what was found there. */
export async function recordCheckIn(
  ctx: CommandContext,
  { order, file, departmentId }: { order: WorkOrder; file: CaseFile; departmentId: string | null },
  place: string,
  proof: Proof,
): Promise<void> {
  const { at, byName } = proof
  const next = await ctx.move(workOrderTable, order, 'checkIn', {
    ...(standsAlready(order)
      ? {}
      : { checkedInAt: at, checkedInByName: byName, checkInPlace: place, checkInProof: proof }),
    // Whoever came had received the order: the signature stands or falls with the arrival.
    ...(order.signedAt === null ? { signedAt: at, signedByName: byName, signProof: proof } : {}),
  })
  if (order.role === 'lead') await followCase(ctx, file, 'checkIn')
  await appendEvent(ctx, file, {
    kind: 'checkedIn',
    text: proof.note,
    orderId: order.id,
    departmentId,
    fromStatus: order.status,
    toStatus: next.status,
    data: { place, byName, proof: proof.kind, attachmentId: proof.attachmentId, at },
  })
}

export const checkInHandlers: HandlersOf<'order.checkIn' | 'order.confirmCheckIn'> = {
  'order.checkIn': async (ctx, input) => {
    const onBehalf = input.entered === null ? null : input.personName
    const { order, file, departmentId } = await orderToHandle(ctx, { ...input, onBehalf })
    if (input.entered !== null) mustBePast(ctx, order, input.entered.at)
    if (input.photoId !== null) await mustBePicture(ctx, file, input.photoId)
    const isCenter = !isDepartmentOf(ctx.actor, order)
    // Only the centre enters a time that has passed: a department arrives when it says so.
    const at = isCenter ? (input.entered?.at ?? ctx.now) : ctx.now
    const isSeen = isCenter && input.entered?.isSeen === true
    const kind: ProofKind = input.photoId !== null ? 'photo' : isSeen ? 'confirmed' : 'claim'
    const proof = proofOf({
      kind,
      at,
      byName: input.personName,
      byId: ctx.actor.userId,
      notedAt: ctx.now,
      attachmentId: input.photoId,
      note: input.note,
      ...(isSeen ? { witnessId: ctx.actor.userId, witnessName: ctx.actor.name } : {}),
    })
    await recordCheckIn(ctx, { order, file, departmentId }, input.place, proof)
    return { ok: true }
  },

  'order.confirmCheckIn': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(true)
    ctx.expectRev(order, input.rev)
    const claim = order.checkInProof
    if (claim === null || !isClaim(claim)) fail('order.nothingToConfirm')
    const orders = await ordersOf(ctx.db, file.id)
    if (!mayConfirm(viewer, order, file, 'checkIn', orders))
      throw new CallFailure('order.notYours', 'permission')
    const own = orders.find(other => isDepartmentOf(ctx.actor, other))
    // A department speaks for itself; only the centre notes what the citizen saw.
    const citizenName = own === undefined ? input.citizenName?.trim() || null : null
    const proof = borneOut(claim, {
      kind: 'confirmed',
      notedAt: ctx.now,
      witnessId: ctx.actor.userId,
      witnessName: citizenName ?? ctx.actor.name,
      note: input.note,
    })
    await ctx.update(workOrderTable, order, {
      checkInProof: proof,
      ...(order.signProof !== null && isClaim(order.signProof) && order.signProof.at === claim.at
        ? { signProof: proof }
        : {}),
    })
    await appendEvent(ctx, file, {
      kind: 'checkInConfirmed',
      text: input.note,
      orderId: order.id,
      departmentId: own?.departmentId ?? null,
      data: { witnessName: citizenName ?? ctx.actor.name, isCitizen: citizenName !== null },
    })
    return { ok: true }
  },
}
