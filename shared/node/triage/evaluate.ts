/** Measures the text model and the routing model against the plain methods on the same rows. */
import type { MatterText } from '../../domain/learn/features.ts'
import { countPlainGrams, hashText } from '../../domain/learn/features.ts'
import { type Metrics, measure, percentile } from '../../domain/learn/metrics.ts'
import { suggestLabels, type TextExample, trainTextModel } from '../../domain/learn/model.ts'
import { rankByFrequency, rankNaiveBayes, trainNaiveBayes } from '../../domain/learn/naiveBayes.ts'
import {
  type RoutingExample,
  type RoutingFields,
  routingFields,
  suggestUnits,
  trainRouting,
} from '../../domain/learn/routing.ts'
import {
  learnUnitNames,
  learnWrittenForms,
  rankWrittenForms,
  unitName,
} from '../../domain/learn/unitNames.ts'
import { BadInput } from './table.ts'

export interface Outcome {
  method: string
  metrics: Metrics
  /** Milliseconds to learn from the training rows. */
  trainingMs: number
  /** Milliseconds for one suggestion: half and 95 % of the test rows take no longer. */
  p50Ms: number
  p95Ms: number
  maxMs: number
  /** The longest of them in processor time: what it costs when nothing else keeps the machine busy. */
  maxCpuMs: number
}

export interface Report {
  trainCount: number
  testCount: number
  labelCount: number
  /** The model first, then the baselines. */
  outcomes: Outcome[]
  /** Routing: the same with each unit's name brought to one form; `outcomes` take the names as written. */
  unified: Outcome[]
  notes: string[]
}

interface Method<Row> {
  method: string
  train: () => (row: Row) => string[]
}

/** Suggestions on training rows before the clock runs: the program, too, warms a model up when it loads it. */
const warmUps = 200

/** Processor time of this thread, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function run<Row>(
  methods: readonly Method<Row>[],
  train: readonly Row[],
  test: readonly Row[],
  decided: readonly string[],
): Outcome[] {
  return methods.map(({ method, train: learn }) => {
    const started = performance.now()
    const rank = learn()
    const trainingMs = performance.now() - started
    for (const row of train.slice(0, warmUps)) rank(row)
    const times: number[] = []
    let maxCpuMs = 0
    const ranked = test.map(row => {
      const cpuBefore = cpuMs()
      const before = performance.now()
      const suggestions = rank(row)
      times.push(performance.now() - before)
      maxCpuMs = Math.max(maxCpuMs, cpuMs() - cpuBefore)
      return suggestions
    })
    return {
      method,
      metrics: measure(decided, ranked),
      trainingMs,
      p50Ms: percentile(times, 0.5),
      p95Ms: percentile(times, 0.95),
      maxMs: percentile(times, 1),
      maxCpuMs,
    }
  })
}

/** Share of suggestions that were right, among those the model gave at least this probability. */
const sureness = [0.5, 0.7, 0.9]

/** Text: labels from title and body. Throws `BadInput` when the training rows teach nothing. */
export function evaluateText(
  train: readonly TextExample[],
  test: readonly TextExample[],
  seed: number,
): Report {
  const labels = train.map(example => example.label)
  const isTest = new Set(test)
  const sure: { probability: number; isRight: boolean }[] = []
  const plain = (matter: MatterText) => countPlainGrams(matter, 2, 3)
  const outcomes = run<TextExample>(
    [
      {
        method: 'model',
        train: () => {
          const trained = trainTextModel(train, seed)
          if (!trained.ok) throw new BadInput(`nothing to learn from the training rows (${trained.code})`)
          return example => {
            const suggestions = suggestLabels(trained.value, example)
            const first = suggestions[0]
            if (first && isTest.has(example))
              sure.push({ probability: first.probability, isRight: first.label === example.label })
            return suggestions.map(suggestion => suggestion.label)
          }
        },
      },
      {
        method: 'naive Bayes',
        train: () => {
          const model = trainNaiveBayes(train.map(plain), labels)
          return example => rankNaiveBayes(model, plain(example))
        },
      },
      {
        method: 'most frequent',
        train: () => {
          const ranked = rankByFrequency(labels)
          return () => ranked
        },
      },
    ],
    train,
    test,
    test.map(example => example.label),
  )
  const notes = sureness.map(least => {
    const sureOnes = sure.filter(entry => entry.probability >= least)
    const right = sureOnes.filter(entry => entry.isRight).length
    return `sure to ${least} or more: ${percent(sureOnes.length, test.length)} of the rows, ${percent(right, sureOnes.length)} of them right`
  })
  return report(train.length, test.length, labels, outcomes, notes)
}

