/** Opening a mediation, and ending it without an agreement. */
import { triageDue } from '../../../domain/caseClock.ts'
import { mayCase } from '../../../domain/casePolicy.ts'
import { limitDay, limitEnd, limitRuleOf } from '../../../domain/mediationLimit.ts'
import { canConductMediation, decideOpening } from '../../../domain/mediationPolicy.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { casePartyTable } from '../../db/entities/case.ts'
import { mediationTable } from '../../db/entities/mediation.ts'
import { markOf, nextSerial } from '../../matter/counter.ts'
import { endHolders } from '../../matter/holder.ts'
import { loadCase, openMediationOf, viewerOf } from '../../matter/load.ts'
import { appendEvent, followCase, stepCase } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { loadMediation } from './load.ts'
import { mustFit, writePersons } from './people.ts'
import { chooseMediators, writeFindings } from './recusal.ts'

export const openHandlers: HandlersOf<'mediation.open' | 'mediation.fail'> = {
  'mediation.open': async (ctx, input) => {
    const file = await loadCase(ctx.db, input.caseId)
    const viewer = await viewerOf(ctx)
    ctx.authorise(mayCase('mediate', viewer, file))
    ctx.expectRev(file, input.rev)
    if ((await openMediationOf(ctx.db, file.id)) !== null) fail('mediation.alreadyOpen')
    const parties = await ctx.db.find(casePartyTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    const decision = decideOpening(parties, input.consents)
    if (!decision.ok) fail(decision.code, decision.params)
    const asked = input.consents.map(consent => consent.partyId)
    const choice = await chooseMediators(ctx, file, input, parties, asked)
    mustFit(input.persons, parties, choice.mediators, ctx.today)

    const rules = await clockRules(ctx, file.orgId)
    const mark = markOf(ctx.services)
    const year = ctx.today.slice(0, 4)
    const serial = await nextSerial(ctx.db, `mediation/${year}/${mark}`)
    const number = `${year}-${mark}${String(serial).padStart(4, '0')}`
    const limitRule = limitRuleOf(file.categoryCode)
    const dueOn = limitDay(ctx.now, limitRule, [], rules.calendar)
    const nameOf = (partyId: string) => parties.find(party => party.id === partyId)?.name ?? ''
    const mediation = await ctx.insert(mediationTable, {
      orgId: file.orgId,
      caseId: file.id,
      number,
      status: 'open',
      source: input.source,
      disputeSummary: input.disputeSummary,
      mediatorNames: choice.mediators.map(one => one.name),
      committeeId: choice.committee.id,
      mediatorIds: choice.mediators.map(one => one.id),
      recorderName: input.recorderName?.trim() || null,
      consents: input.consents.map(consent => ({
        ...consent,
        partyName: nameOf(consent.partyId),
        at: ctx.now,
      })),
      openedAt: ctx.now,
      dueOn,
      limitRule,
      place: input.place,
      concludedAt: null,
      failureReason: null,
      stopKind: null,
      otherPathsTold: [],
    })
    await writePersons(ctx, mediation, input.persons)
    await writeFindings(ctx, mediation, choice, input.recusals, parties)
    await stepCase(
      ctx,
      file,
      'mediate',
      { clockStartedAt: ctx.now, dueAt: limitEnd(dueOn, limitRule, rules.calendar) },
      { kind: 'mediationOpened', text: number, mediationId: mediation.id },
    )
    // Whoever it was given to has begun.
    await endHolders(ctx, file.id, 'mediation')
    return { mediationId: mediation.id, number }
  },

  'mediation.fail': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    ctx.expectRev(mediation, input.rev)
    await ctx.move(mediationTable, mediation, 'fail', {
      concludedAt: ctx.now,
      failureReason: input.reason,
      otherPathsTold: [...new Set(input.otherPathsTold)],
    })
    // A case that stood still meanwhile goes on as "handling"; it comes back to triage all the same.
    const clock = {
      clockStartedAt: ctx.now,
      dueAt: triageDue(ctx.now, slaSubject(file), await clockRules(ctx, file.orgId)),
    }
    const next = await followCase(
      ctx,
      file,
      file.status === 'mediating' ? 'mediationFailed' : 'recall',
      clock,
    )
    await appendEvent(ctx, file, {
      kind: 'mediationFailed',
      text: input.reason,
      mediationId: mediation.id,
      fromStatus: file.status,
      toStatus: next.status,
      data: { otherPathsTold: input.otherPathsTold.join(',') },
    })
    return { ok: true }
  },
}
