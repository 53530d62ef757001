/** The rules of extensions, pauses and supervision of a centre that hold on a day. */
import {
  defaultInstrumentRules,
  type InstrumentRules,
  instrumentRulesFrom,
} from '../../domain/instrumentRules.ts'
import type { Day } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { ruleSetInForce } from './ruleSets.ts'

/** A set this version cannot read leaves the built-in rules standing. */
export async function instrumentRulesOn(db: Db, orgId: string, day: Day): Promise<InstrumentRules> {
  const set = await ruleSetInForce(db, orgId, 'instrument', day)
  const read = set === null ? null : instrumentRulesFrom(set.content)
  return read?.ok === true ? read.value : defaultInstrumentRules
}
