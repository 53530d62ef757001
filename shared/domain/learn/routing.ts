/**
 * Suggests the handling unit from a matter's structured fields. Counts what was decided for the same
 * combination of fields; where few matters share a combination, it backs off to a coarser one, down to
 * how often each unit handles anything (Witten-Bell style smoothing). Several such chains, each looking
 * at the fields in another order, are averaged. Recent decisions weigh more, because duties move.
 */

import { type Decision, ok, refuse } from '../../kit/result.ts'

/** The fields looked at; '' is unknown. */
export const routingFields = [
  'subType',
  'mainType',
  'eventType',
  'street',
  'community',
  'source',
  'nature',
] as const
export type RoutingField = (typeof routingFields)[number]
export type RoutingFields = Readonly<Record<RoutingField, string>>

/** A matter whose unit a person has decided. */
export interface RoutingExample {
  fields: RoutingFields
  unit: string
  /** When, in days from any fixed day; the newest example counts fully. */
  day: number
}

export interface RoutingSuggestion {
  unit: string
  /** From 0 to 1, over all units of the model. */
  probability: number
  /** The narrowest combination of fields with decided matters, how many there are, and how many went to this unit. */
  basis: { fields: RoutingField[]; matters: number; toUnit: number }
}

export interface Context {
  /** Weighted by age. */
  total: number
  units: Map<number, number>
  /** Plain counts, for explanations. */
  matters: number
  decided: Map<number, number>
}

export interface RoutingModel {
  version: typeof routingModelVersion
  units: string[]
  trainedOn: number
  /** The newest example, in days: ages are counted back from it. */
  newest: number
  chains: RoutingChains
  /** By step of a chain, then by the values of its fields. */
  contexts: Map<string, Map<string, Context>>
}

export const routingModelVersion = 1
/** A decision this many days older than the newest counts half. */
const halfLife = 60
/** How many matters the coarser combination is worth against those of the finer one. */
const backOffStrength = 3

/** Chains of field combinations. */
export type RoutingChains = readonly (readonly (readonly RoutingField[])[])[]

/** Each chain goes from the coarsest combination to the finest. The first one also explains. */
export const usualChains: RoutingChains = [
  [
    [],
    ['eventType'],
    ['mainType'],
    ['subType'],
    ['subType', 'street'],
    ['subType', 'street', 'community'],
    ['subType', 'street', 'community', 'source'],
  ],
  [
    [],
    ['street'],
    ['street', 'community'],
    ['street', 'community', 'eventType'],
    ['street', 'community', 'mainType'],
    ['street', 'community', 'subType'],
  ],
  [
    [],
    ['source'],
    ['eventType', 'source'],
    ['mainType', 'source'],
    ['subType', 'source'],
    ['subType', 'street', 'source'],
    ['subType', 'street', 'community', 'source'],
  ],
  [
    [],
    ['eventType'],
    ['eventType', 'street'],
    ['mainType', 'street'],
    ['subType', 'street'],
    ['subType', 'street', 'source'],
    ['subType', 'street', 'community', 'source', 'nature'],
  ],
]

const stepName = (step: readonly RoutingField[]) => step.join('+')

/** The values of a step's fields as one key. Unknown is a value too, so a table without a column still uses the others. */
function keyOf(step: readonly RoutingField[], fields: RoutingFields): string {
  return step.map(field => fields[field]).join('\u0001')
}

/** Counts the examples; their order does not matter. Without examples it suggests nothing. */
export function trainRouting(
  examples: readonly RoutingExample[],
  chains: RoutingChains = usualChains,
): RoutingModel {
  const units = [...new Set(examples.map(example => example.unit))].sort()
  const place = new Map(units.map((unit, at) => [unit, at]))
  const newest = examples.reduce((most, example) => Math.max(most, example.day), Number.NEGATIVE_INFINITY)
  const steps = new Map(chains.flat().map(step => [stepName(step), step]))
  const contexts = new Map<string, Map<string, Context>>()
  for (const [name, step] of steps) {
    const table = new Map<string, Context>()
    for (const example of examples) {
      const key = keyOf(step, example.fields)
      const context = table.get(key) ?? { total: 0, units: new Map(), matters: 0, decided: new Map() }
      table.set(key, context)
      const unit = place.get(example.unit) ?? 0
      const weight = 2 ** ((example.day - newest) / halfLife)
      context.total += weight
      context.units.set(unit, (context.units.get(unit) ?? 0) + weight)
      context.matters += 1
      context.decided.set(unit, (context.decided.get(unit) ?? 0) + 1)
    }
    contexts.set(name, table)
  }
  return { version: routingModelVersion, units, trainedOn: examples.length, newest, chains, contexts }
}

