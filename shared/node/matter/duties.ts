/** The duty catalogue a centre works by: its own once one has taken effect, else the one that ships. */
import { type DutyCatalog, dutiesFromFile } from '../../domain/duty.ts'
import type { RuleSet } from '../../domain/ruleSet.ts'
import type { QueryContext } from '../bus/context.ts'
import { ruleSetInForce } from '../rules/ruleSets.ts'

const read = new WeakMap<RuleSet, DutyCatalog | null>()

function catalogOf(set: RuleSet): DutyCatalog | null {
  const known = read.get(set)
  if (known !== undefined) return known
  const parsed = dutiesFromFile(set.content)
  const catalog = parsed.ok
    ? { ...parsed.value, version: set.version, effectiveFrom: set.effectiveFrom }
    : null
  read.set(set, catalog)
  return catalog
}

/** In force today at a centre. A set that this version cannot read leaves the shipped one standing. */
export async function dutiesInForce(
  ctx: Pick<QueryContext, 'db' | 'today' | 'services'>,
  orgId: string,
): Promise<{ catalog: DutyCatalog; isOwn: boolean }> {
  const set = await ruleSetInForce(ctx.db, orgId, 'duties', ctx.today)
  const own = set === null ? null : catalogOf(set)
  return own === null ? { catalog: ctx.services.rules.duties, isOwn: false } : { catalog: own, isOwn: true }
}
