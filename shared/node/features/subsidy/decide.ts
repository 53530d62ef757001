/** The two decisions: the justice office's on the dossier, the justice bureau's on the money. */
import type { InputOf } from '../../../contract/registry.ts'
import { hasAbility } from '../../../domain/role.ts'
import { decideSubsidy, type SubsidyAction } from '../../../domain/subsidy.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { subsidyClaimTable } from '../../db/entities/subsidy.ts'
import { claimFor, ownMediatorIds } from './load.ts'

type Decision = InputOf<'subsidy.review'>

/** The claim, and the step the decision means; whatever is not passed needs its reason. */
async function decided(ctx: CommandContext, input: Decision, step: 'review' | 'approve') {
  const claim = await claimFor(
    ctx,
    input,
    hasAbility(ctx.actor, step === 'review' ? 'subsidy.review' : 'subsidy.approve'),
  )
  const by = { userId: ctx.actor.userId, mediatorIds: await ownMediatorIds(ctx) }
  const decision = decideSubsidy(step, claim, by)
  if (!decision.ok) fail(decision.code, decision.params)
  if (input.decision !== 'pass' && input.note.trim() === '') fail('subsidy.noteMissing')
  const action: SubsidyAction = input.decision === 'pass' ? step : input.decision
  return { claim, action }
}

export const subsidyDecideHandlers: HandlersOf<'subsidy.review' | 'subsidy.approve'> = {
  'subsidy.review': async (ctx, input) => {
    const { claim, action } = await decided(ctx, input, 'review')
    // What the bureau has in hand is not for the office to send back any more.
    if (claim.status !== 'asked') fail('subsidy.illegalMove', { status: claim.status, action })
    await ctx.move(subsidyClaimTable, claim, action, {
      reviewedAt: ctx.now,
      reviewedById: ctx.actor.userId,
      reviewedByName: ctx.actor.name,
      reviewNote: input.note.trim(),
    })
    return { ok: true }
  },

  'subsidy.approve': async (ctx, input) => {
    const { claim, action } = await decided(ctx, input, 'approve')
    if (claim.status !== 'reviewed') fail('subsidy.illegalMove', { status: claim.status, action })
    await ctx.move(subsidyClaimTable, claim, action, {
      approvedAt: ctx.now,
      approvedById: ctx.actor.userId,
      approvedByName: ctx.actor.name,
      approveNote: input.note.trim(),
    })
    return { ok: true }
  },
}
