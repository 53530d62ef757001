/**
 * The centre's own text model: learns from matters its people have decided, and suggests up to three
 * labels for a new one, each with a probability and the words it rests on. It only ever suggests.
 */
import { type Decision, ok, refuse } from '../../kit/result.ts'
import { base64Of, bytesOf } from './bytes.ts'
import {
  countGrams,
  type FeatureSpace,
  learnSpace,
  type MatterText,
  type PlacedGram,
  type PlacedPart,
  readBody,
  readMatter,
  type SparseVector,
  vectorOf,
} from './features.ts'
import { type LinearModel, linearScores, trainLinear } from './linear.ts'
import { shuffledIndexes } from './seeded.ts'

/** A saved model of another version is not read: grams or weights may mean something else. */
export const textModelVersion = 1

/** A matter whose label a person has decided or confirmed. */
export interface TextExample extends MatterText {
  label: string
}

export interface TextModel {
  version: typeof textModelVersion
  /** Every label the model can suggest, sorted. */
  labels: string[]
  /** Number of decided matters it was trained on. */
  trainedOn: number
  /** Factor from scores to probabilities, fitted on matters the weights had not seen. */
  sharpness: number
  space: FeatureSpace
  linear: LinearModel
}

export interface TextSuggestion {
  label: string
  /** From 0 to 1, over all labels of the model. */
  probability: number
  /** Pieces of the citizen's own words that speak for this label, strongest first; may be empty. */
  words: string[]
}

/** What keeps a model with many labels small: it holds a number for each pair of gram and label. */
export interface TextTraining {
  mostColumns?: number
  /** Passes over the rows at most; with many labels fewer do, and every label costs a training of its own. */
  passes?: number
  /** Known already: spares the second training that finds it. */
  sharpness?: number
}

/** With fewer examples than this the sharpness is not fitted but taken as usual. */
const fewestToFit = 40
export const usualSharpness = 3
const wordCount = 5

/**
 * Trains a model. The same examples in the same order with the same seed give the same model.
 * `learn.noExamples` when there are none, `learn.oneLabel` when all carry the same label.
 */
export function trainTextModel(
  examples: readonly TextExample[],
  seed: number,
  options: TextTraining = {},
): Decision<TextModel> {
  if (examples.length === 0) return refuse('learn.noExamples')
  const labels = [...new Set(examples.map(example => example.label))].sort()
  if (labels.length < 2) return refuse('learn.oneLabel')
  const counts = examples.map(countGrams)
  const place = new Map(labels.map((label, at) => [label, at]))
  const targets = Int32Array.from(examples, example => place.get(example.label) ?? 0)
  const space = learnSpace(counts, options.mostColumns)
  const rows = counts.map(row => vectorOf(row, space))
  const columnCount = space.hashes.length
  return ok({
    version: textModelVersion,
    labels,
    trainedOn: examples.length,
    sharpness: options.sharpness ?? fitSharpness(rows, targets, labels.length, columnCount, seed),
    space,
    linear: trainLinear(rows, targets, labels.length, columnCount, {
      seed,
      ...(options.passes === undefined ? {} : { passes: options.passes }),
    }),
  })
}

/** Trains on four fifths and finds the factor that makes the probabilities of the last fifth most likely. */
function fitSharpness(
  rows: readonly SparseVector[],
  targets: Int32Array,
  classCount: number,
  columnCount: number,
  seed: number,
): number {
  if (rows.length < fewestToFit) return usualSharpness
  const order = shuffledIndexes(rows.length, seed)
  const heldBack = order.slice(0, Math.floor(rows.length / 5))
  const kept = order.slice(heldBack.length)
  const pick = (indexes: Int32Array) => [...indexes].flatMap(at => rows[at] ?? [])
  const keptTargets = Int32Array.from(kept, at => targets[at] ?? 0)
  const trial = trainLinear(pick(kept), keptTargets, classCount, columnCount, { seed })
  return likeliestSharpness(
    pick(heldBack).map(row => linearScores(trial, row)),
    Array.from(heldBack, at => targets[at] ?? 0),
  )
}

function likeliestSharpness(scores: readonly Float64Array[], targets: readonly number[]): number {
  let best = { sharpness: usualSharpness, loss: Number.POSITIVE_INFINITY }
  for (let sharpness = 0.5; sharpness <= 12; sharpness *= 1.1) {
    let loss = 0
    scores.forEach((score, at) => {
      loss -= Math.log(Math.max(probabilitiesOf(score, sharpness)[targets[at] ?? 0] ?? 0, 1e-12))
    })
    if (loss < best.loss) best = { sharpness, loss }
  }
  return best.sharpness
}

/** The factor that suits a model on decided matters it was not trained on; labels it does not know are passed over. */
export function sharpnessOn(model: TextModel, examples: readonly TextExample[]): number {
  const place = new Map(model.labels.map((label, at) => [label, at]))
  const known = examples.filter(example => place.has(example.label))
  if (known.length < fewestToFit / 5) return usualSharpness
  return likeliestSharpness(
    known.map(example => linearScores(model.linear, readMatter(example, model.space).row)),
    known.map(example => place.get(example.label) ?? 0),
  )
}

