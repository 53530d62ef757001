/**
 * Decides whether a danger sign is harmless in its context. The scopes are narrow on purpose: a negation
 * must touch the cue through filler words only, a past or quoting word must stand in the same clause or in a
 * short one right before it. A guard too few costs a click, a guard too many may cost a life.
 */

import type { TextSpan } from './matchText.ts'
import { clauseAt, clauseReach, overlaps } from './matchText.ts'
import type { CommonGuards, GuardFinding, GuardKind, RuleGuards } from './redFlag.ts'

export interface CompiledGuards {
  negation: RegExp
  negationAfter: RegExp
  reportedPast: RegExp
  quotation: RegExp
  hypothetical: RegExp
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
  local: readonly string[]
}

/** A clause before the cue's own that is no longer than this may be an adverbial ("years ago, ..."). */
const adverbialLength = 10
/** After its guarding word an adverbial holds at most this much ("last winter"), otherwise it tells a story. */
const adverbialTail = 2

/** Builds the regular expressions common to all rules. Throws a SyntaxError when one does not compile. */
export function compileGuards(guards: CommonGuards): CompiledGuards {
  return {
    negation: new RegExp(`(?:${guards.negation.join('|')})(?:${guards.negationFiller}){0,3}$`, 'u'),
    negationAfter: new RegExp(guards.negationAfter, 'u'),
    reportedPast: new RegExp(guards.reportedPast.join('|'), 'gu'),
    quotation: new RegExp(guards.quotation.join('|'), 'gu'),
    hypothetical: new RegExp(guards.hypothetical.join('|'), 'gu'),
    scopeBreak: new RegExp(guards.scopeBreak, 'u'),
  }
}

/** Builds the phrase list of one rule. Throws a SyntaxError when one does not compile. */
export function compileRuleGuards(guards: RuleGuards): CompiledRuleGuards {
  return { phrases: guards.phrases.map(phrase => new RegExp(phrase, 'gu')), switches: guards }
}

/** What makes the sign harmless, or null. */
export function findGuard(span: TextSpan, context: GuardContext): GuardFinding | null {
  const { normal, guards, ruleGuards, local } = context
  const phrase = overlappingPhrase(span, context)
  if (phrase !== null) return { kind: 'phrase', text: phrase }
  const dismissed = local.find(entry => isInside(span, entry, normal))
  if (dismissed !== undefined) return { kind: 'localList', text: dismissed }
  const { clause, before } = clauseAt(normal, span.start)
  const lead = normal.slice(clause.start, span.start)
  const { negation, reportedPast, quotation, hypotheticalOk } = ruleGuards.switches
  if (negation) {
    const denied =
      guards.negation.exec(lead) ?? guards.negationAfter.exec(normal.slice(span.end, span.end + clauseReach))
    if (denied !== null) return { kind: 'negation', text: denied[0] }
  }
  const adverbial = before !== null && before.text.length <= adverbialLength ? before.text : ''
  const scoped = (kind: GuardKind, regex: RegExp): GuardFinding | null => {
    const word =
      lastWordInScope(lead, regex, guards.scopeBreak) ??
      (guards.scopeBreak.test(lead) ? null : adverbialWord(adverbial, regex))
    return word === null ? null : { kind, text: word }
  }
  const past = reportedPast ? scoped('reportedPast', guards.reportedPast) : null
  if (past !== null) return past
  if (quotation) {
    const title = enclosingTitle(span, normal)
    if (title !== null) return { kind: 'quotation', text: title }
    const quoted = scoped('quotation', guards.quotation)
    if (quoted !== null) return quoted
  }
  if (hypotheticalOk) return null
  const word = lastWord(lead, guards.hypothetical)
  return word === null ? null : { kind: 'hypothetical', text: word.text }
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

/** The last guarding word, unless something after it brings the talk back to the present. */
function lastWordInScope(text: string, regex: RegExp, scopeBreak: RegExp): string | null {
  const word = lastWord(text, regex)
  if (word === null || scopeBreak.test(text.slice(word.end))) return null
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
