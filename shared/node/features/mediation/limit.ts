/** Until when a mediation lasts: more time by everybody's consent, appraisals, and the rule it is counted by. */
import type { CaseFile } from '../../../domain/case.ts'
import type { Mediation } from '../../../domain/mediation.ts'
import { decideMoreTime, limitDay, limitEnd, standingDay } from '../../../domain/mediationLimit.ts'
import type { Day } from '../../../kit/time.ts'
import { dayOf } from '../../../kit/time.ts'
import type { CommandContext, Patch } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { mediationTable } from '../../db/entities/mediation.ts'
import { mediationExtensionTable } from '../../db/entities/mediationCourse.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { conductOpen, extensionsOf } from './load.ts'

/** Writes the last day anew from all facts; the matter's own clock follows while it is being mediated. */
async function moveLimit(
  ctx: CommandContext,
  mediation: Mediation,
  file: CaseFile,
  patch: Patch<Mediation> = {},
): Promise<Day> {
  const next = { ...mediation, ...patch }
  const { calendar } = await clockRules(ctx, file.orgId)
  const extensions = await extensionsOf(ctx.db, mediation.id)
  const dueOn = limitDay(next.openedAt, next.limitRule ?? 'mediation', extensions, calendar)
  await ctx.update(mediationTable, mediation, { ...patch, dueOn })
  if (file.status === 'mediating')
    await ctx.update(caseFileTable, file, {
      dueAt: limitEnd(dueOn, next.limitRule, calendar),
    })
  return dueOn
}

export const limitHandlers: HandlersOf<'mediation.giveMoreTime' | 'mediation.setLimitRule'> = {
  'mediation.giveMoreTime': async (ctx, input) => {
    const { mediation, file } = await conductOpen(ctx, input.mediationId, 'giveMoreTime')
    ctx.expectRev(mediation, input.rev)
    const sides = mediation.consents
    const consents = input.consents.flatMap(({ partyId, way }) => {
      const side = sides.find(one => one.partyId === partyId)
      return side ? [{ partyId, partyName: side.partyName, way }] : []
    })
    const isAppraisal = input.kind === 'appraisal'
    const { calendar } = await clockRules(ctx, file.orgId)
    const before = standingDay(mediation, await extensionsOf(ctx.db, mediation.id), calendar)
    const fromOn = isAppraisal ? (input.fromOn ?? ctx.today) : before
    const decision = decideMoreTime({
      kind: input.kind,
      rule: mediation.limitRule ?? 'mediation',
      openedOn: dayOf(mediation.openedAt),
      dueOn: before,
      fromOn,
      toOn: input.toOn,
      agreedOn: input.agreedOn,
      today: ctx.today,
      sides,
      consentedIds: consents.map(consent => consent.partyId),
    })
    if (!decision.ok) fail(decision.code, decision.params)
    await ctx.insert(mediationExtensionTable, {
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      kind: input.kind,
      fromOn,
      toOn: input.toOn,
      reason: input.reason,
      body: isAppraisal ? input.body?.trim() || null : null,
      consents,
      agreedOn: input.agreedOn,
      attachmentId: input.attachmentId,
      byName: ctx.actor.name,
    })
    const dueOn = await moveLimit(ctx, mediation, file)
    await appendEvent(ctx, file, {
      kind: 'moreTimeGiven',
      text: input.reason,
      mediationId: mediation.id,
      data: { kind: input.kind, before, after: dueOn },
    })
    return { dueOn }
  },

  'mediation.setLimitRule': async (ctx, input) => {
    const { mediation, file } = await conductOpen(ctx, input.mediationId, 'setLimitRule')
    ctx.expectRev(mediation, input.rev)
    const dueOn = await moveLimit(ctx, mediation, file, { limitRule: input.rule })
    await appendEvent(ctx, file, {
      kind: 'limitRuleSet',
      mediationId: mediation.id,
      data: { rule: input.rule, before: mediation.dueOn, after: dueOn },
    })
    return { dueOn }
  },
}