/**
 * Structured rows: the handling unit, with the names exactly as written and, once more, with each unit's
 * names brought to one form. What a unit is also called is learnt from the training rows alone.
 */
export function evaluateRouting(train: readonly RoutingExample[], test: readonly RoutingExample[]): Report {
  const names = learnUnitNames(train.map(example => example.unit))
  const unify = (example: RoutingExample) => ({ ...example, unit: unitName(names, example.unit) })
  const unified = train.map(unify)
  const unifiedTest = test.map(unify)
  const ofUnits: Method<RoutingExample> = {
    method: 'model',
    train: () => {
      const model = trainRouting(unified)
      return example => suggestUnits(model, example.fields).map(suggestion => suggestion.unit)
    },
  }
  const ofNames: Method<RoutingExample> = {
    method: 'model',
    train: () => {
      const model = trainRouting(unified)
      const forms = learnWrittenForms(train)
      return example => rankWrittenForms(forms, suggestUnits(model, example.fields, unitsLookedAt))
    },
  }
  const plainMethods = (examples: readonly RoutingExample[]): Method<RoutingExample>[] => [
    {
      method: 'naive Bayes',
      train: () => {
        const model = trainNaiveBayes(
          examples.map(example => fieldCounts(example.fields)),
          examples.map(example => example.unit),
        )
        return example => rankNaiveBayes(model, fieldCounts(example.fields))
      },
    },
    {
      method: 'most frequent by sub-type and street',
      train: () => {
        const all = rankByFrequency(examples.map(example => example.unit))
        const groups = Map.groupBy(examples, example => pairKey(example.fields))
        const ranks = new Map(
          [...groups].map(([key, group]) => [key, rankByFrequency(group.map(example => example.unit))]),
        )
        return example => ranks.get(pairKey(example.fields)) ?? all
      },
    },
    {
      method: 'most frequent',
      train: () => {
        const all = rankByFrequency(examples.map(example => example.unit))
        return () => all
      },
    },
  ]
  const units = train.map(example => example.unit)
  const known = new Set(unified.map(example => example.unit))
  const outcomes = run(
    [ofNames, ...plainMethods(train)],
    train,
    test,
    test.map(example => example.unit),
  )
  const unifiedOutcomes = run(
    [ofUnits, ...plainMethods(unified)],
    unified,
    unifiedTest,
    unifiedTest.map(example => example.unit),
  )
  const written = new Set(units)
  const notes = [
    `units never seen in training: ${unifiedTest.filter(example => !known.has(example.unit)).length} of ${test.length} test rows`,
    `names never written so in training: ${test.filter(example => !written.has(example.unit)).length} of ${test.length} test rows`,
  ]
  return { ...report(train.length, test.length, units, outcomes, notes), unified: unifiedOutcomes }
}

/** Units whose names are looked at for the first three names. */
const unitsLookedAt = 6

function report(
  trainCount: number,
  testCount: number,
  labels: readonly string[],
  outcomes: Outcome[],
  notes: string[],
): Report {
  return { trainCount, testCount, labelCount: new Set(labels).size, outcomes, unified: [], notes }
}

function pairKey(fields: RoutingFields): string {
  return `${fields.subType}\u0001${fields.street}`
}

function fieldCounts(fields: RoutingFields): Map<number, number> {
  return new Map(
    routingFields
      .filter(field => fields[field] !== '')
      .map(field => [hashText(`${field}\u0001${fields[field]}`), 1]),
  )
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`
}
