/** Which dispute type a category comes to, by the changes each centre approved. */
import { assistantRulesSchema } from '../../contract/rules.ts'
import type { AssistantRules } from '../../domain/assistantRules.ts'
import type { QueryContext } from '../bus/context.ts'
import { ruleSetInForce } from '../rules/ruleSets.ts'

/** The changes of several centres in force today; null where a centre has none, or none this version can read. */
export async function assistantChanges(
  ctx: QueryContext,
  orgIds: readonly string[],
): Promise<(orgId: string) => AssistantRules | null> {
  const found = new Map<string, AssistantRules | null>()
  for (const orgId of orgIds) {
    const set = await ruleSetInForce(ctx.db, orgId, 'assistant', ctx.today)
    const content = set === null ? null : assistantRulesSchema.safeParse(set.content)
    found.set(orgId, content?.success === true ? content.data : null)
  }
  return orgId => found.get(orgId) ?? null
}
