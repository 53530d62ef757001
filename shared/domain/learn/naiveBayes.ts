/**
 * Multinomial naive Bayes with add-one smoothing: the plain method every better one has to beat. Rows
 * are counts of features by number (hashes of grams, or of field values).
 */

export interface NaiveBayes {
  labels: string[]
  logPrior: number[]
  /** For each label how often each feature was seen. */
  counts: Map<number, number>[]
  totals: number[]
  featureCount: number
}

/** Counts the training rows; `labels[i]` is the decided label of `rows[i]`. */
export function trainNaiveBayes(
  rows: readonly ReadonlyMap<number, number>[],
  labels: readonly string[],
): NaiveBayes {
  const names = [...new Set(labels)].sort()
  const place = new Map(names.map((name, at) => [name, at]))
  const counts = names.map(() => new Map<number, number>())
  const totals = names.map(() => 0)
  const rowCounts = names.map(() => 0)
  const features = new Set<number>()
  rows.forEach((row, at) => {
    const label = place.get(labels[at] ?? '') ?? 0
    rowCounts[label] = (rowCounts[label] ?? 0) + 1
    const own = counts[label]
    for (const [feature, count] of row) {
      own?.set(feature, (own.get(feature) ?? 0) + count)
      totals[label] = (totals[label] ?? 0) + count
      features.add(feature)
    }
  })
  return {
    labels: names,
    logPrior: rowCounts.map(count => Math.log(count / rows.length)),
    counts,
    totals,
    featureCount: features.size,
  }
}

/** The labels, most likely first. */
export function rankNaiveBayes(model: NaiveBayes, row: ReadonlyMap<number, number>): string[] {
  const scored = model.labels.map((label, at) => {
    const own = model.counts[at]
    const base = Math.log((model.totals[at] ?? 0) + model.featureCount + 1)
    let score = model.logPrior[at] ?? 0
    for (const [feature, count] of row) score += count * (Math.log((own?.get(feature) ?? 0) + 1) - base)
    return { label, score }
  })
  return scored.sort((left, right) => right.score - left.score).map(entry => entry.label)
}

/** The labels by how often they were decided, most frequent first: the simplest suggestion of all. */
export function rankByFrequency(labels: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts]
    .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
    .map(entry => entry[0])
}
