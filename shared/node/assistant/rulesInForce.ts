/** The rules matters of a centre are judged by on a day: those delivered, with the changes in force that day. */
import { assistantRulesSchema } from '../../contract/rules.ts'
import { type JudgingRules, withAssistantRules } from '../../domain/assistantRules.ts'
import type { RuleSet } from '../../domain/ruleSet.ts'
import type { Day } from '../../kit/time.ts'
import type { Services } from '../bus/services.ts'
import type { Db } from '../db/db.ts'
import { ruleSetInForce } from '../rules/ruleSets.ts'

/** Rules put together once per approved set and rulebook: the matchers keep their compiled words by object. */
const together = new WeakMap<RuleSet, { base: JudgingRules['taxonomy']; rules: JudgingRules }>()

/** The delivered rules with an approved set; a set this version cannot read leaves the delivered ones standing. */
export function rulesWith(base: JudgingRules, set: RuleSet): JudgingRules {
  const known = together.get(set)
  if (known?.base === base.taxonomy) return known.rules
  const content = assistantRulesSchema.safeParse(set.content)
  const rules = content.success ? withAssistantRules(base, content.data, set.version) : base
  together.set(set, { base: base.taxonomy, rules })
  return rules
}

/** The rules of a centre on a day. */
export async function judgingRulesOn(
  at: { db: Db; services: Pick<Services, 'rules'> },
  orgId: string,
  day: Day,
): Promise<JudgingRules> {
  const { taxonomy, flags, thresholds } = at.services.rules
  const base: JudgingRules = { taxonomy, flags, thresholds }
  const set = await ruleSetInForce(at.db, orgId, 'assistant', day)
  return set === null ? base : rulesWith(base, set)
}