/** Probability of each unit by one chain: each finer combination corrects the coarser one. */
function chainProbabilities(
  model: RoutingModel,
  chain: readonly (readonly RoutingField[])[],
  fields: RoutingFields,
): Map<number, number> {
  let coarse = new Map<number, number>()
  for (const step of chain) {
    const context = model.contexts.get(stepName(step))?.get(keyOf(step, fields))
    if (!context) continue
    const strength = coarse.size === 0 ? 0 : backOffStrength
    const fine = new Map<number, number>()
    for (const [unit, share] of coarse) fine.set(unit, (strength * share) / (context.total + strength))
    for (const [unit, weight] of context.units)
      fine.set(unit, (fine.get(unit) ?? 0) + weight / (context.total + strength))
    coarse = fine
  }
  return coarse
}

/** Up to `count` units, most likely first. */
export function suggestUnits(model: RoutingModel, fields: RoutingFields, count = 3): RoutingSuggestion[] {
  const mean = new Map<number, number>()
  for (const chain of model.chains)
    for (const [unit, share] of chainProbabilities(model, chain, fields))
      mean.set(unit, (mean.get(unit) ?? 0) + share / model.chains.length)
  const basis = basisOf(model, fields)
  return [...mean]
    .sort((left, right) => right[1] - left[1] || left[0] - right[0])
    .slice(0, count)
    .map(([unit, probability]) => ({
      unit: model.units[unit] ?? '',
      probability,
      basis: {
        fields: basis.fields,
        matters: basis.context?.matters ?? 0,
        toUnit: basis.context?.decided.get(unit) ?? 0,
      },
    }))
}

/** What was decided for the matters that share these fields exactly; null when there was none. */
export function decidedFor(
  model: RoutingModel,
  step: readonly RoutingField[],
  fields: RoutingFields,
): { matters: number; byUnit: Map<string, number> } | null {
  const context = model.contexts.get(stepName(step))?.get(keyOf(step, fields))
  if (!context) return null
  return {
    matters: context.matters,
    byUnit: new Map([...context.decided].map(([unit, count]) => [model.units[unit] ?? '', count])),
  }
}

function basisOf(
  model: RoutingModel,
  fields: RoutingFields,
): { fields: RoutingField[]; context: Context | undefined } {
  for (const step of [...(model.chains[0] ?? [])].reverse()) {
    const context = model.contexts.get(stepName(step))?.get(keyOf(step, fields))
    if (context) return { fields: step.filter(field => fields[field] !== ''), context }
  }
  return { fields: [], context: undefined }
}

/** A routing model as plain data that JSON keeps without loss. */
export interface SavedRoutingModel {
  kind: 'routingModel'
  version: number
  units: string[]
  trainedOn: number
  newest: number
  chains: RoutingChains
  /** By step: key, weight of all, then for each unit its number, weight and count. */
  contexts: [string, [string, number, number[]][]][]
}

/** The model as plain data. */
export function saveRouting(model: RoutingModel): SavedRoutingModel {
  return {
    kind: 'routingModel',
    version: model.version,
    units: model.units,
    trainedOn: model.trainedOn,
    newest: Number.isFinite(model.newest) ? model.newest : 0,
    chains: model.chains,
    contexts: [...model.contexts].map(([step, table]) => [
      step,
      [...table].map(([key, context]) => [
        key,
        context.total,
        [...context.units].flatMap(([unit, weight]) => [unit, weight, context.decided.get(unit) ?? 0]),
      ]),
    ]),
  }
}

/** Reads a saved model. `learn.modelUnreadable` when it is of another version or not whole. */
export function loadRouting(saved: SavedRoutingModel): Decision<RoutingModel> {
  if (saved.kind !== 'routingModel' || saved.version !== routingModelVersion)
    return refuse('learn.modelUnreadable')
  const contexts: RoutingModel['contexts'] = new Map()
  for (const [step, table] of saved.contexts) {
    const read = new Map<string, Context>()
    for (const [key, total, cells] of table) {
      if (cells.length % 3 !== 0) return refuse('learn.modelUnreadable')
      const context: Context = { total, units: new Map(), matters: 0, decided: new Map() }
      for (let at = 0; at < cells.length; at += 3) {
        const [unit = 0, weight = 0, count = 0] = cells.slice(at, at + 3)
        if (saved.units[unit] === undefined) return refuse('learn.modelUnreadable')
        context.units.set(unit, weight)
        context.decided.set(unit, count)
        context.matters += count
      }
      read.set(key, context)
    }
    contexts.set(step, read)
  }
  const { units, trainedOn, newest, chains } = saved
  return ok({ version: routingModelVersion, units, trainedOn, newest, chains, contexts })
}
