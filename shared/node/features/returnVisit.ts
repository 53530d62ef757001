/** Return visits after an agreement, on both hosts. */
import type { InputOf } from '../../contract/registry.ts'
import { canConductMediation, canReadMediation } from '../../domain/mediationPolicy.ts'
import { checkVisit, returnVisitRulesFrom, visitStandingOf } from '../../domain/returnVisit.ts'
import { hasAbility } from '../../domain/role.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { obligationTable, returnVisitTable } from '../db/entities/obligation.ts'
import { raw } from '../db/sql.ts'
import { readerOf } from '../matter/caseRows.ts'
import { viewerOf } from '../matter/load.ts'
import { dueVisits } from '../matter/returnVisits.ts'
import { appendEvent } from '../matter/timeline.ts'
import { returnVisitRules } from '../rules/returnVisitRules.ts'
import { insertRuleSet } from '../rules/ruleSets.ts'
import { agreementOf, loadMediation } from './mediation/load.ts'

/** What was not visited within a year after its window is a matter for the archive, not for the list. */
const lateDays = 365
const mostListed = 300

/** The findings of a visit; nobody found anything when nobody was reached. */
function findingsOf(input: InputOf<'returnVisit.record'>) {
  const isVisited = input.kind === 'visited'
  return {
    way: input.kind === 'waived' ? null : input.way,
    performed: isVisited ? input.performed : null,
    satisfaction: isVisited ? input.satisfaction : null,
    suit: isVisited ? input.suit : null,
    danger: isVisited ? input.danger : null,
  }
}

export const returnVisitHandlers: HandlersOf<
  | 'returnVisit.get'
  | 'returnVisit.list'
  | 'returnVisit.record'
  | 'returnVisit.void'
  | 'returnVisit.rules'
  | 'returnVisit.saveRules'
> = {
  'returnVisit.get': async (ctx, { mediationId }) => {
    const { mediation, file, viewer } = await loadMediation(ctx, mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const agreement = await agreementOf(ctx.db, mediation.id)
    const live = { mediationId, deletedAt: null }
    const visits = await ctx.db.find(returnVisitTable, live, { orderBy: 'id', descending: true })
    const isBinding = mediation.status === 'effective' && agreement !== null && agreement.effectiveOn !== null
    const { rules } = await returnVisitRules(ctx.db, file.orgId, ctx.today)
    const standing = isBinding
      ? visitStandingOf(
          {
            effectiveOn: agreement.effectiveOn ?? ctx.today,
            level: file.level,
            duties: await ctx.db.find(obligationTable, live),
            visits,
          },
          rules,
          ctx.today,
        )
      : null
    return { standing, visits, canRecord: isBinding && canConductMediation(viewer, file) }
  },

  'returnVisit.list': async ctx => {
    const reader = readerOf(await viewerOf(ctx))
    ctx.authorise(hasAbility(ctx.actor, 'mediation.read'))
    const { rows, isPartial } = await dueVisits(ctx, reader, {
      only: raw('1 = 1'),
      lateDays,
      limit: mostListed,
    })
    return {
      rows: rows.map(({ agreementId: _, effectiveOn: __, consents, ...row }) => ({
        ...row,
        parties: consents.map(consent => consent.partyName),
      })),
      isPartial,
    }
  },

  'returnVisit.record': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    const agreement = await agreementOf(ctx.db, mediation.id)
    if (mediation.status !== 'effective' || agreement === null || agreement.effectiveOn === null)
      fail('returnVisit.notEffective')
    const { rules } = await returnVisitRules(ctx.db, file.orgId, ctx.today)
    const isMandatory = file.level !== null && file.level >= rules.mandatoryLevel
    const checked = checkVisit(input, { effectiveOn: agreement.effectiveOn, today: ctx.today, isMandatory })
    if (!checked.ok) fail(checked.code, checked.params)
    const visit = await ctx.insert(returnVisitTable, {
      ...findingsOf(input),
      orgId: file.orgId,
      caseId: file.id,
      mediationId: mediation.id,
      agreementId: agreement.id,
      kind: input.kind,
      visitedOn: input.visitedOn,
      personName: input.personName.trim(),
      body: input.body,
      measures: input.measures,
      voidsId: null,
      byId: ctx.actor.userId,
      byName: ctx.actor.name,
    })
    await appendEvent(ctx, file, {
      kind: 'returnVisited',
      text: input.body,
      mediationId: mediation.id,
      data: { kind: input.kind, visitedOn: input.visitedOn, danger: input.danger },
    })
    return { visitId: visit.id }
  },

  'returnVisit.void': async (ctx, input) => {
    const visit = await ctx.db.findOne(returnVisitTable, { id: input.visitId })
    if (visit === null) notFound()
    const { mediation, file, viewer } = await loadMediation(ctx, visit.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    const others = await ctx.db.find(returnVisitTable, { mediationId: mediation.id })
    if (visit.kind === 'voided' || others.some(other => other.voidsId === visit.id))
      fail('returnVisit.voidedAlready')
    await ctx.insert(returnVisitTable, {
      orgId: file.orgId,
      caseId: file.id,
      mediationId: mediation.id,
      agreementId: visit.agreementId,
      kind: 'voided',
      visitedOn: ctx.today,
      way: null,
      personName: '',
      performed: null,
      satisfaction: null,
      suit: null,
      danger: null,
      body: input.reason,
      measures: '',
      voidsId: visit.id,
      byId: ctx.actor.userId,
      byName: ctx.actor.name,
    })
    await appendEvent(ctx, file, {
      kind: 'returnVisitVoided',
      text: input.reason,
      mediationId: mediation.id,
      data: { visitedOn: visit.visitedOn },
    })
    return { ok: true }
  },

  'returnVisit.rules': async ctx => {
    ctx.authorise(true)
    const { rules, version } = await returnVisitRules(ctx.db, ctx.actor.orgId, ctx.today)
    return { rules, version, canApprove: hasAbility(ctx.actor, 'rule.approve') }
  },

  'returnVisit.saveRules': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.approve'))
    const read = returnVisitRulesFrom(input.rules)
    if (!read.ok) fail(read.code, read.params)
    const { effectiveFrom, note } = input
    const set = await insertRuleSet(ctx, { kind: 'returnVisit', effectiveFrom, content: read.value, note })
    return { version: set.version }
  },
}
