/** How often centres whistle, held against the band of the rule table; the rules themselves. */

import { hasAbility } from '../../../domain/role.ts'
import { overrulesLevel } from '../../../domain/whistle.ts'
import { rateVerdict, whistleRate, whistleRulesFrom } from '../../../domain/whistleRules.ts'
import { addMonths, type Day, fromMillis, startOfDayMillis } from '../../../kit/time.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { organizationTable } from '../../db/entities/organization.ts'
import { whistleCounts } from '../../db/queries/whistleList.ts'
import { caseFor, viewerOf } from '../../matter/load.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { insertRuleSet } from '../../rules/ruleSets.ts'
import { whistleRulesOf } from './load.ts'

/** The centres this person counts: at the county every town, else the own one. */
async function centersOf(ctx: QueryContext) {
  const viewer = await viewerOf(ctx)
  const all = await ctx.db.find(organizationTable, { deletedAt: null }, { orderBy: 'id' })
  return viewer.isCounty
    ? all.filter(center => center.kind === 'governanceCenter')
    : all.filter(center => center.id === ctx.actor.orgId)
}

const startOf = (day: Day) => fromMillis(startOfDayMillis(day))

export const whistleRateHandlers: HandlersOf<
  'whistle.rates' | 'whistle.approveRules' | 'whistle.overruleLevel'
> = {
  'whistle.rates': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'order.read'))
    const centers = await centersOf(ctx)
    const thisMonth = `${ctx.today.slice(0, 7)}-01`
    const months = Array.from({ length: input.months }, (_, at) => addMonths(thisMonth, -at))
    const rows = []
    for (const month of months) {
      const until = addMonths(month, 1)
      const counts = await whistleCounts(
        ctx.db,
        centers.map(center => center.id),
        startOf(month),
        startOf(until),
      )
      for (const center of centers) {
        const { blown, registered } = counts.get(center.id) ?? { blown: 0, registered: 0 }
        // A month is held against the band that was in force when it began, so no past month changes.
        const { rules, set } = await whistleRulesOf(ctx.db, center.id, month)
        rows.push({
          orgId: center.id,
          orgName: center.name,
          month: month.slice(0, 7),
          blown,
          registered,
          rate: whistleRate(blown, registered),
          verdict: rateVerdict(blown, registered, rules),
          bandLow: rules.bandLow,
          bandHigh: rules.bandHigh,
          rulesVersion: set?.version ?? '',
        })
      }
    }
    const { rules, set } = await whistleRulesOf(ctx.db, ctx.actor.orgId, ctx.today)
    return {
      rows,
      rules: {
        ...rules,
        version: set?.version ?? '',
        approvedByName: set?.approvedByName ?? '',
        effectiveFrom: set?.effectiveFrom ?? null,
        note: set?.note ?? '',
      },
      canApprove: hasAbility(ctx.actor, 'rule.approve'),
    }
  },

  'whistle.approveRules': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.approve'))
    const { effectiveFrom, note, ...content } = input
    const read = whistleRulesFrom(content)
    if (!read.ok) fail(read.code, read.params)
    await insertRuleSet(ctx, { kind: 'whistle', effectiveFrom, content: read.value, note })
    return { ok: true }
  },

  'whistle.overruleLevel': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'dispatch')
    if (!overrulesLevel(file.level, input.way)) fail('whistle.levelAgrees')
    await appendEvent(ctx, file, {
      kind: 'levelOverruled',
      text: input.reason,
      data: { level: file.level ?? 0, way: input.way },
    })
    return { ok: true }
  },
}
