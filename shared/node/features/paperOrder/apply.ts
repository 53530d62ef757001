/**
 * Enters what a slip or a reply file says, through the very steps a department's liaison takes, in one command:
 * the person named on the paper took them, at the times written there, and the paper or the file is the proof.
 */
import type { WorkOrder } from '../../../domain/order.ts'
import { type Proof, proofOf } from '../../../domain/orderProof.ts'
import type { OrderSlip, SlipPart } from '../../../domain/orderReply.ts'
import type { Instant } from '../../../kit/time.ts'
import type { CommandContext } from '../../bus/context.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { orderReplyTable } from '../../db/entities/orderReply.ts'
import { loadCase } from '../../matter/load.ts'
import { recordDelivery } from '../../matter/orderDeliver.ts'
import { recordReturn } from '../../matter/orderReturn.ts'
import { recordCheckIn } from '../order/checkIn.ts'
import { recordFinish } from '../order/finish.ts'
import { recordSignature } from '../order/sign.ts'

export interface Entered {
  source: 'paper' | 'file'
  fileId: string | null
  attachmentIds: string[]
}

async function fresh(ctx: CommandContext, orderId: string): Promise<WorkOrder> {
  const order = await ctx.db.findOne(workOrderTable, { id: orderId })
  if (order === null) throw new Error('the order of a slip is gone')
  return order
}

/** Takes the steps named in `parts`, in the order of the machine, and writes down that they came in. */
export async function applySlip(
  ctx: CommandContext,
  order: WorkOrder,
  slip: OrderSlip,
  parts: readonly SlipPart[],
  entered: Entered,
): Promise<void> {
  for (const part of parts) await takeStep(ctx, await fresh(ctx, order.id), slip, part, entered)
  await ctx.insert(orderReplyTable, {
    orgId: order.orgId,
    orderId: order.id,
    caseId: order.caseId,
    source: entered.source,
    fileId: entered.fileId,
    parts: [...parts],
    attachmentIds: entered.attachmentIds,
    at: ctx.now,
    byName: ctx.actor.name,
  })
}

/** The paper or the file speaks for the person named on it; whoever entered it bears out that it came in. */
function proofFor(ctx: CommandContext, entered: Entered, byName: string, at: Instant, note = ''): Proof {
  return proofOf({
    kind: entered.source,
    at,
    byName,
    witnessName: ctx.actor.name,
    witnessId: ctx.actor.userId,
    notedAt: ctx.now,
    attachmentId: entered.attachmentIds[0] ?? null,
    note,
  })
}

async function takeStep(
  ctx: CommandContext,
  order: WorkOrder,
  slip: OrderSlip,
  part: SlipPart,
  entered: Entered,
): Promise<void> {
  const { signed, checkIn, finish, returned } = slip
  const subject = { order, file: await loadCase(ctx.db, order.caseId), departmentId: null }
  if (part === 'deliver' && signed !== null)
    await recordDelivery(ctx, order, {
      mode: entered.source,
      proof: proofFor(ctx, entered, signed.name, signed.at),
    })
  else if (part === 'sign' && signed !== null)
    await recordSignature(ctx, order, signed, proofFor(ctx, entered, signed.name, signed.at), null)
  else if (part === 'checkIn' && checkIn !== null)
    await recordCheckIn(
      ctx,
      subject,
      checkIn.place,
      proofFor(ctx, entered, checkIn.name, checkIn.at, checkIn.note),
    )
  else if (part === 'finish' && finish !== null)
    await recordFinish(
      ctx,
      subject,
      {
        personName: finish.name,
        resultText: finish.text,
        completionKind: finish.kind,
        nextStep: finish.nextStep,
        attachmentIds: entered.attachmentIds,
      },
      finish.at,
    )
  else if (part === 'return' && returned !== null)
    await recordReturn(ctx, order, subject.file, {
      reason: returned.reason,
      basis: returned.basis,
      dutyNumber: returned.dutyNumber,
      at: returned.at,
      byName: returned.name,
      departmentId: null,
    })
}
