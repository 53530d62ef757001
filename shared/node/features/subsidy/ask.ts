/** Asking for the subsidy of one matter, and taking the question back. */
import { hasAbility } from '../../../domain/role.ts'
import { checkShares, proposeGrade, rateOf } from '../../../domain/subsidy.ts'
import { checkSubsidy } from '../../../domain/subsidyCheck.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { committeeTable } from '../../db/entities/committee.ts'
import { subsidyClaimTable } from '../../db/entities/subsidy.ts'
import { subsidyFactsOf } from '../../matter/subsidyFacts.ts'
import { subsidyRules } from '../../rules/subsidyRules.ts'
import { claimFor, claimIdOf, mediationFor, ownMediatorIds, seesAllClaims } from './load.ts'

export const subsidyAskHandlers: HandlersOf<'subsidy.ask' | 'subsidy.withdraw'> = {
  'subsidy.ask': async (ctx, input) => {
    const { mediation, file } = await mediationFor(ctx, input.mediationId)
    const { rules, version } = await subsidyRules(ctx.db, file.orgId, ctx.today)
    const facts = await subsidyFactsOf(ctx, file, mediation, input.basis, rules)
    const committee =
      mediation.committeeId === null
        ? null
        : await ctx.db.findOne(committeeTable, { id: mediation.committeeId })
    const proposed = proposeGrade({ ...facts, level: file.level }, rules)
    const amountFen = committee === null ? 0 : rateOf(rules, committee.kind, facts.form, input.grade)
    const findings = checkSubsidy(facts, rules, amountFen)
    const blocking = findings.find(finding => finding.severity === 'block')
    if (blocking !== undefined || committee === null)
      fail('subsidy.blocked', { code: blocking?.code ?? 'noMediator', detail: blocking?.detail ?? '' })
    if (input.grade !== proposed.grade && input.gradeReason.trim() === '') fail('subsidy.gradeReasonMissing')
    if (findings.length > 0 && input.explanation.trim() === '') fail('subsidy.explanationMissing')
    const shares = checkShares(input.shares, facts.mediators, amountFen)
    if (!shares.ok) fail(shares.code, shares.params)

    const content = {
      mediationId: mediation.id,
      mediationNumber: mediation.number,
      title: file.title,
      committeeId: committee.id,
      committeeName: committee.name,
      committeeKind: committee.kind,
      form: facts.form,
      grade: input.grade,
      proposedGrade: proposed.grade,
      gradeReason: input.gradeReason.trim(),
      explanation: input.explanation.trim(),
      reasons: proposed.reasons.map(({ code, value, limit }) => ({ code, value, limit })),
      facts,
      rulesVersion: version,
      amountFen,
      // Names as the register has them: what was typed cannot send the money elsewhere.
      shares: input.shares.map(share => ({
        ...share,
        name: facts.mediators.find(one => one.id === share.mediatorId)?.name ?? share.name,
      })),
      askedAt: ctx.now,
      askedById: ctx.actor.userId,
      askedByName: ctx.actor.name,
    }
    const fresh = {
      reviewedAt: null,
      reviewedById: null,
      reviewedByName: null,
      reviewNote: '',
      approvedAt: null,
      approvedById: null,
      approvedByName: null,
      approveNote: '',
    }
    const id = claimIdOf(file.id)
    const earlier = await ctx.db.findOne(subsidyClaimTable, { id })
    if (earlier === null) {
      await ctx.insert(subsidyClaimTable, {
        ...content,
        ...fresh,
        id,
        orgId: file.orgId,
        caseId: file.id,
        status: 'asked',
        listId: null,
      })
      return { claimId: id }
    }
    if (earlier.status !== 'returned' && earlier.status !== 'withdrawn')
      fail('subsidy.claimedAlready', { number: earlier.mediationNumber })
    if (input.rev !== null) ctx.expectRev(earlier, input.rev)
    await ctx.move(subsidyClaimTable, earlier, 'ask', { ...content, ...fresh })
    return { claimId: id }
  },

  'subsidy.withdraw': async (ctx, input) => {
    const claim = await claimFor(ctx, input, hasAbility(ctx.actor, 'subsidy.read'))
    const own = await ownMediatorIds(ctx)
    const isOwn =
      claim.askedById === ctx.actor.userId || claim.shares.some(share => own.includes(share.mediatorId))
    ctx.authorise(isOwn || seesAllClaims(ctx))
    await ctx.move(subsidyClaimTable, claim, 'withdraw')
    return { ok: true }
  },
}