function probabilitiesOf(scores: Float64Array, sharpness: number): Float64Array {
  const top = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY)
  const raised = scores.map(score => Math.exp(sharpness * (score - top)))
  const sum = raised.reduce((total, value) => total + value, 0)
  return raised.map(value => value / sum)
}

/** Up to `count` suggestions, most likely first; none when the model knows no piece of the text. */
export function suggestLabels(model: TextModel, matter: MatterText, count = 3): TextSuggestion[] {
  const { row, parts } = readMatter(matter, model.space)
  if (row.columns.length === 0) return []
  const probabilities = probabilitiesOf(linearScores(model.linear, row), model.sharpness)
  const shown = {
    title: matter.title.trim() === '' ? matter.body : matter.title.trim(),
    body: readBody(matter.body),
  }
  return model.labels
    .map((label, at) => ({ label, at, probability: probabilities[at] ?? 0 }))
    .sort((left, right) => right.probability - left.probability)
    .slice(0, count)
    .map(({ label, at, probability }) => ({
      label,
      probability,
      words: wordsFor(model.linear, parts, shown, row, at),
    }))
}

const longestPiece = 8
const strongGrams = 16

/**
 * Pieces of the matter that raise a label's score most. Grams that overlap in the text are shown as the
 * one longer piece they make, because a run of four characters often cuts a word in two.
 */
function wordsFor(
  linear: LinearModel,
  parts: readonly PlacedPart[],
  shown: Readonly<Record<PlacedPart['part'], string>>,
  row: SparseVector,
  label: number,
): string[] {
  const gain = new Map<number, number>()
  row.columns.forEach((column, k) => {
    const weight = linear.weights[column * linear.classCount + label] ?? 0
    if (weight > 0) gain.set(column, weight * (row.values[k] ?? 0))
  })
  const pieces = parts
    .flatMap(({ part, grams }) =>
      runsOf(grams, gain).map(({ start, end, weight }) => ({ text: shown[part].slice(start, end), weight })),
    )
    .sort((left, right) => right.weight - left.weight)
  const chosen: string[] = []
  for (const { text } of pieces) {
    if (chosen.some(other => other.includes(text) || text.includes(other))) continue
    chosen.push(text)
    if (chosen.length === wordCount) break
  }
  return chosen
}

interface Run {
  start: number
  end: number
  weight: number
}

/** The strongest grams, with those that overlap joined into one run. */
function runsOf(grams: readonly PlacedGram[], gain: ReadonlyMap<number, number>): Run[] {
  const strongest: Run[] = []
  for (const { start, end, column } of grams) {
    const weight = gain.get(column)
    if (weight === undefined) continue
    const weakest = strongest[strongGrams - 1]
    if (weakest && weight <= weakest.weight) continue
    let at = Math.min(strongest.length, strongGrams - 1)
    while (at > 0 && weight > (strongest[at - 1]?.weight ?? 0)) at -= 1
    strongest.splice(at, 0, { start, end, weight })
    if (strongest.length > strongGrams) strongest.pop()
  }
  const runs: Run[] = []
  for (const gram of strongest.sort((left, right) => left.start - right.start || left.end - right.end)) {
    const last = runs.at(-1)
    if (last && gram.start < last.end && gram.end - last.start <= longestPiece) {
      last.end = Math.max(last.end, gram.end)
      last.weight += gram.weight
    } else runs.push({ ...gram })
  }
  return runs
}

/** A model as plain data that JSON keeps without loss. */
export interface SavedTextModel {
  kind: 'textModel'
  version: number
  labels: string[]
  trainedOn: number
  sharpness: number
  columnCount: number
  hashes: string
  idf: string
  weights: string
  bias: string
}

/** The model as plain data. */
export function saveTextModel(model: TextModel): SavedTextModel {
  return {
    kind: 'textModel',
    version: model.version,
    labels: model.labels,
    trainedOn: model.trainedOn,
    sharpness: model.sharpness,
    columnCount: model.space.hashes.length,
    hashes: base64Of(model.space.hashes),
    idf: base64Of(model.space.idf),
    weights: base64Of(model.linear.weights),
    bias: base64Of(model.linear.bias),
  }
}

/** Reads a saved model. `learn.modelUnreadable` when it is damaged or of another version. */
export function loadTextModel(saved: SavedTextModel): Decision<TextModel> {
  if (saved.kind !== 'textModel' || saved.version !== textModelVersion) return refuse('learn.modelUnreadable')
  const classCount = saved.labels.length
  const { columnCount } = saved
  const hashes = bytesOf(saved.hashes, columnCount * 4)
  const idf = bytesOf(saved.idf, columnCount * 4)
  const weights = bytesOf(saved.weights, columnCount * classCount * 4)
  const bias = bytesOf(saved.bias, classCount * 4)
  if (!hashes || !idf || !weights || !bias) return refuse('learn.modelUnreadable')
  return ok({
    version: textModelVersion,
    labels: saved.labels,
    trainedOn: saved.trainedOn,
    sharpness: saved.sharpness,
    space: { hashes: new Uint32Array(hashes), idf: new Float32Array(idf) },
    linear: {
      classCount,
      columnCount,
      weights: new Float32Array(weights),
      bias: new Float32Array(bias),
    },
  })
}
