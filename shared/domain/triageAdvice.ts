/**
 * The triage assistant: category, level, urgency, departments and path for a matter, each with its reasons.
 * It proposes; it never dispatches, and nothing in it lowers a level. Order: leaf default, numbers, one step
 * up for adding signs, and last the floors of the red flags, which nothing can undercut.
 */
import type { Restriction, StatutoryPath } from './case.ts'
import { restrictions } from './case.ts'
import type { CategorySuggestion, TextField } from './categorize.ts'
import { suggestCategory } from './categorize.ts'
import type { Level } from './level.ts'
import { graverLevel, raiseLevel } from './level.ts'
import type { RedFlagHit, RedFlagRules } from './redFlag.ts'
import { matchRedFlags } from './redFlag.ts'
import type { Taxonomy, TaxonomyLeaf } from './taxonomy.ts'
import { findLeaf } from './taxonomy.ts'
import type { Urgency } from './urgency.ts'
import { compareUrgency } from './urgency.ts'

/** Where a county draws the lines between levels. Money in fen. */
export interface LevelThresholds {
  /** More money than this is not minor. */
  ordinaryAmountFen: number
  /** More money than this is serious. */
  seriousAmountFen: number
  /** More parties than this is not minor. */
  minorParties: number
  /** So many people or more are serious: the usual line for a collective matter. */
  seriousPeople: number
  /** So many people or more are major. */
  majorPeople: number
  /** A leaf whose default is major counts as serious when its score is lower than this. */
  confidentScore: number
  /** Adding signs lift no higher than this. */
  addCap: Level
}

/** Working defaults, not law: 5,000 and 50,000 yuan, 5 and 30 people. */
export const defaultLevelThresholds: LevelThresholds = {
  ordinaryAmountFen: 500_000,
  seriousAmountFen: 5_000_000,
  minorParties: 2,
  seriousPeople: 5,
  majorPeople: 30,
  confidentScore: 12,
  addCap: 4,
}

export interface TriageInput {
  title?: string
  text: string
  peopleCount?: number | null
  amountFen?: number | null
  partyCount?: number | null
  /** A mediation or handling of the same matter has failed. */
  failedBefore?: boolean
  /** Id of the earlier case about the same matter. */
  repeatOf?: string | null
  /** A category a person has already chosen; it takes the place of the first suggestion. */
  categoryCode?: string | null
  /** Phrases this desk has marked as false alarms. */
  dismissed?: readonly string[]
}

export const adviceReasonCodes = [
  'leafDefault',
  'leafUnsure',
  'noCategory',
  'amountOrdinary',
  'amountSerious',
  'parties',
  'peopleSerious',
  'peopleMajor',
  'failedBefore',
  'repeated',
  'flagAdd',
  'flagFloor',
  'flagUrgency',
  'flagExclusive',
] as const
export type AdviceReasonCode = (typeof adviceReasonCodes)[number]

/** One reason of the level or the urgency; its sentence is in the labels. */
export interface AdviceReason {
  code: AdviceReasonCode
  params: Record<string, string | number>
}

/** A red flag with the text it was found in. */
export interface AdviceFlag extends RedFlagHit {
  field: TextField
}

export interface TriageAdvice {
  taxonomyVersion: string
  rulesVersion: string
  categories: CategorySuggestion[]
  level: Level
  urgency: Urgency
  reasons: AdviceReason[]
  flags: AdviceFlag[]
  guardedFlags: AdviceFlag[]
  /** Department codes of the taxonomy; null when nothing speaks for a category. */
  suggestedLead: string | null
  support: string[]
  path: StatutoryPath | null
  restriction: Restriction
}

