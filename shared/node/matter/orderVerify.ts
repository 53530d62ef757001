/** What an order carries once another person looked at its result. */
import type { WorkOrder } from '../../domain/order.ts'
import { borneOut } from '../../domain/orderProof.ts'
import type { CommandContext, Patch } from '../bus/context.ts'

function checkedBy(ctx: CommandContext, note: string) {
  return {
    verifiedById: ctx.actor.userId,
    verifiedByName: ctx.actor.name,
    verifiedAt: ctx.now,
    verifyNote: note,
  }
}

/** The result holds: its finish counts from when the department reported it. */
export function passedPatch(ctx: CommandContext, order: WorkOrder, note: string): Patch<WorkOrder> {
  return {
    ...checkedBy(ctx, note),
    ...(order.finishProof === null
      ? {}
      : {
          finishProof: borneOut(order.finishProof, {
            kind: 'verified',
            notedAt: ctx.now,
            witnessId: ctx.actor.userId,
            witnessName: ctx.actor.name,
          }),
        }),
  }
}

/** The result does not hold: the report counts for nothing, and the work is done again. */
export function redonePatch(ctx: CommandContext, order: WorkOrder, note: string): Patch<WorkOrder> {
  return {
    ...checkedBy(ctx, note),
    redoCount: order.redoCount + 1,
    completedAt: null,
    completedById: null,
    completedByName: null,
    finishProof: null,
  }
}
