/** Approving the rules a ledger is counted by. */
import { ledgerRulesFrom } from '../../../domain/ledger/rules.ts'
import { hasAbility } from '../../../domain/role.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { insertRuleSet } from '../../rules/ruleSets.ts'

export const ledgerRuleHandlers: HandlersOf<'ledger.approveRules'> = {
  'ledger.approveRules': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.approve'))
    const rules = ledgerRulesFrom(input.rules)
    if (!rules.ok) fail(rules.code, rules.params)
    const set = await insertRuleSet(ctx, {
      kind: 'ledger',
      effectiveFrom: input.effectiveFrom,
      content: rules.value,
      note: input.note,
    })
    return { version: set.version }
  },
}
