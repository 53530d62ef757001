/**
 * The judgement of a matter: which red flags are open, and whether a person's choice is complete. The
 * assistant's proposal is kept beside the choice; nothing here dispatches, and nothing lowers a level.
 */

import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Instant } from '../kit/time.ts'
import type { AssessmentBasis, AssessmentRecord, CaseFlag } from './case.ts'
import type { Level } from './level.ts'
import { largestPeopleCount, parseNumeral } from './peopleCount.ts'
import type { RedFlagRule, RedFlagRules } from './redFlag.ts'
import { isWeakHit } from './redFlag.ts'
import type { TriageAdvice } from './triageAdvice.ts'
import type { Urgency } from './urgency.ts'
import { compareUrgency } from './urgency.ts'

export interface OpenFlag {
  ruleId: string
  name: string
  text: string
  start: number
  end: number
  floorLevel: Level | null
  /** How often this centre marked the words as a false alarm; null for a sign that counts in full. */
  markedTimes: number | null
}

/**
 * The unguarded flags of a matter, and those dangers that only the centre's own list speaks against: they
 * raise nothing, but a person must look at them. A flag of the title counts only when the narrative does not
 * raise it too, and then has no place in the narrative (0 to 0).
 */
export function openFlags(
  advice: Pick<TriageAdvice, 'flags'> & Partial<Pick<TriageAdvice, 'guardedFlags'>>,
): OpenFlag[] {
  const all = [...advice.flags, ...(advice.guardedFlags ?? []).filter(isWeakHit)]
  const inText = new Set(all.filter(flag => flag.field === 'text').map(flag => flag.id))
  return all
    .filter(flag => flag.field === 'text' || !inText.has(flag.id))
    .map(flag => ({
      ruleId: flag.id,
      name: flag.rule.name,
      text: flag.span.text,
      start: flag.field === 'text' ? flag.span.start : 0,
      end: flag.field === 'text' ? flag.span.end : 0,
      floorLevel: flag.guardedBy === null ? flag.floorLevel : null,
      markedTimes: flag.guardedBy === null ? null : (flag.guardedBy.times ?? 1),
    }))
}

/** Flags as stored with the case; what was recorded about the same words before is kept. */
export function keepFlags(found: readonly OpenFlag[], earlier: readonly CaseFlag[]): CaseFlag[] {
  return found.map(flag => ({
    ruleId: flag.ruleId,
    text: flag.text,
    start: flag.start,
    end: flag.end,
    disposition:
      earlier.find(old => old.ruleId === flag.ruleId && old.text === flag.text)?.disposition ?? null,
  }))
}

/** A danger nobody has dealt with yet. */
export interface OpenDanger {
  flag: CaseFlag
  name: string
  demand: string
}

/**
 * Dangers of a file without a disposition. A flag of a rule this version does not know comes from a newer one
 * and counts as a danger: better one look too many.
 */
export function dangersWithout(flags: readonly CaseFlag[], rules: readonly RedFlagRule[]): OpenDanger[] {
  return flags.flatMap(flag => {
    if (flag.disposition !== null) return []
    const rule = rules.find(item => item.id === flag.ruleId)
    if (rule !== undefined && rule.dangerous !== true) return []
    return [{ flag, name: rule?.name ?? flag.ruleId, demand: rule?.demand.text ?? '' }]
  })
}

/** What a person says was done about one sign. */
export interface DispositionAnswer {
  ruleId: string
  text: string
  start: number
  end: number
  outcome: 'handled' | 'falseAlarm'
  note: string
}

/**
 * Records answers on the flags of a file. Refusals: `flag.unknown` (no such flag), `flag.noteMissing` ("handled"
 * without saying how), `flag.headCountMissing` (a crowd whose people nobody counted: neither in the file nor
 * in the note).
 */
export function applyDispositions(
  flags: readonly CaseFlag[],
  answers: readonly DispositionAnswer[],
  by: { name: string; at: Instant },
  rules: RedFlagRules,
  peopleCount: number | null,
): Decision<{ flags: CaseFlag[]; disposed: CaseFlag[]; peopleCount: number | null }> {
  const next = [...flags]
  const disposed: CaseFlag[] = []
  for (const answer of answers) {
    const at = next.findIndex(flag => isSameSign(flag, answer))
    const flag = next[at]
    if (flag === undefined) return refuse('flag.unknown', { words: answer.text })
    const rule = rules.rules.find(item => item.id === flag.ruleId)
    const name = rule?.name ?? flag.ruleId
    if (answer.outcome === 'handled' && answer.note.trim() === '')
      return refuse('flag.noteMissing', { flag: name })
    const changed = disposedFlag(flag, answer, by)
    if (changed === null) continue
    next[at] = changed
    disposed.push(changed)
  }
  const people = headCountOf(disposed, rules, peopleCount)
  return people.ok ? ok({ flags: next, disposed, peopleCount: people.value }) : people
}

/**
 * The people of a matter after its flags were dealt with: a crowd that is handled must have been counted, in
 * the file or in the note. Refuses with `flag.headCountMissing` {flag}.
 */
export function headCountOf(
  disposed: readonly CaseFlag[],
  rules: RedFlagRules,
  peopleCount: number | null,
): Decision<number | null> {
  let people = peopleCount
  for (const flag of disposed) {
    const rule = rules.rules.find(item => item.id === flag.ruleId)
    if (rule?.demand.headCount !== true || flag.disposition?.outcome !== 'handled') continue
    people ??= headCountIn(flag.disposition.note, rules)
    if (people === null) return refuse('flag.headCountMissing', { flag: rule.name })
  }
  return ok(people)
}

