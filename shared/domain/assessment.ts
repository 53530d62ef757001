/**
 * The judgement of a matter: which red flags are open, and whether a person's choice is complete. The
 * assistant's proposal is kept beside the choice; nothing here dispatches, and nothing lowers a level.
 */

import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Instant } from '../kit/time.ts'
import type { AssessmentRecord, CaseFlag } from './case.ts'
import type { Level } from './level.ts'
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
}

/**
 * The unguarded flags of a matter. A flag of the title counts only when the narrative does not raise it
 * too, and then has no place in the narrative (0 to 0).
 */
export function openFlags(advice: Pick<TriageAdvice, 'flags'>): OpenFlag[] {
  const inText = new Set(advice.flags.filter(flag => flag.field === 'text').map(flag => flag.id))
  return advice.flags
    .filter(flag => flag.field === 'text' || !inText.has(flag.id))
    .map(flag => ({
      ruleId: flag.id,
      name: flag.rule.name,
      text: flag.span.text,
      start: flag.field === 'text' ? flag.span.start : 0,
      end: flag.field === 'text' ? flag.span.end : 0,
      floorLevel: flag.floorLevel,
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

export interface Judgement {
  categoryCode: string
  level: Level
  urgency: Urgency
  differenceReason: string
  dispositions: readonly {
    ruleId: string
    text: string
    start: number
    end: number
    outcome: 'handled' | 'falseAlarm'
    note: string
  }[]
}

/**
 * Checks a judgement against what the rules found. Refusals: `case.flagUndisposed` (a flag without a
 * disposition, or "handled" without saying how), `case.levelBelowFlag` (below the floor of a flag that is
 * no false alarm), `case.differenceUnexplained` (another category, or lower than proposed, without a word).
 */
export function decideAssessment(
  judgement: Judgement,
  advice: Pick<TriageAdvice, 'flags' | 'categories' | 'level' | 'urgency' | 'rulesVersion'>,
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
    const answer = judgement.dispositions.find(
      item => item.ruleId === flag.ruleId && item.start === flag.start && item.end === flag.end,
    )
    if (answer === undefined || (answer.outcome === 'handled' && answer.note.trim() === '')) return flag
    const old = flag.disposition
    if (old !== null && old.outcome === answer.outcome && old.note === answer.note) return flag
    const next: CaseFlag = {
      ...flag,
      disposition: {
        outcome: answer.outcome,
        note: answer.note,
        byName: by.name,
        at: by.at,
      },
    }
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
    },
  })
}
