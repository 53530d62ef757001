/** The rate table of a centre, as approved. */
import { defaultSubsidyRules, type SubsidyRules, subsidyRulesFrom } from '../../domain/subsidy.ts'
import type { Day } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { ruleSetInForce } from './ruleSets.ts'

/** The rules of a day; the built-in ones, with an empty version, while none were approved. */
export async function subsidyRules(
  db: Db,
  orgId: string,
  day: Day,
): Promise<{ rules: SubsidyRules; version: string }> {
  const set = await ruleSetInForce(db, orgId, 'subsidy', day)
  const read = subsidyRulesFrom(set?.content)
  return read.ok
    ? { rules: read.value, version: set?.version ?? '' }
    : { rules: defaultSubsidyRules, version: '' }
}
