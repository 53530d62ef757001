/**
 * Decides whether a danger sign is harmless in its context. The scopes are narrow on purpose: a negation
 * must touch the cue through filler words only; a past, quoting or supposing word must stand in the same
 * clause or in a short one right before it; a frame (film, drill, talk, question of law) holds the sentence
 * only while nobody is named in the clause of the sign. A guard too few costs a click, a guard too many may
 * cost a life.
 */

import type { TextSpan } from './matchText.ts'
import { clauseAt, clauseReach, overlaps } from './matchText.ts'
import type { CommonGuards, GuardFinding, GuardKind, LocalPhrase, RuleGuards } from './redFlag.ts'

interface CompiledFrame {
  kind: GuardKind
  regex: RegExp
  reach: 'clause' | 'sentence'
}

export interface CompiledGuards {
  negation: RegExp
  negationAfter: RegExp
  negationInside: RegExp
  reportedPast: RegExp
  longPast: RegExp
  quotation: RegExp
  hypothetical: RegExp
  supposition: RegExp
  frames: CompiledFrame[]
  firstHand: RegExp
  scopeBreak: RegExp
}

export interface CompiledRuleGuards {
  phrases: RegExp[]
  switches: RuleGuards
}

export interface GuardContext {
  normal: string
  sentence: TextSpan
  guards: CompiledGuards
  ruleGuards: CompiledRuleGuards
  ruleId: string
  /** Source of the cue: one that speaks of a lack itself is not denied by the word for it. */
  cue: string
  /** Guards that say nothing against this cue. */
  immune: readonly GuardKind[]
  local: readonly LocalPhrase[]
}

/** A clause before the cue's own that is no longer than this may be an adverbial ("years ago, ..."). */
const adverbialLength = 10
/** After its guarding word an adverbial holds at most this much ("last winter"), otherwise it tells a story. */
const adverbialTail = 2
/** A frame reaches no further than this from the sign: some people write a page without one full stop. */
const frameReach = 40
/** The last characters of a sign are the deed itself; a guarding word further in stands in a gap of the cue. */
const deedLength = 2

/** Builds the regular expressions common to all rules. Throws a SyntaxError when one does not compile. */
export function compileGuards(guards: CommonGuards): CompiledGuards {
  const oneOf = (sources: readonly string[]) => new RegExp(sources.join('|'), 'gu')
  return {
    negation: new RegExp(`(?:${guards.negation.join('|')})(?:${guards.negationFiller}){0,3}$`, 'u'),
    negationAfter: new RegExp(guards.negationAfter, 'u'),
    negationInside: new RegExp(guards.negationInside, 'u'),
    reportedPast: oneOf(guards.reportedPast),
    longPast: oneOf(guards.longPast),
    quotation: oneOf(guards.quotation),
    hypothetical: oneOf(guards.hypothetical),
    supposition: oneOf(guards.supposition),
    frames: guards.frames.map(({ kind, patterns, reach }) => ({ kind, reach, regex: oneOf(patterns) })),
    firstHand: new RegExp(guards.firstHand, 'u'),
    scopeBreak: new RegExp(guards.scopeBreak, 'u'),
  }
}

/** Builds the phrase list of one rule. Throws a SyntaxError when one does not compile. */
export function compileRuleGuards(
  guards: RuleGuards,
  expand: (pattern: string) => string,
): CompiledRuleGuards {
  return { phrases: guards.phrases.map(phrase => new RegExp(expand(phrase), 'gu')), switches: guards }
}

/** What makes the sign harmless, or null. */
export function findGuard(span: TextSpan, context: GuardContext): GuardFinding | null {
  const { normal, guards, ruleGuards, immune } = context
  const phrase = overlappingPhrase(span, context)
  if (phrase !== null) return { kind: 'phrase', text: phrase }
  const { clause, before } = clauseAt(normal, span.start)
  const lead = normal.slice(clause.start, span.start)
  const scope = normal.slice(clause.start, Math.max(span.start, span.end - deedLength))
  const { negation, reportedPast, longPast, quotation, hypotheticalOk } = ruleGuards.switches
  const allows = (kind: GuardKind) => !immune.includes(kind)
  if (negation && allows('negation')) {
    const denied = findDenial(span, lead, context)
    if (denied !== null) return { kind: 'negation', text: denied }
  }
  const adverbial = before !== null && before.text.length <= adverbialLength ? before.text : ''
  const scoped = (kind: GuardKind, regex: RegExp): GuardFinding | null => {
    if (!allows(kind)) return null
    const word =
      lastWordInScope(scope, lead.length, regex, guards.scopeBreak) ??
      (guards.scopeBreak.test(lead) ? null : adverbialWord(adverbial, regex))
    return word === null ? null : { kind, text: word }
  }
  const past = reportedPast
    ? scoped('reportedPast', guards.reportedPast)
    : longPast === true
      ? scoped('reportedPast', guards.longPast)
      : null
  if (past !== null) return past
  if (quotation) {
    const title = enclosingTitle(span, normal)
    if (title !== null) return { kind: 'quotation', text: title }
    const quoted = scoped('quotation', guards.quotation)
    if (quoted !== null) return quoted
    const framed = findFrame(span, clause, context)
    if (framed !== null && allows(framed.kind)) return framed
  }
  if (allows('hypothetical')) {
    const supposed = lastWordInScope(scope, lead.length, guards.supposition, guards.scopeBreak)
    if (supposed !== null) return { kind: 'hypothetical', text: supposed }
    const word = hypotheticalOk ? null : lastWord(scope, guards.hypothetical)
    if (word !== null) return { kind: 'hypothetical', text: word.text }
  }
  return findLocal(span, context)
}

