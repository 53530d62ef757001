/** The rules of extensions, pauses and supervision: what holds, what comes, and putting new ones in force. */
import {
  defaultInstrumentRules,
  type InstrumentRules,
  instrumentRulesFrom,
} from '../../../domain/instrumentRules.ts'
import { hasAbility } from '../../../domain/role.ts'
import { ruleSetOn } from '../../../domain/ruleSet.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { insertRuleSet, listRuleSets } from '../../rules/ruleSets.ts'

const copyOf = (rules: InstrumentRules) => ({ ...rules, replyDays: { ...rules.replyDays } })

export const instrumentRuleHandlers: HandlersOf<'instrument.rules' | 'instrument.approveRules'> = {
  'instrument.rules': async ctx => {
    ctx.authorise(true)
    const sets = await listRuleSets(ctx.db, ctx.actor.orgId, 'instrument')
    const set = ruleSetOn(sets, ctx.today)
    const read = set === null ? null : instrumentRulesFrom(set.content)
    const isOwn = set !== null && read?.ok === true
    return {
      rules: copyOf(read?.ok === true ? read.value : defaultInstrumentRules),
      version: isOwn ? set.version : '',
      effectiveFrom: isOwn ? set.effectiveFrom : null,
      approvedByName: isOwn ? set.approvedByName : '',
      coming: sets
        .filter(item => item.effectiveFrom > ctx.today)
        .map(({ version, effectiveFrom }) => ({ version, effectiveFrom })),
      today: ctx.today,
      canApprove: hasAbility(ctx.actor, 'rule.approve'),
    }
  },

  'instrument.approveRules': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.approve'))
    const read = instrumentRulesFrom(input.rules)
    if (!read.ok) fail(read.code, read.params)
    const set = await insertRuleSet(ctx, {
      kind: 'instrument',
      effectiveFrom: input.effectiveFrom,
      content: read.value,
      note: input.note,
    })
    return { version: set.version }
  },
}
