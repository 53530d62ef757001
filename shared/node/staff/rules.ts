/** Limits of the watch and hours of the turns in force at a centre. */
import { type ConcernRules, concernRulesFrom, defaultConcernRules } from '../../domain/concernRules.ts'
import type { Day } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { ruleSetInForce } from '../rules/ruleSets.ts'

/** The centre's own rules, else the built-in ones; a set this version cannot read does not count. */
export async function concernRules(
  db: Db,
  orgId: string,
  day: Day,
): Promise<{ rules: ConcernRules; version: string }> {
  const set = await ruleSetInForce(db, orgId, 'concern', day)
  const read = concernRulesFrom(set?.content)
  return read.ok
    ? { rules: read.value, version: set?.version ?? '' }
    : { rules: defaultConcernRules, version: '' }
}
