/** The window of return visits of a centre, as approved. */
import {
  defaultReturnVisitRules,
  type ReturnVisitRules,
  returnVisitRulesFrom,
} from '../../domain/returnVisit.ts'
import type { Day } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { ruleSetInForce } from './ruleSets.ts'

/** The rules of a day; the built-in ones, with an empty version, while none were approved or they cannot be read. */
export async function returnVisitRules(
  db: Db,
  orgId: string,
  day: Day,
): Promise<{ rules: ReturnVisitRules; version: string }> {
  const set = await ruleSetInForce(db, orgId, 'returnVisit', day)
  const read = returnVisitRulesFrom(set?.content)
  return read.ok
    ? { rules: read.value, version: set?.version ?? '' }
    : { rules: defaultReturnVisitRules, version: '' }
}
