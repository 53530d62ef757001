/**
 * Reads the category file and the red-flag file that ship with the product or arrive on a USB stick. They
 * are checked by hand (the domain has no schema library) and refused with the first thing that is wrong: a
 * half-read rule file would silently miss dangers.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import { isDay } from '../kit/time.ts'
import { restrictions, statutoryPaths } from './case.ts'
import { matterClasses } from './caseNumber.ts'
import type { SpellingRules } from './foldText.ts'
import { compileSpelling } from './foldText.ts'
import type { Level } from './level.ts'
import { isLevel } from './level.ts'
import type { PeopleCountRules } from './peopleCount.ts'
import type { CommonGuards, GuardKind, RedFlagCue, RedFlagRule, RedFlagRules, RuleGuards } from './redFlag.ts'
import { expandTerms, guardKinds } from './redFlag.ts'
import { compileGuards } from './redFlagGuard.ts'
import type { CueWord, Taxonomy, TaxonomyClass, TaxonomyDepartment, TaxonomyLeaf } from './taxonomy.ts'
import { classCount, leavesPerClass } from './taxonomy.ts'
import type { Urgency } from './urgency.ts'
import { isUrgency } from './urgency.ts'

type Fields = Record<string, unknown>

/**
 * Parsed JSON to a taxonomy. Refusals: `taxonomy.shape` {at}, `taxonomy.classCount` {count},
 * `taxonomy.leafCount` {code, count}, `taxonomy.duplicate` {code}, `taxonomy.department` {code, department}.
 */
export function taxonomyFromFile(content: unknown): Decision<Taxonomy> {
  if (!isFields(content)) return refuse('taxonomy.shape', { at: 'file' })
  const { version, effectiveFrom } = content
  if (!isText(version)) return refuse('taxonomy.shape', { at: 'version' })
  if (!isText(effectiveFrom) || !isDay(effectiveFrom))
    return refuse('taxonomy.shape', { at: 'effectiveFrom' })
  const departments = listOf(content.departments, readDepartment)
  if (departments === null) return refuse('taxonomy.shape', { at: 'departments' })
  const known = new Set<string>()
  for (const { code } of departments) {
    if (known.has(code)) return refuse('taxonomy.duplicate', { code })
    known.add(code)
  }
  const rawClasses = content.classes
  if (!Array.isArray(rawClasses)) return refuse('taxonomy.shape', { at: 'classes' })
  if (rawClasses.length !== classCount) return refuse('taxonomy.classCount', { count: rawClasses.length })
  const classes: TaxonomyClass[] = []
  const codes = new Set<string>()
  for (const [index, raw] of rawClasses.entries()) {
    const group = readClass(raw, index, known)
    if (!group.ok) return group
    for (const code of [group.value.code, ...group.value.leaves.map(leaf => leaf.code)]) {
      if (codes.has(code)) return refuse('taxonomy.duplicate', { code })
      codes.add(code)
    }
    classes.push(group.value)
  }
  return ok({ version, effectiveFrom, departments, classes })
}

function readDepartment(raw: unknown): TaxonomyDepartment | null {
  if (!isFields(raw)) return null
  const { code, name, mark } = raw
  return isText(code) && isText(name) && isText(mark) ? { code, name, mark } : null
}

function readClass(raw: unknown, index: number, known: ReadonlySet<string>): Decision<TaxonomyClass> {
  const at = `classes[${index}]`
  if (!isFields(raw)) return refuse('taxonomy.shape', { at })
  const { code, name, leaves } = raw
  if (!isText(code) || !isText(name) || !Array.isArray(leaves)) return refuse('taxonomy.shape', { at })
  if (leaves.length !== leavesPerClass) return refuse('taxonomy.leafCount', { code, count: leaves.length })
  const read: TaxonomyLeaf[] = []
  for (const [position, entry] of leaves.entries()) {
    const leaf = readLeaf(entry)
    if (leaf === null || !leaf.code.startsWith(`${code}-`)) {
      return refuse('taxonomy.shape', { at: `${at}.leaves[${position}]` })
    }
    const department = [leaf.lead, ...leaf.support].find(candidate => !known.has(candidate))
    if (department !== undefined) return refuse('taxonomy.department', { code: leaf.code, department })
    read.push(leaf)
  }
  return ok({ code, name, leaves: read })
}