/** Advises on one matter. Pure and fast: word lists and rules are compiled once per object. */
export function advise(
  input: TriageInput,
  taxonomy: Taxonomy,
  rules: RedFlagRules,
  thresholds: LevelThresholds = defaultLevelThresholds,
): TriageAdvice {
  const title = input.title ?? ''
  const categories = suggestCategory(input.text, taxonomy, title)
  const { hits, guarded } = matchBoth(title, input, rules)
  const reasons: AdviceReason[] = []
  const chosen = input.categoryCode ? findLeaf(taxonomy, input.categoryCode) : null
  const leaf = chosen ?? categories[0]?.leaf ?? null

  let level = levelOfLeaf(leaf, chosen === null ? (categories[0]?.score ?? 0) : null, thresholds, reasons)
  level = graverLevel(level, levelOfNumbers(input, thresholds, reasons))
  level = liftLevel(level, stepsUp(input, hits, reasons), thresholds.addCap)
  level = applyLevelFloors(level, hits, reasons)
  return {
    taxonomyVersion: taxonomy.version,
    rulesVersion: rules.version,
    categories,
    level,
    urgency: applyUrgencyFloors(leaf?.urgency ?? 'U3', hits, reasons),
    reasons,
    flags: hits,
    guardedFlags: guarded,
    ...departmentsOf(leaf, hits, reasons),
    path: leaf?.path ?? null,
    restriction: strictest([leaf?.restriction ?? 'normal', ...hits.map(hit => hit.rule.restriction)]),
  }
}

function matchBoth(
  title: string,
  input: TriageInput,
  rules: RedFlagRules,
): { hits: AdviceFlag[]; guarded: AdviceFlag[] } {
  const inText = matchRedFlags(input.text, rules, input.dismissed)
  const inTitle = title === '' ? { hits: [], guarded: [] } : matchRedFlags(title, rules, input.dismissed)
  const mark = (field: TextField) => (hit: RedFlagHit) => ({ ...hit, field })
  return {
    hits: [...inText.hits.map(mark('text')), ...inTitle.hits.map(mark('title'))],
    guarded: [...inText.guarded.map(mark('text')), ...inTitle.guarded.map(mark('title'))],
  }
}

/** `score` is null when a person chose the leaf: then nothing is unsure. */
function levelOfLeaf(
  leaf: TaxonomyLeaf | null,
  score: number | null,
  thresholds: LevelThresholds,
  reasons: AdviceReason[],
): Level {
  if (leaf === null) {
    // Nothing is known yet: ordinary, because "minor" would send an unread matter to the grid.
    reasons.push({ code: 'noCategory', params: {} })
    return 2
  }
  if (leaf.level === 4 && score !== null && score < thresholds.confidentScore) {
    // One word like "developer" must not summon the county; the red flags stay independent of this.
    reasons.push({ code: 'leafUnsure', params: { category: leaf.name, score } })
    return 3
  }
  reasons.push({ code: 'leafDefault', params: { category: leaf.name, level: leaf.level } })
  return leaf.level
}

function levelOfNumbers(input: TriageInput, thresholds: LevelThresholds, reasons: AdviceReason[]): Level {
  let level: Level = 1
  const reach = (next: Level, code: AdviceReasonCode, params: AdviceReason['params']): void => {
    level = graverLevel(level, next)
    reasons.push({ code, params })
  }
  const amountFen = input.amountFen ?? 0
  const yuan = amountFen / 100
  if (amountFen > thresholds.seriousAmountFen) {
    reach(3, 'amountSerious', { amount: yuan, limit: thresholds.seriousAmountFen / 100 })
  } else if (amountFen > thresholds.ordinaryAmountFen) {
    reach(2, 'amountOrdinary', { amount: yuan, limit: thresholds.ordinaryAmountFen / 100 })
  }
  const parties = input.partyCount ?? 0
  if (parties > thresholds.minorParties)
    reach(2, 'parties', { count: parties, limit: thresholds.minorParties })
  const people = Math.max(input.peopleCount ?? 0, parties)
  if (people >= thresholds.majorPeople) {
    reach(4, 'peopleMajor', { count: people, limit: thresholds.majorPeople })
  } else if (people >= thresholds.seriousPeople) {
    reach(3, 'peopleSerious', { count: people, limit: thresholds.seriousPeople })
  }
  if (input.failedBefore === true) reach(3, 'failedBefore', {})
  return level
}

