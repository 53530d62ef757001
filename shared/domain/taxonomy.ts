/** The two-level category tree of matters: 15 classes of 8 leaves, delivered as a versioned file. */
import type { Day } from '../kit/time.ts'
import type { Restriction, StatutoryPath } from './case.ts'
import type { MatterClass } from './caseNumber.ts'
import type { Level } from './level.ts'
import type { Urgency } from './urgency.ts'

export const classCount = 15
export const leavesPerClass = 8

/** A kind of department; desks map it to the departments they really have. */
export interface TaxonomyDepartment {
  code: string
  name: string
  /** One-character mark used in tables. */
  mark: string
}

/** A word or phrase that speaks for a leaf. An ellipsis stands for up to eight characters of one clause. */
export interface CueWord {
  w: string
  /** 1 weak .. 6 nearly decisive. */
  weight: number
}

export interface TaxonomyLeaf {
  /** Class and leaf, `01-01`. */
  code: string
  name: string
  /** Department codes: exactly one lead, any number of supporters. */
  lead: string
  support: string[]
  level: Level
  urgency: Urgency
  matterClass: MatterClass
  path: StatutoryPath
  restriction: Restriction
  words: CueWord[]
  /** Words that speak against the leaf; each takes points away. */
  not?: string[]
}

export interface TaxonomyClass {
  code: string
  name: string
  leaves: TaxonomyLeaf[]
}

export interface Taxonomy {
  version: string
  effectiveFrom: Day
  departments: TaxonomyDepartment[]
  classes: TaxonomyClass[]
}

/** The leaf with this code, or null. */
export function findLeaf(taxonomy: Taxonomy, code: string): TaxonomyLeaf | null {
  for (const group of taxonomy.classes) {
    const leaf = group.leaves.find(candidate => candidate.code === code)
    if (leaf !== undefined) return leaf
  }
  return null
}
