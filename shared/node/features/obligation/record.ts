/** What was paid or done, what was entered by mistake, and what the court said. */
import { canConductMediation } from '../../../domain/mediationPolicy.ts'
import {
  type Obligation,
  type ObligationStanding,
  openObligationStates,
  standingOf,
} from '../../../domain/obligation.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { attachmentTable } from '../../db/entities/case.ts'
import { confirmationTable, obligationTable, performanceTable } from '../../db/entities/obligation.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { agreementOf, loadMediation } from '../mediation/load.ts'

async function loadObligation(ctx: CommandContext, obligationId: string) {
  const obligation = await ctx.db.findOne(obligationTable, { id: obligationId, deletedAt: null })
  if (obligation === null) notFound()
  const { mediation, file, viewer } = await loadMediation(ctx, obligation.mediationId)
  ctx.authorise(canConductMediation(viewer, file))
  return { obligation, mediation, file }
}

/** Where it stands after the facts so far, and whether anybody still waits for it. */
async function settle(ctx: CommandContext, obligation: Obligation): Promise<ObligationStanding> {
  const facts = await ctx.db.find(performanceTable, { obligationId: obligation.id }, { orderBy: 'id' })
  const { calendar } = await clockRules(ctx, obligation.orgId)
  const standing = standingOf(obligation, facts, ctx.today, calendar)
  const isOpen = openObligationStates.includes(standing.state)
  const settledOn = isOpen ? null : (standing.performedOn ?? ctx.today)
  if (settledOn !== obligation.settledOn) await ctx.update(obligationTable, obligation, { settledOn })
  return standing
}

export const obligationRecordHandlers: HandlersOf<
  'obligation.record' | 'obligation.void' | 'obligation.saveConfirmation'
> = {
  'obligation.record': async (ctx, input) => {
    const { obligation, mediation, file } = await loadObligation(ctx, input.obligationId)
    const agreement = await agreementOf(ctx.db, mediation.id)
    if (obligation.settledOn !== null) fail('obligation.settled')
    if (input.doneOn > ctx.today) fail('obligation.dayInFuture')
    // People pay on the day they agree, before the last one has signed; earlier is another matter.
    if (agreement !== null && input.doneOn < agreement.madeOn) fail('obligation.beforeEffect')
    if (input.kind !== 'performed' && input.note === '') fail('obligation.noteMissing')
    if (input.attachmentId !== null) {
      const known = { id: input.attachmentId, caseId: file.id, deletedAt: null }
      if ((await ctx.db.findOne(attachmentTable, known)) === null) fail('obligation.proofMissing')
    }
    const isMoney = obligation.amountFen !== null
    if (input.kind === 'performed' && isMoney) {
      if (input.amountFen === null) fail('obligation.amountMissing')
      const before = await settle(ctx, obligation)
      if (input.amountFen > before.restFen) fail('obligation.tooMuch', { rest: before.restFen / 100 })
    }
    await ctx.insert(performanceTable, {
      orgId: file.orgId,
      caseId: file.id,
      obligationId: obligation.id,
      kind: input.kind,
      doneOn: input.doneOn,
      amountFen: input.kind === 'performed' && isMoney ? input.amountFen : null,
      manner: input.manner,
      attachmentId: input.attachmentId,
      note: input.note,
      voidsId: null,
      byId: ctx.actor.userId,
      byName: ctx.actor.name,
    })
    const { state } = await settle(ctx, obligation)
    await appendEvent(ctx, file, {
      kind: 'performanceRecorded',
      text: input.note,
      mediationId: mediation.id,
      data: { kind: input.kind, doneOn: input.doneOn, amountFen: input.amountFen, clause: obligation.clause },
    })
    return { state }
  },

  'obligation.void': async (ctx, input) => {
    const entry = await ctx.db.findOne(performanceTable, { id: input.performanceId })
    if (entry === null) notFound()
    const { obligation, mediation, file } = await loadObligation(ctx, entry.obligationId)
    const earlier = await ctx.db.find(performanceTable, { obligationId: obligation.id })
    if (entry.kind === 'voided' || earlier.some(other => other.voidsId === entry.id))
      fail('obligation.voidedAlready')
    await ctx.insert(performanceTable, {
      orgId: file.orgId,
      caseId: file.id,
      obligationId: obligation.id,
      kind: 'voided',
      doneOn: ctx.today,
      amountFen: null,
      manner: '',
      attachmentId: null,
      note: input.reason,
      voidsId: entry.id,
      byId: ctx.actor.userId,
      byName: ctx.actor.name,
    })
    await settle(ctx, obligation)
    await appendEvent(ctx, file, {
      kind: 'performanceVoided',
      text: input.reason,
      mediationId: mediation.id,
      data: { clause: obligation.clause, amountFen: entry.amountFen },
    })
    return { ok: true }
  },

  'obligation.saveConfirmation': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    const agreement = await agreementOf(ctx.db, mediation.id)
    if (agreement === null || agreement.effectiveOn === null) fail('obligation.notEffective')
    if (input.appliedOn > ctx.today || (input.ruledOn !== null && input.ruledOn > ctx.today))
      fail('obligation.dayInFuture')
    if (input.appliedOn < agreement.effectiveOn) fail('obligation.beforeEffect')
    const until = agreement.confirmationDueOn
    if (until !== null && input.appliedOn > until) fail('obligation.confirmationTooLate', { day: until })
    const isRuled = input.result === 'confirmed' || input.result === 'refused'
    if (isRuled && (input.ruledOn === null || !input.rulingNumber || input.ruledOn < input.appliedOn))
      fail('obligation.rulingIncomplete')
    const { appliedOn, court, result, note } = input
    const values = {
      appliedOn,
      court,
      result,
      note,
      rulingNumber: isRuled ? input.rulingNumber : null,
      ruledOn: isRuled ? input.ruledOn : null,
    }
    const earlier = await ctx.db.findOne(confirmationTable, { mediationId: mediation.id, deletedAt: null })
    if (earlier !== null && input.rev !== null) ctx.expectRev(earlier, input.rev)
    if (earlier === null)
      await ctx.insert(confirmationTable, {
        ...values,
        orgId: file.orgId,
        caseId: file.id,
        mediationId: mediation.id,
        agreementId: agreement.id,
      })
    else await ctx.update(confirmationTable, earlier, values)
    await appendEvent(ctx, file, {
      kind: 'confirmationSaved',
      text: court,
      mediationId: mediation.id,
      data: { result, appliedOn },
    })
    return { ok: true }
  },
}
