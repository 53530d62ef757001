/** A mediation that stops before its end, and one that never begins because somebody refuses. */
import { endedCaseStatuses } from '../../../domain/case.ts'
import { triageDue } from '../../../domain/caseClock.ts'
import { decideStop } from '../../../domain/mediationEnd.ts'
import { canConductMediation, canReadMediation } from '../../../domain/mediationPolicy.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { casePartyTable } from '../../db/entities/case.ts'
import { mediationTable } from '../../db/entities/mediation.ts'
import { mediationRefusalTable } from '../../db/entities/mediationCourse.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'
import { appendEvent, followCase } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { conductOpen } from './load.ts'

export const stopHandlers: HandlersOf<'mediation.stop' | 'mediation.recordRefusal' | 'mediation.refusals'> = {
  'mediation.stop': async (ctx, input) => {
    const { mediation, file } = await conductOpen(ctx, input.mediationId, 'stop')
    ctx.expectRev(mediation, input.rev)
    const decision = decideStop(input.kind, input.otherPathsTold)
    if (!decision.ok) fail(decision.code, decision.params)
    const side = mediation.consents.find(one => one.partyId === input.partyId)
    if (input.partyId !== null && side === undefined) fail('mediation.partyMissing')
    await ctx.move(mediationTable, mediation, 'stop', {
      concludedAt: ctx.now,
      failureReason: input.reason,
      stopKind: input.kind,
      otherPathsTold: decision.value,
    })
    if (input.kind === 'refused' && side !== undefined)
      await ctx.insert(mediationRefusalTable, {
        orgId: file.orgId,
        caseId: file.id,
        mediationId: mediation.id,
        partyId: side.partyId,
        partyName: side.partyName,
        refusedOn: ctx.today,
        words: input.reason,
        way: 'spoken',
        otherPathsTold: decision.value,
        attachmentId: null,
        byName: ctx.actor.name,
      })
    // Whatever the reason, triage decides what comes next: another path, another organ, or the end.
    const clock = {
      clockStartedAt: ctx.now,
      dueAt: triageDue(ctx.now, slaSubject(file), await clockRules(ctx, file.orgId)),
    }
    const action = file.status === 'mediating' ? 'mediationFailed' : 'recall'
    const next = await followCase(ctx, file, action, clock)
    await appendEvent(ctx, file, {
      kind: 'mediationStopped',
      text: input.reason,
      mediationId: mediation.id,
      fromStatus: file.status,
      toStatus: next.status,
      data: { stopKind: input.kind, otherPathsTold: decision.value.join(',') },
    })
    return { ok: true }
  },

  'mediation.refusals': async (ctx, input) => {
    const file = await loadCase(ctx.db, input.caseId)
    ctx.authorise(canReadMediation(await viewerOf(ctx), file))
    const of = { caseId: file.id, deletedAt: null }
    return { refusals: await ctx.db.find(mediationRefusalTable, of, { orderBy: 'id' }) }
  },

  'mediation.recordRefusal': async (ctx, input) => {
    const file = await loadCase(ctx.db, input.caseId)
    ctx.authorise(canConductMediation(await viewerOf(ctx), file))
    if (endedCaseStatuses.includes(file.status)) fail('case.ended')
    if (input.refusedOn > ctx.today) fail('mediation.dateInFuture')
    const party = await ctx.db.findOne(casePartyTable, {
      id: input.partyId,
      caseId: file.id,
      deletedAt: null,
    })
    if (party === null) fail('mediation.partyMissing')
    const { words, way, refusedOn, otherPathsTold, attachmentId } = input
    const refusal = await ctx.insert(mediationRefusalTable, {
      orgId: file.orgId,
      caseId: file.id,
      mediationId: null,
      partyId: party.id,
      partyName: party.name,
      refusedOn,
      words,
      way,
      otherPathsTold: [...new Set(otherPathsTold)],
      attachmentId,
      byName: ctx.actor.name,
    })
    await appendEvent(ctx, file, {
      kind: 'mediationRefused',
      text: words,
      data: { party: party.name, otherPathsTold: otherPathsTold.join(',') },
    })
    return { refusalId: refusal.id }
  },
}
