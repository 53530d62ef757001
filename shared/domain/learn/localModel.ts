/**
 * What this centre's own decisions teach: which leaf a text belongs to, which department such a matter goes
 * to, and how grave and urgent people here judge it. Trained from decided matters alone; it only suggests.
 */
import { type Decision, ok, refuse } from '../../kit/result.ts'
import type { Day } from '../../kit/time.ts'
import type { Level } from '../level.ts'
import type { Urgency } from '../urgency.ts'
import type { MatterText } from './features.ts'
import { share } from './metrics.ts'
import {
  sharpnessOn,
  suggestLabels,
  type TextExample,
  type TextModel,
  trainTextModel,
  usualSharpness,
} from './model.ts'
import { rankByFrequency } from './naiveBayes.ts'
import {
  decidedFor,
  type RoutingChains,
  type RoutingExample,
  type RoutingFields,
  type RoutingModel,
  suggestUnits,
  trainRouting,
} from './routing.ts'
import { shuffledIndexes } from './seeded.ts'

/** A saved model of another format is not read; the next training replaces it. */
export const localModelFormat = 1

/** Fields of a matter that decide where it goes; '' is unknown. */
export interface MatterFields {
  categoryCode: string
  matterClass: string
  unitId: string
  gridId: string
  source: string
  channel: string
}

/** A matter that people of this centre have judged. */
export interface DecidedMatter extends MatterText, MatterFields {
  level: Level
  urgency: Urgency
  /** When, in days from any fixed day. */
  day: number
  /** Nothing but its kind decided the level: no flag, no repeat, no crowd, no large sum. */
  isPlain: boolean
  /** Department it was sent to as lead and that did not return it; null when it was not sent out. */
  departmentId: string | null
  /** Leaf that the rules alone propose for the text; null when none. */
  ruleCategory: string | null
}

/** How often first suggestions were right on matters held back from the training. */
export interface ModelEvaluation {
  heldBack: number
  learned: number
  rules: number
  mixed: number
  mostFrequent: number
  /** Departments: matters held back, and the share of them whose lead was the first suggestion. */
  leadHeldBack: number
  leadLearned: number
  leadMostFrequent: number
}

export interface LocalModel {
  format: typeof localModelFormat
  version: string
  trainedOn: number
  /** Day on which it was trained. */
  trainedDay: Day
  /** Null while fewer than two leaves have enough decisions. */
  text: TextModel | null
  /** Leaves that experience can speak about. */
  known: string[]
  leads: RoutingModel
  levels: RoutingModel
  urgencies: RoutingModel
  /** Weight of the text model against the rules, 0 to 1, found on the matters held back. */
  mixing: number
  evaluation: ModelEvaluation
}

/** Below this many decisions the rules speak alone: chance would look like experience. */
export const fewestDecisions = 60
/** A leaf with fewer decisions is not suggested by the model. */
export const fewestPerLeaf = 4
/** Decisions older than this say nothing about who takes a matter today. */
const daysBack = 365
/** Numbers the text model holds at most: 16 MB in memory on an old PC. */
const mostWeights = 4_000_000
/** With more leaves than this fewer passes are made over the matters. */
const manyLeaves = 30
const manyPasses = 12
const fewPasses = 6
/** Shares of the text model that are tried. */
const mixings = [0, 0.25, 0.5, 0.75, 1]

/** Few steps, so that a model stays small: a township decides some thousand matters, not a district's ten thousand. */
const matterChains: RoutingChains = [
  [[], ['mainType'], ['subType'], ['subType', 'street'], ['subType', 'street', 'community']],
  [[], ['subType'], ['subType', 'source']],
]

/** The routing fields of a matter: kind, place and the way it came. */
export function routingFieldsOf(fields: MatterFields): RoutingFields {
  return {
    subType: fields.categoryCode,
    mainType: fields.categoryCode.slice(0, 2),
    eventType: fields.matterClass,
    street: fields.unitId,
    community: fields.gridId,
    source: fields.source,
    nature: fields.channel,
  }
}

/** Short name of a model: its day and how many matters taught it. */
export function localModelVersion(day: Day, count: number, earlier: readonly string[]): string {
  const plain = `local-${day}-${String(count).padStart(4, '0')}`
  let version = plain
  for (let again = 2; earlier.includes(version); again += 1) version = `${plain}-${again}`
  return version
}

