/**
 * Reads a pasted chat or letter: what could go into which field, each finding with the words it comes from.
 * Findings never overlap; what is more certain by its form (a number with a check digit) goes first.
 */
import type { Day } from '../../kit/time.ts'
import { findMoney, findPeople } from './amounts.ts'
import { findDays } from './days.ts'
import type { Finding, FindingKind } from './finding.ts'
import { findNames } from './names.ts'
import { findCitizenIds, findPhones, findUsccs } from './numbers.ts'
import { findPlaces, type KnownUnit } from './places.ts'
import type { RecognizeRules } from './rules.ts'
import { type Raw, sameLengthAscii } from './scan.ts'

export interface RecognizeContext {
  /** The day from which "yesterday" is counted. */
  today: Day
  /** Villages of the centre with their grids. */
  units: readonly KnownUnit[]
}

/** Which kind wins where two claim the same words. */
const rank: Record<FindingKind, number> = {
  citizenId: 0,
  uscc: 1,
  mobile: 2,
  landline: 3,
  money: 4,
  place: 5,
  day: 6,
  name: 7,
  people: 8,
}

/** Everything recognised, in the order of the text. */
export function recognize(text: string, rules: RecognizeRules, context: RecognizeContext): Finding[] {
  const plain = sameLengthAscii(text)
  const candidates: Raw[] = [
    ...findCitizenIds(plain, context.today, rules),
    ...findUsccs(plain, rules),
    ...findPhones(plain, rules),
    ...findMoney(plain, rules),
    ...findPlaces(plain, rules, context.units),
    ...findDays(plain, context.today, rules),
    ...findNames(plain, rules),
    ...findPeople(plain, rules),
  ]
  candidates.sort((left, right) => preference(left, right))
  const taken: Raw[] = []
  for (const item of candidates)
    if (item.end > item.start && taken.every(other => item.end <= other.start || item.start >= other.end))
      taken.push(item)
  return taken
    .sort((left, right) => left.start - right.start)
    .map(item => ({ ...item, text: text.slice(item.start, item.end) }))
}

/** A sure finding before a guess; then by kind, own places before others, the longer before the shorter. */
function preference(left: Raw, right: Raw): number {
  const guess = Number(left.confidence < 0.5) - Number(right.confidence < 0.5)
  if (guess !== 0) return guess
  const kind = rank[left.kind] - rank[right.kind]
  if (kind !== 0) return kind
  const length = right.end - right.start - (left.end - left.start)
  return (
    Number(right.unitId !== null) - Number(left.unitId !== null) ||
    length ||
    right.confidence - left.confidence
  )
}
