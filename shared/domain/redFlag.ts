/**
 * Finds danger signs in what people say, by rules that are data. A sign that is denied, long past, quoted or
 * part of a harmless word is not thrown away: it is returned as guarded, with the words that guard it, so
 * that the screen can show why it does not count and a person can overrule.
 *
 *   text -> right spellings -> sentences -> cues (longest wins per rule) -> guards -> hits | guarded
 */
import type { Day } from '../kit/time.ts'
import type { Restriction } from './case.ts'
import type { CompiledCue, FoundCue } from './cueSearch.ts'
import { cueCompiler, SentenceSearch } from './cueSearch.ts'
import type { CompiledSpelling, FoldedText, SpellingRules } from './foldText.ts'
import { compileSpelling, foldText } from './foldText.ts'
import type { Level } from './level.ts'
import type { TextSpan } from './matchText.ts'
import { clauseAt, keepLongest, overlaps, sentencesOf } from './matchText.ts'
import type { PeopleCountRules } from './peopleCount.ts'
import { largestPeopleCount } from './peopleCount.ts'
import type { CompiledGuards, CompiledRuleGuards } from './redFlagGuard.ts'
import { compileGuards, compileRuleGuards, findGuard } from './redFlagGuard.ts'
import type { Urgency } from './urgency.ts'

/**
 * A cue with conditions of its own. `near` must and `unless` must not occur in the same sentence; floors
 * replace the rule's; the guards of `immune` say nothing against it ("may collapse" is the danger itself).
 */
export interface RedFlagCue {
  cue: string
  /** Further word classes: a match of each must stand within `within` characters of the cue, before or after. */
  with?: string[]
  /** Greatest gap in characters between the cue and a word of `with`; `defaultReach` when not given. */
  within?: number
  near?: string
  unless?: string
  immune?: GuardKind[]
  floorLevel?: Level
  floorUrgency?: Urgency
}

/** What may silence a hit of one rule. The word lists themselves are common to all rules. */
export interface RuleGuards {
  /** Harmless phrases; a hit that overlaps one does not count. */
  phrases: string[]
  negation: boolean
  reportedPast: boolean
  /** For a rule that recent years do not excuse: only what lies a generation back counts as past. */
  longPast?: boolean
  /** Also switches the frames. */
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
  /** Life and limb: a mark as false alarm makes the same words weak, but never silent. */
  dangerous?: boolean
  /** A higher floor when the sentence names at least so many people. */
  whenPeople?: { atLeast: number; floorLevel: Level; floorUrgency: Urgency }
  /** What must be done and noted before the case may be saved. */
  demand: {
    code: string
    text: string
    /** Nobody knows how grave a crowd is before it was counted. */
    headCount?: boolean
  }
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
  /** A denial in a gap of the cue ("the villagers did not go and block the road"). */
  negationInside: string
  reportedPast: string[]
  /** What lies a generation back ("when I was small"). */
  longPast: string[]
  quotation: string[]
  hypothetical: string[]
  /** Supposes somebody unnamed ("if anybody ..."); unlike a bare "if" it excuses threats too. */
  supposition: string[]
  /** Words that frame a clause or a whole sentence as something else than a report. */
  frames: { kind: GuardKind; patterns: string[]; reach: 'clause' | 'sentence' }[]
  /** Somebody is named in the clause of the sign: the frame of another clause does not hold it. */
  firstHand: string
  /** Between a past or quoting word and the cue this brings the talk back to the present. */
  scopeBreak: string
}

export interface RedFlagRules {
  version: string
  effectiveFrom: Day
  /** Word classes written as `<name>` in cues and phrases. */
  terms: Record<string, string>
  spelling: SpellingRules
  guards: CommonGuards
  peopleCount: PeopleCountRules
  rules: RedFlagRule[]
}

/** Words this centre marked as a false alarm of one rule, in the folded form of `phraseOf`. */
export interface LocalPhrase {
  ruleId: string
  phrase: string
  /** How often people marked them. */
  times: number
}

