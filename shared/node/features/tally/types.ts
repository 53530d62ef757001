/** The dispute types of a centre, and approving others from a day on. */
import { mappingOf } from '../../../domain/leafMapping.ts'
import { hasAbility } from '../../../domain/role.ts'
import { ruleSetOn } from '../../../domain/ruleSet.ts'
import { disputeTypesFrom, keepsCodes } from '../../../domain/tally/types.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { insertRuleSet } from '../../rules/ruleSets.ts'
import { assistantChanges } from '../../tally/assistantChanges.ts'
import { typesOf } from '../../tally/scope.ts'

export const tallyTypeHandlers: HandlersOf<'tally.types' | 'tally.approveTypes'> = {
  'tally.types': async ctx => {
    ctx.authorise(hasAbility(ctx.actor, 'tally.read'))
    const { mappings, taxonomy } = ctx.services.rules
    const { sets, version, types } = await typesOf(ctx, ctx.actor.orgId, ctx.today)
    const changes = (await assistantChanges(ctx, [ctx.actor.orgId]))(ctx.actor.orgId)
    const inForce = ruleSetOn(sets, ctx.today)
    return {
      version,
      types,
      leaves: taxonomy.classes
        .flatMap(group => group.leaves)
        .map(leaf => ({
          code: leaf.code,
          name: leaf.name,
          typeCode: mappingOf(mappings, changes, leaf.code).mediationType,
        }))
        .filter(leaf => leaf.typeCode !== ''),
      sets: sets.flatMap(set => {
        const read = disputeTypesFrom(set.content)
        return read.ok
          ? [
              {
                id: set.id,
                version: set.version,
                effectiveFrom: set.effectiveFrom,
                note: set.note,
                approvedByName: set.approvedByName,
                approvedAt: set.approvedAt,
                isInForce: set.id === inForce?.id,
                types: read.value,
              },
            ]
          : []
      }),
      canApprove: hasAbility(ctx.actor, 'rule.approve'),
    }
  },

  'tally.approveTypes': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.approve'))
    const read = disputeTypesFrom({ types: input.types })
    if (!read.ok) fail(read.code, read.params)
    const { sets } = await typesOf(ctx, ctx.actor.orgId, ctx.today)
    const delivered = ctx.services.rules.mappings.mediationTypes.map(type => ({ ...type, isRetired: false }))
    for (const earlier of [{ types: delivered }, ...sets.map(set => set.content)]) {
      const before = disputeTypesFrom(earlier)
      const kept = before.ok ? keepsCodes(before.value, read.value) : null
      if (kept !== null && !kept.ok) fail(kept.code, kept.params)
    }
    const set = await insertRuleSet(ctx, {
      kind: 'disputeType',
      effectiveFrom: input.effectiveFrom,
      content: { types: read.value },
      note: input.note,
    })
    return { version: set.version }
  },
}