/**
 * Learns from decided matters, oldest first. `learn.tooFew` {decided, needed} when there are too few. The
 * same matters and seed give the same model.
 */
export function trainLocalModel(
  matters: readonly DecidedMatter[],
  about: { version: string; day: Day; seed: number },
): Decision<LocalModel> {
  if (matters.length < fewestDecisions)
    return refuse('learn.tooFew', { decided: matters.length, needed: fewestDecisions })
  const order = [...shuffledIndexes(matters.length, about.seed)].flatMap(at => matters[at] ?? [])
  const heldBack = order.slice(0, Math.floor(matters.length / 5))
  const kept = order.slice(heldBack.length)
  const trial = textModelOf(kept, about.seed, usualSharpness)
  const sharpness = trial === null ? usualSharpness : sharpnessOn(trial, heldBack.map(textExampleOf))
  const trials = trialsOf(trial === null ? null : { ...trial, sharpness }, heldBack)
  const known = knownLeaves(trial, kept)
  const mixing = bestMixing(trials, known)
  const text = textModelOf(matters, about.seed, sharpness)
  const sent = heldBack.filter(matter => matter.departmentId !== null)
  const trialLeads = trainRouting(leadExamples(kept), matterChains)
  const firstLead = (matter: DecidedMatter) => learnedUnits(trialLeads, matter)[0]?.unit
  const commonLead = rankByFrequency(kept.flatMap(matter => matter.departmentId ?? []))[0]
  const common = rankByFrequency(kept.map(matter => matter.categoryCode))[0]
  return ok({
    format: localModelFormat,
    version: about.version,
    trainedOn: matters.length,
    trainedDay: about.day,
    text,
    known: [...knownLeaves(text, matters)],
    leads: trainRouting(leadExamples(matters), matterChains),
    levels: trainRouting(
      plainExamples(matters, matter => String(matter.level)),
      matterChains,
    ),
    urgencies: trainRouting(
      plainExamples(matters, matter => matter.urgency),
      matterChains,
    ),
    mixing,
    evaluation: {
      heldBack: heldBack.length,
      learned: aloneShare(trials, 'learned'),
      rules: aloneShare(trials, 'rules'),
      mixed: rightShare(trials, mixing, known),
      mostFrequent: share(heldBack.filter(matter => matter.categoryCode === common).length, heldBack.length),
      leadHeldBack: sent.length,
      leadLearned: share(
        sent.filter(matter => firstLead(matter) === matter.departmentId).length,
        sent.length,
      ),
      leadMostFrequent: share(sent.filter(matter => matter.departmentId === commonLead).length, sent.length),
    },
  })
}

function textExampleOf({ title, body, categoryCode }: DecidedMatter): TextExample {
  return { title, body, label: categoryCode }
}

function textModelOf(matters: readonly DecidedMatter[], seed: number, sharpness: number): TextModel | null {
  const byLeaf = Map.groupBy(matters, matter => matter.categoryCode)
  const examples = [...byLeaf.values()]
    .filter(group => group.length >= fewestPerLeaf)
    .flat()
    .map(textExampleOf)
  const leaves = new Set(examples.map(example => example.label)).size
  const model = trainTextModel(examples, seed, {
    sharpness,
    mostColumns: Math.floor(mostWeights / Math.max(1, leaves)),
    passes: leaves > manyLeaves ? fewPasses : manyPasses,
  })
  return model.ok ? model.value : null
}

/**
 * Leaves experience can speak about: those that were decided often enough, and those the rules proposed as
 * often and people judged otherwise. Of the rest nothing was learnt.
 */
function knownLeaves(model: TextModel | null, matters: readonly DecidedMatter[]): Set<string> {
  const known = new Set(model?.labels)
  for (const [code, group] of Map.groupBy(matters, matter => matter.ruleCategory ?? ''))
    if (code !== '' && group.length >= fewestPerLeaf) known.add(code)
  return known
}

function recent(matters: readonly DecidedMatter[]): DecidedMatter[] {
  const newest = matters.reduce((most, matter) => Math.max(most, matter.day), Number.NEGATIVE_INFINITY)
  return matters.filter(matter => matter.day > newest - daysBack)
}

