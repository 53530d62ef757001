/**
 * This centre's changes to the rules of the assistant, kept as an approved rule set: other departments, levels,
 * urgencies, paths and words for a leaf, other thresholds, flags made weaker or given more cues and guards,
 * and the codes of other systems for each leaf. What is not named stays as delivered.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { StatutoryPath } from './case.ts'
import type { Level } from './level.ts'
import type { RedFlagRule, RedFlagRules } from './redFlag.ts'
import type { CueWord, Taxonomy, TaxonomyLeaf } from './taxonomy.ts'
import { findLeaf } from './taxonomy.ts'
import type { LevelThresholds } from './triageAdvice.ts'
import type { Urgency } from './urgency.ts'

/** What a centre changes about a leaf. */
export interface LeafChange {
  lead?: string | undefined
  support?: string[] | undefined
  level?: Level | undefined
  urgency?: Urgency | undefined
  path?: StatutoryPath | undefined
  /** Words of this place that speak for the leaf; a word the leaf has already gets this weight. */
  addWords?: CueWord[] | undefined
  /** Delivered words that mislead here. */
  dropWords?: string[] | undefined
}

/** What a centre changes about a red flag. */
export interface FlagChange {
  /** Shown and recorded as before, but it raises neither level nor urgency. */
  isWeak?: boolean | undefined
  /** Phrases that raise the flag too. */
  addCues?: string[] | undefined
  /** Phrases in which the sign is harmless. */
  addGuards?: string[] | undefined
}

/** Names of a leaf in other systems; '' until the county supplies them. */
export interface LeafMapping {
  /** Dispute type of the monthly judicial-administration statistics; '' for matters that are not mediated. */
  mediationType: string
  provinceCode: string
  petitionClass: string
  hotlineCode: string
}

export const mappingFields = ['mediationType', 'provinceCode', 'petitionClass', 'hotlineCode'] as const

export interface AssistantRules {
  leaves: Record<string, LeafChange>
  thresholds: Partial<{ [K in keyof LevelThresholds]: LevelThresholds[K] | undefined }>
  flags: Record<string, FlagChange>
  mappings: Record<string, Partial<{ [K in keyof LeafMapping]: string | undefined }>>
}

export const noChanges: AssistantRules = { leaves: {}, thresholds: {}, flags: {}, mappings: {} }

/** The rules that judge: those delivered, or those with a centre's changes in them. */
export interface JudgingRules {
  taxonomy: Taxonomy
  flags: RedFlagRules
  thresholds: LevelThresholds
}

const longestPhrase = 20
export const mostWords = 60

/**
 * Whether the changes fit the delivered rules. Refusals: `rules.leafUnknown` {code}, `rules.departmentUnknown`
 * {code, department}, `rules.flagUnknown` {id}, `rules.wordInvalid` {word}, `rules.tooManyWords` {code, most},
 * `rules.thresholdOrder` (a higher level would be reached before a lower one).
 */
export function checkAssistantRules(changes: AssistantRules, base: JudgingRules): Decision<AssistantRules> {
  const departments = new Set(base.taxonomy.departments.map(department => department.code))
  for (const [code, change] of Object.entries(changes.leaves)) {
    if (findLeaf(base.taxonomy, code) === null) return refuse('rules.leafUnknown', { code })
    const named = [...(change.lead === undefined ? [] : [change.lead]), ...(change.support ?? [])]
    const unknown = named.find(department => !departments.has(department))
    if (unknown !== undefined) return refuse('rules.departmentUnknown', { code, department: unknown })
    const words = (change.addWords ?? []).map(word => word.w)
    const bad = words.find(word => !isPhrase(word))
    if (bad !== undefined) return refuse('rules.wordInvalid', { word: bad })
    if (words.length > mostWords) return refuse('rules.tooManyWords', { code, most: mostWords })
  }
  for (const code of Object.keys(changes.mappings))
    if (findLeaf(base.taxonomy, code) === null) return refuse('rules.leafUnknown', { code })
  for (const [id, change] of Object.entries(changes.flags)) {
    if (!base.flags.rules.some(rule => rule.id === id)) return refuse('rules.flagUnknown', { id })
    const phrases = [...(change.addCues ?? []), ...(change.addGuards ?? [])]
    const bad = phrases.find(phrase => !isPhrase(phrase))
    if (bad !== undefined) return refuse('rules.wordInvalid', { word: bad })
    if (phrases.length > mostWords) return refuse('rules.tooManyWords', { code: id, most: mostWords })
  }
  const thresholds = withThresholds(base.thresholds, changes)
  if (
    thresholds.ordinaryAmountFen > thresholds.seriousAmountFen ||
    thresholds.minorParties > thresholds.seriousPeople ||
    thresholds.seriousPeople > thresholds.majorPeople
  )
    return refuse('rules.thresholdOrder')
  return ok(changes)
}