function readLeaf(raw: unknown): TaxonomyLeaf | null {
  if (!isFields(raw)) return null
  const { code, name, lead, level, urgency } = raw
  const support = textsOf(raw.support)
  const matterClass = matterClasses.find(entry => entry === raw.matterClass)
  const path = statutoryPaths.find(entry => entry === raw.path)
  const restriction = restrictions.find(entry => entry === raw.restriction)
  const words = listOf(raw.words, readWord)
  const not = raw.not === undefined ? [] : textsOf(raw.not)
  if (!isText(code) || !isText(name) || !isText(lead) || support === null) return null
  if (!isLevel(level) || typeof urgency !== 'string' || !isUrgency(urgency)) return null
  if (matterClass === undefined || path === undefined || restriction === undefined) return null
  if (words === null || words.length === 0 || not === null) return null
  const leaf = { code, name, lead, support, level, urgency, matterClass, path, restriction, words }
  return not.length === 0 ? leaf : { ...leaf, not }
}

function readWord(raw: unknown): CueWord | null {
  if (!isFields(raw)) return null
  const { w, weight } = raw
  return isText(w) && typeof weight === 'number' && Number.isInteger(weight) && weight > 0
    ? { w, weight }
    : null
}

/**
 * Parsed JSON to red-flag rules; `departments` are the codes of the taxonomy in force. Refusals:
 * `redFlag.shape` {at}, `redFlag.duplicate` {id}, `redFlag.department` {id, department},
 * `redFlag.pattern` {id, pattern} for a regular expression that does not compile.
 */
export function redFlagRulesFromFile(
  content: unknown,
  departments: readonly TaxonomyDepartment[],
): Decision<RedFlagRules> {
  if (!isFields(content)) return refuse('redFlag.shape', { at: 'file' })
  const { version, effectiveFrom } = content
  if (!isText(version)) return refuse('redFlag.shape', { at: 'version' })
  if (!isText(effectiveFrom) || !isDay(effectiveFrom)) return refuse('redFlag.shape', { at: 'effectiveFrom' })
  const guards = readGuards(content.guards)
  if (guards === null) return refuse('redFlag.shape', { at: 'guards' })
  if (!compiles(() => compileGuards(guards))) return refuse('redFlag.pattern', { id: '-', pattern: 'guards' })
  const terms = pairsOf(content.terms)
  if (terms === null) return refuse('redFlag.shape', { at: 'terms' })
  const spelling = readSpelling(content.spelling)
  if (spelling === null) return refuse('redFlag.shape', { at: 'spelling' })
  const peopleCount = readPeopleCount(content.peopleCount)
  if (peopleCount === null) return refuse('redFlag.shape', { at: 'peopleCount' })
  if (!isPattern(peopleCount.pattern)) {
    return refuse('redFlag.pattern', { id: '-', pattern: peopleCount.pattern })
  }
  const rawRules = content.rules
  if (!Array.isArray(rawRules) || rawRules.length === 0) return refuse('redFlag.shape', { at: 'rules' })
  const known = new Set(departments.map(department => department.code))
  const rules: RedFlagRule[] = []
  for (const [index, raw] of rawRules.entries()) {
    const rule = readRule(raw)
    if (rule === null) return refuse('redFlag.shape', { at: `rules[${index}]` })
    if (rules.some(other => other.id === rule.id)) return refuse('redFlag.duplicate', { id: rule.id })
    const department = rule.departments.find(code => !known.has(code))
    if (department !== undefined) return refuse('redFlag.department', { id: rule.id, department })
    const broken = patternsOf(rule).find(pattern => !isPattern(expandTerms(pattern, terms)))
    if (broken !== undefined) return refuse('redFlag.pattern', { id: rule.id, pattern: broken })
    rules.push(rule)
  }
  return ok({ version, effectiveFrom, terms, spelling, guards, peopleCount, rules })
}

