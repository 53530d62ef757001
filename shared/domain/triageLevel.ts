/**
 * Level and urgency of a matter, each with its reasons. Order: what the leaf usually is (or what this centre's
 * people made of it), numbers, one step up for adding signs, and last the floors of the red flags, which
 * nothing can undercut.
 */
import type { LearnedUnit } from './learn/localModel.ts'
import type { Level } from './level.ts'
import { graverLevel, isLevel, raiseLevel } from './level.ts'
import type { TaxonomyLeaf } from './taxonomy.ts'
import type {
  AdviceFlag,
  AdviceReason,
  AdviceReasonCode,
  LevelThresholds,
  TriageInput,
} from './triageAdvice.ts'
import type { Urgency } from './urgency.ts'
import { compareUrgency, isUrgency, urgencies } from './urgency.ts'

/** So many decided matters of a leaf, and such a share of them alike, make a habit of this centre. */
const fewestForHabit = 8
const habitShare = 0.7

/** What most matters of the leaf were judged, when they are many and alike. */
function habitOf(learned: readonly LearnedUnit[]): LearnedUnit | null {
  const top = [...learned].sort((left, right) => right.toUnit - left.toUnit)[0]
  return top && top.matters >= fewestForHabit && top.toUnit / top.matters >= habitShare ? top : null
}

/** The level, with its reasons appended. `isChosen`: a person chose the leaf. */
export function adviseLevel(
  input: TriageInput,
  leaf: TaxonomyLeaf | null,
  isChosen: boolean,
  learned: readonly LearnedUnit[],
  hits: readonly AdviceFlag[],
  thresholds: LevelThresholds,
  reasons: AdviceReason[],
): Level {
  const ofLeaf = levelOfLeaf(leaf, isChosen, learned, reasons)
  const ofNumbers = levelOfNumbers(input, thresholds, reasons)
  const steps = stepsUp(input, hits, reasons)
  // Sharp words around a guess still leave it a guess: only a chosen leaf, or numbers, rise to the top by them.
  const guessCap: Level = isChosen || thresholds.addCap < 3 ? thresholds.addCap : 3
  const level = graverLevel(
    liftLevel(ofLeaf, steps, guessCap),
    liftLevel(ofNumbers, steps, thresholds.addCap),
  )
  return applyLevelFloors(level, hits, reasons)
}

function levelOfLeaf(
  leaf: TaxonomyLeaf | null,
  isChosen: boolean,
  learned: readonly LearnedUnit[],
  reasons: AdviceReason[],
): Level {
  if (leaf === null) {
    // Nothing is known yet: ordinary, because "minor" would send an unread matter to the grid.
    reasons.push({ code: 'noCategory', params: {} })
    return 2
  }
  if (leaf.level === 4 && !isChosen) {
    // A guess must not summon the county; the red flags stay independent of this.
    reasons.push({ code: 'leafUnsure', params: { category: leaf.name } })
    return 3
  }
  reasons.push({ code: 'leafDefault', params: { category: leaf.name, level: leaf.level } })
  const habit = habitOf(learned)
  const usual = Number(habit?.unit)
  if (habit === null || !isLevel(usual) || leaf.level === 4) return leaf.level
  // Habit moves the default by one step at most downwards, and a guess never reaches the top by it.
  const lowest = leaf.level === 1 ? 1 : leaf.level - 1
  const level = Math.min(Math.max(usual, lowest), isChosen ? 4 : 3)
  reasons.push({
    code: 'levelLearned',
    params: { matters: habit.matters, same: habit.toUnit, level: usual },
  })
  return isLevel(level) ? level : leaf.level
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

function firstPerRule(hits: readonly AdviceFlag[]): AdviceFlag[] {
  const seen = new Set<string>()
  return hits.filter(hit => !seen.has(hit.id) && seen.add(hit.id) !== undefined)
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

/** The urgency, with its reasons appended. */
export function adviseUrgency(
  leaf: TaxonomyLeaf | null,
  learned: readonly LearnedUnit[],
  hits: readonly AdviceFlag[],
  reasons: AdviceReason[],
): Urgency {
  let result = urgencyOfLeaf(leaf, learned, reasons)
  const floors = hits.flatMap(hit => (hit.floorUrgency === null ? [] : [{ hit, floor: hit.floorUrgency }]))
  for (const { hit, floor } of floors.sort((a, b) => compareUrgency(a.floor, b.floor))) {
    if (compareUrgency(floor, result) >= 0) continue
    result = floor
    reasons.push({ code: 'flagUrgency', params: { flag: hit.rule.name, urgency: floor } })
  }
  return result
}

function urgencyOfLeaf(
  leaf: TaxonomyLeaf | null,
  learned: readonly LearnedUnit[],
  reasons: AdviceReason[],
): Urgency {
  if (leaf === null) return 'U3'
  reasons.push({ code: 'leafUrgency', params: { category: leaf.name, urgency: leaf.urgency } })
  const habit = habitOf(learned)
  const usual = habit?.unit ?? ''
  if (habit === null || !isUrgency(usual)) return leaf.urgency
  // Sudden matters stay sudden whatever was usual; otherwise habit slows by one step at most.
  const slowest = leaf.urgency === 'U0' ? 0 : urgencies.indexOf(leaf.urgency) + 1
  reasons.push({
    code: 'urgencyLearned',
    params: { matters: habit.matters, same: habit.toUnit, urgency: usual },
  })
  return urgencies[Math.min(urgencies.indexOf(usual), slowest)] ?? leaf.urgency
}