export const guardKinds = [
  'phrase',
  'localList',
  'negation',
  'reportedPast',
  'quotation',
  'drill',
  'training',
  'lawQuestion',
  'concluded',
  'hypothetical',
] as const
export type GuardKind = (typeof guardKinds)[number]

/** Why a sign does not count, and the words that say so. */
export interface GuardFinding {
  kind: GuardKind
  text: string
  /** For `localList`: how often people marked the words. */
  times?: number
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

interface CompiledRule {
  rule: RedFlagRule
  cues: CompiledCue[]
  guards: CompiledRuleGuards
}

interface CompiledRules {
  rules: CompiledRule[]
  guards: CompiledGuards
  spelling: CompiledSpelling
  people: RegExp
}

/** People are looked for in the same sentence, so many characters around the sign. */
const peopleReach = 40

const compiledRules = new WeakMap<RedFlagRules, CompiledRules>()

/**
 * All danger signs of `text`, ordered by rule and place. `local` is the centre's own list of phrases that
 * people marked as false alarms; a phrase must be longer than the sign itself to silence it, otherwise one
 * click could switch off a whole cue such as "jump off".
 */
export function matchRedFlags(
  text: string,
  rules: RedFlagRules,
  local: readonly LocalPhrase[] = [],
): RedFlagResult {
  const compiled = compile(rules)
  const folded = foldText(text, compiled.spelling)
  const sentences = sentencesOf(folded.text)
  const result: RedFlagResult = { hits: [], guarded: [] }
  const read = sentences.map(sentence => ({ sentence, search: new SentenceSearch(sentence) }))
  for (const rule of compiled.rules) {
    for (const { sentence, search } of read) {
      const places = search.find(rule.cues)
      // Of bare cues the longest speaks: a guard on it holds for the shorter ones inside. A wide sign is no
      // longer word, it only reaches further, so it stands beside them.
      const bare = keepLongest(places.filter(({ cue }) => cue.with.length === 0))
      const wide = places.filter(({ cue }) => cue.with.length > 0)
      const found = [...bare, ...wide].map(place => ({
        ...place,
        hit: buildHit(place, { text, folded, sentence, rule, compiled, local, rules }),
      }))
      const open = keepGravest(found.filter(({ hit }) => hit.guardedBy === null))
      const guarded = found.filter(
        place => place.hit.guardedBy !== null && !open.some(other => overlaps(place, other)),
      )
      result.hits.push(...open.map(({ hit }) => hit))
      result.guarded.push(...keepLongest(guarded).map(({ hit }) => hit))
    }
  }
  return result
}

/** A sign of a dangerous rule that only the centre's own list speaks against: a person must still look at it. */
export function isWeakHit(hit: Pick<RedFlagHit, 'rule' | 'guardedBy'>): boolean {
  return hit.rule.dangerous === true && hit.guardedBy?.kind === 'localList'
}

/** So many characters around a sign belong to the phrase that a mark as false alarm keeps. */
const phraseReach = 2

/**
 * The words to keep when a sign is marked as a false alarm: the sign and the two characters on either side of
 * it within its clause, folded, so that the same turn is known again. Null when the sign stands alone in its
 * clause: then nothing tells the harmless use from the dangerous one.
 */
export function phraseOf(text: string, start: number, end: number, rules: RedFlagRules): string | null {
  const { text: normal, starts, ends } = foldText(text, compile(rules).spelling)
  const from = starts.findIndex(at => at >= start)
  const to = ends.findLastIndex(at => at <= end) + 1
  if (from < 0 || to <= from) return null
  const { clause } = clauseAt(normal, from)
  const phrase = normal.slice(
    Math.max(clause.start, from - phraseReach),
    Math.max(to, Math.min(clause.end, to + phraseReach)),
  )
  return phrase.length > to - from ? phrase : null
}

/** A phrase as the list keeps it: right spellings, small half-width letters, no blanks at its ends. */
export function foldPhrase(phrase: string, rules: RedFlagRules): string {
  return foldText(phrase.trim(), compile(rules).spelling).text
}

/** Of overlapping signs the gravest, and of those the longest: a wide mild sign must not hide a grave one. */
function keepGravest<T extends { start: number; end: number; hit: RedFlagHit }>(signs: readonly T[]): T[] {
  const kept: T[] = []
  const levels = [...new Set(signs.map(({ hit }) => hit.floorLevel ?? 0))].sort((a, b) => b - a)
  for (const level of levels) {
    const free = signs.filter(
      sign => (sign.hit.floorLevel ?? 0) === level && !kept.some(other => overlaps(sign, other)),
    )
    kept.push(...keepLongest(free))
  }
  return kept.sort((a, b) => a.start - b.start)
}

interface HitContext {
  text: string
  folded: FoldedText
  sentence: TextSpan
  rule: CompiledRule
  compiled: CompiledRules
  local: readonly LocalPhrase[]
  rules: RedFlagRules
}

function buildHit(found: FoundCue, context: HitContext): RedFlagHit {
  const { text, folded, sentence, rule, compiled, local, rules } = context
  const normal = folded.text
  const { clause } = clauseAt(normal, found.start)
  const nearby = normal.slice(
    Math.max(sentence.start, found.start - peopleReach),
    Math.min(sentence.end, found.end + peopleReach),
  )
  const people = largestPeopleCount(nearby, compiled.people, rules.peopleCount)
  const count = people?.count ?? null
  const crowd = rule.rule.whenPeople
  const isCrowd = crowd !== undefined && count !== null && count >= crowd.atLeast
  const place = { start: found.start, end: found.end, text: normal.slice(found.start, found.end) }
  return {
    id: rule.rule.id,
    rule: rule.rule,
    span: written(text, folded, place.start, place.end),
    cue: found.cue.source,
    clause: written(text, folded, clause.start, Math.max(clause.end, found.end)).text,
    floorLevel: isCrowd ? crowd.floorLevel : (found.cue.floorLevel ?? rule.rule.floorLevel),
    floorUrgency: isCrowd ? crowd.floorUrgency : (found.cue.floorUrgency ?? rule.rule.floorUrgency),
    peopleCount: count,
    guardedBy: findGuard(place, {
      normal,
      sentence,
      guards: compiled.guards,
      ruleGuards: rule.guards,
      ruleId: rule.rule.id,
      cue: found.cue.source,
      immune: found.cue.immune,
      local,
    }),
  }
}

/** A part of the folded text as the citizen wrote it. */
function written(text: string, folded: FoldedText, start: number, end: number): TextSpan {
  const from = folded.starts[start] ?? text.length
  const to = folded.ends[end - 1] ?? from
  return { start: from, end: to, text: text.slice(from, to) }
}

function compile(rules: RedFlagRules): CompiledRules {
  const known = compiledRules.get(rules)
  if (known !== undefined) return known
  const expand = (pattern: string) => expandTerms(pattern, rules.terms)
  const compileCue = cueCompiler(expand)
  const compiledRulesList = rules.rules.map(rule => ({
    rule,
    cues: rule.cues.map(compileCue),
    guards: compileRuleGuards(rule.guards, expand),
  }))
  const compiled: CompiledRules = {
    guards: compileGuards(rules.guards),
    spelling: compileSpelling(rules.spelling),
    people: new RegExp(rules.peopleCount.pattern, 'gu'),
    rules: compiledRulesList,
  }
  compiledRules.set(rules, compiled)
  return compiled
}

/** Puts the word classes into a pattern; a term may use terms. An unknown one stays as it is written. */
export function expandTerms(pattern: string, terms: Readonly<Record<string, string>>): string {
  // A lookbehind or a named group also holds "<": only a whole known name between the signs is a term.
  return pattern.replace(/<([a-z]\w*)>/gi, (whole, name: string) => {
    const term = terms[name]
    return term === undefined ? whole : `(?:${expandTerms(term, terms)})`
  })
}
