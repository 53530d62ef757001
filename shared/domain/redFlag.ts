/**
 * Finds danger signs in what people say, by rules that are data. A sign that is denied, long past, quoted or
 * part of a harmless word is not thrown away: it is returned as guarded, with the words that guard it, so
 * that the screen can show why it does not count and a person can overrule.
 *
 *   text -> sentences -> cues (longest wins per rule) -> guards -> hits | guarded
 */
import type { Day } from '../kit/time.ts'
import type { Restriction } from './case.ts'
import type { Level } from './level.ts'
import type { TextSpan } from './matchText.ts'
import { clauseAt, keepLongest, normalizeText, sentencesOf } from './matchText.ts'
import type { PeopleCountRules } from './peopleCount.ts'
import { largestPeopleCount } from './peopleCount.ts'
import type { CompiledGuards, CompiledRuleGuards } from './redFlagGuard.ts'
import { compileGuards, compileRuleGuards, findGuard } from './redFlagGuard.ts'
import type { Urgency } from './urgency.ts'

/** A cue with conditions of its own. `near` must occur in the same sentence; floors replace the rule's. */
export interface RedFlagCue {
  cue: string
  near?: string
  floorLevel?: Level
  floorUrgency?: Urgency
}

/** What may silence a hit of one rule. The word lists themselves are common to all rules. */
export interface RuleGuards {
  /** Harmless phrases; a hit that overlaps one does not count. */
  phrases: string[]
  negation: boolean
  reportedPast: boolean
  quotation: boolean
  /** False when "might", "if", "lest" before the cue make it harmless; a threat is mostly conditional. */
  hypotheticalOk: boolean
}

export interface RedFlagRule {
  id: string
  code: string
  name: string
  floorLevel: Level | null
  floorUrgency: Urgency | null
  addLevel?: number
  restriction: Restriction
  /** Only the departments of the rule may learn of it. */
  exclusive?: boolean
  /** A higher floor when the sentence names at least so many people. */
  whenPeople?: { atLeast: number; floorLevel: Level; floorUrgency: Urgency }
  /** What must be done and noted before the case may be saved. */
  demand: { code: string; text: string }
  departments: string[]
  cues: (string | RedFlagCue)[]
  guards: RuleGuards
}

/** Regex sources common to all rules. They are matched inside one clause, before the cue. */
export interface CommonGuards {
  negation: string[]
  /** What may stand between a negation and the cue; anything else ends the negation. */
  negationFiller: string
  negationAfter: string
  reportedPast: string[]
  quotation: string[]
  hypothetical: string[]
  /** Between a past or quoting word and the cue this brings the talk back to the present. */
  scopeBreak: string
}

export interface RedFlagRules {
  version: string
  effectiveFrom: Day
  guards: CommonGuards
  peopleCount: PeopleCountRules
  rules: RedFlagRule[]
}

export const guardKinds = [
  'phrase',
  'localList',
  'negation',
  'reportedPast',
  'quotation',
  'hypothetical',
] as const
export type GuardKind = (typeof guardKinds)[number]

/** Why a sign does not count, and the words that say so. */
export interface GuardFinding {
  kind: GuardKind
  text: string
}

export interface RedFlagHit {
  id: string
  rule: RedFlagRule
  span: TextSpan
  /** Source of the cue that matched. */
  cue: string
  /** The clause around the span, in the citizen's own words. */
  clause: string
  floorLevel: Level | null
  floorUrgency: Urgency | null
  /** People named in the same sentence; null when none. */
  peopleCount: number | null
  guardedBy: GuardFinding | null
}

/** `hits` count; `guarded` are shown with their reason and count for nothing. */
export interface RedFlagResult {
  hits: RedFlagHit[]
  guarded: RedFlagHit[]
}

interface CompiledCue {
  source: string
  regex: RegExp
  near: RegExp | null
  floorLevel: Level | null
  floorUrgency: Urgency | null
}

interface CompiledRule {
  rule: RedFlagRule
  cues: CompiledCue[]
  guards: CompiledRuleGuards
}

interface CompiledRules {
  rules: CompiledRule[]
  guards: CompiledGuards
  people: RegExp
}