/** One character would be found in every second text. */
function isPhrase(word: string): boolean {
  const text = word.trim()
  return text === word && text.length >= 2 && text.length <= longestPhrase
}

/** The delivered rules with a centre's changes; `version` names the approved set. Changes that no longer fit a leaf or flag are passed over. */
export function withAssistantRules(
  base: JudgingRules,
  changes: AssistantRules,
  version: string,
): JudgingRules {
  const departments = new Set(base.taxonomy.departments.map(department => department.code))
  return {
    taxonomy: {
      ...base.taxonomy,
      classes: base.taxonomy.classes.map(group => ({
        ...group,
        leaves: group.leaves.map(leaf => changedLeaf(leaf, changes.leaves[leaf.code], departments)),
      })),
    },
    flags: {
      ...base.flags,
      version: `${base.flags.version}+${version}`,
      rules: base.flags.rules.map(rule => changedFlag(rule, changes.flags[rule.id])),
    },
    thresholds: withThresholds(base.thresholds, changes),
  }
}

function withThresholds(base: LevelThresholds, changes: AssistantRules): LevelThresholds {
  const { thresholds } = changes
  return {
    ordinaryAmountFen: thresholds.ordinaryAmountFen ?? base.ordinaryAmountFen,
    seriousAmountFen: thresholds.seriousAmountFen ?? base.seriousAmountFen,
    minorParties: thresholds.minorParties ?? base.minorParties,
    seriousPeople: thresholds.seriousPeople ?? base.seriousPeople,
    majorPeople: thresholds.majorPeople ?? base.majorPeople,
    addCap: thresholds.addCap ?? base.addCap,
  }
}

function changedLeaf(
  leaf: TaxonomyLeaf,
  change: LeafChange | undefined,
  departments: ReadonlySet<string>,
): TaxonomyLeaf {
  if (change === undefined) return leaf
  const lead = change.lead !== undefined && departments.has(change.lead) ? change.lead : leaf.lead
  const support = (change.support ?? leaf.support).filter(code => code !== lead && departments.has(code))
  const added = new Map((change.addWords ?? []).map(word => [word.w, word]))
  const dropped = new Set(change.dropWords ?? [])
  const words = [...leaf.words.filter(word => !dropped.has(word.w) && !added.has(word.w)), ...added.values()]
  return {
    ...leaf,
    lead,
    support,
    level: change.level ?? leaf.level,
    urgency: change.urgency ?? leaf.urgency,
    path: change.path ?? leaf.path,
    words,
  }
}

function changedFlag(rule: RedFlagRule, change: FlagChange | undefined): RedFlagRule {
  if (change === undefined) return rule
  const cues = [...rule.cues, ...(change.addCues ?? []).map(escaped)]
  const guards = {
    ...rule.guards,
    phrases: [...rule.guards.phrases, ...(change.addGuards ?? []).map(escaped)],
  }
  if (change.isWeak !== true) return { ...rule, cues, guards }
  const { whenPeople: _crowd, ...rest } = rule
  return {
    ...rest,
    floorLevel: null,
    floorUrgency: null,
    addLevel: 0,
    guards,
    cues: cues.map(cue => {
      if (typeof cue === 'string') return cue
      const { floorLevel: _level, floorUrgency: _urgency, ...words } = cue
      return words
    }),
  }
}

/** A phrase as typed, taken literally by the matcher. */
function escaped(phrase: string): string {
  return phrase.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
}

/** How many changes a set holds, for its summary. */
export function changeCounts(changes: AssistantRules): {
  leaves: number
  thresholds: number
  flags: number
  mappings: number
} {
  return {
    leaves: Object.keys(changes.leaves).length,
    thresholds: Object.values(changes.thresholds).filter(value => value !== undefined).length,
    flags: Object.keys(changes.flags).length,
    mappings: Object.keys(changes.mappings).length,
  }
}
