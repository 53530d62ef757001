/**
 * One linear classifier per label (that label against all others): support vector machines with squared
 * hinge loss, trained by dual coordinate descent (Hsieh et al. 2008, the method of LIBLINEAR). The same
 * rows, labels and seed give the same weights on every machine.
 */
import type { SparseVector } from './features.ts'
import { seededNumbers, shuffle } from './seeded.ts'

export interface LinearModel {
  classCount: number
  columnCount: number
  /** Weights by column, then class: the weights of one column for all classes lie side by side. */
  weights: Float32Array
  bias: Float32Array
}

export interface LinearOptions {
  seed: number
  /** Price of a row on the wrong side: higher fits the training rows more closely. */
  cost?: number
  /** Passes over the rows at most; fewer when nothing moves any more. */
  passes?: number
}

const defaultCost = 3
const defaultPasses = 12

/** Trains on rows whose label is the number at the same place of `labels` (0 to `classCount - 1`). */
export function trainLinear(
  rows: readonly SparseVector[],
  labels: Int32Array,
  classCount: number,
  columnCount: number,
  options: LinearOptions,
): LinearModel {
  const weights = new Float32Array(classCount * columnCount)
  const bias = new Float32Array(classCount)
  const next = seededNumbers(options.seed)
  for (let label = 0; label < classCount; label += 1) {
    const solved = solveOne(
      rows,
      labels,
      label,
      columnCount,
      next,
      options.cost ?? defaultCost,
      options.passes ?? defaultPasses,
    )
    for (let column = 0; column < columnCount; column += 1)
      weights[column * classCount + label] = solved.weights[column] ?? 0
    bias[label] = solved.bias
  }
  return { classCount, columnCount, weights, bias }
}

function solveOne(
  rows: readonly SparseVector[],
  labels: Int32Array,
  label: number,
  columnCount: number,
  next: () => number,
  cost: number,
  passes: number,
): { weights: Float64Array; bias: number } {
  const weights = new Float64Array(columnCount)
  let bias = 0
  const alpha = new Float64Array(rows.length)
  const softness = 1 / (2 * cost)
  const order = Int32Array.from({ length: rows.length }, (_, at) => at)
  // The bias is one more column of value 1.
  const diagonal = Float64Array.from(rows, row => squaredLength(row) + 1 + softness)
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, next)
    let largestStep = 0
    for (const at of order) {
      const row = rows[at]
      if (!row) continue
      const { columns, values } = row
      const sign = labels[at] === label ? 1 : -1
      const old = alpha[at] ?? 0
      let score = bias
      for (let k = 0; k < columns.length; k += 1) score += (weights[columns[k] ?? 0] ?? 0) * (values[k] ?? 0)
      const gradient = sign * score - 1 + softness * old
      const projected = old === 0 ? Math.min(gradient, 0) : gradient
      if (Math.abs(projected) > largestStep) largestStep = Math.abs(projected)
      if (Math.abs(projected) < 1e-12) continue
      const fresh = Math.max(0, old - gradient / (diagonal[at] ?? 1))
      alpha[at] = fresh
      const step = (fresh - old) * sign
      bias += step
      for (let k = 0; k < columns.length; k += 1) {
        const column = columns[k] ?? 0
        weights[column] = (weights[column] ?? 0) + step * (values[k] ?? 0)
      }
    }
    if (largestStep < 0.01) break
  }
  return { weights, bias }
}

function squaredLength(row: SparseVector): number {
  let sum = 0
  for (const value of row.values) sum += value * value
  return sum
}

/** One score per class; the highest is the model's answer. */
export function linearScores(model: LinearModel, row: SparseVector): Float64Array {
  const { classCount, weights } = model
  const scores = Float64Array.from(model.bias)
  for (let k = 0; k < row.columns.length; k += 1) {
    const start = (row.columns[k] ?? 0) * classCount
    const value = row.values[k] ?? 0
    for (let label = 0; label < classCount; label += 1)
      scores[label] = (scores[label] ?? 0) + value * (weights[start + label] ?? 0)
  }
  return scores
}