/** A denial right before the sign, in a gap inside it, or right behind it. */
function findDenial(span: TextSpan, lead: string, { normal, guards, cue }: GuardContext): string | null {
  const touching =
    guards.negation.exec(lead) ?? guards.negationAfter.exec(normal.slice(span.end, span.end + clauseReach))
  if (touching !== null) return touching[0]
  if (guards.negationInside.test(cue)) return null
  return guards.negationInside.exec(span.text.slice(1))?.[0] ?? null
}

/**
 * A frame tells that nobody is in danger here and now. In the clause of the sign it must stand before it, or
 * behind it when nobody is named; in another clause of the sentence only when nobody is named in this one.
 */
function findFrame(span: TextSpan, clause: TextSpan, context: GuardContext): GuardFinding | null {
  const { normal, sentence, guards } = context
  const lead = normal.slice(clause.start, span.end)
  const isNamed = guards.firstHand.test(lead) || guards.scopeBreak.test(lead)
  const clauseEnd = Math.max(clause.end, span.end)
  const from = Math.max(sentence.start, span.start - frameReach)
  const to = Math.min(sentence.end, span.end + frameReach)
  for (const { kind, regex, reach } of guards.frames) {
    for (const match of normal.slice(from, to).matchAll(regex)) {
      const start = from + match.index
      const end = start + match[0].length
      const isBefore = start < span.start && start >= clause.start
      if (isBefore) {
        if (!guards.scopeBreak.test(normal.slice(end, Math.max(end, span.start))))
          return { kind, text: match[0] }
        continue
      }
      const isInClause = start >= clause.start && end <= clauseEnd
      if (!isNamed && (isInClause || reach === 'sentence')) return { kind, text: match[0] }
    }
  }
  return null
}

/**
 * Harmless phrases are looked for from the start of the sign's own clause: a word of an earlier clause ("at the
 * company gate, I cannot go on living") must not excuse what follows.
 */
function overlappingPhrase(span: TextSpan, { normal, sentence, ruleGuards }: GuardContext): string | null {
  const { clause } = clauseAt(normal, span.start)
  const text = normal.slice(clause.start, Math.min(sentence.end, span.end + clauseReach))
  for (const regex of ruleGuards.phrases) {
    for (const match of text.matchAll(regex)) {
      const start = clause.start + match.index
      if (overlaps(span, { start, end: start + match[0].length })) return match[0]
    }
  }
  return null
}

/** The centre's own list: the phrase must be of this rule, hold the sign and be longer than it. */
function findLocal(span: TextSpan, { normal, ruleId, local }: GuardContext): GuardFinding | null {
  for (const entry of local) {
    if (entry.ruleId !== ruleId || !isInside(span, entry.phrase, normal)) continue
    return { kind: 'localList', text: entry.phrase, times: entry.times }
  }
  return null
}

function isInside(span: TextSpan, entry: string, normal: string): boolean {
  if (entry.length <= span.text.length) return false
  for (let at = normal.indexOf(entry); at >= 0; at = normal.indexOf(entry, at + 1)) {
    if (at <= span.start && at + entry.length >= span.end) return true
  }
  return false
}

function lastWord(text: string, regex: RegExp): { text: string; end: number } | null {
  let last: { text: string; end: number } | null = null
  for (const match of text.matchAll(regex)) last = { text: match[0], end: match.index + match[0].length }
  return last
}

/**
 * The last guarding word, unless something between it and the sign (at `to`) brings the talk back to the
 * present.
 */
function lastWordInScope(text: string, to: number, regex: RegExp, scopeBreak: RegExp): string | null {
  const word = lastWord(text, regex)
  if (word === null || scopeBreak.test(text.slice(word.end, Math.max(word.end, to)))) return null
  return word.text
}

/** The guarding word of an adverbial clause: it must end the clause, or nearly. */
function adverbialWord(text: string, regex: RegExp): string | null {
  const word = lastWord(text, regex)
  return word !== null && text.length - word.end <= adverbialTail ? word.text : null
}

/** The Chinese book-title marks around the sign, if any. Other quotation marks also hold direct speech. */
function enclosingTitle(span: TextSpan, normal: string): string | null {
  const open = normal.lastIndexOf('\u300a', span.start)
  if (open < 0) return null
  const close = normal.indexOf('\u300b', open)
  return close >= span.end ? normal.slice(open, close + 1) : null
}