function readSpelling(raw: unknown): SpellingRules | null {
  if (!isFields(raw) || !isFields(raw.words)) return null
  const characters = pairsOf(raw.characters)
  const words: Record<string, string[]> = {}
  for (const [right, spellings] of Object.entries(raw.words)) {
    const list = textsOf(spellings)
    if (list === null) return null
    words[right] = list
  }
  if (characters === null) return null
  const spelling = { words, characters }
  return compiles(() => compileSpelling(spelling)) ? spelling : null
}

function readGuards(raw: unknown): CommonGuards | null {
  if (!isFields(raw)) return null
  const { negationFiller, negationAfter, negationInside, firstHand, scopeBreak } = raw
  const negation = textsOf(raw.negation)
  const reportedPast = textsOf(raw.reportedPast)
  const longPast = textsOf(raw.longPast)
  const quotation = textsOf(raw.quotation)
  const hypothetical = textsOf(raw.hypothetical)
  const supposition = textsOf(raw.supposition)
  const frames = listOf(raw.frames, readFrame)
  if (!negation?.length || !reportedPast?.length || !quotation?.length || !hypothetical?.length) return null
  // An empty list would compile to a pattern that matches everywhere and excuse every sign.
  if (!longPast?.length || !supposition?.length || frames === null) return null
  if (!isText(negationFiller) || !isText(negationAfter) || !isText(negationInside)) return null
  if (!isText(firstHand) || !isText(scopeBreak)) return null
  return {
    ...{ negation, negationFiller, negationAfter, negationInside, reportedPast, longPast, quotation },
    ...{ hypothetical, supposition, frames, firstHand, scopeBreak },
  }
}

function readFrame(raw: unknown): CommonGuards['frames'][number] | null {
  if (!isFields(raw)) return null
  const kind = guardKinds.find(entry => entry === raw.kind)
  const patterns = textsOf(raw.patterns)
  const { reach } = raw
  if (kind === undefined || !patterns?.length || (reach !== 'clause' && reach !== 'sentence')) return null
  return { kind, patterns, reach }
}

function readPeopleCount(raw: unknown): PeopleCountRules | null {
  if (!isFields(raw)) return null
  const digits = numbersOf(raw.digits)
  const units = numbersOf(raw.units)
  const { pattern } = raw
  return isText(pattern) && digits !== null && units !== null ? { pattern, digits, units } : null
}

function readRule(raw: unknown): RedFlagRule | null {
  if (!isFields(raw) || !isFields(raw.demand)) return null
  const { id, code, name, addLevel, exclusive, dangerous } = raw
  const { code: demandCode, text, headCount } = raw.demand
  const floor = readFloor(raw)
  const restriction = restrictions.find(entry => entry === raw.restriction)
  const departments = textsOf(raw.departments)
  const cues = listOf(raw.cues, readCue)
  const guards = readRuleGuards(raw.guards)
  const whenPeople = raw.whenPeople === undefined ? undefined : readWhenPeople(raw.whenPeople)
  if (!isText(id) || !isText(code) || !isText(name) || !isText(demandCode) || !isText(text)) return null
  if (floor === null || restriction === undefined || departments === null || guards === null) return null
  if (cues === null || cues.length === 0 || whenPeople === null) return null
  if (
    addLevel !== undefined &&
    (typeof addLevel !== 'number' || !Number.isInteger(addLevel) || addLevel < 0)
  ) {
    return null
  }
  if (exclusive !== undefined && typeof exclusive !== 'boolean') return null
  if (dangerous !== undefined && typeof dangerous !== 'boolean') return null
  if (headCount !== undefined && typeof headCount !== 'boolean') return null
  const demand = { code: demandCode, text, ...(headCount === undefined ? {} : { headCount }) }
  return {
    ...{ id, code, name, ...floor, restriction, demand, departments, cues, guards },
    ...(addLevel === undefined ? {} : { addLevel }),
    ...(exclusive === undefined ? {} : { exclusive }),
    ...(dangerous === undefined ? {} : { dangerous }),
    ...(whenPeople === undefined ? {} : { whenPeople }),
  }
}

function readFloor(raw: Fields): { floorLevel: Level | null; floorUrgency: Urgency | null } | null {
  const { floorLevel, floorUrgency } = raw
  if (floorLevel !== null && !isLevel(floorLevel)) return null
  if (floorUrgency === null) return { floorLevel, floorUrgency }
  return typeof floorUrgency === 'string' && isUrgency(floorUrgency) ? { floorLevel, floorUrgency } : null
}

