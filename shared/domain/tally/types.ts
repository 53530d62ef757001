/**
 * Dispute types of the statistics. Those that ship are data (`resources/taxonomy/mappings.json`); an office approves its
 * own from a day on (`rule_set` of kind `disputeType`). A code never changes its meaning: a type that is no longer used
 * is retired and keeps its code. Source: domain reference 3.5.
 */
import type { Decision } from '../../kit/result.ts'
import { ok, refuse } from '../../kit/result.ts'
import type { Day } from '../../kit/time.ts'
import { type RuleSet, ruleSetOn } from '../ruleSet.ts'

export interface DisputeType {
  code: string
  name: string
  /** Retired: not offered any more; files that have it are still counted under it. */
  isRetired: boolean
}

export const mostTypes = 60
/** Types of a fresh installation are known by this name of the version. */
export const builtInTypesVersion = 'built-in'

/** Types from stored or typed content. Refuses with `tally.typesInvalid` {at}. */
export function disputeTypesFrom(content: unknown): Decision<DisputeType[]> {
  const wrong = (at: string) => refuse('tally.typesInvalid', { at })
  const types = (content as { types?: unknown } | null | undefined)?.types
  if (!Array.isArray(types) || types.length === 0 || types.length > mostTypes) return wrong('types')
  const read: DisputeType[] = []
  for (const entry of types as Partial<DisputeType>[]) {
    const code = typeof entry?.code === 'string' ? entry.code.trim() : ''
    const name = typeof entry?.name === 'string' ? entry.name.trim() : ''
    if (!/^[0-9A-Za-z]{1,8}$/.test(code)) return wrong(code || name)
    if (name === '' || name.length > 30) return wrong(code)
    if (read.some(other => other.code === code || other.name === name)) return wrong(name)
    read.push({ code, name, isRetired: entry.isRetired === true })
  }
  if (read.every(type => type.isRetired)) return wrong('types')
  return ok(read)
}

/** A new list must keep every code that was ever in use. Refuses with `tally.typeDropped` {code}. */
export function keepsCodes(before: readonly DisputeType[], after: readonly DisputeType[]): Decision<null> {
  const dropped = before.find(type => !after.some(other => other.code === type.code))
  return dropped === undefined
    ? ok(null)
    : refuse('tally.typeDropped', { code: dropped.code, name: dropped.name })
}

/** The types of a day with their version: the approved list in force then, or the delivered one. */
export function disputeTypesOn(
  sets: readonly RuleSet[],
  day: Day,
  delivered: readonly { code: string; name: string }[],
): { version: string; types: DisputeType[] } {
  const set = ruleSetOn(sets, day)
  const read = disputeTypesFrom(set?.content)
  if (set !== null && read.ok) return { version: set.version, types: read.value }
  return { version: builtInTypesVersion, types: delivered.map(type => ({ ...type, isRetired: false })) }
}

/**
 * Where a file is counted: the chosen type, else the one its category maps to, else the last of the list, which is
 * that of all other disputes.
 */
export function countedType(
  chosen: string | null,
  mapped: string,
  types: readonly DisputeType[],
): { code: string; is: 'chosen' | 'proposed' | 'unknown' } {
  const has = (code: string) => types.some(type => type.code === code)
  if (chosen !== null && has(chosen)) return { code: chosen, is: 'chosen' }
  if (chosen === null && has(mapped)) return { code: mapped, is: 'proposed' }
  return { code: types.at(-1)?.code ?? '', is: 'unknown' }
}