/**
 * Adding signs (repeated, media, lost hope) lift the level once, by the largest of them: three sharp words
 * about a street lamp still are about a street lamp.
 */
function stepsUp(input: TriageInput, hits: readonly AdviceFlag[], reasons: AdviceReason[]): number {
  let steps = 0
  if (input.repeatOf != null && input.repeatOf !== '') {
    steps = 1
    reasons.push({ code: 'repeated', params: {} })
  }
  for (const hit of firstPerRule(hits)) {
    const add = hit.rule.addLevel ?? 0
    if (add <= 0) continue
    steps = Math.max(steps, add)
    reasons.push({ code: 'flagAdd', params: { flag: hit.rule.name, add } })
  }
  return steps
}

/** The cap stops the lifting; it never takes a level back that stands above it already. */
function liftLevel(level: Level, steps: number, cap: Level): Level {
  const raised = raiseLevel(level, steps)
  return raised <= cap ? raised : graverLevel(level, cap)
}

function applyLevelFloors(level: Level, hits: readonly AdviceFlag[], reasons: AdviceReason[]): Level {
  let result = level
  const floors = hits.flatMap(hit => (hit.floorLevel === null ? [] : [{ hit, floor: hit.floorLevel }]))
  for (const { hit, floor } of floors.sort((a, b) => b.floor - a.floor)) {
    if (floor <= result) continue
    result = floor
    reasons.push({ code: 'flagFloor', params: { flag: hit.rule.name, level: floor } })
  }
  return result
}

function applyUrgencyFloors(urgency: Urgency, hits: readonly AdviceFlag[], reasons: AdviceReason[]): Urgency {
  let result = urgency
  const floors = hits.flatMap(hit => (hit.floorUrgency === null ? [] : [{ hit, floor: hit.floorUrgency }]))
  for (const { hit, floor } of floors.sort((a, b) => compareUrgency(a.floor, b.floor))) {
    if (compareUrgency(floor, result) >= 0) continue
    result = floor
    reasons.push({ code: 'flagUrgency', params: { flag: hit.rule.name, urgency: floor } })
  }
  return result
}

/**
 * Lead of the leaf, supporters of the leaf and of the flags. A flag that only its own departments may know
 * of replaces them all, so that the accused body never receives the order.
 */
function departmentsOf(
  leaf: TaxonomyLeaf | null,
  hits: readonly AdviceFlag[],
  reasons: AdviceReason[],
): { suggestedLead: string | null; support: string[] } {
  const exclusive = hits.filter(hit => hit.rule.exclusive === true)
  const first = exclusive[0]
  if (first !== undefined) {
    reasons.push({ code: 'flagExclusive', params: { flag: first.rule.name } })
    const codes = [...new Set(exclusive.flatMap(hit => hit.rule.departments))]
    return { suggestedLead: codes[0] ?? null, support: codes.slice(1) }
  }
  const flagged = hits.filter(hit => hit.floorLevel !== null).flatMap(hit => hit.rule.departments)
  const lead = leaf?.lead ?? flagged[0] ?? null
  const support = new Set([...(leaf?.support ?? []), ...flagged])
  if (lead !== null) support.delete(lead)
  return { suggestedLead: lead, support: [...support] }
}

function firstPerRule(hits: readonly AdviceFlag[]): AdviceFlag[] {
  const seen = new Set<string>()
  return hits.filter(hit => !seen.has(hit.id) && seen.add(hit.id) !== undefined)
}

function strictest(list: readonly Restriction[]): Restriction {
  return restrictions[Math.max(...list.map(entry => restrictions.indexOf(entry)))] ?? 'normal'
}