function readWhenPeople(raw: unknown): NonNullable<RedFlagRule['whenPeople']> | null {
  if (!isFields(raw)) return null
  const floor = readFloor(raw)
  const { atLeast } = raw
  if (floor === null || floor.floorLevel === null || floor.floorUrgency === null) return null
  if (typeof atLeast !== 'number' || !Number.isInteger(atLeast) || atLeast < 1) return null
  return { atLeast, floorLevel: floor.floorLevel, floorUrgency: floor.floorUrgency }
}

function readCue(raw: unknown): string | RedFlagCue | null {
  if (isText(raw)) return raw
  if (!isFields(raw) || !isText(raw.cue)) return null
  const floor = readFloor({ floorLevel: null, floorUrgency: null, ...raw })
  const { near, unless, within } = raw
  const classes = raw.with === undefined ? undefined : textsOf(raw.with)
  if (classes === null || (within !== undefined && !isReach(within))) return null
  const immune = raw.immune === undefined ? undefined : listOf(raw.immune, readGuardKind)
  if (floor === null || immune === null) return null
  if ((near !== undefined && !isText(near)) || (unless !== undefined && !isText(unless))) return null
  return {
    cue: raw.cue,
    ...(classes === undefined ? {} : { with: classes }),
    ...(within === undefined ? {} : { within }),
    ...(near === undefined ? {} : { near }),
    ...(unless === undefined ? {} : { unless }),
    ...(immune === undefined ? {} : { immune }),
    ...(floor.floorLevel === null ? {} : { floorLevel: floor.floorLevel }),
    ...(floor.floorUrgency === null ? {} : { floorUrgency: floor.floorUrgency }),
  }
}

/** A distance in characters. */
function isReach(raw: unknown): raw is number {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 && raw <= 60
}

function readGuardKind(raw: unknown): GuardKind | null {
  return guardKinds.find(kind => kind === raw) ?? null
}

function readRuleGuards(raw: unknown): RuleGuards | null {
  if (!isFields(raw)) return null
  const phrases = textsOf(raw.phrases)
  const { negation, reportedPast, longPast, quotation, hypotheticalOk } = raw
  if (phrases === null || typeof negation !== 'boolean' || typeof reportedPast !== 'boolean') return null
  if (typeof quotation !== 'boolean' || typeof hypotheticalOk !== 'boolean') return null
  if (longPast !== undefined && typeof longPast !== 'boolean') return null
  return {
    ...{ phrases, negation, reportedPast, quotation, hypotheticalOk },
    ...(longPast === undefined ? {} : { longPast }),
  }
}

function patternsOf(rule: RedFlagRule): string[] {
  const cues = rule.cues.flatMap(cue =>
    typeof cue === 'string'
      ? [cue]
      : [cue.cue, cue.near, cue.unless, ...(cue.with ?? [])].filter(source => source !== undefined),
  )
  return [...cues, ...rule.guards.phrases]
}

function isPattern(source: string): boolean {
  return compiles(() => new RegExp(source, 'gu'))
}

function compiles(build: () => unknown): boolean {
  try {
    build()
    return true
  } catch {
    return false
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function listOf<T>(raw: unknown, read: (entry: unknown) => T | null): T[] | null {
  if (!Array.isArray(raw)) return null
  const list: T[] = []
  for (const entry of raw) {
    const value = read(entry)
    if (value === null) return null
    list.push(value)
  }
  return list
}

function textsOf(raw: unknown): string[] | null {
  return listOf(raw, entry => (isText(entry) ? entry : null))
}

function pairsOf(raw: unknown): Record<string, string> | null {
  if (!isFields(raw)) return null
  const result: Record<string, string> = {}
  for (const [key, value] of Object.entries(raw)) {
    if (!isText(value)) return null
    result[key] = value
  }
  return result
}

function numbersOf(raw: unknown): Record<string, number> | null {
  if (!isFields(raw)) return null
  const result: Record<string, number> = {}
  for (const [key, value] of Object.entries(raw)) {
    if (typeof value !== 'number') return null
    result[key] = value
  }
  return result
}