function leadExamples(matters: readonly DecidedMatter[]): RoutingExample[] {
  return recent(matters).flatMap(matter =>
    matter.departmentId === null
      ? []
      : [{ fields: routingFieldsOf(matter), unit: matter.departmentId, day: matter.day }],
  )
}

function plainExamples(
  matters: readonly DecidedMatter[],
  answer: (matter: DecidedMatter) => string,
): RoutingExample[] {
  return recent(matters)
    .filter(matter => matter.isPlain)
    .map(matter => ({ fields: routingFieldsOf(matter), unit: answer(matter), day: matter.day }))
}

/**
 * Weighs what the model says against what the rules say; both sum to at most 1. Leaves the model was never
 * taught (`known` lacks them: too rare, or restricted files, which are not learnt from) keep what the rules
 * give them, or experience with everyday matters would hide them.
 */
export function mixCategories(
  learned: ReadonlyMap<string, number>,
  rules: ReadonlyMap<string, number>,
  mixing: number,
  known: ReadonlySet<string>,
): [string, number][] {
  // Where one of the two has nothing to say, the other speaks alone.
  const weight = rules.size === 0 ? 1 : learned.size === 0 ? 0 : mixing
  const untaught = [...rules].filter(([code]) => !known.has(code)).reduce((sum, entry) => sum + entry[1], 0)
  const left = weight === 0 ? 1 : 1 - Math.min(1, untaught)
  return [...new Set([...learned.keys(), ...rules.keys()])]
    .map((code): [string, number] => [
      code,
      weight === 0 || !known.has(code)
        ? (rules.get(code) ?? 0)
        : left * (weight * (learned.get(code) ?? 0) + (1 - weight) * (rules.get(code) ?? 0)),
    ])
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
}

/** How sure the rules' first choice counts while the weights are sought. */
const rulesAlone = 0.7

/** A matter held back, with what the trial model and the rules say of it. */
interface Trial {
  decided: string
  learned: Map<string, number>
  rules: Map<string, number>
}

function trialsOf(model: TextModel | null, matters: readonly DecidedMatter[]): Trial[] {
  return matters.map(matter => ({
    decided: matter.categoryCode,
    learned: new Map(
      (model === null ? [] : suggestLabels(model, matter)).map(item => [item.label, item.probability]),
    ),
    rules: new Map(matter.ruleCategory === null ? [] : [[matter.ruleCategory, rulesAlone]]),
  }))
}

function rightShare(trials: readonly Trial[], mixing: number, known: ReadonlySet<string>): number {
  const right = trials.filter(
    ({ decided, learned, rules }) => mixCategories(learned, rules, mixing, known)[0]?.[0] === decided,
  )
  return share(right.length, trials.length)
}

/** What one of the two says alone, without the other stepping in. */
function aloneShare(trials: readonly Trial[], of: 'learned' | 'rules'): number {
  const first = (trial: Trial) => [...trial[of]].sort((left, right) => right[1] - left[1])[0]?.[0]
  const right = trials.filter(trial => first(trial) === trial.decided)
  return share(right.length, trials.length)
}

function bestMixing(trials: readonly Trial[], known: ReadonlySet<string>): number {
  let best = { mixing: 0.5, right: -1 }
  for (const mixing of mixings) {
    const right = rightShare(trials, mixing, known)
    if (right > best.right) best = { mixing, right }
  }
  return best.mixing
}

export interface LearnedUnit {
  unit: string
  probability: number
  /** Matters of the same leaf in the last year, and how many of them went to this unit. */
  matters: number
  toUnit: number
  /** The same, in the same village or community only. */
  nearMatters: number
  nearToUnit: number
}

/** What experience says about one of the routed answers (department, level, urgency), likeliest first. */
export function learnedUnits(model: RoutingModel, matter: MatterFields, count = 5): LearnedUnit[] {
  const fields = routingFieldsOf(matter)
  const same = decidedFor(model, ['subType'], fields)
  const near = matter.unitId === '' ? null : decidedFor(model, ['subType', 'street'], fields)
  return suggestUnits(model, fields, count).map(({ unit, probability }) => ({
    unit,
    probability,
    matters: same?.matters ?? 0,
    toUnit: same?.byUnit.get(unit) ?? 0,
    nearMatters: near?.matters ?? 0,
    nearToUnit: near?.byUnit.get(unit) ?? 0,
  }))
}