/** People are looked for in the same sentence, so many characters around the sign. */
const peopleReach = 100

const compiledRules = new WeakMap<RedFlagRules, CompiledRules>()

/**
 * All danger signs of `text`, ordered by rule and place. `dismissed` is the desk's own list of phrases that
 * people marked as false alarms; a phrase must be longer than the sign itself to silence it, otherwise one
 * click could switch off a whole cue such as "jump off".
 */
export function matchRedFlags(
  text: string,
  rules: RedFlagRules,
  dismissed: readonly string[] = [],
): RedFlagResult {
  const compiled = compile(rules)
  const normal = normalizeText(text)
  const local = dismissed.map(phrase => normalizeText(phrase.trim())).filter(phrase => phrase !== '')
  const sentences = sentencesOf(normal)
  const result: RedFlagResult = { hits: [], guarded: [] }
  for (const rule of compiled.rules) {
    for (const sentence of sentences) {
      for (const found of keepLongest(findCues(sentence, rule))) {
        const hit = buildHit(found, { text, normal, sentence, rule, compiled, local, rules })
        if (hit.guardedBy === null) result.hits.push(hit)
        else result.guarded.push(hit)
      }
    }
  }
  return result
}

interface FoundCue {
  start: number
  end: number
  cue: CompiledCue
}

function findCues(sentence: TextSpan, rule: CompiledRule): FoundCue[] {
  const found: FoundCue[] = []
  for (const cue of rule.cues) {
    if (cue.near !== null && !cue.near.test(sentence.text)) continue
    for (const match of sentence.text.matchAll(cue.regex)) {
      if (match[0] === '') continue
      const start = sentence.start + match.index
      found.push({ start, end: start + match[0].length, cue })
    }
  }
  return found
}

interface HitContext {
  text: string
  normal: string
  sentence: TextSpan
  rule: CompiledRule
  compiled: CompiledRules
  local: readonly string[]
  rules: RedFlagRules
}

function buildHit(found: FoundCue, context: HitContext): RedFlagHit {
  const { text, normal, sentence, rule, compiled, local, rules } = context
  const { clause } = clauseAt(normal, found.start)
  const nearby = normal.slice(
    Math.max(sentence.start, found.start - peopleReach),
    Math.min(sentence.end, found.end + peopleReach),
  )
  const people = largestPeopleCount(nearby, compiled.people, rules.peopleCount)
  const count = people?.count ?? null
  const crowd = rule.rule.whenPeople
  const isCrowd = crowd !== undefined && count !== null && count >= crowd.atLeast
  const span = { start: found.start, end: found.end, text: text.slice(found.start, found.end) }
  return {
    id: rule.rule.id,
    rule: rule.rule,
    span,
    cue: found.cue.source,
    clause: text.slice(clause.start, Math.max(clause.end, found.end)),
    floorLevel: isCrowd ? crowd.floorLevel : (found.cue.floorLevel ?? rule.rule.floorLevel),
    floorUrgency: isCrowd ? crowd.floorUrgency : (found.cue.floorUrgency ?? rule.rule.floorUrgency),
    peopleCount: count,
    guardedBy: findGuard(span, { normal, sentence, guards: compiled.guards, ruleGuards: rule.guards, local }),
  }
}

function compile(rules: RedFlagRules): CompiledRules {
  const known = compiledRules.get(rules)
  if (known !== undefined) return known
  const compiled: CompiledRules = {
    guards: compileGuards(rules.guards),
    people: new RegExp(rules.peopleCount.pattern, 'gu'),
    rules: rules.rules.map(rule => ({
      rule,
      cues: rule.cues.map(compileCue),
      guards: compileRuleGuards(rule.guards),
    })),
  }
  compiledRules.set(rules, compiled)
  return compiled
}

function compileCue(cue: string | RedFlagCue): CompiledCue {
  const full: RedFlagCue = typeof cue === 'string' ? { cue } : cue
  return {
    source: full.cue,
    regex: new RegExp(full.cue, 'gu'),
    near: full.near === undefined ? null : new RegExp(full.near, 'u'),
    floorLevel: full.floorLevel ?? null,
    floorUrgency: full.floorUrgency ?? null,
  }
}