function isSameSign(flag: CaseFlag, answer: Pick<DispositionAnswer, 'ruleId' | 'start' | 'end'>): boolean {
  return answer.ruleId === flag.ruleId && answer.start === flag.start && answer.end === flag.end
}

/** The flag with the answer on it; null when nothing new was said. */
function disposedFlag(
  flag: CaseFlag,
  answer: DispositionAnswer,
  by: { name: string; at: Instant },
): CaseFlag | null {
  const old = flag.disposition
  if (old !== null && old.outcome === answer.outcome && old.note === answer.note) return null
  return { ...flag, disposition: { outcome: answer.outcome, note: answer.note, byName: by.name, at: by.at } }
}

/** The number of people a note tells: with a word for people, or as a bare number. */
function headCountIn(note: string, rules: RedFlagRules): number | null {
  const named = largestPeopleCount(note, new RegExp(rules.peopleCount.pattern, 'gu'), rules.peopleCount)
  if (named !== null) return named.count
  const bare = /^\s*(\d{1,6})(?!\d)/.exec(note)?.[1]
  return bare === undefined ? null : parseNumeral(bare, rules.peopleCount)
}

export interface Judgement {
  categoryCode: string
  level: Level
  urgency: Urgency
  differenceReason: string
  dispositions: readonly DispositionAnswer[]
}

/** What the assistant proposed, as far as the judgement is held against it. */
type Proposal = Pick<
  TriageAdvice,
  | 'flags'
  | 'guardedFlags'
  | 'categories'
  | 'level'
  | 'urgency'
  | 'rulesVersion'
  | 'modelVersion'
  | 'suggestedLead'
  | 'support'
  | 'path'
  | 'levelReasons'
  | 'urgencyReasons'
>

/**
 * Checks a judgement against what the rules found. Refusals: `case.flagUndisposed` (a flag without a
 * disposition, or "handled" without saying how), `case.levelBelowFlag` (below the floor of a flag that is
 * no false alarm), `case.differenceUnexplained` (another category, or lower than proposed, without a word).
 */
export function decideAssessment(
  judgement: Judgement,
  advice: Proposal,
  by: { name: string; at: Instant },
  earlier: readonly CaseFlag[],
): Decision<{
  flags: CaseFlag[]
  disposed: CaseFlag[]
  record: AssessmentRecord
}> {
  const found = openFlags(advice)
  const before = keepFlags(found, earlier)
  const disposed: CaseFlag[] = []
  const flags = before.map(flag => {
    const answer = judgement.dispositions.find(item => isSameSign(flag, item))
    if (answer === undefined || (answer.outcome === 'handled' && answer.note.trim() === '')) return flag
    const next = disposedFlag(flag, answer, by)
    if (next === null) return flag
    disposed.push(next)
    return next
  })
  const undone = flags.findIndex(flag => flag.disposition === null)
  if (undone >= 0) return refuse('case.flagUndisposed', { flag: found[undone]?.name ?? '' })

  const floors = found.filter((_, index) => flags[index]?.disposition?.outcome === 'handled')
  const floor = floors.reduce<OpenFlag | null>(
    (top, flag) => ((flag.floorLevel ?? 0) > (top?.floorLevel ?? 0) ? flag : top),
    null,
  )
  if (floor?.floorLevel && judgement.level < floor.floorLevel)
    return refuse('case.levelBelowFlag', {
      flag: floor.name,
      level: floor.floorLevel,
    })

  const suggested = advice.categories[0]?.leaf.code ?? null
  const isDifferent =
    (suggested !== null && judgement.categoryCode !== suggested) ||
    judgement.level < advice.level ||
    compareUrgency(judgement.urgency, advice.urgency) > 0
  if (isDifferent && judgement.differenceReason.trim() === '') return refuse('case.differenceUnexplained')
  return ok({
    flags,
    disposed,
    record: {
      rulesVersion: advice.rulesVersion,
      suggestedCategory: suggested,
      suggestedLevel: advice.level,
      suggestedUrgency: advice.urgency,
      differenceReason: judgement.differenceReason.trim(),
      modelVersion: advice.modelVersion,
      suggestedLead: advice.suggestedLead,
      suggestedSupport: advice.support,
      suggestedPath: advice.path,
      categorySource: advice.categories[0]?.source ?? null,
      basis: basisOf(advice),
    },
  })
}

/** Longest list of reasons kept with a case: the strongest ones. */
const mostBasis = 20

/** What a proposal rested on, each thing once: the words of its first category, its flags, its reasons. */
function basisOf(advice: Proposal): AssessmentBasis[] {
  const first = advice.categories[0]
  const code = first?.leaf.code ?? ''
  const basis: AssessmentBasis[] = [
    ...(first?.words ?? []).map(word => ({ kind: 'word' as const, id: code, text: word.text })),
    ...(first?.learnedWords ?? []).map(word => ({ kind: 'learnedWord' as const, id: code, text: word.text })),
    ...advice.flags.map(flag => ({ kind: 'flag' as const, id: flag.id, text: flag.span.text })),
    ...[...advice.levelReasons, ...advice.urgencyReasons].map(reason => ({
      kind: 'reason' as const,
      id: reason.code,
      text: '',
    })),
  ]
  const seen = new Set<string>()
  return basis
    .filter(({ kind, id, text }) => {
      const key = `${kind} ${id} ${text}`
      return !seen.has(key) && seen.add(key) !== undefined
    })
    .slice(0, mostBasis)
}
