/** The rate table of a centre, with its day of effect; the county sets those of its centres, one after another. */
import { hasAbility } from '../../../domain/role.ts'
import { subsidyRulesFrom } from '../../../domain/subsidy.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { organizationTable } from '../../db/entities/organization.ts'
import { viewerOf } from '../../matter/load.ts'
import { insertRuleSet, listRuleSets } from '../../rules/ruleSets.ts'
import { subsidyRules } from '../../rules/subsidyRules.ts'

export const subsidyRuleHandlers: HandlersOf<'subsidy.rules' | 'subsidy.saveRules'> = {
  'subsidy.rules': async ctx => {
    ctx.authorise(hasAbility(ctx.actor, 'subsidy.read'))
    const { rules, version } = await subsidyRules(ctx.db, ctx.actor.orgId, ctx.today)
    const sets = await listRuleSets(ctx.db, ctx.actor.orgId, 'subsidy')
    const { isCounty } = await viewerOf(ctx)
    const centers = isCounty
      ? await ctx.db.find(
          organizationTable,
          { kind: 'governanceCenter', deletedAt: null },
          { orderBy: 'code' },
        )
      : []
    return {
      rules,
      version,
      canApprove: hasAbility(ctx.actor, 'subsidy.rule'),
      centers: centers.map(({ id, name }) => ({ id, name })),
      sets: sets.map(set => ({
        version: set.version,
        effectiveFrom: set.effectiveFrom,
        note: set.note,
        approvedByName: set.approvedByName,
      })),
    }
  },

  'subsidy.saveRules': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'subsidy.rule'))
    const read = subsidyRulesFrom(input.rules)
    if (!read.ok) fail(read.code, read.params)
    const { isCounty } = await viewerOf(ctx)
    ctx.authorise(isCounty || input.orgId === null)
    const own = await insertRuleSet(ctx, {
      kind: 'subsidy',
      effectiveFrom: input.effectiveFrom,
      content: read.value,
      note: input.note,
      orgId: input.orgId ?? ctx.actor.orgId,
    })
    return { version: own.version }
  },
}
