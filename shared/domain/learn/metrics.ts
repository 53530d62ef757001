/** How well suggestions agree with what people decided. */

export interface ClassMetrics {
  label: string
  /** Rows that people gave this label. */
  support: number
  precision: number
  recall: number
  f1: number
}

export interface Metrics {
  count: number
  /** Share of rows whose first suggestion is the decided label. */
  top1: number
  /** Share of rows whose first three suggestions hold the decided label. */
  top3: number
  /** Mean F1 of the labels that occur among the decided or the suggested ones: small labels count as much as large ones. */
  macroF1: number
  perClass: ClassMetrics[]
}

/** Compares decided labels with ranked suggestions (best first), row by row. */
export function measure(decided: readonly string[], ranked: readonly (readonly string[])[]): Metrics {
  const tally = new Map<string, { hit: number; decided: number; suggested: number }>()
  const of = (label: string) => {
    const known = tally.get(label) ?? { hit: 0, decided: 0, suggested: 0 }
    tally.set(label, known)
    return known
  }
  let inThree = 0
  let right = 0
  decided.forEach((label, at) => {
    const suggestions = ranked[at] ?? []
    of(label).decided += 1
    const first = suggestions[0]
    if (first !== undefined) of(first).suggested += 1
    if (first === label) {
      of(label).hit += 1
      right += 1
    }
    if (suggestions.slice(0, 3).includes(label)) inThree += 1
  })
  const perClass = [...tally]
    .map(([label, { hit, decided: support, suggested }]) => ({
      label,
      support,
      precision: share(hit, suggested),
      recall: share(hit, support),
      f1: share(2 * hit, support + suggested),
    }))
    .sort((left, other) => other.support - left.support || (left.label < other.label ? -1 : 1))
  return {
    count: decided.length,
    top1: share(right, decided.length),
    top3: share(inThree, decided.length),
    macroF1: share(
      perClass.reduce((sum, entry) => sum + entry.f1, 0),
      perClass.length,
    ),
    perClass,
  }
}

/** Part of a whole; 0 when there is no whole. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

/** The value below which a share of the numbers lies (nearest rank); 0 for no numbers. */
export function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((left, right) => left - right)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0
}
