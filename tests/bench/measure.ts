/** Timing, percentiles and the printed table. */

export interface Timing {
  n: number
  p50: number
  p95: number
}

/** The value below which a share of the sample lies; `values` in any order. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function timingOf(milliseconds: readonly number[]): Timing {
  return { n: milliseconds.length, p50: percentile(milliseconds, 0.5), p95: percentile(milliseconds, 0.95) }
}

/**
 * Runs works in turn, `n` times each after a few unmeasured rounds, so that whatever else the machine does
 * falls on all of them alike. Milliseconds.
 */
export async function compare<K extends string>(
  n: number,
  works: Record<K, (round: number) => unknown>,
): Promise<Record<K, Timing>> {
  const names = Object.keys(works) as K[]
  const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<K, number[]>
  for (let round = -3; round < n; round += 1) {
    for (const name of names) {
      const start = performance.now()
      await works[name](round < 0 ? n + round : round)
      if (round >= 0) times[name].push(performance.now() - start)
    }
  }
  return Object.fromEntries(names.map(name => [name, timingOf(times[name])])) as Record<K, Timing>
}

/** As `compare`, as a line of the report: ours against the others. */
export async function compareLine(
  group: string,
  name: string,
  n: number,
  ours: (round: number) => unknown,
  bare: Record<string, (round: number) => unknown>,
  note?: string,
): Promise<Line> {
  const { ours: mine, ...against } = await compare<string>(n, { ours, ...bare })
  if (mine === undefined) throw new Error('nothing was measured')
  return { group, name, ours: mine, against, ...(note === undefined ? {} : { note }) }
}

/** One line of the report: what was measured, and what it is held against in the same run. */
export interface Line {
  group: string
  name: string
  ours: Timing
  /** Bare work of the same kind, by name. */
  against: Record<string, Timing>
  note?: string
}

const ms = (value: number) => (value < 10 ? value.toFixed(3) : value.toFixed(1))

function ratios(line: Line): string {
  return Object.entries(line.against)
    .map(
      ([name, bare]) =>
        `${(line.ours.p50 / bare.p50).toFixed(2)} x ${name} (${ms(bare.p50)}/${ms(bare.p95)}, n=${bare.n})`,
    )
    .concat(line.note ?? [])
    .join(' · ')
}

/** The table as text, one block per group. */
export function table(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(line => line.name.length))
  const rows: string[] = []
  let group = ''
  for (const line of lines) {
    if (line.group !== group) {
      group = line.group
      rows.push(
        '',
        group,
        `  ${''.padEnd(width)}  ${'p50 ms'.padStart(9)} ${'p95 ms'.padStart(9)} ${'n'.padStart(5)}   ratio of p50 to bare (its p50/p95)`,
      )
    }
    const { p50, p95, n } = line.ours
    rows.push(
      `  ${line.name.padEnd(width)}  ${ms(p50).padStart(9)} ${ms(p95).padStart(9)} ${String(n).padStart(5)}   ${ratios(line)}`,
    )
  }
  return rows.join('\n')
}

/** What must be true whatever the speed; a false one fails the run. */
export class Checks {
  readonly results: { name: string; isTrue: boolean; detail: string }[] = []

  that(name: string, isTrue: boolean, detail = ''): void {
    this.results.push({ name, isTrue, detail })
  }

  get failed(): readonly { name: string; detail: string }[] {
    return this.results.filter(result => !result.isTrue)
  }
}
