/**
 * Administrative division codes: GB/T 2260 (6 digits: province, city, county) followed in the statistics
 * code by 3 digits for the town and 3 for the village. This module only classifies what a code says by
 * its shape. Storage accepts 2 to 15 digits and keeps each unit's parent in its own column: police codes
 * grew from 12 to 15 digits, and villages merge and split.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'

/** `belowVillage`: 15 digits, a grid or a police community. `unknown`: a length that fits no level. */
export type DivisionLevel = 'province' | 'city' | 'county' | 'town' | 'village' | 'belowVillage' | 'unknown'

/**
 * Kind of a town or village by its three digits. Towns: 001-099 subdistrict, 100-199 designated town,
 * 200-399 rural township, 400-599 similar. Villages: 001-199 residents' committee (community), 200-399
 * villagers' committee, 400-499 and 500-599 similar to each.
 */
export type DivisionKind =
  | 'subdistrict'
  | 'designatedTown'
  | 'ruralTownship'
  | 'townshipLike'
  | 'community'
  | 'village'
  | 'communityLike'
  | 'villageLike'

/** What a code says of itself. `kind` is missing above the town and outside the known ranges. */
export interface Division {
  code: string
  level: DivisionLevel
  kind?: DivisionKind
  /** The code of the unit above by shape, in the same style; null for a province or an unknown level. */
  parentCode: string | null
}

export const divisionCodePattern = /^\d{2,15}$/

/** Ends of province, city, county, town and village inside a code. */
const levels: readonly { level: DivisionLevel; end: number }[] = [
  { level: 'province', end: 2 },
  { level: 'city', end: 4 },
  { level: 'county', end: 6 },
  { level: 'town', end: 9 },
  { level: 'village', end: 12 },
]

/** True for a code that may be stored. */
export function isDivisionCode(text: string): boolean {
  return divisionCodePattern.test(text)
}

/**
 * Classifies a code; zero-filled codes are read by their last filled level, so `140800000000` is a city.
 * Refusals: `division.notDigits`, `division.length` {length}.
 */
export function classifyDivision(code: string): Decision<Division> {
  if (!/^\d+$/.test(code)) return refuse('division.notDigits')
  if (!isDivisionCode(code)) return refuse('division.length', { length: code.length })
  const level = divisionLevel(code)
  const kind = divisionKind(code, level)
  return ok({ code, level, ...(kind === undefined ? {} : { kind }), parentCode: parentCode(code) })
}

/** Level of a code, `unknown` when it is not a code or its length ends inside a group. */
export function divisionLevel(code: string): DivisionLevel {
  if (!isDivisionCode(code)) return 'unknown'
  if (code.length === 15) return 'belowVillage'
  if (!levels.some(({ end }) => end === code.length)) return 'unknown'
  return levels[deepest(code)]?.level ?? 'unknown'
}

/**
 * The code of the unit above, by shape: 12- and 6-digit codes stay zero-filled, 9 digits lead to the 6-digit
 * county, 15 to the 12-digit village. A town directly under a city (county digits 00) leads to the city.
 * Null for a province and for codes of unknown shape.
 */
export function parentCode(code: string): string | null {
  const level = divisionLevel(code)
  if (level === 'unknown' || level === 'province') return null
  if (level === 'belowVillage') return code.slice(0, 12)
  const index = deepest(code)
  const begin = levels[index - 1]?.end ?? 0
  const shortened = code.slice(0, begin)
  if (code.length === 4) return shortened
  return shortened.padEnd(code.length === 9 && level === 'town' ? 6 : code.length, '0')
}

/** True when `ancestor` lies above `code` by shape. The stored parent decides; this is only a hint. */
export function isBelow(code: string, ancestor: string): boolean {
  for (let current = parentCode(code); current !== null; current = parentCode(current)) {
    if (trimmed(current) === trimmed(ancestor)) return true
  }
  return false
}

/** Index in levels of the last group that is not all zeros; -1 when every group is zero. */
function deepest(code: string): number {
  return levels.findLastIndex(({ end }, index) => {
    const begin = levels[index - 1]?.end ?? 0
    return code.length >= end && /[1-9]/.test(code.slice(begin, end))
  })
}

/** The code up to its last filled group, so that `140800` and `140800000000` compare equal. */
function trimmed(code: string): string {
  return code.length === 15 ? code : code.slice(0, levels[deepest(code)]?.end ?? 0)
}

function divisionKind(code: string, level: DivisionLevel): DivisionKind | undefined {
  if (level === 'town') {
    const number = Number(code.slice(6, 9))
    if (number < 100) return 'subdistrict'
    if (number < 200) return 'designatedTown'
    if (number < 400) return 'ruralTownship'
    return number < 600 ? 'townshipLike' : undefined
  }
  if (level === 'village') {
    const number = Number(code.slice(9, 12))
    if (number < 200) return 'community'
    if (number < 400) return 'village'
    if (number < 500) return 'communityLike'
    return number < 600 ? 'villageLike' : undefined
  }
  return undefined
}
